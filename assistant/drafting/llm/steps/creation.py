"""Step 4 with a model: instructions and assets, a question a module."""

from typing import Any

from assistant.spec import Activity, IdAllocator, Module

from ...offline.steps.made import Made, written
from .. import views
from ..wire import MaterialsReply, Wire
from ..work import Merged, Part, Work
from . import assets as made_for


def parts(work: Work) -> list[Part]:
    """Return a question for each module that has something to be made."""
    return [_part(work, m) for m in work.spec.content if m.activities and _asked(work, m)]


def _asked(work: Work, module: Module) -> bool:
    if work.at:
        return module.id in work.at or any(a.id in work.at or _holds(a, work.at) for a in module.activities)
    return bool(work.instruction) or not all(a.assets for a in module.activities)


def _holds(activity: Activity, at: tuple[str, ...]) -> bool:
    return any(asset.id in at for asset in activity.assets)


def _wanted(work: Work, module: Module) -> list[Activity]:
    named = [a for a in module.activities if a.id in work.at or _holds(a, work.at)]
    return named or list(module.activities)


def _part(work: Work, module: Module) -> Part:
    spec = work.spec
    wanted = _wanted(work, module)
    lines = [f"{module.id} “{module.title}”, {module.minutes or 0:g} minutes. {module.summary or ''}"]
    for a in wanted:
        lines.append(f"{a.id} {a.kind}, {a.minutes or 0:g} minutes, serves {', '.join(a.objectives)}: {a.title}")
        lines += [f"    now: {a.instructions}"] if a.instructions else []
    served = {i for a in module.activities for i in a.objectives} | set(module.objectives)
    changing = bool(work.instruction or work.findings)
    values = {
        "language": views.language_name(spec.language),
        "facts": views.facts(spec, work.outline),
        "objectives": views.objectives_shown(o for o in spec.objectives if o.id in served),
        "assessments": views.assessments_shown(a for a in spec.assessments if served & set(a.objectives)),
        "module": "\n".join(lines),
        "earlier": made_for.made_before(spec, module.id),
        "outline": work.source,
        "elements": views.as_json([as_wire(a) for a in wanted]) if changing else "",
        "only": list(work.at),
        "instruction": work.instruction,
        "findings": work.findings,
    }
    return Part("materials", values, f"materials {module.id}", module.id)


def as_wire(activity: Activity) -> dict[str, Any]:
    """Return an activity with its assets in the form in which a reply gives it."""
    return {
        "id": activity.id, "instructions": activity.instructions or "", "assets": made_for.as_wire(activity.assets),
    }  # fmt: skip


def judge(work: Work, reply: Wire) -> str:
    """Return what is wrong with a valid reply: activities that don't exist."""
    assert isinstance(reply, MaterialsReply)  # noqa: S101
    known = {a.id for m in work.spec.content for a in m.activities}
    unknown = [a.id for a in reply.activities if a.id not in known]
    return f"there are no activities {', '.join(unknown)}" if unknown else ""


def merge(work: Work, reply: Wire, part: Part) -> Merged:
    """Return the spec with the materials of the reply; times and links of activities stay as they are."""
    assert isinstance(reply, MaterialsReply)  # noqa: S101
    spec, made = work.spec, Made()
    module = next((m for m in spec.content if m.id == part.key), None)
    if module is None:
        return Merged(spec)
    wanted = {a.id for a in _wanted(work, module)}
    by_id = {a.id: a for a in reply.activities if a.id in wanted}
    activities = []
    for activity in module.activities:
        wire = by_id.get(activity.id)
        if wire is None:
            activities.append(activity)
            continue
        assets = made_for.merged(activity.id, activity.assets, wire.assets) if wire.assets else activity.assets
        activities.append(activity.with_changes(instructions=wire.instructions or activity.instructions, assets=assets))
        made.origins |= {a.id: work.stamp.origin() for a in assets if a not in activity.assets}
    done = module.with_changes(activities=activities)
    made.changes["content"] = [done if m.id == module.id else m for m in spec.content]
    made.assumptions += reply.assumptions
    return Merged(written(spec, made, "creation", IdAllocator(spec)), made.notes, list(by_id))
