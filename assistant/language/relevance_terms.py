"""What a text is about, as weighted terms: stems, the phrases they form, code, passages and letter groups.

Common words weigh less than rare ones, by `common_words.txt` (general English, counted in books); words that any
teaching text uses ("explain", "following", "appropriate") weigh less still. Nothing here is known about a subject.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain, pairwise
from pathlib import Path

from .relevance_stem import deep_stem
from .text import STOP_WORDS

PASSAGE = 40
"""Terms in a passage of a long text; passages overlap by half."""
LONG, HEADING = 240, 12
"""Terms from which statements are pieces of one text; words up to which a piece may be a heading."""
NEIGHBOURS = 3
"""How many terms after it a term of a text is paired with."""
BETWEEN_STATEMENTS = 100
"""Terms by which statements count as apart, so that no pair reaches over a boundary."""
GENERAL_WEIGHT = 0.35
GENERAL = frozenset(
    deep_stem(word)
    for word in (
        # what teachers and learners do, whatever the subject
        "student learner participant ask assess give practical short answer question explain describe identify "
        "understand know knowledge demonstrate learn able task activity lesson course example following discuss "
        # how and how well, rather than what
        "actual already also always another appropriate available basic become best better brief broad careful clear "
        "common complete comprehensive correct correctly current different difficult directly easy easily effective "
        "efficient enough entire especially essential even ever every exactly existing far fast first frequently full "
        "further general good great handle happen help helpful high however important include individual instead "
        "involve just kind large last later latter least less like likely little long look main major make many mean "
        "meaningful might more most mostly much multiple necessary need never new next normal now obtain often old "
        "once only original other overall own particular perform perhaps place point possible practice previous "
        "probably proper provide quick quite rather real recent relate relevant respective result right same second "
        "see several show significant similar simple single small something sometimes sort special specific specify "
        "start still strong sufficient suitable take thing think three today together total try two type typical "
        "unique useful use usual variety various way well while whole work wrong yet correspond accordingly require "
        "requirement ensure address consider employ utilize apply allow enable support collaborate"
    ).split()
)

_LINK = re.compile(
    r"\]\([^)\s]{0,500}\)|\]\[[^\]\n]{0,80}\]|^\[[^\]\n]{1,80}\]:.*$|https?://\S+|<[^<>\n]{1,80}>|\{[^{}\n]{0,80}\}",
    re.MULTILINE,
)
_CODE = re.compile(r"(?<!`)`([^`\n]{1,30})`(?!`)")
_WORD = re.compile(r"[^\W\d_]+(?:'[a-z]+)?|\d\d+")


@dataclass(frozen=True)
class Terms:
    """The terms of one text."""

    every: tuple[str, ...]
    """All terms: stems in order, then for each `code` a backtick and the code in lower case."""
    phrases: frozenset[tuple[str, str]]
    """Stems that follow each other, words without content left out."""
    passages: tuple[frozenset[str], ...]
    surface: dict[str, str]
    """Term → the word as it is first written."""

    @cached_property
    def counts(self) -> Counter[str]:
        """Return how often each term stands there."""
        return Counter(self.every)

    @property
    def stems(self) -> tuple[str, ...]:
        """Return the terms without code, in order."""
        return tuple(term for term in self.every if term[0] != "`")

    @cached_property
    def pairs(self) -> frozenset[tuple[str, str]]:
        """Return each stem with each of the next few, stems that came before left out."""
        stems = list(dict.fromkeys(self.stems))
        return frozenset((a, b) for i, a in enumerate(stems) for b in stems[i + 1 : i + 1 + NEIGHBOURS])


@dataclass(frozen=True)
class Document:
    """The terms of all statements of a candidate."""

    counts: Counter[str]
    phrases: Counter[tuple[str, str]]
    passages: tuple[frozenset[str], ...]
    grams: dict[str, float]
    """Letter group → damped count."""
    places: dict[str, list[int]]
    """Term → its positions, in ascending order."""

    @cached_property
    def length(self) -> int:
        """Return the number of terms, at least 1."""
        return self.counts.total() or 1


@lru_cache(maxsize=1)
def _common() -> dict[str, float]:
    weights: dict[str, float] = {}
    for line in (Path(__file__).parent / "common_words.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            weight, *stems = line.split()
            weights.update(dict.fromkeys(stems, float(weight)))
    return weights


@lru_cache(maxsize=50_000)
def weight(term: str) -> float:
    """Return how much a term tells about the subject, 0 to 1: 1 for rare words and code, little for common ones."""
    return _common().get(term, 1.0) * (GENERAL_WEIGHT if term in GENERAL else 1.0)


@lru_cache(maxsize=2048)
def terms(text: str) -> Terms:
    """Return the terms of a plain or Markdown text; addresses and marks of layout are left out."""
    text = _LINK.sub(" ", text.replace("’", "'").replace("‘", "'"))
    code = [span.strip() for span in _CODE.findall(text)] if "`" in text else []
    surface = {"`" + span.lower(): span for span in reversed(code)}
    stems = []
    for word in _WORD.findall(text):
        stem = _stem_of(word)
        if stem:
            surface.setdefault(stem, word)
            stems.append(stem)
    every = (*stems, *("`" + span.lower() for span in code))
    return Terms(every, frozenset(pairwise(stems)), _passages(stems), surface)


@lru_cache(maxsize=50_000)
def _stem_of(word: str) -> str:
    """Return the stem of a word as written, or nothing where it carries no content."""
    plain = word.lower().removesuffix("'s")
    if "'" in plain or plain in STOP_WORDS or len(plain) < 2:  # what has an apostrophe left is "isn't" or "they'll"
        return ""
    return deep_stem(plain)


def _passages(stems: list[str]) -> tuple[frozenset[str], ...]:
    if len(stems) <= PASSAGE * 1.3:
        return (frozenset(stems),)
    step = PASSAGE // 2
    return tuple(frozenset(stems[i : i + PASSAGE]) for i in range(0, len(stems) - step, step))


@lru_cache(maxsize=1024)
def document(statements: tuple[str, ...]) -> Document:
    """Return the terms of a candidate's statements taken together."""
    counts: Counter[str] = Counter()
    phrases: Counter[tuple[str, str]] = Counter()
    places: dict[str, list[int]] = {}
    begin = 0
    every = [terms(statement) for statement in statements]
    for found in every:
        counts.update(found.every)
        phrases.update(found.phrases)
        for i, term in enumerate(found.every, begin):
            places.setdefault(term, []).append(i)
        begin += len(found.every) + BETWEEN_STATEMENTS
    passages = [passage for found in every for passage in found.passages]
    if len(statements) > 1 and counts.total() >= LONG:
        passages = _flowing(statements, every)
    return Document(counts, phrases, tuple(passages), grams(counts), places)


