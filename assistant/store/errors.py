"""What goes wrong with the store, each in one line a person can act on."""

import errno
import sqlite3
from pathlib import Path

from .place import HOME, network_file_system

_MOVE = f"set {HOME} to a folder of yours"


class StoreError(Exception):
    """The store can't do what was asked; the message is one line, and says what to do."""


def explained(error: sqlite3.Error | OSError, path: Path, waited: float) -> StoreError | None:
    """Return a fault of the file or its place in words; None where the fault is one of this program.

    `waited` is how long other writers were waited for, in seconds.
    """
    reason = _of_system(error) if isinstance(error, OSError) else _of_sqlite(error, waited)
    if not reason:
        return None
    kind = network_file_system(path)
    hint = f" It lies on a network file system ({kind}), where this often happens: {_MOVE}." if kind else ""
    return StoreError(f"{path}: {reason}{hint}")


def _of_system(error: OSError) -> str:
    match error.errno:
        case errno.EACCES | errno.EPERM | errno.EROFS:
            return f"can't be written, the place is read-only or not yours; {_MOVE}."
        case errno.ENOSPC | errno.EDQUOT:
            return "no space is left there; free some, and run the same command again."
        case errno.ENOTDIR | errno.EEXIST | errno.EISDIR:
            return f"can't be made, something else is in its way; {_MOVE}."
    return f"can't be used: {error.strerror or error}; {_MOVE}."


def _of_sqlite(error: sqlite3.Error, waited: float) -> str:
    match getattr(error, "sqlite_errorcode", 0) & 0xFF:
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return f"another program has been writing to it for {waited:g} s; try again when it has ended."
        case sqlite3.SQLITE_FULL:
            return "no space is left there; free some, and run the same command again."
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM | sqlite3.SQLITE_CANTOPEN:
            return f"can't be written, the place is read-only or not yours; {_MOVE}."
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            return (
                "is damaged, or no database; move it away to begin anew (`sqlite3 FILE .recover` reads what is left)."
            )
        case sqlite3.SQLITE_IOERR | sqlite3.SQLITE_PROTOCOL | sqlite3.SQLITE_NOLFS:
            return f"can't be read or written ({error}); is the disk full or gone?"
    return ""
