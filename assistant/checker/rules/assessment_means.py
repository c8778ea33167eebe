"""ASM140 and 141: the method can show what the objective says, and the task is not one that was practised."""

import re
from collections.abc import Iterator

from assistant.language import content_words, words
from assistant.spec import Assessment

from ..finding import Finding, Phase, Severity
from ..index import ACTIVE, LEVEL, served_by
from ..patterns import find
from ..registry import rule
from ..site import Site
from ..vocabulary import ANYWHERE


def _reflection(brief: str, evidence: str) -> str:
    return f"""
objectives: [{{id: O1, statement: Measure the flow of a heating circuit., verb: measure, bloom: apply}}]
assessments:
  - {{id: A1, title: Flow, method: reflection, objectives: [O1], brief: {brief}, evidence: {evidence}}}
"""


_TELLING = frozenset(
    "reflect explain describe discuss justify evaluate assess analyse analyze compare interpret plan formulate write compose review critique summarise "
    "summarize argue judge identify distinguish recognise recognize relate propose appraise examine".split()
)
"""Verbs that a written reflection can show."""


@rule(
    "ASM140",
    "told-not-done",
    target="assessment",
    severity=Severity.WARNING,
    phase=Phase.ASSESSMENT,
    english=True,
    sources=("biggs-1996",),
    params={"level": 3},
    bad=_reflection("Write what you found new about this course.", "A text of one page."),
    good=_reflection(
        "Measure the flow of the circuit and write what you would do otherwise.",
        "The measured values and a text of one page.",
    ),
)
def told_not_done(assessment: Assessment, site: Site) -> Iterator[Finding]:
    """A reflection is all that shows an objective of doing something, and neither brief nor evidence has learners do it.

    What is written about it shows what somebody thinks of it. Looked at are objectives to be applied or created, by verbs
    that are no writing themselves.
    """
    if assessment.method != "reflection" or all(a is not assessment for a in site.index.judged):
        return
    told = content_words(f"{assessment.brief or ''} {assessment.evidence or ''}")
    if not told:
        return
    lost = []
    for at in served_by(assessment):
        aim = site.index.objectives.get(at)
        verb = (aim.verb or "").lower() if aim else ""
        if aim is None or not aim.bloom or LEVEL[aim.bloom] < site.param("level") or not verb or verb in _TELLING:
            continue
        elsewhere = any(a is not assessment and at in served_by(a) for a in site.index.judged)
        if not elsewhere and not content_words(verb) & told:
            lost.append(aim)
    if lost:
        quoted = ", ".join(f"{o.id} ({o.verb})" for o in lost)
        yield site.finding(
            f"{assessment.id} is a reflection and all there is to show {quoted}: who writes about it has not done it; ask for the work itself, or for "
            "what comes of it.",
            field="method",
            evidence=",".join(o.id for o in lost),
            related=tuple(o.id for o in lost),
        )


_AGAIN = r"\b(?:once\s+more|again|as\s+(?:practised|practiced|before)|the\s+same|already|unchanged|hand(?:ed)?\s+in|submit)\b"
_SOLVED = r"\b(?:model\s+(?:solution|answer)s?|solutions?|answer\s+key|sample\s+answers?|key)\b"
_OTHER = r"\b(?:new|another|other|different|not|never|unlike|unseen|extend\w*|revis\w*|improv\w*)\b"


def _practised(brief: str) -> str:
    return f"""
objectives: [{{id: O1, statement: Measure the flow of a heating circuit., bloom: apply}}]
assessments: [{{id: A1, title: Flow, method: task, objectives: [O1], brief: {brief}}}]
content:
  - {{id: M1, title: Flow, objectives: [O1], activities: [{{id: M1.1, kind: practice, title: Measure the flow of circuit two, objectives: [O1]}}]}}
"""


@rule(
    "ASM141",
    "practised-task",
    target="assessment",
    severity=Severity.WARNING,
    phase=Phase.CONTENT,
    english=True,
    sources=("biggs-1996",),
    params={"words": 4},
    bad=_practised("Hand in again the sheet of M1.1; you may use its model solution."),
    good=_practised("Measure the flow of a circuit that you have not seen in M1.1."),
)
def practised_task(assessment: Assessment, site: Site) -> Iterator[Finding]:
    """The brief asks for the very work of an activity of the course, to which a solution is known; without that, an info.

    A portfolio is made of such work, and a project may go on from it: both are left alone, as is a brief that asks for
    something new.
    """
    brief = " ".join((assessment.brief or "").split())
    if not brief or assessment.method in ("portfolio", "project") or not find(_AGAIN, brief):
        return
    low = brief.lower()
    for module in site.spec.content:
        for activity in module.activities:
            if activity.kind not in ACTIVE:
                continue
            by_id = re.search(rf"\b{re.escape(activity.id)}(?![\w.]*\d)", brief) if activity.id in brief else None
            by_title = len(words(activity.title)) >= site.param("words") and activity.title.lower() in low
            if not by_id and not (by_title and content_words(activity.title) - ANYWHERE):
                continue
            solved = find(_SOLVED, brief)
            if find(_OTHER, brief) or not (by_id or solved):
                continue
            known = f"; “{solved.group()}” lies open to them" if solved else ""
            yield site.finding(
                f"The brief of {assessment.id} asks for the work of {activity.id} (“{activity.title}”), which was done in the course{known}: set a "
                "case that learners have not met.",
                field="brief",
                evidence=activity.id,
                related=(activity.id,),
                severity=None if solved else Severity.INFO,
            )
            return
