"""Which of two descriptors tells of better work, and which two levels of a rubric seem to have changed places.

Compared are their readings, amounts and numbers (all before some, three before two, two errors before three), and
whether one says all that the other says and more. Weights and words were settled on 350 ladders: of rubrics that people
wrote, of designs made by hand and of drafts, each in its own order and with two levels exchanged.
"""

import itertools
from dataclasses import dataclass
from functools import lru_cache

from ..patterns import begins, find
from .rubric_reading import ALL, FALLS_SHORT, PART, SLIPS, Reading, Words, read, words_of

_COUNTED_AGAINST = frozenset(
    "minute second hour day week attempt time try error mistake fault slip gap prompt reminder omission".split()
)
_NUMBERS = {
    word: n for n, word in enumerate("no one two three four five six seven eight nine ten eleven twelve".split())
}
_SCALE = {
    word: amount
    for amount, group in (
        (3.0, "all each every both always consistently throughout constant constantly"),
        (2.0, "most usually mostly generally largely mainly often frequent frequently"),
        (1.0, "half some several sometimes occasionally occasional partly"),
        (0.5, "few rarely seldom hardly barely"),
        (0.0, "no none never"),
    )
    for word in group.split()
}
_LIMIT = r"\b(?:at most|up to|no more than|not more than)\b"
_ANY = r"(?:an?|some|one|at least one|the)\s"
_LEAST = 0.75
"""What one comparison must tell at least: crumbs from many don't make a finding."""
_NEUTRAL = 0.35
"""Share that failure in one descriptor counts where the other tells of something else and praises nothing."""
_CLOSER = 0.03
"""By how much more of a third level's words the better one must have."""
_RELATED = 0.6
"""Share of words that two levels without a third must have in common."""
_FAR = 0.9
"""What it counts when one descriptor tells far more of the same matter, and neither says that the work falls short."""


@dataclass(frozen=True)
class Comparison:
    """Which of two descriptors tells of better work."""

    score: float
    """Above 0 where it is the first."""
    first: Reading
    second: Reading
    trusted: bool = True
    """False where one may tell of failure and the other of something else that is worse."""
    longer: float = 0.0
    """How much more the first says than the second, below 0 how much less; part of the score."""

    @property
    def says_more(self) -> bool:
        """Whether the second says all that the first says, and more."""
        return self.longer < -_FAR


@lru_cache(maxsize=4096)
def compare(first: str, second: str) -> Comparison:
    """Return which of two descriptors tells of better work; what both begin with counts for neither."""
    words = words_of(first), words_of(second)
    sets = frozenset(words[0]), frozenset(words[1])
    own = _without_shared(first, second)
    skipped = len(first.split()) - len(own[0].split())
    one, two = read(own[0], sets[1], skipped), read(own[1], sets[0], skipped)
    longer = 0.0
    if not one.falls_short and not two.falls_short:
        longer = _longer(words[0], words[1], sets) - _longer(words[1], words[0], (sets[1], sets[0]))
    apart = one.value - two.value
    trusted = own[0] != first or _is_trusted(one, two)
    score = apart + longer + _amounts(words, sets, one, two)
    if one.falls_short and two.falls_short and "total" not in one.kinds | two.kinds:
        score += 0.6 * (("but" in one.kinds) - ("but" in two.kinds))
    return Comparison(score, one, two, trusted, longer)


def _is_trusted(one: Reading, two: Reading) -> bool:
    """Whether failure in one tells which is the better work, also where the other tells neither of it nor of quality.

    The weakest levels often tell what is done instead, in words of their own: then “…, but …” may be the better one.
    “All” may stand in any descriptor.
    """
    partial, other = (one, two) if one.falls_short else (two, one)
    praised = any(kind in ("praise", "top") or (kind == "good" and word not in ALL) for kind, word in other.signs)
    return not partial.falls_short or other.falls_short or praised


def _without_shared(first: str, second: str) -> tuple[str, str]:
    one, two = first.split(), second.split()
    shared = 0
    for a, b in zip(one, two, strict=False):
        if a.strip(",.;").lower() != b.strip(",.;").lower():
            break
        shared += 1
    return (first, second) if shared < 4 else (" ".join(one[shared:]), " ".join(two[shared:]))


def _longer(words: list[str], others: list[str], sets: tuple[Words, Words]) -> float:
    """Return how much more the first says than the second: all of it and more, or far more of the same matter."""
    more, less = sets[0] - sets[1], sets[1] - sets[0]
    if not less and "or" in more:  # “…, or it is reset” asks for less
        return 0.0
    added = [word for word in more if len(word) > 3]
    holds_all = added and all(len(word) <= 3 for word in less)
    if holds_all and PART.isdisjoint(more) and all(_SCALE.get(word, 3) == 3 for word in added):
        return min(1.8, 0.5 + 0.3 * len(added))
    shared = len(sets[0] & sets[1]) / max(1, len(sets[1]))
    return _FAR if shared >= 0.45 and len(words) >= 1.25 * len(others) and len(words) >= len(others) + 4 else 0.0


