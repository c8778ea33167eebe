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
_TOGETHER = 100
"""Jobs that go to the disk at once, at most; it takes longer than all of them."""


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
        self._asking = threading.Lock()
        self._queue: list[tuple[Job[Any], Future[Any]]] | None = None
        """Jobs that write and were not begun yet; None where the last thing asked for is something else."""
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
        with self._asking:
            self._must_be_open()
            self._queue = None  # what is asked for later is not to be seen
            return Pending(self._thread.submit(self._guarded, lambda: _transaction(self._connected(), "begin", job)))

    def write(self, job: Job[T]) -> Pending[T]:
        """Run a job that writes; it is wholly done, on the disk, or not at all.

        Jobs that wait for the disk go there together, so a job may be begun, undone with its neighbours, and run again
        by itself: it must do nothing but work on the connection.
        """
        future: Future[T] = Future()
        with self._asking:
            self._must_be_open()
            if self._queue is None or len(self._queue) == _TOGETHER:
                self._queue = []
                self._thread.submit(self._write, self._queue)
            self._queue.append((job, future))
        return Pending(future)

    def close(self) -> None:
        """Finish what was asked for, and close the file."""
        with self._asking:
            if self._closed:
                return
            self._closed = True
            last = self._thread.submit(self._disconnect)
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

    def _must_be_open(self) -> None:
        if self._closed:
            raise StoreError(f"{self.path}: is closed.")

    def _write(self, jobs: list[tuple[Job[Any], "Future[Any]"]]) -> None:
        """Run jobs in one transaction; where one fails, each in its own."""
        with self._asking:
            if self._queue is jobs:
                self._queue = None
        try:
            con = self._guarded(self._begun)
        except BaseException as error:  # noqa: BLE001 - whoever waits is told
            for _, future in jobs:
                future.set_exception(error)
            return
        try:
            results = self._guarded(lambda: _finished(con, lambda con: [job(con) for job, _ in jobs]))
        except BaseException as error:  # noqa: BLE001
            if len(jobs) == 1:
                jobs[0][1].set_exception(error)
            else:
                for one in jobs:
                    self._write([one])
            return
        for (_, future), result in zip(jobs, results, strict=True):
            future.set_result(result)

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

    def _begun(self) -> sqlite3.Connection:
        """Return the connection in a transaction that writes."""
        con = self._connected()
        if not self.process:
            self._enter(con)
        con.execute("begin immediate")
        return con

    def _enter(self, con: sqlite3.Connection) -> None:
        presence = Presence(self.path)

        def enter(con: sqlite3.Connection) -> int:
            now = self.now()
            settle_the_dead(con, self.path, now)
            return presence.enter(con, now)

        try:
            self.process = _transaction(con, "begin immediate", enter)
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
                _transaction(con, "begin immediate", lambda con: settle(con, self.process, self.now()))
        except sqlite3.Error:
            pass  # all that was asked for is kept; whoever comes next settles the rest, as after a crash
        finally:
            con.close()
            if self._presence:
                self._presence.leave()


def _transaction(con: sqlite3.Connection, begin: str, job: Job[T]) -> T:
    con.execute(begin)
    return _finished(con, job)


def _finished(con: sqlite3.Connection, job: Job[T]) -> T:
    """Run a job in the transaction that has begun, and end that."""
    try:
        result = job(con)
        con.execute("commit")
    except BaseException:
        if con.in_transaction:  # some faults end it by themselves
            con.execute("rollback")
        raise
    return result
