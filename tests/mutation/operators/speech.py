"""Parts that speak of something else than the objective they are linked to, or only of the objective itself."""

import random

from assistant.checker.edits import change
from assistant.checker.index import served_by
from assistant.spec import Option, Spec

from ..parts import by_id, owner, places, rows
from ..registry import Place, operator
from ..wording import foreign, foreign_row, phrases


@operator(
    "foreign-criterion", "ALN125 ALN129", places("criterion", lambda c: c.objectives and c.descriptors), english=True
)
def foreign_criterion(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """A rubric row, title and descriptors, speaks of another subject altogether; its link stays."""
    row = by_id(spec, place[0])
    new = foreign_row(row, owner(spec, place[0]), foreign(spec, rng))
    return change(spec, place[0], title=new.title, descriptors=new.descriptors)


@operator(
    "foreign-item",
    "ALN126 ALN130",
    places("item", lambda q: q.objective and q.kind in ("single", "short-answer", "numeric", "essay")),
    english=True,
)
def foreign_item(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """A quiz item asks about another subject altogether; its link stays."""
    subject = foreign(spec, rng)
    if by_id(spec, place[0]).kind != "single":
        return change(
            spec,
            place[0],
            stem=subject.stem,
            kind="short-answer",
            answer=subject.options[0],
            options=(),
            rationale=None,
        )
    options = tuple(Option(text=t, correct=i == 0) for i, t in enumerate(subject.options))
    return change(spec, place[0], stem=subject.stem, options=options, rationale=None)


def _briefed(spec: Spec) -> list[Place]:
    return [(a.id, *served_by(a)) for a in spec.assessments if a.brief and a.objectives and a.method != "quiz"]


@operator("foreign-brief", "ALN127 ALN131", _briefed, english=True)
def foreign_brief(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """The brief sets a task of another subject altogether; objectives and rubric stay."""
    return change(spec, place[0], brief=foreign(spec, rng).brief)


@operator("foreign-activity", "ALN128 ALN132", places("activity", lambda a: a.objectives), english=True)
def foreign_activity(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """An activity, title and instructions, belongs to another subject altogether; its link stays."""
    subject = foreign(spec, rng)
    return change(spec, place[0], title=subject.activity, instructions=subject.instructions, assets=())


@operator("brief-repeats-objective", "ASM113", _briefed, english=True)
def brief_repeats_objective(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """The brief only repeats the objectives: no material, no product, no size."""
    assessment = by_id(spec, place[0])
    wanted = [o.statement.strip().rstrip(".") for o in spec.objectives if o.id in assessment.objectives]
    frame = rng.choice(phrases("brief-repeats"))
    return change(spec, place[0], brief=" ".join(frame.format(t[0].lower() + t[1:], t) for t in wanted))


@operator(
    "brief-says-nothing",
    "ASM113 CNT111",
    lambda spec: [p for p in _briefed(spec) if rows(by_id(spec, p[0]))],
    english=True,
)
def brief_says_nothing(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """The brief is a phrase that fits any assessment of any course."""
    return change(spec, place[0], brief=rng.choice(phrases("brief-says-nothing")))
