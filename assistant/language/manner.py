"""Words that say how something is done: what is left without them says what it is done to."""

from __future__ import annotations

import re
from functools import cache

from .slots import is_adverb

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*|[,;:.&/]")
_PREPOSITIONS = frozenset("with in without by at to under using through".split())
_HOW = frozenset(
    "confidence care ease accuracy precision skill success speed competence effect efficiency diligence caution"
    " clarity professionalism consistency reliability rigour rigor fluency assurance safety manner way ways fashion"
    " standard standards level style pace mistakes errors error help assistance guidance supervision pressure"
    " difficulty hesitation"
    " support expertise sensitivity tact understanding".split()
)
_PLAIN = frozenset(
    "well fast alone together again better best more most less very too and or , & right hard quite".split()
)
MOST_BETWEEN = 4
"""Words between the preposition and the word of manner: "in an appropriate and professional way"."""


@cache
def _set_phrases() -> re.Pattern[str]:
    """Phrases that say how without a word of manner in them."""
    return re.compile(
        r"(?:in\s+(?:practice|advance|time|full|depth|detail|general|class|person|principle|private|public|reality|real\s+life)"
        r"|on\s+(?:time|the\s+job|demand|(?:their|your|one's|his|her)\s+own)|at\s+(?:work|home|speed|will|all\s+times)"
        r"|by\s+(?:hand|heart|themselves|yourself|oneself|himself|herself|rote)|from\s+memory|off\s+by\s+heart"
        r"|(?:as|when|where|if|whenever|wherever)\s+(?:required|needed|necessary|appropriate|possible|expected|instructed|asked)"
        r"|in\s+(?:their|your|one's|his|her)\s+own\s+(?:words|time|way|style)|to\s+the\s+point|step\s+by\s+step)\b",
        re.IGNORECASE,
    )


def only_manner(text: str) -> bool:
    """Whether a text says nothing but how: "correctly", "with great care", "in an appropriate way"; also if empty."""
    rest = text.strip(" \t\r\n.,;:")
    while rest:
        words = [match.group().lower() for match in _WORD.finditer(rest)]
        phrase = _set_phrases().match(rest)
        if phrase:
            rest = rest[phrase.end() :].lstrip(" ,;:.")
            continue
        taken = 1 if words and (is_adverb(words[0]) or words[0] in _PLAIN) else _manner(words)
        if not taken:
            return False
        rest = rest[list(_WORD.finditer(rest))[taken - 1].end() :].lstrip(" ;:.")
    return True


def _manner(words: list[str]) -> int:
    """How many words a phrase of manner takes at the beginning; 0 where there is none."""
    if not words or words[0] not in _PREPOSITIONS:
        return 0
    for at in range(1, min(MOST_BETWEEN + 2, len(words))):
        if words[at] in _HOW and words[at + 1 : at + 2] not in (
            ["of"],
            ["that"],
            ["for"],
            ["which"],
            ["about"],
            ["in"],
        ):
            return at + 1
        if words[at] in _PREPOSITIONS or words[at] in {"of", "for", "on", "from", ";", ":"}:
            return 0
    return 0
