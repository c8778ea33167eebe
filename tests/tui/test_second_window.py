"""Two windows on one session of the real store: the second follows, says so, and takes over once the first is gone."""

from pathlib import Path

import pytest

from assistant.cli.chat_app import StoreDoor
from assistant.cli.engines import ModelOptions
from assistant.conversation import Dialogue
from assistant.conversation.commands import Accept, Command, Say, Start
from assistant.tui.door import Want
from assistant.tui.widgets.status_line import StatusLine

from .helpers import Designer, designer, run


async def _do(dialogue: Dialogue, *turns: Command) -> None:
    for turn in turns:
        async for _ in dialogue.handle(turn):
            pass


async def _follow(at: Designer) -> None:
    at.chat.follow()
    await at.settle()


def test_the_second_window_follows_and_takes_over_when_the_first_is_gone(
    tmp_path: Path, outline: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MICROCRED_HOME", str(tmp_path / "home"))
    want = Want(file=str(outline), chosen=True)

    async def job() -> None:
        first = StoreDoor(ModelOptions(), "offline")
        writer = (await first.open(want)).dialogue
        await _do(writer, Start(str(outline)), Accept())
        async with designer(tmp_path, want, StoreDoor(ModelOptions(), "offline")) as at:
            assert "only to look at" in str(at.chat.query_one(StatusLine).content)
            before = at.chat.view.parts
            await _follow(at)
            assert at.chat.view.parts == before, "nothing was written, nothing is read again"
            await _do(writer, Say("make A2 an oral exam"), Say("yes"))
            await _follow(at)
            assert at.chat.view.parts != before
            assert "make A2 an oral exam" in at.talk()
            assert "oral" in at.talk()
            said = at.talk()
            await at.types("/takeover")
            assert "still has this session open" in [n.message for n in at.app._notifications][-1]
            await first.close()
            await _follow(at)
            await _follow(at)
            assert at.talk().count("The other window is gone.") == 1
            assert said in at.talk()
            await at.press("ctrl+t")
            await at.until(lambda: at.chat.view.begun and not at.chat.view.read_only)
            await at.settle()
            await at.types("remove O1")
            await at.press("f5")
            assert "O1" not in [part.at for part in at.chat.view.parts], "and now it writes"
            await at.types("/takeover")
            assert "writes already" in [n.message for n in at.app._notifications][-1]

    run(job)
