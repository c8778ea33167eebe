"""The seven steps with their state; Enter goes to one."""

from typing import ClassVar

from textual.binding import Binding
from textual.message import Message as Told
from textual.widgets.option_list import Option

from assistant.conversation.wording import ABOUT, TITLES
from assistant.drafting import Step

from ..border import drawn
from ..hanging import Hanging
from ..view import View
from .literal import LiteralOptions
from .title_bar import MARK_STYLES, MARKS

_STATES = {"accepted": "accepted", "draft": "drafted", "empty": "to come"}


class StepList(LiteralOptions):
    """The seven steps."""

    BINDINGS: ClassVar = [Binding("enter", "select", "Go to step")]

    class Chosen(Told):
        """A step is to be gone to."""

        def __init__(self, step: Step) -> None:
            super().__init__()
            self.step = step

    def __init__(self) -> None:
        super().__init__(id="steps")

    def show(self, view: View) -> None:
        """Show how far each step is."""
        at = self.highlighted
        self.clear_options()
        for number, step in enumerate(TITLES, 1):
            state, here = view.steps.get(step, "empty"), step == view.step
            self.add_option(
                Option(
                    Hanging(
                        drawn(
                            ("▸ " if here else "  ", "bold $text-primary"),
                            (f"{MARKS[state]} ", MARK_STYLES[state]),
                            (f"{number} {TITLES[step]}", "bold" if here else ""),
                            (f"  {_STATES[state]}\n", MARK_STYLES[state]),
                            (f"      {ABOUT[step]}", "$muted"),
                        ),
                        6,
                    ),
                    id=step,
                )
            )
        self.highlighted = list(TITLES).index(view.step) if at is None else at

    def on_option_list_option_selected(self, event: LiteralOptions.OptionSelected) -> None:
        """Go to the step."""
        event.stop()
        self.post_message(self.Chosen(list(TITLES)[event.option_index]))
