"""Quiz items in which learners choose: which they are, which option is the key, and how to change an option's place."""

from collections.abc import Sequence

from assistant.spec import Item, Option, Spec

from .edits import change

CHOICE = ("single", "multiple", "true-false")
"""Kinds of items whose options stand side by side to be chosen from."""
_VERDICTS = frozenset("true false yes no correct incorrect right wrong agree disagree t f y n".split())


def chosen_from(item: Item) -> bool:
    """Whether learners choose one or several of the options and there is something to choose."""
    return item.kind in CHOICE and len(item.options) > 1


def is_verdict(item: Item) -> bool:
    """Whether the options only say yes or no to the stem, whatever the item's declared kind."""
    return item.kind == "true-false" or (
        len(item.options) == 2 and all(o.text.strip(" .!").casefold() in _VERDICTS for o in item.options)
    )


def key_and_others(item: Item) -> tuple[str, list[str]] | None:
    """Return the key's text and those of the other options; None unless one of several options is the key."""
    keys = [o.text for o in item.options if o.correct]
    if item.kind != "single" or is_verdict(item) or len(keys) != 1 or len(item.options) < 2:
        return None
    return keys[0], [o.text for o in item.options if not o.correct]


def with_options(spec: Spec, at: str, options: Sequence[Option]) -> Spec:
    """Return the spec with the options of the item `at` replaced."""
    return change(spec, at, options=tuple(options))
