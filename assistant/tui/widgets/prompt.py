"""Where the designer types: several lines, with history; Enter sends, Ctrl+J begins a new line, a paste never sends."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding
from textual.message import Message as Told
from textual.widgets import TextArea

from ..border import clean

_REMEMBERED = 200


class Prompt(TextArea):
    """The prompt."""

    BINDINGS: ClassVar = [
        Binding("enter", "send", "Send"),
        Binding("ctrl+j", "new_line", "New line"),
    ]
    _KEYS: ClassVar = {
        "enter": "send", "ctrl+j": "new_line", "shift+enter": "new_line", "shift+\n": "new_line", "tab": "complete",
        "up": "earlier", "down": "later", "pageup": "page(-1)", "pagedown": "page(1)",
        "f6": "screen.decide('choose')", "f7": "screen.decide('reject')",
    }  # fmt: skip
    """Keys that mean something else here than in a text area. They are read where the others are, in the order in which
    they come: as priority bindings they would overtake what was typed just before them."""

    class Sent(Told):
        """Enter was pressed."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Completing(Told):
        """A key for the list of completions: a move by so many rows, or 0 to take the highlighted one."""

        def __init__(self, move: int) -> None:
            super().__init__()
            self.move = move

    class Paged(Told):
        """The talk is to be scrolled by so many pages."""

        def __init__(self, pages: int) -> None:
            super().__init__()
            self.pages = pages

    def __init__(self) -> None:
        super().__init__(
            id="prompt", soft_wrap=True, show_line_numbers=False, tab_behavior="focus", highlight_cursor_line=False
        )
        self.completing = False
        """True while a list of completions is open: Up, Down and Tab are for it."""
        self._history: list[str] = []
        self._at = 0
        self._draft = ""

    def remember(self, texts: Sequence[str]) -> None:
        """Take what was typed before into the history."""
        self._history = [t for t in texts if t.strip()][-_REMEMBERED:]
        self._at = len(self._history)

    def fill(self, text: str) -> None:
        """Put a text in, ready to be gone on with."""
        self.text = clean(text)
        self.move_cursor(self.document.end)
        self.focus()

    def action_send(self) -> None:
        """Send what was typed; the text stays until it is taken."""
        self.post_message(self.Sent(self.text))

    def taken(self, text: str) -> None:
        """Empty the prompt: what it held was sent."""
        if text.strip() and (not self._history or self._history[-1] != text):
            self._history = [*self._history, text][-_REMEMBERED:]
        self._at, self._draft = len(self._history), ""
        self.text = ""

    def action_new_line(self) -> None:
        """Begin a new line."""
        self.insert("\n")

    def action_complete(self) -> None:
        """Take the highlighted completion, or go on to the next widget."""
        if self.completing:
            self.post_message(self.Completing(0))
        else:
            self.screen.focus_next()

    def action_earlier(self) -> None:
        """Go up a row; from the first one to what was typed before."""
        if self.completing:
            self.post_message(self.Completing(-1))
        elif self.cursor_location[0] > 0 or (not self.cursor_at_start_of_text and self._wraps()):
            self.action_cursor_up()
        elif self._at > 0:
            if self._at == len(self._history):
                self._draft = self.text
            self._go(self._at - 1)

    def action_later(self) -> None:
        """Go down a row; from the last one to what was typed after, and back to what is being typed."""
        if self.completing:
            self.post_message(self.Completing(1))
        elif self.cursor_location[0] < self.document.line_count - 1 or (
            not self.cursor_at_end_of_text and self._wraps()
        ):
            self.action_cursor_down()
        elif self._at < len(self._history):
            self._go(self._at + 1)

    def action_page(self, pages: int) -> None:
        """Scroll the talk, whatever is being typed."""
        self.post_message(self.Paged(pages))

    async def on_key(self, event: events.Key) -> None:
        """Do what a key means here; all others go to the text area."""
        action = self._KEYS.get(event.key)
        if action:
            event.stop()
            event.prevent_default()
            await self.run_action(action)

    def _wraps(self) -> bool:
        """True where the text takes more rows than it has lines."""
        return self.wrapped_document.height > self.document.line_count

    def _go(self, at: int) -> None:
        self._at = at
        self.text = self._history[at] if at < len(self._history) else self._draft
        self.move_cursor(self.document.end)
