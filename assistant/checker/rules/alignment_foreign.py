"""ALN129 to 132: a part's words speak of a subject that occurs nowhere else in the spec.

Each word counts by how much it tells about a subject (`language.relevance_terms`: rare words much, common ones little).
A part is told of where nearly all that it tells is said by no other text, and at most one word is shared with the
objective it is linked to. Sound parts may be so too, where writers like synonyms, hence infos only: of 521 rows and items
of seven hand-written specs and 37 drafts none, of 142 briefs two (a survey of the platform), of 1,212 activities two.
"""

from collections.abc import Iterator

from assistant.language import content_words, stem, words
from assistant.spec import Activity, Assessment, Criterion, Item

from ..finding import Finding, Phase, Severity
from ..registry import rule
from ..site import Site
from ..vocabulary import ANYWHERE, Spoken, Stems, stems_of, vocabulary_of
from ..wording import Part, is_work_to_study

_PARAMS = {"words": 4, "weight": 2.5, "shared": 1, "telling": 0.6, "texts": 25}
"""Fewest words to judge, least sum of their weights; most words shared with the linked objectives' statements, and most
with other texts of words that weigh more than `telling`; number of texts in the spec below which no word may be shared,
for little is said there; `share`: most of the weight that other texts may say."""
_FIRST_LOOK = 0.5
"""Share of plain words known elsewhere from which no weights are looked up: weighing hardly ever brings it below the bar."""
_MOST_QUOTED = 5

_O = "objectives: [{id: O1, statement: Clean a survey file of duplicate rows.}, {id: O2, statement: Draw a bar chart with a labelled axis.}]\n"
_QUALITY = frozenset(
    map(
        stem,
        (
            "accessibility accuracy accurate attendance audience brevity citation cite clarity code coherence "
            "coherent collaboration communication completeness comprehension concise conciseness conclusion "
            "conduct confidentiality consistency consistent conventions correctness creativity credibility "
            "deadline delivery depth design documentation documented effort engagement ethics evidence feedback "
            "flow format formatting grammar group independence insight integrity intelligibility introduction "
            "language layout legibility legible length logic mechanics method methodology neatness objectivity "
            "order organisation organization originality participation peer plagiarism planning precision "
            "preparation presentation process professionalism punctuality punctuation quality readability "
            "readable reader reasoning references referencing reflection relevance reliability replicability "
            "reproducibility reproducible research rigour sources speech spelling structure style submission "
            "teamwork terminology thinking time timeliness tone traceability traceable transparency transparent "
            "usability validity verifiable visuals vocabulary voice writing"
        ).split(),
    )
)
"""Qualities of any work: a row titled by one of them rightly shares no word with an objective."""


def _foreign(spoken: Spoken, site: Site, known: Stems, share: str = "share") -> list[str]:
    """Return the words of a foreign part that no other text says, the most telling first; nothing for a sound part.

    Args:
        spoken: what is judged.
        site: where.
        known: what other texts say.
        share: name of the parameter that holds the most of its weight that other texts may say.
    """
    said = spoken.told
    if not spoken.links or len(said) < site.param("words") or len(said & known) > _FIRST_LOOK * len(said):
        return []
    vocabulary = vocabulary_of(site.index)
    if vocabulary.texts < site.param("texts") and said & known:
        return []
    if any(len(said & vocabulary.statements[link]) > site.param("shared") for link in spoken.links):
        return []
    told = _weights(spoken.part)
    whole = sum(told.values())
    alone = {word: weight for word, weight in told.items() if stem(word) not in known}
    if sum(weight > site.param("telling") for word, weight in told.items() if word not in alone) > site.param("shared"):
        return []
    if whole < site.param("weight") or sum(alone.values()) < (1 - site.param(share)) * whole:
        return []
    text = spoken.part.text.lower()
    return sorted(alone, key=lambda word: (-alone[word], text.find(word)))[:_MOST_QUOTED]


def _weights(part: Part) -> dict[str, float]:
    """Return the content words of a part, one a stem, each with how much it tells about a subject, 0 to 1."""
    # loaded where a part looks foreign only: a sound spec needs neither the stemmer nor the list of common words
    from assistant.language.relevance_stem import deep_stem  # noqa: PLC0415
    from assistant.language.relevance_terms import weight  # noqa: PLC0415

    first: dict[str, str] = {}
    for word in words(part.text):
        if content_words(word) - ANYWHERE:
            first.setdefault(stem(word), word)
    return {word: weight(deep_stem(word)) for word in first.values()}


def _told(spoken: Spoken, name: str, foreign: list[str], site: Site, then: str) -> Iterator[Finding]:
    if foreign:
        quoted = ", ".join(f"“{word}”" for word in foreign)
        linked = " and ".join(spoken.links)
        yield site.finding(
            f"{name} is linked to {linked}, but its words ({quoted}) occur nowhere else in the spec: {then}",
            evidence=" ".join(sorted(foreign)),
            related=spoken.links,
        )


