"""How much two pieces of an outline speak of the same thing: shared content words, rare ones counting more."""

import math
from collections import Counter
from collections.abc import Iterable

from assistant.language import content_words


class Overlap:
    """Cosine of inverse-document-frequency weighted content words, over the texts of one outline."""

    def __init__(self, texts: Iterable[str]) -> None:
        documents = [set(content_words(t)) for t in texts]
        counts = Counter(word for document in documents for word in document)
        self._rarity = {w: math.log((1 + len(documents)) / n) for w, n in counts.items()}
        self._default = math.log(1 + len(documents)) if documents else 1.0

    def __call__(self, one: str, other: str) -> float:
        """Return 0 (nothing shared) to 1 (the same words)."""
        a, b = set(content_words(one)), set(content_words(other))
        norm = math.sqrt(self._weight(a) * self._weight(b))
        return self._weight(a & b) / norm if norm else 0.0

    def shared(self, one: str, other: str) -> list[str]:
        """Return the shared words, the rarest first."""
        both = set(content_words(one)) & set(content_words(other))
        return sorted(both, key=lambda w: (-self._rarity.get(w, self._default), w))

    def _weight(self, words: set[str]) -> float:
        return sum(self._rarity.get(w, self._default) ** 2 for w in words)
