"""What can be done with the open proposal: a row of buttons with keys, always at the end of the talk."""

from typing import ClassVar, Final, Literal

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.message import Message as Told
from textual.widgets import Button

from ..border import drawn
from ..telling import tell
from .literal import LiteralStatic

Decision = Literal["accept", "choose", "reject", "edit", "differently", "show"]

KEYS: Final[tuple[tuple[str, Decision, str], ...]] = (
    ("f5", "accept", "accept"), ("f6", "choose", "choose"), ("f7", "reject", "reject"), ("f8", "edit", "edit"),
    ("f9", "differently", "redraft"),
)  # fmt: skip
"""Key, decision, its name. Keys that nobody types with, as they work from the prompt too."""


class ProposalCard(Vertical):
    """The decisions on the open proposal."""

    BINDINGS: ClassVar = [
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
        keys = "  ".join(f"{key.upper()} {label}" for key, how, label in KEYS if self._partly or how != "choose")
        yield LiteralStatic(drawn((self._question, "bold"), (f"{more}\n{keys}", "$muted")), classes="ask")
        with Horizontal(classes="buttons"):
            yield Button("Accept", id="accept", variant="success", compact=True)
            yield Button("Choose", id="choose", compact=True, classes="" if self._partly else "-off")
            yield Button("Reject", id="reject", compact=True)
            yield Button("Edit", id="edit", compact=True)
            yield Button("Redraft", id="differently", compact=True)
            yield Button("Show", id="show", compact=True)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Decide by a button."""
        event.stop()
        self.action_decide(event.button.id or "show")

    def action_decide(self, how: str) -> None:
        """Decide; where there is no design yet that parts could go into, choosing them says so.

        Its button keeps the focus in its turn all the same, or the arrow key would land on Reject unawares.
        """
        if how != "choose" or self._partly:
            self.post_message(self.Decided(how))  # type: ignore[arg-type]
        else:
            tell(self.app, "This first draft is taken as a whole; each part can be changed or removed afterwards.")

    def focus_choices(self) -> bool:
        """Take the focus to the first button."""
        self.query_one("#accept", Button).focus()
        return True
