"""Opening an engine with a model: endpoint, record, budget. Shared by `draft`, `chat` and `prompt`."""

from collections.abc import Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from datetime import date

    from assistant.drafting.llm import Budget, Endpoint, LlmDrafter, Pace, PromptLibrary, Transport
    from assistant.store import Database

F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True)
class ModelOptions:
    """What the command line says of the model."""

    endpoint: str | None = None
    base_url: str | None = None
    model: str | None = None
    prompts: tuple[Path, ...] = ()
    max_cost: float | None = None
    max_tokens: int | None = None


def model_options(command: F) -> F:
    """Add the options that name a model and limit what it may cost."""
    folder = click.Path(exists=True, file_okay=False, path_type=Path)
    options = [
        click.option("--endpoint", help="Profile of the endpoint: openai, azure, openrouter, ollama, … or your own."),
        click.option("--base-url", help="Address of the endpoint; else OPENAI_BASE_URL or the profile's."),
        click.option("--model", help="Model to ask; else MICROCRED_MODEL or the profile's."),
        click.option("--prompts", multiple=True, type=folder, help="Folder with prompts of your own."),
        click.option("--max-cost", type=click.FloatRange(min=0), help="Stop before this is passed (needs a price)."),
        click.option("--max-tokens", type=click.IntRange(min=0), help="Stop before this many tokens are passed."),
    ]  # fmt: skip
    for option in reversed(options):
        command = option(command)
    return command


def endpoint_of(options: ModelOptions) -> "Endpoint":
    """Return the endpoint that the options, the environment and the configuration name.

    Raises:
        SettingsError: something is missing or wrong.
    """
    from assistant.drafting.llm import resolve

    return resolve(options.endpoint, options.base_url, options.model)


@dataclass(frozen=True)
class Line:
    """An open connection to a model: what all drafters of a run share."""

    endpoint: "Endpoint"
    transport: "Transport"
    database: "Database"
    prompts: "PromptLibrary"
    budget: "Budget"
    pace: "Pace"

    def drafter(
        self, *, run: str = "", told: Callable[[str], None] = lambda _: None, today: "date | None" = None
    ) -> "LlmDrafter":
        """Return a drafter with a budget of its own within that of the run."""
        from assistant.drafting.llm import Caller, LlmDrafter
        from assistant.store import CallLedger

        caller = Caller(
            self.endpoint, self.transport, CallLedger(self.database), self.budget.part(), run=run, pace=self.pace,
            told=told,
        )  # fmt: skip
        return LlmDrafter(caller, self.prompts, today=today)


def line_to(options: ModelOptions, database: "Database") -> Line:
    """Return a line to the endpoint that the options name; whoever takes it closes its transport.

    Raises:
        SettingsError: the endpoint is not set up.
    """
    from assistant.drafting.llm import Budget, OpenAITransport, Pace, PromptLibrary

    endpoint = endpoint_of(options)
    database.filter.hide(endpoint.key)
    budget = Budget(options.max_cost, options.max_tokens, endpoint.price)
    prompts = PromptLibrary.load(options.prompts)
    return Line(endpoint, OpenAITransport(endpoint), database, prompts, budget, Pace())


@asynccontextmanager
async def opened(options: ModelOptions) -> "AsyncIterator[Line]":
    """Open the endpoint and the record of calls, and close both at the end.

    Raises:
        SettingsError: the endpoint is not set up.
        StoreError: the record can't be opened.
    """
    from assistant.store import Database

    endpoint_of(options)  # what is missing is said before the record is opened
    async with Database() as database:
        line = line_to(options, database)
        try:
            yield line
        finally:
            await line.transport.close()
