"""A small spec, its steps proposed the way a conversation does it, and changes by instruction."""

import asyncio
from typing import Any

from assistant.drafting import OfflineDrafter, Proposed, Step, StepTask
from assistant.spec import STEPS, Audience, Objective, Spec

STATED = (
    "Understand how centrifugal pumps work",
    "Choose a pump for a stated flow",
    "Repair a leaking seal so that the pump holds its pressure for an hour",
)


def bare(*statements: str, **fields: Any) -> Spec:
    objectives = [Objective(id=f"O{i}", statement=s) for i, s in enumerate(statements or STATED, 1)]
    audience = Audience(description="Technicians of water works")
    return Spec(**{"title": "Working with pumps", "audience": audience, "objectives": objectives, **fields})


def proposed(spec: Spec, step: Step, **fields: Any) -> Proposed:
    async def last() -> Proposed:
        found = [e async for e in OfflineDrafter().propose(StepTask(spec, step, **fields)) if isinstance(e, Proposed)]
        return found[-1]

    return asyncio.run(last())


def through(spec: Spec, last: Step = "evaluation", **fields: Any) -> Spec:
    for step in STEPS[: STEPS.index(last) + 1]:
        spec = proposed(spec, step, **fields).spec  # type: ignore[arg-type]
    return spec


def asked(spec: Spec, instruction: str, *at: str) -> Proposed:
    return proposed(spec, "assessment", at=at, instruction=instruction)
