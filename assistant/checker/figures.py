"""Figures and ranges of figures as options state them: what the rules on numeric options compare."""

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


@dataclass(frozen=True)
class Figure:
    """A number with its unit, such as 32 KB or €5."""

    value: float
    unit: str


@dataclass(frozen=True)
class Range:
    """A range with its unit, such as 10 to 20 mm."""

    low: float
    high: float
    unit: str


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
        return None
    low, high = _value(match["low"]), _value(match["high"])
    unit = f"{match['before']}{match['unit'] or match['inner'] or ''}".casefold().rstrip(".")
    return Range(low, high, unit.removesuffix("s")) if low < high else None


def _value(number: str) -> float:
    return float(re.sub(r"[, ]", "", number).replace("−", "-"))


def _plain(text: str) -> str:
    """Return a text with single spaces; the patterns would try each way to share out a long run of them."""
    return " ".join(text.split()).rstrip(".")
