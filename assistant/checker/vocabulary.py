"""In which words a spec speaks of each of its objectives, and how much a part's words speak for one of them.

The vocabulary of an objective is its statement, condition and criterion, and the words of the rows, items, activities
and modules linked to it: a good row speaks of the matter, seldom in the statement's own words. The rest of the spec is
the contrast: a word counts by the share in which the objective has it, and by how few texts of the spec say it (inverse
document frequency, Sparck Jones 1972). The part that is judged is left out.
"""

import math
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from assistant.language import content_words, stem
from assistant.spec import Activity, Assessment, Criterion, Item

from .index import Index
from .wording import Part, activity_part, criterion_part, item_part, task_part

Stems = frozenset[str]
_NONE: Stems = frozenset()
STATEMENT, DETAIL, LINKED = 4, 2, 1
"""Weight of a word by where it is said: the objective's statement, its condition or criterion, a text linked to it."""
TITLE = 2
"""Weight of a word in the title of a row or activity, or the stem of an item, against one in the rest of it."""
ANYWHERE_WEIGHT = 0.5
MOST_AIMS = 20
"""A word said of more objectives than that tells none of them from the others; it also bounds the time."""
LONGEST_BODY = 600
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
    said = [content_words(text) for text in texts if text]
    return said[0] if len(said) == 1 else _NONE.union(*said)


# Not frozen: one is made for each part of each spec, and frozen ones take three times as long.
@dataclass(eq=False, slots=True)
class Spoken:
    """A part of the spec and what it says; to be read only."""

    part: Part
    links: tuple[str, ...]
    """Ids of the objectives it is linked to, as far as they exist."""
    stems: Stems
    told: Stems
    """The stems without those said anywhere."""

    @property
    def title(self) -> Stems:
        """Return the stems of a row's or activity's title or an item's question; a brief has none."""
        return _NONE if self.part.kind == "brief" else content_words(self.part.texts[0])


class Vocabulary:
    """Which words the texts of a spec say, and of which objectives; to be read only."""

    def __init__(self, index: Index) -> None:
        self.statements: dict[str, Stems] = {
            o.id: content_words(o.statement) - ANYWHERE for o in index.objectives.values()
        }
        """Objective id → stems of its statement, without those said anywhere."""
        stated = Counter(word for stems in self.statements.values() for word in stems)
        self.stated = frozenset(stated)
        """Stems of all statements."""
        self.stated_once = frozenset(word for word, count in stated.items() if count == 1)
        """Stems that one statement has alone."""
        self.texts = 0
        """Number of texts that say anything: objectives, parts, modules, the spec's own words."""
        self._aims: dict[str, dict[str, int]] = {}
        """Stem → how often each objective has it; filled as it is asked for."""
        self._parts: dict[int, Spoken] = {}
        self._every: list[str] = []
        self._each: dict[str, list[str]] = {aim: [] for aim in self.statements}
        self._read_all(index)
        # lists first, counted once: a counter that grows text by text takes three times as long
        self._said, self._by_aim = Counter(self._every), {aim: Counter(words) for aim, words in self._each.items()}
        del self._every, self._each
        self.shared = frozenset(word for word, texts in self._said.items() if texts > 1)
        """Stems that more than one text says."""

    def __getitem__(self, node: Criterion | Item | Assessment | Activity) -> Spoken:
        """Return what a part says; for an assessment, its brief."""
        return self._parts[id(node)]

    def _read_all(self, index: Index) -> None:
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
                stems = self._read(activity, activity_part(activity)).stems
                bodies = [asset.body[:LONGEST_BODY] for asset in activity.assets if asset.body]
                self._add(activity.objectives or module.objectives, stems | stems_of(bodies) if bodies else stems)

    def _add_assessments(self, index: Index) -> None:
        for assessment in index.spec.assessments:
            self._add((), stems_of((assessment.title, assessment.evidence)))
            self._add((), self._read(assessment, task_part(assessment)).stems)
            self._add(assessment.objectives, stems_of(a.body[:LONGEST_BODY] for a in assessment.assets if a.body))
            for row in assessment.rubric.criteria if assessment.rubric else ():
                self._add(row.objectives, self._read(row, criterion_part(row)).stems)
            for item in assessment.items:
                part = item_part(item)
                self._add(part.links, self._read(item, part).stems)

    def _read(self, node: object, part: Part) -> Spoken:
        stems = stems_of(part.texts)
        links = tuple(link for link in part.links if link in self.statements)
        found = self._parts[id(node)] = Spoken(part, links, stems, stems - ANYWHERE)
        return found

    def _add(self, aims: Iterable[str], stems: Stems, weight: int = LINKED) -> None:
        self.texts += bool(stems)
        self._every.extend(stems)
        for aim in dict.fromkeys(aims):
            if aim in self._each:
                for _ in range(weight):
                    self._each[aim].extend(stems)

    def also_says(self, spoken: Spoken, aim: str) -> int:
        """Return how many of a part's words the vocabulary of an objective has."""
        return len(self._by_aim[aim].keys() & spoken.stems)

    def is_settled(self, word: str, aim: str) -> bool:
        """True when a word belongs to an objective by its own text, or by two texts linked to it."""
        return self._by_aim[aim][word] > LINKED

    def scores(self, spoken: Spoken) -> dict[str, float]:
        """Return objective id → how much the part's words speak for it; those for which no word speaks are left out."""
        found: dict[str, float] = {}
        for _, weight, told, whole in self._telling(spoken):
            for aim, n in told.items():
                found[aim] = found.get(aim, 0.0) + weight * n / whole
        return found

    def words_for(self, spoken: Spoken, aim: str) -> list[str]:
        """Return the stems that speak for an objective rather than for those linked, the most telling first."""
        told = {
            word: weight * (n.get(aim, 0) - max(n.get(link, 0) for link in spoken.links)) / whole
            for word, weight, n, whole in self._telling(spoken)
        }
        return sorted((word for word, value in told.items() if value > 0), key=lambda word: (-told[word], word))

    def _telling(self, spoken: Spoken) -> Iterator[tuple[str, float, dict[str, int], int]]:
        """Yield the telling words of a part: stem, weight, how often each objective has it, how often all have.

        What the part itself has put into the vocabulary is taken out; words that all objectives have alike tell
        nothing.
        """
        own = () if spoken.part.kind == "brief" else spoken.links
        title = spoken.title
        for word in spoken.stems & self.shared:
            told = self._aims.get(word)
            if told is None:
                told = self._aims[word] = {aim: n[word] for aim, n in self._by_aim.items() if word in n}
            if len(told) > MOST_AIMS:
                continue
            if own:
                told = {aim: n for aim, count in told.items() if (n := count - (aim in own))}
            if not told:
                continue
            whole = sum(told.values())
            if len(told) == len(self.statements):
                least = min(told.values())
                told = {aim: n - least for aim, n in told.items() if n > least}
            if told:
                weight = math.log((self.texts + 1) / (self._said[word] - 0.5))
                weight *= ANYWHERE_WEIGHT if word in ANYWHERE else 1.0
                yield word, weight * TITLE if word in title else weight, told, whole


@lru_cache(maxsize=2)
def vocabulary_of(index: Index) -> Vocabulary:
    """Return the vocabulary of a spec, made once for all rules that ask for it."""
    return Vocabulary(index)
