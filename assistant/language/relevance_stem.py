"""Porter's stemmer, so that `combining`, `combines` and `combination` count as one term.

Source: M. F. Porter, "An algorithm for suffix stripping", Program 14(3), 1980, 130-137; the two departures of his own
later implementation (`-bli`, `-logi`) included. It cuts deeper than `text.stem`, which serves messages and duplicates.
"""

import re
from functools import lru_cache

_VOWEL = "(?:[aeiou]|(?<=[^aeiou])y)"
_CONSONANT = "(?:[^aeiouy]|(?<=[aeiou])y|^y)"
_MEASURED = re.compile(f"{_VOWEL}+{_CONSONANT}+")
_HAS_VOWEL = re.compile(_VOWEL)
_SHORT = re.compile("[^aeiou][aeiouy][^aeiouwxy]$")

_STEP_2 = (
    ("ational", "ate"), ("tional", "tion"), ("enci", "ence"), ("anci", "ance"), ("izer", "ize"), ("bli", "ble"),
    ("alli", "al"), ("entli", "ent"), ("eli", "e"), ("ousli", "ous"), ("ization", "ize"), ("ation", "ate"),
    ("ator", "ate"), ("alism", "al"), ("iveness", "ive"), ("fulness", "ful"), ("ousness", "ous"), ("aliti", "al"),
    ("iviti", "ive"), ("biliti", "ble"), ("logi", "log"),
)  # fmt: skip
_STEP_3 = (
    ("icate", "ic"), ("ative", ""), ("alize", "al"), ("iciti", "ic"), ("ical", "ic"), ("ful", ""), ("ness", ""),
)  # fmt: skip
_STEP_4 = tuple(
    "ement ance ence able ible ment sion tion ant ent ism ate iti ous ive ize al er ic ou".split()
)  # `sion` and `tion` lose their `ion` only


@lru_cache(maxsize=50_000)
def deep_stem(word: str) -> str:
    """Return the stem of a lower-case English word; words of up to two letters stay as they are."""
    if len(word) <= 2:
        return word
    word = _participle(_plural(word))
    if word.endswith("y") and _HAS_VOWEL.search(word[:-1]):
        word = word[:-1] + "i"
    word = _replaced(_replaced(word, _STEP_2), _STEP_3)
    return _last_letter(_without_ending(word))


def _measure(stem: str) -> int:
    """Return how many times a vowel group is followed by a consonant group."""
    return len(_MEASURED.findall(stem))


def _plural(word: str) -> str:
    if word.endswith(("sses", "ies")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _participle(word: str) -> str:
    if word.endswith("eed"):
        return word[:-1] if _measure(word[:-3]) else word
    base = next((word[: -len(end)] for end in ("ed", "ing") if word.endswith(end)), None)
    if base is None or not _HAS_VOWEL.search(base):
        return word
    if base.endswith(("at", "bl", "iz")):
        return base + "e"
    if len(base) > 1 and base[-1] == base[-2] and base[-1] not in "aeioulsz":
        return base[:-1]
    return base + "e" if _measure(base) == 1 and _SHORT.search(base) else base


def _replaced(word: str, endings: tuple[tuple[str, str], ...]) -> str:
    for end, other in endings:
        if word.endswith(end):
            base = word[: -len(end)]
            return base + other if _measure(base) else word
    return word


def _without_ending(word: str) -> str:
    for end in _STEP_4:
        if word.endswith(end):
            base = word[: -len(end)] if end not in ("sion", "tion") else word[:-3]
            return base if _measure(base) > 1 else word
    return word


def _last_letter(word: str) -> str:
    if word.endswith("e"):
        base = word[:-1]
        measure = _measure(base)
        if measure > 1 or (measure == 1 and not _SHORT.search(base)):
            word = base
    return word[:-1] if word.endswith("ll") and _measure(word[:-1]) > 1 else word
