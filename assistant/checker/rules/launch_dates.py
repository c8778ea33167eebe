"""LAU123: pilot, opening, due days and review come in the order in which they can take place."""

from collections.abc import Iterator
from datetime import date

from assistant.spec import Spec

from ..amounts import counts
from ..dates import span_of
from ..finding import Finding, Phase, Severity
from ..patterns import find
from ..registry import rule
from ..site import Site

_AFTERWARDS = r"\b(?:after|following|since|from)\s+(?:the\s+)?(?:official\s+|public\s+)?(?:launch|opening|release|first\s+(?:\w+\s+)?(?:run|intake|cohort))\b"


@rule(
    "LAU123",
    "dates-order",
    target="spec",
    severity=Severity.WARNING,
    phase=Phase.LAUNCH,
    english=True,
    sources=("structure",),
    params={"longer": 2, "late": 60, "days": 366},
    bad="pilot: {plan: {participants: 8, when: March 2028}}\nlaunch: {platform: Moodle, opens: '2027-09-13'}",
    good="pilot: {plan: {participants: 8, when: March 2027}}\nlaunch: {platform: Moodle, opens: '2027-09-13'}",
)
def dates_order(spec: Spec, site: Site) -> Iterator[Finding]:
    """The pilot comes after the opening, a review, a due day or the schedule's own day before it, or a due day long after the course.

    Only dates with a year are compared, and months or seasons as generously as they can be meant. A review before the
    opening is an info: that of an edition before may be meant. The course ends when the weeks of its schedule are over; where
    it names none, a year after the opening is taken.
    """
    plan = spec.pilot.plan if spec.pilot else None
    if plan and plan.when and find(_AFTERWARDS, plan.when):
        yield site.finding(
            f"The pilot takes place “{plan.when}”: try it out before it opens, and call what comes later evaluation.",
            field="pilot",
            evidence=(plan.when or "").lower(),
        )
    opens = span_of(spec.launch.opens if spec.launch else None)
    if opens is None:
        return
    yield from _due_long_after(spec, site, opens[1])
    quality, delivery = spec.quality_assurance, spec.delivery
    scheduled = span_of(delivery.schedule if delivery else None)
    if delivery and scheduled and _before(scheduled, opens):
        yield site.finding(
            f"It opens on {_said(spec)}, and the schedule (“{delivery.schedule}”) names a day before that: mend one of them.",
            field="delivery",
            evidence=f"schedule:{scheduled[0]}",
        )
    told: list[tuple[str, str | None, str, bool]] = [
        *((f"assessments.{a.id}", a.due, f"{a.id} is due", True) for a in spec.assessments),
        ("quality_assurance", quality.review_by if quality else None, "the next review is due", True),
        ("pilot", plan.when if plan else None, "the pilot takes place", False),
    ]
    for place, text, what, is_later in told:
        span = span_of(text)
        if span and (_before(span, opens) if is_later else _before(opens, span)):
            at = place.partition(".")[2]
            yield site.finding(
                f"It opens on {_said(spec)}, yet {what} {'before' if is_later else 'after'} that (“{text}”): mend one of the dates.",
                field="launch" if at else place,
                evidence=f"{place}:{text}",
                related=(at,) if at else (),
                severity=Severity.INFO if place == "quality_assurance" else None,
            )


def _due_long_after(spec: Spec, site: Site, opens: date) -> Iterator[Finding]:
    """Yield a finding for each assessment that is due when the course has long been over."""
    schedule = (spec.delivery.schedule if spec.delivery else None) or ""
    longer = find("month|year|semester|term", schedule)
    weeks = max((c.value for c in counts(schedule, "weeks?")), default=0) if not longer else 0
    days = 7 * weeks * site.param("longer") + site.param("late") if weeks else site.param("days")
    told = f"when the course of {weeks:g} weeks has long been over" if weeks else "more than a year later"
    for assessment in spec.assessments:
        due = span_of(assessment.due)
        if due and (due[0] - opens).days > days:
            yield site.finding(
                f"It opens on {_said(spec)}, and {assessment.id} is due “{assessment.due}”, {told}: mend one of the dates.",
                field="launch",
                evidence=f"late:{assessment.id}:{assessment.due}",
                related=(assessment.id,),
            )


def _before(one: tuple[date, date], other: tuple[date, date]) -> bool:
    return one[1] < other[0]


def _said(spec: Spec) -> str:
    return f"“{spec.launch.opens}”" if spec.launch else ""
