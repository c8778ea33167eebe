"""PIL105, EVA119: what pilot and evaluation ask, and whether anything they collect can answer it."""

from collections.abc import Iterator
from functools import lru_cache

from assistant.spec import EvaluationQuestion, Spec

from ..finding import Finding, Phase, Severity
from ..index import Index
from ..patterns import find
from ..registry import rule
from ..site import Site
from ..strangers import about_courses, families, strangers

_ASKED_BY: tuple[tuple[str, str, str, str], ...] = (
    (
        "agreement of raters",
        r"\b(?:raters?|assessors?|examiners?|markers?|tutors?|observers?|judges|reviewers?|graders?)\b[^?]*\b(?:agree\w*|same|differ\w*|part|alike|consisten\w*|independent\w*)\b"
        r"|\b(?:two|both|three|different|several)\s+(?!learners\b|participants\b|students\b|groups\b|pairs\b)\w+\s+(?:agree|give\s+the\s+same|come\s+to\s+the\s+same|reach\s+the\s+same|rate\b)",
        r"\b(?:double|twice|two|both|second|paired?|independent\w*|separate\w*|agreement|kappa|cross-?\w*|blind|moderat\w*|joint|raters?|assessors?|examiners?|markers?|marking|rating|ratings|re-?marking|inter-?rater)\b",
        "a double rating of the same work",
    ),
    (
        "time needed",
        r"\b(?:how\s+long|how\s+much\s+time|how\s+many\s+(?:hours|minutes)|time|minutes?|hours?|in\s+time|long\s+enough|too\s+long|workload|pace)\b",
        r"\b(?:time|times|timed|timing|log|logs|logged|diar\w+|clock\w*|stop-?watch\w*|calendar|minutes|hours|duration|observ\w*|analytics|platform|records?|recordings?|film\w*|video\w*|"
        r"survey|questionnaire|interviews?|talks?|debrief\w*|focus\s+group|track\w*|protocol|notes|self-report\w*|form|report|count\w*|watch\w*)\b",
        "a time log or diary",
    ),
    (
        "where learners leave or get stuck",
        r"\b(?:where|when|at\s+which\s+\w+)\b[^?]*\b(?:leave|stop|drop|quit|give\s+up|stuck|stall|abandon)\b",
        r"\b(?:log|logs|analytics|platform|track\w*|record\w*|observ\w*|progress|completion\w*|think-?aloud|interviews?|diar\w+|count\w*|data|submission\w*|attendance|talks?|notes|survey|questionnaire)\b",
        "the platform's log or an observation",
    ),
    (
        "what is misread or too hard",
        r"\b(?:which|what)\s+(?:items?|questions?|tasks?|words?|cards?|instructions?|terms?|photographs?|steps?)\b[^?]*\b(?:misread|misunderst\w+|confus\w+|hard|difficult|wrong|fail\w*|ambiguous|unclear)\b",
        r"\b(?:items?|answers?|results?|scores?|tests?|think-?aloud|interviews?|observ\w*|analysis|talks?|recordings?|debrief\w*|notes|survey|questionnaire|comments?|forms?|log|logs|focus\s+group|responses?|marking)\b",
        "answers item by item, or a think-aloud",
    ),
)
"""What a question of the pilot asks for, how it is said, which instruments can tell, and one to name."""


@rule(
    "PIL105",
    "pilot-question-unanswered",
    target="spec",
    severity=Severity.INFO,
    phase=Phase.PILOT,
    english=True,
    sources=("convention",),
    bad="pilot: {plan: {participants: 8, instruments: [wall of wishes], questions: [Do two raters agree on A1?], decision_rule: Rewrite a row on which two of eight ratings differ.}}",
    good="pilot: {plan: {participants: 8, instruments: [double rating of all files], questions: [Do two raters agree on A1?], decision_rule: Rewrite a row on which two of eight ratings differ.}}",
)
def pilot_question_unanswered(spec: Spec, site: Site) -> Iterator[Finding]:
    """A question of the pilot that none of its instruments can answer: the agreement of raters by a survey of learners.

    Judged are questions about raters, time, leaving and misreading, of which it is known what can tell.
    """
    plan = spec.pilot.plan if spec.pilot else None
    if plan is None or not plan.instruments:
        return
    told = " ; ".join(plan.instruments)
    for question in plan.questions:
        for what, asked, answered, instead in _ASKED_BY:
            if find(asked, question):
                if not find(answered, told):
                    named = ", ".join(f"“{i}”" for i in plan.instruments)
                    yield site.finding(
                        f"The pilot asks “{question}” ({what}), which {named} can't answer: add {instead}, or drop the question.",
                        field="pilot",
                        evidence=f"{question.lower()}|{told.lower()}",
                    )
                break


@lru_cache(maxsize=2)
def _course(index: Index) -> frozenset[str]:
    """Return the first letters of all content words of the spec but those of its evaluation."""
    own = (p.text for p in index.passages if p.element.path[:1] != ("evaluation",))
    return families(own) | about_courses()


@rule(
    "EVA119",
    "question-off-course",
    target="question",
    severity=Severity.INFO,
    phase=Phase.EVALUATION,
    english=True,
    sources=("kirkpatrick-2006",),
    bad="""
title: Survey Files
objectives: [{id: O1, statement: Clean a survey file of double records.}]
evaluation: {questions: [{id: E1, level: 3, question: Do gardeners water their tomatoes?, measures: [photographs of greenhouses], target: 70% do, when: after three months}]}
""",
    good="""
title: Survey Files
objectives: [{id: O1, statement: Clean a survey file of double records.}]
evaluation: {questions: [{id: E1, level: 3, question: Do holders clean files of their own?, measures: [sample of survey files], target: 70% do, when: after three months}]}
""",
)
def question_off_course(question: EvaluationQuestion, site: Site) -> Iterator[Finding]:
    """Question and measures speak of something that occurs nowhere else in the spec, nor in evaluations at large."""
    strange = strangers(" . ".join((question.question or "", *question.measures)), _course(site.index))
    if len(strange) > 1:
        quoted = ", ".join(f"“{w}”" for w in strange[:4])
        yield site.finding(
            f"{question.id} asks about something of which the spec holds no word ({quoted}): does the question belong to this course?",
            field="question",
            evidence=" ".join(sorted(strange)),
        )
