"""ALN108 to 119: content leads to the objectives, in time; and every link has an end."""

import difflib
import re
from collections.abc import Iterator
from functools import partial

from assistant.spec import Activity, Assessment, Criterion, Item, Module, Objective, Spec

from ..edits import change
from ..finding import Finding, Fix, Phase, Severity
from ..index import Element, served_by
from ..registry import rule
from ..site import Site


@rule(
    "ALN108",
    "objective-not-taught",
    target="objective",
    severity=Severity.WARNING,
    phase=Phase.CONTENT,
    sources=("qm-higher-ed", "biggs-1996"),
    bad="""
objectives: [{id: O1, statement: Clean the file.}, {id: O2, statement: Report the result.}]
content: [{id: M1, title: Cleaning, objectives: [O1]}]
""",
    good="""
objectives: [{id: O1, statement: Clean the file.}, {id: O2, statement: Report the result.}]
content: [{id: M1, title: Cleaning and reporting, objectives: [O1, O2]}]
""",
)
def objective_not_taught(objective: Objective, site: Site) -> Iterator[Finding]:
    """No module or activity serves the objective."""
    if objective.id not in site.index.taught:
        yield site.finding(
            f"No content leads to {objective.id}: link a module or an activity to it, or remove it.",
            evidence=objective.id,
        )


@rule(
    "ALN109",
    "content-without-objective",
    target="module",
    severity=Severity.WARNING,
    phase=Phase.CONTENT,
    sources=("qm-higher-ed",),
    bad="content: [{id: M1, title: History of spreadsheets}]",
    good="""
objectives: [{id: O1, statement: Clean the file.}]
content: [{id: M1, title: Cleaning, objectives: [O1]}]
""",
)
def content_without_objective(module: Module, site: Site) -> Iterator[Finding]:
    """The module serves no objective, neither itself nor by an activity.

    A microcredential has room for just what its objectives need.
    """
    if not module.objectives and not any(a.objectives for a in module.activities):
        yield site.finding(
            f"“{module.title}” serves no objective: name the one it leads to under `objectives`, or leave it out.",
            field="objectives",
            evidence=module.title,
        )


@rule(
    "ALN110",
    "objective-not-practised",
    target="objective",
    severity=Severity.WARNING,
    phase=Phase.CONTENT,
    sources=("qm-higher-ed", "biggs-1996"),
    bad="""
objectives: [{id: O1, statement: Clean the file.}]
content:
  - {id: M1, title: Cleaning, objectives: [O1], activities: [{id: M1.1, kind: reading, title: Read on}]}
""",
    good="""
objectives: [{id: O1, statement: Clean the file.}]
content:
  - {id: M1, title: Cleaning, objectives: [O1], activities: [{id: M1.1, kind: practice, title: Clean a file}]}
""",
)
def objective_not_practised(objective: Objective, site: Site) -> Iterator[Finding]:
    """The objective is taught, but learners never do it before they are assessed.

    Practice with feedback is what raises the share of those who pass. Where the assessments say after which module they
    come, practice that begins after them comes too late; where others judge the objective later, or a formative
    assessment comes before, this informs.
    """
    modules = site.index.taught.get(objective.id, [])
    has_activities = any(m.activities for m in modules)
    if has_activities and objective.id not in site.index.practised:
        yield site.finding(
            f"{objective.id} is taught in {', '.join(m.id for m in modules)} but never practised: add an activity of kind "
            "practice, discussion, project-work, reflection or quiz for it.",
            evidence=objective.id,
            related=tuple(m.id for m in modules),
        )
        return
    early = _judged_before_practice(objective.id, site)
    if early:
        practice = site.index.practised[objective.id][0]
        first = site.index.module_of[id(practice)].id
        last = early[-1]
        again = any(a not in early and objective.id in served_by(a) for a in site.index.judged)
        yield site.finding(
            f"{objective.id} is first practised in {first} ({practice.id}), but {last.id}, which judges it, comes after "
            f"{last.after}: place practice before it, or {last.id} after {first}.",
            evidence=f"{last.id}:{last.after}<{first}",
            related=(last.id, practice.id),
            severity=Severity.INFO if again or _tried_before(objective.id, last, site) else None,
        )


def _judged_before_practice(objective: str, site: Site) -> list[Assessment]:
    """Return the assessments that judge the objective before its first practice, by their place."""
    places = site.index.modules
    practice = site.index.practised.get(objective, ())
    first = min((places[site.index.module_of[id(activity)].id] for activity in practice), default=0)
    judging = [a for a in site.index.judged if a.after in places and objective in served_by(a)]
    return sorted((a for a in judging if places[a.after or ""] < first), key=lambda a: places[a.after or ""])


