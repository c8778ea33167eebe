"""OBJ131: an objective that the end of the course can show, not an effect months later."""

from collections.abc import Iterator

from assistant.language import parse_objective, words
from assistant.spec import Objective

from ..amounts import find_number
from ..finding import Finding, Phase, Severity
from ..patterns import find
from ..registry import rule
from ..site import Site

_CHANGE = frozenset(
    "raise raises raising increase increases reduce reduces reducing lower lowers cut cuts double doubles halve halves boost boosts grow grows become "
    "becomes achieve achieves win wins attract attracts".split()
)
_LATER = (
    r"\b(?:within|in|over|during|after|by\s+the\s+end\s+of)\s+(?:(?:the|a|an|one|their)\s+)?(?:(?:next|following|first|coming)\s+)?(?:\d+\s+)?"
    r"(?P<unit>months?|quarters?|years?)\b"
)
_ASKED = r"\b(?:plan|model|forecast|calculate|propose|design|scenario|estimate|proposal|budget)\w*\b"


@rule(
    "OBJ131",
    "beyond-the-course",
    target="objective",
    severity=Severity.WARNING,
    phase=Phase.OBJECTIVES,
    english=True,
    sources=("mager-1997", "kirkpatrick-2006"),
    bad="objectives: [{id: O1, statement: Reduce the scrap of the workshop by half within six months.}]",
    good="objectives: [{id: O1, statement: Plan how to reduce the scrap of the workshop by half within six months.}]",
)
def beyond_the_course(objective: Objective, site: Site) -> Iterator[Finding]:
    """The objective names an effect that shows months after the course, when no assessment of it can.

    Such effects are what the evaluation asks for (level 4); to plan for one is an objective.
    """
    parts = parse_objective(objective.statement)
    said = words(parts.behaviour)
    if not said or said[0] not in _CHANGE or find(_ASKED, objective.statement):
        return
    match = find_number(_LATER, objective.statement)
    if match:
        told = " ".join(objective.statement[match.start() : match.end()].split())
        yield site.finding(
            f"{objective.id} names an effect that shows “{told}”, when the course is over: say what learners do at its end, and ask for the effect "
            "under `evaluation`.",
            field="statement",
            evidence=told.lower(),
        )
