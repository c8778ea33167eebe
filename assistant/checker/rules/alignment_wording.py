"""ALN125 to 129: a part's words speak of the objective it is linked to, not of another one, and not of none.

Told only where the case is plain: the part shares no word with its own objective that the other lacks, it shares at
least two telling words with the other that its own lacks, and the measure of `language.relevance` is clear on both.
On drafts of the outlines in the corpus and hand-written sound specs none of 625 criteria, items and briefs is told of;
of those linked to a wrong objective two thirds are, each time with the right one named.
"""

import re
from collections.abc import Iterator

from assistant.language import content_words, stem, words
from assistant.spec import Activity, Assessment, Criterion, Item

from ..finding import Finding, Phase, Severity
from ..registry import rule
from ..site import Site
from ..wording import Part, activity_part, brief_part, criterion_part, item_part

_PARAMS = {"own": 0.2, "other": 0.8, "words": 2, "telling": 1.0}
"""Highest score of the linked objective, least score of the other, least number of words and sum of their weights."""

_O = "objectives: [{id: O1, statement: Clean a survey file of duplicate rows.}, {id: O2, statement: Draw a bar chart with a labelled axis.}]\n"
_QUALITY = frozenset(
    map(
        stem,
        (
            "accuracy accurate accessibility attendance audience citation cite clarity code collaboration communication "
            "completeness comprehension conclusion conduct conventions correctness creativity deadline delivery depth "
            "design documentation effort engagement ethics evidence feedback flow format formatting grammar group "
            "independence insight integrity introduction language layout length logic mechanics method methodology "
            "neatness order organisation organization originality participation peer planning plagiarism preparation "
            "presentation process professionalism punctuality punctuation quality readability reasoning references "
            "referencing reflection research rigour sources speech spelling structure style submission teamwork "
            "terminology thinking time timeliness tone transparency usability visuals voice vocabulary writing"
        ).split(),
    )
)
"""Qualities of any work: a row on one of them rightly shares no word with an objective."""
_ANYWHERE = frozenset(
    map(
        stem,
        (
            "one two three four five first least each every all hour minute day week late early part way name note state "
            "show make give take get new good clear correct complete right wrong main different work task result student"
        ).split(),
    )
)
"""Words that any row and any objective may share without speaking of the same thing."""


def _stems(part: Part) -> frozenset[str]:
    return frozenset().union(*map(content_words, part.texts))


def _astray(part: Part, site: Site) -> Iterator[Finding]:
    """Yield the finding that a part plainly speaks of another objective than those it is linked to."""
    aims = site.index.objectives
    links = [link for link in part.links if link in aims]
    others = [aim for aim in aims if aim not in links]
    if not links or not others:
        return
    said = _stems(part)
    own = frozenset().union(*(content_words(aims[link].statement) for link in links))
    mine = said & own
    for other in others:
        theirs = content_words(aims[other].statement)
        telling = (said & theirs) - own
        if len(telling) >= site.param("words") and mine <= theirs and _is_clear(part, links, other, telling, site):
            named = _as_written(part.text, telling)
            quoted = ", ".join(f"“{word}”" for word in named)
            linked = " and ".join(links)
            yield site.finding(
                f"{part.at} is linked to {linked}, but its words ({quoted}) speak of {other}: link it to {other}, or reword "
                f"it so that it speaks of {linked}.",
                evidence=" ".join(named),
                related=(*links, other),
            )
            return


def _is_clear(part: Part, links: list[str], other: str, telling: frozenset[str], site: Site) -> bool:
    # loaded where a part looks astray only: a sound spec needs neither the measure nor its word list
    from assistant.language.relevance import relevance  # noqa: PLC0415
    from assistant.language.relevance_terms import terms, weight  # noqa: PLC0415

    found = relevance(part.text, {o.id: (o.statement,) for o in site.index.objectives.values()})
    sum_of_weights = sum(max(map(weight, terms(word).counts), default=0.0) for word in _as_written(part.text, telling))
    return (
        found.best == other
        and found.scores[other] >= site.param("other")
        and max(found.scores[link] for link in links) <= site.param("own")
        and sum_of_weights >= site.param("telling")
    )


def _as_written(text: str, stems: frozenset[str]) -> list[str]:
    """Return the words of a text that have one of the stems, as they are first written, each stem once."""
    found: dict[str, str] = {}
    for word in words(text):
        if stem(word) in stems and stem(word) not in found:
            written = re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE)
            found[stem(word)] = written[0] if written else word
    return list(found.values())


