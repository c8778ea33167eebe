"""The verb lexicon: which levels public lists give a verb, and which word forms belong to it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from .bloom import BloomLevel
from .inflect import american, gerund_form, past_form, third_form

BASE, THIRD, GERUND, PAST = "base", "third", "gerund", "past"
# How much one list's word for a level counts: the taxonomy's own terms before compilations before our placing.
SOURCE_WEIGHT = {"ak2001": 3.0, "lists": 2.0, "convention": 1.0}
PRIMARY_WEIGHT = 3.0
SOURCE_NAMES = {
    "ak2001": "Anderson & Krathwohl 2001",
    "lists": "public verb lists",
    "convention": "project convention",
}
IRREGULAR_FORMS = {"having": ("have", GERUND), "has": ("have", THIRD), "is": ("be", THIRD), "are": ("be", THIRD)}
MIN_TYPO_LENGTH = 6


@dataclass(frozen=True)
class Lexicon:
    """The data of ``verbs.json``, indexed for look-up."""

    levels: dict[str, dict[BloomLevel, tuple[str, ...]]]
    forms: dict[str, tuple[str, str]]
    phrases: dict[str, tuple[str, ...]]
    avoid: frozenset[str]
    ambiguous: frozenset[str]
    not_verbs: frozenset[str]
    compounds: frozenset[str]
    primary: dict[str, BloomLevel]
    suggest: dict[BloomLevel, tuple[str, ...]]
    nouns: dict[str, tuple[str, ...]]

    def form(self, word: str) -> tuple[str, str] | None:
        """(lemma, form) of a single word, British spellings included; None where it is no known verb."""
        found = self.forms.get(word) or self.forms.get(american(word))
        if found is None and word.startswith("re-"):
            return self.form(word[3:])
        return found


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The packaged lexicon, read once."""
    data = json.loads((Path(__file__).parent / "verbs.json").read_text(encoding="utf-8"))
    levels = _levels(data["levels"])
    known = set(levels) | set(data["avoid"]) | {"have"}
    return Lexicon(
        levels=levels,
        forms=_forms(known),
        phrases=_phrases(known),
        avoid=frozenset(data["avoid"]),
        ambiguous=frozenset(data["ambiguous"]),
        not_verbs=frozenset(data["not_verbs"]),
        compounds=frozenset(data["compounds"]),
        primary={verb: BloomLevel.from_label(label) for label, verbs in data["primary"].items() for verb in verbs},
        suggest={BloomLevel.from_label(label): tuple(verbs) for label, verbs in data["suggest"].items()},
        nouns={verb: tuple(nouns) for verb, nouns in data["nouns"].items()},
    )


def _levels(raw: dict[str, dict[str, list[str]]]) -> dict[str, dict[BloomLevel, tuple[str, ...]]]:
    table: dict[str, dict[BloomLevel, tuple[str, ...]]] = {}
    for source, by_level in raw.items():
        for label, verbs in by_level.items():
            level = BloomLevel.from_label(label)
            for verb in verbs:
                entry = table.setdefault(verb, {})
                entry[level] = (*entry.get(level, ()), source)
    return table


def _forms(verbs: set[str]) -> dict[str, tuple[str, str]]:
    forms: dict[str, tuple[str, str]] = dict(IRREGULAR_FORMS)
    singles = sorted(verb for verb in verbs if " " not in verb)
    for make, tag in ((past_form, PAST), (third_form, THIRD), (gerund_form, GERUND), (str, BASE)):
        for verb in singles:
            forms[make(verb)] = (verb, tag)
    return forms


def _phrases(verbs: set[str]) -> dict[str, tuple[str, ...]]:
    """First word → phrasal verbs that begin with it, longest first."""
    table: dict[str, list[str]] = {}
    for verb in verbs:
        if " " in verb:
            table.setdefault(verb.split(" ", 1)[0], []).append(verb)
    return {first: tuple(sorted(found, key=lambda verb: (-len(verb), verb))) for first, found in table.items()}


