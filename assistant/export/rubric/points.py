"""A rubric's weights and levels as the points that platforms without weights reckon with."""

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.spec import Assessment, Criterion, Rubric, Spec

from ..conduct import links_carried, uncarried
from ..result import Demand, Loss


@dataclass(frozen=True)
class Cell:
    """One level of a row."""

    level: str
    descriptor: str
    points: float


@dataclass(frozen=True)
class Row:
    """One criterion with its levels, the best first."""

    criterion: Criterion
    cells: tuple[Cell, ...]


def rows(rubric: Rubric, *, from_zero: bool = False) -> list[Row]:
    """Return the rows with points.

    Where rows have weights, a row's best level is worth its weight, and the others in proportion; else the points are
    those of the levels. With `from_zero` the lowest level is worth nothing, since some platforms count from there.
    """
    ranked = sorted(rubric.levels, key=lambda level: -level.points)
    low = ranked[-1].points if ranked and from_zero else 0.0
    span = (ranked[0].points - low) if ranked else 0.0
    made = []
    for criterion in rubric.criteria:
        best = criterion.weight if criterion.weight is not None else span
        cells = tuple(
            Cell(
                level.name,
                criterion.descriptors.get(level.name, ""),
                round(best * (level.points - low) / span, 2) if span > 0 else 0.0,
            )
            for level in ranked
        )
        made.append(Row(criterion, cells))
    return made


def with_rubrics(spec: Spec) -> list[tuple[Assessment, Rubric]]:
    """Return the assessments that have a rubric with levels and criteria."""
    return [(a, a.rubric) for a in spec.assessments if a.rubric and a.rubric.levels and a.rubric.criteria]


def rubric_losses(spec: Spec, *carried: str) -> list[Loss]:
    """Return what no platform's rubric carries but those that name it in `carried`: conduct, and how it is passed."""
    losses = []
    for assessment in spec.assessments:
        if not assessment.rubric:
            losses.append(Loss(assessment.id, "has no rubric"))
            continue
        rule = assessment.pass_rule
        every_row = rule is not None and rule.rule == "every-criterion"
        links = links_carried(assessment, (o for c in assessment.rubric.criteria for o in c.objectives))
        missing = uncarried(assessment, ("the rubric", *links, *(("the pass rule",) if every_row else ()), *carried))
        if missing:
            losses.append(Loss(assessment.id, f"{missing}: set these in the assignment"))
        if rule and every_row:
            losses.append(
                Loss(assessment.id, f"“{rule.level or 'a level'} in every row” can't be set there: check it by hand")
            )
    return losses


def rubric_demands(spec: Spec) -> Iterator[Demand]:
    """Return what keeps a rubric out of any platform."""
    if not with_rubrics(spec):
        yield Demand("spec", "no assessment has a rubric with levels and criteria", blocks=True)
    for assessment, rubric in with_rubrics(spec):
        best = max(level.points for level in rubric.levels)
        if best <= min(level.points for level in rubric.levels):
            yield Demand(assessment.id, "all levels of its rubric are worth the same: give them `points` that fall")
        for criterion in rubric.criteria:
            empty = [level.name for level in rubric.levels if not criterion.descriptors.get(level.name, "").strip()]
            if empty:
                yield Demand(criterion.id, f"has no descriptor for {', '.join(empty)}; the cell would be blank")
