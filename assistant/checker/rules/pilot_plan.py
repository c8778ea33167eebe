"""PIL106 to PIL109, EVA120: who tries it out, what the plan names, what is said to be done, and questions that stand twice."""

import re
from collections.abc import Iterator

from assistant.language import words
from assistant.spec import EvaluationQuestion, PilotFinding, Spec

from ..amounts import DURATION, find_numbers, minutes_of
from ..finding import Finding, Phase, Severity
from ..patterns import compiled, find
from ..registry import rule
from ..site import Site
from ..strangers import families

_PLAN = "instruments: [time log], decision_rule: Change what two learners stumble on., questions: [Is the hour enough?]"


@rule(
    "PIL106",
    "hardly-any-participants",
    target="spec",
    severity=Severity.INFO,
    phase=Phase.PILOT,
    sources=("convention",),
    params={"participants": 3},
    bad=f"pilot: {{plan: {{participants: 2, {_PLAN}}}}}",
    good=f"pilot: {{plan: {{participants: 6, {_PLAN}}}}}",
)
def hardly_any_participants(spec: Spec, site: Site) -> Iterator[Finding]:
    """One or two learners try it out: what stops them can't be told from what stops learners at large."""
    plan = spec.pilot.plan if spec.pilot else None
    if plan and plan.participants and plan.participants < site.param("participants"):
        yield site.finding(
            f"{plan.participants:g} participant{'s try' if plan.participants > 1 else ' tries'} it out: with so few, chance decides; plan about five "
            "to eight, or call it a first look and plan a pilot after it.",
            field="pilot",
            evidence=f"{plan.participants:g}",
        )


_INSIDERS = r"\b(?:professors?|lecturers?|experts?|specialists?|developers?|authors?|designers?|(?:course|project|design)\s+team|faculty|colleagues|tutors?|trainers?|instructors?|famil(?:y|ies)|friends|relatives)\b"


@rule(
    "PIL107",
    "pilot-with-others",
    target="spec",
    severity=Severity.INFO,
    phase=Phase.PILOT,
    english=True,
    sources=("convention",),
    bad=f"audience: {{description: Data managers of town offices}}\npilot: {{plan: {{participants: 6, who: Lecturers of the institute, {_PLAN}}}}}",
    good=f"audience: {{description: Data managers of town offices}}\npilot: {{plan: {{participants: 6, who: Managers of six towns, {_PLAN}}}}}",
)
def pilot_with_others(spec: Spec, site: Site) -> Iterator[Finding]:
    """Those who try it out are experts, teachers or friends, of whom the audience holds no word: they don't stumble where learners do."""
    plan, audience = spec.pilot.plan if spec.pilot else None, spec.audience
    who = " ".join((plan.who or "").split()) if plan else ""
    insider = find(_INSIDERS, who)
    if not insider or not audience or not audience.description:
        return
    others = compiled(rf"{_INSIDERS}(?:\s+(?:of|at|from|in|with)\s+(?:(?!and\b|or\b)[\w-]+\s*)+)?").sub(" ", who)
    known = families([spec.title, audience.description, audience.need, *audience.prerequisites])
    if families([insider.group()]) & known or families([others]) & families([audience.description]) - _SAID_OF_ANYBODY:
        return
    yield site.finding(
        f"“{who}” try it out, and it is for “{' '.join(audience.description.split())}”: try it with learners like these; ask the others for a review.",
        field="pilot",
        evidence=who.lower(),
    )


_SAID_OF_ANYBODY = families(["people member experience year work group twenty ten course learner staff"])
_ID = r"(?<![\w./-])(?:A\d+(?:\.[CQ]\d+)?|M\d+(?:\.\d+)?)(?![\w-])"
_PAPER = (
    r"\s+(?:paper|pages?|sheets?|size|format|posters?|landscape|portrait|bolts?|screws?|nuts?|threads?|motorway|road)\b"
)
_SCHEMES = {"A": r"A\d+", "M": r"M\d+"}


