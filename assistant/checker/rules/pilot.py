"""PIL: the plan of the pilot, and what became of what it showed."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from assistant.spec import PilotFinding, Spec

from ..finding import Finding, Phase, Severity
from ..registry import rule
from ..site import Site

_MOST_MINUTES = 1_000_000
"""What the spec takes as a time; results are free figures of any size."""
_STATISTICS = (
    r"(?i)\b(?:item (?:analys[ei]s|statistics?|difficult(?:y|ies)|discrimination)|discrimination ind(?:ex|ices)|point.biserial"
    r"|cronbach\w*|(?:coefficient )?alpha|KR-?20|reliability|(?:cohen'?s )?kappa|ICC|intraclass|correlations?|regression"
    r"|t-?tests?|p-?values?|statistical(?:ly)? signifi\w+|factor analys[ei]s|effect sizes?)\b"
)


@rule(
    "PIL101",
    "no-pilot-plan",
    target="spec",
    severity=Severity.WARNING,
    phase=Phase.PILOT,
    sources=("convention",),
    bad="pilot: {plan: {participants: 5, questions: [Does the task take one hour?]}}",
    good="""
pilot:
  plan:
    participants: 5
    questions: [Does the task take one hour?]
    instruments: [time log]
    decision_rule: Change what two or more learners stumble on.
""",
)
def no_pilot_plan(spec: Spec, site: Site) -> Iterator[Finding]:
    """The pilot has no plan, or the plan lacks participants, instruments or a decision rule.

    Without a rule made beforehand, any result can be read as a success. Not asked once the pilot has been held.
    """
    pilot = spec.pilot
    plan = pilot.plan if pilot else None
    if plan is None:
        if pilot and (pilot.results or pilot.findings):
            return
        yield site.finding(
            "Nothing is planned to try it out before it opens: under `pilot.plan`, say with whom, how it is measured, and "
            "which result leads to which change.",
            field="pilot" if pilot else "",
            evidence="plan",
        )
        return
    missing = [] if plan.participants or (plan.who or "").strip() else ["who takes part (`participants`, `who`)"]
    missing += [] if plan.instruments else ["how it is measured (`instruments`)"]
    missing += [] if (plan.decision_rule or "").strip() else ["which result leads to which change (`decision_rule`)"]
    if missing:
        yield site.finding(
            f"The plan of the pilot does not say {'; '.join(missing)}.", field="pilot", evidence=";".join(missing)
        )


@rule(
    "PIL102",
    "few-participants",
    target="spec",
    severity=Severity.INFO,
    phase=Phase.PILOT,
    sources=("convention",),
    english=True,
    params={"participants": 30},
    bad="pilot: {plan: {participants: 8, instruments: [item difficulty of the quiz], decision_rule: drop weak items}}",
    good="pilot: {plan: {participants: 8, instruments: [time log, interviews], decision_rule: mend what two stumble on}}",
)
def few_participants(spec: Spec, site: Site) -> Iterator[Finding]:
    """Statistics are planned for so few learners that they say little.

    With fewer than about 30 answers, the difficulty of an item, a reliability or an agreement may be anything. Watching
    a few learners shows where they stumble; plan to look for that, or to report intervals.
    """
    plan = spec.pilot.plan if spec.pilot else None
    if plan is None or plan.participants is None or plan.participants >= site.param("participants"):
        return
    for text in chain(plan.instruments, plan.questions, [plan.decision_rule or ""]):
        match = re.search(_STATISTICS, text)
        if match:
            yield site.finding(
                f"“{match[0]}” says little with {plan.participants:g} participants (from about "
                f"{site.param('participants'):g} it does): look for what learners stumble on, or report intervals.",
                field="pilot",
                evidence=f"{match[0]}:{plan.participants:g}",
            )
            return


@rule(
    "PIL207",
    "time-drift",
    target="spec",
    severity=Severity.WARNING,
    phase=Phase.PILOT,
    sources=("convention",),
    params={"tolerance": 0.25},
    bad="""
content: [{id: M1, title: Cleaning, minutes: 60}]
pilot: {results: {minutes: {M1: 95}}}
""",
    good="""
content: [{id: M1, title: Cleaning, minutes: 90}]
pilot: {results: {minutes: {M1: 95}}}
""",
)
def time_drift(spec: Spec, site: Site) -> Iterator[Finding]:
    """Learners of the pilot needed another time than the spec states, by more than a quarter.

    Their median times stand under `pilot.results.minutes`, by the id of a module, an activity or an assessment.
    """
    measured = spec.pilot.results.get("minutes") if spec.pilot else None
    if not isinstance(measured, dict):
        return
    for kind in ("assessment", "module", "activity"):
        for element in site.index.elements(kind):
            real, stated = measured.get(element.at), element.node.minutes
            is_time = isinstance(real, int | float) and not isinstance(real, bool) and 0 < real < _MOST_MINUTES
            if not is_time or not stated:
                continue
            if abs(real - stated) > site.param("tolerance") * stated:
                yield replace(site, element=element).finding(
                    f"{element.at} is planned with {stated:g} minutes, in the pilot it took {real:g}: change the time, or "
                    "the task.",
                    field="minutes",
                    evidence=f"{stated:g}:{real:g}",
                )


@rule(
    "PIL210",
    "open-issue",
    target="pilot-finding",
    severity=Severity.WARNING,
    phase=Phase.PILOT,
    sources=("convention",),
    bad="""
pilot: {findings: [{id: F1, observation: Two of five did not find the file.}]}
launch: {platform: Moodle}
""",
    good="""
pilot:
  findings: [{id: F1, observation: Two of five did not find the file., decision: link it in the brief, status: done}]
launch: {platform: Moodle}
""",
)
def open_issue(finding: PilotFinding, site: Site) -> Iterator[Finding]:
    """Something that the pilot showed is still open.

    A warning from the launch on; while the pilot runs, an info where no decision stands yet. What is declined needs its
    reason under `decision`.
    """
    decided = bool((finding.decision or "").strip())
    launching = site.phase >= Phase.LAUNCH
    if decided and not (finding.status == "open" and launching):
        return
    what = "is decided but still open" if decided else "has no decision"
    then = (
        "carry it out and set its `status` to done"
        if decided
        else "say under `decision` what is done about it, or why not"
    )
    yield site.finding(
        f"{finding.id} (“{finding.observation}”) {what}: {then}.",
        field="status" if decided else "decision",
        evidence=f"{finding.observation}:{finding.status}",
        severity=Severity.WARNING if launching else Severity.INFO,
    )
