"""What an outline says under a module or an assessment in sentences: taken into them instead of being set aside."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.outline import Outline, Passage, Stretch, Topic

from ..titles import bare_title, shortened

_OF_TOPICS, _OF_ASSESSMENTS = "topic-notes", "assessments-notes"
_LONGEST = 600
"""Characters of what is said of a module or an assessment."""
_TO_DO = re.compile(
    r"(?:home ?work|assignments?|exercises?|labs?|tasks?|activit(?:y|ies)|in[- ]class|lectures?|discussions?|projects?"
    r"|workshops?|readings?)\b",
    re.IGNORECASE,
)
"""Headings within a module under which stands what learners do."""


@dataclass
class Described:
    """An outline whose parts hold what is said of them."""

    outline: Outline
    said: dict[str, str] = field(default_factory=dict)
    """Title of a topic → what is said of it."""
    used: frozenset[int] = frozenset()
    """Lines of the passages that found a place."""


def described(outline: Outline, text: Sequence[Stretch] = ()) -> Described:
    """Return the outline with its notes in place: of topics, as something to do, as description of an assessment."""
    said: dict[str, str] = {}
    to_do: dict[int, list[str]] = {}
    of_work: dict[int, str] = {}
    used = set[int]()
    for passage in outline.set_aside:
        if passage.kind not in (_OF_TOPICS, _OF_ASSESSMENTS) or not passage.heading or "|" in passage.text:
            continue
        words = shortened(_whole(passage, text), _LONGEST)
        if passage.kind == _OF_ASSESSMENTS:
            place = _named(passage.heading, [a.title for a in outline.assessments])
            if place is not None and not outline.assessments[place].description:
                of_work.setdefault(place, words)
                used.add(passage.line)
            continue
        place = _named(passage.heading, [t.title for t in outline.topics])
        if place is not None:
            said.setdefault(outline.topics[place].title, words)
            used.add(passage.line)
        elif (above := _above(outline.topics, passage.line)) is not None and (do := _to_do(passage.heading, words)):
            to_do.setdefault(above, []).append(do)
            used.add(passage.line)
    topics = [
        t.model_copy(update={"activities": (*t.activities, *to_do[i])}) if i in to_do else t
        for i, t in enumerate(outline.topics)
    ]
    work = [
        a.model_copy(update={"description": of_work[i]}) if i in of_work else a
        for i, a in enumerate(outline.assessments)
    ]
    whole = outline.model_copy(update={"topics": tuple(topics), "assessments": tuple(work)}) if used else outline
    return Described(whole, said, frozenset(used))


def _to_do(heading: str, words: str) -> str:
    """Return what learners do, as a passage within a module says it; empty where it says something else."""
    if _TO_DO.match(heading):
        return f"{heading.rstrip(' :')}: {words}"
    return words if re.match(rf"(?:{_TO_DO.pattern})[^.:]{{0,20}}:", words, re.IGNORECASE) else ""


def _named(heading: str, titles: Sequence[str]) -> int | None:
    """Return the place of the title that a heading names, with or without its number, time or what leads to it."""
    own = _plain(heading)
    found = [
        i
        for i, t in enumerate(titles)
        if (bare := _plain(bare_title(t))) and (own == bare or f" {bare} " in f" {own} ")
    ]
    return max(found, key=lambda i: len(titles[i])) if found else None


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", re.sub(r"\([^)]*\)", " ", text.casefold())))


def _above(topics: Sequence[Topic], line: int) -> int | None:
    """Return the topic that a line stands under; None where it stands before all, or they share one line."""
    before = [i for i, t in enumerate(topics) if t.line < line]
    return max(before, key=lambda i: topics[i].line) if before else None


def _whole(passage: Passage, text: Sequence[Stretch]) -> str:
    """Return all words of a passage, of which the outline holds the first."""
    if len(passage.text.split()) >= passage.words or not text:
        return passage.text
    own = [
        s.text for s in text if not s.is_heading and not s.place and s.headings and s.headings[-1] == passage.heading
    ]
    joined = " ".join(" ".join(own).split())
    return joined if joined.startswith(passage.text[:20]) else passage.text
