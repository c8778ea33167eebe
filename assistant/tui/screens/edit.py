"""An element in the designer's own words: its text in an editor, this one or that of $EDITOR."""

import os
import shlex
import subprocess
import tempfile
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult, SuspendNotSupported
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import TextArea

from ..border import clean
from ..telling import tell
from ..widgets.keys_line import KeysLine
from ..widgets.literal import LiteralStatic
from .window import Window


class EditScreen(Window[str]):
    """An editor; answers with the new text."""

    BINDINGS: ClassVar = [
        Binding("ctrl+s", "save", "Take it", priority=True),
        Binding("ctrl+e", "editor", "In my editor", priority=True),
    ]

    def __init__(self, at: str, text: str) -> None:
        super().__init__()
        self._at = at
        self._text = clean(text)

    def compose(self) -> ComposeResult:
        """Return the editor."""
        with Vertical(classes="window -tall"):
            yield LiteralStatic(drawn_title(self._at), classes="window-title")
            yield TextArea(self._text, id="editor", soft_wrap=True, show_line_numbers=False)
            yield LiteralStatic("Ctrl+S takes it as a proposal, Esc leaves it as it was.", classes="window-hint")
            yield KeysLine()

    def on_mount(self) -> None:
        """Begin in the text."""
        self.query_one(TextArea).focus()

    def action_save(self) -> None:
        """Answer with the text, or with nothing where it is what it was."""
        text = self.query_one(TextArea).text
        self.dismiss(text if text.strip() != self._text.strip() else None)

    def action_editor(self) -> None:
        """Change the text in the designer's own editor."""
        command = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
        if not command:
            tell(self.app, "No editor is set: put its name into $EDITOR, or edit here.")
            return
        area = self.query_one(TextArea)
        try:
            with self.app.suspend():
                area.text = clean(edited_outside(command, area.text))
        except (SuspendNotSupported, OSError, ValueError, UnicodeDecodeError) as error:
            tell(self.app, f"{command} can't be used: {error}")


def drawn_title(at: str) -> str:
    """Return the title of the window."""
    return f"{at} in your words"


def edited_outside(command: str, text: str) -> str:
    """Return a text after the designer has edited it in another program.

    Raises:
        OSError: the program can't be started.
        ValueError: the command can't be read.
    """
    with tempfile.TemporaryDirectory(prefix="microcred-") as folder:
        file = Path(folder, "element.txt")
        file.write_text(text, encoding="utf-8")
        subprocess.run([*shlex.split(command), str(file)], check=False)  # noqa: S603 - the designer's own editor
        return file.read_text(encoding="utf-8")
