"""The first row: what is being designed, and how far it is, in seven marks."""

from typing import Final

from textual.app import ComposeResult
from textual.containers import Horizontal

from assistant.conversation.wording import TITLES

from ..border import clean_line, drawn
from ..view import View
from .literal import LiteralStatic

MARKS: Final = {"accepted": "●", "draft": "◐", "empty": "○"}
MARK_STYLES: Final = {"accepted": "$text-success", "draft": "$text-warning", "empty": "$muted"}


class TitleBar(Horizontal):
    """The first row."""

    def compose(self) -> ComposeResult:
        """Return the title and the marks."""
        yield LiteralStatic(id="title")
        yield LiteralStatic(id="marks")

    def show(self, view: View) -> None:
        """Show how the design stands."""
        title = clean_line(view.title, 120) if view.title else "a new microcredential"
        self.query_one("#title", LiteralStatic).show((" microcred  ", "bold $text-primary"), title)
        number = list(TITLES).index(view.step) + 1
        marks = [(MARKS[view.steps.get(step, "empty")], MARK_STYLES[view.steps.get(step, "empty")]) for step in TITLES]
        self.query_one("#marks", LiteralStatic).update(
            drawn(*marks, (f"  step {number} of 7: {TITLES[view.step]} ", "bold"))
        )
