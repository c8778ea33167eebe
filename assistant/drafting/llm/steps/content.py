"""Step 3 with a model: modules, activities, delivery; minutes are settled here, stated ones first."""

from collections.abc import Sequence
from typing import Any

from assistant.arithmetic import apportion
from assistant.outline import Outline, StatedObjective, Topic
from assistant.spec import Activity, Assessment, Delivery, IdAllocator, Module, Origin, Spec, Workload
from assistant.spec import StatedObjective as Account

from ...offline.steps.made import Made, written
from ...offline.workload import in_words
from .. import views
from ..wire import ContentReply, ModuleWire, Wire
from ..work import Merged, Part, Work

_STEP = 5
_SLACK = 0.05
"""Share of the hours by which a draft may miss them and still be stretched or cut in proportion without a word."""
_MOST_FOR_ASSESSMENT = 0.6


def parts(work: Work) -> list[Part]:
    """Return the one question of this step."""
    spec, first = work.spec, not work.spec.content
    stated = views.stated_topics(work.outline) if work.outline and first else {}
    shown = [m for m in spec.content if not work.at or m.id in work.at or any(a.id in work.at for a in m.activities)]
    values = {
        "language": views.language_name(spec.language),
        "facts": views.facts(spec, work.outline),
        "objectives": views.objectives_shown(spec.objectives),
        "assessments": views.assessments_shown(spec.assessments),
        "stated": views.topic_lines(stated),
        "steps": views.objective_lines(_steps(work)),
        "budget": _time_told(spec, work),
        "outline": work.source if first else "",
        "elements": views.as_json([as_wire(m) for m in shown]),
        "only": list(work.at),
        "instruction": work.instruction,
        "findings": work.findings,
    }
    return [Part("content", values, "content")]


def _steps(work: Work) -> dict[str, StatedObjective]:
    first = not work.spec.content
    return views.steps_on_the_way(work.spec, work.outline) if work.outline and first else {}


def _time_told(spec: Spec, work: Work) -> str:
    tests = sum(a.minutes or 0 for a in spec.assessments)
    hours = work.outline.hours if work.outline else spec.workload.hours if spec.workload else None
    if hours is None:
        return (
            f"no total is stated; the assessments take {tests:g} minutes. Give what a typical learner needs, and say "
            "so under assumptions."
        )
    if work.outline and work.outline.hours_are_added_up:
        return f"the stated minutes of the topics stand; the assessments take {tests:g} minutes beside them."
    left = max(0.0, hours * 60 - tests)
    return f"{hours:g} hours in all are stated, {tests:g} minutes of them for assessments; {left:g} minutes are left."


def as_wire(module: Module) -> dict[str, Any]:
    """Return a module in the form in which a reply gives it."""
    activities = [
        {
            "id": a.id, "kind": a.kind, "title": a.title, "minutes": a.minutes or 0, "objectives": list(a.objectives),
            "covers": [], "instructions": a.instructions or "",
        }
        for a in module.activities
    ]  # fmt: skip
    return {"id": module.id, "title": module.title, "summary": module.summary or "", "activities": activities}


def judge(work: Work, reply: Wire) -> str:
    """Return what is wrong with a valid reply: stated topics left out, objectives that don't exist or aren't served."""
    assert isinstance(reply, ContentReply)  # noqa: S101
    known = {o.id for o in work.spec.objectives}
    problems = []
    if not work.spec.content:
        stated = views.stated_topics(work.outline) if work.outline else {}
        missing = [c for c in stated if c not in {s for m in reply.modules for s in m.stated}]
        if missing:
            problems.append(f"the stated topics {', '.join(missing)} are in no module")
        covered = {c for m in reply.modules for a in m.activities for c in a.covers}
        if missing := [c for c in _steps(work) if c not in covered]:
            problems.append(f"no activity covers the steps {', '.join(missing)}")
        served = {i for m in reply.modules for a in m.activities for i in a.objectives}
        if known - served:
            problems.append(f"no activity serves {', '.join(sorted(known - served))}")
    unknown = {i for m in reply.modules for a in m.activities for i in a.objectives} - known
    if unknown:
        problems.append(f"activities name objectives that don't exist: {', '.join(sorted(unknown))}")
    return "; ".join(problems)


