"""What the engine is doing: words, how far, how long, and what is whole already."""

from time import monotonic

from textual.app import ComposeResult
from textual.containers import Vertical

from ..border import clean_line
from .literal import LiteralStatic

_SHOWN = 6
"""Pieces shown; the others are counted."""
_PER_SECOND = 8


class WorkingRow(Vertical):
    """Shown while a turn is under way."""

    def __init__(self) -> None:
        super().__init__(id="working")
        self._pieces: list[str] = []
        self._text = ""
        self._since = 0.0
        self._changed = False
        self._rows = 0

    def compose(self) -> ComposeResult:
        """Return what is whole already, and below it what is being done."""
        yield LiteralStatic(id="pieces")
        yield LiteralStatic(id="doing")

    def on_mount(self) -> None:
        """Draw at most a few times a second, whatever comes."""
        self.display = False
        self._timer = self.set_interval(1 / _PER_SECOND, self._draw, pause=True)

    def begin(self) -> None:
        """Begin a turn; it shows once it has something to say."""
        self.query_one("#pieces").display, self._rows = False, 0
        self._pieces, self._text, self._since, self._changed = [], "", monotonic(), False
        self._timer.resume()

    def tell(self, text: str, done: int = 0, of: int = 0) -> None:
        """Say what is being done."""
        self._text = f"{text} ({done} of {of})" if of else text
        self._show()

    def piece(self, kind: str, text: str) -> None:
        """Show an element that is whole already."""
        self._pieces.append(clean_line(f"{kind}: {text}" if kind else text, 160))
        self._show()

    def end(self) -> None:
        """End the turn."""
        self._timer.pause()
        self.display = False

    def _show(self) -> None:
        self._changed = True
        if not self.display:
            self.display = True
            self._draw()

    def _draw(self) -> None:
        if not self.display:
            return
        seconds = int(monotonic() - self._since)
        spent = f"  {seconds} s" if seconds >= 2 else ""
        self.query_one("#doing", LiteralStatic).show(
            ("● ", "$text-accent"), f"{self._text} …{spent}", ("   Esc stops", "$muted"), same_size=True
        )
        if self._changed:
            self._changed = False
            more = len(self._pieces) - _SHOWN
            rows = [*([f"  … {more} more before"] if more > 0 else []), *(f"  + {p}" for p in self._pieces[-_SHOWN:])]
            pieces = self.query_one("#pieces", LiteralStatic)
            pieces.show(("\n".join(rows), "$muted"), same_size=len(rows) == self._rows)
            pieces.display, self._rows = bool(rows), len(rows)
