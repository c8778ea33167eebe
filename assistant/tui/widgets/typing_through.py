"""Letters typed or pasted while something else has the keys: they go to the field of the screen that is for typing."""

from textual import events
from textual.screen import Screen
from textual.widget import Widget


class TypingThrough:
    """A screen with a field that letters go to, wherever the focus is."""

    @property
    def typing_field(self) -> Widget:
        """Return that field."""
        raise NotImplementedError

    def before_typing(self) -> None:
        """Bring the field to sight."""


def lead_typing(screen: Screen[object], event: events.Key | events.Paste) -> None:
    """Give the keys to the screen's field before a letter or a paste is handed on that would be lost otherwise.

    This comes before the event is on its way, so that of a burst each letter arrives, and in its order.
    """
    if not isinstance(screen, TypingThrough) or screen.focused is screen.typing_field:
        return
    if isinstance(event, events.Key):
        letter = event.is_printable and event.character and not event.character.isspace()
        if not letter or event.key in screen.active_bindings:
            return
    screen.before_typing()
    screen.set_focus(screen.typing_field)
