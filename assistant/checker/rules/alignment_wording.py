"""ALN125 to 128: a part's words speak of the objective it is linked to, not of another one.

A part is held against the vocabulary of each objective (see `vocabulary`), itself left out, and against the statements
alone. Told only where the case is plain: the vocabulary of another objective has clearly more of it, or it says most
of what sets another statement apart and next to nothing of its own; never where the statements can't be told apart, or
where it has more words of its own statement than of the other.
Of 521 criteria and items and 142 briefs of seven hand-written specs and 37 drafts none is told of; of 195 rows and 473
activities of designs written with a model one and seven. With links moved to another objective, nine of ten rows, eight
of ten items and six of ten activities are found. What is missed says nothing that another text of its objective says.
"""

import re
from collections.abc import Iterable, Iterator

from assistant.language import stem, words
from assistant.spec import Activity, Assessment, Criterion, Item

from ..finding import Finding, Phase, Severity
from ..patterns import find
from ..registry import rule
from ..site import Site
from ..vocabulary import Spoken, Stems, Vocabulary, stems_of, vocabulary_of
from ..wording import is_work_to_study

_PARAMS = {
    "words": 3,
    "fewest": 2,
    "telling": 3,
    "score": 2.0,
    "margin": 1.4,
    "sure": 2.0,
    "cover": 0.6,
    "rest": 0.25,
    "substance": 2,
    "weight": 0.43,
}
"""Fewest words to judge; fewest shared with another statement; fewest that speak for another objective rather than for
the linked one, least score of its vocabulary, how many times the linked one's that must be, and from how many times on it
is more than an info; least share of what sets
its statement apart, most of what sets the linked one apart; how many of the words must tell about a subject, and how
much such a word weighs at least (`language.relevance_terms`: rare words much, "time" or "follow" little)."""
_LEAST_OWN = 0.5
"""A score below that is taken for this one: four times nothing is nothing."""
_MOST_QUOTED = 5

_O = "objectives: [{id: O1, statement: Clean a survey file of duplicate rows.}, {id: O2, statement: Draw a bar chart with a labelled axis.}]\n"


def _astray(node: Criterion | Item | Assessment | Activity, site: Site) -> Iterator[Finding]:
    """Yield the finding that a part plainly speaks of another objective than those it is linked to."""
    if len(site.index.objectives) < 2:
        return
    known = vocabulary_of(site.index)
    spoken = known[node]
    if not spoken.links or len(spoken.told) < site.param("words"):
        return
    others = _others(spoken, known, int(site.param("fewest")))
    found = others and (_by_vocabulary(spoken, others, site) or _by_statement(spoken, others, site))
    if found:
        other, stems, is_sure = found
        written = _as_written(spoken.part.text, stems)
        if not _has_substance(written, site):
            return
        named = written[:_MOST_QUOTED]
        quoted = ", ".join(f"“{word}”" for word in named)
        linked = " and ".join(spoken.links)
        yield site.finding(
            f"{spoken.part.at} is linked to {linked}, but its words ({quoted}) speak of {other}: link it to {other}, or "
            f"reword it so that it speaks of {linked}.",
            evidence=f"{linked}>{other}",
            related=(*spoken.links, other),
            severity=None if is_sure else Severity.INFO,
        )


def _others(spoken: Spoken, known: Vocabulary, fewest: int) -> list[str]:
    """Return the objectives whose words a part has, and whose statement it says no less of than of the linked one's."""
    said = [spoken.told & known.statements[link] for link in spoken.links]
    own = said[0].union(*said[1:])
    most = len((spoken.told & known.stated) - own)
    if any(len(mine & known.stated_once) > most for mine in said):
        return []
    found = []
    for aim, statement in known.statements.items():
        if aim in spoken.links:
            continue
        theirs = spoken.told & statement
        more = len(theirs - own)
        if any(len(mine - theirs) > more for mine in said):
            continue
        if (more >= fewest or known.also_says(spoken, aim) > fewest) and not _names_own(spoken, aim, known):
            found.append(aim)
    return found


def _names_own(spoken: Spoken, other: str, known: Vocabulary) -> bool:
    """True where a title names a linked objective at least as much as the other, or the two can't be told apart."""
    title = frozenset() if spoken.part.kind == "item" else spoken.title
    theirs = len(title & (known.statements[other] - _linked(spoken, known)))
    apart = [known.statements[link] - known.statements[other] for link in spoken.links]
    return any(not mine or len(title & mine) >= max(theirs, 1) for mine in apart)


