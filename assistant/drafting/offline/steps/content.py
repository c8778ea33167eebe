"""Step 3 for a spec: modules from what is stated; each objective is taught and practised, and the times add up."""

from collections import Counter
from collections.abc import Sequence

from assistant.arithmetic import apportion
from assistant.spec import Activity, Credits, Module, Origin, StatedObjective, Workload

from ...events import Piece
from ...protocol import DraftError
from ..content import ContentPlan, ModuleBuilder, plan_content
from ..objectives import Planned
from ..place_content import Sketch, Why, place
from ..workload import estimate, in_words, timed
from .ground import Ground, outline_of
from .made import Made

NO_OBJECTIVES = "There are no objectives yet, so nothing says what is to be taught: draft the step objectives first."
PRACTICE = frozenset({"practice", "project-work", "discussion", "quiz", "reflection"})
"""Kinds of activity in which learners do something themselves."""
_STEP = 5
_LEAST = 5
"""Minutes of the shortest activity."""
_LEAST_SHARE = 0.3
"""Share of the stated hours below which what the assessments leave is too little to teach in."""
_ROUND_TO = 60


def draft_content(ground: Ground) -> Made:
    """Return the modules: stated ones completed, else one a topic or, without topics, one an objective.

    Raises:
        DraftError: there are no objectives.
    """
    if not ground.spec.objectives:
        raise DraftError(NO_OBJECTIVES)
    if ground.spec.content:
        made, stated = _completed(ground)
    else:
        outline = ground.outline if ground.stated else ground.outline.model_copy(update={"topics": ()})
        plan = plan_content(outline, ground.planned, ground.overlap, ground.phrases, ground.ids)
        made = Made({"content": plan.modules}, plan.origins, _without_outline(plan, ground))
        made.record["stated_objectives"] = _became(plan, ground)
        stated = plan.stated_minutes
    if made.changes["content"] == list(ground.spec.content):
        made.notes.append(
            "The content stands as it is: each objective is taught and practised. Change it by saying so, such as “fit "
            "it into 6 hours” or “move M3 before M2”."
        )
    _settle_times(made, stated, ground)
    made.pieces = [Piece("module", m.title) for m in made.changes["content"]]
    if ground.spec.delivery is None or ground.spec.delivery.mode is None:
        made.notes.append(
            "How it reaches the learners is yours to say: online at any time, online at set times, on site, blended, "
            "or at work (“deliver it on site”)."
        )
    return made


def with_every_objective_practised(ground: Ground) -> Made:
    """Return the modules with practice for objectives that have none, timed by estimates; nothing else changes."""
    if all(_minutes(m) for m in ground.spec.content) and not _unpractised(ground):
        return Made({"content": list(ground.spec.content)})
    made, _ = _completed(ground)
    made.changes["content"] = [
        m if _is_timed(m) or m in ground.spec.content else _timed(m, round(_minutes(m)))
        for m in made.changes["content"]
    ]
    return made


def _unpractised(ground: Ground) -> list[str]:
    practised = {i for m in ground.spec.content for a in m.activities if a.kind in PRACTICE for i in a.objectives}
    return [p.objective.id for p in ground.planned if p.objective.id not in practised]


def _without_outline(plan: ContentPlan, ground: Ground) -> list[str]:
    if ground.stated:
        return plan.assumptions
    return ["No topics are stated; there is one module for each objective."]


def _became(plan: ContentPlan, ground: Ground) -> list[StatedObjective]:
    """Return the account of the stated objectives, with the activities that some of them became."""
    by_text = {o.text: plan.activities[id(o)] for p in ground.planned for o in p.enabling if id(o) in plan.activities}
    record = []
    for entry in ground.record.stated_objectives:
        activity = by_text.get(entry.text)
        known = [i for i in entry.became if i.startswith("O")]
        record.append(entry.with_changes(became=[activity, *known]) if activity else entry)
    return record


def _completed(ground: Ground) -> tuple[Made, list[float | None]]:
    """Complete stated modules: links by words and place, study and practice where there is none."""
    made = Made()
    sketches = place(outline_of(ground.spec), ground.planned, ground.overlap, ground.phrases)
    by_title = {s.topic.title: s for s in sketches if s.topic}
    taught = {i for m in ground.spec.content for i in _served(m)}
    modules = []
    for module in ground.spec.content:
        own = ground.for_ids([*module.objectives, *(i for a in module.activities for i in a.objectives)])
        sketch = by_title.get(module.title)
        if not own and sketch:
            own = [p for p in sketch.planned if p.objective.id not in taught] or sketch.planned[:1]
            own = own or ground.planned[:1]
        modules.append(_with_activities(module, own, ground, made))
    homes = Counter(i for m in modules for i in _served(m))
    practised = {i for m in modules for a in m.activities if a.kind in PRACTICE for i in a.objectives}
    for planned in ground.planned:
        own_id = planned.objective.id
        if not homes[own_id]:
            modules.append(_new_module(planned, ground, made))
        elif own_id not in practised:
            at = max(i for i, m in enumerate(modules) if own_id in _served(m))
            builder = _builder(modules[at].title, [planned], ground)
            activity = builder.practice(modules[at].id, planned)
            modules[at] = modules[at].with_changes(activities=[*modules[at].activities, activity], minutes=None)
            made.notes.append(f"{activity.id} is added: {own_id} was taught, but never practised.")
    made.changes["content"] = modules
    return made, [m.minutes for m in modules]


