"""The dialogue in a thread and an event loop of its own: whatever it works on, the screen answers a key."""

import asyncio
import contextlib
import threading
from collections.abc import AsyncIterator, Coroutine, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

from .door import Door, DoorError, Opened, SessionRow, Want

if TYPE_CHECKING:
    from assistant.conversation.commands import Command
    from assistant.conversation.events import Event

    from .view import View

T = TypeVar("T")


@dataclass(frozen=True)
class News:
    """What a window that may only look has found."""

    view: "View | None"
    """How the design stands, where something was written."""
    events: "Sequence[Event]"
    """What was shown since."""
    free: str
    """Id of the session where nobody writes to it any more; else empty."""


_END = None
_TOGETHER = 0.04
"""Seconds within which events are shown at once; each time the screen is laid out anew takes as long."""
_PATIENCE = 5.0
"""Seconds that leaving waits for what is at work; what was said before is kept in any case."""


class Backstage:
    """Runs the door and the dialogue; all methods are called from the app's loop."""

    def __init__(self, door: Door) -> None:
        self._door = door
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, name="dialogue", daemon=True)
        self._opened: Opened | None = None
        self._at_work: Future[None] | None = None
        self._seen = self._shown = 0
        """Number of what was kept last in a session that is only looked at, and how many events it had shown."""
        self._thread.start()

    async def sessions(self) -> Sequence[SessionRow]:
        """Return the sessions there are.

        Raises:
            DoorError: they can't be read.
        """
        return await self._do(self._door.sessions())

    async def open(self, want: Want) -> "tuple[View, Sequence[Event]]":
        """Open a session; return how it stands and what was shown in it.

        Raises:
            DoorError: it can't be opened.
        """
        return await self._do(self._open(want))

    async def turn(self, command: "Command") -> "AsyncIterator[tuple[list[Event], View | None, bool]]":
        """Do a turn: events as they come, several at once where they come fast, and how the design stands by then.

        The flag tells that no more will come; a turn that fails ends without it.
        """
        here, queue = asyncio.get_running_loop(), asyncio.Queue[Any]()

        def put(item: object) -> None:
            here.call_soon_threadsafe(queue.put_nowait, item)

        done = self._at_work = asyncio.run_coroutine_threadsafe(self._turn(command, put), self._loop)
        try:
            ended = False
            while not ended:
                told, ended = await _next(queue)
                views = [view for _, view in told if view is not None]
                if told:
                    events = [event for event, _ in told if event is not None]
                    yield events, views[-1] if views else None, ended
            await asyncio.wrap_future(done)  # raises what the turn raised
        finally:
            if not done.done():
                self.cancel()

    async def news(self) -> News | None:
        """Look what the window that writes has done since; None where this window is the one that writes.

        Raises:
            DoorError: the session can't be read.
        """
        return await self._do(self._news())

    def cancel(self) -> None:
        """Stop what is at work."""
        if self._opened:
            self._loop.call_soon_threadsafe(self._opened.dialogue.cancel)

    async def completions(self, text: str) -> list[str]:
        """Return what typed text may go on to."""
        return await self._do(self._completions(text))

    async def close(self) -> None:
        """Stop what is at work, let it end in order, let the session go and end the thread."""
        self.cancel()
        if self._at_work and not self._at_work.done():
            await asyncio.wait({asyncio.wrap_future(self._at_work)}, timeout=_PATIENCE)
        await self._do(self._door.close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        await asyncio.to_thread(self._thread.join, _PATIENCE)

    async def _do(self, job: Coroutine[Any, Any, T]) -> T:
        return await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(job, self._loop))

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        try:
            self._loop.run_forever()
            self._loop.run_until_complete(self._loop.shutdown_asyncgens())
            self._loop.run_until_complete(self._loop.shutdown_default_executor())
        finally:
            self._loop.close()

    async def _open(self, want: Want) -> "tuple[View, Sequence[Event]]":
        self._opened = opened = await self._door.open(want)
        if opened.watch:
            self._seen, _ = await opened.watch.standing()
        await opened.dialogue.load()
        events = list(await opened.dialogue.shown())
        self._shown = len(events)
        return await self._view(), events

    async def _news(self) -> News | None:
        opened = self._opened
        if opened is None or opened.watch is None:
            return None
        number, held = await opened.watch.standing()
        free = "" if held else opened.watch.session
        if number == self._seen:
            return News(None, (), free)
        dialogue = opened.watch.again()
        await dialogue.load()
        events = list(await dialogue.shown())
        fresh, self._seen, self._shown = events[self._shown :], number, len(events)
        self._opened = replace(opened, dialogue=dialogue)
        return News(await self._view(), fresh, free)

    async def _turn(self, command: "Command", put: Any) -> None:  # noqa: ANN401 - puts into a queue of the other loop
        from assistant.conversation import events as e  # noqa: PLC0415 - loaded by now

        changed = False
        try:
            if self._opened is None:
                raise DoorError("No session is open.")
            async for event in self._opened.dialogue.handle(command):
                changed = changed or isinstance(event, e.SpecChanged | e.StepChanged | e.Moved | e.Saved)
                slow = changed and isinstance(event, e.Working)  # what comes may take its time: show what is there
                put((event, await self._view() if slow else None))
                changed = changed and not slow
            put((None, await self._view()))
        finally:
            put(_END)

    async def _view(self) -> "View":
        from .view import view_of  # noqa: PLC0415 - after the first paint

        opened = self._opened
        assert opened is not None  # noqa: S101
        spent = await opened.spent() if opened.spent else ""
        view = view_of(opened.dialogue, await opened.name(), spent)
        usual = opened.model if view.engine != "offline" and not view.model else None
        return replace(view, model=usual()) if usual else view

    async def _completions(self, text: str) -> list[str]:
        return self._opened.dialogue.completions(text) if self._opened else []


async def _next(queue: "asyncio.Queue[Any]") -> tuple[list[Any], bool]:
    """Return what has come, with what follows so closely that drawing it apart would only cost time."""
    items = [await queue.get()]
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(_TOGETHER):
            while items[-1] is not _END:
                items.append(await queue.get())
    return [item for item in items if item is not _END], items[-1] is _END
