"""Bloom levels of a statement by two witnesses: public verb lists, and a table trained on labelled objectives.

They answer different questions and are kept apart. The lists say what a designer would expect of a verb ("list" is
Remember); ``best`` and ``plausible`` rest on them alone. The table agrees best with how people labelled whole
objectives, the habits of its labeller included (``define`` as Understand, ``communicate`` as Create); ``levels``,
``scores`` and ``reasons`` rest on it alone. A declared level is implausible where both exclude it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache

from .bloom import BloomLevel
from .lexicon import lexicon
from .lists import ListEvidence, list_evidence
from .objective import parse_objective
from .reasons import MOST
from .trained import Trained, trained_levels

EXCLUDED_BELOW = 0.12
"""Score under which the table rules a level out; measured with `tools/train_bloom.py --cv`."""
UNSUPPORTED_BELOW = 0.5
"""Score under which the table does not side with a level that is far from all that lists usually give."""
FAR_OFF, FARTHEST = 3, 4
"""Levels: as far as from Remember to Analyze; as far as from Understand to Create, where only a sure table helps."""
CLEARLY_ABOVE = 0.8


@dataclass(frozen=True)
class Classification:
    """The levels of a statement; the trained table is read when one of its answers is first asked for."""

    text: str
    lists: ListEvidence

    @property
    def best(self) -> BloomLevel | None:
        """The level to declare: the highest that a stated action asks for by the verb lists; None for a mere topic."""
        return self.lists.best

    @property
    def plausible(self) -> frozenset[BloomLevel]:
        """Every level that a verb list gives one of the actions."""
        return self.lists.plausible

    @property
    def asked(self) -> tuple[tuple[str, BloomLevel], ...]:
        """Each action asked for side by side, with its own best level by the lists."""
        return self.lists.asked

    @property
    def known(self) -> bool:
        """Whether the statement begins with an action, or a state of mind, that the lexicon knows."""
        return self.lists.known

    @property
    def listed(self) -> bool:
        """Whether published lists hold every one of the actions."""
        return self.lists.listed

    @cached_property
    def trained(self) -> Trained:
        """The table's answer."""
        return trained_levels(parse_objective(self.text))

    @property
    def levels(self) -> frozenset[BloomLevel]:
        """The levels a labeller would give the whole statement, by the table; by the lists where it is unsure.

        Empty for a mere topic that no level fits.
        """
        return self._by_lists or self.trained.levels

    @property
    def _by_lists(self) -> frozenset[BloomLevel]:
        return frozenset() if self.trained.sure else frozenset(level for _, level in self.asked)

    @property
    def scores(self) -> dict[BloomLevel, float]:
        """For each level how likely it is one of the statement's, 0 to 1 each (0.5 is the border); no sum is fixed."""
        return self.trained.scores

    @property
    def reasons(self) -> tuple[str, ...]:
        """The three words or pairs of words that weigh most in ``levels``, the strongest first, in words."""
        told = [f"“{verb}” is {level.label.capitalize()} in verb lists" for verb, level in self.asked if self._by_lists]
        return (*told, *self.trained.reasons_for(self.levels))[:MOST]

    def excludes(self, level: BloomLevel) -> bool:
        """Whether both witnesses rule a level out, or the lists place the action far from it and the table does not.

        Never for a verb that the lists do not know, nor for one of this project's own placing the table has not seen.
        """
        if not self.known or level in self.lists.usual or not (self.listed or self.trained.knows_the_verb):
            return False
        distance = self.distance(level)
        if distance >= FAR_OFF:
            return self.scores[level] < (CLEARLY_ABOVE if distance >= FARTHEST else UNSUPPORTED_BELOW)
        return self.seldom(level)

    def seldom(self, level: BloomLevel) -> bool:
        """Whether the table rules a level out for objectives worded like this one."""
        return self.scores[level] < EXCLUDED_BELOW

    def placed(self, level: BloomLevel) -> bool:
        """Whether this project places one of the actions at a level, beside what public lists say."""
        table = lexicon().levels
        return any("convention" in table.get(verb, {}).get(level, ()) for verb, _ in self.asked)

    def distance(self, level: BloomLevel) -> int:
        """How many levels lie between this one and the nearest that lists usually give the actions."""
        return min((abs(usual - level) for usual in self.lists.usual), default=0)


@lru_cache(maxsize=8192)
def classify(text: str) -> Classification:
    """The Bloom levels of a statement, by verb lists and by the trained table."""
    return Classification(text, list_evidence(text))
