"""Instructions that change what there is: add, remove, split, merge, move, link."""

import re
from typing import Any

from assistant.checker.edits import change
from assistant.checker.split import split_objective
from assistant.language import parse_objective
from assistant.spec import Activity, Module, Objective, Spec

from ...changes.links import DOES_SOMETHING, relinked
from ...protocol import DraftError
from ...titles import capitalised, shortened
from ..activity_kinds import read_kind
from ..link_assessments import preferences
from ..objectives import Planned
from ..steps.ground import Ground
from ..steps.objectives import complete
from ..workload import estimate
from .fit import is_ours
from .table import Asked, Done, known, understands
from .words import kind_of, stated

_PRACTICE_MINUTES = 30


@understands
def remove(asked: Asked) -> Done:
    """Take elements out; what served nothing else goes with them, and that is told."""
    own = set(asked.ids())
    spec = without(asked.spec, own)
    if asked.spec.objectives and not spec.objectives:
        raise DraftError("That would leave no objective: a microcredential certifies at least one. Add another first.")
    return Done(spec)


def without(spec: Spec, own: set[str]) -> Spec:
    """Return the spec without some elements; links are left as they are."""

    def kept(nodes: tuple[object, ...]) -> list[object]:
        return [n for n in nodes if getattr(n, "id", None) not in own]

    assessments = []
    for a in kept(spec.assessments):
        rubric = a.rubric and a.rubric.with_changes(criteria=kept(a.rubric.criteria))  # type: ignore[attr-defined]
        assessments.append(a.with_changes(rubric=rubric, items=kept(a.items)))  # type: ignore[attr-defined]
    content = []
    for m in kept(spec.content):
        activities = [a.with_changes(assets=kept(a.assets)) for a in kept(m.activities)]  # type: ignore[attr-defined]
        content.append(m.with_changes(activities=activities))  # type: ignore[attr-defined]
    pilot = spec.pilot and spec.pilot.with_changes(findings=kept(spec.pilot.findings))
    evaluation = spec.evaluation and spec.evaluation.with_changes(questions=kept(spec.evaluation.questions))
    return spec.with_changes(
        objectives=kept(spec.objectives), assessments=assessments, content=content, pilot=pilot, evaluation=evaluation
    )


@understands
def split(asked: Asked) -> Done:
    """Split an objective at its second action; links go to both halves."""
    at = asked.id("objective")
    spec = split_objective(asked.spec, at)
    if spec == asked.spec:
        raise DraftError(_not_split(next(o for o in asked.spec.objectives if o.id == at)))
    new = [o.id for o in spec.objectives if all(o.id != old.id for old in asked.spec.objectives)]
    asked.ground.ids.last["O"] = max(asked.ground.ids.last.get("O", 0), *(int(i[1:]) for i in new))
    return Done(spec)


def _not_split(own: Objective) -> str:
    """Return why an objective can't be split in two, with the wish for each half in its own words."""
    parts = parse_objective(own.statement)
    if len(parts.coordinated) < 2 or not parts.object:
        why = "it has one action only" if len(parts.coordinated) < 2 else "where the halves part can't be told"
        return f"{own.id} can't be split: {why}. Say both yourself: “change {own.id} to …” and “add an objective: …”."
    first, *others = (verb.surface for verb in parts.coordinated)
    rest = own.statement[parts.coordinated[-1].end :].strip(" .,;:")
    which = f"“change {own.id} to {capitalised(first)} {rest}” keeps one"
    new = f"“add an objective: {capitalised(others[-1])} {rest}” adds another"
    named = ", ".join(v.lower() for v in (first, *others))
    return f"{own.id} speaks of {len(others) + 1} actions ({named}), too many for a split in two: {which}, {new}."


@understands
def merge(asked: Asked) -> Done:
    """Make one objective of several: the first stays with its id, and takes the links of the others."""
    own = asked.ids("objective")
    if len(own) < 2:
        raise DraftError(f"Name two objectives to be merged: “merge {own[0]} and …”.")
    objectives = {o.id: o for o in asked.spec.objectives}
    first, notes = objectives[own[0]], []
    statement = first.statement
    for own_id in own[1:]:
        statement, one_action = _joined(statement, objectives[own_id].statement)
        if not one_action:
            notes.append(
                f"{own[0]} asks for several actions now, and the checker will say so: “change {own[0]} to …” with the "
                "one that holds the others."
            )
    merged = stated(first, statement, english=asked.ground.phrases.language == "en")
    spec = relinked(without(asked.spec, set(own[1:])), dict.fromkeys(own[1:], own[0]))
    fields = {f: getattr(merged, f) for f in ("statement", "verb", "condition", "criterion", "bloom")}
    return Done(change(spec, own[0], **fields), list(dict.fromkeys(notes)))


