"""Figures that a document states: weights, points and hours must add up; how many objectives there are."""

import re
from collections.abc import Iterator, Sequence

from assistant.checker import RULES, Finding, Severity
from assistant.outline import StatedAssessment, Topic

from .paper import Paper, listed, quoted
from .wording import is_extra

_TOLERANCE = 0.6
"""Percentage points; weights converted from points are rounded to two places."""
_WEIGHT = re.compile(r"\d\s*(?:%|per ?cent\b|points?\b|pts\b|marks\b|punkte\b|puntos\b)", re.IGNORECASE)
_TIME_TOLERANCE = 0.2
"""Share of the hours, as in CNT101 and CNT115."""
_NEARLY = 0.1
"""Share by which hours may miss those of the credits: rounding."""
_MOST_OBJECTIVES = 12
"""Objectives of the course as a whole from which on their number is worth a word. Handbooks say up to about eight."""


def figure_findings(paper: Paper) -> Iterator[Finding]:
    """Yield what is found on weights, on times and on the number of objectives."""
    yield from _weights(paper)
    yield from _hours(paper)
    yield from _parts(paper)
    yield from _credits(paper)
    yield from _count(paper)


def _weights(paper: Paper) -> Iterator[Finding]:
    works = [a for a in paper.outline.assessments if not is_extra(a.title)]
    weighed = [a for a in works if a.weight is not None]
    total = sum(a.weight or 0.0 for a in weighed)
    if len(works) < 2 and not weighed:
        return
    if not weighed:
        if not _may_state_weights(paper, works):
            yield _none_stated(paper, works)
    elif abs(total - 100) > _TOLERANCE:  # at 100, what has no weight is practice beside the graded work
        yield _off(paper, weighed, total) if len(weighed) == len(works) else _some_missing(paper, works, total)


def _may_state_weights(paper: Paper, works: Sequence[StatedAssessment]) -> bool:
    """Tell whether figures beside the assessments may be weights that were not read as such."""
    lines = {work.line for work in works}
    texts = (s.text for s in paper.stretches if s.line in lines or s.kinds[:1] == ("assessments",))
    return any(_WEIGHT.search(text) for text in texts)


def _none_stated(paper: Paper, works: Sequence[StatedAssessment]) -> Finding:
    names = listed(quoted(a.title, 40) for a in works)
    return paper.finding(
        "ASM106",
        f"{len(works)} pieces of work are named ({names}), but not how much each counts: state weights that add up to "
        "100 %, or that all must be passed.",
        evidence=",".join(a.title for a in works),
        line=works[0].line,
        about=works[0].title,
        severity=Severity.INFO,
    )


def _some_missing(paper: Paper, works: Sequence[StatedAssessment], total: float) -> Finding:
    without = [a for a in works if a.weight is None]
    names = listed(quoted(a.title, 40) for a in without)
    return paper.finding(
        "ASM106",
        f"The weights stated add up to {total:.4g} %, and none is stated for {names}: say how much each counts.",
        evidence=",".join(f"{a.title}={a.weight}" for a in works),
        line=without[0].line,
        about=without[0].title,
    )


def _off(paper: Paper, works: Sequence[StatedAssessment], total: float) -> Finding:
    points = [a.points for a in works if a.points]
    in_points = len(points) == len(works)
    if in_points and total:
        said = f"The points add up to {sum(points):g}, yet the total stated is {sum(points) / total * 100:.0f}"
        parts = listed((f"{quoted(a.title, 40)} {a.points:g}" for a in works), 12)
    else:
        said = f"The weights add up to {total:.4g} %, not 100 %"
        parts = listed((f"{quoted(a.title, 40)} {a.weight:g} %" for a in works), 12)
    advice = "Correct one of them, or say what is left out of the sum"
    if total < 100:
        advice = "Correct one of them, or give the weight of what makes up the rest"
    return paper.finding(
        "ASM106",
        f"{said}: {parts}. {advice}.",
        evidence=",".join(f"{a.title}={a.weight:g}" for a in works),
        line=works[0].line,
        about=works[0].title,
    )


def _hours(paper: Paper) -> Iterator[Finding]:
    """Yield a finding where the stated times of all topics are not the stated hours; less of them is work beside it."""
    outline = paper.outline
    times = [t.minutes for t in outline.topics]
    if outline.hours is None or outline.hours_are_added_up or not times or any(t is None for t in times):
        return
    total = sum(t or 0.0 for t in times) / 60
    if abs(total - outline.hours) <= _TIME_TOLERANCE * max(outline.hours, 0.1):
        return
    more = total > outline.hours
    advice = "correct one of them" if more else "say what fills the rest, such as work at home or the assessment"
    yield paper.finding(
        "CNT101",
        f"The times of the {len(times)} topics add up to {total:.3g} hours, and {outline.hours:g} are stated for the "
        f"whole: {advice}.",
        evidence=f"{outline.hours:g}:{total:.3g}",
        line=outline.topics[0].line,
        severity=None if more else Severity.INFO,
    )


def _credits(paper: Paper) -> Iterator[Finding]:
    """Yield a finding where hours and ECTS credits are clearly apart: the hours stated are often those in class."""
    stated, hours, numbers = paper.outline.credits, paper.outline.hours, RULES["CNT102"].params
    if stated is None or not hours or paper.outline.hours_are_added_up or "ECTS" not in stated.unit.upper():
        return
    least, most = (numbers[name] * stated.value for name in ("ects_least", "ects_most"))
    if least * (1 - _NEARLY) <= hours <= most * (1 + _NEARLY):
        return
    yield paper.finding(
        "CNT102",
        f"{stated.value:g} {stated.unit} stand for {least:g} to {most:g} hours of work, and {hours:g} are stated. If "
        "those are the hours in class, say how much work comes with them; if not, correct one of the two.",
        evidence=f"{stated.value:g}:{hours:g}",
        line=stated.line or None,
    )


def _parts(paper: Paper) -> Iterator[Finding]:
    """Yield a finding for each topic whose parts take another time than it states."""
    for topic in paper.outline.topics:
        total = _minutes_of_parts(topic)
        if topic.minutes and total and abs(total - topic.minutes) > _TIME_TOLERANCE * topic.minutes:
            yield paper.finding(
                "CNT115",
                f"The parts of {quoted(topic.title)} add up to {total:g} minutes, and {topic.minutes:g} are stated for "
                "it: correct one of them.",
                evidence=f"{topic.minutes:g}:{total:g}",
                line=topic.line,
                about=topic.title,
            )


def _minutes_of_parts(topic: Topic) -> float:
    times = [sub.minutes for sub in topic.subtopics]
    return sum(t or 0.0 for t in times) if all(t is not None for t in times) else 0.0


def _count(paper: Paper) -> Iterator[Finding]:
    stated = [o for o in paper.outline.objectives if o.course_level and not paper.under_topic(o.line)]
    if len(stated) > _MOST_OBJECTIVES:
        yield paper.finding(
            "OBJ117",
            f"{len(stated)} objectives are stated for the course as a whole, and each needs to be assessed: join those "
            "that are steps of one performance, or place them under the units in which they are reached.",
            evidence=str(len(stated)),
            line=stated[0].line,
        )
