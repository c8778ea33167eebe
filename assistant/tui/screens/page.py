"""A page to read: a rule, the help."""

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Markdown

from ..border import clean
from ..widgets.keys_line import KeysLine
from ..widgets.literal import LiteralStatic
from .window import Window


class PageScreen(Window[None]):
    """A page in Markdown; its links open nothing."""

    def __init__(self, title: str, text: str) -> None:
        super().__init__()
        self._title = title
        self._text = text

    def compose(self) -> ComposeResult:
        """Return the page."""
        with Vertical(classes="window -tall"):
            yield LiteralStatic(self._title, classes="window-title")
            with VerticalScroll(id="page"):
                yield Markdown(clean(self._text), open_links=False)
            yield KeysLine()