def _flowing(statements: Iterable[str], every: Iterable[Terms]) -> list[frozenset[str]]:
    """Return the passages of a text that comes in pieces: paragraphs flow into one another, headings stand alone."""
    passages: list[frozenset[str]] = []
    run: list[str] = []
    for statement, found in zip(statements, every, strict=True):
        if _is_heading(statement):
            passages += found.passages
        else:
            run += found.stems
    return [*passages, *_passages(run)]


def _is_heading(statement: str) -> bool:
    return len(statement.split()) <= HEADING and not statement.rstrip().endswith(tuple(".!?:;,"))


def grams(counts: Counter[str]) -> dict[str, float]:
    """Return the four-letter groups of words, each with its damped count: what `tabular` and `table` have in common."""
    found = Counter(chain.from_iterable(map(_grams_of, counts.elements())))
    return dict(zip(found, map(damped, found.values()), strict=True))


@lru_cache(maxsize=50_000)
def _grams_of(term: str) -> tuple[str, ...]:
    if term[0] == "`":
        return ()
    word = f" {term} "
    return tuple(word[i : i + 4] for i in range(max(1, len(word) - 3)))


@lru_cache(maxsize=10_000)
def damped(count: int) -> float:
    """Return a count of at least 1 so damped that the tenth occurrence adds little: 1 + ln(count)."""
    return 1 + math.log(count)
