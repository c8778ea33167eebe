"""What shows an objective in an assessment: its criteria and items, their level and their share of the result."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from assistant.spec import BLOOM_LEVELS, Assessment, Criterion, Item, Module
from assistant.spec.design import ItemKind

from .index import FORMAT_CEILING, LEVEL, Index, served_by

Role = Literal["judged", "feedback", "taking-part"]
"""judged: it counts and work is judged; feedback: formative or without weight; taking-part: passed by completion."""
Standing = Literal["below", "open", "at", "above"]
"""The level that evidence asks for against that of its objective; open: it declares none, and its form can show it."""
SELECTED_RESPONSE = frozenset({"single", "multiple", "true-false", "matching", "ordering"})
"""Item formats in which the learner picks an answer."""
_BEST: tuple[Standing, ...] = ("at", "open", "above", "below")


@dataclass(frozen=True)
class Showing:
    """A criterion, an item, or an assessment as a whole, as evidence of one objective."""

    at: str
    kind: Literal["criterion", "item", "assessment"]
    title: str
    """The criterion's title, the item's stem, the assessment's title."""
    level: str | None
    """The Bloom level it declares, or the highest its format can show where that is below the objective's."""
    standing: Standing
    weight: float
    """Share of the whole result in percent; 0 where it does not count."""
    format: ItemKind | None = None
    """The format of an item."""


def role_of(index: Index, assessment: Assessment) -> Role:
    """Return what an assessment is for."""
    if any(a is assessment for a in index.judged):
        return "judged"
    return "taking-part" if any(a is assessment for a in index.summative) else "feedback"


def weights_of(index: Index) -> list[float]:
    """Return the share of the result in percent of each assessment in the spec's order.

    Those that count and state no weight share what is left to 100 equally; what does not count has 0.
    """
    counting = index.summative
    without = sum(a.weight is None for a in counting)
    rest = max(0.0, 100 - sum(a.weight or 0 for a in counting)) / without if without else 0.0
    counts = {id(a) for a in counting}
    return [
        0.0 if id(a) not in counts else rest if a.weight is None else float(a.weight) for a in index.spec.assessments
    ]


def showings(assessment: Assessment, index: Index, weight: float) -> dict[str, list[Showing]]:
    """Return objective id → what shows it in an assessment, with the shares of `weight` percent.

    The weight is split by the weights of the rubric rows (equally where none is stated), or by the points of the items
    where there is no rubric; rows and items for different objectives side by side count alike. An assessment without
    either is split equally among its objectives. A part that serves several objectives is split equally among them.
    """
    rows = assessment.rubric.criteria if assessment.rubric else ()
    shares = _shares(rows, assessment.items)
    found: dict[str, list[Showing]] = defaultdict(list)
    parts: list[Criterion | Item] = [*rows, *assessment.items]
    for part, share in zip(parts, shares, strict=True):
        served = dict.fromkeys(_objectives(part))
        for objective in served:
            if objective in index.objectives:
                found[objective].append(_showing(part, objective, index, weight * share / len(served)))
    whole = served_by(assessment)
    each = 0.0 if shares else weight / len(whole) if whole else 0.0
    for objective in whole:
        if objective in index.objectives and objective not in found:
            found[objective] = [_as_a_whole(assessment, objective, index, each)]
    return dict(found)


def shares_of(index: Index) -> dict[str, float]:
    """Return objective id → its share of the result in percent, through what is judged."""
    found: dict[str, float] = defaultdict(float)
    judged = {id(a) for a in index.judged}
    for assessment, weight in zip(index.spec.assessments, weights_of(index), strict=True):
        if weight and id(assessment) in judged:
            for objective, parts in showings(assessment, index, weight).items():
                found[objective] += sum(part.weight for part in parts)
    return found


def minutes_taught(module: Module) -> dict[str, float]:
    """Return objective id → minutes of a module that serve it.

    An activity that serves several objectives is shared among them; where no activity states a time, the module's own
    is shared among its objectives.
    """
    found = dict.fromkeys(module.objectives, 0.0)
    for activity in module.activities:
        serving = dict.fromkeys(activity.objectives or module.objectives)
        for objective in serving:
            found[objective] = found.get(objective, 0.0) + (activity.minutes or 0) / len(serving)
    if module.minutes and module.objectives and all(a.minutes is None for a in module.activities):
        own = dict.fromkeys(module.objectives)
        for objective in own:
            found[objective] += module.minutes / len(own)
    return found


def best_standing(parts: Iterable[Showing]) -> Standing:
    """Return the standing of the best part: one at the level, else one that can show it, else one above."""
    there = {part.standing for part in parts}
    return next((standing for standing in _BEST if standing in there), "open")


def _objectives(part: Criterion | Item) -> tuple[str, ...]:
    if isinstance(part, Criterion):
        return part.objectives
    return (part.objective,) if part.objective else ()


def _shares(rows: tuple[Criterion, ...], items: tuple[Item, ...]) -> list[float]:
    """Return the share of each row, then of each item; together 1."""
    judged = {o for row in rows for o in row.objectives}
    if rows and all(item.objective in judged for item in items):
        weights = [row.weight for row in rows]
        stated = any(w is not None for w in weights)
        return _normed([(w or 0.0) if stated else 1.0 for w in weights]) + [0.0] * len(items)
    if rows:
        return _normed([1.0] * (len(rows) + len(items)))
    return _normed([1.0 if item.points is None else max(0.0, item.points) for item in items])


def _normed(weights: list[float]) -> list[float]:
    total = sum(weights)
    return [w / total if total else 1 / len(weights) for w in weights]


def _showing(part: Criterion | Item, objective: str, index: Index, weight: float) -> Showing:
    if isinstance(part, Criterion):
        return Showing(part.id, "criterion", part.title, None, "open", weight)
    level, standing = _standing(part.bloom, FORMAT_CEILING[part.kind], index.objectives[objective].bloom)
    return Showing(part.id, "item", part.stem, level, standing, weight, part.kind)


def _as_a_whole(assessment: Assessment, objective: str, index: Index, weight: float) -> Showing:
    ceiling = FORMAT_CEILING["single" if assessment.method == "quiz" else "essay"]
    level, standing = _standing(None, ceiling, index.objectives[objective].bloom)
    return Showing(assessment.id, "assessment", assessment.title, level, standing, weight)


def _standing(declared: str | None, ceiling: int, aim: str | None) -> tuple[str | None, Standing]:
    level = min(LEVEL[declared], ceiling) if declared else ceiling
    if aim is None:
        return declared, "open"
    if level < LEVEL[aim]:
        return BLOOM_LEVELS[level - 1], "below"
    if declared is None:
        return None, "open"
    return BLOOM_LEVELS[level - 1], "at" if level == LEVEL[aim] else "above"
