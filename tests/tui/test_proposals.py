"""Proposals in the app: take all, choose parts, edit, reject, ask for another; undo and redo."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.widgets import Button, TextArea

from assistant.tui.door import Want
from assistant.tui.screens.choose import ChooseScreen, EditWhichScreen
from assistant.tui.screens.edit import EditScreen, edited_outside
from assistant.tui.widgets.message_log import MessageView
from assistant.tui.widgets.proposal_card import ProposalCard

from .helpers import Designer, designer, run


@asynccontextmanager
async def drafted(folder: Path, outline: Path, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Designer]:
    """A designer who has taken the draft from an outline."""
    async with designer(folder, Want(file=str(outline), chosen=True), size=size) as at:
        await at.press("f5")
        yield at


def _titles(at: Designer) -> dict[str, str]:
    return {part.at: part.title for part in at.chat.view.parts}


def test_a_card_says_what_changes_and_rejected_it_leaves_all_as_it_was(tmp_path: Path, outline: Path) -> None:
    async def job() -> None:
        async with drafted(tmp_path, outline) as at:
            before = at.chat.view.parts
            await at.types("make A2 an oral exam")
            shown = at.talk()
            assert "- method: task" in shown
            assert "+ method: oral" in shown
            assert "Why A2" in shown
            assert "The checker" in shown
            await at.press("f9")
            assert at.prompt.text.startswith("/"), "another is asked for in words"
            assert at.prompt.has_focus
            at.prompt.text = ""
            await at.press("f7")
            assert at.chat.view.parts == before
            assert at.chat.view.proposal == ""

    run(job)


def test_the_first_draft_is_decided_on_by_keys_and_never_unawares(tmp_path: Path, outline: Path) -> None:
    async def job() -> None:
        async with designer(tmp_path, Want(file=str(outline), chosen=True)) as at:
            for width in (80, 100, 110):
                await at.pilot.resize_terminal(width, 24)
                await at.settle()
                _no_button_is_cut(at)
            await _only_whole(at)
            await _letters_go_to_the_prompt(at)
            await _arrows_go_button_by_button(at)
            await _enter_in_the_list_of_parts_edits(at)
            assert at.chat.view.proposal
            assert not at.chat.view.begun

    run(job)


def _no_button_is_cut(at: Designer) -> None:
    assert isinstance(at.card, ProposalCard)
    for button in at.card.query(Button):
        assert button.region.right <= at.chat.talk.region.right - 1
        assert button.region.width >= len(str(button.label)) + 2


async def _only_whole(at: Designer) -> None:
    await at.press("f6")
    assert not isinstance(at.app.screen, ChooseScreen)
    assert at.chat.view.proposal


async def _letters_go_to_the_prompt(at: Designer) -> None:
    """“remove O1”, typed where one thinks the prompt is, neither rejects nor accepts."""
    await at.press("enter")
    assert not at.prompt.has_focus
    await at.press(*"rac")
    assert at.prompt.text == "rac"
    assert at.prompt.has_focus
    assert at.chat.view.proposal
    at.prompt.text = ""


async def _arrows_go_button_by_button(at: Designer) -> None:
    await at.press("enter")
    assert at.app.focused is not None
    assert at.app.focused.id == "accept"
    await at.press("right")
    assert at.app.focused.id == "choose"
    await at.press("enter")
    assert at.chat.view.proposal, "nothing was dropped"
    assert not isinstance(at.app.screen, ChooseScreen)
    assert "as a whole" in [n.message for n in at.app._notifications][-1], "a button that does nothing now says why"


async def _enter_in_the_list_of_parts_edits(at: Designer) -> None:
    await at.press("f8")
    assert isinstance(at.app.screen, EditWhichScreen)
    assert "[ ]" not in at.screen_text()
    assert "edits" in at.screen_text()
    wanted = at.proposed.index("O2")
    await at.press(*["down"] * wanted, "space", "enter")
    assert isinstance(at.app.screen, EditScreen)
    assert at.app.screen.query_one(TextArea).text.startswith("Objective: ")
    await at.press("escape")


def test_a_part_is_edited_in_a_window_and_leaving_it_changes_nothing(tmp_path: Path, outline: Path) -> None:
    async def job() -> None:
        async with drafted(tmp_path, outline) as at:
            before = at.chat.view.parts
            await at.types("/edit O1")
            await at.press("x", "escape")
            assert not isinstance(at.app.screen, EditScreen)
            assert at.chat.view.parts == before
            await at.types("/edit O1")
            await at.press("ctrl+s")
            assert at.chat.view.parts == before
            await at.types("/edit O1")
            assert isinstance(at.app.screen, EditScreen)
            area = at.app.screen.query_one(TextArea)
            area.text = area.text.replace("Identify fronts", "Locate fronts")
            await at.press("ctrl+s")
            if at.chat.view.proposal:
                await at.press("f5")
            assert _titles(at)["O1"].startswith("Locate fronts")

    run(job)


def test_some_parts_are_chosen(tmp_path: Path, outline: Path) -> None:
    async def job() -> None:
        async with drafted(tmp_path, outline) as at:
            await at.types("remove O1")
            shown = at.proposed
            assert len(shown) > 1
            await at.press("f6")
            assert isinstance(at.app.screen, ChooseScreen)
            await at.press("enter")
            assert isinstance(at.app.screen, ChooseScreen), "nothing is marked, so nothing is taken"
            await at.press("end", "space", "enter")
            assert at.chat.view.proposal == ""
            assert f"Taken: {shown[-1]}" in at.talk()
            assert "O1" in _titles(at)

    run(job)


def test_the_editor_of_the_designer(tmp_path: Path) -> None:
    script = tmp_path / "editor.sh"
    script.write_text('#!/bin/sh\nprintf "statement: other words\\n" > "$1"\n', encoding="utf-8")
    script.chmod(0o755)
    assert edited_outside(f"{script} ", "statement: words\n") == "statement: other words\n"
    with pytest.raises(OSError, match="no-such-editor"):
        edited_outside("no-such-editor-anywhere", "text")


def test_undo_and_redo(tmp_path: Path, outline: Path) -> None:
    async def job() -> None:
        async with drafted(tmp_path, outline) as at:
            before = at.chat.view.parts
            await at.types("make A2 an oral exam")
            await at.press("f5")
            after = at.chat.view.parts
            assert after != before
            await at.types("/undo")
            await at.types("/undo")
            assert at.chat.view.parts == before
            await at.types("/redo")
            await at.types("/redo")
            assert at.chat.view.parts == after

    run(job)


def test_by_mouse(tmp_path: Path, outline: Path) -> None:
    async def job() -> None:
        async with designer(tmp_path, Want(file=str(outline), chosen=True)) as at:
            await at.until(lambda: at.chat.view.proposal)
            await at.pilot.click("#accept")
            await at.until(lambda: at.chat.view.begun)
            while at.asked != "review":
                await at.types("")
            await at.pilot.click(".choices", offset=(3, 0))
            await at.settle()
            assert at.chat.view.steps["objectives"] == "accepted"
            assert "yes, " in at.talk()

    run(job)


def test_a_wish_on_an_open_proposal_shows_its_change_from_the_beginning(tmp_path: Path, outline: Path) -> None:
    async def job() -> None:
        async with designer(tmp_path, Want(file=str(outline), chosen=True)) as at:
            await at.types("make A2 an oral exam")
            last = list(at.chat.query(MessageView))[-1]
            assert "as before" in str(last.content)
            assert "O1 Identify" not in str(last.content)
            log = at.chat.talk.log_view
            assert last.region.y == log.region.y + 1 or last.region.y == log.region.y
            assert at.chat.query_one("#below").display
            await at.press("f5")
            assert at.chat.view.begun
            assert log.is_vertical_scroll_end
            assert not at.chat.query_one("#below").display

    run(job)


def test_who_has_scrolled_up_sees_what_a_key_does_and_answers_nothing_unseen(tmp_path: Path, outline: Path) -> None:
    async def job() -> None:
        async with designer(tmp_path, Want(file=str(outline), chosen=True)) as at:
            log = at.chat.talk.log_view
            await at.press("pageup", "pageup")
            assert not log.is_vertical_scroll_end
            await at.press("f5")
            assert at.chat.view.begun
            assert log.is_vertical_scroll_end
            assert not at.chat.query_one("#below").display
            asked = at.asked
            await at.press("pageup", "pageup", "enter")
            assert at.asked == asked, "the question was out of sight"
            assert log.is_vertical_scroll_end
            await at.press("enter")
            assert at.asked != asked

    run(job)
