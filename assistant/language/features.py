"""What the trained table sees of a statement: its verb slots, their objects, and short runs of words.

The same function serves training (``tools/train_bloom.py``) and use. A feature is a pair of kind and content, such as
``("head", "evaluate")`` or ``("next", "perform calculation")``; no run of words is longer than three.
"""

from __future__ import annotations

import itertools
import re
from functools import lru_cache

from .inflect import american
from .lexicon import level_weights, lexicon, verb_of_noun
from .objective import ObjectiveParts
from .slots import VerbSlot
from .text import stem

Feature = tuple[str, str]
WORD = re.compile(r"[a-z]+(?:['’-][a-z]+)*")
FUNCTION_WORDS = frozenset(
    "the a an of and or to in for on with by from at as is are be their its your that this these those which within"
    " into".split()
)
MAX_WORDS = 160
"""Words of a statement that count; the longest objectives have about a hundred."""
OBJECT_WORDS = 8
PREFIX = 5
ROLE_KINDS = {"head": "head", "coordinated": "joined", "infinitive": "purpose", "gerund": "means"}
VERB_KINDS = frozenset("head joined purpose means verb action only pair then last".split())
COUNT_KINDS = frozenset("actions verbs nohead".split())
LIST_KINDS = frozenset({"usual"})
ELSEWHERE_KINDS = frozenset("other form noun head-other head-noun".split())
OBJECT_KINDS = frozenset("with next second object after".split())
WORD_KINDS = frozenset("word two three early begin part".split())


@lru_cache(maxsize=50_000)
def word_key(word: str) -> str:
    """The form under which a lower-case word is counted: American spelling, light stem."""
    return stem(american(word))


@lru_cache(maxsize=50_000)
def _elsewhere(word: str) -> tuple[str | None, str, str | None]:
    """Return the verb a word may be a form of, that form, and the verb whose action noun it is."""
    form = lexicon().form(word)
    verb = form[0] if form and form[0] in lexicon().levels else None
    return verb, form[1] if form else "", verb_of_noun().get(word)


def features(parts: ObjectiveParts) -> set[Feature]:
    """Kind and content of all that counts in a statement; empty where it has no word of Latin letters."""
    start = parts.verbs[0].start if parts.verbs else max(parts.text.find(parts.behaviour), 0)
    found = [(match.group(), match.start()) for match in WORD.finditer(parts.text.lower(), start)][:MAX_WORDS]
    if not found and not parts.verbs:
        return set()
    keys = [word_key(word) for word, _ in found]
    result: set[Feature] = set()
    _add_words(result, keys)
    _add_slots(result, parts, [(key, at) for key, (_, at) in zip(keys, found, strict=True)])
    _add_elsewhere(result, parts, found)
    return result


def _add_words(result: set[Feature], keys: list[str]) -> None:
    result.update(("word", key) for key in keys)
    result.update(("two", f"{a} {b}") for a, b in itertools.pairwise(keys))
    result.update(("three", f"{a} {b} {c}") for a, b, c in zip(keys, keys[1:], keys[2:], strict=False))
    result.update(("early", key) for key in keys[:4])
    result.update(("part", key[:PREFIX]) for key in keys if len(key) > PREFIX)
    if keys:
        result.add(("begin", keys[0]))


def _add_slots(result: set[Feature], parts: ObjectiveParts, words: list[tuple[str, int]]) -> None:
    slots, actions = parts.verbs, parts.coordinated
    result.add(("actions", str(min(len(actions), 4))))
    result.add(("verbs", str(min(len(slots), 5))))
    if not slots:
        result.add(("nohead", ""))
        return
    for slot, after in zip(slots, (*slots[1:], None), strict=True):
        end = after.start if after else len(parts.text)
        _add_slot(result, slot, [key for key, at in words if slot.end <= at < end])
    head = slots[0].lemma
    result.update(("then", f"{head} {ROLE_KINDS[slot.role]} {slot.lemma}") for slot in slots[1:])
    result.add(("last", slots[-1].lemma))
    if len(actions) == 1:
        result.add(("only", head))
    lemmas = sorted({slot.lemma for slot in actions})[:6]
    _add_lists(result, lemmas)
    result.update(("pair", f"{a} + {b}") for at, a in enumerate(lemmas) for b in lemmas[at + 1 :])


def _add_lists(result: set[Feature], lemmas: list[str]) -> None:
    """Add the level that verb lists give each action, which tells of verbs too rare to be learned."""
    for lemma in lemmas:
        weights = level_weights(lemma)
        if weights:
            result.add(("usual", max(weights, key=lambda level: (weights[level], -level)).label))


def _add_slot(result: set[Feature], slot: VerbSlot, following: list[str]) -> None:
    """Add a slot with the words it governs, up to the next slot."""
    lemma = slot.lemma
    result.add((ROLE_KINDS[slot.role], lemma))
    result.add(("verb", lemma))
    if slot.role in ("head", "coordinated"):
        result.add(("action", lemma))
    if following:
        result.add(("after", f"{lemma} {following[0]}"))
    content = [key for key in following if key not in FUNCTION_WORDS][:OBJECT_WORDS]
    result.update(("with", f"{lemma} {key}") for key in content)
    if content:
        result.add(("next", f"{lemma} {content[0]}"))
        result.add(("object", content[0]))
    if len(content) > 1:
        result.add(("second", f"{lemma} {content[1]}"))
        result.add(("next", f"{lemma} {content[0]} {content[1]}"))
        result.add(("object", f"{content[0]} {content[1]}"))


def _add_elsewhere(result: set[Feature], parts: ObjectiveParts, found: list[tuple[str, int]]) -> None:
    """Add verbs and action nouns outside the slots ("skills in analysing", "make an assessment")."""
    taken = {slot.start for slot in parts.verbs}
    head = parts.verbs[0].lemma if parts.verbs else "-"
    for word, at in found:
        if at in taken:
            continue
        verb, form, named = _elsewhere(word)
        if verb:
            result.update((("other", verb), ("form", f"{verb} {form}"), ("head-other", f"{head} {verb}")))
        if named:
            result.update((("noun", named), ("head-noun", f"{head} {named}")))
