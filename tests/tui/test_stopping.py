"""While the engine is at work: what it has made shows, typing goes on, and stopping stops."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

from assistant.drafting import DraftEvent, DraftRequest, OfflineDrafter, Piece, Progress, StepTask
from assistant.tui.door import Want
from assistant.tui.widgets.literal import LiteralStatic
from assistant.tui.widgets.working import WorkingRow

from .helpers import MemoryDoor, designer, run


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


async def _until_at_work(at: object) -> None:
    row = at.chat.query_one(WorkingRow)  # type: ignore[attr-defined]
    while not (row.display and "Thinking" in str(row.query_one("#doing", LiteralStatic).content)):
        await at.pilot.pause(0.01)  # type: ignore[attr-defined]


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
                await at.pilot.press(*"more")
                assert at.prompt.text == "more", "typing goes on"
                await at.pilot.press("enter")
                assert at.prompt.text == "more", "what is typed stays until the turn is over"
                await at.press(key)
                assert drafter.stopped == times
                assert not at.chat.busy
                assert not at.chat.query_one(WorkingRow).display
                assert "Stopped" in at.talk()
                assert at.chat.view.parts == parts
                at.prompt.text = ""

    run(job)


def test_leaving_stops_what_is_at_work(tmp_path: Path, outline: Path) -> None:
    drafter = SlowDrafter()

    async def job() -> None:
        async with designer(tmp_path, Want(file=str(outline), chosen=True), MemoryDoor(tmp_path, drafter)) as at:
            await at.press("f5")
            at.chat.begin_command("another", takes=False)
            await _until_at_work(at)
            await at.pilot.press("ctrl+q")
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
            while not drafter.began or at.chat.busy:
                await at.pilot.pause(0.01)
            await at.pilot.pause()
            assert "ZeroDivisionError: division [/nope] by zero" in at.talk()
            await at.types("/check")
            assert "The checker" in at.talk()

    run(job)
