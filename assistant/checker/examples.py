"""A rule's examples, read and judged: they are its tests, and its page shows what it says of the bad one."""

from datetime import date

from assistant.spec import Spec, loads

from .baseline import read_baseline
from .engine import check
from .finding import Finding
from .registry import Rule
from .report import Report
from .settings import Settings

EXAMPLE_DAY = date(2026, 1, 1)
"""The day on which examples are judged."""
_FORMAT, _TITLE = "format: microcred/1\n", "title: Example\n"


def example_spec(text: str) -> Spec:
    """Read an example of a rule, which leaves out format and title; one about the title brings its own."""
    return loads(_FORMAT + ("" if text.lstrip().startswith("title:") else _TITLE) + text).spec


def example_report(rule: Rule, text: str) -> Report:
    """Return what a rule finds in an example, with the baseline that goes with it where the rule is about baselines."""
    baseline = read_baseline(rule.baseline, "example") if rule.baseline else None
    chosen = () if baseline else (rule.code,)  # what is chosen says which lines of a baseline are judged
    return check(example_spec(text), select=chosen, today=EXAMPLE_DAY, settings=Settings(baseline=baseline))


def example_findings(rule: Rule) -> list[Finding]:
    """Return what a rule finds in its bad example."""
    return [f for f in example_report(rule, rule.bad).findings if f.code == rule.code]
