"""Faults in rubrics."""

import random

from assistant.arithmetic import apportion
from assistant.checker.edits import change
from assistant.checker.index import Index
from assistant.spec import Criterion, Spec

from ..parts import by_id, level_names, owner, places, rows, with_rows
from ..registry import Place, operator
from ..wording import entries, phrases

described = places("criterion", lambda c: len(c.descriptors) > 1)


def _thing(row: Criterion) -> str:
    return row.title[0].lower() + row.title[1:]


def _texts(spec: Spec, at: str) -> tuple[Criterion, list[str], list[str]]:
    row = by_id(spec, at)
    names = level_names(owner(spec, at))
    return row, names, [row.descriptors.get(n, "") for n in names]


def _described(spec: Spec, at: str, names: list[str], texts: list[str]) -> Spec:
    return change(spec, at, descriptors=dict(zip(names, texts, strict=True)))


@operator("adjective-ladder", "RUB103 RUB104 RUB107", described, english=True)
def adjective_ladder(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """The levels differ in words of degree alone."""
    row, names, _ = _texts(spec, place[0])
    ladder, frame = rng.choice(entries("ladder")), rng.choice(phrases("ladder-frame"))
    steps = [ladder[round(i * 3 / max(len(names) - 1, 1))] for i in range(len(names))]
    texts = [frame.format(s, _thing(row), s.lower()) for s in steps]
    return _described(spec, place[0], names, [t[0].upper() + t[1:] for t in texts])


@operator("degree-word-only", "RUB103 RUB104", described, english=True)
def degree_word_only(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """Two neighbouring levels share one observable sentence and differ in a phrase of degree at its end."""
    _row, names, texts = _texts(spec, place[0])
    i = rng.randrange(len(names) - 1)
    core = texts[i].split(";")[0].split(".")[0]
    texts[i], texts[i + 1] = (f"{core}, {words}." for words in rng.choice(entries("degree-pair")))
    return _described(spec, place[0], names, texts)


@operator("same-descriptor", "RUB103", described)
def same_descriptor(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """Two neighbouring levels say the same."""
    _row, names, texts = _texts(spec, place[0])
    i = rng.randrange(len(names) - 1)
    texts[i + 1] = rng.choice((texts[i], texts[i].rstrip("."), f"{texts[i]} "))
    return _described(spec, place[0], names, texts)


@operator("empty-cell", "RUB102", described)
def empty_cell(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """A level of a row is not described."""
    _row, names, texts = _texts(spec, place[0])
    texts[rng.randrange(len(texts))] = rng.choice(("", " ", "\n"))
    return _described(spec, place[0], names, texts)


@operator("dash-in-cell", "RUB102 RUB107 CNT111", described)
def dash_in_cell(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """A level of a row holds a dash or dots instead of a descriptor."""
    _row, names, texts = _texts(spec, place[0])
    texts[rng.randrange(len(texts))] = rng.choice(("-", "–", "…", "n/a", "..."))
    return _described(spec, place[0], names, texts)


@operator("unobservable", "RUB106", described, english=True)
def unobservable(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """A descriptor names what goes on in the learner."""
    row, names, texts = _texts(spec, place[0])
    texts[rng.randrange(len(texts) - 1)] = rng.choice(phrases("unobservable")).format(_thing(row))
    return _described(spec, place[0], names, texts)


@operator("vague-descriptor", "RUB107", described, english=True)
def vague_descriptor(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """A descriptor says how good the work is and nothing of what is in it."""
    _row, names, texts = _texts(spec, place[0])
    texts[rng.randrange(len(texts) - 1)] = rng.choice(phrases("vague-descriptor"))
    return _described(spec, place[0], names, texts)


@operator("double-barrelled", "RUB108", described, english=True)
def double_barrelled(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """A row judges two qualities at once."""
    return change(spec, place[0], title=rng.choice(phrases("double-barrelled")))


@operator("beside-the-point", "RUB117", described, english=True)
def beside_the_point(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """A row rewards effort, neatness, length or attendance, which no objective names."""
    row, names, _ = _texts(spec, place[0])
    title, best = rng.choice(entries("beside"))
    weaker = (
        "This holds with two exceptions.",
        "This holds for half of the work.",
        "This does not hold.",
        "There is nothing to judge.",
    )
    return change(spec, row.id, title=title, descriptors=dict(zip(names, (best, *weaker), strict=False)))


def _rubrics(spec: Spec) -> list[Place]:
    return [(a.id, *(c.id for c in rows(a))) for a in spec.assessments if rows(a) and len(a.rubric.levels) > 1]


@operator("points-order", "RUB110", _rubrics)
def points_order(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """The points do not fall from level to level."""
    rubric = by_id(spec, place[0]).rubric
    points = [level.points for level in rubric.levels]
    i = rng.randrange(len(points) - 1)
    points[i], points[i + 1] = rng.choice(((points[i + 1], points[i]), (points[i], points[i])))
    return change(
        spec,
        place[0],
        rubric=rubric.with_changes(
            levels=[lv.with_changes(points=p) for lv, p in zip(rubric.levels, points, strict=True)]
        ),
    )


@operator("one-level", "RUB101", _rubrics)
def one_level(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """The rubric has a single level."""
    rubric = by_id(spec, place[0]).rubric
    kept = rubric.levels[0]
    criteria = [c.with_changes(descriptors={kept.name: c.descriptors.get(kept.name, "")}) for c in rubric.criteria]
    passed = {"rule": "every-criterion", "level": kept.name}
    return change(spec, place[0], rubric=rubric.with_changes(levels=(kept,), criteria=criteria), pass_rule=passed)


def _weighted(spec: Spec) -> list[Place]:
    return [(a.id, *(c.id for c in rows(a))) for a in spec.assessments if rows(a) and all(c.weight for c in rows(a))]


@operator("row-weights-off", "RUB109", _weighted)
def row_weights_off(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """The weights of the rows do not add up to 100."""
    row = by_id(spec, rng.choice(place[1:]))
    weight = rng.choice([w for w in (row.weight - 10, row.weight - 5, row.weight / 2) if w > 0])
    return change(spec, row.id, weight=rng.choice((weight, None)) if len(place) > 2 else weight)


@operator("rows-alike", "RUB115", _rubrics)
def rows_alike(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """A row stands twice under two titles, nearly word for word."""
    row = by_id(spec, rng.choice(place[1:]))
    twin = row.with_changes(
        id=f"{place[0]}.C99", title=rng.choice(("{0} in detail", "{0} overall", "Quality: {0}")).format(row.title),
        descriptors={n: t.replace(" and ", " as well as ").replace(" is ", " has been ") for n, t in row.descriptors.items()},
    )  # fmt: skip
    criteria = [*rows(by_id(spec, place[0])), twin]
    if all(c.weight is not None for c in criteria):
        shares = apportion(100, [c.weight or 1 for c in criteria])
        criteria = [c.with_changes(weight=w) for c, w in zip(criteria, shares, strict=True)]
    return with_rows(spec, place[0], criteria)


def _compensable(spec: Spec) -> list[Place]:
    """Rubrics and quizzes with several objectives, one of which nothing else shows."""
    found = []
    for a in Index(spec).judged:
        parts = a.items or rows(a)
        objectives = dict.fromkeys(o for part in parts for o in ((part.objective,) if a.items else part.objectives))
        alone = [o for o in objectives if {e.at for e in Index(spec).evidence[o]} <= {part.id for part in parts}]
        if len(objectives) > 1 and alone and not (a.items and rows(a)):
            found.append((a.id, *alone, *(part.id for part in parts)))
    return found


@operator("compensation", "RUB113", _compensable)
def compensation(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """The score needed is so low that one objective can be missed altogether."""
    return change(spec, place[0], pass_rule={"rule": "score", "percent": rng.choice((40, 45, 50))})
