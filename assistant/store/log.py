"""The record of calls as people read it: which there were, what one said, and how old ones are let go."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from .database import Database, Pending
from .packing import unpack
from .processes import is_alive

_SELECT = (
    "select p.token, c.id, c.run, c.purpose, c.prompt, c.base_url, c.model, c.resolved_model, c.rung, c.status,"
    " c.accepted, c.sent, c.settled, c.error, c.finish_reason, c.request_id, c.input_tokens, c.output_tokens, c.cost,"
    " c.milliseconds, c.key from calls c left join processes p on p.id = c.process"
)


@dataclass(frozen=True)
class LoggedCall:
    """One call. Times are UTC in ISO 8601."""

    id: int
    run: str
    purpose: str
    prompt: str
    base_url: str
    model: str
    """As requested."""
    resolved_model: str
    """As the server named it."""
    rung: str
    status: str
    """sent (no reply yet), done, failed, or unknown: it may have been paid for, but nothing came back."""
    accepted: bool
    """True where the reply was valid, and is used again."""
    sent: str
    settled: str | None
    error: str
    finish_reason: str
    request_id: str
    input_tokens: int | None
    output_tokens: int | None
    cost: float | None
    milliseconds: int | None
    key: str


@dataclass(frozen=True)
class Exchange:
    """One call with what was said."""

    call: LoggedCall
    request: dict[str, Any] | None
    """None where it was pruned."""
    reply: str | None


@dataclass(frozen=True)
class Freed:
    """What pruning lets go."""

    calls: int
    """Calls that are gone."""
    requests: int
    """Calls of which only the reply is left."""
    bytes: int
    """About how much room that frees."""


class CallLog:
    """Reads and prunes the record. Each method may be awaited, or waited for."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def calls(self, *, run: str | None = None, limit: int | None = None) -> Pending[Sequence[LoggedCall]]:
        """Return calls, the newest first; of one run, or of all."""

        def job(con: sqlite3.Connection) -> list[LoggedCall]:
            query = f"{_SELECT} where ? is null or c.run = ? order by c.id desc limit ?"
            return [self._call(row) for row in con.execute(query, (run, run, -1 if limit is None else limit))]

        return self._db.read(job)

    def last_run(self) -> Pending[str | None]:
        """Return the run of the newest call."""
        query = "select run from calls order by id desc limit 1"
        return self._db.read(lambda con: (con.execute(query).fetchone() or (None,))[0])

    def exchange(self, number: int | None = None) -> Pending[Exchange | None]:
        """Return a call with what was said; the newest where no number is given."""

        def job(con: sqlite3.Connection) -> Exchange | None:
            query = f"{_SELECT} where ? is null or c.id = ? order by c.id desc limit 1"
            row = con.execute(query, (number, number)).fetchone()
            if row is None:
                return None
            call = self._call(row)
            request, reply = con.execute("select request, reply from calls where id = ?", (call.id,)).fetchone()
            query = "select hash, text from texts where hash in (select hash from call_texts where call = ?)"
            texts = dict(con.execute(query, (call.id,)).fetchall())
            return Exchange(call, None if request is None else unpack(request, texts), reply)

        return self._db.read(job)

    def prune(self, before: datetime, *, keep_answers: bool = False, try_only: bool = False) -> Pending[Freed]:
        """Let go of calls sent before a time; `keep_answers` keeps replies that are used again, without their requests.

        `try_only` tells what would go, and changes nothing.
        """
        kept = "accepted = 1" if keep_answers else "0"
        old = "sent < :before and status <> 'sent'"
        limits = {"before": before.astimezone(UTC).isoformat(timespec="microseconds")}

        def job(con: sqlite3.Connection) -> Freed:
            had = _content(con)
            con.execute("savepoint pruning")
            gone = con.execute(f"delete from calls where {old} and not {kept}", limits).rowcount  # noqa: S608
            bare = f"{old} and {kept} and request is not null"
            query = f"delete from call_texts where call in (select id from calls where {bare})"  # noqa: S608
            con.execute(query, limits)
            emptied = con.execute(f"update calls set request = null where {bare}", limits).rowcount  # noqa: S608
            con.execute("delete from texts where hash not in (select hash from call_texts)")
            freed = Freed(gone, emptied, had - _content(con))
            if try_only:
                con.execute("rollback to pruning")
            con.execute("release pruning")
            for _ in range(con.execute("pragma freelist_count").fetchone()[0]):
                con.execute("pragma incremental_vacuum(1)")  # a page at a time: without rows Python stops at the first
            return freed

        return self._db.write(job)

    def _call(self, row: tuple[Any, ...]) -> LoggedCall:
        """Return a call as it stands: one whose process died waits for nothing any more."""
        token, *columns = row
        call = LoggedCall(*columns)
        if call.status == "sent" and not (token and is_alive(self._db.path, token)):
            call = replace(call, status="unknown")
        return replace(call, accepted=bool(call.accepted))


def _content(con: sqlite3.Connection) -> int:
    """Return the bytes of all that was said."""
    said = "cast(coalesce(request, '') || coalesce(reply, '') || error as blob)"
    calls = con.execute(f"select coalesce(sum(300 + length({said})), 0) from calls").fetchone()  # noqa: S608
    texts = con.execute("select coalesce(sum(150 + length(cast(text as blob))), 0) from texts").fetchone()
    return int(calls[0] + texts[0])
