"""Step 1 offline: the outline's objectives, measurable, with a level, and a record of what became of each."""

from dataclasses import dataclass, field, replace

from assistant.language import classify, parse_objective
from assistant.outline import Outline
from assistant.outline import StatedObjective as Stated
from assistant.spec import IdAllocator, Objective, Origin, StatedObjective

from ..rubrics import Slots
from ..titles import capitalised, listed
from .derive_objectives import derive
from .overlap import Overlap
from .phrases import Phrases
from .reword import measurable
from .select_objectives import MOST, Group, select

DEFAULT_LEVEL = "understand"


@dataclass
class Planned:
    """An objective of the spec, with where it came from and what leads up to it."""

    objective: Objective
    origin: Origin
    topics: tuple[str, ...] = ()
    """Titles of the topics it stands under or was derived from."""
    enabling: tuple[Stated, ...] = ()
    """Stated objectives that become practice on the way to it."""
    about: str | None = None
    """What it is about, in a few words, where its statement is of our making."""

    @property
    def wording(self) -> str:
        """Return the words that say what it is about: its statement, but not the frame of a derived one."""
        return " ".join((self.about, *self.topics)) if self.about else self.objective.statement

    def slots(self, language: str) -> Slots:
        """Return what a rubric template or a title asks of it."""
        slots = Slots.from_objective(self.objective, language=language)
        return replace(slots, topic=self.about) if self.about else slots


@dataclass
class ObjectivePlan:
    """The objectives of a draft and the account of the stated ones."""

    planned: list[Planned] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    assumptions: list[str] = field(default_factory=list)

    def record(self, activities: dict[int, str]) -> list[StatedObjective]:
        """Return what became of each stated objective, in the outline's order.

        Args:
            activities: identity of an enabling stated objective → id of the activity it became.
        """
        entries: list[tuple[int, StatedObjective]] = []
        for planned, group in zip(self.planned, self.groups, strict=False):
            own_id = planned.objective.id
            how = "reworded" if planned.origin.stated else "kept"
            entries.append(_entry(group.chosen, (own_id,), how, planned.origin.because))
            entries += [_entry(o, (own_id,), "merged", f"says the same as {own_id}") for o in group.merged]
            for o in group.enabling:
                became = (activities[id(o)], own_id) if id(o) in activities else (own_id,)
                entries.append(_entry(o, became, "activity", f"practised on the way to {own_id}"))
        return [entry for _, entry in sorted(entries, key=lambda e: e[0])]


def _entry(stated: Stated, became: tuple[str, ...], how: str, reason: str | None) -> tuple[int, StatedObjective]:
    values = {"text": stated.text, "line": stated.line, "became": became, "how": how, "reason": reason}
    return stated.line, StatedObjective.model_validate(values)


def plan_objectives(outline: Outline, overlap: Overlap, phrases: Phrases, ids: IdAllocator) -> ObjectivePlan:
    """Return the objectives to draft: the stated ones, or where there are none, ones derived from the topics."""
    english = outline.language.split("-")[0] == "en"
    plan = ObjectivePlan(groups=select(outline, overlap))
    for group in plan.groups:
        objective, origin = _from_stated(group.chosen, ids.new("O"), english)
        own = (group.chosen, *group.enabling) if group.chosen.module else ()
        topics = tuple(dict.fromkeys(o.module for o in own if o.module))
        plan.planned.append(Planned(objective, origin, topics, tuple(group.enabling)))
    if not plan.planned:
        for derived in derive(outline, overlap, phrases):
            objective = _objective(ids.new("O"), derived.statement, english, level=derived.level)
            titles = tuple(t.title for t in derived.topics)
            because = "the outline states no objectives; derived from " + listed([f"“{t}”" for t in titles], "and")
            origin = Origin(by="offline", line=str(derived.topics[0].line), because=because)
            plan.planned.append(Planned(objective, origin, titles, about=derived.about))
        if plan.planned:
            plan.assumptions.append("The outline states no objectives; all are derived from its topics.")
            plan.notes.append("No objectives are stated: they are derived from the topics and marked so. Rewrite them.")
    _explain_selection(plan, len(outline.objectives))
    if not english and plan.planned:
        plan.assumptions.append(
            f"The outline is in {outline.language}, and wording is judged in English only: no objective was reworded, "
            "and Bloom levels are left for you to declare."
        )
    return plan


def _explain_selection(plan: ObjectivePlan, stated: int) -> None:
    became_practice = sum(len(g.enabling) for g in plan.groups)
    merged = sum(len(g.merged) for g in plan.groups)
    if became_practice or merged:
        parts = [f"{len(plan.groups)} are kept as objectives"]
        parts += [f"{became_practice} became practice on the way to them"] if became_practice else []
        parts += [f"{merged} said the same as another"] if merged else []
        plan.notes.append(
            f"The outline states {stated} objectives and a microcredential holds two to {MOST}: {', '.join(parts)} "
            "(the record in the spec lists each)."
        )


def _from_stated(stated: Stated, own_id: str, english: bool) -> tuple[Objective, Origin]:
    rewording = measurable(stated.text) if english else None
    line = str(stated.line)
    if rewording is None:
        return _objective(own_id, as_stated(stated.text, english=english), english), Origin(by="outline", line=line)
    origin = Origin(by="offline", stated=stated.text, line=line, because=rewording.because)
    return _objective(own_id, rewording.statement, english), origin


def as_stated(text: str, *, english: bool) -> str:
    """Return the stated wording without a lead-in such as “students will be able to”."""
    lead_in = (parse_objective(text).lead_in or "") if english else ""
    bare = text.strip()
    if lead_in and bare.startswith(lead_in):
        bare = bare[len(lead_in) :].strip(" :,")
    tidy = capitalised(bare or text.strip())
    return tidy if tidy[-1:] in ".?!…:;" else f"{tidy}."


def _objective(own_id: str, statement: str, english: bool, level: str | None = None) -> Objective:
    if not english:
        return Objective(id=own_id, statement=statement, bloom=level)
    parts, read = parse_objective(statement), classify(statement).best
    return Objective(
        id=own_id,
        statement=statement,
        verb=parts.verbs[0].lemma if parts.verbs else None,
        condition=parts.condition,
        criterion=parts.criterion,
        bloom=level or (read.label if read else DEFAULT_LEVEL),
    )
