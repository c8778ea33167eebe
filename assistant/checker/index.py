"""A spec's links, both ways, computed once for all rules."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from assistant.spec import (
    BLOOM_LEVELS,
    Activity,
    Assessment,
    Asset,
    Criterion,
    Item,
    Module,
    Objective,
    Spec,
    element_ids,
)

from .texts import Passage, passages

LEVEL = {name: number for number, name in enumerate(BLOOM_LEVELS, 1)}
"""Bloom level → 1 (remember) to 6 (create)."""

_CLOSED = ("single", "multiple", "matching", "ordering", "numeric", "short-answer")
FORMAT_CEILING = {"true-false": 2, **dict.fromkeys(_CLOSED, 5), "essay": 6}
"""Highest Bloom level an item format can show: true/false up to understand, closed or short answers not create."""

ACTIVE = frozenset({"practice", "discussion", "project-work", "reflection", "quiz"})
"""Kinds of activity in which the learner does something that can be commented on."""


@dataclass(frozen=True)
class Element:
    """An element of the spec and where it is."""

    node: Any
    at: str
    path: tuple[str | int, ...]
    words: str


@dataclass(frozen=True)
class Evidence:
    """Something that shows an objective: an item, or an assessment judged by a rubric or as a whole."""

    at: str
    level: int
    """Highest Bloom level it can show, 1 to 6: the declared one, else what the format allows."""
    declared: bool


class Index:
    """Read-only look-ups over one spec."""

    def __init__(self, spec: Spec) -> None:
        self.spec = spec
        self.objectives: dict[str, Objective] = {o.id: o for o in spec.objectives}
        self.modules: dict[str, int] = {m.id: i for i, m in enumerate(spec.content)}
        self.ids = [known for known, _ in element_ids(spec)]

    def elements(self, target: str) -> list[Element]:
        """Return the elements of a kind, in the file's order."""
        return self._elements[target]

    @cached_property
    def _elements(self) -> dict[str, list[Element]]:
        found: dict[str, list[Element]] = defaultdict(list)
        for target, element in self._walk():
            found[target].append(element)
        return found

    def _walk(self) -> Iterator[tuple[str, Element]]:
        yield "spec", Element(self.spec, "spec", (), "")
        for i, o in enumerate(self.spec.objectives):
            yield "objective", Element(o, o.id, ("objectives", i), f"objectives[{o.id}]")
        for i, a in enumerate(self.spec.assessments):
            path, words = ("assessments", i), f"assessments[{a.id}]"
            yield "assessment", Element(a, a.id, path, words)
            for j, c in enumerate(a.rubric.criteria if a.rubric else ()):
                yield (
                    "criterion",
                    Element(c, c.id, (*path, "rubric", "criteria", j), f"{words}.rubric.criteria[{c.id}]"),
                )
            for j, q in enumerate(a.items):
                yield "item", Element(q, q.id, (*path, "items", j), f"{words}.items[{q.id}]")
            yield from _assets(a.assets, path, words)
        for i, m in enumerate(self.spec.content):
            path, words = ("content", i), f"content[{m.id}]"
            yield "module", Element(m, m.id, path, words)
            for j, activity in enumerate(m.activities):
                yield from _activity(activity, (*path, "activities", j), f"{words}.activities[{activity.id}]")
        for i, f in enumerate(self.spec.pilot.findings if self.spec.pilot else ()):
            yield "pilot-finding", Element(f, f.id, ("pilot", "findings", i), f"pilot.findings[{f.id}]")
        for i, e in enumerate(self.spec.evaluation.questions if self.spec.evaluation else ()):
            yield "question", Element(e, e.id, ("evaluation", "questions", i), f"evaluation.questions[{e.id}]")
        for i, w in enumerate(self.spec.waivers):
            yield "waiver", Element(w, w.at or "spec", ("waivers", i), f"waivers[{i + 1}]")

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """All texts with their places."""
        return tuple(passages(self))

    @cached_property
    def owner(self) -> dict[int, Assessment]:
        """Identity of a criterion or item → its assessment."""
        return {
            id(part): a for a in self.spec.assessments for part in (*(a.rubric.criteria if a.rubric else ()), *a.items)
        }

    @cached_property
    def module_of(self) -> dict[int, Module]:
        """Identity of an activity → its module."""
        return {id(activity): m for m in self.spec.content for activity in m.activities}

    @cached_property
    def summative(self) -> tuple[Assessment, ...]:
        """Return the assessments that count towards the credential."""
        return tuple(a for a in self.spec.assessments if a.purpose == "summative" and a.weight != 0)

    @cached_property
    def judged(self) -> tuple[Assessment, ...]:
        """Return the summative assessments in which work is judged, not only handed in or attended."""
        return tuple(a for a in self.summative if a.pass_rule is None or a.pass_rule.rule != "completion")

    @cached_property
    def evidence(self) -> dict[str, list[Evidence]]:
        """Objective id → what shows it in summative assessments; taking part (pass by completion) shows nothing."""
        found: dict[str, list[Evidence]] = defaultdict(list)
        for assessment in self.judged:
            for objective in served_by(assessment):
                found[objective] += _evidence(assessment, objective)
        return found

    @cached_property
    def taught(self) -> dict[str, list[Module]]:
        """Objective id → modules that serve it, themselves or by an activity."""
        found: dict[str, list[Module]] = defaultdict(list)
        for module in self.spec.content:
            for objective in dict.fromkeys((*module.objectives, *(o for a in module.activities for o in a.objectives))):
                found[objective].append(module)
        return found

    @cached_property
    def practised(self) -> dict[str, list[Activity]]:
        """Objective id → activities in which learners do something for it."""
        found: dict[str, list[Activity]] = defaultdict(list)
        for module in self.spec.content:
            for activity in module.activities:
                if activity.kind in ACTIVE:
                    for objective in activity.objectives or module.objectives:
                        found[objective].append(activity)
        return found


def _activity(activity: Activity, path: tuple[str | int, ...], words: str) -> Iterator[tuple[str, Element]]:
    yield "activity", Element(activity, activity.id, path, words)
    yield from _assets(activity.assets, path, words)


def _assets(assets: tuple[Asset, ...], path: tuple[str | int, ...], words: str) -> Iterator[tuple[str, Element]]:
    for k, asset in enumerate(assets):
        yield "asset", Element(asset, asset.id, (*path, "assets", k), f"{words}.assets[{asset.id}]")


def served_by(assessment: Assessment) -> list[str]:
    """Return the ids of all objectives an assessment is linked to, itself or by its parts."""
    criteria = assessment.rubric.criteria if assessment.rubric else ()
    parts = (*(o for c in criteria for o in c.objectives), *(q.objective for q in assessment.items if q.objective))
    return list(dict.fromkeys((*assessment.objectives, *parts)))


def _evidence(assessment: Assessment, objective: str) -> list[Evidence]:
    rows: list[Criterion] = [
        c for c in (assessment.rubric.criteria if assessment.rubric else ()) if objective in c.objectives
    ]
    items: list[Item] = [q for q in assessment.items if q.objective == objective]
    found = [Evidence(c.id, 6, declared=False) for c in rows]
    for q in items:
        ceiling = FORMAT_CEILING[q.kind]
        found.append(Evidence(q.id, min(LEVEL[q.bloom], ceiling) if q.bloom else ceiling, declared=q.bloom is not None))
    if not found:
        ceiling = FORMAT_CEILING["single"] if assessment.method == "quiz" else 6
        found.append(Evidence(assessment.id, ceiling, declared=False))
    return found
