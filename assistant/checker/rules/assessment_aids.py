"""ASM129: what a brief lets learners use is not forbidden in another of its sentences."""

from collections.abc import Iterator

from assistant.language import content_words, stem, words
from assistant.spec import Assessment

from ..amounts import sentences_of
from ..finding import Finding, Phase, Severity
from ..patterns import find
from ..registry import rule
from ..site import Site

_SHUT = (
    r"\b(?:must|may|can)\s*(?:not|never)\s+be\s+(?:used|opened|consulted|brought|taken\s+along|at\s+hand)\b"
    r"|\b(?:is|are)\s+(?:strictly\s+)?(?:forbidden|prohibited|banned|not\s+(?:allowed|permitted))\b"
    r"|\b(?:has|have|must|need|needs)\s+(?:to\s+)?(?:stay|remain|be)\s+(?:closed|shut|away|put\s+away|switched\s+off)\b"
)
"""What is said behind the name of a thing that is forbidden."""
_NO = r"\bno\s+(?P<what>(?:[\w-]+\s+){0,2}?[\w-]+)\s+(?:is|are|may\s+be|can\s+be)\s+(?:allowed|permitted|used|brought|open)\b"
_NOT = r"\b(?:do\s+not|don['’]t|never)\s+(?:use|open|bring|consult)\s+(?:an?\s+|the\s+|any\s+|your\s+)?(?P<what>[\w-]+(?:\s+or\s+[\w-]+)?)\s*(?:$|[.,;!])"
_OPEN = (
    r"\b(?:may|can)\s+(?:also\s+)?(?:be\s+(?:used|consulted|opened|kept\s+open|brought)|stay\s+open|use|bring|consult|keep|open)\b"
    r"|\b(?:is|are|lies?|stands?|stays?)\s+(?:on\s+the\s+(?:screen|table|desk|wall)|at\s+hand|allowed|permitted|open|beside\s+you|within\s+reach)\b"
)
_DENIED = r"\b(?:not|no|never|nor|without|cannot|forbidden|prohibited|banned)\b|n['’]t\b"
_SOME_OTHER = r"\b(?:others?|else|further|except|than|unless|only|until|before|after|while)\b"
_SIGNS = ("not", "never", "no ", "forbid", "prohibit", "banned", "closed", "shut", "away", "n't", "n’t")


def _assessment(brief: str) -> str:
    return f"assessments: [{{id: A1, title: Cleaning, method: task, brief: {brief}}}]"


@rule(
    "ASM129",
    "aid-allowed-and-forbidden",
    target="assessment",
    severity=Severity.WARNING,
    phase=Phase.ASSESSMENT,
    english=True,
    sources=("structure",),
    bad=_assessment("Clean the file. The manual may be used. Manuals are not allowed in the room."),
    good=_assessment("Clean the file. The manual may be used. Telephones are not allowed in the room."),
)
def aid_allowed_and_forbidden(assessment: Assessment, site: Site) -> Iterator[Finding]:
    """Brief or evidence let learners use something, and forbid it by the same name in another sentence."""
    told = [s for text in (assessment.brief, assessment.evidence) if text for s in sentences_of(text)]
    for shut in told if len(told) > 1 else ():
        low = shut.lower()
        if not any(sign in low for sign in _SIGNS) or find(_SOME_OTHER, shut):
            continue
        things = _forbidden(shut)
        for sentence in told if things else ():
            if sentence is shut or not things <= _stems(sentence) or find(_DENIED, sentence):
                continue
            if find(_OPEN, sentence) and not find(_SOME_OTHER, sentence):
                yield site.finding(
                    f"{assessment.id} says “{' '.join(sentence.split())}” and “{' '.join(shut.split())}”: say once what may be used.",
                    field="brief",
                    evidence=" ".join(sorted(things)),
                )
                return


def _forbidden(sentence: str) -> frozenset[str]:
    """Return the stems of the names of what a sentence forbids; empty for a sentence that forbids nothing."""
    if match := find(_NO, sentence) or find(_NOT, sentence):
        return _stems(match["what"])
    match = find(_SHUT, sentence)
    return _stems(sentence[: match.start()]) if match else frozenset()


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(w) for w in words(text) if content_words(w))