def _served(module: Module) -> list[str]:
    return list(dict.fromkeys((*module.objectives, *(i for a in module.activities for i in a.objectives))))


def _with_activities(module: Module, own: Sequence[Planned], ground: Ground, made: Made) -> Module:
    served = [p.objective.id for p in own]
    if module.activities:
        linked = [
            a if a.objectives or len(served) != 1 else a.with_changes(objectives=served) for a in module.activities
        ]
        return module.with_changes(objectives=module.objectives or served, activities=linked)
    built = _builder(module.title, own, ground).module(module.id)
    if module.id not in ground.record.elements:
        made.origins[module.id] = Origin(by="designer", because=f"linked to {', '.join(served)}")
    return module.with_changes(objectives=served, activities=built.activities)


def _new_module(planned: Planned, ground: Ground, made: Made) -> Module:
    title, own_id = planned.slots(ground.phrases.language).Topic, planned.objective.id
    module = _builder(title, [planned], ground).module()
    made.origins[module.id] = Origin(by="offline", because=f"no module led to {own_id}")
    made.notes.append(f"{module.id} is added: no module led to {own_id}.")
    return module


def _builder(title: str, planned: Sequence[Planned], ground: Ground) -> ModuleBuilder:
    sketch = Sketch(title, None)
    for p in planned:
        sketch.link(p, Why.ALONE)
    return ModuleBuilder(sketch, ContentPlan(), ground.phrases, ground.ids, Counter())


def _settle_times(made: Made, stated: Sequence[float | None], ground: Ground) -> None:
    """Give every activity its minutes: stated ones stay, the rest is shared out within the stated hours."""
    modules: list[Module] = made.changes["content"]
    workload = ground.spec.workload or Workload()
    tests = sum(a.minutes or 0 for a in ground.spec.assessments)
    wanted = [s or _minutes(m) for m, s in zip(modules, stated, strict=True)]
    open_ones = [i for i, m in enumerate(modules) if not _is_timed(m)]
    if not open_ones:
        made.changes["content"] = [m if m.minutes else m.with_changes(minutes=_minutes(m)) for m in modules]
        made.changes["workload"] = _workload(workload, sum(_minutes(m) for m in modules) + tests, ground)
        return
    free = [i for i in open_ones if not stated[i]]
    fixed = sum(w for i, w in enumerate(wanted) if i not in free)
    rest = (workload.hours or 0) * 60 - tests - fixed
    if workload.hours and free and rest >= _LEAST_SHARE * workload.hours * 60 * len(free) / len(modules):
        for i, part in zip(free, apportion(round(rest), [wanted[i] for i in free], step=_STEP), strict=True):
            wanted[i] = part
    elif workload.hours and free:
        made.notes.append(
            f"{workload.hours:g} hours are stated, and the assessments alone take {in_words(tests)}: what is left is "
            "too little for the content. Its times are estimates; shorten the assessments or state more hours."
        )
    elif not workload.hours and free and not ground.outline.hours:
        spare = -round(sum(wanted) + tests) % _ROUND_TO
        for i, part in zip(free, apportion(spare, [wanted[i] for i in free], step=_STEP), strict=True):
            wanted[i] += part
    made.changes["content"] = [
        _timed(m, round(w)) if i in open_ones else m for i, (m, w) in enumerate(zip(modules, wanted, strict=True))
    ]
    made.changes["workload"] = _workload(workload, sum(wanted) + tests, ground)


def _workload(before: Workload, minutes: float, ground: Ground) -> Workload:
    """Return the workload as stated; where no hours are, their sum, said to be an estimate."""
    if before.hours:
        return before
    outline = ground.outline
    basis = f"An estimate: {in_words(minutes)} for content and assessments; no total is stated."
    credits = Credits(system=outline.credits.unit, value=outline.credits.value) if outline.credits else None
    return before.with_changes(
        hours=round(minutes / 60, 2), basis=before.basis or basis, credits=before.credits or credits
    )


def _timed(module: Module, minutes: int) -> Module:
    """Return the module with minutes for all activities: stated ones stay, the others share what they leave."""
    open_ones = [a for a in module.activities if not a.minutes]
    rest = minutes - sum(a.minutes or 0 for a in module.activities)
    if len(open_ones) == len(module.activities) or rest < _LEAST * len(open_ones):
        return timed(module, minutes)
    parts = apportion(round(rest), [float(estimate(a)) for a in open_ones], step=_STEP, least=_LEAST)
    share = {a.id: part for a, part in zip(open_ones, parts, strict=True)}
    activities = [a if a.minutes else a.with_changes(minutes=share[a.id]) for a in module.activities]
    return module.with_changes(activities=activities, minutes=minutes)


def _is_timed(module: Module) -> bool:
    return bool(module.activities) and all(a.minutes for a in module.activities)


def _minutes(module: Module) -> float:
    return sum(_of(a) for a in module.activities) or module.minutes or 0.0


def _of(activity: Activity) -> float:
    return activity.minutes or estimate(activity)