_Other = tuple[str, list[str], bool]
"""Another objective, the words that speak for it, and whether that is beyond doubt."""


def _by_vocabulary(spoken: Spoken, others: list[str], site: Site) -> _Other | None:
    """Return the objective whose vocabulary the part plainly has; None where that is not so."""
    known = vocabulary_of(site.index)
    scores = known.scores(spoken)
    best = max(others, key=lambda aim: scores.get(aim, 0.0))
    own = max(_LEAST_OWN, *(scores.get(link, 0.0) for link in spoken.links))
    if scores.get(best, 0.0) < max(site.param("score"), site.param("margin") * own):
        return None
    telling = known.words_for(spoken, best)
    if len(telling) < site.param("telling") or not any(known.is_settled(word, best) for word in telling):
        return None  # one other text may be the one that is astray
    stated = spoken.told & {word.rstrip("'’") for word in _linked(spoken, known)}
    if len(stated) >= max(1, len(spoken.told & known.statements[best])) and not stated <= known.statements[best]:
        return None  # it has no fewer words of its own statement than of the other
    nearer = len(spoken.told & known.statements[best]) > len(stated)
    return best, telling, nearer and scores[best] >= site.param("sure") * own


def _by_statement(spoken: Spoken, others: list[str], site: Site) -> _Other | None:
    """Return the objective whose statement's own words the part says; None where that is not so."""
    known = vocabulary_of(site.index)
    own = _linked(spoken, known)
    for other in others:
        apart = known.statements[other] - own
        shared = spoken.told & apart
        if len(shared) < site.param("fewest") or len(shared) < site.param("cover") * len(apart):
            continue
        rest = [known.statements[link] - known.statements[other] for link in spoken.links]
        if all(len(spoken.told & mine) <= site.param("rest") * len(mine) for mine in rest):
            return other, sorted(shared), True
    return None


def _has_substance(written: Iterable[str], site: Site) -> bool:
    """True when enough of the words tell about a subject; any two texts share everyday ones."""
    # loaded where a part looks astray only: a sound spec needs neither the stemmer nor the list of common words
    from assistant.language.relevance_stem import deep_stem  # noqa: PLC0415
    from assistant.language.relevance_terms import weight  # noqa: PLC0415

    told = (weight(deep_stem(word.lower())) for word in written if not word[:1].isdigit())
    return sum(value > site.param("weight") for value in told) >= site.param("substance")


def _linked(spoken: Spoken, known: Vocabulary) -> Stems:
    return frozenset().union(*(known.statements[link] for link in spoken.links))


def _as_written(text: str, stems: Iterable[str]) -> list[str]:
    """Return the words of a text that have the stems, as they are first written, in the order of the stems."""
    found: dict[str, str] = {}
    wanted = dict.fromkeys(stems)
    for word in words(text):
        if stem(word) in wanted and stem(word) not in found:
            written = find(rf"(?<!\w){re.escape(word)}(?!\w)", text)
            found[stem(word)] = written[0] if written else word
    return [found[one] for one in wanted if one in found]


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
    yield from _astray(criterion, site)


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
    yield from _astray(item, site)


@rule(
    "ALN127",
    "brief-speaks-of-another",
    target="assessment",
    severity=Severity.WARNING,
    phase=Phase.ASSESSMENT,
    english=True,
    sources=("biggs-1996",),
    params={**_PARAMS, "score": 4.0},
    bad=_O
    + "assessments: [{id: A1, title: T, method: task, objectives: [O1], brief: Draw the chart; label the axis and each bar.}]",
    good=_O
    + "assessments: [{id: A1, title: T, method: task, objectives: [O2], brief: Draw the chart; label the axis and each bar.}]",
)
def brief_speaks_of_another(assessment: Assessment, site: Site) -> Iterator[Finding]:
    """The task is linked to objectives, but its brief has the words of another one."""
    yield from _astray(assessment, site)


@rule(
    "ALN128",
    "activity-speaks-of-another",
    target="activity",
    severity=Severity.INFO,
    phase=Phase.CONTENT,
    english=True,
    sources=("biggs-1996",),
    params={**_PARAMS, "score": 8.0, "margin": 3.0},
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

    An early step may well lay the ground for a later aim: look, and decide. Texts and films of which only the title is
    given are left alone, and what serves all that its module serves and has a word of the module's title.
    """
    module = site.index.module_of[id(activity)]
    in_place = {*module.objectives} <= {*activity.objectives} and stems_of((activity.title,)) & stems_of(
        (module.title,)
    )
    if not is_work_to_study(activity) and not in_place:
        yield from _astray(activity, site)
