"""How good the work is that the descriptor of a level tells of, as far as its words say.

Read are words, clause by clause: what is denied or missing (“cites no source”, “but …”), what is not needed (“without
help”), amounts (each, some), words of quality.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from ..patterns import begins

Sign = Literal["total", "severe", "lack", "but", "faint", "some", "good", "top", "praise"]
Words = frozenset[str]

_SHORT: frozenset[Sign] = frozenset(("total", "severe", "lack", "but"))
_ASIDE = frozenset(
    "is are was were be been being do does did has have had can could may might will would must should cannot but or and "
    "needs to".split()
)
_DENY = frozenset("no not none nothing nobody never neither without cannot unable non".split())
_NONE = frozenset("no none nothing nobody neither".split())
FALLS_SHORT = frozenset(
    "missing missed misses absent lost wrong wrongly incorrect incorrectly incomplete incompletely omitted omits ignored ignores "
    "overlooked overlooks forgotten inaccurate inaccurately inappropriate unclear unexplained unsupported mistaken inconsistent "
    "inconsistently fails failed lacks lack lacking garbled confused confuses vague vaguely superficial superficially weak weakly "
    "poor poorly limited partial partially partly uneven unfinished unconnected disjointed irrelevant difficult strained "
    "nonexistent contradict contradicts contradictory violates violated broken asserted retold retells repeats copied copies guess "
    "guessed guesses guessing general generic minimal basic simplistic unsafe unrealistic unrelated sloppy messy disorganized "
    "disorganised inadequate insufficient insufficiently skipped skips only merely solely barely hardly scarcely misunderstood "
    "misunderstands misread misreads unnamed unstated undated unchecked unreadable illegible blank confusing struggles attempts "
    "attempted departs rejected exceed exceeds blames depends instead habit stops too shaky clumsy careless".split()
)
SLIPS = frozenset(
    "error errors mistake mistakes fault faults gap gaps slip slips prompt prompts prompting prompted reminder reminders omission "
    "omissions help correction corrections assistance edits edit exception exceptions doubt trouble aid support guidance hint hints "
    "supervision else".split()
)
_SHOWS = frozenset(
    "with has have had contains contain makes make made shows show still but some many several minor frequent frequently needs need "
    "remain remains leaves after under".split()
)
_HARMS = frozenset(
    "hinder hinders distract distracts disturb disturbs impede obscure obscures endanger endangers".split()
)
_TOP = frozenset(
    "thorough thoroughly convincing insightful excellent outstanding exceptional comprehensive sophisticated detailed precise "
    "precisely exemplary".split()
)
_QUALITY = frozenset(
    "right rightly correct correctly complete completely accurate accurately consistent consistently clear clearly full fully specific "
    "well strong strongly effective effectively independent independently alone unaided unprompted confident confidently thoughtful "
    "appropriate appropriately relevant exactly whole throughout entire anticipates anticipated regularly fluent fluently".split()
)
ALL = frozenset("each every all both always".split())
PART = frozenset(
    "some several sometimes occasionally few rarely somewhat couple half rather mostly parts seldom often adequate adequately "
    "acceptable brief briefly".split()
)
_KIND: dict[str, Sign] = {
    **{word: "some" for word in PART},
    **{word: "good" for word in _QUALITY | ALL},
    **{word: "top" for word in _TOP},
}
_DEEDS = frozenset(
    "given named cited shown stated explained mentioned supported justified described handed submitted identified tested reported "
    "brought made provided included attempted used tied found met taken done present there drawn proposed offered compared linked".split()
)
_ASKED = frozenset(
    "what which who whom whose whether how why if when where would could might unless until because".split()
)
_HANDLED = frozenset(
    "remove removes removed correct corrects corrected find finds finding found spot spots flag flags mend mends refuted refutes detect "
    "detects detecting prevent prevents preventing identify identifies repair repairs fix fixes discard discarded treats treated "
    "reject rejects avoid avoids avoided discussed explained ruled".split()
)
_OWED = frozenset(
    "reason reasons source sources evidence explanation explanations example examples answer units unit justification reference "
    "references conclusion saying naming explaining stating citing claim judgement verdict why detail details".split()
)
_ALLOWED = r"(?:with\s)?(?:at most|up to|no more than|not more than)\s"
_VERBS = frozenset("is are was were needs has have shows gives".split())
_JOINT = re.compile(r"([,;:()]\s*|\.\s+|\.$|\s+(?=(?:and|but|while|although|though)\b))")
_WORD = re.compile(r"[a-z0-9]+(?:['’][a-z]+)?")
_REACH = 5
"""Words that a negation or the handling of a fault reaches over."""


def words_of(text: str) -> list[str]:
    """Return the words of a text in small letters, numbers among them."""
    return _WORD.findall(text.lower())


@dataclass(frozen=True)
class Reading:
    """What the words of a descriptor say of the work."""

    signs: tuple[tuple[Sign, str], ...]
    value: float
    """The more, the better the work: 0 where nothing is said, -3 where all is missing."""

    @property
    def kinds(self) -> frozenset[Sign]:
        """Return the kinds of its signs."""
        return frozenset(kind for kind, _ in self.signs)

    @property
    def falls_short(self) -> bool:
        """Whether it says that something is missing or wrong."""
        return not _SHORT.isdisjoint(self.kinds)


@dataclass
class _Clause:
    """One clause of a descriptor, read word by word."""

    words: list[str]
    is_first: bool
    other: Words
    """Words of the descriptor that it is held against."""
    offset: int = 0
    """Words of the descriptor before it, which both begin with."""
    is_asked: bool = False
    """Within “what …”, “whether …”: what stands there is not said of the work."""
    signs: list[tuple[Sign, str]] = field(default_factory=list)
    is_denied: bool = False
    is_relative: bool = False

    def read(self) -> "_Clause":
        """Collect the signs."""
        begin = 1 if self.words[0] in ("and", "or", "but") else 0
        if self.words[0] == "but" and not self.is_asked:
            self.signs.append(("but", "but"))
        allowed = begins(_ALLOWED, " ".join(self.words[begin : begin + 4]))
        for i in range(begin, len(self.words)):
            word = self.words[i]
            self.is_asked |= word in _ASKED
            self.is_relative |= word == "that" and i > begin
            if word in _DENY or word.endswith(("n't", "n’t")):
                self._deny(i, begin)
            elif not self.is_asked and not self.is_denied:
                self.signs += (("faint" if allowed and kind == "lack" else kind, w) for kind, w in self._say(i, begin))
        left_open = self.words[-2:] == ["left", "out"] or self.words[-1] in ("missing", "unclear")
        if self.words[begin:] and self.words[begin] in _ASKED and left_open:
            self.signs.append(("lack", self.words[-1]))
        return self

    def _deny(self, i: int, begin: int) -> None:
        word, rest = self.words[i], self.words[i + 1 : i + _REACH]
        before = self.words[i - 1] if i else ""
        if word == "not" and (
            rest[:1] in (["only"], ["just"])
            or (i > begin and before not in _ASIDE and not before.endswith("ly"))  # “a case not mentioned”
        ):
            return
        self.is_denied = True
        if self.is_asked or self.is_relative:
            return
        able = word not in ("cannot", "unable", "can't", "can’t")
        bad = _HARMS | SLIPS | (FALLS_SHORT - {"only"}) if able else _HARMS
        spared = next((r for r in rest if r in bad), "")
        if spared:
            self.signs.append(("praise", f"{word} {spared}"))
        elif word == "without":
            if any(r in _OWED for r in rest[:3]) or any(r in self.other for r in rest[:1] if len(r) > 3):
                self.signs.append(("lack", f"without {rest[0]}"))
        elif word in _NONE:
            self.signs += self._none(i, begin)
        else:
            self.signs.append((self._weight(i, begin), word))

    def _none(self, i: int, begin: int) -> list[tuple[Sign, str]]:
        """Return the sign of “no”, “nothing”: “no part is touched” may be praise, “no source is named” is none."""
        word, after = self.words[i], self.words[i + 1 :]
        if i and self.words[i - 1] in ("little", "few"):
            return [("total", "little")]
        verb = next((k for k, w in enumerate(after) if w in _VERBS), None)
        if i == begin and verb is not None:
            said = after[verb + 1 : verb + 3]
            known = not _DEEDS.isdisjoint(said) or after[verb] in ("has", "have", "shows", "gives")
            return [("total" if self.is_first else "lack", " ".join((word, *said)))] if known else []
        if i == begin and len(after) >= 2 and after[1].endswith("s") and after[1] not in _DEEDS:
            return []  # “No stub stands”
        partial = {"one", "or"} & set(self.words[:i])
        return [("total" if self.is_first and i <= begin + 7 and not partial else "lack", word)]

    def _weight(self, i: int, begin: int) -> Sign:
        """Return how much “not” and “cannot” deny: the whole, where they stand early in the first clause."""
        if i - begin > 7 and self.words[0] != "but":
            return "faint"
        partial = {"one", "some", "a", "or"} & set(self.words[:i])
        return "total" if self.is_first and (self.words[i] == "unable" or not partial) else "lack"

    def _say(self, i: int, begin: int) -> Iterator[tuple[Sign, str]]:
        word, rest = self.words[i], self.words[i + 1 : i + _REACH]
        before = self.words[max(begin, i - 3) : i]
        if word == "left" and rest[:1] in (["out"], ["open"], ["undone"], ["as"]):
            yield "lack", f"left {rest[0]}"
        elif word in ("fewer", "less") and rest[:1] == ["than"]:
            yield "lack", f"{word} than"
        elif word in ("little", "few") and i == begin:
            yield "severe", word
        elif word in FALLS_SHORT:
            if not self._is_matter(word, before, rest):
                whole = self.is_first and i + self.offset <= 1 and not {"but", "some"} & set(self.words)
                yield "severe" if whole else "lack", word
        elif word in SLIPS:
            if any(b in _SHOWS for b in before):
                yield "lack", word
        elif word in _KIND:
            yield _KIND[word], word

    def _is_matter(self, word: str, before: list[str], rest: list[str]) -> bool:
        """Whether a word of failure names what the work is about: a fault that is found, “missing values”."""
        if word == "only" and (self.is_relative or before[-1:] in (["not"], ["if"])):
            return True
        if word == "missing" and rest and rest[0].endswith("s") and rest[0] not in _ASIDE:
            return True
        return any(w in _HANDLED for w in (*before, *rest))


def read(text: str, other: Words = frozenset(), offset: int = 0) -> Reading:
    """Return what a descriptor says of the work.

    Args:
        text: The descriptor, or what is left of it without what both begin with.
        other: The words of the one it is held against.
        offset: How many words were left out.
    """
    signs: list[tuple[Sign, str]] = []
    parts = _JOINT.split(text)
    is_asked = False
    for n in range(0, len(parts), 2):
        words = words_of(parts[n])
        if words:
            goes_on = n > 0 and not parts[n - 1].strip()
            clause = _Clause(words, n == 0, other, offset, is_asked=is_asked and goes_on).read()
            signs += clause.signs
            is_asked = clause.is_asked
    return Reading(tuple(signs), _value([kind for kind, _ in signs]))


def _value(kinds: list[Sign]) -> float:
    short = sum(kind in _SHORT for kind in kinds)
    value = 0.0
    if "total" in kinds:
        value = -3.0
    elif "severe" in kinds:
        value = -2.4
    elif short:
        value = -1.6
    elif "faint" in kinds:
        value = -0.3
    value -= 0.15 * min(3, max(0, short - 1)) + 0.5 * min(2, kinds.count("some"))
    if not short or "but" in kinds:
        value += 0.3 * min(2, kinds.count("good")) + 1.1 * min(1, kinds.count("top"))
    return value + 0.6 * min(1, kinds.count("praise"))
