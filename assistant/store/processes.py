"""Which processes use the store, and which of them have died: the kernel tells, by a lock that dies with its holder.

A number of a process says little: it is used again, and means nothing outside its container. A lock on a file of the
process's own is let go whatever way it ends, `kill -9` and power loss too.
"""

import os
import secrets
import socket
import sqlite3
import sys
from dataclasses import dataclass
from pathlib import Path

FOLDER = "locks"
_LEFT_OVER = "the program ended before the reply came; it may have been paid for"

if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int, *, shared: bool) -> None:  # noqa: ARG001 - there are no shared ones
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int, *, shared: bool) -> None:
        fcntl.flock(descriptor, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)


@dataclass(frozen=True)
class Holder:
    """A process that has something in its hands."""

    host: str
    pid: int
    since: str
    """When it took it, as UTC in ISO 8601."""

    def __str__(self) -> str:
        return f"process {self.pid} on {self.host}, since {self.since[:16].replace('T', ' ')} UTC"


class Presence:
    """This process, as others see it: a file that it holds locked as long as it lives."""

    def __init__(self, database: Path) -> None:
        self.token = secrets.token_hex(16)
        self._file = _file(database, self.token)
        self._file.parent.mkdir(mode=0o700, exist_ok=True)
        self._descriptor = os.open(self._file, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
        try:
            _lock(self._descriptor, shared=False)
        except OSError:
            self.leave()
            raise

    def enter(self, con: sqlite3.Connection, now: str) -> int:
        """Write this process down; return its number in the store."""
        row = (self.token, socket.gethostname(), os.getpid(), now)
        con.execute("insert into processes (token, host, pid, since) values (?, ?, ?, ?)", row)
        return int(con.execute("select last_insert_rowid()").fetchone()[0])

    def leave(self) -> None:
        """Let go: from now on others take this process for ended."""
        os.close(self._descriptor)
        self._file.unlink(missing_ok=True)


def is_alive(database: Path, token: str) -> bool:
    """Tell whether the process with this token still runs."""
    try:
        descriptor = os.open(_file(database, token), os.O_RDWR)
    except FileNotFoundError:
        return False
    try:
        _lock(descriptor, shared=True)  # shared: two who look at once must not take each other for the holder
    except OSError:
        return True
    finally:
        os.close(descriptor)
    return False


def settle_the_dead(con: sqlite3.Connection, database: Path, now: str) -> None:
    """Settle what ended processes left open, and forget them."""
    for number, token in con.execute("select id, token from processes").fetchall():
        if not is_alive(database, token):
            settle(con, number, now)
            _file(database, token).unlink(missing_ok=True)


def settle(con: sqlite3.Connection, process: int, now: str) -> None:
    """Settle what a process leaves open: its calls may have been paid, what it held is free."""
    con.execute(
        "update calls set status = 'unknown', error = ?, settled = ? where process = ? and status = 'sent'",
        (_LEFT_OVER, now, process),
    )
    con.execute(
        "update items set state = 'abandoned', updated = ? where state = 'running' and run in"
        " (select substr(what, 5) from leases where process = ? and what like 'run:%')",
        (now, process),
    )
    con.execute("delete from processes where id = ?", (process,))  # takes its leases along


def _file(database: Path, token: str) -> Path:
    return database.parent / FOLDER / token
