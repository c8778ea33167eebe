"""LAU101, 105, 113, 114: what the standards that a spec names demand of it."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from assistant.spec import Spec

from ..finding import Finding, Phase, Severity
from ..patterns import find
from ..profiles import profile
from ..registry import rule
from ..site import Site

if TYPE_CHECKING:
    from ..profiles.model import Element, Need, Profile

_STANDARDS = ("eu-2022", "au-mcf-2021", "nz-nzqa-2022", "openbadges-3")
_GRAVITY: "dict[Need, Severity]" = {
    "if-applicable": Severity.WARNING,
    "recommended": Severity.INFO,
    "hint": Severity.HINT,
}


def _profiles(spec: Spec) -> "Iterator[Profile]":
    for name in dict.fromkeys(spec.profiles):
        known = profile(name)
        if known:
            yield known


def _missing(spec: Spec) -> "Iterator[tuple[Profile, Element]]":
    for known in _profiles(spec):
        for element in known.elements:
            if not element.is_in(spec):
                yield known, element


@rule(
    "LAU101",
    "profile-element-missing",
    target="spec",
    severity=Severity.ERROR,
    phase=Phase.OBJECTIVES,
    sources=_STANDARDS,
    waivable=False,
    bad="""
profiles: [eu-2022]
objectives: [{id: O1, statement: Clean the file.}]
issuer: {name: Example University}
workload: {hours: 10}
launch: {platform: Moodle}
""",
    good="""
profiles: [eu-2022]
objectives: [{id: O1, statement: Clean the file.}]
assessments: [{id: A1, title: T, method: quiz, objectives: [O1]}]
issuer: {name: Example University, country: NL}
workload: {hours: 10}
delivery: {mode: online-asynchronous}
quality_assurance: {process: reviewed each year by the programme board}
launch: {platform: Moodle}
""",
)
def profile_element_missing(spec: Spec, site: Site) -> Iterator[Finding]:
    """An element that a standard named under `profiles` demands is missing.

    An error from launch on, when the credential is shown to the world; an info before. It can't be waived: a spec
    that lacks the element does not meet the standard, so take the profile out instead. `microcred profile NAME` lists
    what a profile demands.
    """
    severity = Severity.ERROR if site.phase >= Phase.LAUNCH else Severity.INFO
    for known, element in _missing(spec):
        if element.need == "required":
            yield site.finding(
                f"Profile {known.name} ({element.clause}) demands “{element.words}”: fill in {element.where}.",
                field=_field(element),
                evidence=f"{known.name}:{element.path}",
                severity=severity,
            )


@rule(
    "LAU113",
    "profile-element-unsaid",
    target="spec",
    severity=Severity.WARNING,
    phase=Phase.LAUNCH,
    sources=_STANDARDS,
    bad="""
profiles: [eu-2022]
launch: {platform: Moodle}
""",
    good="""
profiles: [eu-2022]
level: {framework: EQF, value: '5'}
workload: {hours: 25, credits: {system: ECTS, value: 1}}
audience: {prerequisites: [none]}
stackability: {stacks_into: stand-alone}
assessments: [{id: A1, title: T, method: quiz, supervision: {mode: none}}]
launch: {platform: Moodle}
""",
)
def profile_element_unsaid(spec: Spec, site: Site) -> Iterator[Finding]:
    """An element that a standard asks for where it applies, or recommends, is not stated.

    A warning where the standard asks for it if applicable, an info where it recommends it, a hint where it is optional
    or its status was not seen in the official text. Waive it where it does not apply.
    """
    for known, element in _missing(spec):
        otherwise = "waive" if element.need == "if-applicable" else "leave"
        if element.need != "required":
            yield site.finding(
                f"Profile {known.name} ({element.clause}) asks for “{element.words}”: fill in {element.where}, or {otherwise} it "
                "where it does not apply.",
                field=_field(element),
                evidence=f"{known.name}:{element.path}",
                severity=_GRAVITY[element.need],
            )


def _field(element: "Element") -> str:
    return re.split(r"[.\[ ]", element.path, maxsplit=1)[0]


@rule(
    "LAU105",
    "title-rule",
    target="spec",
    severity=Severity.WARNING,
    phase=Phase.OBJECTIVES,
    sources=("nz-nzqa-2022",),
    bad="""
title: National Diploma in Data Cleaning
profiles: [nz-nzqa]
objectives: [{id: O1, statement: Clean the file.}]
""",
    good="""
title: Data Cleaning
profiles: [nz-nzqa]
objectives: [{id: O1, statement: Clean the file.}]
""",
)
def title_rule(spec: Spec, site: Site) -> Iterator[Finding]:
    """The title holds words that the standard keeps for qualifications, such as “diploma” or “national”.

    The rules of New Zealand refuse them where they may cause confusion with a qualification.
    """
    for known in _profiles(spec):
        found = [w for w in known.title_words if find(rf"\b{re.escape(w)}s?\b", spec.title)]
        if found:
            words = ", ".join(f"“{w}”" for w in found)
            yield site.finding(
                f"The title “{spec.title}” holds {words}, which {known.name} keeps for qualifications: choose another.",
                field="title",
                evidence=f"{known.name}:{','.join(found)}",
            )


@rule(
    "LAU114",
    "level-outside-framework",
    target="spec",
    severity=Severity.ERROR,
    phase=Phase.OBJECTIVES,
    sources=("eu-2022", "nz-nzqa-2022"),
    bad="""
profiles: [eu-2022]
level: {framework: EQF, value: '9'}
objectives: [{id: O1, statement: Clean the file.}]
""",
    good="""
profiles: [eu-2022]
level: {framework: EQF, value: '5'}
objectives: [{id: O1, statement: Clean the file.}]
""",
)
def level_outside_framework(spec: Spec, site: Site) -> Iterator[Finding]:
    """The level is none of the standard's framework: a number it does not have, or another framework.

    Another framework is an info: national ones are often referenced to the one that the standard names.
    """
    if spec.level is None:
        return
    stated = f"{spec.level.framework} {spec.level.value}"
    for known in _profiles(spec):
        same = [f for f in known.levels if f.framework.casefold() == spec.level.framework.strip().casefold()]
        names = " or ".join(f.framework for f in known.levels)
        if known.levels and not same:
            yield site.finding(
                f"Profile {known.name} counts levels in {names}, this spec states “{stated}”: state the level in {names}.",
                field="level",
                evidence=f"{known.name}:{stated}",
                severity=Severity.INFO,
            )
        number = re.search(r"\d+", spec.level.value)
        for framework in same if number else ():
            least, most = framework.least, framework.most
            if least is not None and most is not None and number and not least <= int(number[0]) <= most:
                yield site.finding(
                    f"“{stated}” does not exist: {framework.framework} has the levels {least} to {most}.",
                    field="level",
                    evidence=f"{known.name}:{stated}",
                )
