"""RUB103 to 108: descriptors that a rater can tell apart and can see."""

import itertools
import re
from collections.abc import Iterator
from functools import lru_cache

from assistant.language import content_words, similarity, stem, words
from assistant.spec import Criterion

from ..finding import Finding, Phase, Severity
from ..registry import rule
from ..site import Site

_DEGREE = frozenset(
    stem(word)
    for word in [
        "excellent",
        "outstanding",
        "exceptional",
        "superb",
        "very",
        "highly",
        "extremely",
        "fully",
        "mostly",
        "largely",
        "partly",
        "partially",
        "somewhat",
        "slightly",
        "fairly",
        "rather",
        "quite",
        "good",
        "well",
        "better",
        "best",
        "fair",
        "poor",
        "poorly",
        "weak",
        "weakly",
        "strong",
        "strongly",
        "satisfactory",
        "adequate",
        "adequately",
        "sufficient",
        "sufficiently",
        "insufficient",
        "insufficiently",
        "inadequate",
        "inadequately",
        "limited",
        "basic",
        "clear",
        "clearly",
        "unclear",
        "thorough",
        "thoroughly",
        "consistent",
        "consistently",
        "inconsistent",
        "inconsistently",
        "some",
        "most",
        "many",
        "few",
        "several",
        "much",
        "little",
        "often",
        "usually",
        "sometimes",
        "rarely",
        "seldom",
        "generally",
        "occasionally",
        "effective",
        "effectively",
        "appropriate",
        "appropriately",
        "acceptable",
        "minimal",
        "minimally",
        "significant",
        "significantly",
        "considerable",
        "considerably",
        "substantial",
        "high",
        "low",
        "moderate",
        "moderately",
        "solid",
        "competent",
        "competently",
        "skilful",
        "superior",
        "proficient",
        "exemplary",
        "developing",
        "average",
        "great",
        "barely",
        "hardly",
        "almost",
        "nearly",
        "completely",
        "incompletely",
        "complete",
        "incomplete",
        "deep",
        "deeply",
        "superficial",
    ]
)
_FIGURE = re.compile(
    r"\d|^(?:no|not|none|never|without|nothing|neither|nor|all|every|each|any|one|two|three|four|five|six|seven|eight|nine|ten|both"
    r"|only|least|half|once|twice|fewer|more|less|or|and|cannot|can't|doesn't|don't|isn't|aren't)$"
)
_UNSEEN = re.compile(
    r"(?:^|[.;:]\s*|\b(?:students?|learners?|participants?|candidates?|authors?|who|and|but|or)\s+)(?:(?:\w+ly|also|never|does\s+not|do\s+not)\s+)?"
    r"(?P<verb>understands?|appreciates?|comprehends?|knows?|believes?|feels?|tries|tries\s+hard|is\s+(?:\w+ly\s+)?(?:aware|familiar|interested|motivated)"
    r"|(?:shows?|demonstrates?|displays?|has|lacks?)\s+(?:(?:an?|some|no|little)\s+)?(?:\w+\s+){0,2}(?:understanding|awareness|appreciation|knowledge|effort|enthusiasm|interest))\b",
    re.IGNORECASE,
)
_CONSTRUCTS = (
    r"(?:accuracy|clarity|structure|organi[sz]ation|grammar|style|content|depth|creativity|originality|completeness|correctness"
    r"|efficiency|readability|documentation|presentation|analysis|argument|evidence|format(?:ting)?|layout|design|functionality"
    r"|usability|timeliness|participation|coherence|consistency|relevance|teamwork|collaboration|delivery|research|reflection"
    r"|evaluation|testing|planning|validity|reliability|sources|referencing|effort|professionalism|communication|interpretation"
    r"|implementation|execution|methodology|critical thinking|problem[ -]solving|understanding|knowledge)"
)
_JOINED = re.compile(
    rf"^(?:\w+\s+)?(?P<first>{_CONSTRUCTS})\s*(?:,\s*\w+\s*,?\s*)?(?:and|&|/|\+)\s*(?:\w+\s+)?(?P<second>{_CONSTRUCTS})$",
    re.IGNORECASE,
)


