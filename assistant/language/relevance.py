"""Which candidate a text speaks of: a score for each, from the words they share and from those the others lack.

Six measures are taken of a text and a candidate (a candidate is one or more statements, or a long text):

- *cover*: how much of what the text speaks of the candidate speaks of too (BM25's saturation and length norm,
  Robertson & Zaragoza 2009, terms weighted by how common they are in English);
- *share*: how much of what the candidates say of the text's terms is said by this one;
- *phrases*: how many of the text's word pairs it has, pairs of few candidates weighing more;
- *near*: how many of the text's words that stand close to each other do so in the candidate too, whatever is between;
- *letters*: cosine of four-letter groups, groups of few candidates weighing more, so that `tabular` meets `table`;
- *passage*: the share of its best passage that the text speaks of, where terms spread evenly over the candidates count
  little (one minus the entropy of their spread).

Each measure counts as such and against the best other candidate on the line; a logistic function with the weights below
makes a score of 0 to 1 of it that can be compared between lines; statements and whole texts have weights of their own,
for a long text holds nearly every letter group and somewhere a fitting passage. Everything is known from the line and
from `common_words.txt`. The weights come from `tools/relevance_fit.py`.
"""

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import mul

from .relevance_terms import Document, Terms, document, grams, terms, weight

MEASURES = ("cover", "share", "phrases", "near", "letters", "passage")
Measured = tuple[float, float, float, float, float, float]


@dataclass(frozen=True)
class Weights:
    """What makes a log-odds of the measures."""

    intercept: float
    own: Measured
    """Of the measures as such."""
    contrast: Measured
    """Of each measure less that of the best other candidate."""


SHORT = Weights(-0.16, (0.09, 0.87, -0.87, 0.0, 4.15, 0.43), (0.97, 1.49, 3.00, 0.0, 6.10, 2.42))
LONG = Weights(0.11, (0.07, 0.91, 1.57, 1.95, 3.80, 0.74), (0.65, 0.85, 2.72, 2.75, 4.14, 1.13))
SHORT_UP_TO, LONG_FROM = 80, 240
"""Mean number of terms in a candidate up to which it counts as short, and from which as long; mixed between them."""

SATURATION, LENGTH_NORM = 6.0, 0.4
NEAR = 6
"""Terms from one word to another up to which they stand close together."""
PAIR_SATURATION = 2.0
SMALLEST_SPREAD = 0.02
PASSAGES_WEIGHED = 3
MOST_WORDS = 8


@dataclass(frozen=True)
class Relevance:
    """What one text speaks of."""

    scores: dict[str, float]
    """Candidate → 0 to 1; above 0.5 it more likely speaks of it than not."""
    best: str | None
    """The candidate with the highest score; None where the text shares nothing with any."""
    words: tuple[str, ...]
    """The shared words as written in the text, those first that spoke most for the best."""


def relevance(text: str, candidates: Mapping[str, Iterable[str]]) -> Relevance:
    """Return how much a text speaks of each candidate.

    Args:
        text: an idea for a task, a criterion, an item, an objective; a long text as well.
        candidates: id → the statements that say what the candidate is about.
    """
    ids = list(candidates)
    field = field_of(tuple(tuple(statements) for statements in candidates.values()))
    found = terms(text)
    rows = field.measures(found)
    scores = _scores(rows, field.longness)
    if not any(map(any, rows)):
        return Relevance(dict(zip(ids, scores, strict=True)), None, ())
    best = max(range(len(ids)), key=scores.__getitem__)
    return Relevance(dict(zip(ids, scores, strict=True)), ids[best], field.words(found, best))


def _scores(rows: Sequence[Measured], longness: float) -> list[float]:
    found = []
    for row, rest in zip(rows, contrasts(rows), strict=True):
        odds = longness * _log_odds(LONG, row, rest) + (1 - longness) * _log_odds(SHORT, row, rest)
        found.append(1 / (1 + math.exp(-odds)))
    return found


def _log_odds(weights: Weights, row: Iterable[float], rest: Iterable[float]) -> float:
    return (
        weights.intercept
        + sum(w * x for w, x in zip(weights.own, row, strict=True))
        + sum(w * x for w, x in zip(weights.contrast, rest, strict=True))
    )


def contrasts(rows: Sequence[Sequence[float]]) -> list[list[float]]:
    """Return each row's values less the highest of the other rows; 0 where there is no other row."""
    if len(rows) < 2:
        return [[0.0] * len(row) for row in rows]
    tops = [sorted(column, reverse=True)[:2] for column in zip(*rows, strict=True)]
    return [[x - (low if x == top else top) for x, (top, low) in zip(row, tops, strict=True)] for row in rows]


@lru_cache(maxsize=128)
def field_of(candidates: tuple[tuple[str, ...], ...]) -> "Field":
    """Return the candidates of a line, made ready to be measured against."""
    return Field([document(statements) for statements in candidates])


