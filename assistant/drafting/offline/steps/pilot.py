"""Step 5: a plan for a pilot that looks at the riskiest places of the spec, and says beforehand what follows."""

from collections.abc import Iterator

from assistant.spec import Pilot, PilotPlan, Spec

from ...events import Piece
from ...protocol import DraftError
from ...titles import shortened
from ..facts import class_size
from .ground import Ground
from .made import Made
from .risks import doubtful_levels, heaviest_rows, least_practised, longest, reworded
from .texts import Texts, texts_for, told_if_foreign

_LEAST, _MOST = 5, 8
"""Learners of a pilot: about five show most of what stumbles; more than eight cost more than they show."""
_MOST_QUESTIONS = 8


def draft_pilot(ground: Ground) -> Made:
    """Return the pilot's plan; what is stated in it stays.

    Raises:
        DraftError: there is nothing to try out.
    """
    spec = ground.spec
    if not spec.assessments and not spec.content:
        raise DraftError("There is nothing to try out yet: draft assessments and content first.")
    texts = texts_for("pilot", spec.language)
    plan = (spec.pilot.plan if spec.pilot else None) or PilotPlan()
    size = int(plan.participants) if plan.participants else max(_LEAST, min(_MOST, class_size(spec) // 3))
    whole = plan.with_changes(
        participants=size,
        who=plan.who or _who(spec, texts, size),
        when=plan.when or texts("when"),
        questions=plan.questions or list(_questions(spec, texts))[:_MOST_QUESTIONS],
        instruments=plan.instruments or list(_instruments(spec, texts)),
        decision_rule=plan.decision_rule or _decision(spec, texts, size),
    )
    made = Made(notes=told_if_foreign(texts, spec.language))
    made.changes["pilot"] = (spec.pilot or Pilot()).with_changes(plan=whole)
    made.pieces = [Piece("text", q) for q in whole.questions]
    if not plan.participants:
        made.assumptions.append(f"Pilot: {size} learners take part. Say “pilot with 6 learners” to correct it.")
    if whole == plan:
        made.notes.append("The plan stands as it is: nothing is missing.")
    return made


def _who(spec: Spec, texts: Texts, size: int) -> str:
    audience = spec.audience
    about = shortened(audience.description, 160).rstrip(".") if audience and audience.description else ""
    who = texts("who", count=size, audience=about) if about else texts("who_anyone", count=size)
    needed = "; ".join(p.rstrip(".") for p in audience.prerequisites) if audience else ""
    return " ".join(filter(None, (who, texts("prerequisites", prerequisites=shortened(needed, 200)))))


def _questions(spec: Spec, texts: Texts) -> Iterator[str]:
    """Yield the questions, the riskiest place first, kind by kind."""
    doubts = doubtful_levels(spec)[:2]
    for doubt in doubts:
        o = doubt.objective
        yield texts("questions", "level", id=o.id, declared=o.bloom or "", read=doubt.read, statement=o.statement)
    for objective in [o for o in reworded(spec) if all(o is not d.objective for d in doubts)][:1]:
        yield texts("questions", "reworded", id=objective.id, statement=objective.statement)
    for assessment in longest(spec)[:2]:
        title = shortened(assessment.title, 80)
        yield texts("questions", "time", id=assessment.id, title=title, minutes=assessment.minutes or 0)
    for _, row in heaviest_rows(spec)[:2]:
        yield texts("questions", "raters", id=row.id, title=row.title)
    if thin := least_practised(spec):
        yield texts(
            "questions",
            "practice",
            id=thin.objective.id,
            assessment=thin.assessment.id,
            share=round(thin.share),
            minutes=round(thin.minutes),
        )
    timed = [m for m in spec.content if m.minutes]
    if timed:
        module = max(timed, key=lambda m: m.minutes or 0)
        yield texts(
            "questions", "module", id=module.id, title=shortened(module.title, 80), minutes=round(module.minutes or 0)
        )


def _instruments(spec: Spec, texts: Texts) -> Iterator[str]:
    yield texts("instruments", "time")
    work = longest(spec) or spec.assessments
    if work:
        yield texts("instruments", "watching", id=work[0].id)
    yield texts("instruments", "survey", id=work[0].id) if work else texts("instruments", "survey_bare")
    if heaviest_rows(spec):
        yield texts("instruments", "rating")


def _decision(spec: Spec, texts: Texts, size: int) -> str:
    """Return the rule: what a third stumble on, raters who differ in a sixth of the works, two thirds who pass."""
    numbers = {
        "count": size,
        "stumble": max(2, round(size / 3)),
        "differ": max(1, round(size / 6)),
        "pass": -(-size * 2 // 3),
    }
    has_rows = bool(heaviest_rows(spec))
    parts = ["stumble", "time", *(["raters", "mastery"] if has_rows else []), "survey", "go"]
    return " ".join(texts("decision", part, **numbers) for part in parts)
