"""OBJ120: the verb an objective declares is the one it states."""

from collections.abc import Iterable, Iterator

from assistant.language import noun_for, parse_objective, stem, words
from assistant.language.inflect import american
from assistant.language.lexicon import lexicon
from assistant.spec import Objective

from ..edits import change
from ..finding import Finding, Fix, Phase, Severity
from ..registry import rule
from ..site import Site

_SMALL = frozenset("and or to the a an on in out up for with of by at from into off over".split())


@rule(
    "OBJ120",
    "verb-not-stated",
    target="objective",
    severity=Severity.WARNING,
    phase=Phase.OBJECTIVES,
    english=True,
    sources=("structure",),
    bad="objectives: [{id: O1, statement: Clean the records of a survey file., verb: compose}]",
    good="objectives: [{id: O1, statement: Clean the records of a survey file., verb: clean}]",
)
def verb_not_stated(objective: Objective, site: Site) -> Iterator[Finding]:
    """The objective declares a `verb` that its statement does not hold, in any form: one of them is out of date."""
    declared = [word for word in words(objective.verb or "") if word.lower() not in _SMALL]
    said = _forms(words(objective.statement))
    if not declared or _forms(declared) & said or _forms(noun for word in declared if (noun := noun_for(word))) & said:
        return
    head = parse_objective(objective.statement).head
    fix = None
    if head:
        fix = Fix("unsafe", f"declare “{head.lemma}”", lambda spec: change(spec, objective.id, verb=head.lemma))
    yield site.finding(
        f"{objective.id} declares the verb “{(objective.verb or '').strip()}”, but its statement does not say it: declare "
        "the verb that stands there, or reword the statement.",
        field="verb",
        evidence=(objective.verb or "").strip().lower(),
        fix=fix,
    )


def _forms(found: Iterable[str]) -> frozenset[str]:
    """Return lemma and stem of each word, in one spelling."""
    lower = [american(word.lower()) for word in found]
    known = lexicon()
    return frozenset(stem(word) for word in lower) | {form[0] for word in lower if (form := known.form(word))}
