"""Step 4 with a model: what learners are given for a task and what raters judge it by, a question an assessment."""

from typing import Any

from assistant.spec import Assessment, IdAllocator

from ...offline.steps.made import Made, written
from .. import views
from ..wire import TaskReply, Wire
from ..work import Merged, Part, Work
from . import assets as made_for


def parts(work: Work) -> list[Part]:
    """Return a question for each task that has nothing made for it; quizzes have their items."""
    return [_part(work, a) for a in work.spec.assessments if a.method != "quiz" and a.brief and _asked(work, a)]


def _asked(work: Work, assessment: Assessment) -> bool:
    if work.at:
        return assessment.id in work.at or any(a.id in work.at for a in assessment.assets)
    return bool(work.instruction) or not assessment.assets


def _part(work: Work, assessment: Assessment) -> Part:
    spec = work.spec
    changing = bool(work.instruction or work.findings)
    values = {
        "language": views.language_name(spec.language),
        "facts": views.facts(spec, work.outline),
        "objectives": views.objectives_shown(o for o in spec.objectives if o.id in assessment.objectives),
        "assessment": views.task_shown(assessment),
        "earlier": made_for.made_before(spec, in_full=False),
        "outline": work.source,
        "elements": views.as_json(_as_wire(assessment)) if changing else "",
        "only": list(work.at),
        "instruction": work.instruction,
        "findings": work.findings,
    }
    return Part("tasks", values, f"materials {assessment.id}", assessment.id)


def _as_wire(assessment: Assessment) -> list[dict[str, Any]]:
    shown = made_for.as_wire(assessment.assets)
    return [{**wire, "for_raters": a.for_raters} for wire, a in zip(shown, assessment.assets, strict=True)]


def judge(work: Work, reply: Wire) -> str:
    """Return what is wrong with a valid reply: nothing in it."""
    assert isinstance(reply, TaskReply)  # noqa: S101
    return "" if reply.assets or work.repairs else "no assets were returned; raters need a key or notes at least"


def merge(work: Work, reply: Wire, part: Part) -> Merged:
    """Return the spec with what the reply made for one assessment; task, rubric and links stay as they are."""
    assert isinstance(reply, TaskReply)  # noqa: S101
    spec, made = work.spec, Made()
    assessment = next((a for a in spec.assessments if a.id == part.key), None)
    if assessment is None or not reply.assets:
        return Merged(spec)
    assets = made_for.merged(assessment.id, assessment.assets, reply.assets)
    if work.repairs:  # a mend returns what it changes; the rest stands
        by_id = {a.id: a for a in assets}
        assets = [by_id.get(a.id, a) for a in assessment.assets]
    done = assessment.with_changes(assets=assets)
    made.changes["assessments"] = [done if a.id == done.id else a for a in spec.assessments]
    made.origins |= {a.id: work.stamp.origin() for a in assets if a not in assessment.assets}
    made.assumptions += reply.assumptions
    return Merged(written(spec, made, "creation", IdAllocator(spec)), made.notes, list(made.origins))
