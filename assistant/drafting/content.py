"""Step 3 offline: modules from the outline's topics, each linked to objectives, with study and practice."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.outline import Outline, Topic
from assistant.spec import Activity, IdAllocator, Module, Origin

from .objectives import Planned
from .overlap import Overlap
from .phrases import Phrases
from .titles import bare_title, capitalised, shortened
from .topics import taught_topics

_LEAST_OVERLAP = 0.08
"""Shared words below this are taken for chance."""
_MOST_STUDY = 6
"""Sub-topics that get an activity each; more are listed in one."""
STUDY_MINUTES, PRACTICE_MINUTES = 20, 30
"""Estimates where the outline states no times; a convention of ours, meant to be corrected."""


@dataclass
class _Sketch:
    """A module before its times are settled."""

    title: str
    topic: Topic | None
    planned: list[Planned] = field(default_factory=list)
    because: str = ""


@dataclass
class ContentPlan:
    """The modules of a draft, where each came from, and which activity a stated objective became."""

    modules: list[Module] = field(default_factory=list)
    stated_minutes: list[float | None] = field(default_factory=list)
    origins: dict[str, Origin] = field(default_factory=dict)
    activities: dict[int, str] = field(default_factory=dict)
    assumptions: list[str] = field(default_factory=list)


def plan_content(
    outline: Outline, planned: Sequence[Planned], overlap: Overlap, phrases: Phrases, ids: IdAllocator
) -> ContentPlan:
    """Return modules in the outline's order; where it has no topics, one module an objective."""
    plan = ContentPlan()
    if not planned:
        return plan
    sketches = _sketches(outline, planned, overlap, phrases)
    guessed = [s for s in sketches if s.topic and "place in the course" in s.because]
    if guessed:
        plan.assumptions.append(
            f"{len(guessed)} of {len(sketches)} modules share no word with an objective; they are linked by their "
            "place in the course."
        )
    if not outline.topics:
        plan.assumptions.append("The outline lists no topics; there is one module for each objective.")
    placed: set[int] = set()
    for sketch in sketches:
        module = _module(sketch, plan, placed, phrases, ids)
        plan.modules.append(module)
        plan.stated_minutes.append(sketch.topic.minutes if sketch.topic else None)
        line = str(sketch.topic.line) if sketch.topic else None
        plan.origins[module.id] = Origin(by="outline" if sketch.topic else "offline", line=line, because=sketch.because)
    return plan


def _sketches(outline: Outline, planned: Sequence[Planned], overlap: Overlap, phrases: Phrases) -> list[_Sketch]:
    topics, _ = taught_topics(outline, phrases)
    if not topics:
        because = "the outline lists no topics"
        return [_Sketch(shortened(p.objective.statement.rstrip("."), 80), None, [p], because) for p in planned]
    sketches = [_Sketch(bare_title(t.title), t) for t in topics]
    texts = [" ".join([t.title, *(s.title for s in t.subtopics), *t.activities]) for t in topics]
    for p in planned:
        own = [s for s in sketches if s.topic and s.topic.title in p.topics]
        if not own:
            scores = [overlap(text, p.objective.statement) for text in texts]
            best = max(range(len(scores)), key=lambda i: (scores[i], -i))
            own = [sketches[best]] if scores[best] >= _LEAST_OVERLAP else []
        for sketch in own:
            _link(
                sketch,
                p,
                "the outline places it there" if sketch.topic and sketch.topic.title in p.topics else "shared words",
            )
    _link_by_place(sketches, planned, texts, overlap)
    return sketches


def _link_by_place(sketches: list[_Sketch], planned: Sequence[Planned], texts: list[str], overlap: Overlap) -> None:
    """Link what is still alone: objectives without a module, then modules without an objective."""
    for i, p in enumerate(planned):
        if not any(p is q for s in sketches for q in s.planned):
            _link(sketches[i * len(sketches) // len(planned)], p, "place in the course")
    for j, sketch in enumerate(sketches):
        if sketch.planned:
            continue
        best = max(planned, key=lambda p: overlap(texts[j], p.objective.statement))
        if overlap(texts[j], best.objective.statement) >= _LEAST_OVERLAP:
            _link(sketch, best, "shared words")
        else:
            _link(sketch, planned[j * len(planned) // len(sketches)], "place in the course")


def _link(sketch: _Sketch, planned: Planned, because: str) -> None:
    if any(p is planned for p in sketch.planned):
        return
    sketch.planned.append(planned)
    reason = (
        f"linked to {planned.objective.id} by {because}"
        if because != "the outline places it there"
        else (f"the outline places {planned.objective.id} here")
    )
    sketch.because = f"{sketch.because}; {reason}" if sketch.because else reason


def _module(sketch: _Sketch, plan: ContentPlan, placed: set[int], phrases: Phrases, ids: IdAllocator) -> Module:
    own_id = ids.new("M")
    objective_ids = [p.objective.id for p in sketch.planned]
    activities = [
        Activity(id=ids.new(f"{own_id}."), kind="reading", title=title, objectives=objective_ids, instructions=text)
        for title, text in _study(sketch, phrases)
    ]
    for p in sketch.planned:
        activities += _practice(sketch, p, own_id, plan, placed, phrases, ids)
    return Module(id=own_id, title=sketch.title, objectives=objective_ids, activities=activities)


def _study(sketch: _Sketch, phrases: Phrases) -> list[tuple[str, str | None]]:
    subtopics = [s.title for s in sketch.topic.subtopics] if sketch.topic else []
    if 1 < len(subtopics) <= _MOST_STUDY:
        return [(phrases("study", title=bare_title(s)), None) for s in subtopics]
    listed = "\n".join(f"- {s}" for s in subtopics) or None
    return [(phrases("study", title=sketch.title), listed)]


def _practice(
    sketch: _Sketch,
    planned: Planned,
    module_id: str,
    plan: ContentPlan,
    placed: set[int],
    phrases: Phrases,
    ids: IdAllocator,
) -> list[Activity]:
    own_title = sketch.topic.title if sketch.topic else None
    activities = []
    for stated in planned.enabling:
        here = stated.module == own_title or stated.module not in planned.topics or len(planned.topics) == 0
        if id(stated) in placed or not here:
            continue
        placed.add(id(stated))
        activity = Activity(
            id=ids.new(f"{module_id}."),
            kind="practice",
            title=capitalised(stated.text.rstrip(".")),
            objectives=[planned.objective.id],
            instructions=phrases("enabling_instructions", ids=planned.objective.id),
        )
        plan.activities[id(stated)] = activity.id
        activities.append(activity)
    own = Activity(
        id=ids.new(f"{module_id}."),
        kind="practice",
        title=capitalised(planned.objective.statement.rstrip(".")),
        objectives=[planned.objective.id],
        instructions=phrases("practice_instructions"),
    )
    return [*activities, own]
