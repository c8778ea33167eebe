"""EVA: what the evaluation asks, and whether its data can answer it."""

import re
from collections.abc import Iterator

from assistant.spec import EvaluationQuestion, Spec

from ..finding import Finding, Phase, Severity
from ..registry import rule
from ..site import Site

LEARNING, BEHAVIOUR = 2, 3
"""Kirkpatrick levels; 1 is reaction, 4 is results."""

_REACTION = (
    r"(?i)\b(?:(?:course|learner|participant|student|tutor|teacher|trainer)s?'? (?:ratings?|opinions?|impressions?|feedback)|satisfaction|happy sheets?|smile sheets?|star ratings?|NPS|net promoter|course evaluations?|feedback (?:forms?|surveys?)"
    r"|(?:exit|end[- ]of[- ]\w+|final|closing|course|post-course) (?:surveys?|questionnaires?|feedback|polls?))\b"
)
_MORE_THAN_REACTION = (
    r"(?i)\b(?:follow[- ]?up|months?|weeks?|managers?|supervisors?|employers?|colleagues?|patients?|observ\w+|work samples?|portfolios?"
    r"|tests?|pre-?tests?|assessments?|results?|scores?|rubrics?|marks?|logs?|A\d+)\b"
)
_SHOWN = r"(?i)\b(?:tests?|pre-?tests?|assessments?|results?|scores?|rubrics?|marks?|quiz\w*|tasks?|observ\w+|work samples?|A\d+)\b"
_USAGE = (
    r"(?i)\b(?:page[- ]?views?|clicks?|log-?ins?|visits to the (?:page|site|platform|course)|attendance(?: lists?| sheets?| rate)?|forum posts?|posts in the forum|downloads?"
    r"|open(?:ing)? rates?|time on (?:the )?(?:page|site|platform)|minutes watched|video views?|views|sign-?in sheets?|impressions)\b"
)
_COMPLETION = r"(?i)\b(?:complet\w+|finish\w*|drop[- ]?outs?|retention|persist\w*|earn\w*|award\w*|(?:who|that) (?:start|enrol)\w*|pass(?:es|ed)?(?: rate)?)\b"
_COMPLETION_RATE = (
    r"(?i)\b(?:completion|drop[- ]?out|retention) rates?\b|\bcompletion\b|\bdrop(?:s|ped)?[- ]out\b|\bfinish(?:es|ed)?\b"
    r"|\bcomplet(?:e|es|ed)\b(?! (?:(?:the|an?|all|both|each|every|their) )?(?:[\w-]+ )?(?:survey|questionnaire|form|log|diary|task|quiz"
    r"|test|exercise|assessment|assignment|project|rubric)s?\b)"
)
_SHARE = r"(?i)\d\s*%|\bper ?cent\b|\bhalf\b|\bthird\b|\bquarter\b|\bout of\b|\b\d+ in \d+\b"
_BASE = (
    r"(?i)\b(?:enrol\w*|regist\w*|start\w*|beg[aiu]n\w*|active\w*|admitted|invited|sign\w*[- ]?ups?|took part|intake|cohort|accepted"
    r"|who (?:open|log|hand|submit|attempt|sit|sat|came|attend)\w*|attende\w*|entrants?|present|divided by|among|of (?:all )?those)\b"
)
_VAGUE_BASE = r"(?i)\bof (?:the |all )?(?:learners|participants|students|people|trainees|staff)\b"
_BEFORE = (
    r"(?i)\bpre\b|\bpre[- ]?(?:test|survey|course|assessment)\w*|\b(?:before|entry|baseline|diagnostic|gains?|growth|prior|initial|comparison|compared"
    r"|control|first attempt|start of)\b"
)
_LEADING = (
    r"(?i)\b(?:don'?t|didn'?t|doesn'?t|wouldn'?t|isn'?t|wasn'?t|aren'?t) (?:you|it|this|the|they)\b|\b(?:obviously|surely|of course)\b"
    r"|\bhow (?:much did you (?:enjoy|like|love)|(?:great|excellent|wonderful|amazing|brilliant|fantastic) (?:was|were|is|are))\b"
    r"|\bdo you agree that\b"
)
_NO_TIME = frozenset(
    "some time sometime later soon at a any point whenever possible once in due course then afterwards eventually if as needed when the suitable moment".split()
)
"""Words of which a `when` can be made that names no time."""
_QUALITY = (
    r"(clear|useful|helpful|interesting|relevant|easy|engaging|enjoyable|understandable|good|fair|long|short|difficult|valuable|practical"
    r"|accessible|motivating|friendly|quick|fast|timely|supportive|available|sufficient|adequate|realistic|simple|complete|challenging"
    r"|satisfied|confident|prepared|knowledgeable|worthwhile|well[- ]\w+ed)"
)
_DOUBLE = (
    rf"(?i)\b{_QUALITY}(?: to \w+| enough)?,? (?:and|or) (?:the |its |our |your )?(?:\w+ ){{0,2}}?{_QUALITY}\b"
    rf"|\b(?:was|were|is|are|how \w+ (?:was|were|is|are)) (?:the |your |our )?([\w-]+(?: [\w-]+)?) and (?!after\b)(?:the |your |our )?([\w-]+) (?:\w+ )?{_QUALITY}\b"
)
_SOON = r"(?i)^\s*(?:at|by) the end\b|^\s*(?:at the )?end of (?:the )?(?:course|run|module|training|session|day)|\bimmediately\b|^\s*(?:in|during|at)\s+(?:the\s+)?(?:course|run|module|training|workshop|(?:first|last)\s+(?:week|day|session)|(?:week|day|session)\s+(?:1|one)\b)|\blast (?:day|session)\b|\bon completion\b"
_AHEAD = r"(?i)^\s*(?:on|at|in)\s+the\s+first\s+(?:day|session|week|evening|meeting)\b|^\s*(?:before|prior to|ahead of)\s+(?:the\s+)?(?:(?:first|start|beginning|opening|launch)\s+(?:of\s+)?(?:the\s+)?)?(?:course|run|training|module|programme|session|day|teaching|it)\b"
_AND_AFTER = r"(?i)\band\b.*\b(?:after|later|follow\w*|again|months?)\b"


