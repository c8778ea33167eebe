"""For people: each finding with the line it is about, the words at fault marked, and what helps."""

import shlex
from collections.abc import Iterator, Sequence

from ..finding import Finding
from ..report import Report, summary
from . import Checked
from .layout import drawn, one_line, visible, width, wrapped
from .source import Source, Span

_COLOURS = {"error": "1;31", "warning": "33", "info": "36", "hint": "34"}
_DIM = "2"
_INDENT = "    "
_CROPPED = "…"


def render(checked: Sequence[Checked], *, everything: bool, columns: int, colour: bool) -> str:
    """Return the findings of each file, then what is waived, what was not checked, and what to do next."""
    page = _Page(columns, colour=colour)
    return "".join(f"{line}\n" for one in checked for line in page.file(one, everything=everything))


class _Page:
    """A screen of so many columns, with colours or without."""

    def __init__(self, columns: int, *, colour: bool) -> None:
        self.columns = columns
        self.colour = colour

    def file(self, checked: Checked, *, everything: bool) -> Iterator[str]:
        shown = checked.shown(everything=everything)
        source = Source(checked)
        explained: set[str] = set()
        if checked.reading:
            yield wrapped(f"{source.name}: {checked.reading}", self.columns)
        for finding in shown:
            yield from self._finding(finding, source, is_first=finding.code not in explained)
            explained.add(finding.code)
        report = checked.report
        for finding, waiver in report.waived:
            yield wrapped(f"waived  {finding.code} {finding.at}: {waiver.reason}", self.columns)
        for said in checked.good:
            yield wrapped(f"Good: {said}", self.columns)
        for silent in report.not_checked:
            yield wrapped(f"Not checked: {silent.why}", self.columns)
        yield f"{source.name}: {summary(report)}"
        yield from self._end(report, len(report.findings) - len(shown), asked=checked.least is not None)

    def _end(self, report: Report, hidden: int, *, asked: bool) -> Iterator[str]:
        if hidden and not asked:
            yield "(--all shows infos and hints.)"
        if report.next_step:
            yield wrapped(f"Next: {report.next_step}", self.columns)

    def _finding(self, finding: Finding, source: Source, *, is_first: bool) -> Iterator[str]:
        label = finding.severity.label
        head = self._paint(f"{label} {finding.code}", _COLOURS[label])
        yield f"{head} {finding.name}  {finding.at}  {self._paint(source.place(finding), _DIM)}"
        yield wrapped(visible(finding.message), self.columns, first=_INDENT, rest=_INDENT)
        span = source.span(finding)
        if span and span.length and span.line <= len(source.lines):
            yield from self._excerpt(source.lines[span.line - 1], span, _COLOURS[label])
        words, command = _help(finding, source.name, is_first=is_first)
        if words and width(f"{_INDENT}{words}: {command}") > self.columns:
            yield wrapped(words, self.columns, first=_INDENT, rest=_INDENT * 2)
            words = ""
        if words or command:  # a command is not broken, so that it can be copied
            yield _INDENT + (": ".join(filter(None, (words, command))) if words else f"{_INDENT}{command}")

    def _excerpt(self, line: str, span: Span, colour: str) -> Iterator[str]:
        """Yield the line of the file, cut to the screen around the words, and the mark below them."""
        number = f"{span.line:5} | "
        before, words = line[: span.column - 1], line[span.column - 1 : span.column - 1 + span.length]
        room = self.columns - len(number)
        before, shown = _cut(drawn(before.lstrip()), drawn(line[span.column - 1 :]), width(drawn(words)), room)
        yield f"{self._paint(number, _DIM)}{before}{shown}"
        mark = "^" * max(1, min(width(drawn(words)), room - width(before)))
        yield f"{self._paint('      | ', _DIM)}{' ' * width(before)}{self._paint(mark, colour)}"

    def _paint(self, text: str, style: str) -> str:
        return f"\x1b[{style}m{text}\x1b[0m" if self.colour else text


def _cut(before: str, rest: str, least: int, room: int) -> tuple[str, str]:
    """Return what stands before the words and what begins with them, cut so that the words are seen in `room`."""
    if width(before) + width(rest) <= room:
        return before, rest
    keep = max(room - max(min(least, room), room // 2) - 1, 0)
    if width(before) > keep:
        before = _CROPPED + _last(before, keep - 1)
    return before, _first(rest, room - width(before))


def _first(text: str, room: int) -> str:
    if width(text) <= room:
        return text
    end = len(text)
    while end and width(text[:end]) > room - 1:
        end -= 1
    return text[:end] + _CROPPED


def _last(text: str, room: int) -> str:
    start = max(0, len(text) - max(room, 0))
    while start < len(text) and width(text[start:]) > room:
        start += 1
    return text[start:]


def _help(finding: Finding, name: str, *, is_first: bool) -> tuple[str, str]:
    """Return what helps with a finding: in words a fix or words to consider; and a command."""
    fix = finding.fix
    if fix and (fix.grade == "display" or fix.apply is None):
        return f"help: {one_line(fix.title)}", ""
    if fix:
        options = " --unsafe" if fix.grade == "unsafe" else ""
        file = "-" if name == "stdin" else shlex.quote(name)
        return f"help: {one_line(fix.title)}", f"microcred fix{options} --diff {file}"
    return ("help", f"microcred rule {finding.code}") if is_first else ("", "")
