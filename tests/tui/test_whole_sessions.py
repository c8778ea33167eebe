"""Whole sessions through the app: from nothing and from an outline, to an exported spec, offline."""

import json
from pathlib import Path

import pytest
from textual.widgets import Input

from assistant.spec import load
from assistant.tui.door import SessionRow, Want
from assistant.tui.screens.files import FileList, FileScreen
from assistant.tui.widgets.question_card import QuestionCard
from tests.conversation.helpers import WHOLE_FROM_NOTHING

from .helpers import Designer, MemoryDoor, designer, run


async def _to_the_end(at: Designer) -> None:
    """Answer what is asked until all steps are accepted."""
    for _ in range(60):
        if at.asked == "finish":
            return
        card = at.card
        if at.asked == "proposal" or (isinstance(card, QuestionCard) and not card.takes_nothing and card.asked.choices):
            await at.press(*(("f5",) if at.asked == "proposal" else ("enter", "1")))
        elif isinstance(card, QuestionCard) and card.takes_nothing:
            await at.press("enter")
        else:
            await at.types("the training team of the rescue service")
    raise AssertionError(f"not at the end after 60 turns: {at.asked}")


def test_from_nothing_to_an_exported_spec(tmp_path: Path) -> None:
    async def job() -> None:
        async with designer(tmp_path, Want(), size=(100, 30)) as at:
            await at.press("1")
            await at.says(*WHOLE_FROM_NOTHING[1:])
            assert set(at.chat.view.steps.values()) == {"accepted"}, at.talk()
            await at.types("/export json")
            assert "Written" in at.talk()
        assert at.door.closed

    run(job)
    spec = load(tmp_path / "reading-weather-maps.microcred.yaml").spec
    assert set(spec.steps.values()) == {"accepted"}
    assert json.loads((tmp_path / "reading-weather-maps.microcred.json").read_text(encoding="utf-8"))["title"]


def test_from_an_outline_by_keys_alone_to_the_end(tmp_path: Path, outline: Path) -> None:
    async def job() -> None:
        async with designer(tmp_path, Want(file=str(outline), chosen=True), size=(80, 24)) as at:
            assert at.asked == "proposal"
            await _to_the_end(at)
            assert set(at.chat.view.steps.values()) == {"accepted"}

    run(job)
    assert load(tmp_path / "weather.microcred.yaml").spec.title == "Reading Weather Maps"


def test_an_outline_picked_from_the_welcome(tmp_path: Path, outline: Path) -> None:
    async def job() -> None:
        async with designer(tmp_path, Want()) as at:
            await at.press("2")
            assert isinstance(at.app.screen, FileScreen)
            await at.press(*"wea", "enter")
            assert at.asked == "proposal"
            assert "Reading Weather Maps" in at.talk()

    run(job)


def test_in_the_list_of_files_nothing_is_picked_before_one_goes_there(
    tmp_path: Path, outline: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder").mkdir()

    async def job() -> None:
        async with designer(tmp_path, Want()) as at:
            await at.press("2")
            options = at.app.screen.query_one(FileList)
            assert options.highlighted is None
            await at.press("down")
            assert (options.has_focus, options.highlighted) == (True, 1)
            last = options.option_count - 1
            await at.press(*["down"] * (last + 3))
            assert options.highlighted == last, "it does not wrap"
            await at.press(*["up"] * last)
            assert options.highlighted == 0
            await at.press("up")
            assert at.app.screen.query_one(Input).has_focus
            assert options.highlighted is None

    run(job)


def test_in_the_list_of_files_letters_go_on_with_the_name_and_enter_takes_what_is_marked(
    tmp_path: Path, outline: Path
) -> None:
    for name in ("wear.md", "b.md", "weather-2.html", "weather.handout.docx"):
        (tmp_path / name).write_text("# Other\n", encoding="utf-8")
    design = "format: microcred/1\nprovenance:\n  outline:\n    file: weather.md\n"
    (tmp_path / "weather.microcred.yaml").write_text(design, encoding="utf-8")

    async def job() -> None:
        async with designer(tmp_path, Want()) as at:
            await at.press("2")
            options, field = at.app.screen.query_one(FileList), at.app.screen.query_one(Input)
            shown = at.screen_text()
            assert "weather.md" in shown
            assert "handout" not in shown, "exports of a design that is here are no outlines"
            assert "weather-2.html" not in shown
            await at.press(*"wea", "down")
            assert str(options.highlighted_option.prompt) == "wear.md", "not the folder above"
            at.key(*"ther")
            await at.settle()
            assert field.value == "weather"
            await at.press("tab")
            assert options.has_focus
            await at.press("enter")
            assert Path(at.door.wanted[-1].file) == outline

    run(job)


def test_a_session_that_came_to_nothing_is_not_offered_first(tmp_path: Path) -> None:
    class Failed(MemoryDoor):
        async def sessions(self) -> list[SessionRow]:
            return [SessionRow("a", "session (2)", "2027-01-31 10:00"), SessionRow("b", "Maps", "2027-01-30 10:00")]

    async def job() -> None:
        async with designer(tmp_path, Want(), Failed(tmp_path)) as at:
            shown = at.screen_text()
            assert "Go on with “Maps”" in shown
            assert "Go on with “session" not in shown
            assert "session (2)" in shown.partition("Earlier sessions")[2]

    run(job)


def test_a_session_goes_on_from_the_welcome(tmp_path: Path, outline: Path) -> None:
    async def job() -> None:
        door = MemoryDoor(tmp_path)
        async with designer(tmp_path, Want(file=str(outline), chosen=True), door) as at:
            await at.press("f5")
            before = at.asked
        async with designer(tmp_path, Want(), door) as at:
            assert "Go on with “session s1”" in at.screen_text()
            await at.press("1")
            assert at.asked == before
            assert "Welcome back" in at.talk()
            assert "Proposed" in at.talk()
            assert door.wanted[-1].session == "s1"

    run(job)
