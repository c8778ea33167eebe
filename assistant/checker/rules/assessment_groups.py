"""ASM128: work of a group shows what each of its members can."""

from collections.abc import Iterator

from assistant.language import words
from assistant.spec import Assessment

from ..finding import Finding, Phase, Severity
from ..patterns import find
from ..registry import rule
from ..site import Site

_PRODUCT = (
    r"(?:pieces?|reports?|products?|papers?|files?|posters?|submissions?|presentations?|results?|films?|videos?|plans?|portfolios?|documents?"
    r"|solutions?|versions?|texts?|essays?|prototypes?|copy|copies|analys[ei]s|projects?)"
)
_SIGNS = frozenset(
    "group groups team teams pair pairs partner others joint common shared same member members uploads submits sends presents hands".split()
)
"""One of these words is in every brief that this rule can name: cheaper to see than the patterns."""
_TOGETHER = (
    r"\b(?:in\s+(?:(?:a|your|the|small|mixed)\s+)?(?:groups?|teams?|pairs?)\b|as\s+a\s+(?:team|group|pair)\b|(?:groups?|teams?)\s+of\s+(?:\w+\s+)?"
    r"(?:two|three|four|five|six|seven|eight|\d)|with\s+(?:your|a)\s+partner\b|with\s+(?:two|three|four|five)\s+(?:others|fellow|other\s+(?:learners|students|participants)))"
)
_JOINT = (
    rf"\b(?:(?:hand\s+in|submit|deliver|upload|present|write|produce|make)\s+(?:one|a\s+single|a\s+joint|a\s+common|a\s+shared)\b"
    rf"|(?:one|a\s+single|joint|common|shared)\s+(?:\w+\s+)?{_PRODUCT}\b|divide\s+(?:up\s+)?the\s+(?:work|tasks?)|share\s+(?:out\s+)?the\s+(?:work|tasks?))"
)
_FOR_ALL = (
    r"\b(?:one\s+(?:of\s+you|member|person)\s+(?:then\s+)?(?:submits|hands\s+in|uploads|presents|sends)"
    r"|(?:all|everyone|everybody|each|every\s+member|all\s+members)(?:\s+(?:of\s+you|members?|in\s+the\s+(?:group|team)))?\s+(?:gets?|receives?|is\s+given|are\s+given|shares?)\s+"
    r"(?:the\s+same|one|a\s+common|the\s+group['’]?s?)\s+(?:\w+\s+)?(?:mark|grade|result|score|points)|(?:group|team|joint|shared|common)\s+(?:mark|grade|score)\b"
    r"|same\s+(?:mark|grade|score|result)\s+for\s+(?:all|everyone|the\s+whole)|\bshares?\s+(?:one|a|the)\s+(?:\w+\s+and\s+(?:one\s+|the\s+|a\s+)?)?(?:mark|grade|score)\b)"
)
_OWN = (
    r"\bindividual(?:ly)?\s*(?:$|[.,;:)]|\w*\s*(?:part|contribution|mark|grade|work|share|piece|reflection|report|oral|interview|submission|log|section|questions?|assess\w*|judged|marked|graded|statement|talk|note))"
    r"|\bindividually\b|\b(?:own|personal)\s+(?:part|share|contribution|section|chapter|piece|statement|reflection|role)\b"
    r"|\b(?:each|every)\s+(?:group\s+|team\s+)?(?:member|person|one\s+of\s+you|of\s+you|student|participant|learner)\b(?!\s+(?:gets?|receives?|is\s+given))"
    r"|\byour\s+(?:part|contribution|share|role)\b|\bwho\s+(?:did|wrote|made|is\s+responsible)\b|\bcontribut\w+|\bpeer\s+(?:assessment|rating|review|evaluation)\b"
    r"|\b(?:alone|on\s+(?:your|their)\s+own|by\s+name|separately|one\s+by\s+one)\b|\bnames?\s+(?:the\s+)?(?:authors?|member)\b"
)
"""What shows a member's own share, wherever it is said."""


def _task(brief: str) -> str:
    return f"""
objectives: [{{id: O1, statement: Clean a survey file.}}]
assessments: [{{id: A1, title: Survey file, method: task, objectives: [O1], brief: {brief}}}]
"""


@rule(
    "ASM128",
    "own-share-unsaid",
    target="assessment",
    severity=Severity.WARNING,
    phase=Phase.ASSESSMENT,
    english=True,
    sources=("eu-2022", "convention"),
    bad=_task("Clean the file in teams of three and hand in one joint report."),
    good=_task("Clean the file in teams of three and hand in one joint report; each member explains the own changes."),
)
def own_share_unsaid(assessment: Assessment, site: Site) -> Iterator[Finding]:
    """A group hands in one piece that counts, and nothing says how the share of each member is seen or judged.

    A microcredential states what one person can do. Brief, evidence, feedback and rubric are read for a part of one's own,
    a log of who did what, questions to each member or a judgement by peers; where one mark for all is announced, the rubric
    can't mend that and is not read. Group work without a joint piece is left alone.
    """
    if assessment.purpose == "formative":
        return
    brief = " ".join((assessment.brief or "").split())
    if _SIGNS.isdisjoint(words(brief)):
        return
    for_all = find(_FOR_ALL, brief)
    joint = for_all or (find(_JOINT, brief) if find(_TOGETHER, brief) else None)
    told = _told(assessment) if for_all is None else filter(None, (assessment.evidence, assessment.feedback))
    if (
        joint is None
        or any(find(_OWN, text) for text in told)
        or (for_all and find(_OWN, brief.replace(for_all.group(), "")))
    ):
        return
    yield site.finding(
        f"In {assessment.id} a group is judged by one piece (“{joint.group()}”), and nothing shows what each member can: ask for a part, a log "
        "or a talk of each one's own, and judge that.",
        field="brief",
        evidence=joint.group().lower(),
    )


def _told(assessment: Assessment) -> Iterator[str]:
    """Yield what says how work is seen and judged."""
    yield from filter(None, (assessment.brief, assessment.evidence, assessment.feedback))
    for row in assessment.rubric.criteria if assessment.rubric else ():
        yield row.title
        yield from row.descriptors.values()
