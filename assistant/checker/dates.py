"""Days and months as people write them: as early and as late as they can be meant."""

import re
from datetime import date

_MONTHS = {name: n for n, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
_MONTH = r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_YEAR = r"(?P<year>20\d\d)"
_SEASONS = {"spring": (1, 7), "summer": (5, 9), "autumn": (8, 12), "fall": (8, 12), "winter": (1, 12)}
_PATTERNS = (
    rf"{_YEAR}-(?P<number>\d\d)(?:-(?P<day>\d\d))?",
    rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.)?\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}",
    rf"{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR}",
    rf"{_MONTH},?\s+{_YEAR}",
    rf"(?P<season>spring|summer|autumn|fall|winter)\s+(?:term\s+|semester\s+|of\s+)?{_YEAR}",
    _YEAR,
)


def span_of(text: str | None) -> tuple[date, date] | None:
    """Return the first and the last day that the one date of a text can mean; None where it holds none or several."""
    if not text or not re.search(r"\b20\d\d\b", text) or len(set(re.findall(r"\b20\d\d\b", text))) > 1:
        return None
    for pattern in _PATTERNS:
        found = list(re.finditer(rf"(?<![\w-]){pattern}(?![\w])", text, re.IGNORECASE))
        if found:
            return _span(found[0].groupdict()) if len(found) == 1 else None
    return None


def _span(found: dict[str, str | None]) -> tuple[date, date] | None:
    year = int(found["year"] or 0)
    if season := found.get("season"):
        first, last = _SEASONS[season.lower()]
        return _days(year, first, last)
    number, month = found.get("number"), found.get("month")
    which = int(number) if number else _MONTHS[month[:3].lower()] if month else 0
    if not which:
        return _days(year, 1, 12)
    if not 1 <= which <= 12:
        return None
    if day := found.get("day"):
        try:
            exact = date(year, which, int(day))
        except ValueError:
            return None
        return exact, exact
    return _days(year, which, which)


def _days(year: int, first: int, last: int) -> tuple[date, date]:
    after = date(year + last // 12, last % 12 + 1, 1)
    return date(year, first, 1), date.fromordinal(after.toordinal() - 1)
