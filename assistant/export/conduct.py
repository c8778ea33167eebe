"""What of an assessment a format has no place for, in the same words in every loss report."""

from collections.abc import Callable, Collection, Iterable

from assistant.spec import Assessment

_PARTS: dict[str, Callable[[Assessment], bool]] = {
    "the method": lambda _: True,
    "the pass rule": lambda a: a.pass_rule is not None,
    "the weight": lambda a: a.weight is not None,
    "the minutes": lambda a: a.minutes is not None,
    "the due date": lambda a: bool(a.due),
    "the rubric": lambda a: a.rubric is not None,
    "the quiz items": lambda a: bool(a.items),
    "the brief": lambda a: bool(a.brief),
    "the evidence": lambda a: bool(a.evidence),
    "the feedback": lambda a: bool(a.feedback),
    "the supervision": lambda a: a.supervision is not None,
    "the use of AI": lambda a: a.ai_use is not None,
    "its place in the course": lambda a: bool(a.after),
    "that it does not count": lambda a: a.purpose == "formative",
    "the links to objectives": lambda a: bool(a.objectives),
}


LINKS = "the links to objectives"


def links_carried(assessment: Assessment, linked: Iterable[str | None]) -> tuple[str, ...]:
    """Return the part `LINKS` when the objectives of an assessment are all among those that its parts are linked to."""
    return (LINKS,) if set(assessment.objectives) <= set(linked) else ()


def uncarried(assessment: Assessment, carried: Collection[str]) -> str:
    """Return the parts that are stated and not among `carried`, as `the weight, the minutes`; empty where none is."""
    unknown = set(carried) - set(_PARTS)
    assert not unknown, f"no part of an assessment: {', '.join(unknown)}"  # noqa: S101 - a slip of the programmer
    return ", ".join(name for name, is_stated in _PARTS.items() if name not in carried and is_stated(assessment))
