"""Faults between objectives and what assesses them."""

import random

from assistant.arithmetic import apportion
from assistant.checker.edits import change, with_weights
from assistant.checker.index import LEVEL, Index, served_by
from assistant.spec import BLOOM_LEVELS, Assessment, Item, Objective, Option, Spec

from ..parts import by_id, owner, places, relinked, rows, topic, with_rows
from ..registry import Place, operator
from ..wording import phrases


def _linked_rows(spec: Spec) -> list[Place]:
    """Rows that judge one objective, where the spec has others."""
    return [
        (c.id, a.id, c.objectives[0])
        for a in spec.assessments
        for c in rows(a)
        if len(c.objectives) == 1 and len(spec.objectives) > 1
    ]


@operator(
    "unlink-objective", "ALN101", lambda spec: [(o,) for o in Index(spec).evidence if o in Index(spec).objectives]
)
def unlink_objective(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """No assessment, row or item is linked to the objective any more."""
    return relinked(spec, lambda ids: tuple(i for i in ids if i != place[0]), ("assessment", "criterion", "item"))


@operator("unlink-criterion", "ALN103", places("criterion", lambda c: c.objectives))
def unlink_criterion(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """A rubric row serves no objective."""
    return change(spec, place[0], objectives=())


@operator("unlink-assessment", "ALN102", places("assessment", served_by))
def unlink_assessment(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """An assessment and all its parts serve no objective."""
    assessment = by_id(spec, place[0])
    for part in (*rows(assessment), *assessment.items):
        spec = change(spec, part.id, **({"objective": None} if isinstance(part, Item) else {"objectives": ()}))
    return change(spec, place[0], objectives=())


@operator("retarget-criterion", "ALN123 ALN124 ALN125", _linked_rows)
def retarget_criterion(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """A rubric row is linked to another objective than the one it speaks of."""
    return change(spec, place[0], objectives=(rng.choice([o.id for o in spec.objectives if o.id != place[2]]),))


def _rows_of_two(spec: Spec) -> list[Place]:
    return [p for p in _linked_rows(spec) if len({o for c in rows(owner(spec, p[0])) for o in c.objectives}) > 1]


@operator("swap-row-links", "ALN125", _rows_of_two, english=True)
def swap_row_links(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """Two rows of a rubric exchange their objectives: every objective keeps a row, and each row is at the wrong one."""
    row = by_id(spec, place[0])
    other = rng.choice([c for c in rows(owner(spec, place[0])) if c.objectives != row.objectives])
    return change(change(spec, row.id, objectives=other.objectives), other.id, objectives=row.objectives)


def _items_of_two(spec: Spec) -> list[Place]:
    return [
        (e.at, owner(spec, e.at).id, e.node.objective)
        for e in Index(spec).elements("item")
        if e.node.objective and len(spec.objectives) > 1
    ]


@operator("retarget-item", "ALN123 ALN126 ALN133", _items_of_two)
def retarget_item(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """A quiz item is linked to another objective than the one it tests."""
    return change(spec, place[0], objective=rng.choice([o.id for o in spec.objectives if o.id != place[2]]))


def _apart(one: Assessment, other: Assessment) -> bool:
    return not set(served_by(one)) & set(served_by(other))


def _two_rubrics(spec: Spec) -> list[Place]:
    judged = [a for a in spec.assessments if rows(a)]
    return [
        (a.id, b.id, *(c.id for c in (*rows(a), *rows(b))), *served_by(a), *served_by(b))
        for i, a in enumerate(judged)
        for b in judged[i + 1 :]
        if _apart(a, b)
    ]


@operator("swap-rubrics", "ALN123 ALN124 ALN125", _two_rubrics)
def swap_rubrics(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """Two assessments exchange their rubrics, rows, links and all."""
    one, other = by_id(spec, place[0]), by_id(spec, place[1])
    return change(change(spec, one.id, rubric=other.rubric), other.id, rubric=one.rubric)


def _two_alike(spec: Spec) -> list[Place]:
    return [
        p
        for p in _two_rubrics(spec)
        if [level.name for level in by_id(spec, p[0]).rubric.levels]
        == [level.name for level in by_id(spec, p[1]).rubric.levels]
    ]


@operator("swap-rubric-texts", "ALN125", _two_alike, english=True)
def swap_rubric_texts(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """Two rubrics exchange their wording; the links stay, so that every row speaks of the other assessment's work."""
    one, other = by_id(spec, place[0]), by_id(spec, place[1])
    for mine, theirs in ((one, other), (other, one)):
        texts = rows(theirs)
        worded = [
            c.with_changes(title=t.title, descriptors=t.descriptors) for c, t in zip(rows(mine), texts, strict=False)
        ]
        spec = with_rows(spec, mine.id, [*worded, *rows(mine)[len(texts) :]])
    return spec


def _two_briefs(spec: Spec) -> list[Place]:
    told = [a for a in spec.assessments if a.brief and a.method != "quiz"]
    return [(a.id, b.id) for i, a in enumerate(told) for b in told[i + 1 :] if _apart(a, b)]


@operator("swap-briefs", "ALN127", _two_briefs, english=True)
def swap_briefs(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """Two assessments exchange their briefs: each asks for the other's work."""
    one, other = by_id(spec, place[0]), by_id(spec, place[1])
    return change(change(spec, one.id, brief=other.brief), other.id, brief=one.brief)


def _claims(spec: Spec) -> list[Place]:
    return [
        (a.id,)
        for a in spec.assessments
        if (rows(a) or a.items) and set(served_by(a)) < {o.id for o in spec.objectives}
    ]


@operator("claim-unjudged-objective", "ALN123", _claims)
def claim_unjudged_objective(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """An assessment claims one more objective, which no row or item judges."""
    assessment = by_id(spec, place[0])
    more = rng.choice([o.id for o in spec.objectives if o.id not in served_by(assessment)])
    return change(spec, place[0], objectives=(*assessment.objectives, more))


def _rows_dropped(spec: Spec) -> list[Place]:
    return [
        (a.id, o)
        for a in spec.assessments
        for o in a.objectives
        if 0 < len([c for c in rows(a) if o in c.objectives]) < len(rows(a)) and all(q.objective != o for q in a.items)
    ]


@operator("drop-rows-of-objective", "ALN123 ALN101", _rows_dropped)
def drop_rows_of_objective(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """The rows that judged one objective are taken out of the rubric; the others share their weight."""
    kept = [c for c in rows(by_id(spec, place[0])) if place[1] not in c.objectives]
    spec = with_rows(spec, place[0], kept)
    if any(c.weight is None for c in kept):
        return spec
    shares = apportion(100, [c.weight or 1 for c in kept])
    return with_weights(spec, {c.id: float(w) for c, w in zip(kept, shares, strict=True)})


def _by_items_alone(spec: Spec) -> list[Place]:
    evidence, objectives = Index(spec).evidence, Index(spec).objectives
    items = {e.at: e.node for e in Index(spec).elements("item")}
    return [
        (o,)
        for o, found in evidence.items()
        if o in objectives
        and LEVEL.get(objectives[o].bloom or "", 0) >= LEVEL["understand"]
        and all(e.at in items for e in found)
    ]


@operator("lower-item-levels", "ALN104", _by_items_alone)
def lower_item_levels(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """All items on an objective ask only for remembering."""
    for element in Index(spec).elements("item"):
        if element.node.objective == place[0]:
            spec = change(spec, element.at, bloom="remember")
    return spec


def _raisable(spec: Spec) -> list[Place]:
    found = ((e.at, Index(spec).objectives.get(e.node.objective or "")) for e in Index(spec).elements("item"))
    return [(at, o.id) for at, o in found if o and o.bloom and LEVEL[o.bloom] <= LEVEL["analyze"]]


@operator("raise-item-level", "ALN105", _raisable)
def raise_item_level(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """An item asks for two or more levels above its objective."""
    level = LEVEL[by_id(spec, place[1]).bloom]
    return change(spec, place[0], bloom=rng.choice(BLOOM_LEVELS[level + 1 :]))


def _shown_by(spec: Spec, levels: tuple[str, ...]) -> list[Place]:
    high = {o.id: o for o in spec.objectives if o.bloom in levels and topic(o)}
    return [(a.id, o) for a in Index(spec).judged if rows(a) for o in served_by(a) if o in high]


@operator(
    "choice-for-create",
    "ALN106",
    lambda spec: [(*p, f"{p[0]}.Q91", f"{p[0]}.Q92") for p in _shown_by(spec, ("create",))],
    english=True,
)
def choice_for_create(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """Something that is to be created is tested by two choice questions."""
    return _quizzed(spec, place, "single", rng)


_HIGH = ("analyze", "evaluate", "create")


@operator(
    "true-false-for-analysis",
    "ALN106",
    lambda spec: [(*p, f"{p[0]}.Q91", f"{p[0]}.Q92") for p in _shown_by(spec, _HIGH)],
    english=True,
)
def true_false_for_analysis(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """What asks for analysis, judgement or creation is tested by two true/false statements."""
    return _quizzed(spec, place, "true-false", rng)


def _quizzed(spec: Spec, place: Place, kind: str, rng: random.Random) -> Spec:
    """Put two items on one objective in place of the assessment's rubric rows on it."""
    objective = by_id(spec, place[1])
    assert isinstance(objective, Objective)
    texts = ("True", "False") if kind == "true-false" else ("The first", "The second", "The third")
    options = tuple(Option(text=t, correct=i == 0) for i, t in enumerate(texts))
    stems = rng.sample(phrases("choice-stem"), 2)
    items = [
        Item(id=at, objective=objective.id, kind=kind, stem=stem.format(topic(objective)), options=options)
        for at, stem in zip(place[2:], stems, strict=True)
    ]
    kept = [c for c in rows(by_id(spec, place[0])) if objective.id not in c.objectives]
    if kept:
        return change(with_rows(spec, place[0], kept), place[0], items=items)
    return change(spec, place[0], rubric=None, items=items, method="quiz", pass_rule={"rule": "score", "percent": 60})


def _alone(spec: Spec) -> list[Place]:
    judged = Index(spec).judged
    return [
        (a.id, "spec", *only)
        for a in judged
        if (only := [o for o in served_by(a) if not any(o in served_by(b) for b in judged if b is not a)])
    ]


@operator("summative-to-formative", "ALN101 ASM101", _alone)
def summative_to_formative(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """The only assessment of an objective no longer counts; the others share its weight."""
    rest = [a for a in spec.assessments if a.purpose == "summative" and a.id != place[0]]
    spec = change(spec, place[0], purpose="formative", weight=None)
    shares = apportion(100, [a.weight or 1 for a in rest]) if rest else []
    return with_weights(spec, {a.id: float(w) for a, w in zip(rest, shares, strict=True)})
