"""RUB125 and RUB126: the figures by which levels differ run one way, and each result has one level."""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from assistant.language import stem
from assistant.spec import Criterion

from ..amounts import NUMBER, figures, number_of
from ..finding import Finding, Phase, Severity
from ..patterns import compiled, find
from ..registry import rule
from ..site import Site
from .rubric_examples import rows
from .rubric_reading import FALLS_SHORT, SLIPS

_MOST = r"within|up\s+to|at\s+(?:the\s+)?most|(?:no|not)\s+(?:more|later|longer)\s+than|a\s+maximum\s+of|less\s+than|fewer\s+than|under|below|±"
_LEAST = r"at\s+least|no\s+(?:less|fewer)\s+than|a\s+minimum\s+of|more\s+than|over|above"
_OPEN = r"less\s+than|fewer\s+than|under|below|more\s+than|over|above"
_AMOUNT = (
    rf"(?:(?P<most>{_MOST})|(?P<least>{_LEAST})|(?P<before>\b\w+))?\s*(?<![\w.,/–-])(?P<n>{NUMBER})(?:\s*%?\s*(?:-|–|to|and)\s*(?P<to>{NUMBER}))?"
    r"(?:\s+or\s+(?:(?P<more>more)|(?P<fewer>fewer|less)))?\s*(?P<noun>%|per\s?cent\b|[a-z]+(?:-[a-z]+)?)?(?=(?:\s+(?P<next>[a-z]+))?)"
)
_HALF = r"\b(?P<way>less|more)\s+than\s+half\b"
_PASSED_OVER = frozenset(
    "of the these those its their his her and or to in on at with for is are was were that than per a an".split()
)
_AGAINST = frozenset(
    map(
        stem, (*SLIPS, *FALLS_SHORT, *"minute second hour day week month attempt time try step word click cost".split())
    )
)
"""Of these, fewer is better."""


@dataclass(frozen=True)
class _Amount:
    """A number with its noun, as a descriptor states it."""

    low: float
    high: float
    noun: str
    said: str
    kind: str
    """`most`, `least`, `range` or `plain`."""
    before: str = ""


@lru_cache(maxsize=2048)
def _amounts(text: str) -> tuple[_Amount, ...]:
    """Return the amounts of a descriptor that count something."""
    found = []
    written = figures(text)
    if not re.search(r"\d", written) and "half" not in written:
        return ()
    for match in compiled(_AMOUNT).finditer(written):
        noun = _noun(match)
        if not noun or (match["before"] or "").lower() in ("of", "m", "q", "round", "step", "part", "module"):
            continue
        found.append(_read(match, noun, " ".join(text[match.start() : match.end("noun")].split())))
    for match in compiled(_HALF).finditer(text):
        low, high = (-math.inf, 49.99) if match["way"].lower() == "less" else (50.01, math.inf)
        found.append(_Amount(low, high, "%", match.group(), "range"))
    return tuple(found)


def _noun(match: re.Match[str]) -> str:
    noun, after = (match["noun"] or "").lower(), (match["next"] or "").lower()
    if noun in ("%", "percent", "per cent"):
        return "%"
    if not noun or noun in _PASSED_OVER:
        return ""
    return f"{stem(noun)} {stem(after)}" if noun in ("third", "more", "other", "further") and after else stem(noun)


def _read(match: re.Match[str], noun: str, said: str) -> _Amount:
    value = number_of(match["n"])
    limit = match["most"] or match["least"] or ""
    step = 0.01 if noun == "%" else 1e-9
    off = step if re.fullmatch(_OPEN, " ".join(limit.lower().split())) else 0.0
    if match["to"]:
        return _Amount(value, number_of(match["to"]), noun, said, "range")
    if match["most"] or match["fewer"]:
        return _Amount(-math.inf, value - off, noun, said, "most")
    if match["least"] or match["more"]:
        return _Amount(value + off, math.inf, noun, said, "least")
    return _Amount(value, value, noun, said, "plain", (match["before"] or "").lower())


def _ladder(criterion: Criterion, site: Site) -> list[tuple[str, str]]:
    rubric = site.index.owner[id(criterion)].rubric
    levels = (
        (level.name, criterion.descriptors.get(level.name, "").strip()) for level in (rubric.levels if rubric else ())
    )
    return [(name, text) for name, text in levels if text]


