"""Which module leads to which objective: as the outline places it, by shared words, else by place in the course."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType

from assistant.outline import Outline, Topic
from assistant.outline import StatedObjective as Stated

from ..titles import bare_title, capitalised
from .objectives import Planned
from .overlap import Overlap
from .phrases import Phrases
from .topics import names_a_subject, subject, taught_topics

_LEAST_OVERLAP = 0.08
"""Shared words below this are taken for chance."""


NOTHING_SAID: Mapping[str, str] = MappingProxyType({})


class Why(Enum):
    """Why a module is linked to an objective."""

    STATED = "the outline places it, or what leads to it, there"
    WORDS = "shared words"
    PLACE = "place in the course"
    ALONE = "no topics are stated"


@dataclass
class Sketch:
    """A module before its activities and times are settled."""

    title: str
    topic: Topic | None
    planned: list[Planned] = field(default_factory=list)
    enabling: list[tuple[Planned, Stated]] = field(default_factory=list)
    """Stated objectives that become practice here, each with the objective it leads to."""
    said: str = ""
    """What the outline says of it in sentences."""
    reasons: dict[str, Why] = field(default_factory=dict)
    """Objective id → why it is linked."""

    @property
    def text(self) -> str:
        """Return everything the outline says the module covers."""
        topic = self.topic
        if topic is None:
            return self.title
        return " ".join([topic.title, *(s.title for s in topic.subtopics), *topic.activities])

    def link(self, planned: Planned, why: Why) -> None:
        """Link the module to an objective, once."""
        if planned.objective.id not in self.reasons:
            self.planned.append(planned)
            self.reasons[planned.objective.id] = why

    @property
    def because(self) -> str:
        """Return why the module is linked as it is, in words."""
        by: dict[Why, list[str]] = {}
        for own_id, why in self.reasons.items():
            by.setdefault(why, []).append(own_id)
        return "; ".join(f"linked to {', '.join(ids)}: {why.value}" for why, ids in by.items())


def place(
    outline: Outline,
    planned: Sequence[Planned],
    overlap: Overlap,
    phrases: Phrases,
    said: Mapping[str, str] = NOTHING_SAID,
) -> list[Sketch]:
    """Return the modules in the outline's order, each linked; where there are no topics, one module an objective."""
    topics, _ = taught_topics(outline, phrases)
    if topics:
        sketches = [Sketch(_title(t, phrases), t, said=said.get(t.title, "")) for t in topics]
        _link_stated_and_spoken(sketches, planned, overlap)
        _link_what_leads_there(sketches, planned)
        _link_by_place(sketches, planned, overlap)
    else:
        sketches = []
        for p in planned:
            topic = capitalised(p.slots(outline.language).topic)
            sketches.append(Sketch(topic, None))
            sketches[-1].link(p, Why.ALONE)
    for p in planned:
        for stated in p.enabling:
            _home(sketches, p, stated, overlap).enabling.append((p, stated))
    return sketches


def _title(topic: Topic, phrases: Phrases) -> str:
    """Return the module's title; a bare number gets its subject: `Module 1: Bond valuation`."""
    title, about = bare_title(topic.title), subject(topic, phrases)
    return title if names_a_subject(title) or not about else f"{title}: {about}"


def _link_stated_and_spoken(sketches: list[Sketch], planned: Sequence[Planned], overlap: Overlap) -> None:
    for p in planned:
        stated = [s for s in sketches if s.topic and s.topic.title in p.topics]
        for sketch in stated:
            sketch.link(p, Why.STATED)
        if stated:
            continue
        scores = [_nearness(s, p, overlap) for s in sketches]
        best = max(range(len(scores)), key=lambda i: (scores[i], -i))
        if scores[best] >= _LEAST_OVERLAP:
            sketches[best].link(p, Why.WORDS)


def _link_what_leads_there(sketches: list[Sketch], planned: Sequence[Planned]) -> None:
    """Link a module that nothing speaks for to the objective that most of what the outline states in it leads to."""
    for sketch in sketches:
        title = sketch.topic.title if sketch.topic else None
        counts = [sum(stated.module == title for stated in p.enabling) for p in planned]
        if not sketch.planned and any(counts):
            sketch.link(planned[max(range(len(counts)), key=lambda i: (counts[i], -i))], Why.STATED)


def _nearness(sketch: Sketch, planned: Planned, overlap: Overlap, *, with_said: bool = False) -> float:
    text = f"{sketch.text} {sketch.said}" if with_said else sketch.text
    return max(overlap(text, planned.wording), 0.4 * overlap.coverage(sketch.title, planned.wording))


def _link_by_place(sketches: list[Sketch], planned: Sequence[Planned], overlap: Overlap) -> None:
    """Link what is still alone: objectives without a module, then modules without an objective."""
    for i, p in enumerate(planned):
        if not any(p.objective.id in s.reasons for s in sketches):
            sketches[i * len(sketches) // len(planned)].link(p, Why.PLACE)
    for j, sketch in enumerate(sketches):
        if sketch.planned:
            continue
        # an objective looks for its module by titles alone; a module without one, by all that is said of it
        scores = [_nearness(sketch, p, overlap, with_said=True) for p in planned]
        best = max(range(len(scores)), key=lambda i: (scores[i], -i))
        if scores[best] >= _LEAST_OVERLAP:
            sketch.link(planned[best], Why.WORDS)
        else:
            sketch.link(planned[j * len(planned) // len(sketches)], Why.PLACE)


def _home(sketches: list[Sketch], planned: Planned, stated: Stated, overlap: Overlap) -> Sketch:
    """Return the module a stated objective is practised in: the one it stands under, else the nearest."""
    under = next((s for s in sketches if s.topic and s.topic.title == stated.module), None)
    if under is not None:
        if _nearness(under, planned, overlap) >= _LEAST_OVERLAP:
            under.link(planned, Why.STATED)
        return under
    own = [s for s in sketches if planned.objective.id in s.reasons]
    return max(own, key=lambda s: overlap(s.text, stated.text))
