"""Patterns that rules look for in any case, each compiled once, when it is first used.

The cache of `re` holds 512 patterns, which a check of a few different specs fills: then each is compiled anew.
"""

import re
from functools import lru_cache

_MOST = 4096
"""Some patterns hold names of a spec; the rest are a few hundred."""


@lru_cache(maxsize=_MOST)
def compiled(pattern: str) -> re.Pattern[str]:
    """Return a pattern that matches in any case."""
    return re.compile(pattern, re.IGNORECASE)


def find(pattern: str, text: str) -> re.Match[str] | None:
    """Return the first match of a pattern in any case."""
    return compiled(pattern).search(text)


def begins(pattern: str, text: str) -> re.Match[str] | None:
    """Return the match of a pattern at the beginning of a text, in any case."""
    return compiled(pattern).match(text)


def is_whole(pattern: str, text: str) -> re.Match[str] | None:
    """Return the match of a pattern with a whole text, in any case."""
    return compiled(pattern).fullmatch(text)
