"""What an outline states as true: what a term means or does, and steps in their order. English only.

Only key points, glossaries and sentences that plainly define something are read; a rule of the house (“the exam is …”)
is no fact of the subject.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.language import known_verb
from assistant.outline import Stretch

_POINTS = re.compile(
    r"\b(?:key (?:points?|terms?|concepts?|takeaways?|ideas?|facts?)|take-?aways?|glossary|definitions?|terminology"
    r"|vocabulary|what to remember|terms)\b",
    re.IGNORECASE,
)
"""Headings under which what stands is stated as true."""
_CODE = r"[a-z.*?/#>|$~^-][^\s:,;]{0,24}(?: (?:\[[^\]]{1,20}\]|[>|]{1,2}))*"
"""A command, a function, a sign; with what it takes in brackets."""
_NAMED = r"(?:An?|The) (?:[\w'/.+-]+ ){1,4}?"
_DOES = re.compile(rf"(?P<term>{_CODE}) (?P<verb>[a-z]{{3,}}s) (?P<rest>\S.*)")
_NAMED_DOES = re.compile(rf"(?P<term>{_NAMED})(?P<verb>is|[a-z]{{3,}}s) (?P<rest>\S.*)")
_DEFINED = re.compile(
    r"(?P<term>An? (?:[\w'/.+-]+ ){1,4}?)is (?P<rest>an? [^.;]*?\b(?:that|which|whose|who|where|in which|with which"
    r"|used (?:to|for|by)|made (?:of|by)|consisting of)\b.*)"
)
_USE = re.compile(r"Use (?P<term>[^,;:]{1,40}?) to (?P<rest>[a-z].*)")
_LISTED = re.compile(r"(?P<term>[^\s:–—][^:–—.]{0,38}?)(?:: | [–—-] )(?P<rest>\S.*)")
_LEADS_TO_STEPS = re.compile(r"(?:.* )?(?:steps|stages|phases)\b[^.]{0,80}:?", re.IGNORECASE)
_HOUSE = re.compile(
    r"\b(?:next steps?|these steps|get(?:ting)? started|enrol|register|submit|course|module|class|fee|due"
    r"|deadline|attendance|grades?|graded|syllabus|instructor|office hours)\b",
    re.IGNORECASE,
)
"""Words of what is said of the course rather than of its subject."""
_WEAK = re.compile(
    r"\b(?:this|these|those|it|they|them|you|we|not|never|also|here|above|below|i\.e|e\.g)\b|n't", re.IGNORECASE
)
"""Words that make a sentence lean on another, or turn it round."""
_SHORTEST, _LONGEST = 12, 170
"""Characters of what a term means or does; longer ones are no question."""
_LEAST_STEPS, _MOST_STEPS, _LONGEST_STEP = 3, 8, 110


@dataclass(frozen=True)
class Fact:
    """A term and what is stated of it."""

    term: str
    says: str
    """What it does (`removes a file`), what it is (`a program that …`), or what it is used for (`remove a file`)."""
    form: Literal["does", "means", "use"]
    text: str
    """The sentence as it is stated."""
    line: int
    headings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Order:
    """Steps in the order in which they are stated."""

    about: str
    """The line that leads to them, without its colon."""
    steps: tuple[str, ...]
    line: int
    headings: tuple[str, ...] = ()


@dataclass(frozen=True)
class StatedFacts:
    """All that an outline states as true."""

    terms: tuple[Fact, ...] = ()
    orders: tuple[Order, ...] = ()


NOTHING_STATED = StatedFacts()


def stated_facts(text: Sequence[Stretch]) -> StatedFacts:
    """Return what an outline's text states as true, each term once."""
    terms: dict[str, Fact] = {}
    for piece in text:
        if not piece.is_heading and not piece.cells and (found := _fact(piece)):
            terms.setdefault(found.term.casefold(), found)
    return StatedFacts(tuple(terms.values()), tuple(_orders(text)))


def _fact(piece: Stretch) -> Fact | None:
    under = piece.headings[-1] if piece.headings else ""
    sentence = " ".join(piece.text.split()).rstrip(" .")
    if re.search(r"[.!?] [A-Z]", sentence):
        return None
    if _POINTS.search(under):
        forms = ((_DOES, "does"), (_USE, "use"), (_NAMED_DOES, "does"), (_LISTED, "means"))
        found = next(((m, form) for p, form in forms if (m := p.fullmatch(sentence)) and _is_sound(m, form)), None)
    elif piece.place in ("", "topics", "description") and not piece.kinds:
        match = _DEFINED.fullmatch(sentence)
        found = (match, "means") if match else None
    else:
        return None
    if found is None:
        return None
    match, form = found
    rest = _first_thing(match["rest"])
    term = re.sub(r"^(?:An?|The) ", "", match["term"].strip()) if match.re in (_NAMED_DOES, _DEFINED) else match["term"]
    says = f"{match['verb']} {rest}" if form == "does" else rest
    if (
        not _SHORTEST <= len(says) <= _LONGEST
        or _WEAK.search(says)
        or _HOUSE.search(sentence)
        or _gives_away(term, says)
    ):
        return None
    return Fact(term.strip(), says, form, sentence, piece.line, piece.headings)  # type: ignore[arg-type]


def _first_thing(rest: str) -> str:
    """Return what is said first, without what follows a semicolon, a dash, `, so`, or `, and` that ends no list."""
    head = re.split(r"\s*(?:;|—|---|, (?:so|but|which)\b)", rest, maxsplit=1)[0]
    first, also, _ = head.partition(", and ")
    return first if also and "," not in first else head


def _is_sound(match: re.Match[str], form: str) -> bool:
    """True where what looks like a verb is one: behind an article any word in -s might be a noun."""
    if match.re is not _NAMED_DOES:
        return form != "means" or len(match["term"].split()) <= 4
    verb, last = match["verb"], match["term"].split()[-1]
    if last in ("the", "a", "an", "of", "and", "or"):
        return False
    lemmas = (verb[:-1], verb[:-2], f"{verb[:-3]}y")
    return verb == "is" or any(known_verb(lemma) for lemma in lemmas)


def _gives_away(term: str, says: str) -> bool:
    """True where a longer word of the term stands in what is said of it."""
    own = [w.casefold()[:5] for w in re.findall(r"[^\W\d_]{4,}", term)]
    return any(w.casefold().startswith(o) for w in re.findall(r"[^\W\d_]{4,}", says) for o in own)


def _orders(text: Sequence[Stretch]) -> Iterator[Order]:
    for i, piece in enumerate(text):
        leads = _LEADS_TO_STEPS.fullmatch(piece.text.strip()) and (piece.is_heading or piece.text.strip()[-1:] == ":")
        if not leads or piece.kinds or _HOUSE.search(piece.text):
            continue
        under = (*piece.headings, piece.text.strip()) if piece.is_heading else piece.headings
        steps, last = [], piece.line
        for follower in text[i + 1 : i + 2 + _MOST_STEPS]:
            near = follower.line - last <= 2
            if follower.is_heading or follower.headings[: len(under)] != under[: len(follower.headings)] or not near:
                break
            steps.append(" ".join(follower.text.split()).rstrip(" .;,"))
            last = follower.line
        if _LEAST_STEPS <= len(set(steps)) == len(steps) <= _MOST_STEPS and max(map(len, steps)) <= _LONGEST_STEP:
            yield Order(piece.text.strip().rstrip(" :"), tuple(steps), piece.line, piece.headings)
