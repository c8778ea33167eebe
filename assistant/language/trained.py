"""Bloom levels of a whole objective by a table of weights, learned from labelled objectives (``tools/train_bloom.py``).

The table holds one weight a level for features of ``features.py``, no text. Its labels are those of Li, Rakovic, Poh,
Gasevic & Chen (2022), Automatic Classification of Learning Objectives Based on Bloom's Taxonomy, Proceedings of the
15th International Conference on Educational Data Mining, 530-537, https://doi.org/10.5281/zenodo.6853191.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import lru_cache
from operator import add
from pathlib import Path

from .bloom import BloomLevel
from .features import VERB_KINDS, Feature, features
from .objective import ObjectiveParts
from .reasons import Hit, in_words

TABLE = Path(__file__).parent / "bloom_table.json"
LEVELS = tuple(BloomLevel)
UNSURE = -0.2
"""Margin of the nearest level below which the table has too little to go by, as for verbs it has hardly seen."""


@dataclass(frozen=True)
class Table:
    """Weights of the known features, one a level, in units of ``step``; ``bias`` and ``slope`` one a level."""

    weights: dict[Feature, list[int]]
    known: frozenset[Feature]
    step: float
    bias: tuple[float, ...]
    slope: tuple[float, ...]

    def margins(self, hits: list[Hit]) -> list[float]:
        """Distance of each level from its border, positive where the level is one of the statement's."""
        sums = [0] * len(LEVELS)
        for _, weights in hits:
            sums = list(map(add, sums, weights))
        return [bias + self.step * total for bias, total in zip(self.bias, sums, strict=True)]


@lru_cache(maxsize=1)
def table() -> Table:
    """The packaged table, read once."""
    data = json.loads(TABLE.read_text(encoding="utf-8"))
    weights = {(kind, content): row for kind, rows in data["weights"].items() for content, row in rows.items()}
    return Table(weights, frozenset(weights), data["step"], tuple(data["bias"]), tuple(data["slope"]))


@dataclass(frozen=True)
class Trained:
    """The table's answer for one statement."""

    parts: ObjectiveParts
    hits: tuple[Hit, ...]
    levels: frozenset[BloomLevel]
    scores: dict[BloomLevel, float]
    nearest: float
    """The largest margin of a level."""

    @property
    def sure(self) -> bool:
        """Whether some level is beyond its border, or all but, for a verb that the table knows."""
        return self.nearest > 0 or (self.nearest > UNSURE and self.knows_the_verb)

    @property
    def knows_the_verb(self) -> bool:
        """Whether the table has weights for the first verb, or for the words where no verb stands first."""
        head = self.parts.head
        if head is None:
            return bool(self.hits)
        return any(kind in VERB_KINDS and content == head.lemma for (kind, content), _ in self.hits)

    def reasons_for(self, levels: frozenset[BloomLevel]) -> tuple[str, ...]:
        """The three words or pairs of words that weigh most, for the levels given before against the others."""
        return in_words(self.parts, self.hits, levels)


def trained_levels(parts: ObjectiveParts) -> Trained:
    """The levels of a statement: all beyond their border, else the nearest where a verb stands first, else none."""
    found = features(parts)
    if not found:
        return Trained(parts, (), frozenset(), dict.fromkeys(LEVELS, 0.0), nearest=-math.inf)
    weights = table().weights
    hits = [(feature, weights[feature]) for feature in table().known & found]
    margins = table().margins(hits)
    scores = {
        level: round(1 / (1 + math.exp(-slope * margin)), 3)
        for level, slope, margin in zip(LEVELS, table().slope, margins, strict=True)
    }
    levels = frozenset(level for level, margin in zip(LEVELS, margins, strict=True) if margin > 0)
    if not levels and parts.head:
        levels = frozenset({LEVELS[margins.index(max(margins))]})
    return Trained(parts, tuple(hits), levels, scores, nearest=max(margins))
