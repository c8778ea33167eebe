"""Numbers that mean something in an outline: durations, weeks, credits, weights; and dates, which mean none of them."""

from __future__ import annotations

import re
from functools import cache

from .words import Words, fold

_NUMBER = r"(\d{1,4}(?:[.,]\d{1,2})?)"
_DASH = r"\s*(?:-|to|bis|a|à|al)\s*"
PERCENT = re.compile(
    r"(?<![\d.,-])(\d{1,3}(?:[.,]\d{1,2})?)\s?(?:%|percent\b|per cent\b|prozent\b|por ciento\b|pour cent\b|procent\b)",
    re.IGNORECASE,
)
RANGE_PERCENT = re.compile(
    r"\d\s*%?\s*(?:-|to|–|—|−|…|<|>|bis)\s*[<>]?\s*\d{1,3}(?:\.\d+)?\s*%|[<>≥≤]\s*\d+\s*%|[\[(]\d+\s*%?\s*[-–,]\s*\d"
)
POINTS = re.compile(
    r"(?<![\d.])(\d{1,4}(?:\.\d{1,2})?)\s?(?:points?|pts\.?|punkte|puntos|pontos|punti|punten)\b", re.IGNORECASE
)
_CLOCK = r"(\d{1,2})(?:[:.h](\d{2}))?\s*(am|pm|a\.m\.|p\.m\.|uhr|h)?"
TIMES = re.compile(rf"(?<![\d/.])(?:{_CLOCK})\s*(?:-|to|bis|a|–|—)\s*(?:{_CLOCK})(?![\d/%])", re.IGNORECASE)


def value(number: str) -> float:
    """A number written with point or comma."""
    return float(number.replace(",", "."))


