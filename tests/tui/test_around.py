"""Around the talk: themes, the palette, help, a second window, other sessions, faults of the store."""

from collections.abc import Sequence
from pathlib import Path

from textual.command import CommandPalette

from assistant.conversation import MemoryJournal
from assistant.tui.border import drawn
from assistant.tui.door import DoorError, Opened, SessionRow, Want
from assistant.tui.drawing import Message
from assistant.tui.preferences import remembered_theme
from assistant.tui.screens.page import PageScreen
from assistant.tui.screens.sessions import SessionsScreen
from assistant.tui.widgets.keys_line import KeysLine
from assistant.tui.widgets.message_log import MessageView

from .helpers import MemoryDoor, designer, run


def test_a_theme_is_chosen_and_remembered(tmp_path: Path) -> None:
    async def job() -> None:
        async with designer(tmp_path) as at:
            await at.types("/theme light")
            assert at.app.theme == "microcred-light"
            await at.types("/theme [/nope]")
            assert at.app.theme == "microcred-light"
            await at.types("/theme contrast")
        assert remembered_theme(tmp_path / "settings") == "microcred-contrast"
        async with designer(tmp_path) as at:
            assert at.app.theme == "microcred-contrast"

    run(job)


def test_settings_that_are_broken_are_no_settings(tmp_path: Path) -> None:
    (tmp_path / "app.json").write_text('["x"]', encoding="utf-8")
    assert remembered_theme(tmp_path) == ""
    (tmp_path / "app.json").write_bytes(b"\xff")
    assert remembered_theme(tmp_path) == ""
    assert remembered_theme(None) == ""


def test_the_palette_and_the_help_know_all_commands(tmp_path: Path) -> None:
    async def job() -> None:
        async with designer(tmp_path) as at:
            await at.press("f1")
            assert isinstance(at.app.screen, PageScreen)
            assert "`/waive" in at.screen_text()
            assert "`/theme" in at.screen_text()
            await at.press("escape", "ctrl+p")
            assert isinstance(at.app.screen, CommandPalette)
            at.key(*"what the session has cost")
            await at.until(lambda: "/cost" in at.screen_text() and "/waive" not in at.screen_text())
            await at.press("enter")
            while isinstance(at.app.screen, CommandPalette):
                await at.press("enter")
            assert "no model was asked" in at.talk()

    run(job)


def test_the_last_row_shows_the_keys_that_do_something_and_a_click_presses_them(tmp_path: Path, outline: Path) -> None:
    async def job() -> None:
        async with designer(tmp_path, Want(file=str(outline), chosen=True), size=(100, 30)) as at:
            keys = at.chat.query_one(KeysLine)
            shown = str(keys.content)
            assert "f1 Help" in shown
            assert "^q Leave" in shown
            assert "^t" not in shown, "this window writes already"
            await at.pilot.click(KeysLine, offset=(shown.index("f1 Help") + 1, 0))
            await at.settle()
            assert isinstance(at.app.screen, PageScreen)
            assert "esc Back" in str(at.app.screen.query_one(KeysLine).content)
            await at.press("escape", "f3")
            assert "Rule" in str(keys.content), "they are those of what has the focus"
            await at.pilot.click(KeysLine, offset=(98, 0))
            assert at.app.screen is at.chat
            for key in ("f3", "escape"):
                await at.press(key)
                for width in (80, 100, 140):
                    await at.pilot.resize_terminal(width, 30)
                    await at.settle()
                    shown = str(keys.content)
                    assert len(shown) <= width, "no key is cut"
                    assert "^q Leave" in shown
                assert "^o File" in shown

    run(job)


def test_a_second_window_only_looks_and_says_why(tmp_path: Path, outline: Path) -> None:
    async def job() -> None:
        door = MemoryDoor(tmp_path)
        async with designer(tmp_path, Want(file=str(outline), chosen=True), door) as at:
            await at.press("f5")
        why = "Another window [/nope] has this session open."
        door.journals["s1"] = MemoryJournal(list(door.journals["s1"].kept), why)
        async with designer(tmp_path, Want(session="s1", chosen=True), door) as at:
            await at.until(lambda: why in at.screen_text())
            await at.types("remove O1")
            assert "You can only look here" in at.talk()
            await at.types("/check")
            assert "The checker" in at.talk()

    run(job)


