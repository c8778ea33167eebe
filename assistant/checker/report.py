"""The checker's answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from assistant.spec import Waiver

from .finding import Finding, Phase, Severity

if TYPE_CHECKING:
    from .baseline import Comparison
    from .registry import Rule

SCHEMA_VERSION = 1
STALE = "CHK006"
"""The rule that tells of findings of the baseline that are mended."""


@dataclass(frozen=True)
class NotChecked:
    """Something that no rule looked at."""

    kind: str
    """Why in a word: language, step, profile, choice, size."""
    why: str
    """Why, in one sentence for people."""
    codes: tuple[str, ...] = ()
    """Codes of the rules that were silent."""

    def __str__(self) -> str:
        return f"{self.why} ({', '.join(self.codes)})" if self.codes else self.why


@dataclass(frozen=True)
class Report:
    """All findings on a spec, what is waived, and what was not checked."""

    findings: tuple[Finding, ...]
    """Those that stand, the gravest first, then in the file's order."""
    waived: tuple[tuple[Finding, Waiver], ...]
    not_checked: tuple[NotChecked, ...]
    """What no rule looked at, and why."""
    phase: Phase
    """How far the spec is."""
    next_step: str | None
    """The one thing to do next; None when every step has begun and nothing is wrong."""
    judged: frozenset[str] = frozenset()
    """Codes of the rules that looked."""
    comparison: "Comparison | None" = None
    """The findings held against the baseline; None where there is none."""
    house: "Mapping[str, Rule]" = field(default_factory=dict)
    """Rules of the house that were asked besides the catalogue."""

    @property
    def errors(self) -> tuple[Finding, ...]:
        """Return the findings that block acceptance and export."""
        return tuple(f for f in self.findings if f.severity is Severity.ERROR)

    def to_dict(self, shown: Sequence[Finding] | None = None) -> dict[str, Any]:
        """Return the report as plain data; `schema_version` changes when its shape does.

        Args:
            shown: the findings to list; by default all. The counts are of all.
        """
        counts = {s.label: sum(f.severity is s for f in self.findings) for s in Severity}
        return {
            "schema_version": SCHEMA_VERSION,
            "phase": self.phase.label,
            "counts": counts,
            "findings": [_finding(f) for f in (self.findings if shown is None else shown)],
            "waived": [{**_finding(f), "reason": w.reason, "by": w.by} for f, w in self.waived],
            **self._baseline(),
            "not_checked": [str(silent) for silent in self.not_checked],
            "next_step": self.next_step,
        }

    def _baseline(self) -> dict[str, Any]:
        if self.comparison is None:
            return {}
        known = [{**_finding(f), "reason": e.reason or None, "on": e.on or None} for f, e in self.comparison.known]
        fixed = [{"fingerprint": e.fingerprint, "code": e.code, "at": e.at} for e in self.comparison.fixed]
        return {"baseline": {"known": known, "fixed": fixed}}


def summary(report: Report) -> str:
    """Return the counts in words: `2 errors, 1 warning`; with a baseline, how many are new."""
    held = report.comparison
    counted = [f for f in report.findings if held is None or f.code != STALE]
    counts = [(s.label, sum(f.severity is s for f in counted)) for s in Severity]
    words = [f"{n} {label}{'s' if n != 1 else ''}" for label, n in counts if n]
    waived = [f"{len(report.waived)} waived"] if report.waived else []
    if held is None:
        return ", ".join(words + waived) or "no findings"
    new = f"{len(counted)} new" + (f" ({', '.join(words)})" if words else "")
    return ", ".join([new, f"{len(held.fixed)} fixed", f"{len(held.known)} in the baseline", *waived])


def _finding(finding: Finding) -> dict[str, Any]:
    fix = finding.fix
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.label,
        "at": finding.at,
        "path": finding.path,
        "line": finding.line,
        "column": finding.column,
        "message": finding.message,
        "evidence": finding.evidence,
        "related": list(finding.related),
        "fix": {"grade": fix.grade, "title": fix.title} if fix else None,
        "fingerprint": finding.fingerprint,
    }
