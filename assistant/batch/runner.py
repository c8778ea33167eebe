"""Runs work on many items at once; one that fails never stops the rest, and each is written down before it is told.

It knows nothing of models or files: what is done with an item is handed in, so that the same runner serves any engine.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from assistant.store import BatchJournal, State

T = TypeVar("T")


@dataclass(frozen=True)
class Figures:
    """What an item has used."""

    calls: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    cost: float | None = None


@dataclass(frozen=True)
class Begun:
    """Work on an item has begun."""

    item: str


@dataclass(frozen=True)
class Finished(Generic[T]):
    """An item is done, and written down as done."""

    item: str
    result: T


@dataclass(frozen=True)
class Failed:
    """An item came to nothing."""

    item: str
    error: Exception
    abandoned: bool = False
    """True where it was given up on request; a later run takes it up."""


Event = Begun | Finished[T] | Failed


@dataclass
class Batch(Generic[T]):
    """Work on many items, at most `jobs` at a time."""

    items: Sequence[str]
    work: Callable[[str], Awaitable[T]]
    """Does an item; an exception of `expected` means that this one failed, any other ends the batch."""
    jobs: int = 4
    journal: BatchJournal | None = None
    run: str = ""
    expected: tuple[type[Exception], ...] = (ValueError, OSError)
    fatal: tuple[type[Exception], ...] = ()
    """Failures after which no further item is begun, such as a spent budget."""
    figures: Callable[[str], Figures] = lambda _: Figures()
    place: Callable[[T], str] = lambda _: ""
    """Returns where the result was written."""
    _stopped: bool = False
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)

    def stop(self) -> None:
        """Begin nothing more; what is running is finished."""
        self._stopped = True

    def abandon(self) -> None:
        """Give up what is running, too."""
        self._stopped = True
        for task in self._tasks:
            task.cancel()

    async def events(self) -> AsyncIterator[Event[T]]:
        """Do the items in their order and yield what happens; leaving early gives up what is running."""
        queue: asyncio.Queue[Event[T] | BaseException | None] = asyncio.Queue()
        waiting = iter(self.items)

        async def worker() -> None:
            for item in waiting:
                if self._stopped:
                    return
                queue.put_nowait(Begun(item))
                queue.put_nowait(await self._one(item))

        async def all_workers() -> None:
            outcomes = await asyncio.gather(*self._tasks, return_exceptions=True)
            for outcome in outcomes:
                if isinstance(outcome, Exception):
                    queue.put_nowait(outcome)
            queue.put_nowait(None)

        self._tasks = {asyncio.create_task(worker()) for _ in range(max(1, min(self.jobs, len(self.items))))}
        closing = asyncio.create_task(all_workers())
        try:
            while (event := await queue.get()) is not None:
                if isinstance(event, BaseException):
                    raise event
                yield event
        finally:
            self.abandon()
            await closing

    async def _one(self, item: str) -> Event[T]:
        await self._mark(item, "running")
        try:
            result = await self.work(item)
        except asyncio.CancelledError:
            await asyncio.shield(self._mark(item, "abandoned", self.figures(item)))
            return Failed(item, InterruptedError("given up"), abandoned=True)
        except self.expected as error:
            if isinstance(error, self.fatal):
                self.stop()
            await self._mark(item, "failed", self.figures(item), error=str(error))
            return Failed(item, error)
        await self._mark(item, "done", self.figures(item), spec=self.place(result))
        return Finished(item, result)

    async def _mark(
        self, item: str, state: State, used: Figures = Figures(), *, spec: str = "", error: str = ""
    ) -> None:
        if self.journal:
            await self.journal.mark(
                self.run, item, state, spec=spec, error=error, calls=used.calls, input_tokens=used.input_tokens,
                output_tokens=used.output_tokens, cost=used.cost,
            )  # fmt: skip
