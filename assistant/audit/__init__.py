"""Audit of an existing course: its outline as it stands, nothing invented, each finding at its place in it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.checker import RULES, Finding, Phase, Report, check
from assistant.checker.report import NotChecked
from assistant.checker.settings import PLAIN, Settings
from assistant.outline import Outline, read_with_stretches

from .bare import bare
from .coverage import Coverage
from .found import missing
from .paper import Paper
from .praise import good, reading
from .sums import figure_findings
from .table import entries
from .words_for import in_document

__all__ = ["Audit", "audit"]

_BY_WORDS = ("ALN101", "ALN102", "ALN108", "ALN119")
"""What is found by the words that parts share."""


@dataclass(frozen=True)
class Audit:
    """What was found in an outline."""

    outline: Outline
    report: Report
    reading: str
    """What was read, in one sentence."""
    good: tuple[str, ...]
    """What is right as it stands."""

    @property
    def headings(self) -> dict[str, tuple[str, str]]:
        """Return rule code → heading for its findings, and why they matter, to the author of a course."""
        return {code: (entry.title, entry.why) for code, entry in entries().items()}


def audit(
    data: bytes, name: str, *, select: Sequence[str] = (), ignore: Sequence[str] = (), settings: Settings = PLAIN
) -> Audit:
    """Audit an outline as it stands.

    Args:
        data: the file's content, of any outline format.
        name: the file's name; its ending hints at the format.
        select: codes, names or prefixes of rules to run; empty means all that judge outlines.
        ignore: codes, names or prefixes of rules not to run.
        settings: what a user set: severities, numbers of the rules, findings that are known.

    Raises:
        OutlineError: the file can't be read as an outline; one line says why and what to do.
    """
    outline, stretches = read_with_stretches(data, name)
    paper = Paper(outline, stretches)
    english = outline.language.split("-", 1)[0].lower() == "en"
    coverage = Coverage(paper) if english else None
    found = [
        *_of_rules(paper, settings),
        *missing(paper),
        *figure_findings(paper),
        *(coverage.findings() if coverage else ()),
    ]
    judged = frozenset(code for code in entries() if _is_chosen(code, select, ignore))
    standing = [_graded(f, settings) for f in found if f.code in judged]
    comparison = None
    if settings.baseline is not None:
        from assistant.checker.baseline import compare  # noqa: PLC0415 - most runs have no baseline

        standing, comparison = compare(
            standing, settings.baseline, judged=judged.__contains__, may_hide=lambda code: RULES[code].waivable
        )
    findings = tuple(sorted(standing, key=lambda f: (f.severity, f.line or 0)))
    silent = tuple(_not_checked(outline, judged, english=english))
    report = Report(findings, (), silent, Phase.CONTENT, _next_step(findings), judged, comparison)
    return Audit(outline, report, reading(outline), tuple(good(paper, found, coverage)))


def _of_rules(paper: Paper, settings: Settings) -> Iterator[Finding]:
    """Yield what the checker's rules find in what the outline states, in words for its author."""
    made = bare(paper.outline)
    codes = [entry.code for entry in entries().values() if not entry.own]
    report = check(made.spec, phase=Phase.CONTENT, select=codes, settings=Settings(params=settings.params))
    yield from in_document(report.findings, made, paper)


def _is_chosen(code: str, select: Sequence[str], ignore: Sequence[str]) -> bool:
    def named(patterns: Sequence[str]) -> bool:
        return any(code.startswith(p.upper()) or RULES[code].name == p.lower() for p in patterns if p)

    return (not select or named(select)) and not named(ignore)


def _graded(finding: Finding, settings: Settings) -> Finding:
    severity = settings.severities.get(finding.code)
    return finding if severity is None else replace(finding, severity=severity)


def _not_checked(outline: Outline, judged: frozenset[str], *, english: bool) -> Iterator[NotChecked]:
    if not english:
        silent = tuple(c for c in entries() if c in judged and (RULES[c].english or c in _BY_WORDS))
        yield NotChecked(
            "language",
            f"wording, and which parts speak of each other: both are judged in English, this is in {outline.language}",
            silent,
        )
    left = tuple(code for code in entries() if code not in judged)
    if left:
        yield NotChecked("choice", "rules that you left out", left)
    yield NotChecked("step", "rubrics, quiz items, feedback and times of activities: an outline seldom states them")


def _next_step(findings: Sequence[Finding]) -> str | None:
    if not findings:
        return None
    return "change the document and check it again; or `microcred draft` makes a spec of it, to which fixes apply."
