"""The seven steps with a model: for each, what is asked, what makes a reply unusable, and how it is merged. Pure."""

from collections.abc import Callable
from dataclasses import dataclass

from ...protocol import Step
from ..wire import Wire
from ..work import Merged, Part, Work
from . import assessment, content, creation, items, objectives, running, tasks


@dataclass(frozen=True)
class Stage:
    """A round of questions, each asked by itself, whose replies are merged one after the other."""

    prompt: str
    """Name of the prompt of its questions."""
    parts: Callable[[Work], list[Part]]
    judge: Callable[[Work, Wire], str]
    merge: Callable[[Work, Wire, Part], Merged]
    writes: str
    """Pattern of the ids of the elements that it writes."""
    families: tuple[str, ...] = ()
    """Families of rules whose findings on these elements it can mend, beside the rules that its prompt shows."""
    listed: str = ""
    """The list of its replies whose elements can be merged one by one."""
    in_turn: bool = False
    """Whether a question needs the answers to those before it; else they are asked at once."""


STAGES: dict[Step, tuple[Stage, ...]] = {
    "objectives": (
        Stage("objectives", objectives.parts, objectives.judge, objectives.merge, r"O\d+", ("OBJ",), "objectives"),
    ),
    "assessment": (
        Stage(
            "assessments",
            assessment.parts,
            assessment.judge,
            assessment.merge,
            r"(A\d+)(?:\.C\d+)?",
            ("ASM1", "RUB"),
            "assessments",
        ),
        Stage("items", items.parts, items.judge, items.merge, r"A\d+\.Q\d+", ("ASM2",), "items"),
    ),
    "content": (Stage("content", content.parts, content.judge, content.merge, r"(M\d+)(?:\.\d+)?", (), "modules"),),
    "creation": (
        Stage(
            "materials",
            creation.parts,
            creation.judge,
            creation.merge,
            r"(M\d+\.\d+)(?:\.[a-z])?",
            (),
            "activities",
            in_turn=True,
        ),
        Stage("tasks", tasks.parts, tasks.judge, tasks.merge, r"(A\d+)(?:\.[a-z])?", (), "assets", in_turn=True),
    ),
    "pilot": (Stage("pilot", running.pilot_parts, running.no_judge, running.merge_pilot, "spec", ("PIL1",)),),
    "launch": (Stage("launch", running.launch_parts, running.no_judge, running.merge_launch, "spec", ()),),
    "evaluation": (
        Stage(
            "evaluation",
            running.evaluation_parts,
            running.no_judge,
            running.merge_evaluation,
            r"E\d+",
            ("EVA",),
            "questions",
        ),
    ),
}
"""Stages by step; a later stage of a step builds on what the earlier one made."""
