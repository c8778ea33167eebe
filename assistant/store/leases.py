"""Who may write to a session or a batch: one process at a time, and a dead one no longer."""

import sqlite3
from dataclasses import dataclass

from .database import Database
from .errors import StoreError
from .processes import Holder, is_alive, settle


class ReadOnly(StoreError):
    """Another process has it in its hands, or took it over."""


@dataclass(frozen=True)
class Lease:
    """The answer to a wish to write."""

    holder: Holder | None = None
    """Who has it instead; None where it is ours."""

    @property
    def held(self) -> bool:
        """True where this process may write."""
        return self.holder is None

    @property
    def reason(self) -> str:
        """Why only reading is possible, in words; empty where writing is."""
        return "" if self.holder is None else f"It is open elsewhere ({self.holder}), so here it can only be read."


def claim(con: sqlite3.Connection, db: Database, what: str, *, by_force: bool = False) -> Lease:
    """Take a lease, from a dead holder too, and from a living one `by_force`."""
    query = (
        "select p.id, p.token, p.host, p.pid, l.since from leases l join processes p on p.id = l.process"
        " where l.what = ? and p.id <> ?"
    )
    row = con.execute(query, (what, db.process)).fetchone()
    if row:
        number, token, *holder = row
        if not is_alive(db.path, token):
            settle(con, number, db.now())
        elif not by_force:
            return Lease(Holder(*holder))
    con.execute(
        "insert into leases values (:what, :process, :now) on conflict (what)"
        " do update set process = :process, since = :now where process <> :process",
        {"what": what, "process": db.process, "now": db.now()},
    )
    return Lease()


def release(con: sqlite3.Connection, db: Database, what: str) -> None:
    """Give a lease back; nothing happens where it isn't ours."""
    con.execute("delete from leases where what = ? and process = ?", (what, db.process))


def holder(con: sqlite3.Connection, db: Database, what: str) -> Holder | None:
    """Return the living process that holds a lease, this one too."""
    query = (
        "select p.id, p.token, p.host, p.pid, l.since from leases l join processes p on p.id = l.process"
        " where l.what = ?"
    )
    row = con.execute(query, (what,)).fetchone()
    if row is None:
        return None
    number, token, *who = row
    return Holder(*who) if number == db.process or is_alive(db.path, token) else None


def must_hold(con: sqlite3.Connection, db: Database, what: str) -> None:
    """Refuse to go on without the lease.

    Raises:
        ReadOnly: where another process has it, or nobody.
    """
    if not _is_ours(con, db, what):
        other = holder(con, db, what)
        raise ReadOnly(Lease(other).reason if other else "It was not opened for writing here.")


def must_be_free(con: sqlite3.Connection, db: Database, what: str) -> None:
    """Refuse to go on while another living process has the lease.

    Raises:
        ReadOnly: where one has.
    """
    other = holder(con, db, what)
    if other and not _is_ours(con, db, what):
        raise ReadOnly(Lease(other).reason)


def _is_ours(con: sqlite3.Connection, db: Database, what: str) -> bool:
    query = "select 1 from leases where what = ? and process = ?"
    return con.execute(query, (what, db.process)).fetchone() is not None