@rule(
    "PIL109",
    "plan-names-unknown",
    target="spec",
    severity=Severity.WARNING,
    phase=Phase.PILOT,
    sources=("structure",),
    bad=f"assessments: [{{id: A1, title: T, method: task}}]\npilot: {{plan: {{participants: 6, {_PLAN.replace('Is the hour', 'Is the hour for A4')}}}}}",
    good=f"assessments: [{{id: A1, title: T, method: task}}]\npilot: {{plan: {{participants: 6, {_PLAN.replace('Is the hour', 'Is the hour for A1')}}}}}",
)
def plan_names_unknown(spec: Spec, site: Site) -> Iterator[Finding]:
    """Questions, instruments or decision rule of the pilot name an element by an id that does not exist, where the spec's own ids look like it."""
    plan = spec.pilot.plan if spec.pilot else None
    if plan is None:
        return
    known = set(site.index.ids)
    schemes = {letter for letter, form in _SCHEMES.items() if any(re.fullmatch(form, i) for i in known)}
    for text in (*plan.questions, *plan.instruments, plan.decision_rule or ""):
        for match in re.finditer(_ID, text):
            at = match.group()
            if at[0] in schemes and at not in known and not re.match(_PAPER, text[match.end() :]):
                yield site.finding(
                    f"The plan of the pilot says “{' '.join(text.split())}”, and there is no {at}: name an element that exists.",
                    field="pilot",
                    evidence=at,
                )


_TO = rf"\bto\s+(?P<time>{DURATION})"
_GONE = r"^\W*(?:(?:the|this)\s+)?(?P<what>item|question|module|activity|row|criterion|objective|task|assessment|it)\s+(?:is|was|has\s+been|were)\s+(?:removed|deleted|dropped|taken\s+out|left\s+out)\b|^\W*(?:removed|deleted|dropped)\W*$"


def _decided(decision: str) -> str:
    return f"""
assessments: [{{id: A1, title: T, method: task, minutes: 60}}]
pilot: {{findings: [{{id: F1, about: A1, observation: An hour was not enough for most., decision: {decision}, status: done}}]}}
"""


@rule(
    "PIL108",
    "done-but-not-in-spec",
    target="pilot-finding",
    severity=Severity.WARNING,
    phase=Phase.PILOT,
    english=True,
    sources=("structure",),
    bad=_decided("The time is raised to 90 minutes."),
    good=_decided("The time is raised to 60 minutes."),
)
def done_but_not_in_spec(finding: PilotFinding, site: Site) -> Iterator[Finding]:
    """A decision of the pilot is marked as done, and the element that it is about still has another time, or is still there."""
    about = finding.about or ""
    decision = " ".join((finding.decision or "").split())
    if finding.status != "done" or not decision:
        return
    node = _node(site, about)
    if node is None:
        return
    stated = getattr(node, "minutes", None)
    told = [minutes_of(m["time"]) for m in find_numbers(_TO, decision)] if stated else []
    if told and stated not in told and not site.index.module_of.get(id(node)):
        fault = f"{about} has {stated:g} minutes"
    elif find(_GONE, decision):
        fault = f"{about} is still there"
    else:
        return
    yield site.finding(
        f"“{decision}” ({finding.id}) is marked as done, yet {fault}: carry it out, or set its `status` to open.",
        field="status",
        evidence=f"{about}:{decision.lower()}",
        related=(about,),
    )


def _node(site: Site, at: str) -> object | None:
    kinds = ("assessment", "criterion", "item", "module", "activity", "objective")
    return next((e.node for kind in kinds for e in site.index.elements(kind) if e.at == at), None)


@rule(
    "EVA120",
    "question-twice",
    target="question",
    severity=Severity.WARNING,
    phase=Phase.EVALUATION,
    sources=("structure",),
    bad="""
evaluation:
  questions:
    - {id: E1, level: 2, measures: [A1 result, pre-test], target: 75% of those who start pass, when: after each run}
    - {id: E2, level: 2, measures: [A1 result, pre-test], target: 75% of those who start pass, when: after each run}
""",
    good="""
evaluation:
  questions:
    - {id: E1, level: 2, measures: [A1 result, pre-test], target: 75% of those who start pass, when: after each run}
    - {id: E2, level: 3, measures: [follow-up survey], target: half use it at work, when: after three months}
""",
)
def question_twice(question: EvaluationQuestion, site: Site) -> Iterator[Finding]:
    """The evaluation asks the same twice: question, measures and target of two are alike word for word."""
    for other in site.spec.evaluation.questions if site.spec.evaluation else ():
        if other is question:
            return
        if _said(other) == _said(question) and any(_said(question)):
            yield site.finding(
                f"{question.id} asks the same as {other.id}: drop one of them, or ask what else there is to know.",
                evidence=other.id,
                related=(other.id,),
            )
            return


def _said(question: EvaluationQuestion) -> tuple[tuple[str, ...], ...]:
    parts = (question.question or "", *question.measures, question.target or "")
    return tuple(tuple(words(part)) for part in parts)
