"""CNT: workload and completeness of the content."""

from collections.abc import Iterator
from dataclasses import replace

from assistant.spec import Activity, Module, Spec

from ..amounts import hours_named
from ..edits import change
from ..finding import Finding, Fix, Phase, Severity
from ..placeholders import PLACEHOLDER, placeholders_in
from ..registry import rule
from ..site import Site
from ..texts import lesser

_MAY_BE_A_SIGN = ("options", "answer", "prerequisites", "alternative")
_ANSWERS = ("n/a", "n.a", "pending", "-", "–", "—")
"""Fields in which a dash, `+` or “n/a” can be what is meant."""


@rule(
    "CNT101",
    "workload-sum",
    target="spec",
    severity=Severity.WARNING,
    phase=Phase.CONTENT,
    sources=("convention",),
    params={"tolerance": 0.2},
    bad="""
workload: {hours: 10}
content: [{id: M1, title: Cleaning, minutes: 120}]
""",
    good="""
workload: {hours: 2}
content: [{id: M1, title: Cleaning, minutes: 120}]
""",
)
def workload_sum(spec: Spec, site: Site) -> Iterator[Finding]:
    """The times of modules and assessments differ from the declared hours by more than a fifth.

    Not judged while times are missing: CNT104 says which of an activity is; while an assessment has none, only too many
    hours are found, and an info where `workload.basis` accounts for all of them. An activity of the kind `assessment` is taken as the time of the assessment, not added to it.
    """
    hours = spec.workload.hours if spec.workload else None
    times = [_module_minutes(m) for m in spec.content]
    if hours is None or not times or any(t is None for t in times):
        return
    content = sum(t or 0 for t in times)
    work = sum(a.minutes or 0 for a in spec.assessments)
    inside = sum(a.minutes or 0 for m in spec.content for a in m.activities if a.kind == "assessment")
    most, least = (content + work) / 60, (content + work - min(inside, work)) / 60
    timed = all(a.minutes is not None for a in spec.assessments)
    tolerance = site.param("tolerance") * hours
    if least - hours > tolerance or (timed and hours - most > tolerance):
        yield site.finding(
            f"{hours:g} hours are declared, but content ({content / 60:.3g} h) and assessments ({work / 60:.3g} h) add up to "
            f"{least:.3g}: change the times, or the hours.",
            field="workload",
            evidence=f"{hours:g}:{least:.3g}",
            severity=Severity.INFO if hours > most and _accounted_for(spec, hours) else None,
        )


def _accounted_for(spec: Spec, hours: float) -> bool:
    """Whether the hours that the basis names (own practice among them) add up to those declared."""
    named = hours_named(spec.workload.basis) if spec.workload and spec.workload.basis else []
    return len(named) > 1 and abs(sum(named) - hours) <= 0.02 * hours


def _module_minutes(module: Module) -> float | None:
    if module.minutes is not None:
        return module.minutes
    times = [a.minutes for a in module.activities]
    return sum(t or 0 for t in times) if times and all(t is not None for t in times) else None


@rule(
    "CNT102",
    "hours-credits",
    target="spec",
    severity=Severity.ERROR,
    phase=Phase.OBJECTIVES,
    sources=("ects-2015", "nz-nzqa-2022"),
    params={"ects_least": 25, "ects_most": 30, "nzqcf_least": 10, "nzqcf_most": 10},
    bad="""
objectives: [{id: O1, statement: Clean the file.}]
workload: {hours: 10, credits: {system: ECTS, value: 2}}
""",
    good="""
objectives: [{id: O1, statement: Clean the file.}]
workload: {hours: 50, credits: {system: ECTS, value: 2}}
""",
)
def hours_credits(spec: Spec, site: Site) -> Iterator[Finding]:
    """Hours and credits don't fit: one ECTS credit stands for 25 to 30 hours, one NZQCF credit for 10.

    A warning, since some countries count otherwise; an error where a profile of the spec sets the numbers.
    """
    workload = spec.workload
    if not workload or not workload.hours or not workload.credits:
        return
    system = workload.credits.system.strip().casefold()
    names = [f"{system}_least", f"{system}_most"]
    if not set(names) <= set(site.rule.params):
        return
    least, most = (site.param(name) * workload.credits.value for name in names)
    if not least <= workload.hours <= most:
        amount = f"{least:g}" if least == most else f"{least:g} to {most:g}"
        yield site.finding(
            f"{workload.credits.value:g} {workload.credits.system.strip()} stand for {amount} hours, {workload.hours:g} are "
            "declared: change one of them.",
            field="workload",
            evidence=f"{workload.credits.value:g}:{workload.hours:g}",
            severity=None if set(names) & set(site.numbers) else Severity.WARNING,
        )


