"""While the engine is at work: what it has made shows, typing goes on, and stopping stops."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

from assistant.drafting import DraftEvent, DraftRequest, OfflineDrafter, Piece, Progress, StepTask
from assistant.tui.door import Want
from assistant.tui.widgets.literal import LiteralStatic
from assistant.tui.widgets.working import WorkingRow

from .helpers import Designer, MemoryDoor, designer, run


@dataclass
class SlowDrafter:
    """Tells what it has and then waits until it is stopped."""

    name: str = "slow"
    began: list[StepTask] = field(default_factory=list)
    stopped: int = 0

    async def propose(self, task: StepTask) -> AsyncIterator[DraftEvent]:
        self.began.append(task)
        yield Progress("Thinking", 1, 3)
        yield Piece("objective", "Read [/nope] a \x1b[31mmap\x1b[0m")
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            self.stopped += 1
            raise

    async def whole(self, request: DraftRequest) -> AsyncIterator[DraftEvent]:
        async for event in OfflineDrafter().whole(request):
            yield event


def _told(at: Designer) -> str:
    return " ".join(note.message for note in at.app._notifications)


async def _until_at_work(at: Designer) -> None:
    row = at.chat.query_one(WorkingRow)
    await at.until(lambda: row.display and "Thinking" in str(row.query_one("#doing", LiteralStatic).content))


def test_work_shows_and_is_stopped_by_escape_and_by_ctrl_c(tmp_path: Path, outline: Path) -> None:
    drafter = SlowDrafter()

    async def job() -> None:
        async with designer(tmp_path, Want(file=str(outline), chosen=True), MemoryDoor(tmp_path, drafter)) as at:
            await at.press("f5")
            parts = at.chat.view.parts
            for key, times in (("escape", 1), ("ctrl+c", 2)):
                at.chat.begin_command("another", takes=False)
                await _until_at_work(at)
                shown = at.screen_text()
                assert "Thinking (1 of 3)" in shown
                assert "Read [/nope] a" in shown
                assert "\x1b" not in shown
                at.key(*"more", "enter")
                await at.until(lambda: "Still at work" in _told(at))
                assert at.prompt.text == "more", "typing goes on, and what is typed stays until the turn is over"
                await at.press(key)
                assert drafter.stopped == times
                assert not at.chat.busy
                assert not at.chat.query_one(WorkingRow).display
                assert "Stopped" in at.talk()
                assert at.chat.view.parts == parts
                at.prompt.text = ""
                at.app.clear_notifications()

    run(job)


def test_leaving_stops_what_is_at_work(tmp_path: Path, outline: Path) -> None:
    drafter = SlowDrafter()

    async def job() -> None:
        async with designer(tmp_path, Want(file=str(outline), chosen=True), MemoryDoor(tmp_path, drafter)) as at:
            await at.press("f5")
            at.chat.begin_command("another", takes=False)
            await _until_at_work(at)
            at.key("ctrl+q")
            await at.until(lambda: drafter.stopped)
        assert at.door.closed
        assert drafter.stopped == 1

    run(job)


@dataclass
class BrokenDrafter(SlowDrafter):
    """Fails as no engine should."""

    async def propose(self, task: StepTask) -> AsyncIterator[DraftEvent]:
        self.began.append(task)
        yield Progress("Thinking")
        raise ZeroDivisionError("division [/nope] by zero")


def test_a_fault_ends_the_turn_and_not_the_app(tmp_path: Path, outline: Path) -> None:
    drafter = BrokenDrafter()

    async def job() -> None:
        async with designer(tmp_path, Want(file=str(outline), chosen=True), MemoryDoor(tmp_path, drafter)) as at:
            await at.press("f5")
            at.chat.begin_command("another", takes=False)
            await at.until(lambda: drafter.began and not at.chat.busy)
            await at.settle()
            assert "ZeroDivisionError: division [/nope] by zero" in at.talk()
            await at.types("/check")
            assert "The checker" in at.talk()

    run(job)
