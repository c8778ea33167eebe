"""RUB118: a level describes better work than those below it."""

import itertools
import re
from collections.abc import Iterator
from functools import lru_cache

from assistant.language import words
from assistant.spec import Criterion

from ..finding import Finding, Phase, Severity
from ..patterns import compiled, find
from ..registry import rule
from ..site import Site
from .rubric_examples import SOUND, rows
from .rubric_seriation import stands_in_order
from .rubric_standing import Comparison, exchanged

_FAULT = (
    r"(?:missing|missed|absent|lost|wrong(?:ly)?|incorrect(?:ly)?|incomplete(?:ly)?|omitted|ignored|overlooked|forgotten|inaccurate(?:ly)?"
    r"|unclear|unexplained|unsupported|mistaken|inconsistent|not\s+(?:given|named|shown|stated|explained|mentioned|supported|met|done|there"
    r"|present|handed|taken|described|included|identified|justified|used|brought|cited|tested|reported)"
    r"|left\s+(?:out|open|unaccounted|unchecked|undone|as\s+delivered))\b"
)
_BE = r"(?:is|are|was|were|be|been|remains?|has\s+been|have\s+been|comes?)"
_OWED = r"(?:reasons?|sources?|evidence|explanations?|examples?|verdict|answers?|units?|justification|references?|conclusions?)"
_FAILS = (
    rf"\b{_BE}\s+(?:\w+ly\s+)?(?:(?:\w+\s+){{0,2}}or\s+)?{_FAULT}"
    r"|\bwith\s+(?:\w+\s+){0,3}(?:missing|left\s+out|omitted)\b"
    r"|\b(?:fails?|failed)\s+to\b|\blacks?\b"
    rf"|\b(?:gives?|holds?|has|have|shows?|offers?|names?|cites?|states?)\s+no\s+{_OWED}\b"
    rf"|^no\s+{_OWED}\s+(?:is|are)\b"
    rf"|\bwithout\s+(?:(?:a|an|any|giving|the|saying|naming|its)\s+)*(?:{_OWED}|explaining)\b"
    r"|,\s+but\s+(?:leaves?|omits?|misses|lacks?|fails?|retells?)\b"
)
"""What a descriptor says of work that falls short."""
_NAMED_FAULT = r"\b(?:the|an?|each|every|planned|planted)\s+(?:wrong|missing|incorrect)\s+(?=\w)|\bat\s+most\s+[^,;.]*"
"""A fault that the work is about, or a number of them that is allowed."""
_SIGNS = frozenset(
    "missing missed absent lost wrong wrongly incorrect incorrectly incomplete incompletely omitted ignored overlooked forgotten "
    "inaccurate inaccurately unclear unexplained unsupported mistaken inconsistent not left fails failed lacks cannot no without "
    "fewer only error errors mistake mistakes fault faults gap gaps but".split()
)
"""Without one of these words the best level holds no failure: far cheaper to see than the pattern."""
_DENIED = r"\b(?:at\s+most|no|not|none|nothing|nobody|never|neither|nor|without|what|which|whether|where|who|that|how|if|when|would|could|might|may|can|should|of|corrects?|finds?|mends?|spots?|flags?|not\s+only|\w+n['’]t)\b"
"""Before a fault in its clause it makes something else of it: “no row is lost”, “says which step is missing”."""
_SHORT = (
    rf"{_FAULT}|\b(?:no|not|none|nothing|nobody|never|neither|nor|without|cannot|lack\w*|fewer|less|only|fails?|failed|some|but|or|un\w+|in(?:correct|complete|accurate|consistent)\w*"
    r"|errors?|mistakes?|faults?|gaps?|too|instead|rather|partly|\w+n['’]t)\b"
)
"""Any word by which a descriptor may say that the work falls short; without one it describes work as it should be."""
_WHOLE = (
    r"\b(?:each|every|all|both|correct(?:ly)?|right(?:ly)?|complete(?:ly)?|accurate(?:ly)?|consistent(?:ly)?|fully|whole|no"
    r"|with\s+(?:an?|its|the|their)\s+(?:\w+\s+)?(?:reason|source|unit|example|count|date))\b"
)
"""By what a descriptor speaks of work as it should be; a low level may also tell what is done instead."""
_NUMBERS = {
    word: number for number, word in enumerate("no one two three four five six seven eight nine ten".split())
} | {"none": 0, "an": 1, "a": 1, "single": 1}
_COUNT = rf"(?:\d+|{'|'.join(_NUMBERS)})"
_SLIPS = r"(?:errors?|mistakes?|faults?|slips?|omissions?|gaps?|prompts?|reminders?|misspellings?|violations?|breaches|defects?)"
_FEW = rf"\b(?:at\s+most|up\s+to|no\s+more\s+than|not\s+more\s+than|a\s+maximum\s+of)\s+(?P<few>{_COUNT})\s+(?:\w+\s+){{0,2}}?(?P<slip>{_SLIPS})\b"
_MANY = rf"\b(?:(?:at\s+least|more\s+than|over)\s+(?P<many>{_COUNT})|(?P<more>{_COUNT})\s+or\s+more)\s+(?:\w+\s+){{0,2}}?(?P<slip>{_SLIPS})\b"


