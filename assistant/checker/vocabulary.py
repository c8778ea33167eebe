"""In which words a spec speaks of each of its objectives, and how much a part's words speak for one of them.

The vocabulary of an objective is its statement, condition and criterion, and the words of the rows, items, activities
and modules linked to it: a good row speaks of the matter, seldom in the statement's own words. The rest of the spec is
the contrast: a word counts by the share in which the objective has it, and by how few texts of the spec say it (inverse
document frequency, Sparck Jones 1972). The part that is judged is left out.
"""

import math
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache

from assistant.language import content_words, stem

from .index import Index
from .wording import Part, activity_part, criterion_part, item_part

Stems = frozenset[str]
STATEMENT, DETAIL, LINKED = 4, 2, 1
"""Weight of a word by where it is said: the objective's statement, its condition or criterion, a text linked to it."""
TITLE = 2
"""Weight of a word in the title of a row or activity, or the stem of an item, against one in the rest of it."""
ANYWHERE_WEIGHT = 0.5
MOST_AIMS = 20
"""A word said of more objectives than that tells none of them from the others; it also bounds the time."""
LONGEST_BODY = 2000
"""Characters of an asset that are read: its subject is clear by then."""

ANYWHERE = frozenset(
    map(
        stem,
        (
            "one two three four five first least each every all hour minute day week late early part way name note "
            "state show make give take get new good clear correct complete right wrong main different work task "
            "result student"
        ).split(),
    )
)
"""Stems of words that any two parts may share without speaking of the same thing."""


def stems_of(texts: Iterable[str | None]) -> Stems:
    """Return the stems of the content words of some texts."""
    return frozenset().union(*(content_words(text) for text in texts if text))


class Vocabulary:
    """Which words the texts of a spec say, and of which objectives; to be read only."""

    def __init__(self, index: Index) -> None:
        self.statements: dict[str, Stems] = {
            o.id: content_words(o.statement) - ANYWHERE for o in index.objectives.values()
        }
        """Objective id → stems of its statement, without those said anywhere."""
        self.texts = 0
        self.said: Counter[str] = Counter()
        """Stem → number of texts that say it: an objective, a part, a module, the spec's own words."""
        self._aims: dict[str, dict[str, int]] = {}
        for objective in index.objectives.values():
            self._add((objective.id,), content_words(objective.statement), STATEMENT)
            self._add((objective.id,), stems_of((objective.condition, objective.criterion)), DETAIL)
        self._add_content(index)
        self._add_assessments(index)
        audience = index.spec.audience
        told = (audience.description, *audience.prerequisites) if audience else ()
        self._add((), stems_of((index.spec.title, index.spec.summary, *told)))

    def _add_content(self, index: Index) -> None:
        for module in index.spec.content:
            self._add(module.objectives, stems_of((module.title, module.summary)))
            for activity in module.activities:
                bodies = (asset.body[:LONGEST_BODY] for asset in activity.assets if asset.body)
                stems = stems_of((*activity_part(activity).texts, *bodies))
                self._add(activity.objectives or module.objectives, stems)

    def _add_assessments(self, index: Index) -> None:
        for assessment in index.spec.assessments:
            self._add((), stems_of((assessment.title, assessment.evidence)))
            self._add((), stems_of((assessment.brief,)))
            for row in assessment.rubric.criteria if assessment.rubric else ():
                self._add(row.objectives, stems_of(criterion_part(row).texts))
            for item in assessment.items:
                self._add((item.objective,) if item.objective else (), stems_of(item_part(item).texts))

    def _add(self, aims: Iterable[str], stems: Stems, weight: int = LINKED) -> None:
        self.texts += bool(stems)
        self.said.update(stems)
        known = [aim for aim in aims if aim in self.statements]
        if known:
            for word in stems:
                told = self._aims.setdefault(word, {})
                for aim in known:
                    told[aim] = told.get(aim, 0) + weight

    def speaks_for(self, part: Part) -> Iterator[tuple[str, float, dict[str, int], int]]:
        """Yield the telling words of a part: stem, weight, how often each objective has it, how often all have.

        What the part itself has put into the vocabulary is taken out; words that all objectives have alike tell
        nothing.
        """
        own = frozenset() if part.kind == "brief" else frozenset(part.links)
        title = frozenset() if part.kind == "brief" else content_words(part.texts[0])
        for word in stems_of(part.texts):
            told = self._aims.get(word)
            if not told or len(told) > MOST_AIMS:
                continue
            if not own.isdisjoint(told):
                told = {aim: n - LINKED if aim in own else n for aim, n in told.items()}
                told = {aim: n for aim, n in told.items() if n > 0}
            whole = sum(told.values())
            if len(told) == len(self.statements):
                least = min(told.values())
                told = {aim: n - least for aim, n in told.items() if n > least}
            if told:
                weight = math.log((self.texts + 1) / (self.said[word] - 0.5))
                yield word, self._weighed(weight, word, title), told, whole

    @staticmethod
    def _weighed(weight: float, word: str, title: Stems) -> float:
        return weight * (ANYWHERE_WEIGHT if word in ANYWHERE else 1.0) * (TITLE if word in title else 1)

    def scores(self, part: Part) -> dict[str, float]:
        """Return objective id → how much the part's words speak for it; those for which no word speaks are left out."""
        found: dict[str, float] = {}
        for _, weight, told, whole in self.speaks_for(part):
            for aim, n in told.items():
                found[aim] = found.get(aim, 0.0) + weight * n / whole
        return found

    def words_for(self, part: Part, aim: str, links: Iterable[str]) -> list[str]:
        """Return the stems that speak for an objective rather than for those linked, the most telling first."""
        told = {
            word: weight * (n.get(aim, 0) - max(n.get(link, 0) for link in links)) / whole
            for word, weight, n, whole in self.speaks_for(part)
        }
        return sorted((word for word, value in told.items() if value > 0), key=lambda word: (-told[word], word))

    def is_known(self, word: str) -> bool:
        """True when a text besides the one that says the word says it too."""
        return self.said[word] > 1


@lru_cache(maxsize=2)
def vocabulary_of(index: Index) -> Vocabulary:
    """Return the vocabulary of a spec, made once for all rules that ask for it."""
    return Vocabulary(index)
