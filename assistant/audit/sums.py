"""Figures that a document states and that must add up: weights, points, hours."""

from collections.abc import Iterator, Sequence

from assistant.checker import Finding, Severity
from assistant.outline import StatedAssessment

from .paper import Paper, listed, quoted
from .wording import is_extra

_TOLERANCE = 0.6
"""Percentage points; weights converted from points are rounded to two places."""


def weight_findings(paper: Paper) -> Iterator[Finding]:
    """Yield a finding where the stated weights, or points, don't add up or are missing."""
    works = [a for a in paper.outline.assessments if not is_extra(a.title)]
    weighed = [a for a in works if a.weight is not None]
    if len(works) < 2 and not weighed:
        return
    total = sum(a.weight or 0.0 for a in weighed)
    if not weighed:
        yield _none_stated(paper, works)
    elif len(weighed) < len(works):
        yield from _some_missing(paper, works, total)
    elif abs(total - 100) > _TOLERANCE:
        yield _off(paper, weighed, total)


def _none_stated(paper: Paper, works: Sequence[StatedAssessment]) -> Finding:
    return paper.finding(
        "ASM106",
        f"{len(works)} pieces of work are named ({listed(quoted(a.title, 40) for a in works)}), but not how much each counts: "
        "state weights that add up to 100 %, or that all must be passed.",
        evidence=",".join(a.title for a in works),
        line=works[0].line,
        about=works[0].title,
        severity=Severity.INFO,
    )


def _some_missing(paper: Paper, works: Sequence[StatedAssessment], total: float) -> Iterator[Finding]:
    without = [a for a in works if a.weight is None]
    sure = abs(total - 100) <= _TOLERANCE
    if sure:  # work beside the graded one: practice, drafts
        return
    yield paper.finding(
        "ASM106",
        f"The weights stated add up to {total:.3g} %, and none is stated for {listed(quoted(a.title, 40) for a in without)}: "
        "say how much each counts.",
        evidence=",".join(f"{a.title}={a.weight}" for a in works),
        line=without[0].line,
        about=without[0].title,
        severity=Severity.WARNING,
    )


def _off(paper: Paper, works: Sequence[StatedAssessment], total: float) -> Finding:
    points = [a.points for a in works if a.points]
    if len(points) == len(works) and total:
        whole = sum(points) / total * 100
        said = f"The points add up to {sum(points):g}, yet the total stated is {whole:.0f}"
        parts = listed((f"{quoted(a.title, 40)} {a.points:g}" for a in works), 12)
    else:
        said = f"The weights add up to {total:.4g} %, not 100 %"
        parts = listed((f"{quoted(a.title, 40)} {a.weight:g} %" for a in works), 12)
    return paper.finding(
        "ASM106",
        f"{said}: {parts}. Correct one of them, or say what is left out of the sum.",
        evidence=",".join(f"{a.title}={a.weight:g}" for a in works),
        line=works[0].line,
        about=works[0].title,
        # Points are set against a total found elsewhere, and two schemes may stand side by side: not beyond doubt.
        severity=Severity.WARNING if len(points) == len(works) or total >= 150 else None,
    )