class Field:
    """The candidates of a line, and how terms, word pairs and letter groups spread over them."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self.documents = documents
        self.lengths = [d.length for d in documents]
        self.average = sum(self.lengths) / len(documents) if documents else 1.0
        self._counts = [(d.counts, length) for d, length in zip(documents, self.lengths, strict=True)]
        self.longness = min(1.0, max(0.0, (self.average - SHORT_UP_TO) / (LONG_FROM - SHORT_UP_TO)))
        """0 where the candidates are statements, 1 where they are long texts."""
        self._spread: dict[str, float] = {}
        self._gram_spread: Counter[str] = Counter()
        for d in documents:
            self._gram_spread.update(d.grams.keys())
        # weight of what n of the candidates have, n from 0
        self._rarity = [math.log((len(documents) + 1) / (n + 0.3)) for n in range(len(documents) + 1)]
        self._gram_norms = [self._norm(d) for d in documents]

    def measures(self, text: Terms) -> list[Measured]:
        """Return the measures of a text and each candidate."""
        cover, share = self._cover(text), self._share_of_terms(text)
        pairs = (self._phrases(text), self._near(text))
        return list(zip(cover, share, *pairs, self._letters(text), self._passage(text), strict=True))

    def words(self, text: Terms, best: int) -> tuple[str, ...]:
        """Return the words of the text that speak for a candidate, the most telling first."""
        own = self.documents[best].counts
        told = {t: math.sqrt(k) * weight(t) * self.spread(t) for t, k in text.counts.items() if t in own}
        ranked = sorted(told, key=lambda t: -told[t])
        return tuple(dict.fromkeys(text.surface[t] for t in ranked))[:MOST_WORDS]

    def spread(self, term: str) -> float:
        """Return 1 for a term of one candidate or of none, near 0 for one that all have alike."""
        known = self._spread.get(term)
        if known is None:
            densities = self._densities(term)
            known = 1.0
            if len(densities) > 1:
                total = sum(densities)
                entropy = -sum(p / total * math.log(p / total) for p in densities)
                known = max(SMALLEST_SPREAD, 1 - entropy / math.log(len(self.documents)))
            self._spread[term] = known
        return known

    def _densities(self, term: str) -> list[float]:
        """Return the share of a term in all terms of each candidate that has it."""
        return [counts[term] / length for counts, length in self._counts if term in counts]

    def _cover(self, text: Terms) -> list[float]:
        told = {term: math.sqrt(count) * weight(term) for term, count in text.counts.items()}
        whole = sum(told.values()) or 1.0
        found = []
        for d, length in zip(self.documents, self.lengths, strict=True):
            slack = SATURATION * (1 - LENGTH_NORM + LENGTH_NORM * length / self.average)
            have = ((share, d.counts[term]) for term, share in told.items() if term in d.counts)
            found.append(sum(share * n * (1 + SATURATION) / (n + slack) for share, n in have) / whole)
        return found

    def _share_of_terms(self, text: Terms) -> list[float]:
        told = {term: math.sqrt(count) * weight(term) for term, count in text.counts.items()}
        whole = sum(told.values()) or 1.0
        part = {term: share / (sum(self._densities(term)) or 1.0) for term, share in told.items()}
        found = []
        for d, length in zip(self.documents, self.lengths, strict=True):
            found.append(
                sum(share * d.counts[term] for term, share in part.items() if term in d.counts) / length / whole
            )
        return found

    def _phrases(self, text: Terms) -> list[float]:
        told = {}
        for first, second in text.phrases:
            having = sum((first, second) in d.phrases for d in self.documents)
            told[first, second] = math.sqrt(weight(first) * weight(second)) * self._rarity[having]
        whole = sum(told.values()) or 1.0
        found = []
        for d in self.documents:
            have = ((share, d.phrases[pair]) for pair, share in told.items() if pair in d.phrases)
            found.append(sum(share * n / (n + 1) for share, n in have) / whole)
        return found

    def _near(self, text: Terms) -> list[float]:
        if not self.longness:  # in a statement everything is near
            return [0.0] * len(self.documents)
        told = {(a, b): math.sqrt(weight(a) * weight(b)) for a, b in text.pairs}
        whole = sum(told.values()) or 1.0
        found = []
        for d in self.documents:
            here = d.places
            met = ((share, _meetings(here[a], here[b])) for (a, b), share in told.items() if a in here and b in here)
            found.append(sum(share * n / (n + PAIR_SATURATION) for share, n in met) / whole)
        return found

    def _letters(self, text: Terms) -> list[float]:
        own = grams(text.counts)
        rarity = {gram: self._rarity[self._gram_spread.get(gram, 0)] for gram in own}
        norm = math.sqrt(sum((n * rarity[gram]) ** 2 for gram, n in own.items())) or 1.0
        told = {gram: n * rarity[gram] ** 2 / norm for gram, n in own.items()}
        found = []
        for d, other in zip(self.documents, self._gram_norms, strict=True):
            found.append(sum(share * d.grams[gram] for gram, share in told.items() if gram in d.grams) / other)
        return found

    def _norm(self, d: Document) -> float:
        rarity = map(self._rarity.__getitem__, map(self._gram_spread.__getitem__, d.grams))
        weighted = list(map(mul, d.grams.values(), rarity))
        return math.sqrt(sum(map(mul, weighted, weighted))) or 1.0

    def _passage(self, text: Terms) -> list[float]:
        own = text.counts.keys()
        found = []
        for d in self.documents:
            shared = [(sum(map(weight, passage & own)), passage) for passage in d.passages]
            likely = sorted((s for s in shared if s[0]), key=lambda s: -s[0] / (_whole(s[1]) or 1))[:PASSAGES_WEIGHED]
            found.append(max((self._share(passage, own) for _, passage in likely), default=0.0))
        return found

    def _share(self, passage: frozenset[str], own: Iterable[str]) -> float:
        told = {term: weight(term) * self.spread(term) for term in passage}
        return sum(told[term] for term in own if term in told) / (sum(told.values()) or 1.0)


def _meetings(first: Sequence[int], second: Sequence[int]) -> int:
    """Return how many of the first positions have one of the second close by; both in ascending order."""
    met = 0
    for place in first:
        i = bisect_left(second, place - NEAR)
        met += i < len(second) and second[i] <= place + NEAR
    return met


@lru_cache(maxsize=20_000)
def _whole(passage: frozenset[str]) -> float:
    return sum(map(weight, passage))