def _rows(good: str, poor: str, title: str = "Records cleaned") -> str:
    return f"""
objectives: [{{id: O1, statement: Clean the records of a survey file., bloom: apply}}]
assessments:
  - id: A1
    title: Cleaning
    method: task
    objectives: [O1]
    rubric:
      levels: [{{name: Good, points: 2}}, {{name: Poor, points: 1}}]
      criteria:
        - id: A1.C1
          title: {title}
          objectives: [O1]
          descriptors:
            Good: {good}
            Poor: {poor}
"""


_SOUND = _rows("Every column holds one kind of value.", "At least one column mixes kinds of values.")


def _ladder(criterion: Criterion, site: Site) -> Iterator[tuple[str, str, str, str]]:
    """Yield neighbouring levels with their descriptors, from the best: (name, descriptor, next name, next descriptor)."""
    rubric = site.index.owner[id(criterion)].rubric
    described = [
        (level.name, criterion.descriptors.get(level.name, "").strip()) for level in (rubric.levels if rubric else ())
    ]
    for (name, text), (below, weaker) in itertools.pairwise(described):
        if text and weaker:
            yield name, text, below, weaker


@lru_cache(maxsize=4096)
def _difference(one: str, other: str) -> frozenset[str]:
    """Return the words that only one of two descriptors has."""
    return frozenset(words(one)) ^ frozenset(words(other))


def _same(one: str, other: str) -> bool:
    return words(one) == words(other) and bool(words(one))


@rule(
    "RUB103",
    "same-descriptor",
    target="criterion",
    severity=Severity.ERROR,
    phase=Phase.ASSESSMENT,
    params={"alike": 0.9},
    sources=("meta-rubric",),
    bad=_rows("Every column holds one kind of value.", "Every column holds one kind of value"),
    good=_SOUND,
)
def same_descriptor(criterion: Criterion, site: Site) -> Iterator[Finding]:
    """Two neighbouring levels say the same, so a rater can't tell them apart.

    Nearly the same (nine tenths of the words and word pairs) is a warning, unless figures or a “not” make the difference.
    """
    for name, text, below, weaker in _ladder(criterion, site):
        if _same(text, weaker):
            yield site.finding(
                f"“{criterion.title}” says the same at {name} and {below}: write what a rater sees at one and not at the other.",
                field="descriptors",
                evidence=f"{name}={below}",
            )
        elif _alike(text, weaker, site.param("alike")) and not _told_apart(text, weaker):
            changed = ", ".join(f"“{word}”" for word in sorted(_difference(text, weaker))[:4]) or "word order"
            yield site.finding(
                f"“{criterion.title}” says nearly the same at {name} and {below}; only {changed} differs: name what a rater sees "
                "at one and not at the other.",
                field="descriptors",
                evidence=f"{name}~{below}",
                severity=Severity.WARNING,
            )


def _alike(text: str, weaker: str, least: float) -> bool:
    shorter, longer = sorted((len(words(text)), len(words(weaker))))
    return 2 * shorter >= least * (shorter + longer) and similarity(text, weaker) >= least


def _told_apart(text: str, weaker: str) -> bool:
    """Whether the difference is a figure or a negation, or one of degree, which RUB104 reports."""
    return any(_FIGURE.search(word) for word in _difference(text, weaker)) or _degree_only(text, weaker)


def _degree_only(text: str, weaker: str) -> bool:
    changed = _difference(text, weaker)
    return bool(changed) and not any(_FIGURE.search(word) for word in changed) and {stem(w) for w in changed} <= _DEGREE


