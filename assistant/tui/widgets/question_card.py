"""The open question: what is asked, why, an example, what Enter alone stands for, and choices to pick from."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.message import Message as Told
from textual.widgets.option_list import Option

from assistant.conversation.events import Asked, Choice

from ..border import drawn, lines
from ..drawing.message import SMALL
from ..hanging import Hanging
from .literal import LiteralOptions, LiteralStatic


class ChoiceList(LiteralOptions):
    """The choices of a question, picked by number, Enter or click."""

    BINDINGS: ClassVar = [
        Binding("enter", "select", "Choose"),
        Binding("1", "pick(1)", "Choose by number", key_display="1-9"),
        *(Binding(str(n), f"pick({n})", show=False) for n in range(2, 10)),
    ]

    def __init__(self, choices: tuple[Choice, ...]) -> None:
        super().__init__(classes="choices")
        self.add_options(
            Option(Hanging(drawn((f"{i} ", "bold $text-primary"), c.label), 2)) for i, c in enumerate(choices, 1)
        )

    def action_pick(self, number: int) -> None:
        """Pick by number."""
        if number <= self.option_count:
            self.highlighted = number - 1
            self.action_select()


class QuestionCard(Vertical):
    """The open question."""

    class Answered(Told):
        """A choice was picked."""

        def __init__(self, value: str) -> None:
            super().__init__()
            self.value = value

    def __init__(self, asked: Asked) -> None:
        super().__init__(classes="question-card")
        self.asked = asked

    def compose(self) -> ComposeResult:
        """Return the question and what helps to answer it."""
        asked = self.asked
        yield LiteralStatic(drawn((asked.question, "bold")), classes="ask")
        helps = [("Why: ", asked.why), ("For example: ", asked.example), ("Enter alone: ", self._default())]
        told = [drawn((label, "$muted"), (text, "$muted")) for label, text in helps if text]
        if told:
            yield LiteralStatic(lines(told), classes="helps")
        if asked.choices:
            yield ChoiceList(asked.choices)

    def on_option_list_option_selected(self, event: ChoiceList.OptionSelected) -> None:
        """Answer with the picked choice."""
        event.stop()
        self.post_message(self.Answered(self.asked.choices[event.option_index].value))

    @property
    def takes_nothing(self) -> bool:
        """True where Enter alone says something."""
        return bool(self.asked.default or self.asked.optional or self.asked.many)

    @property
    def leaves_a_trace(self) -> bool:
        """True where the question belongs into the talk."""
        return self.asked.key not in SMALL

    def focus_choices(self) -> bool:
        """Take the focus to the choices; False where there are none."""
        found = self.query(ChoiceList)
        if found:
            found.first().focus()
        return bool(found)

    def _default(self) -> str:
        asked = self.asked
        default = next((c.label for c in asked.choices if c.value == asked.default), asked.default)
        return default or ("skips it" if asked.optional else "")
