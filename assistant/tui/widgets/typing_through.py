"""Letters typed while a card has the focus: they belong to the prompt."""

from textual import events
from textual.message import Message as Told
from textual.widget import Widget


class TypedThrough(Told):
    """A letter was typed that the prompt should have."""

    def __init__(self, character: str) -> None:
        super().__init__()
        self.character = character


def type_through(widget: Widget, event: events.Key) -> None:
    """Pass a letter on to the prompt; other keys keep their meaning."""
    if event.is_printable and event.character and not event.character.isspace():
        event.stop()
        widget.post_message(TypedThrough(event.character))
