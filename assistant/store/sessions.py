"""Conversations: append-only events, one writer each, readable by all."""

import json
import secrets
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from . import leases
from .database import Database, Pending
from .errors import StoreError
from .leases import Lease
from .packing import encoded
from .processes import Holder

_SELECT = (
    "select s.id, s.name, s.created, s.updated, s.spec, s.outline, s.parent, s.parent_seq,"
    " (select count(*) from events where session = s.id) from sessions s"
)
_UNNAMED = "session"


@dataclass(frozen=True)
class Session:
    """A conversation, as the list of them shows it. Times are UTC in ISO 8601."""

    id: str
    name: str
    """Unique among sessions."""
    created: str
    updated: str
    spec: str
    """Path of the spec's file; empty where there is none yet."""
    outline: str
    parent: str
    """Id of the session this one was forked from; it may have been deleted since."""
    parent_seq: int | None
    events: int
    holder: Holder | None = None
    """The living process that writes to it."""


@dataclass(frozen=True)
class Event:
    """One event of a session."""

    seq: int
    """From 1, without gaps."""
    kind: str
    payload: Any
    """Plain data; the store never looks into it, but for keys and search."""
    time: str


@dataclass(frozen=True)
class Hit:
    """A place where a search found something."""

    session: Session
    seq: int
    """0 where the name was found."""
    kind: str
    text: str
    """The text in which it was found, whole."""