def _texts(question: EvaluationQuestion) -> str:
    return " . ".join((question.question or "", *question.measures, question.target or ""))


def _questions(spec: Spec) -> tuple[EvaluationQuestion, ...]:
    return spec.evaluation.questions if spec.evaluation else ()


@rule(
    "EVA101",
    "few-evaluation-levels",
    target="spec",
    severity=Severity.WARNING,
    phase=Phase.EVALUATION,
    sources=("kirkpatrick-2006",),
    params={"levels": 2},
    bad="evaluation: {questions: [{id: E1, level: 1, measures: [exit survey], target: 80% satisfied, when: at the end}]}",
    good="""
evaluation:
  questions:
    - {id: E1, level: 1, measures: [exit survey], target: 80% satisfied, when: at the end}
    - {id: E2, level: 2, measures: [pre-test, A1 result], target: 75% of those who start pass, when: after each run}
""",
)
def few_evaluation_levels(spec: Spec, site: Site) -> Iterator[Finding]:
    """The evaluation looks at fewer than two of Kirkpatrick's four levels.

    The levels are reaction (1), learning (2), behaviour (3) and results (4). That learners liked it does not say that
    they learned, that they learned does not say that they use it.
    """
    least = site.param("levels")
    levels = sorted({q.level for q in _questions(spec) if q.level is not None})
    if len(levels) < least:
        asked = f"asks at level {levels[0]} only" if levels else "states no level"
        yield site.finding(
            f"The evaluation {asked}: ask at {least:g} or more of the four levels (1 reaction, 2 learning, 3 behaviour, "
            "4 results).",
            field="evaluation" if spec.evaluation else "",
            evidence=",".join(map(str, levels)) or "none",
        )


@rule(
    "EVA102",
    "indicator-incomplete",
    target="question",
    severity=Severity.WARNING,
    phase=Phase.EVALUATION,
    sources=("convention",),
    bad="evaluation: {questions: [{id: E1, level: 1, measures: [exit survey], when: at the end}]}",
    good="evaluation: {questions: [{id: E1, level: 1, measures: [exit survey], target: 80% satisfied, when: at the end}]}",
)
def indicator_incomplete(question: EvaluationQuestion, site: Site) -> Iterator[Finding]:
    """A question of the evaluation has no measure, no target, or no time.

    Without a target, set beforehand, any figure is good news.
    """
    missing = [] if question.measures else ["the data that answer it (`measures`)"]
    missing += [] if (question.target or "").strip() else ["the figure aimed at (`target`)"]
    when = (question.when or "").strip()
    no_time = f", for “{when}” is none" if when and _NO_TIME.issuperset(re.findall(r"\w+", when.lower())) else ""
    missing += [] if when and not no_time else [f"the time when the data are taken (`when`){no_time}"]
    if missing:
        yield site.finding(f"{question.id} lacks {', '.join(missing)}.", evidence=",".join(missing))


