"""Quiz items in which learners choose: which they are, which option is the key, and how to change an option's place."""

import re
from collections.abc import Sequence

from assistant.spec import Item, Option, Spec

from .edits import change

CHOICE = ("single", "multiple", "true-false")
"""Kinds of items whose options stand side by side to be chosen from."""
_VERDICTS = frozenset("true false yes no correct incorrect right wrong agree disagree t f y n".split())

WHOLE = r"\W*(?:\(?[a-h1-8][).:]\s*)?{}(?:\s+(?:is|are)\s+(?:correct|right|true|wrong|false))?\W*"
_ABOVE = (
    r"(?:of\s+)?(?:the\s+|these\s+|those\s+)?(?:above|options?|answers?|choices|alternatives|these|those|them|listed)"
    r"(?:\s+(?:options|answers|choices))?"
)
ALL = WHOLE.format(rf"all\s+(?:{_ABOVE}|(?:three|four|five)(?:\s+of\s+(?:the\s+above|them|these))?)")
NONE = WHOLE.format(rf"(?:none|neither)\s+{_ABOVE}")
BOTH = WHOLE.format(r"(?:both|either|two|some)\s+of\s+(?:the\s+)?(?:above|these|those|options|answers)")
"""Patterns of whole options, to be matched in any case."""


def leans_on_others(text: str) -> bool:
    """Whether an option only speaks of the others: all, none or both of the above."""
    return any(re.fullmatch(pattern, text, re.IGNORECASE) for pattern in (ALL, NONE, BOTH))


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
