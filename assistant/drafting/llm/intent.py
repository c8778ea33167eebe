"""What a sentence of the designer means, by a typed call to the model."""

from dataclasses import dataclass

from assistant.spec import Spec

from . import views
from .body import Ask
from .caller import Caller, Question
from .prompts import PromptLibrary
from .wire import IntentReply

_ROOM = 600
"""Tokens for a reply: models that think first need more than its few words."""
_MOST_WORDS = 400
"""Words beyond which a text is material, not a sentence to be understood."""


@dataclass(frozen=True)
class IntentReader:
    """Reads sentences with a model."""

    caller: Caller
    prompts: PromptLibrary

    async def read(self, sentence: str, situation: str, spec: Spec) -> IntentReply | None:
        """Return what a sentence means; None where it is too long to be one.

        Args:
            sentence: what was typed.
            situation: what is open, in words: the question, whether a proposal waits, the step at hand.
            spec: the design as it stands.

        Raises:
            ModelError: the model gave no answer.
        """
        if len(sentence.split()) > _MOST_WORDS:
            return None
        prompt = self.prompts.get("intent")
        elements = [f"{o.id}: {o.statement}" for o in spec.objectives]
        elements += [f"{a.id}: {a.title} ({a.method})" for a in spec.assessments]
        elements += [f"{m.id}: {m.title}" for m in spec.content]
        values = {
            "language": views.language_name(spec.language), "situation": situation, "elements": "\n".join(elements),
            "sentence": sentence,
        }  # fmt: skip
        ask = Ask(self.prompts.render(prompt, values), prompt.model, _ROOM)
        reply = await self.caller.ask(Question(ask, prompt.label, "intent"))
        assert isinstance(reply, IntentReply)  # noqa: S101 - the prompt's model
        known = {line.split(":", 1)[0] for line in elements}
        return reply.model_copy(update={"ids": [i for i in reply.ids if i in known]})