@lru_cache(maxsize=1)
def _deletions() -> dict[str, tuple[str, ...]]:
    """Each long base form with one letter left out → the verbs it may stand for."""
    table: dict[str, list[str]] = {}
    for verb in lexicon().levels:
        if len(verb) >= MIN_TYPO_LENGTH and " " not in verb:
            for key in {verb, *(verb[:i] + verb[i + 1 :] for i in range(len(verb)))}:
                table.setdefault(key, []).append(verb)
    return {key: tuple(verbs) for key, verbs in table.items()}


@lru_cache(maxsize=4096)
def typo_of(word: str) -> str | None:
    """The one verb that a misspelt word is a letter away from, or None (unknown, short or ambiguous)."""
    if len(word) < MIN_TYPO_LENGTH or word in lexicon().not_verbs:
        return None
    spellings = {word, american(word), word.removesuffix("yse") + "yze" if word.endswith("yse") else word}
    near = {verb for spelling in spellings for verb in _near(spelling)}
    return near.pop() if len(near) == 1 else None


def _near(word: str) -> set[str]:
    keys = {word, *(word[:i] + word[i + 1 :] for i in range(len(word)))}
    return {verb for key in keys for verb in _deletions().get(key, ()) if _one_edit(word, verb)}


def _one_edit(word: str, verb: str) -> bool:
    """Whether one insertion, deletion, substitution or swap of neighbours leads from one to the other."""
    if abs(len(word) - len(verb)) > 1:
        return False
    start = next((i for i, (a, b) in enumerate(zip(word, verb, strict=False)) if a != b), min(len(word), len(verb)))
    rest_word, rest_verb = word[start:], verb[start:]
    if len(word) == len(verb):
        swapped = rest_word[:2] == rest_verb[:2][::-1] and rest_word[2:] == rest_verb[2:]
        return swapped or rest_word[1:] == rest_verb[1:]
    longer, shorter = (rest_word, rest_verb) if len(word) > len(verb) else (rest_verb, rest_word)
    return longer[1:] == shorter


@lru_cache(maxsize=4096)
def level_weights(lemma: str) -> dict[BloomLevel, float]:
    """Share of each level in what the lists say about a verb; empty for an unknown one. Not to be changed."""
    entry = lexicon().levels.get(lemma, {})
    raw = {level: max(SOURCE_WEIGHT[source] for source in sources) for level, sources in entry.items()}
    best = lexicon().primary.get(lemma)
    if best in raw:
        raw[best] += PRIMARY_WEIGHT
    total = sum(raw.values())
    return {level: weight / total for level, weight in raw.items()} if total else {}


def listed(lemma: str) -> bool:
    """Whether a published source holds a verb, not only this project's own placing."""
    return any(set(sources) - {"convention"} for sources in lexicon().levels.get(lemma, {}).values())


def public_levels(word: str) -> frozenset[BloomLevel]:
    """All levels that the lexicon gives a verb in any form; empty where no published list holds it."""
    form = lexicon().form(word.lower())
    lemma = form[0] if form else word.lower()
    return frozenset(lexicon().levels[lemma]) if listed(lemma) else frozenset()


def evidence(lemma: str, level: BloomLevel) -> str:
    """The sources that give a verb this level, in words."""
    return ", ".join(SOURCE_NAMES[source] for source in lexicon().levels.get(lemma, {}).get(level, ()))


def observable_verbs(level: BloomLevel | int | str) -> tuple[str, ...]:
    """Verbs to suggest at a level, the most observable first."""
    key = BloomLevel.from_label(level) if isinstance(level, str) else BloomLevel(level)
    return lexicon().suggest[key]


def noun_for(verb: str) -> str | None:
    """The noun of an action (``explain`` → ``explanation``), or None where the lexicon has none."""
    found = lexicon().nouns.get(american(verb.lower()))
    return found[0] if found else None


@lru_cache(maxsize=1)
def verb_of_noun() -> dict[str, str]:
    """Action nouns, plurals too, with the verb they stand for."""
    table: dict[str, str] = {}
    for verb, nouns in lexicon().nouns.items():
        for noun in nouns:
            table[noun] = verb
    return table


def known_verb(word: str) -> bool:
    """Whether a base form (one word or phrasal) is in the lexicon."""
    lemma: Any = american(word.lower())
    return lemma in lexicon().levels or lemma in lexicon().avoid
