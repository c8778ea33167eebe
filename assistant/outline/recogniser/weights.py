"""Lines that state a weight: the name of the work, the amount, and what else they say."""

from __future__ import annotations

import re
from functools import cache

from ..clean import tidy
from .quantities import PERCENT, POINTS, RANGE_PERCENT, value
from .words import Words, fold

_TAIL = re.compile(
    r"\s*[(\[](?:[^()\[\]]{0,80}\d[^()\[\]]{0,80}|\s*|(?:[^()\[\]\s]+\s?){1,3})[)\]]\s*$"
    r"|\s+[–—-]\s+\d.*$|\s*[.…_]{3,}\s*$|\s*[:–—(\[,;-]+\s*$"
)
_HEAD = re.compile(r"^\s*(?:[-–—•*●▪]+|\(?\d{1,2}[.)](?=\s)|[a-z]\))\s*")
_MOST = 14


@cache
def _link(words: Words) -> re.Pattern[str]:
    return re.compile(
        rf"[\s,;:(-]*(?:\b{words.pattern('weights', 'link').pattern})?[\s:(=-]*(?:up to |a total of |about )?$"
    )


@cache
def _after(words: Words) -> re.Pattern[str]:
    return re.compile(rf"^\s*(?:{words.pattern('weights', 'after').pattern})?[\s)\].:,;-]*")


def before_weight(text: str, words: Words) -> str:
    """What stands before a weight, without what links the two ("worth", "counts for", a bracket)."""
    tail = text[-120:]
    match = _link(words).search(fold(tail))
    return text[: len(text) - len(tail) + match.start()] if match else text


def after_weight(text: str, words: Words) -> str:
    """What stands after a weight, without what links the two ("of the grade comes from", "for")."""
    rest = _rest(text, words)
    match = re.match(rf"\s*(?:{words.pattern('weights', 'source').pattern})\s+", fold(rest))
    return rest[match.end() :] if match else rest


def _rest(text: str, words: Words) -> str:
    match = _after(words).match(fold(text[:200]))
    return text[match.end() :] if match else text


def _is_penalty(text: str, words: Words) -> bool:
    return re.search(rf"\b{words.pattern('weights', 'penalty').pattern}", fold(text)) is not None


def title_of(text: str, words: Words) -> str:
    """The name of an assessment without marks, trailing remarks in brackets, or dots."""
    text = _HEAD.sub("", tidy(text[:400].replace("**", "").replace("__", ""))).strip(" *:–—-.,;•@")
    while (shorter := _TAIL.sub("", text)) != text and len(shorter) > 2:
        text = shorter
    if match := re.search(rf"\s{words.pattern('weights', 'end').pattern}$", fold(text)):
        text = text[: match.start()]
    return text[:200]


def parse_weighted(text: str, words: Words, lead: str = "") -> tuple[str, float, str, str] | None:
    """Name, amount, "%" or "points", and description from a line that states a weight; None for anything else."""
    text = text.strip()
    match = next((m for m in PERCENT.finditer(text)), None)
    unit = "%"
    if match is None:
        match, unit = POINTS.search(text), "points"
    if match is None or (unit == "%" and RANGE_PERCENT.search(text[: match.end()])):
        return None
    if unit == "points" and re.search(r"\d\s*[-–]\s*$", text[: match.start()]):
        return None
    before, after = text[: match.start()], text[match.end() :]
    if _is_penalty(before[-80:], words) or _is_penalty(after.strip(" )")[:14], words):
        return None
    if len(_HEAD.sub("", before).strip(" (*:–—-")) < 2:
        return _weight_first(after, value(match[1]), unit, words)
    if len(before.split()) > 40:
        return None
    name = before_weight(before, words)
    rest = _rest(after, words)
    if lead and text.startswith(lead) and len(lead.split()) <= 10 and not PERCENT.search(lead):
        name = lead
    elif len(name.split()) > 9:
        name = re.split(r":\s|\.\s|\s[–—-]\s|,\s(?=which|worth)", name)[0]
        rest = rest or tidy(before[len(name) :])
    name = title_of(name, words)
    return (name, value(match[1]), unit, tidy(rest)) if 0 < len(name.split()) <= _MOST else None


def _weight_first(after: str, amount: float, unit: str, words: Words) -> tuple[str, float, str, str] | None:
    """Name and description after a weight: 25% – Quizzes — administered most weeks."""
    body = _rest(after, words).strip(" –—-:.)|")
    parts = re.split(r"\s*[–—]\s*|\s+-\s+|:\s+|\.\s+|\s\(", body, maxsplit=1)
    name = title_of(parts[0], words)
    return (name, amount, unit, tidy(parts[1]) if len(parts) > 1 else "") if 0 < len(name.split()) <= _MOST else None
