"""The checker's answer."""

from dataclasses import dataclass
from typing import Any

from assistant.spec import Waiver

from .finding import Finding, Phase, Severity

SCHEMA_VERSION = 1


@dataclass(frozen=True)
class Report:
    """All findings on a spec, what is waived, and what was not checked."""

    findings: tuple[Finding, ...]
    """Those that stand, the gravest first, then in the file's order."""
    waived: tuple[tuple[Finding, Waiver], ...]
    not_checked: tuple[str, ...]
    """What no rule looked at, and why."""
    phase: Phase
    """How far the spec is."""
    next_step: str | None
    """The one thing to do next; None when every step has begun and nothing is wrong."""

    @property
    def errors(self) -> tuple[Finding, ...]:
        """Return the findings that block acceptance and export."""
        return tuple(f for f in self.findings if f.severity is Severity.ERROR)

    def to_dict(self) -> dict[str, Any]:
        """Return the report as plain data; `schema_version` changes when its shape does."""
        counts = {s.label: sum(f.severity is s for f in self.findings) for s in Severity}
        return {
            "schema_version": SCHEMA_VERSION,
            "phase": self.phase.label,
            "counts": counts,
            "findings": [_finding(f) for f in self.findings],
            "waived": [{**_finding(f), "reason": w.reason, "by": w.by} for f, w in self.waived],
            "not_checked": list(self.not_checked),
            "next_step": self.next_step,
        }


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
