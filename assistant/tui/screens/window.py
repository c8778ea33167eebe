"""What all windows over the chat share: a frame with a title, and Escape to leave."""

from typing import ClassVar, TypeVar

from textual.binding import Binding
from textual.screen import ModalScreen

T = TypeVar("T")


class Window(ModalScreen[T | None]):
    """A window over the chat; leaving it answers with None."""

    BINDINGS: ClassVar = [Binding("escape", "leave", "Back")]

    def action_leave(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)
