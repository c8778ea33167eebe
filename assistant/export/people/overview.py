"""What a reader with five minutes wants to know: for whom, how long, to what end, how it is assessed, the plan."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from assistant.checker.index import served_by
from assistant.spec import Assessment, Module, Spec
from assistant.spec.passing import passing

from . import words
from .blocks import Block, Facts, Heading, Matrix, Table
from .discretion import without_meetings
from .parts import without_empty_columns


def glance(spec: Spec, *, among_learners: bool = False) -> Iterator[tuple[str, str]]:
    """Return the facts a reader looks for first, those that are stated.

    `among_learners`: the way into a meeting may stand there; else it is left out.
    """
    audience, workload, delivery, stack = spec.audience, spec.workload, spec.delivery, spec.stackability
    dates = (delivery and delivery.schedule) or ""
    found = {
        "For": audience and audience.description,
        "You need": "; ".join(audience.prerequisites) if audience else None,
        "Workload": hours(spec),
        "Credits": f"{workload.credits.value:g} {workload.credits.system}" if workload and workload.credits else None,
        "Level": f"{spec.level.framework} {spec.level.value}" if spec.level else None,
        "Form": words.MODES[delivery.mode] if delivery and delivery.mode else None,
        "Platform": (delivery and delivery.platform) or (spec.launch and spec.launch.platform),
        "Opens": spec.launch and spec.launch.opens,
        "Dates": dates if among_learners else without_meetings(dates),
        "Accessibility": delivery and delivery.accessibility,
        "Awarding body": words.joined(spec.issuer.name, spec.issuer.country) if spec.issuer else None,
        "Part of": stack and stack.part_of,
        "Counts towards": stack and stack.stacks_into,
        "Version": spec.version,
    }
    return ((name, value) for name, value in found.items() if value)


def hours(spec: Spec) -> str:
    """Return the hours in all and how they divide, as far as they are stated."""
    stated = spec.workload.hours if spec.workload else None
    if not stated:
        return ""
    taught, shown = _sum(map(minutes_of, spec.content)), _sum(a.minutes for a in spec.assessments)
    parts = [
        f"{words.time(time)} for {words.counted(len(whole), name)}"
        for time, whole, name in ((taught, spec.content, "module"), (shown, spec.assessments, "assessment"))
        if time
    ]
    total = f"{stated:g} hour{'' if stated == 1 else 's'}"
    return f"{total}: {' and '.join(parts)}" if len(parts) > 1 else total


def minutes_of(module: Module) -> float | None:
    """Return the minutes of a module, or those of its activities where it states none."""
    return module.minutes if module.minutes is not None else _sum(a.minutes for a in module.activities)


def _sum(minutes: Iterator[float | None]) -> float | None:
    """Return the sum; None where one is not stated, or there is none."""
    found = list(minutes)
    return sum(m for m in found if m is not None) if found and None not in found else None


def objectives(spec: Spec) -> Iterator[Block]:
    """Return the objectives; their codes stand for them from here on."""
    if spec.objectives:
        yield Heading(2, "What learners can do at the end")
        rows = tuple((o.id, o.statement, o.bloom or "") for o in spec.objectives)
        yield without_empty_columns(Table("Objectives and their Bloom levels", ("Code", "Learners can", "Level"), rows))


def assessment_plan(spec: Spec) -> Iterator[Block]:
    """Return the assessments at a glance, and how they are passed where that is the same for all."""
    if not spec.assessments:
        return
    yield Heading(2, "How it is assessed")
    rows = tuple(
        (
            a.id,
            a.title,
            words.method(a),
            f"{a.weight:g}\u00a0%" if a.weight is not None else "",
            words.time(a.minutes) if a.minutes else "",
            ", ".join(served_by(a)),
        )
        for a in spec.assessments
    )
    head = ("Code", "Assessment", "Kind", "Share", "Time", "Shows")
    yield without_empty_columns(Table("Assessments", head, rows))
    whose = "Each is passed with" if len(spec.assessments) > 1 else "Passed with"
    shared = (whose, common(map(passing, spec.assessments))), ("Feedback", common(a.feedback for a in spec.assessments))
    if told := tuple((name, value) for name, value in shared if value):
        yield Facts(told)


def common(values: Iterable[str | None]) -> str:
    """Return what is said alike of all assessments, so that it need be said once; empty where they differ."""
    found = set(values)
    return (found.pop() or "") if len(found) == 1 else ""


def module_plan(spec: Spec) -> Iterator[Block]:
    """Return modules and assessments in the order of the course, with what learners do and the time it takes."""
    if not spec.content:
        return
    yield Heading(2, "Module plan")
    after = defaultdict(list)
    for assessment in spec.assessments:
        after[assessment.after if assessment.after in {m.id for m in spec.content} else None].append(assessment)
    rows: list[tuple[str, ...]] = []
    for module in spec.content:
        minutes = minutes_of(module)
        shown = words.time(minutes) if minutes else ""
        rows.append((module.id, module.title, shown, _doing(module), ", ".join(module.objectives)))
        rows += map(_planned, after[module.id])
    rows += map(_planned, after[None])
    if total := _total(spec):
        rows.append(("In all", "", words.time(total), "", ""))
    head = ("Code", "Part", "Time", "What learners do", "Objectives")
    yield without_empty_columns(Table("The course, part by part", head, tuple(rows)))
    delivery = spec.delivery
    if delivery and delivery.interaction:
        yield Facts((("Working together", delivery.interaction),))


def _total(spec: Spec) -> float | None:
    """Return the minutes of modules and assessments; None where one is not stated, or could be counted twice."""
    if any(a.kind == "assessment" for m in spec.content for a in m.activities):
        return None
    return _sum(iter([*map(minutes_of, spec.content), *(a.minutes for a in spec.assessments)]))


def _planned(assessment: Assessment) -> tuple[str, ...]:
    time = words.time(assessment.minutes) if assessment.minutes else ""
    return (assessment.id, assessment.title, time, "assessment", "")


def _doing(module: Module) -> str:
    """Return the kinds of activity with their times: `reading 45 min, practice 30 min`."""
    found: dict[str, list[float | None]] = defaultdict(list)
    for activity in module.activities:
        found[words.kind(activity.kind)].append(activity.minutes)
    told = []
    for kind, minutes in found.items():
        time = _sum(iter(minutes))
        told.append(f"{kind} {words.time(time)}" if time else kind)
    return ", ".join(told)


def alignment(matrix: Matrix | None) -> Iterator[Block]:
    """Return the alignment matrix."""
    if matrix:
        yield from (Heading(2, "Alignment"), matrix)
