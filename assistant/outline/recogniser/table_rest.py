"""What a table holds besides the elements read out of it: further columns, rows that are no topic."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from ..blocks import Block, Row
from ..clean import first_words, tidy
from ..model import Passage, StatedAssessment, StatedObjective, Topic
from .context import Context

_MOST_COVERED = 0.6
"""Share of a line's words in one element from which the line counts as read."""
_LETTERS = re.compile(r"[^\W\d_]{2,}")


class _Read:
    """The words of every element read, found by word."""

    def __init__(self, texts: Iterable[frozenset[str]]) -> None:
        self._by_word: dict[str, set[frozenset[str]]] = defaultdict(set)
        for words in texts:
            for word in words:
                self._by_word[word].add(words)

    def holds(self, words: frozenset[str]) -> bool:
        """True for a line without words, and for one that an element holds, or that an element makes up mostly."""
        if not words:
            return True
        # Whatever covers most of the line has one of its rarer words: only those need to be looked through.
        rarest = sorted(words, key=lambda w: (len(self._by_word.get(w, ())), w))[: int(len(words) * 0.4) + 1]
        return any(
            words <= known or (known <= words and len(known) >= _MOST_COVERED * len(words))
            for word in rarest
            for known in self._by_word.get(word, ())
        )


def find_table_rest(
    ctx: Context,
    topics: Iterable[Topic],
    objectives: Iterable[StatedObjective],
    assessments: Iterable[StatedAssessment],
) -> list[Passage]:
    """Return one passage for each row of a table whose cells are not all found again in what was read."""
    read = _Read(_words(text) for text in _texts(topics, objectives, assessments))
    rest = []
    for section in ctx.sections:
        for block in section.blocks:
            if block.kind == "table" and ctx.taken(block):
                rest += [p for row in block.rows if (p := _passage(block, row, read, section.title))]
    return rest


def _passage(block: Block, row: Row, read: _Read, heading: str) -> Passage | None:
    if row.header or row is block.rows[0]:
        return None
    left = [line for text in dict.fromkeys(row.texts) for line in text.split("\n") if not read.holds(_words(line))]
    if not left:
        return None
    text = " | ".join(map(tidy, left))
    return Passage(
        heading=heading.rstrip(" :") or None,
        line=row.line,
        kind="table-notes",
        text=first_words(text),
        words=len(text.split()),
    )


def _texts(
    topics: Iterable[Topic], objectives: Iterable[StatedObjective], assessments: Iterable[StatedAssessment]
) -> Iterator[str]:
    for topic in topics:
        yield f"{topic.title} {topic.when or ''}"
        yield topic.when or ""
        yield from topic.activities
        yield from _texts(topic.subtopics, (), ())
    yield from (o.text for o in objectives)
    for assessment in assessments:
        yield f"{assessment.title} {assessment.description or ''}"


def _words(text: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in _LETTERS.findall(text))
