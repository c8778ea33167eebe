"""Unit labels: "Module 3:", "Week One –", "Clase 1 (07/08/2019) “…”", "2. Sitzung"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from .words import Words, fold


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit label: the word in the singular as far as known, its number as written, and the title after it."""

    word: str
    number: str
    title: str


@cache
def _patterns(words: Words) -> tuple[re.Pattern[str], re.Pattern[str]]:
    names = words.any_of("words")
    spelled = "|".join(sorted(words.numbers, key=len, reverse=True))
    span = r"(?:\s*(?:-|&|,|and|to|/|y|und|et)\s*\d{1,2}(?!\d))?"
    number = rf"(?:\d{{1,2}}(?:\.\d{{1,2}})?{span}|{spelled}|[ivx]{{1,5}}|[a-h])"
    after = re.compile(
        rf"(?:the )?({names})\s*(?:no\.?|nr\.?|n\.?o|#)?\s*({number})(?![\w%])([\s:.)|-]*)(.*)$", re.DOTALL
    )
    before = re.compile(rf"(\d{{1,2}})(?:\.|st|nd|rd|th|a|o|er|e|eme)?\s+({names})(?!\w)([\s:.)|-]*)(.*)$", re.DOTALL)
    return after, before


def parse_unit(text: str, words: Words) -> Unit | None:
    """The unit label a text opens with; None for a sentence that merely begins with one."""
    text = re.sub(r"^[^\w(]+(?=\w)", "", text)
    folded = fold(text)
    after, before = _patterns(words)
    match = after.match(folded)
    name, number = (1, 2) if match else (2, 1)
    match = match or before.match(folded)
    if not match or (match.re is before and not match[2].isalpha()):
        return None
    single = match[number]
    if single in {"a", "i", "e", "o"} and text[match.start(number)].islower():
        return None
    title = text[match.start(4) :].strip()
    parted = any(char in match[3] for char in ":.)|-") or not title or title[0] in "(“\"«‘['"
    if not parted and (len(title.split()) > 10 or title[0].islower() or title.endswith(".")):
        return None
    return Unit(match[name].rstrip("s") or match[name], single, title)
