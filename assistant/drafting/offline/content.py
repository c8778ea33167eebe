"""Step 3 offline: modules from the outline's topics, each linked to objectives, with study and practice."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from assistant.outline import Outline
from assistant.spec import Activity, IdAllocator, Module, Origin

from ..changes.links import DOES_SOMETHING
from ..titles import bare_title, capitalised, shortened
from .activity_kinds import read_kind
from .objectives import Planned
from .overlap import Overlap
from .phrases import Phrases
from .place_content import NOTHING_SAID, Sketch, Why, place

_MOST_STUDY = 6
"""Sub-topics that get an activity each; more are listed in one."""


@dataclass
class ContentPlan:
    """The modules of a draft, where each came from, and which activity a stated objective became."""

    modules: list[Module] = field(default_factory=list)
    stated_minutes: list[float | None] = field(default_factory=list)
    origins: dict[str, Origin] = field(default_factory=dict)
    activities: dict[int, str] = field(default_factory=dict)
    assumptions: list[str] = field(default_factory=list)


def plan_content(
    outline: Outline,
    planned: Sequence[Planned],
    overlap: Overlap,
    phrases: Phrases,
    ids: IdAllocator,
    said: Mapping[str, str] = NOTHING_SAID,
) -> ContentPlan:
    """Return modules in the outline's order; where it has no topics, one module an objective.

    `said` is what the outline says of a topic in sentences, by its title.
    """
    plan = ContentPlan()
    if not planned:
        return plan
    sketches = place(outline, planned, overlap, phrases, said)
    plan.assumptions += _assumptions(sketches)
    homes = Counter(own_id for s in sketches for own_id in s.reasons)
    for sketch in sketches:
        module = ModuleBuilder(sketch, plan, phrases, ids, homes).module()
        plan.modules.append(module)
        plan.stated_minutes.append(sketch.topic.minutes if sketch.topic else None)
        line = str(sketch.topic.line) if sketch.topic else None
        plan.origins[module.id] = Origin(by="outline" if sketch.topic else "offline", line=line, because=sketch.because)
    return plan


def _assumptions(sketches: Sequence[Sketch]) -> list[str]:
    guessed = sum(all(why is Why.PLACE for why in s.reasons.values()) for s in sketches)
    if any(why is Why.ALONE for s in sketches for why in s.reasons.values()):
        return ["The outline lists no topics; there is one module for each objective."]
    if guessed:
        what, link = (
            ("module shares", "it is linked by its") if guessed == 1 else ("modules share", "they are linked by their")
        )
        return [f"{guessed} of {len(sketches)} {what} no word that tells one objective from another; {link} place."]
    return []


@dataclass
class ModuleBuilder:
    """Builds one module from its sketch."""

    sketch: Sketch
    plan: ContentPlan
    phrases: Phrases
    ids: IdAllocator
    homes: Counter[str]
    """Objective id → number of modules that lead to it."""

    def module(self, own_id: str | None = None) -> Module:
        """Return the module with study and practice, under its own id or a new one."""
        own_id = own_id or self.ids.new("M")
        served = [p.objective.id for p in self.sketch.planned]
        activities = [self._activity(own_id, *what, served) for what in (*self._study(), *self._stated())]
        for planned, stated in self.sketch.enabling:
            leads_to = planned.objective.id
            told = self.phrases("enabling_instructions", ids=leads_to)
            activity = self._activity(own_id, "practice", capitalised(stated.text.rstrip(".")), told, [leads_to])
            self.plan.activities[id(stated)] = activity.id
            activities.append(activity)
        if not self._is_done:
            activities += [self.practice(own_id, p) for p in self.sketch.planned]
        served = list(dict.fromkeys((*served, *(p.objective.id for p, _ in self.sketch.enabling))))
        summary = None if self._is_done else self.sketch.said or None
        return Module(id=own_id, title=self.sketch.title, summary=summary, objectives=served, activities=activities)

    @property
    def _is_done(self) -> bool:
        """True for a module that is one thing to do, as the outline describes it: a lab, a workshop."""
        topic = self.sketch.topic
        bare = topic is not None and not topic.subtopics
        return bare and bool(self.sketch.said) and read_kind(self.sketch.title) in DOES_SOMETHING

    def _activity(self, module: str, kind: str, title: str, told: str | None, objectives: list[str]) -> Activity:
        own_id = self.ids.new(f"{module}.")
        return Activity(id=own_id, kind=kind, title=title, objectives=objectives, instructions=told)

    def _study(self) -> list[tuple[str, str, str | None]]:
        """Return kind, title and instructions of what introduces the module: its sub-topics, one by one or listed."""
        subtopics = [bare_title(s.title) for s in self.sketch.topic.subtopics] if self.sketch.topic else []
        if 1 < len(subtopics) <= _MOST_STUDY:
            return [self._titled(s, None) for s in subtopics]
        if self.sketch.topic is None and len(self.sketch.planned) == 1:
            about = self.sketch.planned[0].slots(self.phrases.language).object
            return [("reading", self.phrases("study", title=about), None)]
        if self._is_done:
            return [self._titled(self.sketch.title, self.sketch.said)]
        return [self._titled(self.sketch.title, "\n".join(f"- {s}" for s in subtopics) or None)]

    def _titled(self, title: str, told: str | None) -> tuple[str, str, str | None]:
        kind = read_kind(title)
        return (kind, capitalised(title), told) if kind else ("reading", self.phrases("study", title=title), told)

    def _stated(self) -> list[tuple[str, str, str | None]]:
        """Return the activities the outline names for the module."""
        named = self.sketch.topic.activities if self.sketch.topic else ()
        return [(read_kind(text) or "practice", capitalised(shortened(text, 200)), None) for text in named]

    def practice(self, module: str, planned: Planned) -> Activity:
        """Return the activity in which the objective itself is done."""
        objective = planned.objective
        title = capitalised(objective.statement.rstrip("."))
        if self.homes[objective.id] > 1:
            perform = planned.slots(self.phrases.language).perform
            title = self.phrases("practice_on", title=self.sketch.title, perform=perform)
        return self._activity(module, "practice", title, self.phrases("practice_instructions"), [objective.id])
