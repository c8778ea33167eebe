"""When a step may be accepted, and when it opens again: errors decide, by the step from which their rule counts."""

from assistant.checker import RULES, Finding, Phase, Report
from assistant.drafting import Step

from .design import ALL_STEPS


def step_of(finding: Finding, report: Report) -> Step:
    """Return the step a finding belongs to: the one from which its rule counts."""
    rule = RULES.get(finding.code) or report.house[finding.code]
    return ALL_STEPS[max(rule.phase, Phase.OBJECTIVES) - 1]


def own_errors(report: Report, step: Step) -> tuple[Finding, ...]:
    """Return the errors that belong to a step. An accepted step has none; where one comes, it opens again."""
    return tuple(f for f in report.errors if step_of(f, report) == step)


def blocking(report: Report, step: Step) -> tuple[Finding, ...]:
    """Return the errors that keep a step from being accepted: its own, and those of the steps before it."""
    last = ALL_STEPS.index(step)
    return tuple(f for f in report.errors if ALL_STEPS.index(step_of(f, report)) <= last)
