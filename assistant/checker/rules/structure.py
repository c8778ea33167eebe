"""ALN134 to 138: links between items, activities, modules and objectives hold together."""

from collections.abc import Iterator
from functools import partial

from assistant.spec import Activity, Assessment, Item, Module, Objective, Spec

from ..edits import change
from ..finding import Finding, Fix, Phase, Severity
from ..index import served_by
from ..registry import rule
from ..site import Site

_O = "objectives: [{id: O1, statement: Clean the file.}, {id: O2, statement: Report the result.}]\n"


@rule(
    "ALN134",
    "item-without-objective",
    target="item",
    severity=Severity.WARNING,
    phase=Phase.ASSESSMENT,
    sources=("biggs-1996", "haladyna-2002"),
    bad=_O
    + "assessments: [{id: A1, title: T, method: quiz, objectives: [O1, O2], items: [{id: A1.Q1, kind: essay, stem: Why?}]}]",
    good=_O
    + "assessments: [{id: A1, title: T, method: quiz, objectives: [O1, O2], items: [{id: A1.Q1, objective: O1, kind: essay, stem: Why?}]}]",
)
def item_without_objective(item: Item, site: Site) -> Iterator[Finding]:
    """The item names no objective, though its assessment names several: nobody can tell what its points show.

    An info where the assessment names just one, which is then meant, and where the assessment does not count.
    """
    assessment = site.index.owner[id(item)]
    known = [o for o in served_by(assessment) if o in site.index.objectives]
    if item.objective or not known:
        return
    only = known[0] if len(known) == 1 else None
    then = f"{only} must be meant: write `objective: {only}`" if only else f"say which of {', '.join(known)} it shows"
    yield site.finding(
        f"{item.id} names no objective: {then}.",
        field="objective",
        evidence="none",
        related=(assessment.id,),
        fix=Fix("unsafe", f"link it to {only}", lambda spec: change(spec, item.id, objective=only)) if only else None,
        severity=None if not only and assessment in site.index.summative else Severity.INFO,
    )


@rule(
    "ALN135",
    "module-objective-unserved",
    target="module",
    severity=Severity.WARNING,
    phase=Phase.CONTENT,
    sources=("biggs-1996", "structure"),
    bad=_O
    + "content: [{id: M1, title: M, objectives: [O1, O2], activities: [{id: M1.1, kind: practice, title: Clean, objectives: [O1]}]}]",
    good=_O
    + "content: [{id: M1, title: M, objectives: [O1], activities: [{id: M1.1, kind: practice, title: Clean, objectives: [O1]}]}]",
)
def module_objective_unserved(module: Module, site: Site) -> Iterator[Finding]:
    """The module names an objective that none of its activities serves.

    Judged where each activity is linked: one without links of its own serves what its module names.
    """
    if not module.activities or not all(a.objectives for a in module.activities):
        return
    served = {o for a in module.activities for o in a.objectives}
    idle = [o for o in dict.fromkeys(module.objectives) if o in site.index.objectives and o not in served]
    if idle:
        rest = tuple(o for o in module.objectives if o not in idle)
        yield site.finding(
            f"{module.id} names {' and '.join(idle)}, but none of its activities serves {'it' if len(idle) == 1 else 'them'}: "
            "link an activity, or take the objective out.",
            field="objectives",
            evidence=",".join(idle),
            related=tuple(idle),
            fix=Fix("unsafe", f"unlink {', '.join(idle)} from {module.id}", partial(_linked, module.id, rest)),
        )


@rule(
    "ALN136",
    "activity-outside-module",
    target="activity",
    severity=Severity.INFO,
    phase=Phase.CONTENT,
    sources=("structure",),
    bad=_O
    + "content: [{id: M1, title: M, objectives: [O1], activities: [{id: M1.1, kind: practice, title: Report, objectives: [O2]}]}]",
    good=_O
    + "content: [{id: M1, title: M, objectives: [O2], activities: [{id: M1.1, kind: practice, title: Report, objectives: [O2]}]}]",
)
def activity_outside_module(activity: Activity, site: Site) -> Iterator[Finding]:
    """The activity serves an objective that its module, which names others, does not name."""
    module = site.index.module_of[id(activity)]
    outside = [o for o in activity.objectives if o in site.index.objectives and o not in module.objectives]
    if module.objectives and outside:
        wider = (*module.objectives, *outside)
        yield site.finding(
            f"{activity.id} serves {' and '.join(outside)}, which {module.id} does not name: name it there too, or move the "
            "activity.",
            field="objectives",
            evidence=",".join(outside),
            related=(module.id, *outside),
            fix=Fix("unsafe", f"name {', '.join(outside)} in {module.id}", partial(_linked, module.id, wider)),
        )