def _joined(one: str, other: str) -> tuple[str, bool]:
    """Return two statements as one, and whether it has one action: the same verb is said once."""
    a, b = parse_objective(one), parse_objective(other)
    bare = one.rstrip(" .")
    if a.head and b.head and a.head.lemma == b.head.lemma and len(a.coordinated) == len(b.coordinated) == 1:
        rest = other[b.head.end :].strip(" .")
        return f"{bare} and {rest}.", True
    tail = other.rstrip(" .")
    lowered = tail[0].lower() + tail[1:] if tail[1:2].islower() else tail
    return f"{bare} and {lowered}.", False


@understands
def add_objective(asked: Asked) -> Done:
    """Add an objective; where there are assessments and content already, it gets evidence and practice."""
    ground = asked.ground
    english = ground.phrases.language == "en"
    own_id = ground.ids.new("O")
    objective, origin = complete(Objective(id=own_id, statement=capitalised(asked["text"])), english=english)
    why = origin.because if origin else ""
    notes = [f"{own_id} is worded so that one can see it: {why} You said: “{asked['text']}”."] if why else []
    spec = asked.spec.with_changes(objectives=(*asked.spec.objectives, objective))
    if origin:
        record = ground.record.with_changes(elements={**ground.record.elements, own_id: origin})
        spec = spec.with_changes(provenance=record)
    done = Done(spec, notes)
    if not any(a.purpose == "summative" for a in spec.assessments):
        done.notes += [f"Nothing shows {own_id} yet: the step assessment adds what does."] if spec.content else []
    else:
        target = nearest_assessment(ground.over(spec), own_id)
        done.spec = change(spec, target, objectives=[*_linked(spec, target), own_id])
        done.notes.append(f"{own_id} is shown by {target}, which suits it best; “link {own_id} to …” changes that.")
    return done


def _linked(spec: Spec, assessment: str) -> tuple[str, ...]:
    return next(a.objectives for a in spec.assessments if a.id == assessment)


def nearest_assessment(ground: Ground, objective: str) -> str:
    """Return the id of the assessment whose method can show an objective and whose words are nearest to it."""
    planned: Planned = next(p for p in ground.planned if p.objective.id == objective)
    methods = [m for m, _ in preferences(planned, ground.library)]
    judged = [a for a in ground.spec.assessments if a.purpose == "summative"] or list(ground.spec.assessments)

    def fit(number: int) -> tuple[float, int]:
        a = judged[number]
        suits = 1 - methods.index(a.method) / len(methods) if a.method in methods else 0.0
        words = ground.overlap(f"{a.title} {a.brief or ''}", planned.wording)
        return suits + 2 * words - 0.1 * len(a.objectives), -number

    return judged[max(range(len(judged)), key=fit)].id


@understands
def add_activity(asked: Asked) -> Done:
    """Add an activity at the end of a module, for the module's objectives."""
    at = asked.id("module")
    module = next(m for m in asked.spec.content if m.id == at)
    word = asked["kind"].lower()
    kind = {"activity": read_kind(asked["text"]) or "practice", "exercise": "practice"}.get(word, word)
    activity = Activity(
        id=asked.ground.ids.new(f"{at}."), kind=kind, title=capitalised(asked["text"]), objectives=module.objectives
    )
    activity = activity.with_changes(minutes=estimate(activity))
    return Done(change(asked.spec, at, activities=[*module.activities, activity]))


@understands
def add_module(asked: Asked) -> Done:
    """Add a module at the end; its links and activities come with the step content."""
    module = Module(id=asked.ground.ids.new("M"), title=capitalised(asked["text"]))
    return Done(asked.spec.with_changes(content=(*asked.spec.content, module)))


