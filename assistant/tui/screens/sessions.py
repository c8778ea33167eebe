"""The sessions there are, to go on with one."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets.option_list import Option

from ..border import clean_line, drawn
from ..door import SessionRow
from ..widgets.keys_line import KeysLine
from ..widgets.literal import LiteralOptions, LiteralStatic
from .window import Window


def session_row(row: SessionRow) -> Content:
    """Return a session in a line."""
    name = row.file.replace("\\", "/").rpartition("/")[2]
    state = "  (open in another window)" if row.open else ""
    return drawn((clean_line(row.name, 60), "bold"), (f"  {row.used}  {clean_line(name, 60)}{state}", "$muted"))


class SessionsScreen(Window[str]):
    """Answers with the id of a session; empty for a new one."""

    BINDINGS: ClassVar = [Binding("n", "new", "A new one")]

    def __init__(self, rows: Sequence[SessionRow]) -> None:
        super().__init__()
        self._rows = rows

    def compose(self) -> ComposeResult:
        """Return the list."""
        with Vertical(classes="window -tall"):
            yield LiteralStatic("Your sessions", classes="window-title")
            yield LiteralOptions(id="sessions")
            yield LiteralStatic("Enter goes on with one, N begins a new one.", classes="window-hint")
            yield KeysLine()

    def on_mount(self) -> None:
        """Fill the list."""
        options = self.query_one(LiteralOptions)
        options.add_options(Option(session_row(row)) for row in self._rows)
        options.highlighted = 0 if self._rows else None
        options.focus()

    def on_option_list_option_selected(self, event: LiteralOptions.OptionSelected) -> None:
        """Answer with the session."""
        self.dismiss(self._rows[event.option_index].id)

    def action_new(self) -> None:
        """Answer that a new session is wanted."""
        self.dismiss("")
