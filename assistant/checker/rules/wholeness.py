"""CNT117, CNT118, CHK009, LAU121: what is named is there: activities, titles, accepted steps, levels."""

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.spec import STEPS, Module, Spec

from ..finding import Finding, Phase, Severity
from ..patterns import is_whole
from ..profiles import profile
from ..registry import rule
from ..site import Site

_TITLED = ("assessment", "criterion", "module", "activity", "asset")
_KINDS = r"(?:micro-?credential|credential|course|module|unit|assessment|activity|criterion|asset|document|title)"
_UNNAMED = rf"\W*(?:(?:untitled|unnamed|no title)(?: {_KINDS})?|new {_KINDS})(?: \d+)?(?: \(copy\)| copy)?\W*"
"""What programs and templates write where no title was given."""
_UNNAMED_SIGNS = ("untitled", "unnamed", "no title", "new ")
_BARE = rf"\W*(?:my |the |a |sample |test )?{_KINDS}(?: (?:name|title))?(?: (?:goes )?here)?\W*"
_MOST_BARE = 5
"""Words of the longest such title."""
"""A word for any credential: as the title of one it names none."""
_LEVELS = {"eqf": (1, 8), "isced": (0, 8), "isced 2011": (0, 8), "aqf": (1, 10), "nzqcf": (1, 10), "nzqf": (1, 10)}
"""Framework → its lowest and highest level."""


@rule(
    "CNT117",
    "module-without-activities",
    target="module",
    severity=Severity.WARNING,
    phase=Phase.CONTENT,
    sources=("structure",),
    bad="""
content: [{id: M1, title: Cleaning}, {id: M2, title: Reporting, activities: [{id: M2.1, kind: practice, title: Report}]}]
""",
    good="""
content: [{id: M1, title: Cleaning, activities: [{id: M1.1, kind: practice, title: Clean}]}]
""",
)
def module_without_activities(module: Module, site: Site) -> Iterator[Finding]:
    """The module holds no activity: nothing says what learners do in it.

    An info while no module has any yet and the design has come no further: then the outline comes first.
    """
    if not module.activities:
        is_begun = site.phase > Phase.CONTENT or any(m.activities for m in site.spec.content)
        yield site.finding(
            f"“{module.title}” has no activities: say what learners do there, or leave the module out.",
            field="activities",
            evidence="none",
            severity=None if is_begun else Severity.INFO,
        )


@rule(
    "CNT118",
    "no-title",
    target="spec",
    severity=Severity.WARNING,
    phase=Phase.OBJECTIVES,
    sources=("structure",),
    bad="title: Untitled\nobjectives: [{id: O1, statement: Clean the file.}]",
    good="title: Data Cleaning\nobjectives: [{id: O1, statement: Clean the file.}]",
)
def no_title(spec: Spec, site: Site) -> Iterator[Finding]:
    """A title is empty, or what a template put there: “Untitled”, “New module”, or just “Course” for the whole."""
    if _names_nothing(spec.title) or _is_bare(spec.title):
        yield site.finding(
            f"The title {_quoted(spec.title)} does not say what is certified: name the subject.",
            field="title",
            evidence=spec.title.strip().lower() or "none",
        )
    for kind in _TITLED:
        for element in site.index.elements(kind):
            title = element.node.title
            if _names_nothing(title):
                yield replace(site, element=element).finding(
                    f"{element.at} has the title {_quoted(title)}: say in a few words what it is.",
                    field="title",
                    evidence=title.strip().lower() or "none",
                )


def _names_nothing(title: str) -> bool:
    low = title.lower()
    return not low.strip() or (any(sign in low for sign in _UNNAMED_SIGNS) and is_whole(_UNNAMED, title) is not None)


def _is_bare(title: str) -> bool:
    return len(title.split()) <= _MOST_BARE and is_whole(_BARE, title) is not None


def _quoted(title: str) -> str:
    return f"“{title.strip()}”"


@rule(
    "CHK009",
    "accepted-but-empty",
    target="spec",
    severity=Severity.WARNING,
    phase=Phase.START,
    sources=("structure",),
    bad="objectives: [{id: O1, statement: Clean the file.}]\nsteps: {objectives: accepted, pilot: accepted}",
    good="objectives: [{id: O1, statement: Clean the file.}]\nsteps: {objectives: accepted}",
)
def accepted_but_empty(spec: Spec, site: Site) -> Iterator[Finding]:
    """A step is marked as accepted, though the spec holds nothing of it."""
    held = {
        "objectives": spec.objectives,
        "assessment": spec.assessments,
        "content": spec.content,
        "creation": any(a.instructions or a.assets for m in spec.content for a in m.activities),
        "pilot": spec.pilot,
        "launch": spec.launch,
        "evaluation": spec.evaluation,
    }
    empty = [step for step in STEPS if spec.steps.get(step) == "accepted" and not held[step]]  # type: ignore[call-overload]
    if empty:
        yield site.finding(
            f"Accepted, though nothing is there yet: {', '.join(empty)}. Set {'it' if len(empty) == 1 else 'them'} back to "
            "`empty` under `steps`, or write what was agreed.",
            field="steps",
            evidence=",".join(empty),
        )


@rule(
    "LAU121",
    "no-such-level",
    target="spec",
    severity=Severity.WARNING,
    phase=Phase.START,
    sources=("eu-2022", "nz-nzqa-2022", "au-mcf-2021"),
    bad="level: {framework: EQF, value: '12'}",
    good="level: {framework: EQF, value: '5'}",
)
def no_such_level(spec: Spec, site: Site) -> Iterator[Finding]:
    """The framework has no such level: EQF and ISCED end at 8, AQF and NZQCF at 10.

    Silent where a profile of the spec has the framework: LAU114 judges it then.
    """
    if spec.level is None:
        return
    framework = " ".join(spec.level.framework.split()).casefold()
    known = [found for name in spec.profiles if (found := profile(name))]
    if framework not in _LEVELS or any(f.framework.casefold() == framework for p in known for f in p.levels):
        return
    least, most = _LEVELS[framework]
    figures = re.search(r"\d+", spec.level.value)
    # ISCED programmes have codes of three digits, of which the first is the level.
    number = None if figures is None else int(figures[0][0] if "isced" in framework else figures[0])
    if number is None or not least <= number <= most:
        stated = f"{spec.level.framework.strip()} {spec.level.value.strip()}"
        yield site.finding(
            f"“{stated}” does not exist: {spec.level.framework.strip()} has the levels {least} to {most}.",
            field="level",
            evidence=stated.lower(),
        )