@rule(
    "ALN137",
    "activity-unlinked",
    target="activity",
    severity=Severity.INFO,
    phase=Phase.CONTENT,
    sources=("qm-higher-ed", "structure"),
    bad=_O
    + """
content:
  - {id: M1, title: M, objectives: [O1, O2], activities: [{id: M1.1, kind: practice, title: Clean, objectives: [O1]}, {id: M1.2, kind: practice, title: Report}]}
""",
    good=_O
    + """
content:
  - {id: M1, title: M, objectives: [O1, O2], activities: [{id: M1.1, kind: practice, title: Clean, objectives: [O1]}, {id: M1.2, kind: practice, title: Report, objectives: [O2]}]}
""",
)
def activity_unlinked(activity: Activity, site: Site) -> Iterator[Finding]:
    """The activity names no objective, while all others of its module do.

    Then it counts for every objective that the module names, which is seldom meant.
    """
    module = site.index.module_of[id(activity)]
    others = [a for a in module.activities if a is not activity]
    if activity.objectives or activity.kind == "assessment" or not others or not all(a.objectives for a in others):
        return
    yield site.finding(
        f"“{activity.title}” names no objective, while the other activities of {module.id} do: say which one it leads to.",
        field="objectives",
        evidence="none",
        related=(module.id,),
    )


def _linked(at: str, objectives: tuple[str, ...], spec: Spec) -> Spec:
    return change(spec, at, objectives=objectives)


@rule(
    "ALN138",
    "shown-by-little",
    target="objective",
    severity=Severity.INFO,
    phase=Phase.ASSESSMENT,
    sources=("biggs-1996", "convention"),
    params={"least": 5},
    bad=_O
    + "assessments: [{id: A1, title: T, method: task, objectives: [O1], weight: 97}, {id: A2, title: U, method: task, objectives: [O2], weight: 3}]",
    good=_O
    + "assessments: [{id: A1, title: T, method: task, objectives: [O1], weight: 60}, {id: A2, title: U, method: task, objectives: [O2], weight: 40}]",
)
def shown_by_little(objective: Objective, site: Site) -> Iterator[Finding]:
    """All that shows the objective counts for less than 5 % of the result.

    The share of an assessment is split by the weights of the rows, or the points of the items, that are linked. Silent
    where a weight is missing.
    """
    judging = [a for a in site.index.judged if objective.id in served_by(a)]
    shares = [_share(a, objective.id, alone=len(site.index.summative) == 1) for a in judging]
    known = [share for share in shares if share is not None]
    if shares and len(known) == len(shares) and sum(known) < site.param("least"):
        yield site.finding(
            f"What shows {objective.id} ({', '.join(a.id for a in judging)}) counts for {sum(known):.2g} % of the result, and "
            "learners will give it as much of their time: let it count for more, or leave the objective out.",
            evidence=f"{','.join(a.id for a in judging)}:{sum(known):.2g}",
            related=tuple(a.id for a in judging),
        )


def _share(assessment: Assessment, objective: str, *, alone: bool) -> float | None:
    """Return the part of the whole result, in percent, that an assessment gives to an objective; None if not stated."""
    weight = 100.0 if alone and assessment.weight is None else assessment.weight
    if weight is None:
        return None
    parts: list[tuple[bool, float | None]] = [
        (objective in row.objectives, row.weight) for row in (assessment.rubric.criteria if assessment.rubric else ())
    ] or [(item.objective == objective, 1.0 if item.points is None else item.points) for item in assessment.items]
    if not any(is_linked for is_linked, _ in parts):
        return weight
    amounts = [amount for _, amount in parts if amount is not None]
    if len(amounts) < len(parts) or not sum(amounts):
        return None
    return weight * sum(amount or 0 for is_linked, amount in parts if is_linked) / sum(amounts)
