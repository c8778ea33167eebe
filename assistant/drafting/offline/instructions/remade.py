"""Sheets, plans and announcements that are still as this engine made them are made anew after a change upstream."""

import copy

from assistant.spec import Activity, Evaluation, Launch, Module, Pilot, PilotPlan, Spec

from ...protocol import DraftError
from ..steps.creation import with_fresh_material
from ..steps.evaluation import planned_questions
from ..steps.ground import Ground
from ..steps.launch import draft_launch
from ..steps.pilot import draft_pilot

_PLAN = ("who", "questions", "instruments", "decision_rule")
_LAUNCH = ("announcement", "how_to_earn", "channels")


def remade(before: Ground, after: Spec) -> Spec:
    """Return the spec with texts of steps 4 to 6 following a change, where they are still of our making."""
    if after == before.spec:
        return after
    changes = {
        "content": _content(before, after),
        "pilot": _pilot(before.spec, after),
        "launch": _launch(before.spec, after),
        "evaluation": _evaluation(before, after),
    }
    changed = {name: value for name, value in changes.items() if value != getattr(after, name)}
    return after.with_changes(**changed) if changed else after


def _content(before: Ground, after: Spec) -> tuple[Module, ...]:
    if not any(a.assets for m in after.content for a in m.activities):
        return after.content
    ground = before.over(after)
    old = {a.id: (a, m) for m in before.spec.content for a in m.activities}
    old_rows, new_rows = _judged_by(before.spec), _judged_by(after)
    done = []
    for module in after.content:
        activities = []
        for activity in module.activities:
            was = old.get(activity.id)
            same = (
                was
                and was == (activity, module)
                and old_rows == new_rows
                and before.spec.objectives == after.objectives
            )
            activities.append(activity if was is None or same else _material(activity, module, was, before, ground))
        done.append(module.with_changes(activities=activities))
    return tuple(done)


def _judged_by(spec: Spec) -> list[object]:
    return [(a.id, a.title, a.pass_rule, a.rubric) for a in spec.assessments]


def _material(
    activity: Activity, module: Module, was: tuple[Activity, Module], before: Ground, ground: Ground
) -> Activity:
    """Return the activity with what it would get now, where what it has is what it would have got before."""
    old = with_fresh_material(was[0], was[1], before, copy.deepcopy(before.ids))
    new = with_fresh_material(activity, module, ground, copy.deepcopy(before.ids))
    if activity.instructions == old.instructions:
        activity = activity.with_changes(instructions=new.instructions)
    if len(activity.assets) != 1 or activity.assets != was[0].assets or not old.assets or not new.assets:
        return activity
    own, like = activity.assets[0], old.assets[0]
    if (like.title, like.body) != (own.title, own.body):
        return activity
    return activity.with_changes(assets=[new.assets[0].with_changes(id=own.id)])


def _pilot(before: Spec, after: Spec) -> Pilot | None:
    plan, kept = (spec.pilot.plan if spec.pilot else None for spec in (after, before))
    if after.pilot is None or plan is None or kept is None:
        return after.pilot
    try:
        old, new = _plan(before, kept.participants), _plan(after, plan.participants)
    except DraftError:
        return after.pilot
    same = {f: getattr(new, f) for f in _PLAN if getattr(kept, f) == getattr(old, f)}
    return after.pilot.with_changes(plan=plan.with_changes(**same))


def _plan(spec: Spec, participants: float | None) -> PilotPlan:
    bare = spec.with_changes(pilot=Pilot(plan=PilotPlan(participants=participants)))
    plan: PilotPlan = draft_pilot(Ground(bare)).changes["pilot"].plan
    return plan


def _launch(before: Spec, after: Spec) -> Launch | None:
    launch = after.launch
    if launch is None or before.launch is None:
        return launch
    try:
        old, new = (_announced(spec) for spec in (before, after))
    except DraftError:
        return launch
    kept = before.launch
    ours = [f for f in _LAUNCH if getattr(kept, f) == getattr(old, f)]
    if launch.announcement != kept.announcement:  # the designer has just given another one
        ours = [f for f in ours if f != "announcement"]
    same = {f: getattr(new, f) for f in ours}
    return launch.with_changes(**same) if same else launch


def _announced(spec: Spec) -> Launch:
    own = spec.launch or Launch()
    bare = own.with_changes(announcement=None, how_to_earn=(), channels=())
    launch: Launch = draft_launch(Ground(spec.with_changes(launch=bare))).changes["launch"]
    return launch


def _evaluation(before: Ground, after: Spec) -> Evaluation | None:
    """Return the evaluation with questions of our making asked as they would be now; edited ones stay."""
    evaluation, kept = after.evaluation, before.spec.evaluation
    if evaluation is None or kept is None or not after.objectives or not before.spec.objectives:
        return evaluation
    old = planned_questions(before)
    new = planned_questions(before.over(after))
    was = {q.id: q for q in kept.questions}
    questions = []
    for question in evaluation.questions:
        own = was.get(question.id)
        edited = own is None or own.with_changes(measures=()) != question.with_changes(measures=())
        place = None if edited else next((p for p, v in old.items() if own == own.with_changes(**v)), None)  # type: ignore[union-attr]
        questions.append(question.with_changes(**new[place]) if place in new else question)
    return evaluation.with_changes(questions=questions)
