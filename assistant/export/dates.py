"""Dates in the words of a spec: `2027-03-01`, `1 March 2027, 17:00`, `1–14 March 2027`.

What names no day, or could name two, is no date.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time

_NAMES = (
    "january february march april may june july august september october november december",
    "jan feb mar apr may jun jul aug sep oct nov dec",
    "januar februar märz april mai juni juli august september oktober november dezember",
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "januari februari maart april mei juni juli augustus september oktober november december",
)
_MONTHS = {name: n for names in _NAMES for n, name in enumerate(names.split(), 1)} | {"sept": 9}
_MONTH = r"(?P<{0}>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_DAY = r"(?P<{0}>\d{{1,2}})(?:st|nd|rd|th|\.|º)?"
_OF = r"(?:\s+(?:of|de|di))?\s+"
_TO = r"\s*(?:-|–|—|/|to|until|till|through|bis|hasta|al|au|t/m)\s*"
_YEAR = r"(?P<y>\d{4})(?!\d|\.\d)"


def _shape(*parts: str) -> re.Pattern[str]:
    return re.compile(r"(?<![\w/.-])" + "".join(parts), re.IGNORECASE)


_SHAPES = (
    _shape(_DAY.format("d"), _TO, _DAY.format("e"), _OF, _MONTH.format("m"), r",?", _OF, _YEAR),
    _shape(
        _DAY.format("d"), _OF, _MONTH.format("m"), _TO, _DAY.format("e"), _OF, _MONTH.format("n"), r",?", _OF, _YEAR
    ),
    _shape(_MONTH.format("m"), r"\s+", _DAY.format("d"), _TO, _DAY.format("e"), r",?\s+", _YEAR),
    re.compile(r"(?<![\w.-])(?P<y>\d{4})-(?P<k>\d{2})-(?P<d>\d{2})(?!\d)"),
    _shape(r"(?P<d>\d{1,2})\.\s?(?P<k>\d{1,2})\.\s?", _YEAR),
    _shape(r"(?P<s>\d{1,2})/(?P<t>\d{1,2})/", _YEAR),
    _shape(_DAY.format("d"), _OF, _MONTH.format("m"), r",?", _OF, _YEAR),
    _shape(_MONTH.format("m"), r"\s+", _DAY.format("d"), r",?\s+", _YEAR),
)
"""Ranges first, so that no part of one is taken for a date of its own."""
_JOINED = re.compile(_TO, re.IGNORECASE)
_TIME = re.compile(
    r"(?<![\d:.])(?P<h>\d{1,2})(?:[:h](?P<m>\d{2})(?![\d:]))?\s*(?:(?P<half>[ap])\.?m\b\.?)?\s*(?P<utc>UTC|GMT|Z\b)?",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Span:
    """A day, or days from first to last."""

    first: date
    last: date
    at: time | None = None
    """The time of day, where one is stated and the span is one day."""
    utc: bool = False
    """True where that time is stated as UTC; else it is local."""


def spans_in(text: str) -> list[Span]:
    """Return the dates that a text holds, in its order; two dates joined by a dash or “to” are one span.

    `03/04/2027` is read as a date only where one of its numbers is above 12: it names two days otherwise.
    """
    found: list[tuple[int, int, Span]] = []
    for start, end, span in _dates(text):
        joined = found and _JOINED.fullmatch(text[found[-1][1] : start])
        if joined and found[-1][2].last < span.last:
            begin, _, earlier = found.pop()
            found.append((begin, end, Span(earlier.first, span.last)))
        else:
            found.append((start, end, span))
    if len(found) == 1 and found[0][2].first == found[0][2].last:
        start, end, span = found[0]
        at = _time(text[:start] + " \0 " + text[end:])
        return [Span(span.first, span.last, *at)] if at else [span]
    return [span for _, _, span in found]


def _dates(text: str) -> Iterator[tuple[int, int, Span]]:
    """Yield begin, end and span of each date, none within another."""
    taken: list[tuple[int, int]] = []
    found = []
    for shape in _SHAPES:
        for match in shape.finditer(text):
            begin, end = match.span()
            if any(begin < e and b < end for b, e in taken):
                continue
            span = _span(match)
            if span:
                taken.append((begin, end))
                found.append((begin, end, span))
    yield from sorted(found, key=lambda entry: entry[0])


def _span(match: re.Match[str]) -> Span | None:
    part = match.groupdict()
    year = int(part["y"])
    try:
        if part.get("s"):
            return _slashed(int(part["s"]), int(part["t"]), year)
        month = int(part["k"]) if part.get("k") else _MONTHS[part["m"].casefold()]
        first = date(year, month, int(part["d"]))
        if not part.get("e"):
            return Span(first, first)
        last = date(year, _MONTHS[part["n"].casefold()] if part.get("n") else month, int(part["e"]))
    except ValueError:
        return None
    return Span(first, last) if first < last else None


def _slashed(one: int, two: int, year: int) -> Span | None:
    """Return the date of `25/04/2027` or `04/25/2027`; None where both readings are days."""
    if (one > 12) == (two > 12) and one != two:
        return None
    day = date(year, min(one, two) if two > 12 else two, max(one, two) if two > 12 else one)
    return Span(day, day)


def _time(rest: str) -> tuple[time, bool] | None:
    """Return the one time of day beside a date, and whether it is UTC; None where there is none or more than one."""
    stated = [m for m in _TIME.finditer(rest) if m["m"] or m["half"]]
    if len(stated) != 1:
        return None
    found = stated[0]
    hour, minute, half = int(found["h"]), int(found["m"] or 0), (found["half"] or "").lower()
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour == 24 and minute == 0:
        return time(23, 59), bool(found["utc"])
    return (time(hour, minute), bool(found["utc"])) if hour < 24 and minute < 60 else None
