"""The first screen: three ways to start, and the sessions begun before. It loads nothing that is slow."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Center, Vertical, VerticalScroll
from textual.message import Message as Told
from textual.screen import Screen
from textual.widgets.option_list import Option

from ..border import clean_line, drawn
from ..door import SessionRow, Want
from ..widgets.keys_line import KeysLine
from ..widgets.literal import LiteralOptions, LiteralStatic
from ..widgets.menu import Menu
from .files import OUTLINES, SPECS, FileScreen
from .sessions import session_row

_SHOWN: Final = 8
_WAYS: Final = (
    ("questions", "Answer a few questions", "Nothing needed but what you know of the course."),
    ("outline", "Bring a course outline", "Word, PDF, Markdown, web page …: I draft from it."),
    ("spec", "Open a design", "A .microcred.yaml file begun before."),
)


_NAMELESS: Final = re.compile(r"session(?: \(\d+\))?")
"""Names that the store gives to sessions whose design has no title yet."""


def _came_to_nothing(row: SessionRow) -> bool:
    """True for a session that was left before it had a file or a design: nothing to offer first of all."""
    return not row.file and _NAMELESS.fullmatch(row.name) is not None


class WelcomeScreen(Screen[None]):
    """How shall we start?"""

    BINDINGS: ClassVar = [
        *(Binding(str(n), f"pick({n})", show=False) for n in range(1, 10)),
        Binding("1", "pick(1)", "Choose by number", key_display="1-9"),
    ]

    class Chosen(Told):
        """A way to start was chosen."""

        def __init__(self, want: Want) -> None:
            super().__init__()
            self.want = want

    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[SessionRow] = ()
        self._choices: list[str] = []

    def compose(self) -> ComposeResult:
        """Return the greeting and the menu."""
        with VerticalScroll(id="welcome"), Center(), Vertical(id="welcome-box"):
            yield LiteralStatic(
                drawn(
                    ("microcred\n", "bold $text-primary"),
                    "Design a microcredential in seven steps: I ask and propose, you decide.\n",
                    ("Everything is kept, and anything can be taken back.", "$muted"),
                ),
                id="greeting",
            )
            yield Menu(id="ways")
            yield LiteralStatic(
                drawn(("Arrow keys and Enter, a number, or the mouse.  F1 helps, Ctrl+Q leaves.", "$muted")),
                id="keys",
            )
        yield KeysLine()

    def on_mount(self) -> None:
        """Show the menu at once; the sessions come when they are read."""
        self._fill()
        self.query_one("#ways").focus()

    def tell_sessions(self, rows: Sequence[SessionRow]) -> None:
        """Show the sessions begun before; the last one that came to something comes first of all."""
        self._rows = rows
        self._fill()

    def _fill(self) -> None:
        ways = self.query_one("#ways", LiteralOptions)
        moved = ways.highlighted or 0
        ways.clear_options()
        self._choices = []
        last = next((row for row in self._rows if not _came_to_nothing(row)), None)
        if last:
            self._add(
                ways, f"session:{last.id}", f"Go on with “{clean_line(last.name, 50)}”", f"Last used {last.used}."
            )
        for value, title, says in _WAYS:
            self._add(ways, value, title, says)
        rest = [row for row in self._rows if row is not last]
        if rest:
            ways.add_option(Option(drawn(("Earlier sessions", "$muted")), disabled=True))
            for row in rest[: _SHOWN - 1]:
                self._choices.append(f"session:{row.id}")
                ways.add_option(Option(drawn("  ", session_row(row)), id=f"session:{row.id}"))
        ways.highlighted = moved

    def _add(self, ways: LiteralOptions, value: str, title: str, says: str) -> None:
        self._choices.append(value)
        number = len(self._choices)
        ways.add_option(
            Option(
                drawn((f"{number}  ", "bold $text-primary"), (f"{title}\n", "bold"), (f"   {says}\n", "$muted")),
                id=value,
            )
        )

    def action_pick(self, number: int) -> None:
        """Choose by number."""
        if number <= len(self._choices):
            self._choose(self._choices[number - 1])

    def on_option_list_option_selected(self, event: LiteralOptions.OptionSelected) -> None:
        """Choose from the menu."""
        if event.option_id:
            self._choose(event.option_id)

    def _choose(self, value: str) -> None:
        if value.startswith("session:"):
            self._open(Want(session=value.removeprefix("session:"), chosen=True))
        elif value == "questions":
            self._open(Want(chosen=True, begin="questions"))
        else:
            endings = OUTLINES if value == "outline" else SPECS
            title = "Which outline?" if value == "outline" else "Which design?"
            self.app.push_screen(FileScreen(title, Path.cwd(), endings), self._with_file)

    def _with_file(self, path: str | None) -> None:
        if path:
            self._open(Want(file=path, chosen=True))

    def _open(self, want: Want) -> None:
        self.post_message(self.Chosen(want))
