"""What can be done with the open proposal: a row of buttons with keys, always at the end of the talk."""

from typing import ClassVar, Literal

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.message import Message as Told
from textual.widgets import Button

from ..border import drawn
from .literal import LiteralStatic

Decision = Literal["accept", "choose", "reject", "edit", "differently", "show"]


class ProposalCard(Vertical):
    """The decisions on the open proposal."""

    BINDINGS: ClassVar = [
        Binding("a", "decide('accept')", "All"),
        Binding("c", "decide('choose')", "Parts"),
        Binding("r", "decide('reject')", "Reject"),
        Binding("e", "decide('edit')", "Edit"),
        Binding("d", "decide('differently')", "Redraft"),
        Binding("s", "decide('show')", "Show"),
        Binding("left,up", "app.focus_previous", show=False),
        Binding("right,down", "app.focus_next", show=False),
    ]

    class Decided(Told):
        """A decision was made."""

        def __init__(self, how: Decision) -> None:
            super().__init__()
            self.how = how

    def __init__(self, question: str, *, finishes: bool, partly: bool) -> None:
        super().__init__(classes="proposal-card")
        self._question = question
        self._finishes = finishes
        self._partly = partly

    def compose(self) -> ComposeResult:
        """Return the question and the buttons."""
        more = "  Accepting all of it finishes this step." if self._finishes else ""
        yield LiteralStatic(drawn((self._question, "bold"), (more, "$muted")), classes="ask")
        with Horizontal(classes="buttons"):
            yield Button("Accept all", id="accept", variant="success", compact=True)
            choose = Button("Choose parts", id="choose", compact=True)
            choose.disabled = not self._partly
            yield choose
            yield Button("Reject", id="reject", compact=True)
            yield Button("Edit", id="edit", compact=True)
            yield Button("Redraft", id="differently", compact=True)
            yield Button("Show all", id="show", compact=True)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Decide by a button."""
        event.stop()
        self.action_decide(event.button.id or "show")

    def action_decide(self, how: str) -> None:
        """Decide by a key."""
        if how == "choose" and not self._partly:
            return
        self.post_message(self.Decided(how))  # type: ignore[arg-type]

    def focus_choices(self) -> bool:
        """Take the focus to the first button."""
        self.query_one("#accept", Button).focus()
        return True
