"""OBJ117 and 118: the objectives of a credential taken together."""

from collections import Counter
from collections.abc import Iterator

from assistant.language import parse_objective
from assistant.spec import Spec

from ..finding import Finding, Phase, Severity
from ..registry import rule
from ..site import Site


def _objectives(*statements: str) -> str:
    return f"objectives: [{', '.join(f'{{id: O{n}, statement: {text}}}' for n, text in enumerate(statements, 1))}]"


_NINE = [f"Mend fault number {n} of a survey file." for n in range(1, 10)]


@rule(
    "OBJ117",
    "objective-count",
    target="spec",
    severity=Severity.INFO,
    phase=Phase.OBJECTIVES,
    sources=("aberystwyth-handbook", "convention"),
    params={"most": 8},
    bad=_objectives(*_NINE),
    good=_objectives(*_NINE[:3]),
)
def objective_count(spec: Spec, site: Site) -> Iterator[Finding]:
    """The credential has more than eight objectives; each of them needs evidence, so a short course can't show them all."""
    count = len(spec.objectives)
    if count > site.param("most"):
        yield site.finding(
            f"There are {count} objectives, and each must be shown: join those that are steps of one performance, or split the "
            "credential.",
            field="objectives",
            evidence=str(count),
        )


@rule(
    "OBJ118",
    "verb-overuse",
    target="spec",
    severity=Severity.HINT,
    phase=Phase.OBJECTIVES,
    english=True,
    sources=("dcu-guide",),
    params={"share": 0.5, "least_objectives": 4},
    bad=_objectives(
        "Explain two kinds of bias in surveys.",
        "Explain what a sample is.",
        "Explain how a median is found.",
        "Report a result on one page.",
    ),
    good=_objectives(
        "Explain two kinds of bias in surveys.",
        "Draw a sample from a list.",
        "Compare two medians.",
        "Report a result on one page.",
    ),
)
def verb_overuse(spec: Spec, site: Site) -> Iterator[Finding]:
    """One verb begins more than half of the objectives, so they may all ask for the same kind of performance."""
    if len(spec.objectives) < site.param("least_objectives"):
        return
    heads = {o.id: parts.head.lemma for o in spec.objectives if (parts := parse_objective(o.statement)).head}
    if not heads:
        return
    verb, count = Counter(heads.values()).most_common(1)[0]
    if count > site.param("share") * len(spec.objectives):
        having = tuple(at for at, lemma in heads.items() if lemma == verb)
        yield site.finding(
            f"“{verb}” begins {count} of {len(spec.objectives)} objectives ({', '.join(having)}): is the same really meant each "
            "time, or do learners also do something with it?",
            field="objectives",
            evidence=f"{verb}:{','.join(having)}",
            related=having,
        )
