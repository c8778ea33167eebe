"""PIL103, EVA116, EVA117, LAU117: plans and figures of pilot, launch and evaluation that can not be meant."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from assistant.language import words
from assistant.spec import EvaluationQuestion, Spec

from ..finding import Finding, Phase, Severity
from ..patterns import find
from ..registry import rule
from ..site import Site

_WHOLE = ("participants", "started", "enrolled", "took_part", "learners")
_PART = ("passed", "completed", "finished", "earned", "responses", "answered", "submitted", "failed", "dropped_out")
_UNDECIDED = frozenset(
    "we will would shall they then it is to be see decide decided discuss discussed look talk later tbd tba none nothing na n/a not yet "
    "the team and with in a an results result afterwards about what happens comes depends open up as needed if appropriate necessary "
    "together change changes".split()
)


@rule(
    "PIL103",
    "pilot-figures",
    target="spec",
    severity=Severity.WARNING,
    phase=Phase.PILOT,
    sources=("arithmetic", "convention"),
    bad="pilot: {plan: {participants: 6}, results: {participants: 6, passed: 9}}",
    good="pilot: {plan: {participants: 6}, results: {participants: 6, passed: 5}}",
)
def pilot_figures(spec: Spec, site: Site) -> Iterator[Finding]:
    """The pilot has no participants (0), more passed than took part, or its decision rule decides nothing (“We will see.”)."""
    plan, results = (spec.pilot.plan, spec.pilot.results) if spec.pilot else (None, {})
    if plan and plan.participants == 0:
        yield site.finding(
            "The pilot is planned with 0 participants: say how many learners try it out.", field="pilot", evidence="0"
        )
    own = words(plan.decision_rule or "") if plan else ()
    if plan and own and _UNDECIDED.issuperset(own):
        yield site.finding(
            f"The decision rule “{' '.join((plan.decision_rule or '').split())}” decides nothing: say which result leads to "
            "which change.",
            field="pilot",
            evidence=" ".join(own),
        )
    whole = next(((name, n) for name in _WHOLE if (n := _number(results, name)) is not None), None)
    for name in _PART if whole else ():
        count = _number(results, name)
        if whole and count is not None and count > whole[1]:
            yield site.finding(
                f"In the results of the pilot, `{name}` is {count:g} and `{whole[0]}` is {whole[1]:g}: a part can not be more than "
                "the whole.",
                field="pilot",
                evidence=f"{name}:{count:g}>{whole[1]:g}",
            )


def _number(results: Mapping[str, Any], name: str) -> float | None:
    value = results.get(name)
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


_FIGURE = (
    r"\d|%|\b(?:all|every|each|none|no|nobody|half|third|quarter|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|one|once|twice|zero"
    r"|double[sd]?|both|majority|than|before|baseline|higher|lower|fewer|less|faster|shorter|longer|increase\w*|decrease\w*|rises?|falls?|same|equal\w*)\b"
)


@rule(
    "EVA116",
    "target-without-figure",
    target="question",
    severity=Severity.INFO,
    phase=Phase.EVALUATION,
    english=True,
    sources=("convention",),
    bad="evaluation: {questions: [{id: E1, level: 2, measures: [A1 result], target: many learners pass, when: each run}]}",
    good="evaluation: {questions: [{id: E1, level: 2, measures: [A1 result], target: 75% of those who start pass, when: each run}]}",
)
def target_without_figure(question: EvaluationQuestion, site: Site) -> Iterator[Finding]:
    """A target has no figure and no comparison: nobody can check “good results”, “many pass”, “as high as possible”."""
    target = " ".join((question.target or "").split())
    vague = find(r"\b(?:many|most|some|several|good|high|enough|sufficient|satisfactory|a\s+lot)\b", target)
    if target and not find(_FIGURE, target):
        instead = (
            f"put a figure in place of “{vague.group()}”"
            if vague
            else "name the figure aimed at, or what it is compared with"
        )
        yield site.finding(
            f"The target of {question.id} (“{target}”) can be read as one likes: {instead}.",
            field="target",
            evidence=target.lower(),
        )


_IDS = r"(?<![\w.])A\d+(?:\.[CQ]\d+)?(?![\w-])"


def _unknown(texts: tuple[str, ...], site: Site) -> list[str]:
    """Return ids in texts that look like those of this spec's assessments (A1, A2.C1) and name none of its elements."""
    known = set(site.index.ids)
    if not any(re.fullmatch(r"A\d+", i) for i in known):
        return []
    named = [i for text in texts for i in re.findall(_IDS, text)]
    return [i for i in dict.fromkeys(named) if i not in known]


