"""Typing: new lines, paste, history, completion; nothing is sent that was not meant to be."""

from pathlib import Path

from textual import events

from assistant.tui.own_commands import named
from assistant.tui.widgets.completions import Completions

from .helpers import Designer, designer, run


def test_lines_paste_history_and_slips(tmp_path: Path) -> None:
    async def job() -> None:
        async with designer(tmp_path) as at:
            prompt = at.prompt
            await at.pilot.press("a", "ctrl+j", "b")
            assert prompt.text == "a\nb"
            prompt.text = ""
            at.app.post_message(events.Paste("one\ntwo\x1b]0;x\x07\nthree\n"))
            await at.settle()
            assert prompt.text.startswith("one\ntwo"), "a paste is text"
            assert "\x1b" not in prompt.text
            assert at.asked == "start", "and is not sent"
            prompt.text = ""
            await at.says("questions", "My course", "")
            assert "(skipped)" in at.talk(), "Enter alone leaves a trace too"
            await at.press("up")
            assert prompt.text == "My course"
            await at.press("up")
            assert prompt.text == "questions"
            await at.press("down", "down")
            assert prompt.text == ""
            await at.says("/nope")
            assert "There is no /nope" in at.talk(), "and it is not taken for an answer"
            assert at.chat.view.title == "My course"
            await _a_burst_keeps_its_order(at)

    run(job)


async def _a_burst_keeps_its_order(at: Designer) -> None:
    """Keys that arrive in one burst, as from a fast typist or a paste without brackets, keep their order."""
    at.key(*"Hikers", "enter")
    await at.settle()
    assert "Hikers" in at.talk()
    assert at.prompt.text == ""


def test_completion_of_commands_and_what_they_take(tmp_path: Path, outline: Path) -> None:
    async def job() -> None:
        async with designer(tmp_path) as at:
            shown = at.chat.query_one(Completions)
            await at.press("/", "i", "m", "p")
            assert shown.display
            assert shown.chosen == "/import "
            await at.press("tab")
            assert at.prompt.text == "/import "
            await at.press("w")
            assert shown.chosen == "/import weather.md"
            await at.press("escape")
            assert not shown.display
            at.prompt.text = "/s"
            await at.settle()
            await at.press("down", "enter")
            assert at.prompt.text == ""
            assert at.talk(), "the chosen command was done"

    run(job)


def test_commands_are_found_by_letters_in_between() -> None:
    assert named("/mtx")[0].line == "/matrix"
    assert named("/the")[0].line == "/theme "
    assert len(named("/")) > 30
    assert not named("/qqqq")