def merge(work: Work, reply: Wire, part: Part) -> Merged:  # noqa: ARG001
    """Return the spec with the modules of the reply; what is stated stands, times add up."""
    assert isinstance(reply, ContentReply)  # noqa: S101
    spec, first = work.spec, not work.spec.content
    ids, made = IdAllocator(spec), Made()
    stated = views.stated_topics(work.outline) if work.outline and first else {}
    by_id = {m.id: m for m in spec.content}
    order, used, minutes, by_title = list(by_id), set[str](), dict[str, float](), dict[str, str]()
    there = tuple(by_id)
    for wire in reply.modules:
        inside = wire.id in there and any(a.id in work.at for a in by_id[wire.id].activities)
        if not inside and not work.may_change(wire.id, there):
            continue
        own_id = wire.id if wire.id in there else ids.new("M")
        topics = [stated[c] for c in dict.fromkeys(wire.stated) if c in stated and c not in used]
        used |= set(wire.stated)
        by_id[own_id] = _module(own_id, wire, by_id.get(own_id), topics, work, ids)
        by_title[wire.title] = own_id
        if topics and all(t.minutes for t in topics):
            minutes[own_id] = sum(t.minutes or 0 for t in topics)
        place = {"stated": "; ".join(t.title for t in topics), "line": str(topics[0].line)} if topics else {}
        made.origins[own_id] = work.origin(own_id, **place)
        order += [own_id] if own_id not in order else []
    for code, topic in stated.items():
        if code not in used:
            own_id = ids.new("M")
            by_id[own_id] = Module(id=own_id, title=topic.title, minutes=topic.minutes)
            made.origins[own_id] = Origin(by="outline", line=str(topic.line))
            made.notes.append(
                f"{own_id} “{topic.title}” is stated and was missing in the draft; it is restored, empty."
            )
            order.append(own_id)
    gone = work.gone(reply.remove, spec.content)
    modules = [by_id[i] for i in order if i not in gone]
    changes = made.changes
    changes["content"] = modules
    changes["assessments"] = assessments = _placed(spec, reply, by_title, first)
    if first:
        changes["delivery"] = _delivery(spec, reply)
        if work.outline and minutes.keys() == {m.id for m in modules}:
            changes["assessments"] = assessments = _rest(assessments, work.outline, sum(minutes.values()))
        settled = _settled(spec.with_changes(assessments=assessments), work, modules, minutes)
        changes |= {"content": settled[0], "workload": settled[1]}
        made.notes += settled[2]
        made.record["stated_objectives"] = _covered(spec, work, reply, modules)
    made.assumptions += reply.assumptions
    return Merged(written(spec, made, "content", ids), made.notes, list(made.origins))


def _covered(spec: Spec, work: Work, reply: ContentReply, modules: Sequence[Module]) -> list[Account]:
    """Return the account of the stated objectives with the activities in which the steps on the way are practised."""
    by_title = {a.title: a.id for m in reversed(modules) for a in m.activities}
    found: dict[str, list[str]] = {}
    steps = {code: s.text for code, s in _steps(work).items()}
    for wire in (a for m in reply.modules for a in m.activities):
        for code in wire.covers:
            if code in steps and (own := by_title.get(wire.title)):
                found.setdefault(steps[code], []).append(own)
    record = spec.provenance.stated_objectives if spec.provenance else ()
    return [
        s.with_changes(became=tuple(dict.fromkeys(found[s.text]))) if s.how == "activity" and s.text in found else s
        for s in record
    ]


def _module(
    own_id: str, wire: ModuleWire, before: Module | None, topics: Sequence[Topic], work: Work, ids: IdAllocator
) -> Module:
    known = {o.id for o in work.spec.objectives}
    kept = {a.id: a for a in before.activities} if before else {}
    activities, used = [], set[str]()
    named = [i for i in kept if i in work.at]
    for a in wire.activities:
        act_id = a.id if a.id in kept and a.id not in used else ids.new(f"{own_id}.")
        used.add(act_id)
        if named and act_id in kept and act_id not in named and own_id not in work.at:
            activities.append(kept[act_id])
            continue
        values = {
            "kind": a.kind, "title": a.title, "minutes": a.minutes, "instructions": a.instructions or None,
            "objectives": [i for i in a.objectives if i in known],
        }  # fmt: skip
        activities.append(kept[act_id].with_changes(**values) if act_id in kept else Activity(id=act_id, **values))
    if named and own_id not in work.at:  # only some activities are asked for: the others stay, returned or not
        activities = [next((x for x in activities if x.id == i), a) for i, a in kept.items()] + [
            x for x in activities if x.id not in kept
        ]
    title = topics[0].title if len(topics) == 1 else wire.title
    served = list(dict.fromkeys(i for a in activities for i in a.objectives))
    values = {
        "title": title, "summary": wire.summary or None, "objectives": served, "activities": activities,
        "minutes": sum(a.minutes or 0 for a in activities) or None,
    }  # fmt: skip
    return before.with_changes(**values) if before else Module(id=own_id, **values)


