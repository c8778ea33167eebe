"""CNT127 to CNT130: parts in another language, activities that stand twice, practice that only takes in, parts not made yet."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from assistant.language import words
from assistant.spec import Activity, Asset, Module, Spec

from ..finding import Finding, Phase, Severity
from ..patterns import begins
from ..registry import rule
from ..site import Site
from .spec_language import COMMON, LANGUAGE, NAMES


@rule(
    "CNT127",
    "part-in-other-language",
    target="spec",
    severity=Severity.WARNING,
    phase=Phase.OBJECTIVES,
    sources=("convention",),
    params={"words": 8, "least": 2},
    bad="objectives: [{id: O1, statement: Die Dateien einer Umfrage mit dem Programm bereinigen und das Ergebnis begründen.}]",
    good="objectives: [{id: O1, statement: Clean the files of a survey with the programme and give reasons for the result.}]",
)
def part_in_other_language(spec: Spec, site: Site) -> Iterator[Finding]:
    """An objective or a row is written in another language than the spec declares; of a brief or instructions it is an info.

    Told by the commonest words of seven languages: two at least of another language and none of the one declared, in a
    text of eight words or more. Learners of a language are rightly told things in it, hence infos there.
    """
    declared = spec.language.split("-", 1)[0].lower()
    if declared not in COMMON:
        return
    read = (
        ("objective", ("statement",), None),
        ("assessment", ("brief", "evidence"), Severity.INFO),
        ("activity", ("instructions",), Severity.INFO),
    )
    launch = spec.launch
    for field, text in (("summary", spec.summary), ("launch", launch.announcement if launch else None)):
        if language := _language(text or "", declared, site):
            yield site.finding(
                f"The {'announcement' if field == 'launch' else field} is {NAMES[language]}, the spec is {NAMES[declared]}: put it in one language.",
                field=field,
                evidence=f"{declared}:{language}",
            )
    for kind, fields, severity in read:
        for element in site.index.elements(kind):
            for field in fields:
                language = _language(getattr(element.node, field) or "", declared, site)
                if language:
                    yield replace(site, element=element).finding(
                        f"The {field} of {element.at} is {NAMES[language]}, the spec is {NAMES[declared]}: put it in one language.",
                        field=field,
                        evidence=f"{declared}:{language}",
                        severity=severity,
                    )


_WORDS = {language: frozenset(held.split()) for language, held in COMMON.items()}


def _language(text: str, declared: str, site: Site) -> str | None:
    own = words(text)
    if len(own) < site.param("words") or not _WORDS[declared].isdisjoint(own):
        return None
    counts = Counter(LANGUAGE[w] for w in set(own) if w in LANGUAGE)
    if not counts:
        return None
    language, count = counts.most_common(1)[0]
    return language if count >= site.param("least") else None


@rule(
    "CNT128",
    "activity-twice",
    target="activity",
    severity=Severity.WARNING,
    phase=Phase.CONTENT,
    sources=("convention",),
    bad="""
content: [{id: M1, title: M, activities: [{id: M1.1, kind: practice, title: Clean a file}, {id: M1.2, kind: practice, title: Clean a file}]}]
""",
    good="""
content: [{id: M1, title: M, activities: [{id: M1.1, kind: practice, title: Clean a file}, {id: M1.2, kind: practice, title: Clean your own file}]}]
""",
)
def activity_twice(activity: Activity, site: Site) -> Iterator[Finding]:
    """The activity stands twice in its module: same kind, same title and no other instructions."""
    module: Module = site.index.module_of[id(activity)]
    for earlier in module.activities:
        if earlier is activity:
            return
        alike = earlier.kind == activity.kind and _plain(earlier.title) == _plain(activity.title)
        if alike and _plain(earlier.instructions or "") == _plain(activity.instructions or ""):
            yield site.finding(
                f"“{activity.title}” stands twice in {module.id} ({earlier.id} and {activity.id}): drop one, or say how they differ.",
                field="title",
                evidence=earlier.id,
                related=(earlier.id,),
            )
            return


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


_TAKE_IN = r"(?:read|watch|listen|look|view|skim|browse|see|scroll|attend|follow)"
_CLAUSES = r"(?<=[.!?;])\s+|\s+and\s+(?=[a-z]+\b)|,\s+then\s+"


@rule(
    "CNT129",
    "practice-takes-in-only",
    target="activity",
    severity=Severity.WARNING,
    phase=Phase.CREATION,
    english=True,
    sources=("qm-higher-ed", "convention"),
    bad="""
content: [{id: M1, title: M, activities: [{id: M1.1, kind: practice, title: Cleaning, instructions: Read the text and watch the film., assets: [{id: M1.1.a, kind: text, title: T}]}]}]
""",
    good="""
content: [{id: M1, title: M, activities: [{id: M1.1, kind: practice, title: Cleaning, instructions: Read the text and mark each double record., assets: [{id: M1.1.a, kind: text, title: T}]}]}]
""",
)
def practice_takes_in_only(activity: Activity, site: Site) -> Iterator[Finding]:
    """An activity is called practice, and its instructions let learners only read, watch or listen."""
    text = " ".join((activity.instructions or "").split())
    if activity.kind not in ("practice", "project-work") or not text:
        return
    clauses = [part.strip() for part in re.split(_CLAUSES, text) if part.strip(" .")]
    if all(
        begins(
            rf"(?:please\s+|first,?\s+|then,?\s+)?{_TAKE_IN}\b(?![^.;]*\b(?:while|until|as\s+you|to\s+(?!the\b|an?\b|each\b|both\b|all\b|it\b|this\b|these\b|your\b|one\b)\w+)\b)",
            part,
        )
        for part in clauses
    ) and (len(text.split()) < 25):
        yield site.finding(
            f"{activity.id} is {activity.kind}, and its instructions (“{text}”) let learners only take in: say what they do themselves, or change "
            "`kind`.",
            field="instructions",
            evidence=text.lower(),
        )


@rule(
    "CNT130",
    "not-made-yet",
    target="activity",
    severity=Severity.INFO,
    phase=Phase.CREATION,
    sources=("convention",),
    bad="""
content: [{id: M1, title: M, activities: [{id: M1.1, kind: practice, title: Clean, assets: [{id: M1.1.a, kind: exercise, title: Sheet}]}]}]
""",
    good="""
content: [{id: M1, title: M, activities: [{id: M1.1, kind: practice, title: Clean, instructions: Clean the file., assets: [{id: M1.1.a, kind: exercise, title: Sheet, body: Clean the file.}]}]}]
""",
)
def not_made_yet(activity: Activity, site: Site) -> Iterator[Finding]:
    """An activity has no instructions, or what is made for it has neither a text nor a source."""
    bare = [asset.id for asset in activity.assets if _is_bare(asset)]
    told = bool((activity.instructions or "").strip()) or (
        activity.kind in _STUDIED and len(activity.assets) > len(bare)
    )
    missing = [
        *([] if told else ["`instructions`"]),
        *(f"the text of {at}" for at in bare),
    ]
    if missing:
        yield site.finding(
            f"“{activity.title}” ({activity.id}) is not made yet: {', '.join(missing)} {'is' if len(missing) == 1 else 'are'} missing.",
            field="instructions" if missing[0] == "`instructions`" else "assets",
            evidence=",".join(missing),
            related=tuple(bare),
        )


_STUDIED = ("reading", "video", "lecture")
"""Kinds in which what is made for it may say enough."""


def _is_bare(asset: Asset) -> bool:
    return asset.kind != "link" and not any((text or "").strip() for text in (asset.body, asset.source))
