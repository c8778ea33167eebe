"""Faults of one kind: rubric rows whose descriptors are not theirs, and rows or objectives poured into one."""

import random

from assistant.checker.edits import change
from assistant.spec import Criterion, Spec

from ..parts import by_id, level_names, owner, places, rows, with_rows
from ..registry import Place, operator
from ..wording import said_lists

_ALIKE = "RUB119 RUB120 ALN125"


def _pairs(spec: Spec) -> list[Place]:
    """Pairs of rows of one rubric that are described at all levels."""
    return [
        (one.id, two.id)
        for a in spec.assessments
        for i, one in enumerate(rows(a))
        for two in rows(a)[i + 1 :]
        if len(one.descriptors) == len(two.descriptors) == len(level_names(a)) > 1
        and set(one.objectives) != set(two.objectives)
    ]


def _edited(spec: Spec, *changed: Criterion) -> Spec:
    new = {c.id: c for c in changed}
    own = owner(spec, changed[0].id)
    return with_rows(spec, own.id, [new.get(c.id, c) for c in rows(own)])


@operator("descriptors-swapped", _ALIKE, _pairs, english=True)
def descriptors_swapped(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """Two rows keep titles and links and have each other's descriptors."""
    one, two = (by_id(spec, at) for at in place)
    return _edited(
        spec, one.with_changes(descriptors=dict(two.descriptors)), two.with_changes(descriptors=dict(one.descriptors))
    )


@operator("one-level-swapped", _ALIKE, _pairs, english=True)
def one_level_swapped(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """At one level two rows have each other's descriptors."""
    one, two = (by_id(spec, at) for at in place)
    name = rng.choice(list(one.descriptors))
    return _edited(
        spec,
        one.with_changes(descriptors={**one.descriptors, name: two.descriptors[name]}),
        two.with_changes(descriptors={**two.descriptors, name: one.descriptors[name]}),
    )


def _elsewhere(spec: Spec) -> list[Place]:
    all_rows = [(a, c) for a in spec.assessments for c in rows(a) if c.descriptors]
    return [
        (c.id, d.id)
        for a, c in all_rows
        for b, d in all_rows
        if a is not b and not set(c.objectives) & set(d.objectives)
    ]


@operator("descriptors-of-another-assessment", _ALIKE, _elsewhere, english=True)
def descriptors_of_another_assessment(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """A row has its title and the descriptors of a row of another assessment."""
    one, two = (by_id(spec, at) for at in place)
    texts = list(two.descriptors.values())
    names = level_names(owner(spec, place[0]))
    mapped = {n: texts[min(i, len(texts) - 1)] for i, n in enumerate(names)} if len(texts) > 1 else {}
    return _edited(spec, one.with_changes(descriptors=mapped)) if mapped else spec


@operator("descriptors-of-another-subject", "RUB119 ALN129", places("criterion", lambda c: c.descriptors), english=True)
def descriptors_of_another_subject(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """A row has its title and descriptors of another subject."""
    texts = rng.choice(said_lists("foreign-levels"))
    names = level_names(owner(spec, place[0]))
    mapped = {n: texts[round(i * 3 / max(len(names) - 1, 1))] for i, n in enumerate(names)}
    return _edited(spec, by_id(spec, place[0]).with_changes(descriptors=mapped))


@operator("rows-poured-into-one", "RUB121 RUB108", _pairs, english=True)
def rows_poured_into_one(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """Two rows are one, with both titles and the descriptors of both."""
    one, two = (by_id(spec, at) for at in place)
    second = two.title[:1].lower() + two.title[1:]
    joined = one.with_changes(
        title=rng.choice(("{} and {}", "{} & {}", "{}; {}", "{}, {}", "{} / {}")).format(one.title, second),
        objectives=tuple(dict.fromkeys((*one.objectives, *two.objectives))),
        weight=(one.weight + two.weight) if one.weight and two.weight else one.weight,
        descriptors={name: f"{text} {two.descriptors[name]}" for name, text in one.descriptors.items()},
    )
    own = owner(spec, one.id)
    return with_rows(spec, own.id, [joined if c.id == one.id else c for c in rows(own) if c.id != two.id])


def _two_aims(spec: Spec) -> list[Place]:
    return [(a.id, b.id) for a, b in zip(spec.objectives, spec.objectives[1:], strict=False)]


@operator("objectives-poured-into-one", "OBJ104 OBJ105", _two_aims, english=True)
def objectives_poured_into_one(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """An objective holds the statement of another one as well."""
    one, two = (by_id(spec, at).statement.rstrip(".") for at in place)
    second = two[:1].lower() + two[1:]
    joined = rng.choice(
        ("{} and {}.", "{}, and {}.", "{}, then {}.", "{} as well as {}.", "{}; {}.", "{} and also {}.")
    )
    return change(spec, place[0], statement=joined.format(one, second))


@operator("lowest-and-middle-swapped", "RUB118", places("criterion", lambda c: len(c.descriptors) > 2), english=True)
def lowest_and_middle_swapped(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """The lowest and the middle level have each other's descriptors."""
    row = by_id(spec, place[0])
    names = level_names(owner(spec, place[0]))
    texts = {**row.descriptors, names[-1]: row.descriptors[names[-2]], names[-2]: row.descriptors[names[-1]]}
    return _edited(spec, row.with_changes(descriptors=texts))


@operator("top-levels-swapped", "RUB118", places("criterion", lambda c: len(c.descriptors) > 2), english=True)
def top_levels_swapped(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """The best level and the one below it have each other's descriptors."""
    row = by_id(spec, place[0])
    best, second = level_names(owner(spec, place[0]))[:2]
    texts = {**row.descriptors, best: row.descriptors[second], second: row.descriptors[best]}
    return _edited(spec, row.with_changes(descriptors=texts))


@operator("levels-upside-down", "RUB118", places("criterion", lambda c: len(c.descriptors) > 1), english=True)
def levels_upside_down(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """All levels of a row are described from the weakest to the best."""
    row = by_id(spec, place[0])
    names = level_names(owner(spec, place[0]))
    texts = [row.descriptors[name] for name in reversed(names)]
    return _edited(spec, row.with_changes(descriptors=dict(zip(names, texts, strict=True))))


@operator("plain-ladder-out-of-order", "RUB118", places("criterion", lambda c: len(c.descriptors) > 2), english=True)
def plain_ladder_out_of_order(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """A row is described in plain words of amount, help and correctness, with two neighbouring levels exchanged."""
    row = by_id(spec, place[0])
    names = level_names(owner(spec, place[0]))
    texts = list(rng.choice(said_lists("plain-ladders")))
    texts = [*texts[: len(names) - 1], texts[-1]] if len(names) < len(texts) else texts
    i = rng.randrange(len(texts) - 1)
    texts[i], texts[i + 1] = texts[i + 1], texts[i]
    thing = row.title[:1].lower() + row.title[1:]
    return _edited(
        spec,
        row.with_changes(descriptors={n: t.format(thing) for n, t in zip(names, texts, strict=False)}),
    )
