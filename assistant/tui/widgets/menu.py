"""A list to choose from, with its key in the footer."""

from typing import ClassVar

from textual.binding import Binding

from .literal import LiteralOptions


class Menu(LiteralOptions):
    """A list to choose from."""

    BINDINGS: ClassVar = [Binding("enter", "select", "Choose")]
