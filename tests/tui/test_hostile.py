"""Text that is not ours, on a real terminal: what reaches it is only what the app itself says to it."""

import ast
import re
import sys
from pathlib import Path

import pytest
from textual import events
from textual.widgets import Input, TextArea

from assistant.tui import border
from assistant.tui.border import clean, clean_line, drawn
from assistant.tui.screens.edit import EditScreen
from assistant.tui.screens.files import FileScreen

from .helpers import designer, run
from .terminal import Terminal

PACKAGE = Path(border.__file__).parent
NAMES = ("[red]x[nope].md", "\x1b]0;PWNED\x07.md", "\u202etxt.md", "plain.md")

STEERING = (
    "\x1b[31;6;66;666m", "\x1b]52;", "\x1b]0;", "\x1bP", "\x9b", "\x9d", "\x9c", "\u202e", "\u2066", "\u200f", "\x08",
    "\x0c",
)  # fmt: skip
"""What is in the hostile text and would steer a terminal."""


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_no_widget_lets_text_steer_the_terminal(tmp_path: Path) -> None:
    for name in NAMES:
        (tmp_path / name).write_text("x", encoding="utf-8")
    with Terminal(["-m", "tests.tui.hostile_app"], tmp_path) as terminal:
        code = terminal.end()
        text = terminal.written.decode("utf-8", "replace")
    assert code == 0, text[-3000:]
    for marker in STEERING:
        at = text.find(marker)
        assert at < 0, f"{marker!r} reached the terminal: {text[max(0, at - 200) : at + 50]!r}"
    assert "[/nope]" in text, "and what looks like markup is shown as it stands"
    assert "[@click=app.bell]" in text
    assert "�" in text, "what was taken out is seen"
    own = re.compile(r"\x1b(?:\[[0-9;:?<>=$]*[ -/]*[@-~]|[=>78]|\]22;[a-z]*\x07)")  # OSC 22: the shape of the pointer
    left = own.sub("", text)
    assert "\x1b" not in left, "nothing but whole sequences of the app's own"
    assert "\x07" not in left


def test_what_is_cleaned_and_what_stays() -> None:
    assert clean("a\x1b[2Jb\u202ec\r\nd\re\tf") == "a�[2Jb�c\nd\ne\tf"
    assert clean("Zürich 日本 👩‍🏫 é") == "Zürich 日本 👩‍🏫 é"
    assert clean_line("  one\n two\x07 ", 50) == "one two�"
    assert clean_line("word " * 100, 20) == "word word word word…"
    assert drawn("[/nope]", ("[b]", "bold")).plain == "[/nope][b]"
    assert len(drawn("x" * 1_000_000).plain) < 30_000


def _calls(file: Path) -> list[ast.Call]:
    return [n for n in ast.walk(ast.parse(file.read_text(encoding="utf-8"))) if isinstance(n, ast.Call)]


def _name(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


@pytest.mark.parametrize("file", sorted(PACKAGE.rglob("*.py")), ids=lambda f: f.name)
def test_foreign_text_goes_through_the_border(file: Path) -> None:
    """Widgets that read markup are used nowhere but in `literal.py`; buttons and tabs have words of ours."""
    for call in _calls(file):
        name, markup = _name(call), {k.arg: k.value for k in call.keywords}.get("markup")
        where = f"{file.name}:{call.lineno}"
        assert name not in ("Static", "Label", "OptionList", "RichLog", "Log", "Collapsible", "DirectoryTree"), where
        if name == "notify":
            assert isinstance(markup, ast.Constant), where
            assert markup.value is False, where
        if name in ("Button", "TabPane", "Input"):
            words = [a for a in call.args if not isinstance(a, ast.Constant)]
            assert not words, f"{where}: what stands on it is read as markup"
        if name == "Markdown":
            assert [_name(a) for a in call.args if isinstance(a, ast.Call)] == ["clean"], where
        if name == "Option":
            first = call.args[0]
            inner = first.args[0] if isinstance(first, ast.Call) and _name(first) == "Hanging" else first
            if isinstance(inner, ast.Name):
                continue  # drawn a line above
            assert isinstance(inner, ast.Call), where
            assert _name(inner) in ("drawn", "_row", "session_row"), where
        if name in ("from_markup", "from_text"):
            pytest.fail(f"{where}: reads markup")


def test_what_is_pasted_is_cleaned_wherever_it_goes(tmp_path: Path) -> None:
    async def job() -> None:
        async with designer(tmp_path) as at:
            hostile = "a\x1b]52;c;x\x07b\u202ec"
            for window, field in ((FileScreen("x", tmp_path), Input), (EditScreen("O1", "x"), TextArea)):
                await at.app.push_screen(window)
                at.app.post_message(events.Paste(hostile))
                await at.settle()
                widget = window.query_one(field)
                text = widget.value if isinstance(widget, Input) else widget.text
                assert "a�]52;c;x�b�c" in text
                await at.press("escape")

    run(job)
