"""Faults in assessments as such."""

import random

from assistant.checker.edits import change
from assistant.checker.index import Index, served_by
from assistant.spec import Spec

from ..parts import by_id, level_names, places, rows, with_rows
from ..registry import Place, operator

_NEW_NAMES = ("Distinction", "Mastered", "Grade A", "Fully met", "Level 4")


def _summative(spec: Spec) -> list[Place]:
    return [(a.id, "spec") for a in Index(spec).summative if a.weight is not None]


@operator("weights-off", "ASM106", _summative)
def weights_off(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """The weights of the assessments do not add up to 100."""
    weight = by_id(spec, place[0]).weight
    return change(
        spec,
        place[0],
        weight=rng.choice([w for w in (weight - 10, weight - 5, weight + 5, weight / 2) if 0 < w <= 100]),
    )


@operator("weight-missing", "ASM106", lambda spec: _summative(spec) if len(_summative(spec)) > 1 else [])
def weight_missing(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """One of several assessments has no weight."""
    return change(spec, place[0], weight=None)


@operator("pass-rule-dropped", "ASM104", lambda spec: [(a.id,) for a in Index(spec).summative if a.pass_rule])
def pass_rule_dropped(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """Nothing says when the assessment is passed."""
    return change(spec, place[0], pass_rule=None)


def _passed_by_level(spec: Spec) -> list[Place]:
    return [(a.id,) for a in spec.assessments if a.pass_rule and a.pass_rule.rule == "every-criterion" and rows(a)]


@operator("pass-level-unknown", "RUB112", _passed_by_level)
def pass_level_unknown(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """The pass rule names a level that the rubric does not have."""
    return change(spec, place[0], pass_rule={"rule": "every-criterion", "level": rng.choice(_NEW_NAMES)})


@operator("pass-by-nothing", "RUB112", places("assessment", lambda a: a.pass_rule and a.pass_rule.rule != "completion"))
def pass_by_nothing(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """The assessment is passed by a score, and the score needed is nothing."""
    return change(spec, place[0], pass_rule={"rule": "score", "percent": rng.choice((0, None))})


@operator("pass-at-lowest-level", "RUB112 RUB113", _passed_by_level)
def pass_at_lowest_level(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """The lowest level of the rubric is enough to pass, so nobody can fail."""
    lowest = level_names(by_id(spec, place[0]))[-1]
    return change(spec, place[0], pass_rule={"rule": "every-criterion", "level": lowest})


@operator("brief-dropped", "ASM102", places("assessment", lambda a: a.brief and a.method != "quiz"))
def brief_dropped(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """Learners are not told what to do."""
    return change(spec, place[0], brief=rng.choice((None, "", " ", "\n")))


@operator(
    "evidence-dropped",
    "ASM114",
    lambda spec: [(a.id,) for a in Index(spec).judged if a.evidence and a.method != "quiz"],
)
def evidence_dropped(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """Nothing says what learners hand in or show."""
    return change(spec, place[0], evidence=None)


@operator("rubric-dropped", "ASM103", lambda spec: [(a.id,) for a in Index(spec).judged if rows(a) and not a.items])
def rubric_dropped(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """Work is judged by nothing that is written down."""
    return change(spec, place[0], rubric=None)


@operator(
    "rubric-emptied",
    "ASM103 RUB102 RUB114",
    lambda spec: [(a.id,) for a in Index(spec).judged if rows(a) and not a.items],
)
def rubric_emptied(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """The rubric has levels and no rows."""
    return with_rows(spec, place[0], ())


@operator(
    "level-renamed", "RUB102", lambda spec: [(a.id, *(c.id for c in rows(a))) for a in spec.assessments if rows(a)]
)
def level_renamed(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """A level gets a new name in the rubric's head, and the rows keep the old one."""
    rubric = by_id(spec, place[0]).rubric
    levels = list(rubric.levels)
    i = rng.randrange(len(levels))
    levels[i] = levels[i].with_changes(name=rng.choice(_NEW_NAMES))
    return change(spec, place[0], rubric=rubric.with_changes(levels=levels))


def _feedback_matters(spec: Spec) -> list[Place]:
    """Assessments whose feedback is told nowhere else: neither by items that explain nor by a formative one before."""
    tried = {o for a in spec.assessments if a.purpose == "formative" for o in served_by(a)}
    return [(a.id,) for a in Index(spec).judged if a.feedback and not a.items and not tried & set(served_by(a))]


@operator("feedback-dropped", "ASM107", _feedback_matters)
def feedback_dropped(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """Nothing says when feedback comes and how many attempts there are."""
    return change(spec, place[0], feedback=None)


@operator(
    "integrity-unsaid", "ASM108", lambda spec: [(a.id, "spec") for a in Index(spec).judged if a.supervision or a.ai_use]
)
def integrity_unsaid(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """Nothing says whether the assessment is supervised and what learners may do with generative AI."""
    return change(spec, place[0], supervision=None, ai_use=None)


@operator(
    "quiz-emptied", "ASM112 ASM103", lambda spec: [(a.id,) for a in spec.assessments if a.items and a.method == "quiz"]
)
def quiz_emptied(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """A quiz loses all its items."""
    return change(spec, place[0], items=())


def _by_several_items(spec: Spec) -> list[Place]:
    return [
        (o.id, a.id, *(q.id for q in a.items if q.objective == o.id))
        for a in Index(spec).judged
        for o in spec.objectives
        if len(a.items) > 1
        and o.id in {q.objective for q in a.items}
        and len(Index(spec).evidence[o.id]) == len([q for q in a.items if q.objective == o.id]) > 1
        and any(q.options for q in a.items if q.objective == o.id)
    ]


@operator("one-item-left", "ASM109", _by_several_items)
def one_item_left(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """An objective rests on a single quiz item."""
    quiz = by_id(spec, place[1])
    kept = rng.choice([q.id for q in quiz.items if q.id in place and q.options])
    return change(spec, place[1], items=[q for q in quiz.items if q.objective != place[0] or q.id == kept])


@operator("all-formative", "ASM101", lambda spec: [("spec",)] if Index(spec).summative else [])
def all_formative(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """Nothing counts towards the credential."""
    for assessment in spec.assessments:
        spec = change(spec, assessment.id, purpose="formative", weight=None)
    return spec