@rule(
    "EVA103",
    "completion-denominator",
    target="question",
    severity=Severity.WARNING,
    phase=Phase.EVALUATION,
    sources=("jordan-2015",),
    english=True,
    bad="evaluation: {questions: [{id: E1, level: 4, measures: [completion rate], target: 70%, when: each run}]}",
    good="evaluation: {questions: [{id: E1, level: 4, measures: [completion rate], target: 70% of those who start, when: each run}]}",
)
def completion_denominator(question: EvaluationQuestion, site: Site) -> Iterator[Finding]:
    """A completion rate does not say of whom: of those enrolled, of those who started, or of the active.

    In 221 open online courses, 0.7 to 52.1 percent of those enrolled completed (median 12.6); counted from those who
    start, the same courses look quite different. “Of learners” leaves it open; that is an info only.
    """
    text = _texts(question)
    match = re.search(_COMPLETION_RATE, text)
    if not match or not re.search(_SHARE, question.target or "") or re.search(_BASE, text):
        return
    vague = re.search(_VAGUE_BASE, text)
    yield site.finding(
        f"“{match[0]}” in {question.id} does not say of whom: of those enrolled, of those who started, or of the active?",
        field="target",
        evidence=match[0],
        severity=Severity.INFO if vague else None,
    )


@rule(
    "EVA107",
    "survey-question",
    target="question",
    severity=Severity.INFO,
    phase=Phase.EVALUATION,
    sources=("convention",),
    english=True,
    bad="evaluation: {questions: [{id: E1, level: 1, question: Was the course clear and useful?, measures: [survey]}]}",
    good="evaluation: {questions: [{id: E1, level: 1, question: Was the brief of A1 clear?, measures: [survey]}]}",
)
def survey_question(question: EvaluationQuestion, site: Site) -> Iterator[Finding]:
    """A survey question asks two things at once, or suggests its answer."""
    text = question.question or ""
    double, leading = re.search(_DOUBLE, text), re.search(_LEADING, text)
    if double:
        first, second = double[1] or double[3], double[2] or double[4]
        yield site.finding(
            f"{question.id} asks two things at once, “{first}” and “{second}”: an answer can't be told apart; ask twice.",
            field="question",
            evidence=f"{first},{second}",
        )
    elif leading:
        yield site.finding(
            f"“{leading[0]}” in {question.id} suggests the answer: ask so that either answer is as easy to give.",
            field="question",
            evidence=leading[0],
        )


@rule(
    "EVA108",
    "recommendation-alone",
    target="spec",
    severity=Severity.INFO,
    phase=Phase.EVALUATION,
    sources=("convention",),
    english=True,
    bad="evaluation: {questions: [{id: E1, level: 1, measures: [NPS], target: above 30, when: at the end}]}",
    good="evaluation: {questions: [{id: E1, level: 1, measures: [NPS, comments on each module], target: above 30, when: at the end}]}",
)
def recommendation_alone(spec: Spec, site: Site) -> Iterator[Finding]:
    """The net promoter score is the only measure of what learners think; it moves widely with few answers."""
    measures = [m for q in _questions(spec) if q.level in {None, 1} for m in q.measures]
    if measures and all(re.search(r"(?i)\bNPS\b|\bnet promoter\b", m) for m in measures):
        yield site.finding(
            f"“{measures[0]}” is the only measure of what learners think: add a question that says what to change.",
            field="evaluation",
            evidence=measures[0],
        )


@rule(
    "EVA111",
    "claim-beyond-data",
    target="question",
    severity=Severity.WARNING,
    phase=Phase.EVALUATION,
    sources=("kirkpatrick-2006",),
    english=True,
    bad="evaluation: {questions: [{id: E1, level: 3, measures: [exit survey], target: half use it at work, when: at the end}]}",
    good="evaluation: {questions: [{id: E1, level: 3, measures: [follow-up survey], target: half use it at work, when: after three months}]}",
)
def claim_beyond_data(question: EvaluationQuestion, site: Site) -> Iterator[Finding]:
    """Learning, behaviour or results are claimed with data on how learners liked it; or learning with counts of visits and clicks."""
    if question.level is None or question.level < LEARNING or not question.measures:
        return
    if all(re.search(_REACTION, m) and not re.search(_MORE_THAN_REACTION, m) for m in question.measures):
        what, instead = {
            2: ("learning", "the results of an assessment"),
            3: ("behaviour", "a follow-up after some weeks, an observation or work samples"),
        }.get(question.level, ("results", "figures of the workplace or the institution"))
        words = ", ".join(f"“{m}”" for m in question.measures)
        yield site.finding(
            f"{question.id} asks about {what} (level {question.level}), but {words} shows only how learners liked it: add {instead}.",
            field="measures",
            evidence=words,
        )
    elif question.level == LEARNING and all(
        re.search(_USAGE, m) and not re.search(_SHOWN, m) for m in question.measures
    ):
        words = ", ".join(f"“{m}”" for m in question.measures)
        yield site.finding(
            f"{question.id} asks about learning (level 2), but {words} shows only that learners were there: add the results of an assessment.",
            field="measures",
            evidence=words,
        )