def test_another_session_is_gone_on_with(tmp_path: Path, outline: Path) -> None:
    async def job() -> None:
        door = MemoryDoor(tmp_path)
        async with designer(tmp_path, Want(file=str(outline), chosen=True), door) as at:
            await at.press("f5")
        async with designer(tmp_path, Want(chosen=True), door) as at:
            assert at.chat.view.title == ""
            at.chat._choose_session()
            await at.until(lambda: isinstance(at.app.screen, SessionsScreen))
            at.key("down", "enter")
            await at.until(lambda: at.app.screen is at.chat and at.chat.view.title)
            await at.settle()
            assert at.chat.view.title == "Reading Weather Maps"

    run(job)


class NoDoor(MemoryDoor):
    """A store that can't be used."""

    async def sessions(self) -> Sequence[SessionRow]:
        raise DoorError("The store [/nope] is broken.")

    async def open(self, want: Want) -> Opened:
        raise DoorError("The store [/nope] is broken.")


def test_a_store_that_can_not_be_used_is_told(tmp_path: Path) -> None:
    async def job() -> None:
        async with designer(tmp_path, Want(), NoDoor(tmp_path)) as at:
            assert [n.message for n in at.app._notifications] == ["The store [/nope] is broken."]
            await at.press("1")
            assert "The store [/nope] is broken." in at.talk()
            await at.types("hello")
            assert at.app._notifications, "nothing can be said, and that is told"
            assert "went wrong" not in at.talk()

    run(job)


def test_a_long_line_of_ones_own_is_wrapped(tmp_path: Path) -> None:
    said = "They have little time and do not always trust the accountant, so they want to see for themselves how it is."

    async def job() -> None:
        async with designer(tmp_path) as at:
            await at.says("questions", said)
            for width in (80, 120, 240):
                await at.pilot.resize_terminal(width, 40)
                await at.settle()
                own = next(v for v in at.chat.query(MessageView) if said in str(v.content))
                assert own.region.right < at.chat.talk.log_view.region.right
                assert own.size.height == -(-len(said) // own.content_size.width)

    run(job)


def test_ctrl_c_says_how_to_leave_and_copies_what_is_selected(tmp_path: Path) -> None:
    async def job() -> None:
        async with designer(tmp_path) as at:
            await at.press("ctrl+c")
            assert any("Ctrl+Q leaves" in n.message for n in at.app._notifications)
            at.prompt.text = "words to copy"
            at.prompt.select_all()
            await at.press("ctrl+c")
            assert at.app.clipboard == "words to copy"

    run(job)


def test_a_long_session_is_shown_from_its_end_and_loads_what_was_before(tmp_path: Path) -> None:
    async def job() -> None:
        door = MemoryDoor(tmp_path)
        async with designer(tmp_path, Want(chosen=True), door) as at:
            await at.says("questions", "Maps")
        kept = door.journals["s1"].kept
        line = next(r for r in kept if r.kind == "event" and r.data["type"] == "Said")
        extra = [type(line)("event", {**line.data, "text": f"message {n} [/nope]"}) for n in range(400)]
        door.journals["s1"] = MemoryJournal([*kept[:-1], *extra, kept[-1]])
        async with designer(tmp_path, Want(session="s1", chosen=True), door) as at:
            assert "message 399 [/nope]" in at.talk()
            assert "message 200 [/nope]" not in at.talk()
            assert len(at.chat.query(".message")) <= 60
            earlier = at.chat.query_one("#earlier")
            earlier.focus()
            for _ in range(5):
                await at.press("enter")
            assert "message 0 [/nope]" in at.talk()
            assert not earlier.display

    run(job)


def test_a_talk_that_grows_stays_light_and_does_not_pull_the_reader_down(tmp_path: Path) -> None:
    async def job() -> None:
        async with designer(tmp_path, size=(100, 30)) as at:
            log = at.chat.talk.log_view
            for n in range(240):
                await at.chat.talk.say(Message("plain", drawn(f"message {n}")))
            await at.settle()
            assert len(at.chat.query(".message")) <= 60
            assert log.is_vertical_scroll_end
            assert not at.chat.query_one("#below").display
            await at.press("pageup")
            place = log.scroll_y
            await at.chat.talk.say(Message("plain", drawn("the newest")))
            await at.settle()
            assert log.scroll_y == place
            assert at.chat.query_one("#below").display
            await at.press("pagedown", "pagedown", "pagedown")
            assert not at.chat.query_one("#below").display
            await at.chat.talk.say(Message("plain", drawn("one more")))
            await at.settle()
            assert log.is_vertical_scroll_end, "and it follows again"

    run(job)