def _tried_before(objective: str, judging: Assessment, site: Site) -> bool:
    """Whether a formative assessment lets learners try the objective before it is judged."""
    places = site.index.modules
    formative = [a for a in site.spec.assessments if a.purpose == "formative" and objective in served_by(a)]
    return any(places.get(a.after or "", 0) <= places[judging.after or ""] for a in formative)


@rule(
    "ALN118",
    "assessed-before-taught",
    target="assessment",
    severity=Severity.ERROR,
    phase=Phase.CONTENT,
    sources=("structure", "biggs-1996"),
    bad="""
objectives: [{id: O1, statement: Clean the file.}]
assessments: [{id: A1, title: T, method: task, objectives: [O1], after: M1}]
content: [{id: M1, title: Overview}, {id: M2, title: Cleaning, objectives: [O1]}]
""",
    good="""
objectives: [{id: O1, statement: Clean the file.}]
assessments: [{id: A1, title: T, method: task, objectives: [O1], after: M2}]
content: [{id: M1, title: Overview}, {id: M2, title: Cleaning, objectives: [O1]}]
""",
)
def assessed_before_taught(assessment: Assessment, site: Site) -> Iterator[Finding]:
    """The assessment comes before all content for one of its objectives."""
    place = site.index.modules.get(assessment.after or "")
    if place is None:
        return
    for objective in served_by(assessment):
        modules = site.index.taught.get(objective, [])
        if modules and all(site.index.modules[m.id] > place for m in modules):
            first = modules[0].id
            yield site.finding(
                f"{assessment.id} follows {assessment.after}, but {objective} is first taught in {first}: place it after "
                f"{first}, or move {first} up.",
                field="after",
                evidence=f"{objective}:{assessment.after}<{first}",
                related=(objective, first),
            )


@rule(
    "ALN119",
    "dangling-link",
    target="spec",
    severity=Severity.ERROR,
    phase=Phase.START,
    sources=("structure",),
    waivable=False,
    bad="""
objectives: [{id: O1, statement: Clean the file.}]
assessments: [{id: A1, title: T, method: task, objectives: [O1, O7]}]
""",
    good="""
objectives: [{id: O1, statement: Clean the file.}]
assessments: [{id: A1, title: T, method: task, objectives: [O1]}]
""",
)
def dangling_link(spec: Spec, site: Site) -> Iterator[Finding]:
    """A link names an id that does not exist."""
    objectives, modules = site.index.objectives, site.index.modules
    for kind in ("assessment", "criterion", "item", "module", "activity"):
        for element in site.index.elements(kind):
            for field, target in _targets(element.node):
                known = modules if field == "after" else objectives
                if target not in known:
                    near = [
                        k for k in difflib.get_close_matches(target, list(known), 1, 0.5) if _differs_in_form(k, target)
                    ]
                    guess = f"did you mean {near[0]}? " if near else ""
                    there = f"There {'is' if len(known) == 1 else 'are'} {', '.join(known) or 'none'}."
                    yield Site(site.rule, element, site.index, site.positions).finding(
                        f"{element.at} links to {target}, which does not exist: {guess}{there}",
                        field=field,
                        evidence=target,
                        fix=Fix(
                            "unsafe",
                            f"unlink {target} from {element.at}",
                            partial(_unlinked, element, field, target),
                        ),
                    )
    for finding in spec.pilot.findings if spec.pilot else ():
        if finding.about and finding.about not in site.index.ids:
            yield site.finding(
                f"Pilot finding {finding.id} is about {finding.about}, which does not exist.",
                field="pilot",
                evidence=f"{finding.id}:{finding.about}",
            )


def _differs_in_form(known: str, target: str) -> bool:
    """True when two ids differ in more than their number: O5 is no typing error for O2, A1 may be one for a1."""
    return re.sub(r"\d+", "", known) != re.sub(r"\d+", "", target)


def _unlinked(element: Element, field: str, target: str, spec: Spec) -> Spec:
    linked = getattr(element.node, field)
    return change(
        spec, element.at, **{field: tuple(i for i in linked if i != target) if isinstance(linked, tuple) else None}
    )


def _targets(node: Assessment | Criterion | Item | Module | Activity) -> Iterator[tuple[str, str]]:
    if isinstance(node, Item):
        if node.objective:
            yield "objective", node.objective
        return
    for objective in node.objectives:
        yield "objectives", objective
    if isinstance(node, Assessment) and node.after:
        yield "after", node.after
