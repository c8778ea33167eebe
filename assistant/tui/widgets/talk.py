"""The left column: the talk, what the engine is doing, completions, and the prompt."""

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import OptionList

from assistant.conversation import events as e

from ..drawing import Message, draw, draw_all
from ..drawing.message import heard, question
from ..view import View
from .completions import Completion, Completions
from .literal import LiteralStatic
from .message_log import EarlierRow, MessageLog
from .prompt import Prompt
from .proposal_card import ProposalCard
from .question_card import QuestionCard
from .working import WorkingRow

_PROPOSAL = "proposal"
_PLACEHOLDERS = {
    "card": "F5 accepts; or type what should be different …",
    "choices": "A number, or your own words …",
    "default": "Your answer. Enter alone takes what is suggested …",
    "skip": "Your answer. Enter alone leaves it open …",
    "many": "One a line or one at a time; Enter alone ends …",
    "free": "Your answer, or what to change. / shows commands …",
    "look": "Only to look at here: /show, /why, /check, /matrix …",
}


class Talk(Vertical):
    """The conversation."""

    def __init__(self) -> None:
        super().__init__(id="talk")
        self._asked: e.Asked | None = None
        self._asked_before = ""
        self._worked_in = False
        """True where a wish was worked into the open proposal in this turn."""

    def compose(self) -> ComposeResult:
        """Return the column from top to bottom."""
        yield MessageLog()
        below = LiteralStatic("▼ more below (PageDown)", id="below")
        below.display = False
        yield below
        yield WorkingRow()
        yield Completions()
        yield Prompt()

    @property
    def log_view(self) -> MessageLog:
        """Return the talk so far."""
        return self.query_one(MessageLog)

    @property
    def prompt(self) -> Prompt:
        """Return the prompt."""
        return self.query_one(Prompt)

    async def begin(self, events: Sequence[e.Event]) -> None:
        """Show a session as it was left."""
        await self.log_view.begin(draw_all(events))
        self.prompt.remember([event.text for event in events if isinstance(event, e.Heard) and event.text])
        self.prompt.focus()

    async def turn_begins(self) -> None:
        """Put the open card away: what was asked stays as a line."""
        card = self.log_view.card
        if isinstance(card, QuestionCard) and card.leaves_a_trace and card.asked.key != self._asked_before:
            self._asked_before = card.asked.key
            await self.log_view.add(question(card.asked))
        if isinstance(card, QuestionCard | ProposalCard):
            await self.log_view.put_card(None)
        self.query_one(WorkingRow).begin()
        self.log_view.follow()
        self._worked_in = False

    async def show(self, events: Sequence[e.Event]) -> None:
        """Show events; what is asked has a card of its own, once all else is said."""
        working = self.query_one(WorkingRow)
        messages: list[Message | None] = []
        for event in events:
            if isinstance(event, e.Working):
                working.tell(event.text, event.done, event.of)
            elif isinstance(event, e.Streamed):
                working.piece(event.kind, event.text)
            elif isinstance(event, e.Heard):
                messages.append(heard(event, self._asked))
            elif not isinstance(event, e.Asked):
                self._worked_in = self._worked_in or (isinstance(event, e.ProposalShown) and bool(event.since))
                messages.append(draw(event))
        await self.say(*(m for m in messages if m))

    async def say(self, *messages: Message) -> None:
        """Add messages."""
        if messages:
            await self.log_view.add(*messages)

    async def ask(self, asked: e.Asked, view: View) -> None:
        """Show the open question, or the decisions on the open proposal."""
        self._asked = asked
        if asked.key == _PROPOSAL:
            card: QuestionCard | ProposalCard = ProposalCard(
                asked.question, finishes=view.proposal_kind == "step", partly=view.begun
            )
        else:
            card = QuestionCard(asked)
        await self.log_view.put_card(card)
        if isinstance(card, ProposalCard) and self._worked_in:
            self.call_after_refresh(self.log_view.begin_at_last)
        self.prompt.placeholder = _PLACEHOLDERS[_kind(asked)]

    def turn_ends(self, view: View) -> None:
        """Show that nothing is at work any more."""
        self.query_one(WorkingRow).end()
        if view.read_only:
            self.prompt.placeholder = _PLACEHOLDERS["look"]

    def offer(self, found: Sequence[Completion]) -> None:
        """Offer completions."""
        if not found and not self.prompt.completing:
            return
        self.query_one(Completions).offer(found)
        self.prompt.completing = bool(found)

    @property
    def chosen_completion(self) -> str:
        """Return the completion that Enter would take: one that was moved to."""
        completions = self.query_one(Completions)
        return completions.chosen if completions.moved else ""

    def enter_card(self) -> bool:
        """Take the focus to what can be chosen; False where nothing can, or where Enter alone says something."""
        card = self.log_view.card
        if isinstance(card, ProposalCard):
            return card.focus_choices()
        if isinstance(card, QuestionCard) and not card.takes_nothing:
            return card.focus_choices()
        return False

    @property
    def enter_says_nothing(self) -> bool:
        """True where Enter alone would be no answer."""
        card = self.log_view.card
        return not (isinstance(card, QuestionCard) and card.takes_nothing)

    @on(Prompt.Completing)
    def _move_completion(self, event: Prompt.Completing) -> None:
        event.stop()
        completions = self.query_one(Completions)
        if event.move:
            completions.move(event.move)
        elif completions.chosen:
            self.prompt.fill(completions.chosen)

    @on(OptionList.OptionSelected, "#completions")
    def _click_completion(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.prompt.fill(self.query_one(Completions).line_at(event.option_index))

    @on(MessageLog.Behind)
    def _tell_below(self, event: MessageLog.Behind) -> None:
        event.stop()
        self.query_one("#below").display = event.behind

    @on(Prompt.Paged)
    def _page(self, event: Prompt.Paged) -> None:
        event.stop()
        if event.pages < 0:
            self.log_view.action_page_up()
        else:
            self.log_view.action_page_down()

    @on(EarlierRow.Wanted)
    async def _load_earlier(self, event: EarlierRow.Wanted) -> None:
        event.stop()
        await self.log_view.load_earlier()


def _kind(asked: e.Asked) -> str:
    if asked.key == _PROPOSAL:
        return "card"
    if asked.many:
        return "many"
    if asked.default:
        return "default"
    if asked.optional:
        return "skip"
    return "choices" if asked.choices else "free"