@rule(
    "CNT104",
    "no-time",
    target="activity",
    severity=Severity.WARNING,
    phase=Phase.CONTENT,
    sources=("convention",),
    bad="""
content: [{id: M1, title: Cleaning, minutes: 20, activities: [{id: M1.1, kind: practice, title: Clean a file}]}]
""",
    good="""
content: [{id: M1, title: Cleaning, minutes: 20, activities: [{id: M1.1, kind: practice, title: Clean a file, minutes: 20}]}]
""",
)
def no_time(activity: Activity, site: Site) -> Iterator[Finding]:
    """An activity has no time estimate, so the workload can't be judged.

    Where it is the only one of a timed module without a time, it can get what the others leave.
    """
    if not activity.minutes:
        yield site.finding(
            f"“{activity.title}” has no time: say how many minutes a typical learner needs.",
            field="minutes",
            evidence=activity.title,
            fix=_rest_of_module(activity, site.index.module_of[id(activity)]),
        )


def _rest_of_module(activity: Activity, module: Module) -> Fix | None:
    untimed = [a for a in module.activities if not a.minutes]
    rest = (module.minutes or 0) - sum(a.minutes or 0 for a in module.activities)
    if len(untimed) > 1 or rest <= 0:
        return None
    title = f"fill in the {rest:g} minutes that the other activities of {module.id} leave"
    return Fix("unsafe", title, lambda spec: change(spec, activity.id, minutes=rest))


@rule(
    "CNT111",
    "placeholder",
    target="spec",
    severity=Severity.ERROR,
    phase=Phase.START,
    sources=("convention",),
    bad="objectives: [{id: O1, statement: 'TODO: the objective on cleaning'}]",
    good="objectives: [{id: O1, statement: Clean the file.}]",
)
def placeholder(_spec: Spec, site: Site) -> Iterator[Finding]:
    """A placeholder was left in: TODO, TBD, lorem ipsum, “[insert …]”, “to be confirmed”, a mere dash.

    In names, dates and notes that learners do not read it is a warning, and “n/a” and “pending” are answers there.
    """
    read = site.index.passages
    passages = (*read, *lesser(site.index))
    for number, words in placeholders_in([p.text for p in passages]):
        passage = passages[number]
        severity = None if number < len(read) else Severity.WARNING
        answers = severity is not None and words.strip(" .").lower() in _ANSWERS
        if not answers and (passage.field not in _MAY_BE_A_SIGN or PLACEHOLDER.search(passage.text)):
            yield replace(site, element=passage.element).finding(
                f"“{words}” was left in: write what belongs there, or remove it.",
                field=passage.field,
                evidence=words,
                severity=severity,
            )


@rule(
    "CNT115",
    "module-minutes",
    target="module",
    severity=Severity.WARNING,
    phase=Phase.CONTENT,
    sources=("arithmetic",),
    params={"tolerance": 0.2},
    bad="""
content:
  - {id: M1, title: Cleaning, minutes: 90, activities: [{id: M1.1, kind: practice, title: Clean a file, minutes: 20}]}
""",
    good="""
content:
  - {id: M1, title: Cleaning, minutes: 20, activities: [{id: M1.1, kind: practice, title: Clean a file, minutes: 20}]}
""",
)
def module_minutes(module: Module, site: Site) -> Iterator[Finding]:
    """The activities of a module add up to another time than the module states, by more than a fifth."""
    times = [a.minutes for a in module.activities]
    if module.minutes is None or not times or any(t is None for t in times):
        return
    total = sum(t or 0 for t in times)
    if abs(total - module.minutes) > site.param("tolerance") * max(module.minutes, 1):
        yield site.finding(
            f"{module.id} states {module.minutes:g} minutes, its activities add up to {total:g}: change one of them.",
            field="minutes",
            evidence=f"{module.minutes:g}:{total:g}",
        )