@rule(
    "RUB125",
    "looser-above",
    target="criterion",
    severity=Severity.WARNING,
    phase=Phase.ASSESSMENT,
    english=True,
    sources=("arithmetic", "meta-rubric"),
    bad=rows("Both counts lie within 9 rows of each other.", "Both counts lie within 4 rows of each other."),
    good=rows("Both counts lie within 4 rows of each other.", "Both counts lie within 9 rows of each other."),
)
def looser_above(criterion: Criterion, site: Site) -> Iterator[Finding]:
    """A better level allows more, or asks for less, of the same thing than the level below it.

    Compared are limits (“within 9 rows” above “within 4 rows”, “at least 2” above “at least 3”). Bare numbers with the
    same words around them (“on one side” above “on three sides”) are an info, since fewer may be better.
    """
    levels = _ladder(criterion, site)
    for n, ((better, above), (weaker, below)) in enumerate(pairwise(levels)):
        told = next(((a, b) for a in _amounts(above) for b in _amounts(below) if _is_looser(a, b)), None)
        if (
            told
            and told[0].kind == "plain"
            and _goes_on(told, [text for i, (_, text) in enumerate(levels) if i not in (n, n + 1)])
        ):
            continue
        if (
            told is None
            or (told[0].kind == "plain" and find(r"\bonly\b", above))
            or find(r"\bmore\s+than\b|\bonly\b", below)
            or _says_both(told, above, below)
        ):
            continue
        first, second = told
        yield site.finding(
            f"“{criterion.title}” asks for less at {better} (“{first.said}”) than at {weaker} (“{second.said}”), the level below it: have the "
            "figures changed places?",
            field="descriptors",
            evidence=f"{better}:{first.said.lower()}>{second.said.lower()}",
            severity=Severity.INFO if first.kind == "plain" else None,
        )


def _is_looser(above: _Amount, below: _Amount) -> bool:
    if above.noun != below.noun or above.kind != below.kind or above.kind == "range":
        return False
    against = frozenset(above.noun.split()) & _AGAINST
    if above.kind == "most":
        return above.high > below.high > 0
    if above.kind == "least":
        return above.low < below.low and not against
    return above.low < below.low and not against and above.before == below.before != ""


def _goes_on(told: tuple[_Amount, _Amount], others: list[str]) -> bool:
    """Whether another level counts the same thing, so that fewer of it may well be better; levels without it count nothing."""
    return any(
        a.noun == told[0].noun and a.low not in (told[0].low, told[1].low) for text in others for a in _amounts(text)
    )


def _says_both(told: tuple[_Amount, _Amount], above: str, below: str) -> bool:
    """Whether one of the two amounts stands in the other level as well, or several of one noun: then they limit other things."""
    first, second = told
    return any(
        len([a for a in _amounts(text) if a.noun == first.noun and (a.kind == first.kind)]) > 1
        for text in (above, below)
    ) or any(a.said.lower() == second.said.lower() for a in _amounts(above))


@rule(
    "RUB126",
    "levels-overlap",
    target="criterion",
    severity=Severity.WARNING,
    phase=Phase.ASSESSMENT,
    english=True,
    sources=("arithmetic", "meta-rubric"),
    bad=rows("At most three rows are left double.", "Three to six rows are left double."),
    good=rows("At most two rows are left double.", "Three to six rows are left double."),
)
def levels_overlap(criterion: Criterion, site: Site) -> Iterator[Finding]:
    """A result belongs to two neighbouring levels, or to none, by the ranges that they give.

    Looked at are levels that each give one range of the same thing (“at most three”, “three to six”, “7 or more”). Limits of
    which one includes the other (“at least 90 %”, “at least 70 %”) are read from the best level down and are sound.
    """
    for (better, above), (weaker, below) in pairwise(_ladder(criterion, site)):
        first, second = _only_range(above), _only_range(below)
        if first is None or second is None or first.noun != second.noun:
            continue
        told = _shared_or_missing(first, second)
        if told:
            yield site.finding(
                f"“{criterion.title}”: {told} by “{first.said}” at {better} and “{second.said}” at {weaker}: let one level end where the next begins.",
                field="descriptors",
                evidence=f"{better}:{first.said.lower()}|{second.said.lower()}",
            )


def _only_range(text: str) -> _Amount | None:
    """Return the one amount of a descriptor, where it is a range."""
    ranged = _amounts(text)
    return ranged[0] if len(ranged) == 1 and ranged[0].kind != "plain" else None


def _shared_or_missing(first: _Amount, second: _Amount) -> str:
    """Say which values lie in both ranges or, between them, in none; empty where all is well."""
    nested = (first.low >= second.low and first.high <= second.high) or (
        second.low >= first.low and second.high <= first.high
    )
    if nested:
        return ""
    low, high = max(first.low, second.low), min(first.high, second.high)
    unit = " %" if first.noun == "%" else ""
    if low <= high:
        return f"{low:g}{unit} has two levels" if low == high else f"{low:g} to {high:g}{unit} has two levels"
    if unit:
        return (
            f"what lies between {math.ceil(high):g} and {math.floor(low):g}{unit} has no level"
            if low - high > 1
            else ""
        )
    gap = math.floor(high) + 1, math.ceil(low) - 1
    if gap[0] > gap[1]:
        return ""
    return f"{gap[0]:g} has no level" if gap[0] == gap[1] else f"{gap[0]:g} to {gap[1]:g} has no level"
