"""Typing: new lines, paste, history, completion; nothing is sent that was not meant to be."""

from pathlib import Path

from textual import events

from assistant.tui.own_commands import named
from assistant.tui.widgets.completions import Completions

from .helpers import designer, run


def test_lines_paste_and_history(tmp_path: Path) -> None:
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

    run(job)


def test_enter_comes_after_what_was_typed_before_it(tmp_path: Path) -> None:
    """Keys that arrive in one burst, as from a fast typist or a paste without brackets, keep their order."""

    async def job() -> None:
        async with designer(tmp_path) as at:
            await at.says("questions")
            for key in (*"Maps", "enter"):
                at.app.post_message(events.Key(key, key if len(key) == 1 else "\r"))
            await at.settle()
            assert "Maps" in at.talk()
            assert at.prompt.text == ""

    run(job)


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


def test_an_unknown_command_is_told_and_not_taken_for_an_answer(tmp_path: Path) -> None:
    async def job() -> None:
        async with designer(tmp_path) as at:
            await at.says("questions", "/nope")
            assert "There is no /nope" in at.talk()
            assert at.chat.view.title == ""

    run(job)
