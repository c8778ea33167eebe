"""LAU123: pilot, opening, due days and review come in the order in which they can take place."""

from collections.abc import Iterator
from datetime import date

from assistant.spec import Spec

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
    bad="pilot: {plan: {participants: 8, when: March 2028}}\nlaunch: {platform: Moodle, opens: '2027-09-13'}",
    good="pilot: {plan: {participants: 8, when: March 2027}}\nlaunch: {platform: Moodle, opens: '2027-09-13'}",
)
def dates_order(spec: Spec, site: Site) -> Iterator[Finding]:
    """The pilot comes after the opening, or a review or a due day before it.

    Only dates with a year are compared, and months or seasons as generously as they can be meant. A review before the
    opening is an info: that of an edition before may be meant.
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
    quality = spec.quality_assurance
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


def _before(one: tuple[date, date], other: tuple[date, date]) -> bool:
    return one[1] < other[0]


def _said(spec: Spec) -> str:
    return f"“{spec.launch.opens}”" if spec.launch else ""
