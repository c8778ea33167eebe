"""Where in its file a finding is: the very words, where they can be found, else the field or the element."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from ..finding import Finding
from . import Checked
from .layout import one_line, visible

_BREAKS = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
"""Where YAML ends a line."""
_QUOTED = re.compile("“([^”]+)”")
_WORD = re.compile(r"[\w.-]+:?|\S")
_LEAST = 2
"""Characters of words that are looked for; less stands anywhere."""
_NOTHING = "none"
"""What rules that miss something give as evidence."""
_WHOLE = "spec"
"""Where findings on the whole are."""


@dataclass(frozen=True)
class Span:
    """Words in a line of a file. Line and column count from 1, in characters."""

    line: int
    column: int
    length: int


class Source:
    """The text of a file, to find words in."""

    def __init__(self, checked: Checked) -> None:
        self.name = one_line(checked.name)
        self._text = checked.text

    @cached_property
    def lines(self) -> list[str]:
        """Return the file's lines as they may be shown: one sign for each character."""
        return [visible(line) for line in _BREAKS.split(self._text.removeprefix("\ufeff"))]

    def place(self, finding: Finding) -> str:
        """Return `file:line:column` of the words at fault; for what has no line, the file and the place in words."""
        span = self.span(finding)
        if span:
            return f"{self.name}:{span.line}:{span.column}"
        return f"{self.name}: {one_line(finding.path)}" if finding.path else self.name

    def span(self, finding: Finding) -> Span | None:
        """Return where the words at fault are, or where the field or the element begins; None without a line."""
        if finding.line is None:
            return None
        if finding.line > len(self.lines):
            return Span(finding.line, finding.column or 1, 0)
        start = (finding.column or 1) - 1
        value = self._value(finding.line, start)
        for words in _candidates(finding):
            match = _find(value, words, start)
            if match:
                before = value[: match.start()]
                column = len(before) - (before.rfind("\n") + 1) + 1
                return Span(finding.line + before.count("\n"), column, len(match[0].split("\n", 1)[0]))
        if (finding.line, finding.column) == (1, 1) and finding.at == _WHOLE:
            return Span(1, 1, 0)  # what is missing from the whole file is in no line of it
        first = _WORD.match(self.lines[finding.line - 1], start)
        return Span(finding.line, start + 1, len(first[0].rstrip(":")) if first else 0)

    def _value(self, number: int, column: int) -> str:
        """Return the lines of the field that begins at `number`: those indented deeper than its key belong to it."""
        end = number
        while end < len(self.lines) and (not self.lines[end].strip() or _indent(self.lines[end]) > column):
            end += 1
        return "\n".join(self.lines[number - 1 : end])


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _candidates(finding: Finding) -> Iterator[str]:
    """Yield the words a finding may be about: those it quotes, those it rests on, the id of the element."""
    evidence = (finding.evidence, *re.split(r"[,:=<>~|]", finding.evidence))
    for words in (*_QUOTED.findall(finding.message), *evidence, finding.at):
        if len(words.strip()) >= _LEAST and words not in (_NOTHING, _WHOLE):
            yield words


def _find(text: str, words: str, start: int) -> re.Match[str] | None:
    """Return where `words` stand as words of their own, whatever their case, also where a line ends among them."""
    pattern = r"\s+".join(map(re.escape, words.split()))
    return re.compile(rf"(?<!\w){pattern}(?!\w)", re.IGNORECASE).search(text, start)
