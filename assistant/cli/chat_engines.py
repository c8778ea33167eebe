"""The engines a conversation can draft with: offline always, a model where one is set up."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from assistant.drafting import Drafter, OfflineDrafter

from .engines import Line, ModelOptions, endpoint_of, line_to
from .terminal import today

if TYPE_CHECKING:
    from assistant.drafting.llm import IntentReader
    from assistant.store import Database


@dataclass
class Engines:
    """Makes engines by name and keeps what they share."""

    options: ModelOptions
    database: "Database"
    run: str
    """Id of the session: the calls of its engine are recorded under it."""
    _lines: list[Line] = field(default_factory=list)
    _drafters: dict[str, Drafter] = field(default_factory=dict)

    @property
    def makers(self) -> dict[str, Callable[[str], Drafter]]:
        """Return engine name → what makes it for a model's name."""
        return {"offline": lambda _: OfflineDrafter(), "llm": self._with_model}

    def reader(self, engine: str, model: str) -> "IntentReader | None":
        """Return what reads sentences with an engine's model; None for an engine without.

        Raises:
            DraftError: the model can't be had.
        """
        from assistant.drafting.llm import IntentReader, LlmDrafter

        if engine == "offline":
            return None
        drafter = self.makers[engine](model)
        assert isinstance(drafter, LlmDrafter)  # noqa: S101
        return IntentReader(drafter.caller, drafter.prompts)

    def model(self) -> str:
        """Return the model that is asked where the session names none; empty where none is set up."""
        from assistant.drafting import DraftError

        try:
            return self._lines[-1].endpoint.model if self._lines else endpoint_of(self.options).model
        except DraftError:
            return ""

    def _with_model(self, model: str) -> Drafter:
        if model not in self._drafters:
            line = line_to(replace(self.options, model=model or self.options.model), self.database)
            self._lines.append(line)
            self._drafters[model] = line.drafter(run=self.run, today=today())
        return self._drafters[model]

    async def spent(self) -> str:
        """Return what the session has cost so far, in words; empty where no model was asked."""
        from assistant.store import CallLedger

        ledger = CallLedger(self.database)
        so_far = await ledger.spent(self.run)
        if not so_far.calls:
            return ""
        cost = f", {so_far.cost:.2f} in the currency of your prices" if so_far.cost else ""
        told = [f"{model} {calls} calls, {tokens:,} tokens" for model, calls, tokens in await ledger.by_model(self.run)]
        apart = f" By model: {'; '.join(told)}." if len(told) > 1 else f" The model was {told[0].partition(' ')[0]}."
        return f"{so_far.calls} calls, {so_far.input_tokens + so_far.output_tokens:,} tokens{cost} so far.{apart}"

    async def close(self) -> None:
        """Close the connections."""
        await asyncio.gather(*(line.transport.close() for line in self._lines))
