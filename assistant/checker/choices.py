"""Quiz items in which learners choose: which they are, which option is the key, and how to change an option's place."""

import re
from collections.abc import Sequence

from assistant.spec import Item, Option, Spec

from .edits import change

CHOICE = ("single", "multiple", "true-false")
"""Kinds of items whose options stand side by side to be chosen from."""
_VERDICTS = frozenset("true false yes no correct incorrect right wrong agree disagree t f y n".split())

_HOLDS = r"(?:\s+(?:(?:is|are)(?:\s+not)?\s+(?:correct|right|true|wrong|false|possible)|apply|applies|fits?|holds?))?"
WHOLE = rf"\W*(?:\(?[a-h1-8][).:]\s*)?{{}}{_HOLDS}\W*"
_ABOVE = (
    r"(?:of\s+)?(?:the\s+|these\s+|those\s+)?(?:above|options?|answers?|choices|alternatives|these|those|them|listed)"
    r"(?:\s+(?:options|answers|choices))?"
)
_COUNTED = r"(?:the\s+)?(?:two|three|four|five)(?:\s+(?:of\s+(?:the\s+above|them|these)|options|answers|choices))?"
ALL = WHOLE.format(
    rf"(?:(?:all|each|every\s+(?:single\s+)?one|any)\s+{_ABOVE}|all\s+{_COUNTED}"
    r"|(?:every|each|any)\s+(?:single\s+)?(?:answer|option|choice|alternative))"
)
NONE = WHOLE.format(
    rf"(?:(?:none|neither|nothing|not\s+(?:one|any))\s+{_ABOVE}|no\s+(?:answer|option|choice|alternative)s?"
    r"(?:\s+(?:above|listed|given|here)|(?=\s+(?:is|are|appl|fit|hold))))"
)
_NAMED = r"(?:option|answer|choice|one)"
_ORDINAL = r"(?:first|second|third|fourth|last|former|latter|previous|other)"
BOTH = WHOLE.format(
    r"(?:(?:both|either|two|some|any\s+two)\s+of\s+(?:the\s+)?(?:above|these|those|options|answers)"
    rf"|(?:both\s+(?:of\s+)?|only\s+|either\s+of\s+)?the\s+{_ORDINAL}\s+(?:two|three)(?:\s+{_NAMED}s)?"
    rf"|(?:both\s+|either\s+|only\s+)?the\s+{_ORDINAL}\s+(?:{_NAMED}\s+)?(?:and|or|&)\s+(?:the\s+)?{_ORDINAL}(?:\s+{_NAMED}s?)?"
    rf"|(?:all|any)\s+(?:of\s+(?:the\s+above|these|them)\s+)?(?:but|except(?:\s+for)?)\s+the\s+{_ORDINAL}(?:\s+{_NAMED})?)"
)
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
