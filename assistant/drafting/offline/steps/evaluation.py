"""Step 7: questions at Kirkpatrick's four levels, with measures, targets, baselines and times set beforehand."""

from typing import Any

from assistant.spec import BLOOM_LEVELS, Evaluation, EvaluationQuestion, Objective, Origin, Spec

from ...events import Piece
from ...protocol import DraftError
from ...titles import shortened
from .ground import Ground
from .made import Made
from .risks import doubtful_levels, heaviest_rows, least_practised
from .texts import Texts, texts_for, told_if_foreign

_RESULTS = 4
"""Kirkpatrick's fourth level."""
_TARGETS = (
    "Targets: 75 % of those who start pass, half use it within three months; conventions of ours. Say “E3 target: …” "
    "to correct one."
)


def draft_evaluation(ground: Ground) -> Made:
    """Return the evaluation with questions at the levels that have none yet; stated questions are completed.

    Raises:
        DraftError: there are no objectives or no assessments to be evaluated.
    """
    spec = ground.spec
    if not spec.objectives or not spec.assessments:
        raise DraftError("There is nothing to evaluate yet: draft objectives and assessments first.")
    texts = texts_for("evaluation", spec.language)
    evaluation = spec.evaluation or Evaluation()
    made = Made(notes=told_if_foreign(texts, spec.language))
    planned = list(planned_questions(ground).values())
    questions = [_completed(q, planned) for q in evaluation.questions]
    held = {q.level for q in questions}
    for values in planned:
        if values["level"] in held:
            continue
        own_id = ground.ids.new("E")
        questions.append(EvaluationQuestion(id=own_id, **values))
        made.origins[own_id] = Origin(by="offline", because=f"no question at level {values['level']} was stated")
    made.changes["evaluation"] = evaluation.with_changes(questions=questions)
    made.pieces = [Piece("question", q.question or "") for q in questions]
    if questions == list(evaluation.questions):
        made.notes.append("The evaluation stands as it is: all four levels are asked about.")
    else:
        made.assumptions.append(_TARGETS)
    if not (spec.audience and spec.audience.need):
        made.notes.append(
            "Why it exists is not stated, so level 4 asks in general: say “need: …”, and it asks about that."
        )
    return made


def _completed(question: EvaluationQuestion, planned: list[dict[str, Any]]) -> EvaluationQuestion:
    """Fill what a stated question lacks with what a question of its level takes."""
    like = next((v for v in planned if v["level"] == (question.level or 1)), None)
    if like is None:
        return question
    return question.with_changes(
        level=question.level or like["level"],
        measures=question.measures or like["measures"],
        target=question.target or like["target"],
        baseline=question.baseline or like["baseline"],
        when=question.when or like["when"],
    )


def planned_questions(ground: Ground) -> dict[int, dict[str, Any]]:
    """Return the questions whose slots the spec fills, by their place in the texts.

    Of several with one wording, and of those at level 4, the first stands for all.
    """
    texts, slots = texts_for("evaluation", ground.spec.language), _slots(ground)
    made: dict[int, dict[str, Any]] = {}
    for place, entry in enumerate(texts.data["question"]):
        fields = {key: _filled(texts, value, slots) for key, value in entry.items() if key != "level"}
        if not all(fields.values()) or any(q["question"] == fields["question"] for q in made.values()):
            continue
        if entry["level"] == _RESULTS and any(q["level"] == _RESULTS for q in made.values()):
            continue
        made[place] = {"level": entry["level"], **fields}
    return made


def _filled(texts: Texts, value: Any, slots: dict[str, str | float]) -> Any:  # noqa: ANN401 - a text or a list of them
    if isinstance(value, list):
        parts = [_filled(texts, part, slots) for part in value]
        return parts if all(parts) else []
    return texts.fill(value, **slots)


def _slots(ground: Ground) -> dict[str, str | float]:
    spec = ground.spec
    judged = [a for a in spec.assessments if a.purpose == "summative"]
    by_rows = [a for a in judged if a.rubric and a.pass_rule and a.pass_rule.level]
    rows = [(a, c) for a, c in heaviest_rows(spec) if a in by_rows]
    timed = [m for m in spec.content if m.minutes]
    module = max(timed, key=lambda m: m.minutes or 0, default=None)
    top = max(ground.planned, key=lambda p: (_is_done_at_work(p.objective), _worth(spec, p.objective.id)))
    weak, why = _weak(spec)
    level = by_rows[0].pass_rule.level if by_rows and by_rows[0].pass_rule else ""
    return {
        "module_id": module.id if module and len(timed) > 1 else "",
        "module": shortened(module.title, 80) if module else "",
        "result": ", ".join(a.id for a in by_rows),
        "first": rows[0][1].id if rows else "",
        "row": rows[0][1].title if rows else "",
        "level": level or "",
        "scored": ", ".join(a.id for a in judged),
        "weak": weak,
        "why": why,
        "weak_rows": ", ".join(c.id for a, c in rows if weak in c.objectives),
        "goal": f"explaining {top.about}" if top.about else top.slots(ground.phrases.language).topic,
        "need": shortened(spec.audience.need, 160).rstrip(".") if spec.audience and spec.audience.need else "",
    }


def _is_done_at_work(objective: Objective) -> bool:
    """True for what is done rather than known: apply or above."""
    return BLOOM_LEVELS.index(objective.bloom or BLOOM_LEVELS[0]) >= BLOOM_LEVELS.index("apply")


def _worth(spec: Spec, objective: str) -> float:
    return sum((a.weight or 0) / len(a.objectives) for a in spec.assessments if objective in a.objectives)


def _weak(spec: Spec) -> tuple[str, str]:
    doubts = doubtful_levels(spec)
    if doubts:
        return doubts[0].objective.id, f"declared “{doubts[0].objective.bloom}”, worded rather as “{doubts[0].read}”"
    thin = least_practised(spec)
    return (thin.objective.id, f"{thin.minutes:g} minutes of practice") if thin else ("", "")
