"""Widgets for text that is not ours: shown as it stands, cleaned at the border, never read as markup."""

from textual.content import Content
from textual.widgets import OptionList, Static

from ..border import drawn


class LiteralStatic(Static):
    """Text without markup."""

    def __init__(self, text: str | Content = "", *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(drawn(text), markup=False, id=id, classes=classes)

    def show(self, *pieces: str | Content | tuple[str, str], same_size: bool = False) -> None:
        """Show other text: strings literally, pairs with a style. Where it is of the same size, nothing moves."""
        self.update(drawn(*pieces), layout=not same_size)


class LiteralOptions(OptionList):
    """A list whose options are text without markup; give them as `drawn(…)`."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes, markup=False, compact=True)
