"""OBJ121: the condition and the criterion of an objective say what its statement says."""

import re
from collections.abc import Iterator

from assistant.language import stem
from assistant.spec import Objective

from ..amounts import NUMBER, number_of
from ..finding import Finding, Phase, Severity
from ..registry import rule
from ..site import Site

_NUMBERED = rf"(?<![\w.,–-])(?P<n>{NUMBER})[ -](?:(?!of\b|to\b|or\b|and\b|in\b|on\b|per\b|cent\b)(?P<noun>[a-z]{{3,}})|(?P<sign>%))|(?P<m>\d+)\s*(?P<percent>%|per\s?cent)"


def _numbered(text: str) -> dict[str, set[float]]:
    """Return the stem of a noun → the numbers that stand right before it."""
    found: dict[str, set[float]] = {}
    for match in re.finditer(_NUMBERED, text, re.IGNORECASE):
        noun = "%" if match["sign"] or match["percent"] else stem(match["noun"].lower())
        found.setdefault(noun, set()).add(number_of(match["n"] or match["m"]))
    return found


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
    """The `condition` or `criterion` of an objective names another number of something than its statement."""
    stated: dict[str, set[float]] | None = None
    for field in ("condition", "criterion"):
        text = getattr(objective, field)
        if not text:
            continue
        stated = _numbered(objective.statement) if stated is None else stated
        named = _numbered(text) if stated else {}
        for noun in stated.keys() & named.keys():
            if not stated[noun] & named[noun]:
                one, other = (min(numbers) for numbers in (stated[noun], named[noun]))
                yield site.finding(
                    f"The statement of {objective.id} says {one:g} where its {field} (“{text}”) says {other:g}: let both say the same.",
                    field=field,
                    evidence=f"{noun}:{one:g}:{other:g}",
                )
                return
