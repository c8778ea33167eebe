"""RUB113: a pass by score must not hide that an objective was never shown."""

import itertools
import math
from collections.abc import Iterator, Sequence

from assistant.spec import Assessment, PassRule

from ..compensation import Compensation, compensations, sole_evidence
from ..edits import change
from ..finding import Finding, Fix, Phase, Severity
from ..registry import rule
from ..site import Site

_PASSED = frozenset("pass passed met satisfactory sufficient adequate acceptable competent proficient".split())
"""Names of a lowest level that is good enough by itself: work below it is not marked at all."""
_MOST_SHOWN = 8
"""Marks beyond which a combination is told by its sum only."""


def _example(passed: str) -> str:
    cells = "descriptors: {Good: Done as asked., Part: One part is missing., Poor: Two parts are missing.}"
    rows = ", ".join(
        f"{{id: A1.C{i}, title: Row {i}, objectives: [O{o}], {cells}}}" for i, o in enumerate((1, 1, 2, 3), 1)
    )
    return f"""
objectives:
  - {{id: O1, statement: Clean the file.}}
  - {{id: O2, statement: Report the result.}}
  - {{id: O3, statement: Store the file.}}
assessments:
  - id: A1
    title: T
    method: task
    objectives: [O1, O2, O3]
    pass: {passed}
    rubric:
      levels: [{{name: Good, points: 3}}, {{name: Part, points: 2}}, {{name: Poor, points: 0}}]
      criteria: [{rows}]
"""


@rule(
    "RUB113",
    "compensation",
    target="assessment",
    severity=Severity.WARNING,
    phase=Phase.ASSESSMENT,
    sources=("convention", "arithmetic"),
    bad=_example("{rule: score, percent: 70}"),
    good=_example("{rule: every-criterion, level: Part}"),
)
def compensation(assessment: Assessment, site: Site) -> Iterator[Finding]:
    """By its score the assessment can be passed with the lowest level in all that shows one of its objectives.

    Good marks elsewhere make up for it, so the credential would certify what was never shown. Whether that is possible
    is searched among all combinations of marks; the weakest that passes is named. Only objectives that no other judged
    assessment shows are looked at. For a quiz, where an item may fail by chance, this is an info. Where the lowest level
    itself is asked for in every row, nobody can fail; a lowest level with a name such as Pass is meant so.
    """
    passed = assessment.pass_rule
    levels = assessment.rubric.levels if assessment.rubric else ()
    if passed is None or all(a is not assessment for a in site.index.judged):
        return
    if levels and levels[-1].name.strip().casefold() in _PASSED:
        return
    if passed.rule == "every-criterion":
        yield from _anyone_passes(assessment, passed, site)
        return
    ways = compensations(assessment, sole_evidence(site.index, assessment))
    if not ways:
        return
    first, others = ways[0], [way.objective for way in ways[1:]]
    also = f" The same goes for {', '.join(others)}." if others else ""
    quiz = not levels
    yield site.finding(
        f"{assessment.id} can be passed {_missed(assessment, first)}: {_sum(assessment, first)}, and "
        f"{passed.percent:g} % is enough.{also} {_advice(ways, quiz=quiz)}",
        field="pass",
        evidence=",".join(way.objective for way in ways),
        related=tuple(dict.fromkeys(at for way in ways for at in (way.objective, *way.missed))),
        fix=_fix(assessment),
        severity=Severity.INFO if quiz else None,
    )


def _anyone_passes(assessment: Assessment, passed: PassRule, site: Site) -> Iterator[Finding]:
    levels = assessment.rubric.levels if assessment.rubric else ()
    falls = all(a.points > b.points for a, b in itertools.pairwise(levels))
    if len(levels) > 1 and falls and passed.level == levels[-1].name:
        yield site.finding(
            f"{assessment.id} is passed at “{passed.level}”, the lowest level of its rubric, so nobody can fail: ask for a "
            f"higher one, such as “{levels[-2].name}”.",
            field="pass",
            evidence=passed.level,
        )


def _missed(assessment: Assessment, way: Compensation) -> str:
    ids = ", ".join(way.missed)
    one = len(way.missed) == 1
    if not assessment.rubric:
        return f"with the only item on {way.objective} wrong" if one else f"with all items on {way.objective} wrong"
    lowest = assessment.rubric.levels[-1].name
    return f"with “{lowest}” in {'the only row' if one else 'every row'} on {way.objective} ({ids})"


def _sum(assessment: Assessment, way: Compensation) -> str:
    percent = f"{round(way.percent, 1):g} %"
    points = [mark.points for mark in way.marks]
    if not assessment.rubric:
        full = sum(1.0 if item.points is None else max(0.0, item.points) for item in assessment.items)
        return f"{sum(points):g} of {full:g} points is {percent}"
    if len(points) > _MOST_SHOWN:
        return f"other rows can bring it to {percent}"
    if way.weighted:
        given = ", ".join(f"{mark.at} {mark.points:g}" for mark in way.marks)
        return f"the points {given} give {percent} by the rows' weights"
    full = assessment.rubric.levels[0].points * len(points)
    return f"{' + '.join(f'{p:g}' for p in points)} of {full:g} points is {percent}"


def _advice(found: Sequence[Compensation], *, quiz: bool) -> str:
    highest = max(way.best for way in found)
    ways = [
        "" if quiz else "Ask for a level in every row (`rule: every-criterion`)",
        f"ask for more than {math.ceil(highest * 10 - 1e-6) / 10:g} %" if highest < 100 else "",
        f"let another assessment show {'them' if found[1:] else found[0].objective} too",
    ]
    text = ", or ".join(each for each in ways if each)
    return f"{text[:1].upper()}{text[1:]}."


def _fix(assessment: Assessment) -> Fix | None:
    """Offer the same demand, row by row: the weakest level that is worth the percent asked for."""
    levels, passed = assessment.rubric.levels if assessment.rubric else (), assessment.pass_rule
    if len(levels) < 2 or passed is None or passed.percent is None:
        return None
    fitting = [lv for lv in levels if 100 * lv.points >= passed.percent * levels[0].points]
    if not fitting or fitting[-1] is levels[-1]:
        return None
    name = fitting[-1].name
    every = passed.with_changes(rule="every-criterion", level=name, percent=None)
    return Fix(
        "unsafe",
        f"ask for “{name}” in every row instead of a score",
        lambda spec: change(spec, assessment.id, pass_rule=every),
    )