def _amounts(words: tuple[list[str], list[str]], sets: tuple[Words, Words], one: Reading, two: Reading) -> float:
    """Return how far the first has the greater number of the same thing, or all where the second has some, one or none."""
    counts = _counts(words[0]), _counts(words[1])
    for noun, number in counts[0].items():
        other = counts[1].get(noun, number)
        if other[0] != number[0]:
            limited = any(find(_LIMIT, " ".join(w)) for w in words)
            against = noun in _COUNTED_AGAINST or (number[1] and other[1]) or limited
            return 1.2 if (number[0] > other[0]) != against else -1.2
    scales = _scale(words[0]), _scale(words[1])
    if scales[0] is not None and scales[1] is not None and scales[0] != scales[1]:
        return max(-1.2, min(1.2, 0.6 * (scales[0] - scales[1])))
    begin = [" ".join(w[:3]) for w in words]
    for this, that, sign in ((0, 1, 1), (1, 0, -1)):
        if begin[this].split(" ", 1)[0] in ALL and begins(_ANY, begin[that]):
            return 0.9 * sign
    whole = [bool(s & ALL) or any(n > 1 for n, _ in c.values()) for s, c in zip(sets, counts, strict=True)]
    if _has_one(words[1]) and not whole[1] and sets[0] & ALL and not one.falls_short:
        return 0.7
    return -0.7 if _has_one(words[0]) and not whole[0] and sets[1] & ALL and not two.falls_short else 0.0


def _scale(words: list[str]) -> float | None:
    """Return how much of it is meant, from 0 (none) to 3 (all); turned round for errors and help; None where not said."""
    for i, word in enumerate(words):
        if word in _SCALE and words[max(0, i - 1) : i] != ["at"]:  # “at most”
            against = any(w in SLIPS or w in FALLS_SHORT for w in words[i + 1 : i + 4])
            return 3 - _SCALE[word] if against else _SCALE[word]
    return None


def _has_one(words: list[str]) -> bool:
    return "one" in words and words[max(0, words.index("one") - 1)] != "most"


def _counts(words: list[str]) -> dict[str, tuple[float, bool]]:
    """Return what is counted → how many, and whether a failure is told of them; “fewer than three” is a little less than three, “one of the four” is one."""
    found: dict[str, tuple[float, bool]] = {}
    for i, word in enumerate(words):
        number = _number(word)
        share = words[i + 1 : i + 2] == ["of"] and words[i + 2 : i + 3] != ["the"]
        if number is None or words[max(0, i - 1) : i] == ["of"] or words[max(0, i - 2) : i] == ["of", "the"] or share:
            continue
        before = words[max(0, i - 2) : i]
        nearly = 0.5 * ((before == ["more", "than"]) - (before in (["fewer", "than"], ["less", "than"])))
        bad = any(word in FALLS_SHORT for word in words[i + 1 : i + 12])
        reach = 6 if words[i + 1 : i + 3] == ["of", "the"] else 4
        for noun in words[i + 1 : i + reach]:
            if (len(noun) > 3 or noun.endswith("s")) and _number(noun) is None:
                found.setdefault(noun.rstrip("s"), (number + nearly, bad))
    return found


def _number(word: str) -> float | None:
    return float(word) if word.isdigit() else _NUMBERS.get(word)


@dataclass(frozen=True)
class Exchange:
    """Two levels that seem to have each other's descriptors."""

    better: int
    weaker: int
    gain: float
    """How much better the levels fit their order when these two change places."""
    comparison: Comparison


@lru_cache(maxsize=1024)
def exchanged(texts: tuple[str, ...]) -> Exchange | None:
    """Return the two levels, of texts from the best to the weakest, whose exchange mends the order most, if any does."""
    pairs = list(itertools.combinations(range(len(texts)), 2))
    compared = {(i, j): compare(texts[i], texts[j]) for i, j in pairs}
    scores = {pair: _score(pair, compared[pair], texts) for pair in pairs}
    gains = {pair: _gain(pair, scores) for pair in pairs}
    best = max(gains, key=lambda pair: gains[pair], default=None)
    if best is None or gains[best] <= 0 or min(scores.values()) > -_LEAST:
        return None
    return Exchange(*best, gains[best], compared[best])


def _score(pair: tuple[int, int], comparison: Comparison, texts: tuple[str, ...]) -> float:
    """Return the score as far as it can be trusted.

    That the lowest level tells far more counts for nothing, since faults take many words. Where one level falls short and
    the other tells of something else, the better one is that which has more words of a third level.
    """
    score, last = comparison.score, len(texts) - 1
    if last > 1 and pair[1] == last and comparison.longer == -_FAR:
        score += _FAR
    if not comparison.trusted and score < 0:
        others = [frozenset(words_of(text)) for k, text in enumerate(texts) if k not in pair]
        near = [max((_alike(frozenset(words_of(texts[k])), other) for other in others), default=0.0) for k in pair]
        is_partial = not others or "but" in comparison.first.kinds
        close = near[1] > near[0] + _CLOSER
        if not close and not (is_partial and _shared(texts[pair[0]], texts[pair[1]]) >= _RELATED):
            score = max(score * _NEUTRAL, 0.01 - _LEAST)
    return score


def _shared(first: str, second: str) -> float:
    one, two = frozenset(words_of(first)), frozenset(words_of(second))
    return len(one & two) / max(1, min(len(one), len(two)))


def _alike(one: Words, two: Words) -> float:
    return len(one & two) / max(1, len(one | two))


def _gain(pair: tuple[int, int], scores: dict[tuple[int, int], float]) -> float:
    """Return by how much the sum of all comparisons grows when two levels change places."""
    i, j = pair
    between = range(i + 1, j)
    turned = [scores[pair], *(scores[i, k] + scores[k, j] for k in between)]
    return -2 * sum(turned)
