"""Applying fixes: once each, in code order, checked again after each; one that raises a new error is dropped."""

from collections.abc import Collection

from assistant.spec import Spec

from .engine import check
from .finding import Finding
from .report import Report


def apply_fixes(spec: Spec, report: Report, grades: Collection[str] = ("safe",)) -> tuple[Spec, list[Finding]]:
    """Return the mended spec and the findings whose fix was applied. Fixes of grade `display` are never applied."""
    applied: list[Finding] = []
    candidates = [f for f in report.findings if f.fix and f.fix.grade in grades and f.fix.grade != "display"]
    for finding in sorted(candidates, key=lambda f: f.code):
        standing = {f.fingerprint: f for f in check(spec).findings}
        current = standing.get(finding.fingerprint)
        if current is None or current.fix is None or current.fix.apply is None:
            continue  # an earlier fix has mended it along the way
        mended = current.fix.apply(spec)
        errors_before = {f.fingerprint for f in standing.values() if f.severity == 0}
        errors_after = {f.fingerprint for f in check(mended).errors}
        if errors_after <= errors_before:
            spec = mended
            applied.append(finding)
    return spec, applied