def _placed(spec: Spec, reply: ContentReply, by_title: dict[str, str], first: bool) -> list[Assessment]:
    """Return the assessments with the module each one follows; the first draft sets it, later ones keep it."""
    places = {p.assessment: by_title[p.after_module] for p in reply.places if p.after_module in by_title}
    return [
        a.with_changes(after=places[a.id]) if a.id in places and (first or not a.after) else a for a in spec.assessments
    ]


def _rest(assessments: list[Assessment], outline: Outline, taught: float) -> list[Assessment]:
    """Return the assessments with the time that the stated hours leave them, where all else is stated."""
    left = round((outline.hours or 0) * 60 - taught)
    if outline.hours_are_added_up or left < _STEP * len(assessments):
        return assessments
    parts = apportion(left, [a.minutes or 0 for a in assessments], step=_STEP)
    return [a.with_changes(minutes=part) for a, part in zip(assessments, parts, strict=True)]


def _delivery(spec: Spec, reply: ContentReply) -> Delivery:
    before, new = spec.delivery or Delivery(), reply.delivery
    proposed = {
        "mode": new.mode, "platform": new.platform, "interaction": new.interaction, "accessibility": new.accessibility,
    }  # fmt: skip
    return before.with_changes(**{k: v for k, v in proposed.items() if v and not getattr(before, k)})


def _settled(
    spec: Spec, work: Work, modules: list[Module], stated: dict[str, float]
) -> tuple[list[Module], Workload, list[str]]:
    """Return modules and workload with times that add up: stated module times and stated hours stand."""
    tests = sum(a.minutes or 0 for a in spec.assessments)
    outline, before = work.outline, spec.workload or Workload()
    timed = [_timed(m, round(stated[m.id])) if m.id in stated else m for m in modules]
    free = [m for m in timed if m.id not in stated]
    taught = sum(m.minutes or 0 for m in timed)
    if outline is None or outline.hours is None or outline.hours_are_added_up:
        hours = round((taught + tests) / 60, 1)
        what = "the outline's units, and estimates for the rest" if stated else "an estimate; no total is stated"
        basis = f"{hours:g} hours: {what}; {in_words(taught)} of content and {in_words(tests)} of assessment."
        return timed, before.with_changes(hours=hours, basis=basis), []
    total, notes = outline.hours * 60, list[str]()
    rest = total - tests - sum(m.minutes or 0 for m in timed if m.id in stated)
    planned = sum(m.minutes or 0 for m in free)
    if free and rest > 0 and planned and rest != planned:
        if tests > total * _MOST_FOR_ASSESSMENT:
            notes.append(
                f"The assessments take {in_words(tests)} of {outline.hours:g} hours; little is left for learning."
            )
        if abs(planned - rest) > _SLACK * total:
            notes.append(
                f"Content was drafted for {in_words(planned)} and {in_words(rest)} are left of the stated "
                f"{outline.hours:g} hours: its times are brought to that in proportion."
            )
        shares = apportion(round(rest), [m.minutes or 0 for m in free])
        new = dict(zip((m.id for m in free), shares, strict=True))
        timed = [_timed(m, new[m.id]) if m.id in new else m for m in timed]
    place = outline.hours_basis.removeprefix("stated").strip(" :")
    basis = (
        f"{outline.hours:g} hours are stated in the outline" + (f" ({place})" if place else "") + "; how they divide"
    )
    return timed, before.with_changes(hours=outline.hours, basis=f"{basis} among parts is an estimate."), notes


def _timed(module: Module, minutes: int) -> Module:
    if not module.activities or sum(a.minutes or 0 for a in module.activities) == minutes:
        return module.with_changes(minutes=minutes)
    parts = apportion(minutes, [a.minutes or 0 for a in module.activities], least=min(_STEP, minutes))
    activities = [a.with_changes(minutes=m) for a, m in zip(module.activities, parts, strict=True)]
    return module.with_changes(minutes=minutes, activities=activities)
