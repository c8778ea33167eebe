"""Weights of features told as reasons in words: what in the statement speaks for which level."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from .bloom import BloomLevel
from .features import COUNT_KINDS, FUNCTION_WORDS, LIST_KINDS, PREFIX, WORD, Feature, word_key
from .objective import ObjectiveParts

# Told in this order where several features rest on the same words: the verb's place says most to a reader.
TEMPLATES = {
    "head": "“{0}” as the main verb",
    "joined": "“{0}” as a joined verb",
    "purpose": "“to {0}” as a purpose",
    "means": "“{0}” as a means",
    "only": "“{0}” as the only action",
    "action": "“{0}” as an action",
    "verb": "the verb “{0}”",
    "last": "“{0}” as the last verb",
    "pair": "“{0}” beside “{1}”",
    "then": "“{1}” after “{0}”",
    "next": "“{0} … {1}”",
    "second": "“{0} … {1}”",
    "with": "“{0} … {1}”",
    "after": "“{0} {1}”",
    "head-noun": "“{0}” with the action noun “{1}”",
    "head-other": "“{0}” with “{1}” further on",
    "noun": "the action noun “{0}”",
    "other": "“{0}” further on",
    "form": "“{0}” further on",
    "object": "the object “{0}”",
    "begin": "“{0}” as the first word",
    "early": "“{0}” near the beginning",
    "word": "the word “{0}”",
    "two": "the words “{0}”",
    "three": "the words “{0}”",
    "part": "the word “{0}”",
}
PAIRED = frozenset(kind for kind, template in TEMPLATES.items() if "{1}" in template)
PLURAL = frozenset({"two", "three"})
USUAL = "an action that verb lists call {0}"
RANK = {kind: rank for rank, kind in enumerate([*TEMPLATES, "usual"])}
MOST = 3


Hit = tuple[Feature, list[int]]
"""A feature of a statement with its weight for each level, remember to create."""


# How many verbs there are, and words such as "the", weigh a little everywhere and explain nothing: they are not told.
def in_words(parts: ObjectiveParts, hits: Sequence[Hit], answered: frozenset[BloomLevel]) -> tuple[str, ...]:
    """The strongest reasons, at most three: first what speaks for the levels answered, then against the others."""
    groups: dict[tuple[str, ...], list[Hit]] = {}
    for hit in hits:
        words = _rests_on(hit[0])
        if hit[0][0] not in COUNT_KINDS and not FUNCTION_WORDS.issuperset(words):
            groups.setdefault(words, []).append(hit)
    written = _written(parts)
    told: dict[str, None] = {}
    for wanted in (True, False):
        for total, level, group in _strongest(
            groups, [one for one in BloomLevel if (one in answered) == wanted], wanted
        ):
            told[_sentence(total, level, group, parts, written)] = None
            if len(told) == MOST:
                return tuple(told)
    return tuple(told)


def _strongest(
    groups: dict[tuple[str, ...], list[Hit]], levels: list[BloomLevel], wanted: bool
) -> list[tuple[int, BloomLevel, list[Hit]]]:
    """What speaks for the levels, or against them, the strongest first, each with its words' summed weight."""
    found = []
    for words, group in groups.items():
        for level in levels:
            total = sum(weights[level - 1] for _, weights in group)
            if total > 0 if wanted else total < 0:
                found.append((-abs(total), level, words, total))
    return [(total, level, groups[words]) for _, level, words, total in sorted(found)]


def _written(parts: ObjectiveParts) -> dict[str, str]:
    """Each counted form of a word → the word as the statement has it."""
    table: dict[str, str] = {}
    for match in WORD.finditer(parts.text.lower()):
        table.setdefault(word_key(match.group()), match.group())
    table.update((slot.lemma, slot.surface.lower()) for slot in reversed(parts.verbs))
    return table


@lru_cache(maxsize=20_000)
def _rests_on(feature: Feature) -> tuple[str, ...]:
    """The words a feature rests on, under which features on the same words are summed."""
    kind, content = feature
    if kind in LIST_KINDS:
        return ("lists", content)
    if kind == "form":
        content = content.rsplit(" ", 1)[0]
    if kind == "then":
        content = " ".join(_two_verbs(content))
    return tuple(word_key(word) for word in content.replace(" + ", " ").split())


def _two_verbs(content: str) -> tuple[str, str]:
    """The verbs of a ``then`` feature, whose role stands between them."""
    for role in (" joined ", " purpose ", " means "):
        first, found, second = content.partition(role)
        if found:
            return first, second
    return content, ""


def _sentence(total: int, level: BloomLevel, group: list[Hit], parts: ObjectiveParts, written: dict[str, str]) -> str:
    (kind, content), _ = min(group, key=lambda hit: (RANK[hit[0][0]], -abs(hit[1][level - 1]), hit[0]))
    speaks = "speak" if kind in PLURAL else "speaks"
    side = "for" if total > 0 else "against"
    return f"{_subject(kind, content, parts, written)} {speaks} {side} {level.label.capitalize()}"


def _subject(kind: str, content: str, parts: ObjectiveParts, written: dict[str, str]) -> str:
    if kind == "usual":
        return USUAL.format(content)
    if kind == "then":
        return TEMPLATES[kind].format(*(written.get(verb, verb) for verb in _two_verbs(content)))
    if kind in PAIRED:
        first, rest = _split(content, parts)
        return TEMPLATES[kind].format(written.get(first, first), _phrase(rest, written))
    if kind == "form":
        content = content.rsplit(" ", 1)[0]
    if kind == "part":
        content = next((key for key in written if key[:PREFIX] == content), content)
    if kind in ("other", "form", "noun"):
        return TEMPLATES[kind].format(_phrase(content, written))
    return TEMPLATES[kind].format(written.get(content) or _phrase(content, written))


def _split(content: str, parts: ObjectiveParts) -> tuple[str, str]:
    """A verb, which may be of two words, and what goes with it."""
    if " + " in content:
        first, _, rest = content.partition(" + ")
        return first, rest
    lemma = next((slot.lemma for slot in parts.verbs if content.startswith(f"{slot.lemma} ")), content.split(" ", 1)[0])
    return lemma, content[len(lemma) :].strip()


def _phrase(content: str, written: dict[str, str]) -> str:
    return " ".join(written.get(word) or written.get(word_key(word), word) for word in content.split(" "))
