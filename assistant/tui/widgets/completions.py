"""What typed text may go on to, as a list above the prompt; the keys for it are the prompt's."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.widgets.option_list import Option

from ..border import drawn
from .literal import LiteralOptions


@dataclass(frozen=True)
class Completion:
    """A line that the typed text may become."""

    line: str
    says: str = ""


class Completions(LiteralOptions):
    """The list; hidden while there is nothing in it."""

    can_focus = False

    def __init__(self) -> None:
        super().__init__(id="completions")
        self.display = False
        self.moved = False
        """True once the designer has chosen a row, so that Enter takes it."""
        self._shown: Sequence[Completion] = ()

    def offer(self, found: Sequence[Completion]) -> None:
        """Show what there is."""
        self._shown, self.moved = found, False
        self.display = bool(found)
        self.clear_options()
        if found:
            width = max(len(c.line) for c in found)
            self.add_options(
                Option(drawn((c.line.ljust(width), "bold"), (f"  {c.says}" if c.says else "", "$muted"))) for c in found
            )
            self.highlighted = 0

    def move(self, rows: int) -> None:
        """Highlight another row."""
        if self._shown:
            self.highlighted = ((self.highlighted or 0) + rows) % len(self._shown)
            self.moved = True

    @property
    def chosen(self) -> str:
        """Return the highlighted line; empty where there is none."""
        return self._shown[self.highlighted].line if self.display and self.highlighted is not None else ""

    def line_at(self, index: int) -> str:
        """Return a line by its row."""
        return self._shown[index].line
