"""Where a spec is least sure of itself: what a pilot should look at first."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.language import BloomLevel, classify
from assistant.spec import Activity, Assessment, Criterion, Objective, Spec

from .content import PRACTICE

_DOUBT = 0.5
"""Score of a level that no verb list gives the action, by the trained table, below which it is worth a look."""


@dataclass(frozen=True)
class Doubt:
    """An objective whose wording reads as another level than the one declared."""

    objective: Objective
    read: str


def doubtful_levels(spec: Spec) -> list[Doubt]:
    """Return the objectives whose declared level is least likely by their wording, the least likely first. English."""
    if spec.language.split("-")[0].lower() != "en":
        return []
    found: list[tuple[float, Doubt]] = []
    for objective in spec.objectives:
        reading = classify(objective.statement)
        if objective.bloom is None or not reading.known:
            continue
        declared = BloomLevel.from_label(objective.bloom)
        doubted = reading.distance(declared) > 0 and reading.scores[declared] < _DOUBT
        if doubted and reading.best is not None and reading.best is not declared:
            found.append((reading.scores[declared], Doubt(objective, reading.best.label)))
    return [doubt for _, doubt in sorted(found, key=lambda pair: pair[0])]


def reworded(spec: Spec) -> list[Objective]:
    """Return the objectives whose wording is an engine's, not the designer's or the outline's."""
    elements = spec.provenance.elements if spec.provenance else {}
    return [o for o in spec.objectives if (e := elements.get(o.id)) and e.by in ("offline", "llm")]


def heaviest_rows(spec: Spec) -> list[tuple[Assessment, Criterion]]:
    """Return the rubric rows that decide most of the result, the heaviest first."""
    rows = [
        ((a.weight or 0) * (c.weight or 0), a, c)
        for a in spec.assessments
        if a.purpose == "summative" and a.rubric
        for c in a.rubric.criteria
    ]
    return [(a, c) for _, a, c in sorted(rows, key=lambda row: -row[0])]


def longest(spec: Spec) -> list[Assessment]:
    """Return the assessments by their minutes, the longest first."""
    return sorted((a for a in spec.assessments if a.minutes), key=lambda a: -(a.minutes or 0))


@dataclass(frozen=True)
class Thin:
    """An objective with little practice for what it counts."""

    objective: Objective
    assessment: Assessment
    share: float
    """Per cent of the result."""
    minutes: float
    """Minutes of practice."""


def least_practised(spec: Spec) -> Thin | None:
    """Return the objective with the fewest minutes of practice for its share of the result; None where it is alone."""
    if len(spec.objectives) < 2:
        return None
    found: list[tuple[float, Thin]] = []
    for objective in spec.objectives:
        judged = [(a, _share(a, objective.id)) for a in spec.assessments if objective.id in a.objectives and a.weight]
        share = sum(s for _, s in judged)
        minutes = sum(_minutes(m.activities, objective.id) for m in spec.content)
        if judged and share >= 1:
            main = max(judged, key=lambda pair: pair[1])[0]
            found.append((minutes / share, Thin(objective, main, share, minutes)))
    return min(found, key=lambda pair: pair[0])[1] if found else None


def _share(assessment: Assessment, objective: str) -> float:
    rows = assessment.rubric.criteria if assessment.rubric else ()
    own = sum((c.weight or 0) / len(c.objectives) for c in rows if objective in c.objectives)
    return (assessment.weight or 0) * (own / 100 if own else 1 / len(assessment.objectives))


def _minutes(activities: Sequence[Activity], objective: str) -> float:
    practice = (a for a in activities if a.kind in PRACTICE and objective in a.objectives)
    return sum((a.minutes or 0) / len(a.objectives) for a in practice)
