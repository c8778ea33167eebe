"""The sample course as an outline, and as a spec with all seven steps, made by the offline engine."""

import asyncio
from functools import cache
from importlib.resources import files
from typing import Any

from assistant.drafting import OfflineDrafter, Proposed, StepTask
from assistant.drafting.protocol import DraftRequest
from assistant.outline import Outline, Stretch, read_with_stretches
from assistant.spec import Spec


@cache
def sample() -> tuple[Outline, tuple[Stretch, ...]]:
    data = files("assistant.samples").joinpath("first-aid-for-data.md").read_bytes()
    return read_with_stretches(data, "first-aid-for-data.md")


def request(**more: Any) -> DraftRequest:
    outline, text = sample()
    return DraftRequest(outline, text=text, **more)


@cache
def drafted() -> Spec:
    return OfflineDrafter().draft(DraftRequest(sample()[0]))[0].spec


@cache
def full_spec() -> Spec:
    async def go() -> Spec:
        spec = drafted()
        for step in ("creation", "pilot", "launch", "evaluation"):
            async for event in OfflineDrafter().propose(StepTask(spec, step, outline=sample()[0])):  # type: ignore[arg-type]
                spec = event.spec if isinstance(event, Proposed) else spec
        return spec

    return asyncio.run(go())
