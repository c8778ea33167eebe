"""A long course cut into stackable microcredentials, along its modules."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.arithmetic import segments
from assistant.outline import Outline, StatedObjective, Topic

from ..titles import bare_title, listed, shortened, title_from_file
from .overlap import Overlap
from .phrases import phrases_for
from .topics import taught_topics

_MOST_PARTS = 6
_SPEAKS_OF = 0.15
"""Overlap of a topic with an objective from which its part is taken to lead to it."""
_TOPICS_EACH = 3
"""Topics a part holds at least, unless they state objectives of their own."""


@dataclass(frozen=True)
class Part:
    """One part of a course, as an outline of its own."""

    outline: Outline
    course: str | None
    """Title of the course it is part of; None when the course could not be split."""
    assessed_by: tuple[str, ...] = ()
    """What the course as a whole is assessed by."""


def parts_of(outline: Outline) -> list[Part]:
    """Return the parts of a course; one part, the whole, where its topics give nothing to split by."""
    phrases = phrases_for(outline.language)
    topics, _ = taught_topics(outline, phrases)
    own = {t.title: [o for o in outline.objectives if o.module == t.title] for t in topics}
    count = _count(topics, own)
    if count < 2:
        return [Part(outline, None)]
    overlap = Overlap([_text(t) for t in topics], phrases.stop_words)
    joints = [overlap(_text(a), _text(b)) for a, b in itertools.pairwise(topics)]
    runs = [tuple(topics[a:b]) for a, b in segments(joints, count)]
    homes = _homes(outline, runs, overlap)
    course = outline.title or title_from_file(outline.file)
    return [_part(outline, run, homes[i], course, phrases("and")) for i, run in enumerate(runs)]


def _count(topics: list[Topic], own: dict[str, list[StatedObjective]]) -> int:
    with_own = sum(1 for objectives in own.values() if len(objectives) >= 2)
    if with_own >= 2:
        return min(_MOST_PARTS, with_own)
    return min(_MOST_PARTS, len(topics) // _TOPICS_EACH)


def _homes(outline: Outline, runs: list[tuple[Topic, ...]], overlap: Overlap) -> list[list[StatedObjective]]:
    """Give each stated objective to the part it stands in; one of the whole course to every part that speaks of it.

    A part that would hold none gets the one whose place in the course is nearest: a course's objectives hold for all of
    its parts.
    """
    homes: list[list[StatedObjective]] = [[] for _ in runs]
    for objective in outline.objectives:
        stated_in = next((i for i, run in enumerate(runs) if any(t.title == objective.module for t in run)), None)
        if stated_in is not None:
            homes[stated_in].append(objective)
            continue
        scores = [max(overlap(_text(t), objective.text) for t in run) for run in runs]
        best = max(range(len(runs)), key=lambda i: (scores[i], -i))
        for i, score in enumerate(scores):
            if score >= _SPEAKS_OF or (i == best and score > 0):
                homes[i].append(objective)
    _spread(homes, outline.objectives)
    return homes


def _spread(homes: list[list[StatedObjective]], stated: Sequence[StatedObjective]) -> None:
    """Place what has no home by its place in the course, and give empty parts the objective nearest to theirs."""
    for position, objective in enumerate(stated):
        if not any(objective is o for home in homes for o in home):
            homes[position * len(homes) // len(stated)].append(objective)
    course = [o for o in stated if o.course_level]
    for i, home in enumerate(homes):
        if not home and course:
            home.append(course[i * len(course) // len(homes)])


def _part(
    outline: Outline, run: tuple[Topic, ...], objectives: list[StatedObjective], course: str, conjunction: str
) -> Part:
    titles = [bare_title(t.title) for t in run]
    ends = list(dict.fromkeys((titles[0], titles[-1])))
    name = listed(ends, conjunction) if len(titles) <= 2 else " – ".join(ends)
    minutes = [t.minutes for t in run]
    hours = sum(m for m in minutes if m is not None) / 60 if all(m is not None for m in minutes) else None
    changed = {
        "title": f"{course}: {shortened(name, 80)}",
        "topics": run,
        "objectives": tuple(objectives),
        "assessments": (),
        "hours": hours,
        "hours_basis": "added: the minutes of its topics",
        "weeks": None,
        "credits": None,
        "set_aside": (),
        "unplaced": (),
    }
    whole = tuple(f"{a.title} ({a.weight:g} %)" if a.weight is not None else a.title for a in outline.assessments)
    return Part(outline.model_copy(update=changed), course, whole)


def _text(topic: Topic) -> str:
    return " ".join([topic.title, *(s.title for s in topic.subtopics)])