class SessionStore:
    """Conversations in the store. Each method may be awaited, or waited for: `store.load(id).wait()`."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def create(self, name: str = "", *, spec: str = "", outline: str = "") -> Pending[Session]:
        """Begin a session, with this process as its writer; a name that is taken gets a number."""
        made = _new_id()

        def job(con: sqlite3.Connection) -> Session:
            row = (made, self._free_name(con, name), self._db.now(), self._db.now(), *map(self._clean, (spec, outline)))
            query = "insert into sessions (id, name, created, updated, spec, outline) values (?, ?, ?, ?, ?, ?)"
            con.execute(query, row)
            leases.claim(con, self._db, _lease(made))
            return self._one(con, made)

        return self._db.write(job)

    def claim(self, session: str, *, by_force: bool = False) -> Pending[Lease]:
        """Become the writer; where another process is, the lease says who, and this one may only read.

        `by_force` takes it from a living process, whose next event is then refused.
        """

        def job(con: sqlite3.Connection) -> Lease:
            self._one(con, session)
            return leases.claim(con, self._db, _lease(session), by_force=by_force)

        return self._db.write(job)

    def release(self, session: str) -> Pending[None]:
        """Stop being the writer; closing the database does so too."""
        return self._db.write(lambda con: leases.release(con, self._db, _lease(session)))

    def append(self, session: str, kind: str, payload: Any) -> Pending[int]:  # noqa: ANN401 - opaque
        """Add one event; return its number. Only the writer may.

        Raises:
            ReadOnly: (when waited for) where this process isn't the writer, or no longer.
            TypeError, ValueError: (at once) where the payload is no JSON.
        """
        return self.extend(session, [(kind, payload)])

    def extend(self, session: str, events: Iterable[tuple[str, Any]]) -> Pending[int]:
        """Add events that belong together, all or none; return the number of the last."""
        rows = [(kind, encoded(payload)) for kind, payload in events]

        def job(con: sqlite3.Connection) -> int:
            leases.must_hold(con, self._db, _lease(session))
            last, now = _last(con, session), self._db.now()
            con.executemany(
                "insert into events values (?, ?, ?, ?, ?)",
                (
                    (session, seq, self._db.filter.keys(kind), self._db.filter.keys(payload), now)
                    for seq, (kind, payload) in enumerate(rows, last + 1)
                ),
            )
            con.execute("update sessions set updated = ? where id = ?", (now, session))
            return last + len(rows)

        return self._db.write(job)

    def load(self, session: str, *, after: int = 0, up_to: int | None = None) -> Pending[Sequence[Event]]:
        """Return a session's events in order, those after a number, up to and with another."""

        def job(con: sqlite3.Connection) -> list[Event]:
            self._one(con, session)
            query = (
                "select seq, kind, payload, time from events where session = ? and seq > ? and seq <= ? order by seq"
            )
            rows = con.execute(query, (session, after, 2**62 if up_to is None else up_to))
            return [Event(seq, kind, json.loads(payload), time) for seq, kind, payload, time in rows]

        return self._db.read(job)

    def get(self, session: str) -> Pending[Session]:
        """Return a session by its id."""
        return self._db.read(lambda con: self._one(con, session))

    def standing(self, session: str) -> Pending[tuple[int, Holder | None]]:
        """Return the number of a session's last event and the living process that writes to it; cheap, to be polled.

        A process that was killed changes nothing in the file, so its version alone would not do.
        """
        return self._db.read(lambda con: (_last(con, session), leases.holder(con, self._db, _lease(session))))

    def find(self, name: str) -> Pending[Session | None]:
        """Return a session by its id, its name, or the beginning of one of them if only one begins so."""

        def job(con: sqlite3.Connection) -> Session | None:
            every = self._all(con)
            exact = [s for s in every if name in {s.id, s.name}]
            near = [s for s in every if s.id.startswith(name) or s.name.casefold().startswith(name.casefold())]
            return exact[0] if exact else near[0] if name and len(near) == 1 else None

        return self._db.read(job)

    def list(self) -> Pending[Sequence[Session]]:
        """Return all sessions, the one last written to first."""
        return self._db.read(self._all)

    def rename(self, session: str, name: str) -> Pending[Session]:
        """Give a session another name.

        Raises:
            StoreError: where the name is empty or taken.
        """

        def job(con: sqlite3.Connection) -> Session:
            self._one(con, session)
            wanted = self._clean(name).strip()
            if not wanted:
                raise StoreError("A session needs a name.")
            if con.execute("select 1 from sessions where name = ? and id <> ?", (wanted, session)).fetchone():
                raise StoreError(f"There is a session called “{wanted}” already.")
            con.execute("update sessions set name = ? where id = ?", (wanted, session))
            return self._one(con, session)

        return self._db.write(job)

    def place(self, session: str, *, spec: str | None = None, outline: str | None = None) -> Pending[Session]:
        """Write down where the spec or the outline of a session lies; None leaves it."""

        def job(con: sqlite3.Connection) -> Session:
            leases.must_hold(con, self._db, _lease(session))
            paths = [None if path is None else self._clean(path) for path in (spec, outline)]
            query = "update sessions set spec = coalesce(?, spec), outline = coalesce(?, outline) where id = ?"
            con.execute(query, (*paths, session))
            return self._one(con, session)

        return self._db.write(job)

    def fork(self, session: str, *, at: int | None = None, name: str = "") -> Pending[Session]:
        """Begin a session with another's events up to and with number `at`, with this process as its writer.

        The new one stands by itself: it has no spec file yet, and outlives its parent.
        """
        made = _new_id()

        def job(con: sqlite3.Connection) -> Session:
            parent, last = self._one(con, session), _last(con, session)
            seq = last if at is None else at
            if not 0 <= seq <= last:
                raise StoreError(f"“{parent.name}” has no event {seq}: its events go from 1 to {last}.")
            now = self._db.now()
            row = (made, self._free_name(con, name or parent.name), now, now, parent.outline, parent.id, seq)
            con.execute(
                "insert into sessions (id, name, created, updated, outline, parent, parent_seq)"
                " values (?, ?, ?, ?, ?, ?, ?)", row
            )  # fmt: skip
            con.execute(
                "insert into events select ?, seq, kind, payload, time from events where session = ? and seq <= ?",
                (made, session, seq),
            )
            leases.claim(con, self._db, _lease(made))
            return self._one(con, made)

        return self._db.write(job)

    def delete(self, session: str) -> Pending[None]:
        """Delete a session with all its events.

        Raises:
            ReadOnly: where another process is writing to it.
        """

        def job(con: sqlite3.Connection) -> None:
            self._one(con, session)
            leases.must_be_free(con, self._db, _lease(session))
            con.execute("delete from sessions where id = ?", (session,))
            con.execute("delete from leases where what = ?", (_lease(session),))

        return self._db.write(job)

    def search(self, words: str, *, limit: int = 50) -> Pending[Sequence[Hit]]:
        """Return where names of sessions or texts of events hold these words, in any case, newest first."""
        needle = words.casefold()

        def job(con: sqlite3.Connection) -> list[Hit]:
            found: list[Hit] = []
            for session in self._all(con) if needle else ():
                if needle in session.name.casefold():
                    found.append(Hit(session, 0, "name", session.name))
                query = "select seq, kind, payload from events where session = ? order by seq desc"
                for seq, kind, payload in con.execute(query, (session.id,)):
                    text = _holding(needle, payload)
                    if text is not None:
                        found.append(Hit(session, seq, kind, text))
                    if len(found) >= limit:
                        return found[:limit]
            return found

        return self._db.read(job)

    def _clean(self, text: str) -> str:
        return self._db.filter.keys(text)

    def _all(self, con: sqlite3.Connection) -> Sequence[Session]:
        rows = con.execute(f"{_SELECT} order by s.updated desc, s.rowid desc").fetchall()
        return [self._session(con, row) for row in rows]

    def _one(self, con: sqlite3.Connection, session: str) -> Session:
        row = con.execute(f"{_SELECT} where s.id = ?", (session,)).fetchone()
        if row is None:
            raise StoreError(f"There is no session {session}.")
        return self._session(con, row)

    def _session(self, con: sqlite3.Connection, row: tuple[Any, ...]) -> Session:
        return Session(*(*row, leases.holder(con, self._db, _lease(row[0]))))

    def _free_name(self, con: sqlite3.Connection, name: str) -> str:
        wanted = self._clean(name).strip() or _UNNAMED
        taken = {row[0] for row in con.execute("select name from sessions")}
        numbered = (f"{wanted} ({number})" for number in range(2, len(taken) + 3))
        return wanted if wanted not in taken else next(n for n in numbered if n not in taken)


def _new_id() -> str:
    return secrets.token_hex(5)


def _lease(session: str) -> str:
    return f"session:{session}"


def _last(con: sqlite3.Connection, session: str) -> int:
    return int(con.execute("select coalesce(max(seq), 0) from events where session = ?", (session,)).fetchone()[0])


def _holding(needle: str, payload: str) -> str | None:
    """Return the first text of a payload that holds the needle; names of fields don't count."""
    if "\\" not in payload and needle not in payload.casefold():
        return None  # most events: not worth parsing
    inside = [json.loads(payload)]
    while inside:
        value = inside.pop()
        if isinstance(value, str) and needle in value.casefold():
            return value
        if isinstance(value, dict):
            inside += reversed(value.values())
        elif isinstance(value, list):
            inside += reversed(value)
    return None