@rule(
    "RUB104",
    "adjective-ladder",
    target="criterion",
    severity=Severity.WARNING,
    phase=Phase.ASSESSMENT,
    english=True,
    sources=("meta-rubric", "brookhart-2013"),
    bad=_rows("Excellent cleaning of most columns.", "Fair cleaning of some columns."),
    good=_SOUND,
)
def adjective_ladder(criterion: Criterion, site: Site) -> Iterator[Finding]:
    """Neighbouring levels differ in words of degree alone (excellent, good, most, some): every rater draws another line."""
    for name, text, below, weaker in _ladder(criterion, site):
        if _degree_only(text, weaker):
            changed = ", ".join(f"“{word}”" for word in sorted(_difference(text, weaker)))
            yield site.finding(
                f"“{criterion.title}” tells {name} from {below} by words of degree alone ({changed}): name what one can see or count.",
                field="descriptors",
                evidence=f"{name}:{below}:{changed.lower()}",
            )


@rule(
    "RUB106",
    "unobservable",
    target="criterion",
    severity=Severity.WARNING,
    phase=Phase.ASSESSMENT,
    english=True,
    sources=("meta-rubric", "mager-1997"),
    bad=_rows("Understands how records are cleaned.", "At least one column mixes kinds of values."),
    good=_SOUND,
)
def unobservable(criterion: Criterion, site: Site) -> Iterator[Finding]:
    """A descriptor names what goes on in the learner (understands, appreciates, tries), not what a rater sees in the work."""
    found = [(name, match["verb"]) for name, text in criterion.descriptors.items() if (match := _UNSEEN.search(text))]
    if found:
        where = "; ".join(f"“{verb}” at {name}" for name, verb in found)
        yield site.finding(
            f"“{criterion.title}” can't be seen in the work ({where}): describe what the work shows.",
            field="descriptors",
            evidence=",".join(f"{name}:{verb.lower()}" for name, verb in found),
        )


@rule(
    "RUB107",
    "vague-descriptor",
    target="criterion",
    severity=Severity.WARNING,
    phase=Phase.ASSESSMENT,
    english=True,
    params={"anchors": 1},
    sources=("meta-rubric",),
    bad=_rows("Good cleaning of records.", "At least one column mixes kinds of values."),
    good=_SOUND,
)
def vague_descriptor(criterion: Criterion, site: Site) -> Iterator[Finding]:
    """A descriptor says how good the work is and nothing of what is in it: degree words and the criterion's own title.

    An anchor is any other word of content, or a figure.
    """
    title = content_words(criterion.title)
    vague = []
    for name, text in criterion.descriptors.items():
        own = content_words(text)
        anchors = own - _DEGREE - title
        if own & _DEGREE and len(anchors) <= site.param("anchors") and not any(_FIGURE.search(w) for w in words(text)):
            vague.append((name, text))
    if vague:
        quoted = "; ".join(f"{name}: “{text}”" for name, text in vague)
        yield site.finding(
            f"“{criterion.title}” is judged without an anchor ({quoted}): say what the work holds at that level.",
            field="descriptors",
            evidence=",".join(name for name, _ in vague),
        )


@rule(
    "RUB108",
    "double-barrelled",
    target="criterion",
    severity=Severity.WARNING,
    phase=Phase.ASSESSMENT,
    english=True,
    sources=("meta-rubric",),
    bad=_rows("Every column holds one kind of value.", "At least one column mixes kinds.", "Structure and accuracy"),
    good=_SOUND,
)
def double_barrelled(criterion: Criterion, site: Site) -> Iterator[Finding]:
    """A row joins two qualities (structure and accuracy): work that has one and not the other fits no level.

    Judged against a list of qualities that rubrics name, so that “rows and columns” or “health and safety” stay quiet.
    """
    joined = _JOINED.match(criterion.title.strip())
    if joined:
        yield site.finding(
            f"“{criterion.title}” judges {joined['first'].lower()} and {joined['second'].lower()} in one row: give each a row of "
            "its own.",
            field="title",
            evidence=f"{joined['first']},{joined['second']}".lower(),
        )
