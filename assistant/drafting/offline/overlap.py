"""How much two pieces of an outline speak of the same thing: shared content words, rare ones counting more."""

import math
from collections import Counter
from collections.abc import Iterable

from assistant.language import content_words, stem, words

_WEAK_WORDS = """
one two three four five six seven eight nine ten first second third new various several different other course courses
unit module lesson week session topic student students learner learners participant participants class use uses using
used work works working include includes including make makes own able
"""
_WEAK = frozenset(stem(w) for w in _WEAK_WORDS.split())
"""Words that any two parts of an outline may share without speaking of the same thing."""


class Overlap:
    """Cosine of inverse-document-frequency weighted content words, over the texts of one outline."""

    def __init__(self, texts: Iterable[str], stop_words: frozenset[str] = frozenset()) -> None:
        self._stop = frozenset(stem(w) for w in stop_words)
        documents = [self._content(t) for t in texts]
        counts = Counter(word for document in documents for word in document)
        self._rarity = {w: math.log((1 + len(documents)) / n) for w, n in counts.items()}
        self._default = math.log(1 + len(documents)) if documents else 1.0

    def __call__(self, one: str, other: str) -> float:
        """Return 0 (nothing shared) to 1 (the same words)."""
        a, b = self._content(one), self._content(other)
        norm = math.sqrt(self._weight(a) * self._weight(b))
        return self._weight(a & b) / norm if norm else 0.0

    def coverage(self, one: str, other: str) -> float:
        """Return how much of the shorter text the other one holds, 0 to 1: for a title against a sentence."""
        a, b = self._content(one), self._content(other)
        least = min(self._weight(a), self._weight(b))
        return self._weight(a & b) / least if least else 0.0

    def shared(self, one: str, other: str) -> list[str]:
        """Return the shared words as `one` writes them, the rarest first."""
        both = self._content(one) & self._content(other)
        written = {stem(w): w.lower() for w in reversed(words(one.replace("-", " "))) if stem(w) in both}
        return [written[w] for w in sorted(written, key=lambda w: (-self._rarity.get(w, self._default), w))]

    def _weight(self, content: frozenset[str]) -> float:
        return math.fsum(self._rarity.get(w, self._default) ** 2 for w in content)  # exact: sets have no order

    def _content(self, text: str) -> frozenset[str]:
        text = text.replace("-", " ")  # "max-flows" speaks of flows
        return frozenset(w for w in content_words(text) if w not in _WEAK and w not in self._stop and not w.isdigit())