@rule(
    "ALN125",
    "criterion-speaks-of-another",
    target="criterion",
    severity=Severity.WARNING,
    phase=Phase.ASSESSMENT,
    english=True,
    sources=("biggs-1996", "meta-rubric"),
    params=_PARAMS,
    bad=_O
    + """
assessments:
  - {id: A1, title: T, method: task, objectives: [O1], rubric: {criteria: [{id: A1.C1, title: Bars and axis of the chart, objectives: [O1]}]}}
""",
    good=_O
    + """
assessments:
  - {id: A1, title: T, method: task, objectives: [O2], rubric: {criteria: [{id: A1.C1, title: Bars and axis of the chart, objectives: [O2]}]}}
""",
)
def criterion_speaks_of_another(criterion: Criterion, site: Site) -> Iterator[Finding]:
    """The row is linked to one objective, but its words are those of another.

    Points for one thing are then booked as evidence of another.
    """
    yield from _astray(criterion_part(criterion), site)


@rule(
    "ALN126",
    "item-speaks-of-another",
    target="item",
    severity=Severity.WARNING,
    phase=Phase.ASSESSMENT,
    english=True,
    sources=("biggs-1996", "haladyna-2002"),
    params=_PARAMS,
    bad=_O
    + """
assessments:
  - {id: A1, title: T, method: quiz, items: [{id: A1.Q1, objective: O1, kind: essay, stem: What does the axis of a bar chart show?}]}
""",
    good=_O
    + """
assessments:
  - {id: A1, title: T, method: quiz, items: [{id: A1.Q1, objective: O2, kind: essay, stem: What does the axis of a bar chart show?}]}
""",
)
def item_speaks_of_another(item: Item, site: Site) -> Iterator[Finding]:
    """The item is linked to one objective, but its words are those of another."""
    yield from _astray(item_part(item), site)


@rule(
    "ALN127",
    "brief-speaks-of-another",
    target="assessment",
    severity=Severity.WARNING,
    phase=Phase.ASSESSMENT,
    english=True,
    sources=("biggs-1996",),
    params=_PARAMS,
    bad=_O
    + "assessments: [{id: A1, title: T, method: task, objectives: [O1], brief: Draw the chart; label the axis and each bar.}]",
    good=_O
    + "assessments: [{id: A1, title: T, method: task, objectives: [O2], brief: Draw the chart; label the axis and each bar.}]",
)
def brief_speaks_of_another(assessment: Assessment, site: Site) -> Iterator[Finding]:
    """The task is linked to objectives, but its title and brief have the words of another one."""
    yield from _astray(brief_part(assessment), site)


@rule(
    "ALN128",
    "activity-speaks-of-another",
    target="activity",
    severity=Severity.INFO,
    phase=Phase.CONTENT,
    english=True,
    sources=("biggs-1996",),
    params=_PARAMS,
    bad=_O
    + """
content: [{id: M1, title: M, activities: [{id: M1.1, kind: practice, title: Label bars and axis of a chart, objectives: [O1]}]}]
""",
    good=_O
    + """
content: [{id: M1, title: M, activities: [{id: M1.1, kind: practice, title: Label bars and axis of a chart, objectives: [O2]}]}]
""",
)
def activity_speaks_of_another(activity: Activity, site: Site) -> Iterator[Finding]:
    """The activity is linked to objectives, but its words are those of another one.

    A title is short, and an early step may well lay the ground for a later aim: look, and decide.
    """
    yield from _astray(activity_part(activity), site)


@rule(
    "ALN129",
    "criterion-speaks-of-no-objective",
    target="criterion",
    severity=Severity.INFO,
    phase=Phase.ASSESSMENT,
    english=True,
    sources=("biggs-1996", "meta-rubric"),
    params={"words": 4},
    bad=_O
    + """
assessments:
  - id: A1
    title: T
    method: task
    objectives: [O1]
    rubric: {criteria: [{id: A1.C1, title: Kneading, objectives: [O1], descriptors: {Good: The dough rises within one hour; the crust is crisp.}}]}
""",
    good=_O
    + """
assessments:
  - id: A1
    title: T
    method: task
    objectives: [O1]
    rubric: {criteria: [{id: A1.C1, title: Duplicates, objectives: [O1], descriptors: {Good: No duplicate is left.}}]}
""",
)
def criterion_speaks_of_no_objective(criterion: Criterion, site: Site) -> Iterator[Finding]:
    """The row speaks of a subject of its own: it shares no word with any objective, nor with its task.

    Rows on a quality of any work, such as structure, referencing or teamwork, are left alone.
    """
    aims = site.index.objectives
    if not any(link in aims for link in criterion.objectives):
        return
    part = criterion_part(criterion)
    said = _stems(part) - _ANYWHERE
    if len(said) < site.param("words") or said & _QUALITY:
        return
    task = brief_part(site.index.owner[id(criterion)])
    if said & _stems(task) or any(said & content_words(aim.statement) for aim in aims.values()):
        return
    linked = " and ".join(link for link in criterion.objectives if link in aims)
    yield site.finding(
        f"The row “{criterion.title}” is linked to {linked}, but shares no word with it, with another objective or with the "
        "task: name in the row what it looks at in the learner's work, or drop it.",
        evidence=criterion.title,
        related=tuple(link for link in criterion.objectives if link in aims),
    )
