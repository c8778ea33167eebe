"""Applying fixes until nothing is left to fix, each checked again; one that raises a new error is dropped."""

from collections.abc import Collection
from datetime import date

from assistant.spec import Spec

from .engine import check
from .finding import Finding
from .report import Report
from .settings import PLAIN, Settings

MOST = 500
"""Most fixes of one run; a spec has far fewer. What is left is found by the next run."""


def apply_fixes(
    spec: Spec,
    report: Report,
    grades: Collection[str] = ("safe",),
    *,
    today: date | None = None,
    settings: Settings = PLAIN,
) -> tuple[Spec, list[Finding]]:
    """Return the mended spec and the findings whose fix was applied, in code order.

    A fix may open the way for another one, so they are applied until none is left: a second run changes nothing.
    Fixes of grade `display` are never applied.

    Args:
        spec: what the report is on.
        report: says which rules count: only their fixes are applied.
        grades: of the fixes to apply.
        today: as for `check`.
        settings: as for `check`; a finding in the baseline is not mended.
    """
    applied: list[Finding] = []
    refused: set[str] = set()
    seen = [spec]
    now = check(spec, today=today, settings=settings)
    while len(applied) < MOST:
        finding = _next(now, report.judged, grades, refused)
        if finding is None or finding.fix is None or finding.fix.apply is None:
            break
        mended = finding.fix.apply(spec)
        after = check(mended, today=today, settings=settings)
        if mended in seen or _errors(after) - _errors(now):  # seen: two fixes that undo each other
            refused.add(finding.fingerprint)
            continue
        spec, now = mended, after
        refused.clear()  # what would have raised an error before may be fine now
        seen.append(spec)
        applied.append(finding)
    return spec, sorted(applied, key=lambda f: f.code)


def _next(report: Report, judged: Collection[str], grades: Collection[str], refused: Collection[str]) -> Finding | None:
    candidates = (f for f in report.findings if f.code in judged and f.fix and f.fix.apply and f.fix.grade in grades)
    waiting = (f for f in candidates if f.fix and f.fix.grade != "display" and f.fingerprint not in refused)
    return min(waiting, key=lambda f: f.code, default=None)


def _errors(report: Report) -> set[str]:
    return {f.fingerprint for f in report.errors}
