"""ASM107 to 111: how an assessment is taken: feedback, integrity, evidence enough, time enough, a way for everyone."""

import re
from collections.abc import Iterator

from assistant.language import word_count
from assistant.spec import Assessment, Objective, Spec

from ..finding import Finding, Phase, Severity
from ..index import served_by
from ..patterns import find
from ..registry import rule
from ..site import Site

_CLOSED = ("single", "multiple", "true-false", "matching", "ordering")


@rule(
    "ASM107",
    "no-feedback-plan",
    target="assessment",
    severity=Severity.INFO,
    phase=Phase.CREATION,
    sources=("qm-higher-ed",),
    bad="""
objectives: [{id: O1, statement: Clean the file.}]
assessments: [{id: A1, title: T, method: task, objectives: [O1]}]
pilot: {plan: {participants: 5}}
""",
    good="""
objectives: [{id: O1, statement: Clean the file.}]
assessments: [{id: A1, title: T, method: task, objectives: [O1], feedback: Comments per criterion; one resubmission.}]
pilot: {plan: {participants: 5}}
""",
)
def no_feedback_plan(assessment: Assessment, site: Site) -> Iterator[Finding]:
    """A summative assessment says nothing of feedback and attempts, and no formative one prepares for it."""
    if assessment.purpose != "summative" or (assessment.feedback or "").strip():
        return
    own = set(served_by(assessment))
    tried = any(a.purpose == "formative" and own & set(served_by(a)) for a in site.spec.assessments)
    told = any(q.rationale or any(o.feedback for o in q.options) for q in assessment.items)
    if not tried and not told:
        yield site.finding(
            f"“{assessment.title}” says nothing of feedback: add `feedback` (when and how it comes, how many attempts), or a "
            "formative assessment before it.",
            field="feedback",
            evidence=assessment.title,
        )


@rule(
    "ASM108",
    "integrity-missing",
    target="assessment",
    severity=Severity.INFO,
    phase=Phase.LAUNCH,
    sources=("qm-higher-ed", "eu-2022"),
    bad="""
assessments: [{id: A1, title: T, method: task}]
launch: {platform: Moodle}
""",
    good="""
assessments: [{id: A1, title: T, method: task, supervision: {mode: none, identity: a talk on the work}, ai_use: {stance: acknowledged}}]
launch: {platform: Moodle}
""",
)
def integrity_missing(assessment: Assessment, site: Site) -> Iterator[Finding]:
    """At launch, a summative assessment does not say how it is supervised, who checks identity, what AI may do.

    What is missing is named. Work done under supervision needs no word on AI.
    """
    if assessment not in site.index.judged:
        return
    watched = assessment.supervision is not None and assessment.supervision.mode in ("proctored", "on-site")
    missing = [
        words
        for words, lacks in (
            ("how it is supervised and identity checked (`supervision`)", assessment.supervision is None),
            ("whether generative AI may be used (`ai_use`)", assessment.ai_use is None and not watched),
        )
        if lacks
    ]
    if missing:
        yield site.finding(
            f"“{assessment.title}” does not say {' nor '.join(missing)}: learners and whoever trusts the credential need to know.",
            field="supervision" if assessment.supervision is None else "ai_use",
            evidence=",".join(re.findall(r"`(\w+)`", " ".join(missing))),
        )


@rule(
    "ASM109",
    "single-evidence",
    target="objective",
    severity=Severity.WARNING,
    phase=Phase.CREATION,
    sources=("webb-1997", "convention"),
    params={"least_items": 2},
    bad="""
objectives: [{id: O1, statement: Name three kinds of bias.}]
assessments: [{id: A1, title: T, method: quiz, items: [{id: A1.Q1, objective: O1, stem: Which of these is a bias?, options: [{text: Recall, correct: true}, {text: Median}]}]}]
pilot: {plan: {participants: 5}}
""",
    good="""
objectives: [{id: O1, statement: Name three kinds of bias.}]
assessments: [{id: A1, title: T, method: quiz, items: [{id: A1.Q1, objective: O1, stem: Which three kinds of bias does the text show?, kind: short-answer, answer: recall}]}]
pilot: {plan: {participants: 5}}
""",
)
def single_evidence(objective: Objective, site: Site) -> Iterator[Finding]:
    """An objective rests on one item that can be guessed; a lucky guess then certifies it."""
    evidence = site.index.evidence.get(objective.id, [])
    closed = {q.id for a in site.index.judged for q in a.items if q.kind in _CLOSED}
    if evidence and len(evidence) < site.param("least_items") and all(e.at in closed for e in evidence):
        yield site.finding(
            f"{objective.id} rests on one item that can be guessed ({evidence[0].at}): add items, or a task that shows it.",
            evidence=evidence[0].at,
            related=(evidence[0].at,),
        )


@rule(
    "ASM110",
    "time-limit",
    target="assessment",
    severity=Severity.INFO,
    phase=Phase.ASSESSMENT,
    sources=("brysbaert-2019",),
    params={"words_per_minute": 238},
    bad=f"""
assessments: [{{id: A1, title: T, method: task, minutes: 1, brief: {"Read the file and mend each fault that the list names. " * 30}}}]
""",
    good="""
assessments: [{id: A1, title: T, method: task, minutes: 30, brief: Read the file and mend each fault that the list names.}]
""",
)
def time_limit(assessment: Assessment, site: Site) -> Iterator[Finding]:
    """Reading the brief and the items takes as long as the whole assessment is given.

    At 238 words a minute, the average of adults who read English non-fiction silently; second-language readers are slower.
    """
    if not assessment.minutes:
        return
    texts = [assessment.brief or "", *(t for q in assessment.items for t in (q.stem, *(o.text for o in q.options)))]
    count = sum(map(word_count, texts))
    needed = count / site.param("words_per_minute")
    if needed >= assessment.minutes:
        yield site.finding(
            f"Reading the {count} words of “{assessment.title}” takes about {needed:.0f} minutes, and {assessment.minutes:g} are "
            "given for all of it: give more time, or less to read.",
            field="minutes",
            evidence=f"{count} words, {assessment.minutes:g} min",
        )


_ROUTE = (
    r"\b(?:accommodation|adjustment|alternative|accessib|disabilit|extra time|extension|other format|screen reader)"
)


@rule(
    "ASM111",
    "no-alternative",
    target="spec",
    severity=Severity.INFO,
    phase=Phase.LAUNCH,
    sources=("udl-3", "convention"),
    bad="""
assessments: [{id: A1, title: T, method: oral, brief: Explain your result in ten minutes.}]
launch: {platform: Moodle}
""",
    good="""
assessments: [{id: A1, title: T, method: oral, brief: Explain your result in ten minutes.}]
delivery: {accessibility: 'Write to us for extra time, or to answer in writing.'}
launch: {platform: Moodle}
""",
)
def no_alternative(spec: Spec, site: Site) -> Iterator[Finding]:
    """At launch, nothing says how a learner who can't take an assessment as it is gets another way.

    Any of `delivery.accessibility`, `launch.support`, the briefs or `feedback` may say it; in other languages than
    English only the first is looked at.
    """
    if not site.index.judged or (spec.delivery and (spec.delivery.accessibility or "").strip()):
        return
    texts = [
        spec.launch.support or "" if spec.launch else "",
        *(t or "" for a in spec.assessments for t in (a.brief, a.feedback)),
    ]
    if not any(find(_ROUTE, text) for text in texts):
        yield site.finding(
            "Nothing says how a learner who can't take an assessment in its form gets another way: say it in "
            "`delivery.accessibility`.",
            field="delivery",
            evidence=",".join(a.id for a in site.index.judged),
        )
