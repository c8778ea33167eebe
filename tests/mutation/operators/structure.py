"""Faults in the structure: links that do not hold together, parts that are named but not there."""

import random

from assistant.checker.edits import change
from assistant.checker.index import Index, served_by
from assistant.spec import Spec
from assistant.spec.model import QualificationLevel

from ..parts import by_id, places, whole
from ..registry import Place, operator


def _linked_items(spec: Spec) -> list[Place]:
    return [(q.id,) for a in spec.assessments for q in a.items if q.objective and len(served_by(a)) > 1]


@operator("item-unlinked", "ALN134", _linked_items)
def item_unlinked(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """An item of an assessment that serves several objectives names none."""
    return change(spec, place[0], objective=None)


def _idle(spec: Spec) -> list[Place]:
    return [
        (m.id, o.id)
        for m in spec.content
        for o in spec.objectives
        if m.activities
        and all(a.objectives for a in m.activities)
        and o.id not in (*m.objectives, *(i for a in m.activities for i in a.objectives))
    ]


@operator("module-claims-objective", "ALN135", _idle)
def module_claims_objective(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """A module names an objective that none of its activities serves."""
    return change(spec, place[0], objectives=(*by_id(spec, place[0]).objectives, place[1]))


def _outside(spec: Spec) -> list[Place]:
    return [
        (a.id, o.id)
        for m in spec.content
        for a in m.activities
        for o in spec.objectives
        if m.objectives and o.id not in (*m.objectives, *a.objectives)
    ]


@operator("activity-outside-module", "ALN136", _outside)
def activity_outside_module(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """An activity also serves an objective that its module does not name."""
    return change(spec, place[0], objectives=(*by_id(spec, place[0]).objectives, place[1]))


def _only_unlinked(spec: Spec) -> list[Place]:
    return [
        (a.id,)
        for m in spec.content
        for a in m.activities
        if len(m.activities) > 1 and a.kind != "assessment" and all(b.objectives for b in m.activities)
    ]


@operator("activity-unlinked", "ALN137", _only_unlinked)
def activity_unlinked(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """One activity among linked ones names no objective."""
    return change(spec, place[0], objectives=())


@operator("module-emptied", "CNT117", places("module", lambda m: m.activities))
def module_emptied(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """A module loses all its activities."""
    return change(spec, place[0], activities=())


@operator("title-empty", "CNT118", whole())
def title_empty(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """The credential has no title, or the one of a template."""
    return spec.with_changes(
        title=rng.choice(("", " ", "Untitled", "Untitled course", "Microcredential", "Course title"))
    )


def _titled(spec: Spec) -> list[Place]:
    return [(e.at,) for kind in ("module", "activity", "criterion") for e in Index(spec).elements(kind)]


@operator("part-untitled", "CNT118", _titled)
def part_untitled(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """A module, an activity or a row has no title."""
    return change(spec, place[0], title=rng.choice(("", "Untitled", "New module")))


@operator("accepted-empty", "CHK009", whole())
def accepted_empty(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """A step of which the spec holds nothing is marked as accepted."""
    step = rng.choice(("pilot", "launch", "evaluation"))
    return spec.with_changes(**{step: None}, steps={**spec.steps, step: "accepted"})


@operator("level-unknown", "LAU121 LAU114", whole())
def level_unknown(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """The level is none that its framework has."""
    framework, value = rng.choice((("EQF", "9"), ("EQF", "12"), ("AQF", "11"), ("NZQCF", "0"), ("ISCED", "9")))
    return spec.with_changes(level=QualificationLevel(framework=framework, value=value))


@operator("verb-not-stated", "OBJ120", places("objective"), english=True)
def verb_not_stated(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """The verb that an objective declares is not in its statement."""
    said = by_id(spec, place[0]).statement.lower()
    verbs = [verb for verb in ("compose", "paint", "juggle", "translate", "negotiate") if verb[:5] not in said]
    return change(spec, place[0], verb=rng.choice(verbs))
