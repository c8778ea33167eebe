"""OBJ121: the condition and the criterion of an objective say what its statement says."""

from collections.abc import Iterator

from assistant.language import content_words, parse_objective, stem, words
from assistant.spec import Objective

from ..amounts import numbered
from ..finding import Finding, Phase, Severity
from ..registry import rule
from ..site import Site


@rule(
    "OBJ121",
    "parts-disagree",
    target="objective",
    severity=Severity.WARNING,
    phase=Phase.OBJECTIVES,
    english=True,
    sources=("mager-1997", "arithmetic"),
    bad="objectives: [{id: O1, statement: Judge a claim with two reasons from the data., criterion: with four reasons from the data}]",
    good="objectives: [{id: O1, statement: Judge a claim with two reasons from the data., criterion: with two reasons from the data}]",
)
def parts_disagree(objective: Objective, site: Site) -> Iterator[Finding]:
    """The `condition` or `criterion` of an objective names another number of something than its statement, or the condition shares no word with it (info)."""
    for field in ("condition", "criterion"):
        text = getattr(objective, field)
        if not text:
            continue
        stated = numbered(objective.statement)
        named = numbered(text) if stated else {}
        for noun in stated.keys() & named.keys():
            if not stated[noun] & named[noun]:
                one, other = (min(numbers) for numbers in (stated[noun], named[noun]))
                yield site.finding(
                    f"The statement of {objective.id} says {one:g} where its {field} (“{text}”) says {other:g}: let both say the same.",
                    field=field,
                    evidence=f"{noun}:{one:g}:{other:g}",
                )
                return
    given = parse_objective(objective.statement).condition if objective.condition else None
    if given and objective.condition and not _bare(objective.condition) & _bare(objective.statement):
        yield site.finding(
            f"The statement of {objective.id} begins from “{given}”, its `condition` is “{objective.condition}”: let both say the same.",
            field="condition",
            evidence=objective.condition.lower(),
            severity=Severity.INFO,
        )


def _bare(text: str) -> set[str]:
    return {stem(w) for w in words(text) if content_words(w)}
