"""What typed text means, read by a model where plain patterns don't tell; without an answer the patterns stand."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.drafting import DraftError

from . import commands as c
from .commands import Command
from .slash import MisreadError, step_named
from .understanding import Situation, understood

if TYPE_CHECKING:  # the conversation starts without what calls to models need
    from assistant.drafting.llm import IntentReader
    from assistant.drafting.llm.wire import IntentReply

_ASKS = re.compile(
    r"(?:please|can|could|would|will|let'?s|i want|i'd like|what|why|how|which|where|who|is|are|does|do)\b"
)
"""How a sentence begins that may be something else than the answer to an open question; a call is spent on these."""
_SIMPLE: dict[str, Command] = {
    "reject": c.Reject(), "undo": c.Undo(), "redo": c.Redo(), "next": c.Next(), "back": c.Back(), "help": c.Help(),
    "talk": c.SmallTalk(),
}  # fmt: skip
_SHOWN: dict[str, Command] = {"matrix": c.ShowMatrix(), "findings": c.Check(), "assumptions": c.Assumptions()}


@dataclass(frozen=True)
class ModelUnderstanding:
    """Reads sentences by patterns first, then with the model of the engine at work, if it has one."""

    reader_of: "Callable[[str, str], IntentReader | None]"
    """Engine name and model (empty: its default) → what reads sentences with it; None where it has none."""

    async def understand(self, text: str, situation: Situation) -> Command | None:
        """Return the command a sentence means."""
        found = understood(text, situation)
        if found or situation.spec is None or not _is_worth_a_call(text, situation):
            return found
        try:
            reader = self.reader_of(situation.engine, situation.model)
            reply = await reader.read(text, in_words(situation), situation.spec) if reader else None
        except DraftError:  # the engine, which is asked next, tells what is wrong with the model
            return None
        return meant(reply, text) if reply else None


def _is_worth_a_call(text: str, situation: Situation) -> bool:
    said = text.casefold().replace("’", "'").strip()
    return not situation.free or said.endswith("?") or _ASKS.match(said) is not None


def in_words(situation: Situation) -> str:
    """Return a situation as a model reads it."""
    asked = f"The open question is: {situation.asked}" if situation.asked else "No question is open."
    waits = "A proposal waits for a decision." if situation.proposal else "No proposal is open."
    return f"{asked} {waits} The step at hand is {situation.step}."


def meant(reply: "IntentReply", text: str) -> Command | None:
    """Return the command of a reply; None for an answer, and where the reply names nothing that there is."""
    ids = tuple(reply.ids)
    if reply.kind == "step":
        try:
            return c.GoTo(step_named(reply.step or ""))
        except MisreadError:
            return None
    topic = (reply.topic or "").strip()
    made: dict[str, Command] = {
        "change": c.Change(reply.wish or text, ids), "another": c.Another(reply.wish or ""), "accept": c.Accept(ids),
        "why": c.Why(topic), "show": _SHOWN.get(topic.casefold()) or c.Show(topic), **_SIMPLE,
    }  # fmt: skip
    return made.get(reply.kind)
