"""Words, sentences and overlap: the plain-text measures that rules share."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from functools import lru_cache

WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
SENTENCE_END = re.compile(r"(?<=[.!?])[\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9])")
ABBREVIATION = re.compile(r"\b(?:e\.g|i\.e|etc|vs|cf|approx|no|fig|dr|prof|mr|ms|mrs|st|al|incl)\.$", re.IGNORECASE)

STOP_WORDS = frozenset(
    [
        "a",
        "about",
        "above",
        "after",
        "again",
        "all",
        "also",
        "am",
        "an",
        "and",
        "any",
        "are",
        "as",
        "at",
        "be",
        "because",
        "been",
        "before",
        "being",
        "below",
        "between",
        "both",
        "but",
        "by",
        "can",
        "could",
        "did",
        "do",
        "does",
        "doing",
        "down",
        "during",
        "each",
        "few",
        "for",
        "from",
        "further",
        "given",
        "had",
        "has",
        "have",
        "having",
        "he",
        "her",
        "here",
        "hers",
        "him",
        "his",
        "how",
        "i",
        "if",
        "in",
        "into",
        "is",
        "it",
        "its",
        "itself",
        "just",
        "may",
        "me",
        "might",
        "more",
        "most",
        "must",
        "my",
        "no",
        "nor",
        "not",
        "of",
        "off",
        "on",
        "once",
        "only",
        "or",
        "other",
        "our",
        "ours",
        "out",
        "over",
        "own",
        "per",
        "same",
        "shall",
        "she",
        "should",
        "so",
        "some",
        "such",
        "than",
        "that",
        "the",
        "their",
        "theirs",
        "them",
        "then",
        "there",
        "these",
        "they",
        "this",
        "those",
        "through",
        "to",
        "too",
        "under",
        "until",
        "up",
        "upon",
        "us",
        "use",
        "used",
        "using",
        "very",
        "via",
        "was",
        "we",
        "were",
        "what",
        "when",
        "where",
        "whether",
        "which",
        "while",
        "who",
        "whom",
        "whose",
        "why",
        "will",
        "with",
        "within",
        "without",
        "would",
        "you",
        "your",
        "yours",
        "able",
        "student",
        "students",
        "learner",
        "learners",
        "participant",
        "participants",
    ]
)

_SUFFIXES = (
    ("ational", "ate"),
    ("ization", "ize"),
    ("isation", "ize"),
    ("fulness", "ful"),
    ("ousness", "ous"),
    ("ations", "ate"),
    ("ation", "ate"),
    ("ities", "ity"),
    ("ies", "y"),
    ("sses", "ss"),
    ("ches", "ch"),
    ("shes", "sh"),
    ("xes", "x"),
    ("ments", "ment"),
    ("ness", ""),
    ("ingly", ""),
    ("edly", ""),
    ("ally", "al"),
    ("ly", ""),
)


@lru_cache(maxsize=8192)
def words(text: str) -> tuple[str, ...]:
    """Words in order, lower case, apostrophes and inner hyphens kept."""
    return tuple(WORD.findall(text.lower()))


def word_count(text: str) -> int:
    """Number of words; numbers count as words."""
    return len(words(text))


def sentences(text: str) -> list[str]:
    """Sentences, trimmed; common abbreviations do not end one."""
    parts: list[str] = []
    for piece in SENTENCE_END.split(text.strip()):
        if parts and ABBREVIATION.search(parts[-1]):
            parts[-1] += " " + piece
        elif piece.strip():
            parts.append(piece.strip())
    return parts


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """A light stem: enough to join ``cleaning``, ``cleaned`` and ``cleans``, never a dictionary form."""
    if len(word) <= 3:
        return word
    for suffix, replacement in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 3:
            word = word[: -len(suffix)] + replacement
            break
    else:
        word = _strip_inflection(word)
    return word[:-1] if word.endswith("e") and len(word) > 4 else word


def _strip_inflection(word: str) -> str:
    for suffix in ("ing", "ed"):
        base = word[: -len(suffix)]
        if word.endswith(suffix) and len(base) >= 3 and any(letter in "aeiouy" for letter in base):
            return base[:-1] if len(base) > 3 and base[-1] == base[-2] and base[-1] not in "lsz" else base
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


@lru_cache(maxsize=8192)
def content_words(text: str) -> frozenset[str]:
    """Stems of the words that carry content, stop words out."""
    return frozenset(stem(word) for word in words(text) if word not in STOP_WORDS and len(word) > 1)


def jaccard(left: frozenset[str], right: frozenset[str]) -> float:
    """Shared share of two sets, 0 to 1; two empty sets share nothing."""
    union = len(left | right)
    return len(left & right) / union if union else 0.0


def similarity(left: str, right: str) -> float:
    """Word-for-word likeness of two short texts, 0 to 1 (Dice over words and word pairs, order counts a little)."""
    a, b = words(left), words(right)
    if not a or not b:
        return 0.0
    if a == b:
        return 1.0
    pieces_a, pieces_b = Counter((*a, *_pairs(a))), Counter((*b, *_pairs(b)))
    shared = (pieces_a & pieces_b).total()
    return 2 * shared / (pieces_a.total() + pieces_b.total())


def _pairs(tokens: tuple[str, ...]) -> list[str]:
    return [f"{first} {second}" for first, second in itertools.pairwise(tokens)]
