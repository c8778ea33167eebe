"""Marks inside a line of a spec's text: `**strong**`, `*emphasis*` and code between backticks; all else is plain.

Stricter than CommonMark: underscores are names (`__init__`), and stars count only around whole words, so that formulas,
pointers and footnotes (`2*3*4`, `*args`, `COUNT(*)`) stay as they are.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

_INNER = r"(?:[^*`\n]|`[^`\n]*`)"
"""What stands between stars: no star but in code."""
_FIRST = r"(?=[\w(\[“\"'‘„«¿¡`])"
STARRED = re.compile(
    rf"(?<![\w*\\])(?P<mark>\*\*?){_FIRST}(?P<inner>{_INNER}{{1,400}}?)(?<=[^\s*(\[])(?P=mark)(?![\w*])"
)
_TICKS = re.compile("`+")
_OPENS = re.compile(r" {0,3}(?P<fence>`{3,})[ \t]*(?P<info>[^`]*)")
_CLOSES = re.compile(r" {0,3}(?P<fence>`{3,})[ \t]*")


@dataclass(frozen=True)
class Run:
    """A piece of a text that looks the same throughout."""

    text: str
    look: Literal["", "code", "strong", "emphasis"] = ""


@dataclass(frozen=True)
class Fenced:
    """A block of code."""

    code: str
    info: str
    """What stands behind its opening marks: a language, mostly."""


def runs(text: str) -> Iterator[Run]:
    """Yield the runs of a text in their order; code within stars is code."""
    if "*" not in text and "`" not in text:
        yield from (Run(text),) if text else ()
        return
    spans, starred, at = _Spans(text), STARRED.search(text), 0
    while at < len(text):
        if starred and starred.start() < at:
            starred = STARRED.search(text, at)
        code = spans.first_from(at)
        if code and (starred is None or code.begin < starred.start()):
            begin, end = code.begin, code.end
            inner: Iterable[Run] = (Run(_trimmed(code.text), "code"),)
        elif starred:
            begin, end = starred.span()
            inner = _within(starred)
        else:
            break
        if begin > at:
            yield Run(text[at:begin])
        yield from inner
        at = end
    if at < len(text):
        yield Run(text[at:])


def _within(starred: re.Match[str]) -> Iterator[Run]:
    look: Literal["strong", "emphasis"] = "strong" if starred["mark"] == "**" else "emphasis"
    for run in runs(starred["inner"]):
        yield Run(run.text, run.look or look)


class _Code(NamedTuple):
    begin: int
    end: int
    """With its marks."""
    text: str
    """Without them."""


class _Spans:
    """The spans of code in a text, from marks to the next ones of the same length, found in one pass."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._marks = [found.span() for found in _TICKS.finditer(text)]
        self._partner: list[int | None] = [None] * len(self._marks)
        last: dict[int, int] = {}
        for n in reversed(range(len(self._marks))):
            begin, end = self._marks[n]
            self._partner[n] = last.get(end - begin)
            last[end - begin] = n
        self._next = 0

    def first_from(self, at: int) -> _Code | None:
        """Return the first span that begins at or behind a place; places must not go back."""
        while self._next < len(self._marks):
            (begin, inner), partner = self._marks[self._next], self._partner[self._next]
            if begin >= at and partner is not None:
                outer, end = self._marks[partner]
                return _Code(begin, end, self._text[inner:outer])
            self._next += 1
        return None


def blocks(text: str) -> Iterator[str | Fenced]:
    """Yield the text between blocks of code, and these; what is never closed is text."""
    lines = text.split("\n")
    longest = _longest_below(lines)
    start = at = 0
    while at < len(lines):
        opens = _OPENS.fullmatch(lines[at]) if "```" in lines[at] else None
        if opens is None or len(opens["fence"]) > longest[at]:
            at += 1
            continue
        if before := "\n".join(lines[start:at]).strip("\n"):
            yield before
        begin = at = at + 1
        while not _closes(lines[at], len(opens["fence"])):
            at += 1
        yield Fenced("".join(f"{line}\n" for line in lines[begin:at]), opens["info"].strip())
        start = at = at + 1
    if rest := "\n".join(lines[start:]).strip("\n"):
        yield rest


def _longest_below(lines: list[str]) -> list[int]:
    """Return for each line how long the longest marks are that could close a block below it."""
    found = [0] * len(lines)
    for at in reversed(range(len(lines) - 1)):
        closes = _CLOSES.fullmatch(lines[at + 1]) if "```" in lines[at + 1] else None
        found[at] = max(found[at + 1], len(closes["fence"]) if closes else 0)
    return found


def _closes(line: str, least: int) -> bool:
    found = _CLOSES.fullmatch(line)
    return found is not None and len(found["fence"]) >= least


def _trimmed(code: str) -> str:
    """Return the code of a span without the blanks that keep it from its marks."""
    framed = code.startswith(" ") and code.endswith(" ") and code.strip()
    return code[1:-1] if framed else code
