"""How hard an English text is to read: the Flesch-Kincaid grade (Kincaid et al. 1975)."""

import re
from typing import NamedTuple

from assistant.language import sentences, words

from .markup import without_code

_VOWELS = r"[aeiouy]+"
_ADDRESS = r"(?:https?://|www\.)\S+"
_MARKS = r"!?\[([^\[\]\n]*)\]\([^()\n]*\)|<[^<>\n]*>|[*_#>|]+"
_SILENT_END = r"[^lecgsxzhiy]es$|[aeiouy]les?$|[^ley]e$|[^edt]ed$"
"""A last vowel that is not heard: `makes`, `file`, `cleaned`; but `table`, `boxes`, `needed`."""
_LIST_ITEM = r"(?m)^[ \t]*(?:[-*+]|\d+[.)])[ \t]+"


class Readability(NamedTuple):
    """A text's Flesch-Kincaid grade (years of schooling in the United States) and its number of words."""

    grade: float
    words: int


def readability(text: str) -> Readability:
    """Return how hard a Markdown text is to read.

    Code, addresses and marks are left out; a line of a list is a sentence.
    Formula: 0.39 × words / sentences + 11.8 × syllables / words - 15.59.
    """
    plain = re.sub(_LIST_ITEM, "\n", re.sub(_ADDRESS, " ", without_code(text)))
    plain = re.sub(_MARKS, r" \1 ", plain)
    found = words(plain)
    parts = [s for line in plain.split("\n") if line.strip() for s in sentences(line) if words(s)]
    if not found or not parts:
        return Readability(0.0, 0)
    syllables = sum(count_syllables(word) for word in found)
    return Readability(0.39 * len(found) / len(parts) + 11.8 * syllables / len(found) - 15.59, len(found))


def count_syllables(word: str) -> int:
    """Return the syllables of a lower-case English word, by its groups of vowels; a number counts as one."""
    groups = len(re.findall(_VOWELS, word))
    silent = bool(re.search(_SILENT_END, word))
    return max(1, groups - silent)