@rule(
    "RUB118",
    "levels-reversed",
    target="criterion",
    severity=Severity.WARNING,
    phase=Phase.ASSESSMENT,
    english=True,
    sources=("convention", "meta-rubric"),
    params={"sure": 3, "likely": 1.5},
    bad=rows("One column mixes kinds, and its unit is missing.", "Every column holds one kind of value."),
    good=SOUND,
)
def levels_reversed(criterion: Criterion, site: Site) -> Iterator[Finding]:
    """A level describes work that falls short and a lower one work as it should be: the two seem exchanged.

    Looked at are words of failure (is missing, left out, without a reason, “, but …”) and counts of errors (“three or
    more errors” above “at most one error”). Only a row in which the lower level holds no such word, and one that speaks
    of work as it should be (each, both, right), is named: a low level may tell what is done instead. “No row is lost” or
    “says which step is missing” count as no failure. Between a level that passes and one that does not, any other word
    of lack above is told too, as an info. Where none of this is found, all levels are held against each other: how much
    each denies, how much help it needs, its amounts and numbers, its words of quality, and whether a lower level says all
    that the upper one says and more. An exchange that the order gains little by is an info.
    """
    assessment = site.index.owner[id(criterion)]
    rubric, passed = assessment.rubric, assessment.pass_rule.level if assessment.pass_rule else None
    levels = rubric.levels if rubric else ()
    texts = [(level.name, " ".join(criterion.descriptors.get(level.name, "").split())) for level in levels]
    names = [name for name, _ in texts]
    suspect = {name for name, text in texts[:-1] if _may_fall_short(text)}
    pairs = [pair for pair in itertools.combinations(texts, 2) if pair[0][0] in suspect] if suspect else []
    for (better, above), (weaker, below) in sorted(pairs, key=lambda pair: pair != (texts[0], texts[-1])):
        told = _counts_reversed(above, below) or _fails_above(above, below)
        grave = Severity.WARNING if (better, weaker) == (names[0], names[-1]) else Severity.INFO
        if not told and passed in names and names.index(better) <= names.index(passed) < names.index(weaker):
            told, grave = _across_the_pass_line(above, below), Severity.INFO
        if told and not stands_in_order([text for _, text in texts], names.index(better), names.index(weaker)):
            yield site.finding(
                f"“{criterion.title}” is described at {better}, the better level, by what falls short (“{told}”) and at "
                f"{weaker} by what is as it should be: have the descriptors changed places?",
                field="descriptors",
                evidence=f"{better}:{told.lower()}",
                severity=grave,
            )
            return
    yield from _out_of_order(criterion, texts, site)


def _out_of_order(criterion: Criterion, texts: list[tuple[str, str]], site: Site) -> Iterator[Finding]:
    """Tell two levels whose exchange would mend the order."""
    told = [(name, text) for name, text in texts if text]
    found = exchanged(tuple(text for _, text in told))
    if found is None or found.gain < site.param("likely"):
        return
    if stands_in_order([text for _, text in told], found.better, found.weaker):
        return
    better, weaker = told[found.better][0], told[found.weaker][0]
    is_whole = (better, weaker) == (texts[0][0], texts[-1][0])
    yield site.finding(
        f"“{criterion.title}”: {_why(better, weaker, found.comparison)}. Have the descriptors of {better} and {weaker} changed places?",
        field="descriptors",
        evidence=f"{better}:{weaker}:order",
        severity=Severity.WARNING if is_whole and found.gain >= site.param("sure") else Severity.INFO,
    )


def _why(better: str, weaker: str, comparison: Comparison) -> str:
    """Return in words why the weaker level tells of the better work."""
    short = [word for kind, word in comparison.first.signs if kind not in ("good", "top", "praise", "faint")]
    whole = [word for kind, word in comparison.second.signs if kind in ("good", "top", "praise")]
    if comparison.first.falls_short or (short and not comparison.second.falls_short):
        than = f", {weaker} of work as it should be" if not comparison.second.falls_short else f", more than {weaker}"
        return f"{better}, the better level, tells of work that falls short (“{short[0]}”){than}"
    if comparison.says_more:
        return f"{weaker} asks for all that {better}, the better level, asks for, and for more"
    if comparison.longer < 0:
        return f"{weaker} asks for far more of the same matter than {better}, the better level"
    words = f" (“{whole[0]}”)" if whole else ""
    return f"{weaker} tells of more or better work{words} than {better}, the better level"


