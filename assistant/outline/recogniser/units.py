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


_COUNTED = re.compile(r"([^\W\d_]{3,20}) (\d{1,2})\s*[:.)|–—-]\s*(?=\S)(.*)", re.DOTALL)


def counting_words(headings: list[tuple[int, str]], words: Words) -> frozenset[str]:
    """Words by which headings of one level count 1, 2, 3 ("Notebook 1 – …") though no vocabulary knows them."""
    counts: dict[tuple[int, str], list[int]] = {}
    for level, text in headings:
        if match := _COUNTED.match(text):
            counts.setdefault((level, fold(match[1])), []).append(int(match[2]))
    barred = words.pattern("units", "not_units")
    return frozenset(
        word
        for (_, word), numbers in counts.items()
        if len(numbers) >= 3
        and numbers[0] <= 1
        and numbers == sorted(set(numbers))
        and not words.kinds(word)
        and not barred.fullmatch(word)
    )


def counted_unit(text: str, learned: frozenset[str]) -> Unit | None:
    """A unit label by a word that the document counts its headings with."""
    match = _COUNTED.match(text) if learned else None
    return Unit(fold(match[1]), match[2], match[3].strip()) if match and fold(match[1]) in learned else None


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
