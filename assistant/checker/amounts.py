"""Amounts as running text states them: “30 minutes”, “an hour and a half”, “at least 60 per cent”, “four criteria”.

What rules compare with the fields of a spec. English only.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from assistant.language import stem

from .patterns import compiled

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_VALUES = {word: n for n, word in enumerate(_SMALL)} | {word: 10 * n for n, word in enumerate(_TENS, 2)} | {"dozen": 12}
_IN_WORDS = (
    rf"half\s+an\s+hour|three\s+quarters\s+of\s+an\s+hour|(?:an|one)\s+hour\s+and\s+a\s+half|\ban\s+hour\b"
    rf"|\b(?:(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(_SMALL[1:10])}))?|{'|'.join(reversed(_SMALL[1:]))}|dozen)\b"
)
_SIGNS = frozenset((*_SMALL[1:], *_TENS, "dozen", "hour"))
_TIMES = {"half": "30 minutes", "three": "45 minutes", "hour": "1 hour"}
NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)"
"""A number, for patterns that are looked for with `find_number`, which puts figures for the words."""
PERCENT = rf"(?P<percent>(?<![\w.]){NUMBER})\s*(?:%|per\s?cent\b)"
_SMALL_WORDS = (
    "of|to|or|and|in|on|at|for|per|by|with|from|the|a|an|is|are|as|that|which|out|but|each|every|days?|weeks?"
    "|hours?|minutes?"
)
"""What stands between a number and another thing than the one it counts."""
_TIME = {"minute": 1, "min": 1, "hour": 60, "hr": 60, "h": 60}
_UNIT = r"(?:minutes?|mins?|hours?|hrs?|h)\b\.?"
DURATION = rf"(?<![\w.–-]){NUMBER}(?:\s+and\s+a\s+half)?[\s-]*{_UNIT}(?:\s+(?:and\s+)?\d+\s*(?:minutes?|min)\b)?"
"""A time in minutes or hours; see `minutes_of`."""
ABOUT = (
    r"(?:about|around|approximately|roughly|some|circa|ca\.?|nearly|almost|up\s+to|at\s+(?:the\s+)?most|at\s+least"
    r"|not?\s+more\s+than|a\s+maximum\s+of|only|just|exactly)"
)
"""What may stand before an amount."""


@dataclass(frozen=True)
class Count:
    """A number of things that a text names."""

    value: float
    words: str
    """Number and noun as they stand there."""
    before: str
    """The text of the same sentence before it."""
    after: str
    """The text of the same sentence behind it."""


@lru_cache(maxsize=4096)
def figures(text: str) -> str:
    """Return a text of the same length with figures for numbers in words: “two hours” is “2   hours”."""
    if _SIGNS.isdisjoint(re.split(r"[\W_]+", text.lower())):
        return text
    return compiled(_IN_WORDS).sub(lambda match: _figure(match.group().lower()).ljust(len(match.group())), text)


def _figure(words: str) -> str:
    first, *others = re.split(r"[-\s]+", words)
    if "half" in others:
        return "90 minutes"
    if first in ("half", "an") or "quarters" in others:
        return _TIMES["hour" if first == "an" else first]
    return str(_VALUES[first] + sum(_VALUES[other] for other in others))


def find_number(pattern: str, text: str) -> re.Match[str] | None:
    """Return the first match of a pattern with numbers, in figures or in words; places are those of the text."""
    return compiled(pattern).search(figures(text))


def find_numbers(pattern: str, text: str) -> Iterator[re.Match[str]]:
    """Yield all matches of a pattern with numbers."""
    return compiled(pattern).finditer(figures(text))


def number_of(words: str) -> float:
    """Return the value of a number, as `NUMBER` finds it."""
    return float(words.replace(",", ""))


def minutes_of(words: str) -> float:
    """Return the minutes of a time, as `DURATION` finds it."""
    match = re.match(rf"({NUMBER})(\s+and\s+a\s+half)?[\s-]*([a-z]+)\.?(?:\s+(?:and\s+)?(\d+))?", words.lower())
    if match is None:
        return 0
    value = number_of(match[1]) + (0.5 if match[2] else 0)
    return value * _TIME[match[3].rstrip("s") if match[3] != "h" else "h"] + float(match[4] or 0)


def hours_named(text: str) -> list[float]:
    """Return the times that a text names, in hours."""
    return [minutes_of(match.group()) / 60 for match in find_numbers(DURATION, text)]


def counts(text: str, nouns: str) -> Iterator[Count]:
    """Yield the numbers of things that a text names, such as “four short questions” for `questions?|items?`.

    A part of a whole (“two of the questions”), an ordinal and a range (“three to five”) are none.
    """
    if not _may_hold(nouns).search(text):
        return
    for match in _pattern(nouns).finditer(figures(text)):
        start = max(text.rfind(mark, 0, match.start()) for mark in ".;!?\n") + 1
        end = min((i for mark in ".;!?\n" if (i := text.find(mark, match.end())) >= 0), default=len(text))
        yield Count(
            number_of(match[1]), text[match.start() : match.end()], text[start : match.start()], text[match.end() : end]
        )


@lru_cache(maxsize=64)
def _pattern(nouns: str) -> re.Pattern[str]:
    between = rf"(?:(?!(?:{_SMALL_WORDS})\b)[\w-]+,?\s+){{0,2}}?"
    whole = r"\b(?!\s+of\s+(?:the|these|them)\b)"
    return re.compile(rf"(?<![\w.,/–-])(?<!\bto\s)(?<!\bor\s)({NUMBER})[ -]+{between}(?:{nouns}){whole}", re.IGNORECASE)


@lru_cache(maxsize=64)
def _may_hold(nouns: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{nouns})\b", re.IGNORECASE)


_NUMBERED = (
    rf"(?<![\w.,–-])(?P<n>{NUMBER})[ -]+(?:(?!(?:of|to|or|and|in|on|per|cent)\b)(?P<noun>[a-z]{{3,}})|(?P<sign>%))"
    r"|(?P<m>\d+)\s*(?P<percent>%|per\s?cent)"
)


@lru_cache(maxsize=1024)
def numbered(text: str) -> Mapping[str, set[float]]:
    """Return the stem of a noun → the numbers that stand right before it.

    What is named by its number (“query 1 counts”) and what there is for each of something (“one query for each
    question”) say nothing of how many there are.
    """
    found: dict[str, set[float]] = {}
    for match in find_numbers(_NUMBERED, text) if re.search(r"\d", figures(text)) else ():
        if is_name(text, match.start()) or _for_each(text, match):
            continue
        noun = "%" if match["sign"] or match["percent"] else stem(match["noun"].lower())
        found.setdefault(noun, set()).add(number_of(match["n"] or match["m"]))
    return found


def is_name(text: str, start: int) -> bool:
    """True where the number that begins at `start` names a thing: “round 2 repeats”, “query 1”."""
    return bool(compiled(_NAMED).search(text[max(0, start - _LONGEST_NAME) : start]))


def _for_each(text: str, match: re.Match[str]) -> bool:
    end = min((i for mark in ".;!?\n" if (i := text.find(mark, match.end())) >= 0), default=len(text))
    start = max(text.rfind(mark, 0, match.start()) for mark in ".;!?\n") + 1
    return bool(compiled(_EACH).search(text[start:end]))


_LONGEST_NAME = 12
_NAMED = (
    r"\b(?:round|part|task|query|question|step|week|module|lesson|unit|row|table|figure|lab|exercise|case|file|page|level|day|"
    r"session|class|chapter|section|set|group|phase|version|column|line|station|item|number|no\.)\s+$"
)
_EACH = r"\b(?:each|every|per)\b"


def sentences_with(text: str | None, *signs: str) -> list[str]:
    """Return the sentences of a text that hold one of some words in any case; cheap where it holds none."""
    if not text:
        return []
    low = _in_lower_case(text)
    for sign in signs:
        if sign in low:
            break
    else:
        return []
    return [part for part in sentences_of(text) if any(sign in part.lower() for sign in signs)]


@lru_cache(maxsize=1024)
def _in_lower_case(text: str) -> str:
    return text.lower()


@lru_cache(maxsize=1024)
def sentences_of(text: str) -> tuple[str, ...]:
    """Return the sentences and list entries of a text."""
    parts = re.split(r"(?<=[.!?…])\s+(?=[A-Z0-9“\"'(])|\n+|;\s+", text)
    return tuple(part.strip() for part in parts if part.strip())
