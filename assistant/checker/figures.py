"""Figures and ranges of figures as options state them: what the rules on numeric options compare."""

import math
import re
from dataclasses import dataclass

_SCALE = {"": 1.0, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_NUMBER = r"[-−+]?(?:\d{1,3}(?:[, ]\d{3})+|\d+)(?:\.\d+)?"
_UNIT = r"[^\W\d]+\.?|[%°][^\W\d]?"
_FIGURE = (
    rf"(?P<before>[$€£]?)\s*(?P<number>{_NUMBER})\s*(?P<scale>thousand|million|billion|trillion)?\s*(?P<unit>{_UNIT})?"
)
_RANGE = (
    rf"(?:between\s+|from\s+)?(?P<before>[$€£]?)\s*(?P<low>{_NUMBER})\s*(?P<inner>[^\W\d]{{0,3}}|[%°][^\W\d]?)"
    rf"\s*(?:-|–|—|to|and)\s*[$€£]?\s*(?P<high>{_NUMBER})\s*(?P<unit>{_UNIT})?"
)

_DOWNWARD = (
    r"(?:under|below|less|fewer|<|≤|up\s+to|at\s+(?:the\s+)?most|not?\s+more).*|.*\b(?:less|fewer|under|below|younger)"
)
_WITHOUT_END = r"under|below|over|above|(?:less|fewer|more|greater)\s+than|<|>"
_ONE_END_FIRST = (
    r"(?P<way>under|below|less\s+than|fewer\s+than|<=?|≤|up\s+to|at\s+(?:the\s+)?most|not?\s+more\s+than"
    r"|over|above|more\s+than|greater\s+than|>=?|≥|at\s+(?:the\s+)?least|from)\s*(?P<figure>.+)"
)
_ONE_END_LAST = (
    r"(?P<figure>.+?)\s*(?P<way>(?:and|or)\s+(?:less|fewer|under|below|younger|more|over|above|up|older|higher|longer)"
    r"|at\s+(?:the\s+)?(?:most|least)|\+)"
)


@dataclass(frozen=True)
class Figure:
    """A number with its unit, such as 32 KB or €5."""

    value: float
    unit: str


@dataclass(frozen=True)
class Range:
    """A range with its unit, such as 10 to 20 mm, or with one end only, such as “under 20”."""

    low: float
    high: float
    unit: str
    shut_out: tuple[float, ...] = ()
    """Ends that do not belong to it: “under 20” holds no 20."""

    def holds(self, value: float) -> bool:
        """Whether a value lies in it."""
        return self.low <= value <= self.high and value not in self.shut_out


def figure(text: str) -> Figure | None:
    """Return the figure that a text is, or None where it is anything else."""
    match = re.fullmatch(_FIGURE, _plain(text), re.IGNORECASE)
    if match is None:
        return None
    unit = f"{match['before']}{match['unit'] or ''}".casefold().rstrip(".")
    return Figure(_value(match["number"]) * _SCALE[(match["scale"] or "").lower()], unit.removesuffix("s"))


def span(text: str) -> Range | None:
    """Return the range that a text is, or None where it is anything else or runs downward."""
    match = re.fullmatch(_RANGE, _plain(text), re.IGNORECASE)
    if match is None:
        return _open_ended(_plain(text))
    low, high = _value(match["low"]), _value(match["high"])
    unit = f"{match['before']}{match['unit'] or match['inner'] or ''}".casefold().rstrip(".")
    return Range(low, high, unit.removesuffix("s")) if low < high else None


def _open_ended(text: str) -> Range | None:
    """Return a range with one end: “under 20 minutes”, “36 years and more”, “≥ 5”."""
    before, after = re.fullmatch(_ONE_END_FIRST, text, re.IGNORECASE), re.fullmatch(_ONE_END_LAST, text, re.IGNORECASE)
    match = before or after
    known = figure(match["figure"]) if match else None
    if match is None or known is None:
        return None
    down, out = (re.fullmatch(pattern, match["way"], re.IGNORECASE) for pattern in (_DOWNWARD, _WITHOUT_END))
    low, high = (-math.inf, known.value) if down else (known.value, math.inf)
    return Range(low, high, known.unit, (known.value,) if out else ())


def _value(number: str) -> float:
    return float(re.sub(r"[, ]", "", number).replace("−", "-"))


def _plain(text: str) -> str:
    """Return a text with single spaces; the patterns would try each way to share out a long run of them."""
    return " ".join(text.split()).rstrip(".")
