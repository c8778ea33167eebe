"""From the objectives an outline states to the two to eight that a microcredential holds.

Objectives for the whole course come first. Where there are too many, neighbours that belong together form groups; the
one that says most for its group is kept, and the others become practice on the way to it. Nothing is dropped: each
stated objective is accounted for.
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.arithmetic import apportion, segments
from assistant.language import avoid_verb, classify, words
from assistant.outline import Outline, StatedObjective

from .overlap import Overlap

MOST = 8
"""Objectives a microcredential holds at most (Aberystwyth University: about eight; OpenLearn: up to five)."""
_PLAINLY = 0.25
"""Overlap from which an objective speaks of another one."""
DUPLICATE = 0.8
"""Overlap from which two stated objectives count as one."""


@dataclass
class Group:
    """One objective of the spec with the stated ones that went into it."""

    chosen: StatedObjective
    merged: list[StatedObjective] = field(default_factory=list)
    enabling: list[StatedObjective] = field(default_factory=list)


def select(outline: Outline, overlap: Overlap) -> list[Group]:
    """Return the objectives to keep, in the outline's order, each with what was merged into or led up to it."""
    course = [o for o in outline.objectives if o.course_level]
    module = [o for o in outline.objectives if not o.course_level]
    if len(course) >= 2 or not module:
        groups = _grouped(course, MOST, overlap)
        _attach(groups, module, overlap)
        return groups
    return [Group(o) for o in course] + _grouped(module, MOST - len(course), overlap)


def _grouped(stated: Sequence[StatedObjective], most: int, overlap: Overlap) -> list[Group]:
    distinct, doubles = _without_doubles(stated, overlap)
    if len(distinct) <= most:
        return [Group(o, merged=doubles.get(id(o), [])) for o in distinct]
    groups = []
    for bucket, slots in _slots(_by_module(distinct), most):
        joints = [overlap(a.text, b.text) for a, b in itertools.pairwise(bucket)]
        for start, end in segments(joints, slots):
            run = bucket[start:end]
            chosen = max(run, key=lambda o: (_says_most(o, run, overlap), -o.line))
            others = [o for o in run if o is not chosen]
            enabling = [e for o in others for e in (o, *doubles.get(id(o), []))]
            groups.append(Group(chosen, doubles.get(id(chosen), []), enabling))
    _to_their_nearest(groups, overlap)
    return groups


def _to_their_nearest(groups: list[Group], overlap: Overlap) -> None:
    """Move an enabling objective to the group whose objective it plainly speaks of, out of the one it only stood by."""
    for group in groups:
        for enabling in list(group.enabling):
            own = overlap(group.chosen.text, enabling.text)
            best = max(groups, key=lambda g: overlap(g.chosen.text, enabling.text))
            if best is not group and overlap(best.chosen.text, enabling.text) >= max(_PLAINLY, 2 * own):
                group.enabling.remove(enabling)
                best.enabling.append(enabling)


def _without_doubles(
    stated: Sequence[StatedObjective], overlap: Overlap
) -> tuple[list[StatedObjective], dict[int, list[StatedObjective]]]:
    """Return the distinct objectives, and by the identity of each the later ones that say the same."""
    distinct: list[StatedObjective] = []
    doubles: dict[int, list[StatedObjective]] = {}
    for objective in stated:
        same = next((d for d in distinct if _same(d, objective, overlap)), None)
        if same is None:
            distinct.append(objective)
        else:
            doubles.setdefault(id(same), []).append(objective)
    return distinct, doubles


def _same(one: StatedObjective, other: StatedObjective, overlap: Overlap) -> bool:
    a, b = ({w.lower() for w in words(o.text)} for o in (one, other))
    return overlap(one.text, other.text) >= DUPLICATE and len(a & b) >= 0.6 * len(a | b)


def _by_module(stated: Sequence[StatedObjective]) -> list[list[StatedObjective]]:
    buckets: dict[str | None, list[StatedObjective]] = {}
    for objective in stated:
        buckets.setdefault(objective.module, []).append(objective)
    return list(buckets.values())


def _slots(buckets: list[list[StatedObjective]], most: int) -> list[tuple[list[StatedObjective], int]]:
    """Share out `most` objectives among the modules; with more modules than that, neighbours are joined."""
    while len(buckets) > most:
        at = min(range(len(buckets) - 1), key=lambda i: len(buckets[i]) + len(buckets[i + 1]))
        buckets = [*buckets[:at], buckets[at] + buckets[at + 1], *buckets[at + 2 :]]
    slots = apportion(most, [len(b) for b in buckets], least=1)
    return [(b, min(s, len(b))) for b, s in zip(buckets, slots, strict=True)]


def _says_most(objective: StatedObjective, run: Sequence[StatedObjective], overlap: Overlap) -> float:
    """Rate how well one objective stands for its group: shared words, cognitive level, and whether it can be seen."""
    central = sum(overlap(objective.text, o.text) for o in run if o is not objective) / len(run)
    level = classify(objective.text).best
    return central + (0.12 * int(level) if level else 0.0) - (1.0 if avoid_verb(objective.text) else 0.0)


def _attach(groups: list[Group], stated: Sequence[StatedObjective], overlap: Overlap) -> None:
    """Make objectives of single modules practice towards the course objective they share most words with."""
    for position, objective in enumerate(stated):
        nearest = max(groups, key=lambda g: overlap(g.chosen.text, objective.text), default=None)
        if nearest is None:
            continue
        if overlap(nearest.chosen.text, objective.text) == 0.0:  # no shared word: by its place in the course
            nearest = groups[position * len(groups) // len(stated)]
        if _same(nearest.chosen, objective, overlap):
            nearest.merged.append(objective)
        else:
            nearest.enabling.append(objective)