@rule(
    "EVA112",
    "completion-not-asked",
    target="spec",
    severity=Severity.INFO,
    phase=Phase.EVALUATION,
    sources=("jordan-2015",),
    english=True,
    bad="evaluation: {questions: [{id: E1, level: 1, measures: [exit survey], target: 80% satisfied, when: at the end}]}",
    good="evaluation: {questions: [{id: E1, level: 1, measures: [exit survey, drop-out by module], target: 80% satisfied, when: at the end}]}",
)
def completion_not_asked(spec: Spec, site: Site) -> Iterator[Finding]:
    """No question of the evaluation asks how many complete.

    Those who leave answer no exit survey; what the others think and know says little about a course that most leave.
    """
    questions = _questions(spec)
    if questions and not any(re.search(_COMPLETION, _texts(q)) for q in questions):
        yield site.finding(
            "The evaluation does not ask how many complete: add a question with the share of those who start that pass.",
            field="evaluation",
            evidence="completion",
        )


@rule(
    "EVA113",
    "learning-not-asked",
    target="spec",
    severity=Severity.WARNING,
    phase=Phase.EVALUATION,
    sources=("kirkpatrick-2006",),
    bad="evaluation: {questions: [{id: E1, level: 1, measures: [exit survey]}, {id: E2, level: 3, measures: [follow-up]}]}",
    good="evaluation: {questions: [{id: E1, level: 1, measures: [exit survey]}, {id: E2, level: 2, measures: [A1 result, pre-test]}]}",
)
def learning_not_asked(spec: Spec, site: Site) -> Iterator[Finding]:
    """No question of the evaluation asks what learners learned (Kirkpatrick's level 2)."""
    levels = {q.level for q in _questions(spec)} - {None}
    if levels and LEARNING not in levels:
        yield site.finding(
            "The evaluation does not ask what was learned (level 2): add a question answered by the assessments, best with "
            "a comparison from before.",
            field="evaluation",
            evidence=",".join(map(str, sorted(levels, key=str))),
        )


@rule(
    "EVA114",
    "asked-too-early",
    target="question",
    severity=Severity.INFO,
    phase=Phase.EVALUATION,
    sources=("kirkpatrick-2006",),
    english=True,
    bad="evaluation: {questions: [{id: E1, level: 3, measures: [self-report], target: half use it, when: at the end}]}",
    good="evaluation: {questions: [{id: E1, level: 3, measures: [self-report], target: half use it, when: after three months}]}",
)
def asked_too_early(question: EvaluationQuestion, site: Site) -> Iterator[Finding]:
    """What learners do at work is asked before they are back there. Off for learning at the workplace."""
    delivery = site.spec.delivery
    if question.level is None or question.level < BEHAVIOUR or (delivery and delivery.mode == "workplace"):
        return
    when = question.when or ""
    match = None if re.search(_AND_AFTER, when) else re.search(_SOON, when) or re.search(_AHEAD, when)
    if match:
        yield site.finding(
            f"{question.id} asks about level {question.level} “{(question.when or '').strip()}”: learners have not used it at work "
            "yet; ask again after some weeks.",
            field="when",
            evidence=question.when or "",
        )


@rule(
    "EVA115",
    "no-comparison",
    target="spec",
    severity=Severity.INFO,
    phase=Phase.EVALUATION,
    sources=("convention",),
    english=True,
    bad="evaluation: {questions: [{id: E1, level: 2, measures: [A1 result], target: 75% pass, when: each run}]}",
    good="evaluation: {questions: [{id: E1, level: 2, measures: [A1 result], target: 75% pass, baseline: 20% pass A1 on the first day, when: each run}]}",
)
def no_comparison(spec: Spec, site: Site) -> Iterator[Finding]:
    """What was learned is measured, but not against what learners knew before, or one share has a baseline and another none.

    A good result may have been brought along. A pre-test, a first attempt or a `baseline` tells the gain.
    """
    asked = [q for q in _questions(spec) if q.level == LEARNING]
    compared = [q for q in _questions(spec) if (q.baseline or "").strip() or re.search(_BEFORE, _texts(q))]
    if asked and not any(q in compared for q in asked):
        yield site.finding(
            f"{asked[0].id} measures what learners can do in the end, not what they gained: add a pre-test, or state the "
            "`baseline`.",
            field="evaluation",
            evidence=asked[0].id,
        )
        return
    for q in _questions(spec):
        is_share = q.level in (LEARNING, BEHAVIOUR) and re.search(_SHARE, q.target or "")
        if is_share and q not in compared and any((other.baseline or "").strip() for other in _questions(spec)):
            yield site.finding(
                f"{q.id} aims at “{q.target}”, and nothing says what it was before: state the `baseline`, or that the first run sets it.",
                field="evaluation",
                evidence=q.id,
                related=(q.id,),
            )