@rule(
    "ALN129",
    "criterion-speaks-of-no-objective",
    target="criterion",
    severity=Severity.INFO,
    phase=Phase.ASSESSMENT,
    english=True,
    sources=("biggs-1996", "meta-rubric"),
    params={**_PARAMS, "share": 0.3},
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
    """The row speaks of a subject of its own: its words occur in no objective, no task and no other text.

    Rows on a quality of any work, such as structure, referencing or teamwork, are left alone.
    """
    if content_words(criterion.title) & _QUALITY:
        return
    known = vocabulary_of(site.index)
    foreign = _foreign(known[criterion], site, known.shared)
    then = "name in the row what it looks at in the learner's work for this objective, or drop it."
    yield from _told(known[criterion], f"The row “{criterion.title}”", foreign, site, then)


@rule(
    "ALN130",
    "item-speaks-of-no-objective",
    target="item",
    severity=Severity.INFO,
    phase=Phase.ASSESSMENT,
    english=True,
    sources=("biggs-1996", "haladyna-2002"),
    params={**_PARAMS, "share": 0.2},
    bad=_O
    + """
assessments:
  - {id: A1, title: T, method: quiz, items: [{id: A1.Q1, objective: O1, kind: essay, stem: Why does sourdough need a longer rest than yeast dough?}]}
""",
    good=_O
    + """
assessments:
  - {id: A1, title: T, method: quiz, items: [{id: A1.Q1, objective: O1, kind: essay, stem: Which rows of a survey file are duplicates?}]}
""",
)
def item_speaks_of_no_objective(item: Item, site: Site) -> Iterator[Finding]:
    """The item asks about a subject that neither an objective nor any other text of the spec speaks of."""
    known = vocabulary_of(site.index)
    foreign = _foreign(known[item], site, known.shared)
    yield from _told(known[item], item.id, foreign, site, "ask about what the objective names, or drop the item.")


@rule(
    "ALN131",
    "brief-speaks-of-no-objective",
    target="assessment",
    severity=Severity.INFO,
    phase=Phase.ASSESSMENT,
    english=True,
    sources=("biggs-1996",),
    params={**_PARAMS, "share": 0.25, "anywhere": 0.5, "weight": 4.0},
    bad=_O
    + "assessments: [{id: A1, title: Clean file, method: task, objectives: [O1], brief: Bake six sourdough loaves and score the crust with a razor.}]",
    good=_O
    + "assessments: [{id: A1, title: Clean file, method: task, objectives: [O1], brief: Find the duplicate rows of the survey and remove them.}]",
)
def brief_speaks_of_no_objective(assessment: Assessment, site: Site) -> Iterator[Finding]:
    """The brief sets a task that the assessment's title, evidence, criteria and objectives do not speak of."""
    known = vocabulary_of(site.index)
    spoken = known[assessment]
    if len(spoken.told & known.shared) > site.param("anywhere") * len(spoken.told):
        return  # what other parts of the spec speak of is no foreign subject; ALN127 looks at those
    foreign = _foreign(spoken, site, _around(assessment, spoken.links, site))
    then = "set the task that title, evidence and criteria expect."
    yield from _told(spoken, f"The brief of {assessment.id}", foreign, site, then)


def _around(assessment: Assessment, links: tuple[str, ...], site: Site) -> Stems:
    """Return the stems of what belongs to a brief: title, evidence, rows, items and objectives of its assessment."""
    known = vocabulary_of(site.index)
    rows = assessment.rubric.criteria if assessment.rubric else ()
    parts = [*(known[row].stems for row in rows), *(known[item].stems for item in assessment.items)]
    aims = (known.statements[link] for link in links)
    return stems_of((assessment.title, assessment.evidence)).union(*parts, *aims)


@rule(
    "ALN132",
    "activity-speaks-of-no-objective",
    target="activity",
    severity=Severity.INFO,
    phase=Phase.CONTENT,
    english=True,
    sources=("biggs-1996",),
    params={**_PARAMS, "share": 0.25, "share_of_title": 0.1},
    bad=_O
    + """
content: [{id: M1, title: M, activities: [{id: M1.1, kind: practice, title: Knead and fold the sourdough, instructions: Rest the dough for an hour., objectives: [O1]}]}]
""",
    good=_O
    + """
content: [{id: M1, title: M, activities: [{id: M1.1, kind: practice, title: Find duplicates, instructions: Mark the rows that stand twice in the file., objectives: [O1]}]}]
""",
)
def activity_speaks_of_no_objective(activity: Activity, site: Site) -> Iterator[Finding]:
    """The activity's title and instructions speak of a subject that nothing else in the spec speaks of.

    The title of a text or film that is studied may well be in words of its own.
    """
    if is_work_to_study(activity):
        return
    known = vocabulary_of(site.index)
    spoken = known[activity]
    module = site.index.module_of[id(activity)]
    if len(spoken.told & stems_of((module.title, module.summary))) > site.param("shared"):
        return
    foreign = _foreign(spoken, site, known.shared, "share" if activity.instructions else "share_of_title")
    yield from _told(
        spoken, f"The activity “{activity.title}”", foreign, site, "link it to what it serves, or drop it."
    )
