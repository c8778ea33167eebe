"""A designer at a dialogue, without a screen."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from assistant.conversation import Dialogue, MemoryJournal, Outfit
from assistant.conversation.commands import Command, Say, Start
from assistant.conversation.events import Asked, Event, ProposalShown
from assistant.drafting import Drafter, DraftEvent, DraftRequest, OfflineDrafter, Proposed, StepTask
from assistant.spec import Spec

T = TypeVar("T")
K = TypeVar("K")

OUTLINE = """\
# Reading Weather Maps

For volunteers of a mountain rescue team. Duration: 10 hours in all.

## Learning outcomes

- Identify fronts, highs and lows on a surface map.
- Explain how the distance of isobars relates to wind.
- Write a one-page forecast for a tour on the next day.

## Schedule

1. Fronts, highs and lows
2. Isobars and wind
3. From map to forecast

## Assessment

- Map quiz: 40 %
- Forecast report: 60 %
"""
WHOLE_FROM_NOTHING = (
    "1", "Reading Weather Maps", "volunteers of a mountain rescue team", "tours are called off too late", "can hike",
    "", "10", "identify fronts, highs and lows on a surface map", "explain how isobars relate to wind",
    "write a one-page forecast for a tour on the next day", "", "yes", "", "2", "yes", "1", "Moodle", "yes", "yes",
    "6", "", "yes", "Alpine Club", "", "March 2027", "the forum; an answer within two days", "the training team", "yes",
    "yes",
)  # fmt: skip
"""What a designer types from the welcome to the end, without an outline."""


class Designer:
    """Sends commands and keeps what comes back."""

    def __init__(self, folder: Path, journal: MemoryJournal | None = None, drafter: Drafter | None = None) -> None:
        self.journal = journal if journal is not None else MemoryJournal()
        engine: Drafter = drafter or OfflineDrafter()
        self.outfit = Outfit(
            {engine.name: lambda _: engine, "offline": lambda _: OfflineDrafter()},
            folder=folder,
            today=lambda: date(2027, 1, 31),
        )
        self.dialogue = Dialogue(self.outfit, self.journal)
        self.loop = asyncio.new_event_loop()
        self.run(self.dialogue.load())

    def run(self, job: Coroutine[Any, Any, T]) -> T:
        return self.loop.run_until_complete(job)

    def does(self, command: Command) -> list[Event]:
        async def turn() -> list[Event]:
            return [event async for event in self.dialogue.handle(command)]

        return self.run(turn())

    def says(self, *lines: str) -> list[Event]:
        return [event for line in lines for event in self.does(Say(line))]

    def starts(self, file: str = "") -> list[Event]:
        return self.does(Start(file))

    @property
    def spec(self) -> Spec:
        assert self.dialogue.spec is not None
        return self.dialogue.spec

    @property
    def asked(self) -> str:
        question = self.dialogue.question
        return question.key if question else ""

    def replayed(self) -> Dialogue:
        """Return another dialogue on what the journal holds."""
        again = Dialogue(self.outfit, MemoryJournal(list(self.journal.kept)))
        self.run(again.load())
        return again

    def close(self) -> None:
        self.run(self.loop.shutdown_default_executor())
        self.loop.close()


def only(kind: type[K], events: list[Event]) -> K:
    """Return the one event of a kind."""
    found = [e for e in events if isinstance(e, kind)]
    assert len(found) == 1, [type(e).__name__ for e in events]
    return found[0]


def every(kind: type[K], events: list[Event]) -> list[K]:
    """Return all events of a kind."""
    return [e for e in events if isinstance(e, kind)]


@dataclass
class ScriptedDrafter:
    """Proposes what a test gives it: a function from task to events."""

    make: Callable[[StepTask], list[DraftEvent] | Exception]
    name: str = "scripted"
    tasks: list[StepTask] = field(default_factory=list)
    waits: asyncio.Event | None = None
    """Where given, the engine waits for it before the result: a test can stop it there."""

    async def propose(self, task: StepTask) -> AsyncIterator[DraftEvent]:
        self.tasks.append(task)
        made = self.make(task)
        if isinstance(made, Exception):
            raise made
        for event in made:
            if self.waits and isinstance(event, Proposed):
                await self.waits.wait()
            yield event

    async def whole(self, request: DraftRequest) -> AsyncIterator[DraftEvent]:
        async for event in OfflineDrafter().whole(request):
            yield event


__all__ = ["OUTLINE", "WHOLE_FROM_NOTHING", "Asked", "Designer", "ProposalShown", "ScriptedDrafter", "every", "only"]
