"""Faults in quiz items."""

import random
import re

from assistant.checker.edits import change
from assistant.spec import Item, Option, Spec

from ..parts import by_id, owner, places
from ..registry import Place, operator
from ..wording import entries, phrases


def _choice(item: Item) -> bool:
    return item.kind == "single" and len(item.options) >= 3 and sum(o.correct for o in item.options) == 1


choice_items = places("item", _choice)


def _key(item: Item) -> int:
    return next(i for i, o in enumerate(item.options) if o.correct)


def _with_options(spec: Spec, at: str, options: list[Option]) -> Spec:
    return change(spec, at, options=tuple(options))


def _last_wrong(spec: Spec, at: str, text: str) -> Spec:
    """Put `text` last, in place of the last wrong option."""
    options = list(by_id(spec, at).options)
    wrong = max(i for i, o in enumerate(options) if not o.correct)
    del options[wrong]
    return _with_options(spec, at, [*options, Option(text=text)])


@operator("two-keys", "ASM201", choice_items)
def two_keys(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """A single-choice item has two right options."""
    options = list(by_id(spec, place[0]).options)
    i = rng.choice([i for i, o in enumerate(options) if not o.correct])
    options[i] = options[i].with_changes(correct=True)
    return _with_options(spec, place[0], options)


@operator("no-key", "ASM201", places("item", lambda q: q.kind in ("single", "multiple", "true-false") and q.options))
def no_key(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """No option of an item is right."""
    return _with_options(spec, place[0], [o.with_changes(correct=False) for o in by_id(spec, place[0]).options])


@operator(
    "answer-missing", "ASM201 ASM103", places("item", lambda q: q.kind in ("numeric", "short-answer") and q.answer)
)
def answer_missing(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """A question with a figure or a word as answer has no answer to mark it by."""
    return change(spec, place[0], answer=None)


@operator("duplicate-option", "ASM202", choice_items)
def duplicate_option(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """Two wrong options say the same."""
    options = list(by_id(spec, place[0]).options)
    wrong = [i for i, o in enumerate(options) if not o.correct]
    text = options[wrong[0]].text
    again = rng.choice((text, f"{text} ", text.rstrip("."), re.sub(" ", "  ", text, count=1)))
    options[wrong[1]] = options[wrong[1]].with_changes(text=again)
    return _with_options(spec, place[0], options)


@operator("longest-key", "ASM208", choice_items, english=True)
def longest_key(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """The key is made longer by far than the wrong options."""
    options = list(by_id(spec, place[0]).options)
    i = _key(by_id(spec, place[0]))
    options[i] = options[i].with_changes(text=f"{options[i].text.rstrip('.')}{rng.choice(phrases('long-key'))}.")
    return _with_options(spec, place[0], options)


@operator("clue-in-key", "ASM211", choice_items, english=True)
def clue_in_key(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """A telling word stands in the stem and in the key, and in no other option."""
    return _replaced(spec, place[0], rng.choice(entries("clang-item")))


def _replaced(spec: Spec, at: str, item: list[str], key: int = 1) -> Spec:
    """Put another stem and other options into an item; the option at `key` (the stem is at 0) is the right one."""
    options = [Option(text=text, correct=i == key) for i, text in enumerate(item[1:], 1)]
    return change(spec, at, stem=item[0], options=options, rationale=None)


@operator("all-of-the-above", "ASM203", choice_items, english=True)
def all_of_the_above(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """The last option says that all are right."""
    return _last_wrong(spec, place[0], rng.choice(phrases("all-of-the-above")))


@operator("none-of-the-above", "ASM204", choice_items, english=True)
def none_of_the_above(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """The last option says that none is right."""
    return _last_wrong(spec, place[0], rng.choice(phrases("none-of-the-above")))


@operator("options-joined", "ASM205", choice_items, english=True)
def options_joined(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """An option is made of two others."""
    return _last_wrong(spec, place[0], rng.choice(phrases("options-joined")))


@operator("negative-stem", "ASM206", choice_items, english=True)
def negative_stem(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """The stem asks for what is not so, and nothing stresses it."""
    stem = by_id(spec, place[0]).stem
    lead, _, _question = stem.rpartition(". ")
    question = rng.choice(phrases("negative-stem")).format(rng.choice(phrases("case")))
    return change(spec, place[0], stem=f"{lead}. {question}" if lead else question)


@operator("empty-stem", "ASM207", choice_items, english=True)
def empty_stem(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """The stem asks nothing; one has to read the options to learn what it is about."""
    return change(spec, place[0], stem=rng.choice(phrases("empty-stem")))


@operator("overlapping-ranges", "ASM214", choice_items, english=True)
def overlapping_ranges(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """The options are ranges that overlap, the key among them."""
    return _replaced(spec, place[0], rng.choice(entries("ranges-item")), key=2)


@operator("article-tells-key", "ASM212", choice_items, english=True)
def article_tells_key(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """The stem ends in an article that only the key can follow."""
    return _replaced(spec, place[0], rng.choice(entries("article-item")))


@operator("figures-unsorted", "ASM213", choice_items)
def figures_unsorted(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """Options that are figures stand in no order."""
    return _replaced(spec, place[0], rng.choice(entries("figures-item")))


@operator("absolute-term", "ASM210", choice_items, english=True)
def absolute_term(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """A wrong option gives itself away by always or never."""
    options = list(by_id(spec, place[0]).options)
    i = rng.choice([i for i, o in enumerate(options) if not o.correct])
    options[i] = options[i].with_changes(text=f"{options[i].text.rstrip('.')}, {rng.choice(phrases('absolute-term'))}")
    return _with_options(spec, place[0], options)


@operator("vague-frequency", "ASM220", choice_items, english=True)
def vague_frequency(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """An option says how often in a word that everybody reads in another way."""
    options = list(by_id(spec, place[0]).options)
    i = rng.randrange(len(options))
    options[i] = options[i].with_changes(
        text=f"{options[i].text.rstrip('.')}, {rng.choice(phrases('vague-frequency'))}"
    )
    return _with_options(spec, place[0], options)


@operator("two-options", "ASM216", choice_items)
def two_options(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """One wrong option is left beside the key: half of the guesses are right."""
    item = by_id(spec, place[0])
    wrong = rng.choice([o for o in item.options if not o.correct])
    return _with_options(spec, place[0], [o for o in item.options if o.correct or o is wrong])


def _after_another(spec: Spec) -> list[Place]:
    return [(q.id, before.id) for a in spec.assessments for before, q in zip(a.items, a.items[1:], strict=False)]


@operator("leans-on-other-item", "ASM222", _after_another, english=True)
def leans_on_other_item(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """A question can be answered only with the answer to another."""
    number = [q.id for q in owner(spec, place[0]).items].index(place[1]) + 1
    return change(
        spec,
        place[0],
        stem=rng.choice(phrases("other-item")).format(number, by_id(spec, place[0]).stem),
    )


@operator(
    "explanations-dropped",
    "ASM218",
    lambda spec: [
        (a.id, *(q.id for q in a.items)) for a in spec.assessments if a.items and all(_explained(q) for q in a.items)
    ],
)
def explanations_dropped(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """No item tells why the key is right or a wrong option wrong."""
    for item in by_id(spec, place[0]).items:
        spec = change(spec, item.id, rationale=None, options=tuple(o.with_changes(feedback=None) for o in item.options))
    return spec


def _explained(item: Item) -> bool:
    return bool(item.rationale or any(o.feedback for o in item.options))


@operator("item-twice", "ASM223", choice_items)
def item_twice(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """An item stands in its quiz a second time, under another id and with its options in another order."""
    held, item = owner(spec, place[0]), by_id(spec, place[0])
    twin = item.with_changes(id=f"{held.id}.Q99", options=tuple(reversed(item.options)))
    return change(spec, held.id, items=(*held.items, twin))


@operator("one-option", "ASM225", choice_items)
def one_option(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """A choice item keeps its key alone."""
    return _with_options(spec, place[0], [o for o in by_id(spec, place[0]).options if o.correct])


@operator("praise-for-a-wrong-option", "ASM226", choice_items, english=True)
def praise_for_a_wrong_option(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """The feedback of a wrong option says that it is right."""
    options = list(by_id(spec, place[0]).options)
    wrong = rng.choice([i for i, o in enumerate(options) if not o.correct])
    options[wrong] = options[wrong].with_changes(feedback=rng.choice(("Correct!", "That's right.", "Well done.")))
    return _with_options(spec, place[0], options)
