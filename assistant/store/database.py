"""One SQLite file, one thread that works on it, results that threads and event loops can wait for."""

import asyncio
import sqlite3
import threading
from collections.abc import Callable, Generator
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Generic, Self, TypeVar

from .errors import StoreError, explained
from .place import default_path, network_file_system, prepare
from .processes import Presence, settle, settle_the_dead
from .redact import Filter
from .schema import bring_up_to_date

T = TypeVar("T")
Job = Callable[[sqlite3.Connection], T]
Clock = Callable[[], datetime]


class Pending(Generic[T]):
    """A result to come: `await` it in an event loop, `.wait()` for it elsewhere; nothing is sure to be kept before.

    Whoever waits may be cancelled; what was asked for is done all the same, whole.
    """

    def __init__(self, future: "Future[T]") -> None:
        self._future = future

    def wait(self) -> T:
        """Return the result, or raise what went wrong."""
        return self._future.result()

    def __await__(self) -> Generator[Any, None, T]:
        return asyncio.shield(asyncio.wrap_future(self._future)).__await__()


class Database:
    """The store's file. Nothing is opened before it is used; `with` or `async with` opens and closes it.

    `write` runs a job inside one immediate transaction, `read` inside one that sees a single state. Jobs run in the
    order in which they were asked for, on one thread. All errors of the file and its place are `StoreError`.
    """

    def __init__(self, path: Path | None = None, *, clock: Clock | None = None, patience: float = 10) -> None:
        """Name the file, by default the user's own; `patience` is how long other writers are waited for, in seconds."""
        self.path = (path or default_path()).absolute()
        self.filter = Filter()
        """What keeps keys out of the store; tell it of keys that are in no environment variable."""
        self._clock = clock or (lambda: datetime.now(UTC))
        self._patience = patience
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="microcred-store")
        self._connection: sqlite3.Connection | None = None
        self._presence: Presence | None = None
        self._closed = False
        self._closing = threading.Lock()
        self.process = 0
        """This process's number in the store, once something was written."""

    def now(self) -> str:
        """Return the time as UTC in ISO 8601, to the microsecond."""
        return self._clock().astimezone(UTC).isoformat(timespec="microseconds")

    def open(self) -> Pending[None]:
        """Open the file now: make it, or bring it to this program's version."""
        return self.read(lambda _con: None)

    def read(self, job: Job[T]) -> Pending[T]:
        """Run a job that only reads."""
        return self._ask(lambda: self._transaction(self._connected(), "begin", job))

    def write(self, job: Job[T]) -> Pending[T]:
        """Run a job that writes; it is wholly done, on the disk, or not at all."""

        def work() -> T:
            con = self._connected()
            if not self.process:
                self._enter(con)
            return self._transaction(con, "begin immediate", job)

        return self._ask(work)

    def close(self) -> None:
        """Finish what was asked for, and close the file."""
        with self._closing:
            if self._closed:
                return
            self._closed = True
            last = self._thread.submit(self._guarded, self._disconnect)
        self._thread.shutdown(wait=True)
        last.result()

    async def aclose(self) -> None:
        """Close without holding up the event loop."""
        await asyncio.shield(asyncio.to_thread(self.close))

    def __enter__(self) -> Self:
        self._opened_or_closed(self.open().wait)
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _at: TracebackType | None
    ) -> None:
        self.close()

    async def __aenter__(self) -> Self:
        try:
            await self.open()
        except BaseException:
            await self.aclose()
            raise
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()

    def _opened_or_closed(self, wait: Callable[[], None]) -> None:
        try:
            wait()
        except BaseException:
            self.close()
            raise

    def _ask(self, work: Callable[[], T]) -> Pending[T]:
        with self._closing:
            if self._closed:
                raise StoreError(f"{self.path}: is closed.")
            return Pending(self._thread.submit(self._guarded, work))

    def _guarded(self, work: Callable[[], T]) -> T:
        """Run something on the thread, with faults of the file in words."""
        try:
            return work()
        except (sqlite3.Error, OSError) as error:
            told = explained(error, self.path, self._patience)
            if told is None:
                raise
            raise told from error

    def _connected(self) -> sqlite3.Connection:
        if self._connection is None:
            prepare(self.path)
            con = sqlite3.connect(self.path, timeout=self._patience, isolation_level=None)
            try:
                self._set_up(con)
            except BaseException:
                con.close()
                raise
            self._connection = con
        return self._connection

    def _set_up(self, con: sqlite3.Connection) -> None:
        journal = "delete" if network_file_system(self.path) else "wal"  # WAL needs memory shared by all who write
        for setting in (
            "auto_vacuum = incremental",  # before the first table: pruning then gives space back to the disk
            f"journal_mode = {journal}",
            "synchronous = full",  # a call that was paid for is worth the milliseconds
            "foreign_keys = on",
        ):
            con.execute(f"pragma {setting}")
        bring_up_to_date(con, self.path)

    def _enter(self, con: sqlite3.Connection) -> None:
        presence = Presence(self.path)

        def enter(con: sqlite3.Connection) -> int:
            now = self.now()
            settle_the_dead(con, self.path, now)
            return presence.enter(con, now)

        try:
            self.process = self._transaction(con, "begin immediate", enter)
        except BaseException:
            presence.leave()
            raise
        self._presence = presence

    def _disconnect(self) -> None:
        con, self._connection = self._connection, None
        if con is None:
            return
        try:
            if self._presence:
                self._transaction(con, "begin immediate", lambda con: settle(con, self.process, self.now()))
        except sqlite3.Error:
            pass  # all that was asked for is kept; whoever comes next settles the rest, as after a crash
        finally:
            con.close()
            if self._presence:
                self._presence.leave()

    @staticmethod
    def _transaction(con: sqlite3.Connection, begin: str, job: Job[T]) -> T:
        con.execute(begin)
        try:
            result = job(con)
            con.execute("commit")
        except BaseException:
            if con.in_transaction:  # some faults end it by themselves
                con.execute("rollback")
            raise
        return result
