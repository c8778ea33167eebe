"""Outline → the bare spec it states: no link, level, rubric or time that is not in the document."""

from dataclasses import dataclass
from typing import TypeVar

from pydantic import ValidationError

from assistant.outline import Outline, Topic
from assistant.spec import Activity, Assessment, Credits, Module, Node, Objective, Spec, Workload

_Element = TypeVar("_Element", bound=Node)


@dataclass(frozen=True)
class Origin:
    """An element's place in the document, and its words there."""

    line: int
    text: str


@dataclass(frozen=True)
class Bare:
    """A spec that holds what an outline states, and where each element came from."""

    spec: Spec
    origins: dict[str, Origin]
    """Id → origin."""


def bare(outline: Outline) -> Bare:
    """Return the spec an outline states; what the spec can't hold, such as an empty title, is left out."""
    origins: dict[str, Origin] = {}
    objectives, modules_of = [], {}
    for number, stated in enumerate(outline.objectives, 1):
        made = _made(Objective, id=f"O{number}", statement=stated.text)
        if made:
            objectives.append(made)
            origins[made.id] = Origin(stated.line, stated.text)
            modules_of[made.id] = stated.module
    assessments = []
    for number, work in enumerate(outline.assessments, 1):
        # A method must be named, and none is stated; no rule of the table looks at it.
        brief = work.description if any(map(str.isalpha, work.description or "")) else None
        said = {"method": "task", "weight": work.weight, "brief": brief}
        made_work = _made(Assessment, id=f"A{number}", title=work.title, **said)
        if made_work:
            assessments.append(made_work)
            origins[made_work.id] = Origin(work.line, work.title)
    content = []
    for number, topic in enumerate(outline.topics, 1):
        serves = [own for own, module in modules_of.items() if module == topic.title]
        module_made = _module(f"M{number}", topic, serves)
        if module_made:
            content.append(module_made)
            origins[module_made.id] = Origin(topic.line, topic.title)
    spec = Spec(
        title=_title(outline), language=_language(outline), objectives=objectives, assessments=assessments,
        content=content, workload=_workload(outline),
    )  # fmt: skip
    return Bare(spec, origins)


def _title(outline: Outline) -> str:
    return (outline.title or "").strip() or outline.file or "Outline"


def _language(outline: Outline) -> str:
    return outline.language or "en"


def _module(own_id: str, topic: Topic, objectives: list[str]) -> Module | None:
    """Return a module; its sub-topics are activities where their times are stated, so that sums can be judged."""
    timed = [sub for sub in topic.subtopics if sub.minutes is not None]
    activities = [
        _made(Activity, id=f"{own_id}.{n}", kind="other", title=sub.title, minutes=sub.minutes)
        for n, sub in enumerate(timed, 1)
    ]
    kept = [a for a in activities if a] if len(timed) == len(topic.subtopics) else []
    return _made(Module, id=own_id, title=topic.title, minutes=topic.minutes, objectives=objectives, activities=kept)


def _workload(outline: Outline) -> Workload | None:
    hours = None if outline.hours_are_added_up else outline.hours
    stated = outline.credits
    made = _made(Credits, system=stated.unit, value=stated.value) if stated else None
    return _made(Workload, hours=hours, credits=made)


def _made(model: type[_Element], **values: object) -> _Element | None:
    """Return an element, or None where the values are none that a spec can hold."""
    try:
        return model.model_validate(values)
    except ValidationError:
        return None
