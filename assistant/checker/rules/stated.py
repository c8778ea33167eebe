"""OBJ130: there is something to aim at."""

from collections.abc import Iterator

from assistant.spec import Spec

from ..finding import Finding, Phase, Severity
from ..registry import rule
from ..site import Site


@rule(
    "OBJ130",
    "no-objectives",
    target="spec",
    severity=Severity.WARNING,
    phase=Phase.ASSESSMENT,
    sources=("biggs-1996", "mager-1997"),
    bad="content: [{id: M1, title: History of spreadsheets}]",
    good="""
objectives: [{id: O1, statement: Clean the file.}]
content: [{id: M1, title: Cleaning, objectives: [O1]}]
""",
)
def no_objectives(spec: Spec, site: Site) -> Iterator[Finding]:
    """There are assessments or content, but no objective: nothing they could be aligned with."""
    if not spec.objectives:
        yield site.finding(
            "No objectives are stated: write what learners can do at the end, a verb of action and what it acts on.",
            field="objectives",
            evidence="none",
        )