@rule(
    "EVA117",
    "unknown-assessment",
    target="question",
    severity=Severity.WARNING,
    phase=Phase.EVALUATION,
    sources=("structure",),
    bad="""
assessments: [{id: A1, title: T, method: task}]
evaluation: {questions: [{id: E1, level: 2, measures: [A9 result], target: 75% of those who start pass, when: each run}]}
""",
    good="""
assessments: [{id: A1, title: T, method: task}]
evaluation: {questions: [{id: E1, level: 2, measures: [A1 result], target: 75% of those who start pass, when: each run}]}
""",
)
def unknown_assessment(question: EvaluationQuestion, site: Site) -> Iterator[Finding]:
    """A measure or target names an assessment by an id that does not exist, where the spec's own ids are A1, A2 and so on."""
    for at in _unknown((*question.measures, question.target or ""), site):
        yield site.finding(
            f"{question.id} is measured by {at}, which does not exist: name one of {_list(site)}.",
            field="measures",
            evidence=at,
        )


def _list(site: Site) -> str:
    return ", ".join(a.id for a in site.spec.assessments)


_PERCENT = r"(\d{1,3})\s*(?:%|per\s?cent\b)"
_DAYS = r"\b(?:30|31)(?:st|th|\.)?\s+(?:of\s+)?feb\w*|\bfeb\w*\s+(?:30|31)\b|\b31(?:st|\.)?\s+(?:of\s+)?(?:april|june|september|november)\b|\b(?:april|june|september|november)\s+31\b"


@rule(
    "LAU117",
    "launch-contradicts",
    target="spec",
    severity=Severity.WARNING,
    phase=Phase.LAUNCH,
    english=True,
    sources=("structure", "openbadges-3"),
    bad="""
assessments: [{id: A1, title: T, method: task, pass: {rule: score, percent: 70}}]
launch: {platform: Moodle, how_to_earn: [Enrol, Pass the examination A7]}
""",
    good="""
assessments: [{id: A1, title: T, method: task, pass: {rule: score, percent: 70}}]
launch: {platform: Moodle, how_to_earn: [Enrol, Pass A1 with 70 %]}
""",
)
def launch_contradicts(spec: Spec, site: Site) -> Iterator[Finding]:
    """The launch names an assessment that does not exist, a day that no calendar has, or a pass mark that no pass rule has (info)."""
    launch = spec.launch
    if launch is None:
        return
    for at in _unknown(launch.how_to_earn, site):
        yield site.finding(
            f"`how_to_earn` names {at}, which does not exist: name one of {_list(site)}.", field="launch", evidence=at
        )
    day = find(_DAYS, launch.opens or "")
    if day:
        yield site.finding(
            f"It opens on “{day.group()}”, a day that no calendar has: which one is meant?",
            field="launch",
            evidence=day.group().lower(),
        )
    marks = {a.pass_rule.percent for a in spec.assessments if a.pass_rule and a.pass_rule.percent is not None}
    for step in launch.how_to_earn:
        told = find(rf"\b(?:score|pass|reach|achieve|obtain)\w*\b[^.;]*?{_PERCENT}", step)
        if told and float(told[1]) not in marks:
            yield site.finding(
                f"“{step.strip()}” promises the credential for {told[1]} %, and no assessment has that pass mark: let both say the same.",
                field="launch",
                evidence=step.strip(),
                severity=Severity.INFO,
            )