@lru_cache(maxsize=2048)
def _fails_above(best: str, lowest: str) -> str:
    """Return the words of failure of the best level where the lowest holds none; empty where it is not so clear."""
    if not best or not lowest or _SIGNS.isdisjoint(words(best)):
        return ""
    own, weaker = _without_shared(best, lowest), _without_shared(lowest, best)
    if not find(_WHOLE, weaker):
        return ""
    if own.startswith("but ") and len(weaker.split()) > 2:
        told = " ".join(own.split()[:6])
    else:
        begin = len(" ".join(best.split())) - len(own)
        matches = (m for m in compiled(_FAILS).finditer(best) if m.end() > begin and not _denied(best, m))
        found = next(matches, None)
        told = found.group().strip(" ,;") if found else ""
    return told if told and not _falls_short(weaker) else ""


def _denied(text: str, match: re.Match[str]) -> bool:
    clause = re.split(r"[.;:,]\s|\b(?:and|but|or)\b", text[: match.start()])[-1]
    meant = re.match(
        r"[^.;]*\b(?:purpose|deliberate\w*|intention\w*|why|(?:noted|reported|explained|flagged|justified))\b",
        text[match.end() :],
    )
    if meant and "without" not in match.group():
        return True
    return not match.group().startswith(",") and bool(find(_DENIED, clause))


def _without_shared(text: str, other: str) -> str:
    """Return a descriptor without the words that both levels begin with, which tell no level from the other."""
    own, against = text.split(), other.split()
    shared = next(
        (i for i, (a, b) in enumerate(zip(own, against, strict=False)) if a.strip(",;.") != b.strip(",;.")),
        min(len(own), len(against)),
    )
    return " ".join(own[shared:])


@lru_cache(maxsize=2048)
def _falls_short(text: str) -> str:
    """Return the word by which a descriptor may speak of work that falls short, where nothing turns it into praise."""
    praised = (
        r"\bno\s+(?:\w+\s+){0,4}?(?:is|are|was|were)\s+\w+|\bnothing\s+(?:is|was)\s+\w+|\bno\s+(?:\w+\s+)?(?:errors?|mistakes?|faults?|gaps?|doubt|edits?|question)\b"
        r"|\bwithout\s+(?:(?:a|any|further)\s+)?(?:edits?|help|errors?|prompt\w*|aid|mistakes?|manual)\b|\bneither\s+help\b[^,;.]*"
        r"|\bnot\s+(?:only|a\s+single|mentioned)\b|\b(?:if|where|which|what|whether|for\s+which|because|would|could|may|might)\b[^,;.]*"
        r"|\b(?:only\s+then|only\s+hinted|undo|under|understand\w*|unless|until|unit\w*|uni[a-z]+|unasked|unseen|unchanged|unknown)\b|\bor\b(?!\s+(?:is|are|was|were|has|no|without)\b)"
    )
    match = find(_SHORT, re.sub(praised, " ", text, flags=re.IGNORECASE))
    return match.group() if match else ""


_LACK_SIGNS = _SIGNS | frozenset(
    "none nothing nobody never neither nor less some or too instead rather partly unless least more over".split()
)
_BEGINNINGS = ("un", "lack", "incor", "incom", "inac", "incon")


@lru_cache(maxsize=2048)
def _may_fall_short(text: str) -> bool:
    """Whether a descriptor holds a word of failure, of lack or of counting: cheap, where the patterns are slow."""
    own = words(text)
    return not _LACK_SIGNS.isdisjoint(own) or any(w.startswith(_BEGINNINGS) or w.endswith(("n't", "n’t")) for w in own)


def _across_the_pass_line(above: str, below: str) -> str:
    """Return the word of lack in a passing descriptor, where the failing one below it holds none; else an empty text."""
    first, weaker = _without_shared(above, below), _without_shared(below, above)
    if not first or not weaker or not ("but" in first or find(_WHOLE, weaker)):
        return ""
    told = _falls_short(re.sub(_NAMED_FAULT, " ", first, flags=re.IGNORECASE))
    return told if told and (told == "but" or find(_WHOLE, weaker)) and not _falls_short(weaker) else ""


def _counts_reversed(best: str, lowest: str) -> str:
    """Return the count of errors asked for at the best level where the lowest allows fewer; else an empty text."""
    if not find(r"\b(?:least|more|over)\b", best):
        return ""
    many, few = find(_MANY, best), find(_FEW, lowest)
    if not many or not few or many["slip"].rstrip("s").lower() != few["slip"].rstrip("s").lower():
        return ""
    return many.group() if _number(many["many"] or many["more"]) >= _number(few["few"]) else ""


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS[word.lower()]
