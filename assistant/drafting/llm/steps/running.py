"""Steps 5 to 7 with a model: pilot plan, launch texts, evaluation plan."""

from typing import Any

from assistant.spec import Evaluation, EvaluationQuestion, IdAllocator, Launch, Pilot, PilotPlan

from ...offline.steps.made import Made, written
from .. import views
from ..wire import EvaluationReply, LaunchReply, PilotReply, Wire
from ..work import Merged, Part, Work


def _ground(work: Work) -> dict[str, Any]:
    spec = work.spec
    return {
        "language": views.language_name(spec.language),
        "facts": views.facts(spec, work.outline),
        "objectives": views.objectives_shown(spec.objectives),
        "assessments": views.assessments_shown(spec.assessments, briefs=False),
        "only": list(work.at),
        "instruction": work.instruction,
        "findings": work.findings,
    }


def pilot_parts(work: Work) -> list[Part]:
    """Return the one question of step 5."""
    spec = work.spec
    plan = spec.pilot.plan if spec.pilot else None
    modules = "\n".join(
        f"{m.id} “{m.title}”: " + "; ".join(f"{a.id} {a.kind} {a.minutes or 0:g} min {a.title}" for a in m.activities)
        for m in spec.content
    )
    shown = [plan.model_dump(exclude_none=True)] if plan else []
    values = {**_ground(work), "modules": modules, "doubts": work.doubts, "elements": views.as_json(shown)}
    return [Part("pilot", values, "pilot")]


def merge_pilot(work: Work, reply: Wire, part: Part) -> Merged:  # noqa: ARG001
    """Return the spec with the plan of the reply; results and findings of a pilot stay."""
    assert isinstance(reply, PilotReply)  # noqa: S101
    plan = PilotPlan(
        participants=reply.participants or None, who=reply.who or None, when=reply.when or None,
        questions=[q for q in reply.questions if q], instruments=[i for i in reply.instruments if i],
        decision_rule=reply.decision_rule or None,
    )  # fmt: skip
    made = Made(changes={"pilot": (work.spec.pilot or Pilot()).with_changes(plan=plan)}, assumptions=reply.assumptions)
    return Merged(written(work.spec, made, "pilot", IdAllocator(work.spec)), touched=["pilot"])


def launch_parts(work: Work) -> list[Part]:
    """Return the one question of step 6."""
    spec, launch = work.spec, work.spec.launch
    delivery = spec.delivery.model_dump(exclude_none=True) if spec.delivery else {}
    values = {
        **_ground(work),
        "delivery": "\n".join(f"{name}: {value}" for name, value in delivery.items()),
        "elements": views.as_json([launch.model_dump(exclude_none=True)] if launch else []),
    }
    return [Part("launch", values, "launch")]


def merge_launch(work: Work, reply: Wire, part: Part) -> Merged:  # noqa: ARG001
    """Return the spec with the texts of the reply; platform and date that are stated stay."""
    assert isinstance(reply, LaunchReply)  # noqa: S101
    before, asked = work.spec.launch or Launch(), bool(work.instruction)
    platform = work.spec.delivery.platform if work.spec.delivery else None
    facts = {"platform": reply.platform or platform, "opens": reply.opens}
    kept = {k: v for k, v in facts.items() if v and (asked or not getattr(before, k))}
    texts = {
        "announcement": reply.announcement, "how_to_earn": [s for s in reply.how_to_earn if s],
        "channels": [c for c in reply.channels if c], "support": reply.support,
    }  # fmt: skip
    launch = before.with_changes(**kept, **{k: v for k, v in texts.items() if v})
    made = Made(changes={"launch": launch}, assumptions=reply.assumptions)
    return Merged(written(work.spec, made, "launch", IdAllocator(work.spec)), touched=["launch"])


def evaluation_parts(work: Work) -> list[Part]:
    """Return the one question of step 7."""
    questions = work.spec.evaluation.questions if work.spec.evaluation else ()
    shown = [q.model_dump(exclude_none=True) for q in questions if not work.at or q.id in work.at]
    return [Part("evaluation", {**_ground(work), "elements": views.as_json(shown)}, "evaluation")]


def merge_evaluation(work: Work, reply: Wire, part: Part) -> Merged:  # noqa: ARG001
    """Return the spec with the questions of the reply; results stay."""
    assert isinstance(reply, EvaluationReply)  # noqa: S101
    spec, ids = work.spec, IdAllocator(work.spec)
    before = spec.evaluation or Evaluation()
    by_id = {q.id: q for q in before.questions}
    order, origins = list(by_id), {}
    there = tuple(by_id)
    for wire in reply.questions:
        if not work.may_change(wire.id, there):
            continue
        own_id = wire.id if wire.id in there else ids.new("E")
        by_id[own_id] = EvaluationQuestion(
            id=own_id, level=wire.level, question=wire.question, measures=[m for m in wire.measures if m],
            target=wire.target or None, baseline=wire.baseline or None, when=wire.when or None,
        )  # fmt: skip
        order += [own_id] if own_id not in order else []
        origins[own_id] = work.stamp.origin()
    gone = work.gone(reply.remove, before.questions)
    questions = [by_id[i] for i in order if i not in gone]
    made = Made(
        changes={"evaluation": before.with_changes(questions=questions)}, origins=origins,
        assumptions=reply.assumptions,
    )  # fmt: skip
    return Merged(written(spec, made, "evaluation", ids), touched=list(origins))


def no_judge(work: Work, reply: Wire) -> str:  # noqa: ARG001
    """Return nothing: what these replies may hold, their schema says."""
    return ""
