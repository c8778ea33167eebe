"""RUB: rubrics that can be used: levels, cells, weights, points, pass level."""

import itertools
from collections.abc import Iterator

from assistant.spec import Assessment, Criterion

from ..finding import Finding, Phase, Severity
from ..registry import rule
from ..site import Site
from ..weights import weights_fault


def _rubric(levels: str, criteria: str, passed: str = "{rule: every-criterion, level: Good}") -> str:
    return f"""
objectives: [{{id: O1, statement: Clean the file., bloom: apply}}]
assessments:
  - id: A1
    title: Cleaning
    method: task
    objectives: [O1]
    pass: {passed}
    rubric: {{levels: [{levels}], criteria: [{criteria}]}}
"""


_LEVELS = "{name: Good, points: 2}, {name: Poor, points: 1}"
_CELLS = "descriptors: {Good: Every column holds one kind of value., Poor: At least one column mixes kinds.}"
_SOUND = _rubric(_LEVELS, f"{{id: A1.C1, title: Faults, objectives: [O1], weight: 100, {_CELLS}}}")


@rule(
    "RUB101",
    "level-count",
    target="assessment",
    severity=Severity.ERROR,
    phase=Phase.ASSESSMENT,
    sources=("bccampus-rubrics",),
    params={"least": 2, "most": 6},
    bad=_rubric("{name: Good, points: 2}", "{id: A1.C1, title: Faults, objectives: [O1], descriptors: {Good: Done.}}"),
    good=_SOUND,
)
def level_count(assessment: Assessment, site: Site) -> Iterator[Finding]:
    """A rubric has fewer than two levels, or so many that raters can't tell them apart (more than six: info)."""
    if not assessment.rubric or not assessment.rubric.criteria:
        return
    count = len(assessment.rubric.levels)
    if count < site.param("least"):
        yield site.finding(
            f"The rubric of {assessment.id} has {count or 'no'} level{'' if count == 1 else 's'}: it needs at least two.",
            field="rubric",
            evidence=str(count),
        )
    elif count > site.param("most"):
        yield site.finding(
            f"The rubric of {assessment.id} has {count} levels; raters agree less the more there are: three to five do.",
            field="rubric",
            evidence=str(count),
            severity=Severity.INFO,
        )


@rule(
    "RUB102",
    "empty-cell",
    target="criterion",
    severity=Severity.ERROR,
    phase=Phase.ASSESSMENT,
    sources=("brookhart-2013",),
    bad=_rubric(_LEVELS, "{id: A1.C1, title: Faults, objectives: [O1], descriptors: {Good: Done.}}"),
    good=_SOUND,
)
def empty_cell(criterion: Criterion, site: Site) -> Iterator[Finding]:
    """A level of the rubric has no descriptor in a row, or a row describes a level that the rubric does not have."""
    rubric = site.index.owner[id(criterion)].rubric
    names = [level.name for level in rubric.levels] if rubric else []
    empty = [n for n in names if not criterion.descriptors.get(n, "").strip()]
    unknown = [n for n in criterion.descriptors if n not in names]
    if empty:
        yield site.finding(
            f"“{criterion.title}” is not described at {', '.join(empty)}: say what a rater sees there.",
            field="descriptors",
            evidence=",".join(empty),
        )
    if unknown:
        yield site.finding(
            f"“{criterion.title}” describes {', '.join(unknown)}, which is no level of this rubric ({', '.join(names)}).",
            field="descriptors",
            evidence=",".join(unknown),
        )


@rule(
    "RUB109",
    "row-weights-sum",
    target="assessment",
    severity=Severity.ERROR,
    phase=Phase.ASSESSMENT,
    sources=("arithmetic",),
    params={"tolerance": 0.5},
    bad=_rubric(_LEVELS, f"{{id: A1.C1, title: Faults, objectives: [O1], weight: 60, {_CELLS}}}"),
    good=_SOUND,
)
def row_weights_sum(assessment: Assessment, site: Site) -> Iterator[Finding]:
    """The weights of a rubric's rows don't add up to 100. Rows without any weights count alike."""
    rows = assessment.rubric.criteria if assessment.rubric else ()
    if any(row.weight is not None for row in rows):
        yield from weights_fault(
            site,
            rows,
            of=f"The row weights of {assessment.id}",
            field="rubric",
            fix_title="rescale the row weights in proportion",
        )


@rule(
    "RUB110",
    "points-order",
    target="assessment",
    severity=Severity.ERROR,
    phase=Phase.ASSESSMENT,
    sources=("arithmetic",),
    bad=_rubric(
        "{name: Good, points: 1}, {name: Poor, points: 1}",
        f"{{id: A1.C1, title: Faults, objectives: [O1], weight: 100, {_CELLS}}}",
    ),
    good=_SOUND,
)
def points_order(assessment: Assessment, site: Site) -> Iterator[Finding]:
    """Points don't fall from each level to the next weaker one. Levels stand from the best to the weakest."""
    levels = assessment.rubric.levels if assessment.rubric else ()
    wrong = [(a, b) for a, b in itertools.pairwise(levels) if a.points <= b.points]
    if wrong:
        above, below = wrong[0]
        yield site.finding(
            f"In {assessment.id} “{above.name}” ({above.points:g} points) stands above “{below.name}” ({below.points:g}): list "
            "levels from the best to the weakest, with points that fall.",
            field="rubric",
            evidence=",".join(f"{lv.name}={lv.points:g}" for lv in levels),
        )


@rule(
    "RUB112",
    "pass-level",
    target="assessment",
    severity=Severity.ERROR,
    phase=Phase.ASSESSMENT,
    sources=("structure", "convention"),
    bad=_rubric(
        _LEVELS,
        f"{{id: A1.C1, title: Faults, objectives: [O1], weight: 100, {_CELLS}}}",
        "{rule: every-criterion, level: Great}",
    ),
    good=_SOUND,
)
def pass_level(assessment: Assessment, site: Site) -> Iterator[Finding]:
    """The pass rule names no level of the rubric, or no score, so nobody can pass or fail by it."""
    passed = assessment.pass_rule
    if passed is None:
        return
    names = [level.name for level in assessment.rubric.levels] if assessment.rubric else []
    if passed.rule == "every-criterion" and passed.level not in names:
        there = f"this rubric has {', '.join(names)}" if names else "there is no rubric"
        yield site.finding(
            f"{assessment.id} is passed at “{passed.level or '?'}” in every criterion, but {there}.",
            field="pass",
            evidence=str(passed.level),
        )
    if passed.rule == "score" and not passed.percent:
        yield site.finding(
            f"{assessment.id} is passed by score, but says no percent above 0.",
            field="pass",
            evidence=str(passed.percent),
        )
