"""The checker's answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from assistant.spec import Waiver

from .finding import Finding, Phase, Severity

SCHEMA_VERSION = 1


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
            "not_checked": [str(silent) for silent in self.not_checked],
            "next_step": self.next_step,
        }


def summary(report: Report) -> str:
    """Return the counts in words: `2 errors, 1 warning`."""
    counts = [(s.label, sum(f.severity is s for f in report.findings)) for s in Severity]
    words = [f"{n} {label}{'s' if n != 1 else ''}" for label, n in counts if n]
    words += [f"{len(report.waived)} waived"] if report.waived else []
    return ", ".join(words) or "no findings"


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
