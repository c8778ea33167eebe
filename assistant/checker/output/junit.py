"""JUnit XML, as build servers show it: a suite a file, a case a finding."""

import re
from collections.abc import Iterator, Sequence

from ..finding import Finding, Severity
from . import Checked
from .layout import one_line
from .source import Source

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(checked: Sequence[Checked], *, everything: bool, columns: int, colour: bool) -> str:  # noqa: ARG001
    """Return the suites. Errors and warnings are failures; infos, hints and what is waived are skipped cases."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<testsuites name="microcred">']
    for one in checked:
        lines += _suite(one, everything=everything)
    return "\n".join([*lines, "</testsuites>"]) + "\n"


def _suite(one: Checked, *, everything: bool) -> Iterator[str]:
    source = Source(one)
    shown = one.shown(everything=everything)
    report = one.report
    known = report.comparison.known if report.comparison else ()
    failed = [f for f in shown if f.severity <= Severity.WARNING]
    skipped = [(f, f"{f.severity.label}: {f.message}") for f in shown if f.severity > Severity.WARNING]
    skipped += [(f, f"waived: {w.reason}") for f, w in report.waived]
    skipped += [(f, f"in the baseline: {e.reason or f.message}") for f, e in known]
    cases = max(len(failed) + len(skipped), 1)
    counts = f'tests="{cases}" failures="{len(failed)}" errors="0" skipped="{len(skipped)}"'
    yield f'  <testsuite name="{_escaped(source.name)}" {counts}>'
    for finding in failed:
        place = f"{source.place(finding)}: {finding.message}"
        failure = f'<failure type="{finding.severity.label}" message="{_escaped(finding.message)}">{_escaped(place)}'
        yield f"    {_case(source, finding)}{failure}</failure></testcase>"
    for finding, why in skipped:
        yield f'    {_case(source, finding)}<skipped message="{_escaped(why)}"/></testcase>'
    if not failed and not skipped:
        yield f'    <testcase classname="{_escaped(source.name)}" name="no findings"/>'
    yield "  </testsuite>"


def _case(source: Source, finding: Finding) -> str:
    name = _escaped(f"{finding.code} {finding.name} at {finding.at}")
    return f'<testcase classname="{_escaped(source.name)}" name="{name}">'


def _escaped(text: str) -> str:
    """Return text in one line, without what XML can't hold and with its special characters as entities."""
    kept = _NOT_XML.sub("", one_line(text))
    for char, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        kept = kept.replace(char, entity)
    return kept
