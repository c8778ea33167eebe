"""Markdown for a comment on a pull request: what must be mended as a table, the rest in a word."""

import re
from collections.abc import Iterator, Sequence

from ..report import summary
from . import Checked
from .layout import one_line
from .source import Source

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|#~&])")
_KEY = re.compile(r"(`[\w.: -]{1,60}`)")
_ACTING = re.compile(r"@|://|www\.", re.IGNORECASE)
"""What a host would turn into a mention or a link."""


def render(checked: Sequence[Checked], *, everything: bool, columns: int, colour: bool) -> str:  # noqa: ARG001
    """Return a section a file."""
    return "\n".join(line for one in checked for line in _section(one, everything=everything))


def _section(one: Checked, *, everything: bool) -> Iterator[str]:
    source = Source(one)
    yield from (f"### {escaped(source.name)}: {summary(one.report)}", "")
    shown = one.shown(everything=everything)
    if shown:
        yield from ("| | rule | place | what to do |", "|---|---|---|---|")
    for finding in shown:
        span = source.span(finding)
        place = f"{escaped(finding.at)}, line {span.line}" if span else escaped(finding.path or finding.at)
        rule = f"{finding.code} {escaped(finding.name)}"
        yield f"| {finding.severity.label} | {rule} | {place} | {escaped(finding.message)} |"
    if shown:
        yield ""
    report = one.report
    notes = [f"Waived: {f.code} at {escaped(f.at)}: {escaped(w.reason or '')}" for f, w in report.waived]
    notes += [f"Not checked: {escaped(silent.why)}" for silent in report.not_checked]
    notes += [f"Next: {escaped(report.next_step)}"] if report.next_step else []
    for note in notes:
        yield f"- {note}"
    yield ""


def escaped(text: str) -> str:
    """Return text in one line in which nothing reads as Markdown or HTML, mentions anyone or becomes a link.

    Names of keys in back quotes, as messages have them, stay so.
    """
    parts = _KEY.split(one_line(text))
    plain = "".join(part if i % 2 else _SPECIAL.sub(r"\\\1", part) for i, part in enumerate(parts))
    return _ACTING.sub(lambda m: f"{m[0][0]}<!-- -->{m[0][1:]}", plain)