@understands
def move(asked: Asked) -> Done:
    """Put an element before or after another one of its kind."""
    at, other = known(asked.spec, asked["id"]), known(asked.spec, asked["other"])
    kind = kind_of(asked.spec, at)
    if at == other:
        raise DraftError(f"{at} can't stand before or after itself.")
    if kind_of(asked.spec, other) != kind:
        raise DraftError(
            f"{at} and {other} are of different kinds; move a module to a module, an objective to an objective."
        )
    behind = asked["where"].lower() in ("after", "behind")
    if kind == "activity":
        return Done(_moved_activity(asked.spec, at, other, behind=behind))
    name = {"objective": "objectives", "assessment": "assessments", "module": "content"}.get(kind)
    if name is None:
        raise DraftError(f"{at} can't be moved; objectives, assessments, modules and activities can.")
    nodes = list(getattr(asked.spec, name))
    moved = next(n for n in nodes if n.id == at)
    rest = [n for n in nodes if n.id != at]
    place = next(i for i, n in enumerate(rest) if n.id == other) + behind
    return Done(asked.spec.with_changes(**{name: [*rest[:place], moved, *rest[place:]]}))


def _moved_activity(spec: Spec, at: str, other: str, *, behind: bool) -> Spec:
    moved = next(a for m in spec.content for a in m.activities if a.id == at)
    content = []
    for module in spec.content:
        rest = [a for a in module.activities if a.id != at]
        place = next((i for i, a in enumerate(rest) if a.id == other), None)
        if place is not None:
            rest = [*rest[: place + behind], moved, *rest[place + behind :]]
            served = list(dict.fromkeys((*module.objectives, *moved.objectives)))
            content.append(module.with_changes(objectives=served, activities=rest))
        else:
            content.append(module if rest == list(module.activities) else module.with_changes(activities=rest))
    return spec.with_changes(content=content)


@understands
def move_into(asked: Asked) -> Done:
    """Move an activity to the end of another module."""
    at, other = asked.id("activity"), known(asked.spec, asked["other"], ("module",))
    last = next(m for m in asked.spec.content if m.id == other).activities
    moved = next(a for m in asked.spec.content for a in m.activities if a.id == at)
    if last and last[-1].id != at:
        return Done(_moved_activity(asked.spec, at, last[-1].id, behind=True))
    spec = without(asked.spec, {at})
    return Done(change(spec, other, activities=[moved], objectives=moved.objectives))


@understands
def link(asked: Asked) -> Done:
    """Link objectives to an assessment, a row, a module or an activity."""
    holders, own = _linked_pair(asked)
    spec = asked.spec
    for other in holders:
        for at in (other, *_holder_of_row(spec, other)):
            node = _node(spec, at)
            spec = change(spec, at, objectives=list(dict.fromkeys((*node.objectives, *own))))
    return Done(spec)


def _linked_pair(asked: Asked) -> tuple[list[str], list[str]]:
    """Return what is linked and the objectives it is linked to, whichever of them is named first."""
    holders = ("assessment", "criterion", "module", "activity")
    if re.fullmatch(r"O\d+", asked["other"], re.IGNORECASE):
        return asked.ids(*holders), [known(asked.spec, asked["other"], ("objective",))]
    return [known(asked.spec, asked["other"], holders)], asked.ids("objective")


@understands
def unlink(asked: Asked) -> Done:
    """Take a link away; the row for the objective goes with its assessment's link."""
    holders, named = _linked_pair(asked)
    spec, own, notes = asked.spec, set(named), list[str]()
    for other in holders:
        node = _node(spec, other)
        left = [i for i in node.objectives if i not in own]
        if not left:
            raise DraftError(f"{other} would lead to no objective any more: “remove {other}” takes it out.")
        spec = change(spec, other, objectives=left)
        rows = node.rubric.criteria if getattr(node, "rubric", None) else ()
        gone = {c.id for c in rows if c.objectives and set(c.objectives) <= own}
        gone |= {i.id for i in getattr(node, "items", ()) if i.objective in own}
        for activity in getattr(node, "activities", ()):
            rest = [i for i in activity.objectives if i not in own]
            if activity.objectives and not rest and activity.kind in DOES_SOMETHING and is_ours(spec, activity):
                gone.add(activity.id)
                notes.append(f"{activity.id} (“{shortened(activity.title, 60)}”) goes too: it practised nothing else.")
            elif rest != list(activity.objectives):
                spec = change(spec, activity.id, objectives=rest or left)
        spec = without(spec, gone)
    return Done(spec, notes)


def _holder_of_row(spec: Spec, row: str) -> list[str]:
    return [a.id for a in spec.assessments if a.rubric and any(c.id == row for c in a.rubric.criteria)]


def _node(spec: Spec, at: str) -> Any:  # noqa: ANN401 - whatever holds links
    nodes: list[Any] = [*spec.assessments, *spec.content]
    nodes += [c for a in spec.assessments if a.rubric for c in a.rubric.criteria]
    nodes += [a for m in spec.content for a in m.activities]
    return next(n for n in nodes if n.id == at)
