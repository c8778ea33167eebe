"""Audit of an existing course: its outline as it stands, nothing invented, each finding at its place in the document."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.checker import RULES, Finding, Phase, Report, check
from assistant.checker.report import NotChecked
from assistant.outline import Outline, read_with_stretches

from .bare import bare
from .coverage import Coverage
from .found import missing
from .paper import Paper
from .praise import good, linked, reading
from .sums import weight_findings
from .table import entries
from .words_for import gathered, in_document

__all__ = ["Audit", "audit"]

_MOST_APART = 3
"""Objectives without an action that are still reported one by one, however few there are."""


@dataclass(frozen=True)
class Audit:
    """What was found in an outline."""

    outline: Outline
    report: Report
    reading: str
    """What was read, in one sentence."""
    good: tuple[str, ...]
    """What is right as it stands."""


def audit(data: bytes, name: str, *, select: Sequence[str] = (), ignore: Sequence[str] = ()) -> Audit:
    """Audit an outline as it stands.

    Args:
        data: the file's content, of any outline format.
        name: the file's name; its ending hints at the format.
        select: codes, names or prefixes of rules to run; empty means all that judge outlines.
        ignore: codes, names or prefixes of rules not to run.

    Raises:
        OutlineError: the file can't be read as an outline; one line says why and what to do.
    """
    outline, stretches = read_with_stretches(data, name)
    paper, coverage = Paper(outline, stretches), None
    english = outline.language.split("-", 1)[0].lower() == "en"
    found = [*_of_rules(paper), *missing(paper), *weight_findings(paper)]
    praise: list[str] = []
    if english:
        coverage = Coverage(paper)
        found += coverage.findings()
        praise += linked(coverage)
    praise = [*good(paper, found, english=english), *praise]
    chosen = [f for f in found if _is_chosen(f.code, select, ignore)]
    findings = sorted(chosen, key=lambda f: (f.severity, _line(f)))
    report = Report(
        tuple(findings), (), tuple(_not_checked(outline, english=english)), Phase.CONTENT, _next_step(findings, name)
    )
    return Audit(outline, report, reading(outline), tuple(praise))


def _line(finding: Finding) -> int:
    return finding.line or 0


def _of_rules(paper: Paper) -> Iterator[Finding]:
    """Yield what the checker's rules find in what the outline states, in words for its author."""
    made, table = bare(paper.outline), entries()
    own = {"OBJ130", "ASM101", "ASM106", "ALN101", "ALN102", "ALN108", "ALN119"}  # judged on the document itself
    report = check(made.spec, phase=Phase.CONTENT, select=[c for c in table if c not in own])
    found = [f for f in report.findings if not (f.code == "CNT111" and f.at.startswith("M"))]  # "TBA" in a calendar
    actionless = [f for f in found if f.code == "OBJ103"]
    together = len(actionless) > max(_MOST_APART, len(paper.outline.objectives) // 2)
    for finding in found:
        if not (together and finding.code == "OBJ103"):
            yield in_document(finding, table[finding.code], made, paper)
    if together:
        apart = [in_document(f, table[f.code], made, paper) for f in actionless]
        yield gathered(apart, len(paper.outline.objectives), paper)


def _is_chosen(code: str, select: Sequence[str], ignore: Sequence[str]) -> bool:
    def named(patterns: Sequence[str]) -> bool:
        return any(code.startswith(p.upper()) or RULES[code].name == p.lower() for p in patterns if p)

    return (not select or named(select)) and not named(ignore)


def _not_checked(outline: Outline, *, english: bool) -> Iterator[NotChecked]:
    if not english:
        silent = tuple(c for c in entries() if RULES[c].english or c in ("ALN101", "ALN102", "ALN108"))
        yield NotChecked(
            "language",
            f"wording, and what speaks of what: both are judged in English, this is in {outline.language}",
            silent,
        )
    yield NotChecked("step", "rubrics, quizzes, feedback and times of activities: an outline seldom states them")


def _next_step(findings: Sequence[Finding], name: str) -> str | None:
    del name
    if not findings:
        return None
    return "nothing is changed in an outline; `microcred draft` makes a spec of it, in which fixes apply."
