"""The journal of batches: what a run was asked to do and how far each outline is, so that it can be taken up again."""

import json
import secrets
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from . import leases
from .database import Database, Pending
from .errors import StoreError
from .packing import encoded
from .processes import Holder

State = Literal["queued", "running", "done", "failed", "abandoned"]
_ITEM = "item, state, spec, error, calls, input_tokens, output_tokens, cost, updated"


@dataclass(frozen=True)
class Item:
    """One outline of a batch."""

    item: str
    """Its name in the batch, such as its path."""
    state: State
    spec: str
    """Path of the spec that was written."""
    error: str
    calls: int
    input_tokens: int
    output_tokens: int
    cost: float | None
    """None where nothing was spent, or no price is known."""
    updated: str


@dataclass(frozen=True)
class Run:
    """A batch. Times are UTC in ISO 8601."""

    id: str
    folder: str
    settings: Any
    """What it was started with, as plain data: engine, model, options."""
    started: str
    finished: str | None
    items: tuple[Item, ...]
    """In the order in which they were given."""
    holder: Holder | None = None
    """The living process that works on it."""

    @property
    def left(self) -> tuple[Item, ...]:
        """What is not done yet: queued, abandoned, failed, or running now."""
        return tuple(item for item in self.items if item.state != "done")


class BatchJournal:
    """Batches in the store. Each method may be awaited, or waited for: `journal.state(run).wait()`."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def start(self, folder: str, items: Iterable[str], *, settings: Any = None, run: str = "") -> Pending[Run]:  # noqa: ANN401
        """Write a batch down, all of it queued, with this process as the one that works on it.

        Give `run` where calls already bear a number; it must be new.
        """
        made, names, kept = run or secrets.token_hex(5), list(dict.fromkeys(items)), encoded(settings)

        def job(con: sqlite3.Connection) -> Run:
            now = self._db.now()
            if con.execute("select 1 from runs where id = ?", (made,)).fetchone():
                raise StoreError(f"There is a run {made} already.")
            row = (made, self._clean(folder), self._db.filter.keys(kept), now, now)
            con.execute("insert into runs (id, folder, settings, started, updated) values (?, ?, ?, ?, ?)", row)
            con.executemany(
                "insert into items (run, position, item, state, updated) values (?, ?, ?, 'queued', ?)",
                ((made, position, self._clean(name), now) for position, name in enumerate(names)),
            )
            leases.claim(con, self._db, _lease(made))
            return self._one(con, made)

        return self._db.write(job)

    def resume(self, run: str) -> Pending[Run]:
        """Take up a batch: what was running when its process ended is abandoned, `left` tells what is to do.

        Raises:
            ReadOnly: where a living process is working on it.
        """

        def job(con: sqlite3.Connection) -> Run:
            self._one(con, run)
            lease = leases.claim(con, self._db, _lease(run))
            if lease.holder:
                raise leases.ReadOnly(f"Another process is working on this batch ({lease.holder}).")
            now = self._db.now()
            con.execute("update runs set finished = null, updated = ? where id = ?", (now, run))
            query = "update items set state = 'abandoned', updated = ? where run = ? and state = 'running'"
            con.execute(query, (now, run))
            return self._one(con, run)

        return self._db.write(job)

    def mark(  # noqa: PLR0913 - one row of figures
        self,
        run: str,
        item: str,
        state: State,
        *,
        spec: str = "",
        error: str = "",
        calls: int = 0,
        input_tokens: int = 0,
        output_tokens: int = 0,
        cost: float | None = None,
    ) -> Pending[None]:
        """Write down how far an outline is. Figures are added to what it has used so far, over all attempts.

        Raises:
            ReadOnly: where this process doesn't work on the batch.
            StoreError: where the batch has no such outline.
        """

        def job(con: sqlite3.Connection) -> None:
            leases.must_hold(con, self._db, _lease(run))
            told = self._db.filter.text(error)
            changed = con.execute(
                "update items set state = ?, spec = ?, error = ?, calls = calls + ?, input_tokens = input_tokens + ?,"
                " output_tokens = output_tokens + ?, updated = ?,"
                " cost = case when ? is null then cost else coalesce(cost, 0) + ? end where run = ? and item = ?",
                (
                    state, self._clean(spec), told, calls, input_tokens, output_tokens, self._db.now(), cost,
                    cost, run, self._clean(item),
                ),
            )  # fmt: skip
            if not changed.rowcount:
                raise StoreError(f"Run {run} has no outline {item}.")

        return self._db.write(job)

    def finish(self, run: str) -> Pending[Run]:
        """End work on a batch; what is still queued or running is abandoned, and can be taken up later."""

        def job(con: sqlite3.Connection) -> Run:
            leases.must_hold(con, self._db, _lease(run))
            now = self._db.now()
            con.execute(
                "update items set state = 'abandoned', updated = ? where run = ? and state in ('queued', 'running')",
                (now, run),
            )
            con.execute("update runs set finished = ?, updated = ? where id = ?", (now, now, run))
            leases.release(con, self._db, _lease(run))
            return self._one(con, run)

        return self._db.write(job)

    def state(self, run: str) -> Pending[Run]:
        """Return a batch as it stands."""
        return self._db.read(lambda con: self._one(con, run))

    def last(self, folder: str = "") -> Pending[Run | None]:
        """Return the batch last started, for a folder or at all."""

        def job(con: sqlite3.Connection) -> Run | None:
            query = "select id from runs where ? in ('', folder) order by started desc, rowid desc limit 1"
            row = con.execute(query, (self._clean(folder),)).fetchone()
            return self._one(con, row[0]) if row else None

        return self._db.read(job)

    def list(self, *, limit: int = 50) -> Pending[Sequence[Run]]:
        """Return batches, the one last started first."""

        def job(con: sqlite3.Connection) -> list[Run]:
            rows = con.execute("select id from runs order by started desc, rowid desc limit ?", (limit,)).fetchall()
            return [self._one(con, row[0]) for row in rows]

        return self._db.read(job)

    def _clean(self, text: str) -> str:
        return self._db.filter.keys(text)

    def _one(self, con: sqlite3.Connection, run: str) -> Run:
        row = con.execute("select folder, settings, started, finished from runs where id = ?", (run,)).fetchone()
        if row is None:
            raise StoreError(f"There is no run {run}.")
        folder, settings, started, finished = row
        query = f"select {_ITEM} from items where run = ? order by position"  # noqa: S608
        items = tuple(Item(*item) for item in con.execute(query, (run,)))
        who = leases.holder(con, self._db, _lease(run))
        return Run(run, folder, json.loads(settings), started, finished, items, who)


def _lease(run: str) -> str:
    return f"run:{run}"