class Quantities:
    """Finds quantities in the words of a language."""

    def __init__(self, words: Words) -> None:
        self._words = words
        hours, minutes = words.any_of("hour_words"), words.any_of("minute_words")
        self._both = re.compile(rf"\b{_NUMBER} ?{hours}\.?(?: ?(?:,|and|und|et|y|e|en) )? ?(\d{{1,2}}) ?{minutes}\b")
        self._range = re.compile(rf"\b{_NUMBER}(?: ?{hours}| ?{minutes})?{_DASH}{_NUMBER}[ -]?({hours}|{minutes})\b")
        self._single = re.compile(rf"(?<![\d.,/:-]){_NUMBER}[ -]?({hours}|{minutes})\b(?!/)")
        self._hour = re.compile(rf"{hours}$")
        self._per = words.pattern("units", "per_week")
        months, days = words.any_of("months"), words.any_of("weekdays")
        day = r"\d{1,2}(?:st|nd|rd|th|\.|er|o|º)?"
        self._date = re.compile(
            rf"\b{months}\.? {day}(?:,? \d{{4}})?\b|\b{day}(?: de| of)? {months}\b\.?(?:(?: de|,)? \d{{4}})?"
            rf"|\b\d{{1,2}}[/.]\d{{1,2}}(?:[/.]\d{{2,4}})?\b|\b\d{{4}}-\d{{2}}-\d{{2}}\b"
            rf"|\b{days}\b,?|\b{months}\b(?= \d|$)"
        )
        self.term = words.pattern("units", "terms")
        unit = words.any_of("credit_words")
        self._credits = re.compile(rf"(?<![\d.]){_NUMBER}[ -]?({unit})\b")
        number = "|".join(sorted(words.numbers, key=len, reverse=True))
        self._credits_in_words = re.compile(rf"\b({number}|\d{{1,2}})[ -]({unit})\b")
        self._weeks = re.compile(rf"(?<![\d.])(\d{{1,3}}|{number})(?:-| |\u2010)?{words.any_of('week_words')}\b")

    def minutes(self, text: str) -> tuple[float, float] | None:
        """The first duration in a text as a range in minutes; rates ("per week") do not count."""
        folded = fold(text)
        found = [m for m in (self._both.search(folded), self._range.search(folded), self._single.search(folded)) if m]
        found = [m for m in found if not self._per.match(folded[m.end() :].lstrip(" ,("))]
        if not found:
            return None
        match = min(found, key=lambda m: (m.start(), -m.end()))
        if match.re is self._both:
            total = 60 * value(match[1]) + value(match[2])
            return total, total
        factor = 60 if self._hour.match(match[match.lastindex or 1]) else 1
        low = value(match[1]) * factor
        return low, value(match[2]) * factor if match.re is self._range else low

    def all_minutes(self, text: str) -> list[float]:
        """Every single duration in a text, in minutes; empty when one of them is a range."""
        folded = fold(text)
        if self._range.search(folded):
            return []
        return [value(m[1]) * (60 if self._hour.match(m[2]) else 1) for m in self._single.finditer(folded)]

    def is_rate(self, text: str) -> bool:
        """Whether a text speaks of an amount per week, day or session."""
        return bool(self._per.search(fold(text)))

    def clock(self, text: str) -> float | None:
        """Minutes between two clock times (09:00–10:30); None where there are none."""
        match = TIMES.search(text)
        if not match or not (match[2] or match[3] or match[5] or match[6]):
            return None
        start, end = int(match[1]) * 60 + int(match[2] or 0), int(match[4]) * 60 + int(match[5] or 0)
        late, later = (match[3] or "").lower()[:1] == "p", (match[6] or "").lower()[:1] == "p"
        end += 720 if later and end < 720 else 0
        start += 720 if start < 720 and (late or (later and not match[3] and start + 720 < end)) else 0
        end += 720 if end <= start and end < 720 else 0
        return float(end - start) if 0 < end - start <= 720 else None

    def without_durations(self, text: str) -> str:
        """A title without its duration, whatever brackets or dashes held it."""
        folded = fold(text)
        for match in [*self._range.finditer(folded), *self._both.finditer(folded), *self._single.finditer(folded)]:
            before, after = text[: match.start()], text[match.end() :]
            if re.search(r"[(\[]\s*(?:[^\W\d_]{2,12}[.:]? ?){0,2}$", before) and (
                close := re.match(r"[^()\[\]]{0,25}[)\]]", after)
            ):
                return (re.sub(r"\s*[(\[][^()\[\]]*$", "", before) + after[close.end() :]).strip(" -–—:,")
            if re.search(r"[-–—,:|]\s*$", before) and not after.strip(" ?.)"):
                return before.rstrip(" -–—:,|")
            spaced = re.search(r"\w{3,}\s+$", before) and len(before.split()) >= 2
            ends = re.fullmatch(r"\s*(?:[(\[][^()\[\]]*[)\]])?\s*", after)
            if spaced and ends and not re.search(r"\b(?:in|of|for|to|under|the|a|an|and|or)\s+$", before):
                return before.rstrip()
        return text

    @staticmethod
    def without_clock(text: str) -> str:
        """A title without the clock times it opens with ("10:00–10:20 | Opening")."""
        match = TIMES.match(text.lstrip(" [("))
        if not match or not (match[2] or match[3] or match[5] or match[6]):
            return text
        rest = text.lstrip(" [(")[match.end() :].lstrip(" |:–—-)]")
        return rest if re.search(r"[^\W\d_]{2}", rest) else text

    def dates(self, text: str) -> list[re.Match[str]]:
        """Dates, month names and weekdays in a text."""
        return list(self._date.finditer(fold(text)))

    def only_date(self, text: str) -> bool:
        """Whether nothing but dates, times and dashes is left of a text."""
        rest = fold(text)
        if (
            not self.dates(text)
            and not TIMES.search(text)
            and not re.fullmatch(r"\s*\d{1,2}[:.h]\d{2}\s*(?:am|pm|uhr)?\s*", rest)
        ):
            return False
        rest = self._date.sub(" ", TIMES.sub(" ", rest))
        rest = re.sub(
            r"\d{1,2}[:.]\d{2}|\b(?:to|and|bis|al|au|am|pm|et|y|e|the|st|nd|th|week|of|opens?|from|until|due|by)\b|\d{4}|\d{1,2}(?:st|nd|rd|th)?",
            " ",
            rest,
        )
        return not re.search(r"[^\W_]", rest)

    def undated(self, text: str) -> str:
        """A text without its dates and what joined them."""
        folded = fold(text)
        for match in reversed(list(self._date.finditer(folded))):
            text = text[: match.start()] + " " + text[match.end() :]
        return re.sub(r"(?:[\s,–—-]|\b\d{1,2}\b)+$", "", text).strip()

    def credits(self, text: str) -> tuple[float, str] | None:
        """A number of credits with its unit in the text's own words."""
        folded = fold(text)
        match = self._credits.search(folded) or self._credits_in_words.search(folded)
        if not match:
            return None
        amount = self._words.numbers.get(match[1])
        number = float(amount) if amount is not None else value(match[1])
        return (number, text[match.start(2) : match.end(2)]) if 0 < number <= 400 else None

    def weeks(self, text: str) -> int | None:
        """A number of weeks."""
        match = self._weeks.search(fold(text))
        if not match:
            return None
        number = self._words.numbers.get(match[1])
        count = number if number is not None else int(match[1])
        return count if 0 < count <= 104 else None


@cache
def quantities(words: Words) -> Quantities:
    """The finder for a vocabulary."""
    return Quantities(words)
