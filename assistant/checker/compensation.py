"""Can an assessment be passed by score without one of its objectives? Searched exactly, not guessed (RUB113)."""

import itertools
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.spec import Assessment

from .index import Index, served_by

_DIGITS = 10_000
"""Figures of a spec have at most four decimals: times this they are whole, and sums are exact."""
_LARGEST_SEARCH = 1_000_000
"""Reachable sums are kept as bits of one number; beyond this many the strongest combination is given instead."""


@dataclass(frozen=True)
class Mark:
    """What a rubric row or an item got."""

    at: str
    points: float
    label: str
    """The level's name; `right` or `wrong` for an item."""


@dataclass(frozen=True)
class Compensation:
    """A way to pass an assessment with the lowest mark in everything that shows one objective."""

    objective: str
    missed: tuple[str, ...]
    """Ids of the rows or items that serve the objective; all have the lowest mark."""
    marks: tuple[Mark, ...]
    """The weakest combination that still passes, one mark a row or item in the spec's order."""
    percent: float
    """The score these marks give, in percent."""
    best: float
    """The highest score that is possible without the objective, in percent."""
    weighted: bool
    """True when rows have different weights, so that points can't simply be added."""


@dataclass(frozen=True)
class _Part:
    """A row or an item: what it serves and what it can be worth, the best mark first."""

    at: str
    objectives: tuple[str, ...]
    marks: tuple[Mark, ...]
    worth: tuple[int, ...]


def sole_evidence(index: Index, assessment: Assessment) -> list[str]:
    """Return the objectives that no other judged assessment serves: who passes without them has never shown them."""
    elsewhere = {o for other in index.judged if other is not assessment for o in served_by(other)}
    return [o for o in served_by(assessment) if o in index.objectives and o not in elsewhere]


def compensations(assessment: Assessment, objectives: Sequence[str]) -> list[Compensation]:
    """Return the ways to pass without one of `objectives`, those with the heaviest share of the score first.

    The score is the weighted share of the best level's points, `Σ w·p / (Σ w · p_best)`; rows without weights count
    alike. A quiz without a rubric scores its items, one point each where none is stated. Nothing is returned where the
    score is not clear: no percent, some weights missing, points that don't fall, rubric and items side by side.
    """
    rule = assessment.pass_rule
    parts = _parts(assessment)
    total = sum(max(part.worth) for part in parts)
    if rule is None or rule.rule != "score" or not rule.percent or total <= 0:
        return []
    needed = _needed(rule.percent, total)
    found = []
    for objective in objectives:
        missed = [part for part in parts if objective in part.objectives]
        lost = sum(part.worth[0] - part.worth[-1] for part in missed)
        if not missed or total - lost < needed:
            continue
        chosen = _weakest([part.worth[-1:] if part in missed else part.worth for part in parts], needed)
        marks = tuple(
            part.marks[-1] if part in missed else part.marks[i] for part, i in zip(parts, chosen, strict=True)
        )
        reached = sum(p.worth[-1] if p in missed else p.worth[i] for p, i in zip(parts, chosen, strict=True))
        way = Compensation(
            objective,
            tuple(part.at for part in missed),
            marks,
            100 * reached / total,
            100 * (total - lost) / total,
            weighted=len({part.worth for part in parts}) > 1 and bool(assessment.rubric),
        )
        found.append(way)
    return sorted(found, key=lambda way: way.best)


def _needed(percent: float, total: int) -> int:
    """Return the least whole worth that is `percent` of the total."""
    return -(-round(percent * _DIGITS) * total // (100 * _DIGITS))


def _parts(assessment: Assessment) -> list[_Part]:
    rubric = assessment.rubric
    if rubric and rubric.criteria:
        judged = {o for row in rubric.criteria for o in row.objectives}
        if any(item.objective not in judged for item in assessment.items):
            return []
        return _rows(assessment)
    return _items(assessment)


def _rows(assessment: Assessment) -> list[_Part]:
    assert assessment.rubric  # noqa: S101 - the caller has looked
    levels, criteria = assessment.rubric.levels, assessment.rubric.criteria
    weights = [row.weight for row in criteria]
    stated = [w for w in weights if w is not None]
    falls = all(a.points > b.points for a, b in itertools.pairwise(levels))
    if len(levels) < 2 or not falls or levels[0].points <= 0 or (stated and len(stated) < len(weights)):
        return []
    marks = [(level.points, level.name) for level in levels]
    return _scaled([(row.id, row.objectives, 1.0 if row.weight is None else row.weight, marks) for row in criteria])


def _items(assessment: Assessment) -> list[_Part]:
    points = [(item, 1.0 if item.points is None else item.points) for item in assessment.items]
    return _scaled(
        [
            (item.id, (item.objective,) if item.objective else (), 1.0, [(worth, "right"), (0.0, "wrong")])
            for item, worth in points
            if worth > 0
        ]
    )


def _scaled(rows: Sequence[tuple[str, tuple[str, ...], float, Sequence[tuple[float, str]]]]) -> list[_Part]:
    """Return the parts with worths as whole numbers without a common factor."""
    whole: Callable[[float], int] = lambda figure: round(figure * _DIGITS)  # noqa: E731 - used twice, here
    worths = [tuple(whole(weight) * whole(points) for points, _ in marks) for _, _, weight, marks in rows]
    factor = math.gcd(*(w for worth in worths for w in worth)) or 1
    return [
        _Part(at, objectives, tuple(Mark(at, p, label) for p, label in marks), tuple(w // factor for w in worth))
        for (at, objectives, _, marks), worth in zip(rows, worths, strict=True)
    ]


def _weakest(worths: Sequence[tuple[int, ...]], needed: int) -> list[int]:
    """Return, for each part, the place of a mark, so that the sum is the least that reaches `needed`.

    Subset sums by dynamic programming: bit n of `reach[k]` is set when the first k parts can add up to n above their
    lowest. The last parts get the weakest marks among equals. The best marks must reach `needed`.
    """
    above = [tuple(w - worth[-1] for w in worth) for worth in worths]
    goal = max(0, needed - sum(worth[-1] for worth in worths))
    if sum(rise[0] for rise in above) > _LARGEST_SEARCH:
        return [0] * len(worths)
    reach = [1]
    for rise in above:
        bits = 0
        for step in rise:
            bits |= reach[-1] << step
        reach.append(bits)
    enough = reach[-1] >> goal
    left = goal + (enough & -enough).bit_length() - 1
    chosen = []
    for rise, before in zip(reversed(above), reversed(reach[:-1]), strict=True):
        place = next(i for i in reversed(range(len(rise))) if left >= rise[i] and before >> (left - rise[i]) & 1)
        left -= rise[place]
        chosen.append(place)
    return chosen[::-1]
