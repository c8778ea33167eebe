"""One element of the design: all its lines, what the checker says of it, and what can be done with it."""

from typing import ClassVar, Literal

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Button

from assistant.conversation.events import FindingView, Part

from ..border import drawn, lines
from ..drawing.parts import changed_lines, finding, heading, is_element
from ..widgets.keys_line import KeysLine
from ..widgets.literal import LiteralStatic
from .window import Window

ElementWish = Literal["edit", "why", "change"]


class ElementScreen(Window[ElementWish]):
    """An element as it is."""

    BINDINGS: ClassVar = [
        Binding("e", "wish('edit')", "Edit"),
        Binding("w", "wish('why')", "Why it is so"),
        Binding("c", "wish('change')", "Change in words"),
        Binding("enter", "leave", show=False),
    ]

    def __init__(self, part: Part, findings: tuple[FindingView, ...]) -> None:
        super().__init__()
        self._part = part
        self._findings = findings

    def compose(self) -> ComposeResult:
        """Return the element, its findings and the buttons."""
        part = self._part
        body = [heading(part, sign=False), *changed_lines(part.lines, indent=0)]
        if self._findings:
            body += [drawn(""), drawn(("The checker", "bold")), *(finding(f) for f in self._findings)]
        with Vertical(classes="window -tall"):
            yield LiteralStatic(part.at if is_element(part) else part.title, classes="window-title")
            with VerticalScroll():
                yield LiteralStatic(lines(body))
            with Horizontal(classes="buttons"):
                yield Button("Edit", id="edit", compact=True)
                yield Button("Why it is so", id="why", compact=True)
                yield Button("Change in words", id="change", compact=True)
            yield KeysLine()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Wish by a button."""
        self.action_wish(event.button.id)  # type: ignore[arg-type]

    def action_wish(self, what: ElementWish) -> None:
        """Answer with what is wished."""
        self.dismiss(what)
