"""Weights and minutes that arithmetic can settle: shares by largest remainder, stated figures first."""

from collections.abc import Collection, Sequence

from assistant.arithmetic import apportion
from assistant.spec import Assessment, Criterion, Module

_STEP = 5


def weights_to_100(
    assessments: Sequence[Assessment], fixed: Collection[str] = ()
) -> tuple[list[Assessment], list[str]]:
    """Return the assessments with summative weights that add up to 100, and what to tell of it.

    What has no weight shares what the others leave; where they leave nothing, each counts as the mean of the others.
    All but the `fixed` ones are then scaled in proportion. Formative ones weigh nothing.

    Args:
        assessments: all assessments of a spec.
        fixed: ids of those whose weight was just stated and must stay.
    """
    counted = [i for i, a in enumerate(assessments) if a.purpose == "summative"]
    weights = {i: assessments[i].weight for i in counted}
    total = sum(w or 0 for w in weights.values())
    if not counted or (abs(total - 100) < 0.01 and all(weights.values())):
        return list(assessments), []
    bound = [i for i in counted if assessments[i].id in fixed and weights[i] is not None]
    free = [i for i in counted if i not in bound]
    rest = 100 - sum(weights[i] or 0 for i in bound)
    if not free or rest < 0:
        bound, free, rest = [], counted, 100.0
    given = [w for i in free if (w := weights[i])]
    left = rest - sum(given)
    open_ones = [i for i in free if not weights[i]]
    if open_ones and left >= len(open_ones):
        shares = dict(zip(open_ones, _parts(left, [1.0] * len(open_ones)), strict=True))
    else:
        mean = sum(given) / len(given) if given else 1.0
        shares = dict(zip(free, _parts(rest, [weights[i] or mean for i in free]), strict=True))
    done = [a.with_changes(weight=shares[i]) if i in shares else a for i, a in enumerate(assessments)]
    changed = [f"{a.id} {b.weight:g}" for a, b in zip(assessments, done, strict=True) if a.weight != b.weight]
    return done, [f"The weights add up to 100 again: {', '.join(changed)}."] if changed else []


def _parts(total: float, shares: Sequence[float]) -> list[float]:
    """Split a total; in steps of five where it allows it and no share would fall away."""
    whole = round(total)
    if whole != total:
        return [p / 100 for p in apportion(round(total * 100), shares)]
    parts = apportion(whole, shares, step=_STEP)
    return [float(p) for p in (parts if whole % _STEP == 0 and all(parts) else apportion(whole, shares, least=1))]


def rows_to_100(criteria: Sequence[Criterion], fixed: Collection[str] = ()) -> list[Criterion]:
    """Return rubric rows with weights that add up to 100: in proportion, a row without one counting as the mean.

    Rows without any weights count alike and stay so; those whose ids are `fixed` keep theirs where that leaves the
    others something.
    """
    given = [c.weight for c in criteria if c.weight]
    if not given or (abs(sum(given) - 100) < 0.01 and len(given) == len(criteria)):
        return list(criteria)
    mean = sum(given) / len(given)
    bound = sum(c.weight or 0 for c in criteria if c.id in fixed)
    free = [c for c in criteria if c.id not in fixed]
    if not free or bound > 100 - len(free):
        bound, free = 0.0, list(criteria)
    parts = apportion(round(100 - bound), [c.weight or mean for c in free], least=1)
    weights = dict(zip((c.id for c in free), parts, strict=True))
    return [c.with_changes(weight=weights[c.id]) if c.id in weights else c for c in criteria]


def shared_minutes(module: Module, minutes: int) -> Module:
    """Return the module with these minutes, shared among its activities in proportion to the times they have."""
    shares = [a.minutes or 0.0 for a in module.activities]
    step = _STEP if minutes >= 2 * _STEP * len(shares) else 1
    parts = apportion(minutes, shares, step=step, least=_STEP if step > 1 else 1)
    timed = [a.with_changes(minutes=part or None) for a, part in zip(module.activities, parts, strict=True)]
    return module.with_changes(minutes=minutes, activities=timed)
