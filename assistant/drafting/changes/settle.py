"""After any change: links, weights, minutes, hours, credits, ids and the record are settled by code."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Literal

from assistant.spec import (
    STEPS,
    IdAllocator,
    Module,
    Origin,
    Provenance,
    Spec,
    Workload,
    diff,
    element_ids,
    remember_ids,
)

from .links import without_loose_links
from .sums import rows_to_100, shared_minutes, weights_to_100

By = Literal["designer", "outline", "offline", "llm"]
_TOLERANCE = 0.2
"""Share by which times may differ from the hours before the hours follow; the checker's own (CNT101)."""
_STEP_OF = {
    "objectives": "objectives", "assessments": "assessment", "content": "content", "delivery": "content",
    "pilot": "pilot", "launch": "launch", "evaluation": "evaluation",
}  # fmt: skip


@dataclass(frozen=True)
class Settled:
    """A spec whose sums and links are right, and what was done for it."""

    spec: Spec
    notes: tuple[str, ...] = ()


def settle(
    before: Spec,
    after: Spec,
    *,
    by: By | None = "designer",
    because: str | Mapping[str, str] = "",
    fixed: Collection[str] = (),
    ids: IdAllocator | None = None,
) -> Settled:
    """Return `after` with everything settled that its change has loosened.

    Args:
        before: the spec before the change; ids it held are never given again.
        after: the changed spec, as an engine or a designer left it.
        by: whose words the changed elements have now; None leaves the origins as the engine has written them.
        because: why they changed, for all or by element id.
        fixed: ids of elements whose weight or minutes were just stated, and of `spec` for its hours: these stay.
        ids: the allocator that gave the new ids; one made from `before` where none is given.
    """
    ids = ids or IdAllocator(before)
    mended = without_loose_links(before, after)
    notes = list(mended.notes)
    spec = mended.spec
    assessments, told = weights_to_100(spec.assessments, fixed)
    notes += told
    rubrics = [
        a.with_changes(rubric=a.rubric.with_changes(criteria=rows_to_100(a.rubric.criteria, fixed))) if a.rubric else a
        for a in assessments
    ]
    modules = _minutes(before, spec, fixed)
    if rubrics != list(spec.assessments) or modules != list(spec.content):
        spec = spec.with_changes(assessments=rubrics, content=modules)
    spec, told = _hours(before, spec, fixed)
    notes += told
    return Settled(recorded(before, spec, by=by, because=because, ids=ids), tuple(notes))


def _minutes(before: Spec, spec: Spec, fixed: Collection[str]) -> list[Module]:
    """Return modules whose minutes are the sum of their activities; where the module's were stated, these follow."""
    was = {m.id: m for m in before.content}
    done = []
    for module in spec.content:
        old, times = was.get(module.id), [a.minutes for a in module.activities]
        if module == old or not times or not all(times):
            done.append(module)
        elif module.id in fixed and module.minutes:
            done.append(shared_minutes(module, round(module.minutes)))
        else:
            done.append(module.with_changes(minutes=sum(t or 0 for t in times)))
    return done


def total_minutes(spec: Spec) -> float:
    """Return the minutes of content and assessments; an activity of the kind `assessment` is not counted twice."""
    inside = sum(a.minutes or 0 for m in spec.content for a in m.activities if a.kind == "assessment")
    tests = sum(a.minutes or 0 for a in spec.assessments)
    content = sum(m.minutes or sum(a.minutes or 0 for a in m.activities) for m in spec.content)
    return content + tests - min(inside, tests)


def _hours(before: Spec, spec: Spec, fixed: Collection[str]) -> tuple[Spec, list[str]]:
    """Let the hours follow the times where a change has led these away from them; credits follow the hours."""
    workload, was = spec.workload, before.workload
    if workload is None or not workload.hours or not spec.content:
        return spec, []
    total = total_minutes(spec)
    hours, notes = workload.hours, []
    held = was is not None and was.hours == hours and abs(total_minutes(before) / 60 - hours) <= _TOLERANCE * hours
    drifted = abs(total / 60 - hours) > _TOLERANCE * hours
    if held and drifted and "spec" not in fixed:  # stated hours that never fitted are no reason to restate them
        hours = round(total / 30) / 2
        notes.append(
            f"The times add up to {total / 60:.3g} hours now, so {hours:g} are stated instead of {workload.hours:g}; "
            f"“fit it into {workload.hours:g} hours” keeps the old figure."
        )
        basis = f"{hours:g} hours are the sum of content and assessments; {workload.hours:g} stood before."
        workload = workload.with_changes(hours=hours, basis=basis)
    workload, told = _credits(was, workload)
    return spec.with_changes(workload=workload), [*notes, *told]


def _credits(was: Workload | None, now: Workload) -> tuple[Workload, list[str]]:
    """Return the workload with credits in the old proportion to the hours, where only the hours have changed."""
    if was is None or not was.hours or not now.hours or was.hours == now.hours:
        return now, []
    if was.credits is None or now.credits != was.credits or not was.credits.value:
        return now, []
    value = _rounded(was.credits.value * now.hours / was.hours, was.credits.value)
    if value == was.credits.value:
        return now, []
    told = f"Credits follow the hours: {value:g} {was.credits.system} instead of {was.credits.value:g}."
    return now.with_changes(credits=was.credits.with_changes(value=value)), [told]


def _rounded(value: float, was: float) -> float:
    """Return credits in halves where they were given so and that leaves any; else in hundredths."""
    step = 0.5 if was % 0.5 == 0 and value >= 0.5 else 0.01
    return round(round(value / step) * step, 2)


def recorded(
    before: Spec, after: Spec, *, by: By | None, because: str | Mapping[str, str] = "", ids: IdAllocator | None = None
) -> Spec:
    """Return `after` with its record: origins of what has changed, steps set back to draft, and no id to be reused."""
    changes = diff(before, after)
    known = {own_id for own_id, _ in element_ids(after)}
    touched = list(dict.fromkeys(c.at for c in changes if c.at in known and c.kind != "moved"))
    fields = {c.path.split(".")[0].split("[")[0] for c in changes}
    record = after.provenance or Provenance()
    old = before.provenance.elements if before.provenance else {}
    elements = dict(record.elements)
    for own_id in touched if by else ():
        if record.elements.get(own_id) == old.get(own_id):
            elements[own_id] = _origin(own_id, before, old.get(own_id), by or "designer", because)
    steps = {**after.steps}
    for name, step in _STEP_OF.items():
        if name in fields and getattr(after, name):
            steps[step] = "draft"  # type: ignore[index]
    record = record.with_changes(elements={k: v for k, v in elements.items() if k in known})
    ordered = {step: steps[step] for step in STEPS if step in steps}
    return remember_ids(after.with_changes(provenance=record, steps=ordered), ids or IdAllocator(before))


def _origin(own_id: str, before: Spec, old: Origin | None, by: By, because: str | Mapping[str, str]) -> Origin:
    """Return the origin of a changed element: the outline's words are kept where it had them."""
    why = because if isinstance(because, str) else because.get(own_id, "")
    stated = old.stated if old else None
    if old and old.by == "outline" and not stated:
        stated = next((o.statement for o in before.objectives if o.id == own_id), None)
    line, second = (old.line, old.runner_up) if old else (None, None)
    return Origin(by=by, stated=stated, line=line, because=why or None, runner_up=second)
