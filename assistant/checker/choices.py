"""Quiz items in which learners choose: which they are, which option is the key, and how to change an option's place."""

import re
from collections.abc import Sequence

from assistant.spec import Item, Option, Spec

from .edits import change

CHOICE = ("single", "multiple", "true-false")
"""Kinds of items whose options stand side by side to be chosen from."""
_VERDICTS = frozenset("true false yes no correct incorrect right wrong agree disagree t f y n".split())

WHOLE = r"\W*(?:\(?[a-h1-8][).:]\s*)?{}(?:\s+(?:is|are)\s+(?:both\s+)?(?:correct|right|true|wrong|false))?\W*"
"""Frame of a pattern for a whole option, with its letter and a verdict; to be matched in any case."""
_LABELLED = r"\W*\(?[A-Ha-h1-8][).:]\s+"
_NAMES = frozenset("option options answer answers choice choices alternative alternatives".split())
_PLACES = frozenset(
    "above these those them following below listed mentioned given stated previous preceding others rest".split()
)
_VERDICT = frozenset("correct right true wrong false apply applies fit fits hold holds".split())
_SMALL = frozenset(
    "of the is are not that there here in all one single other such and or any were only statement statements".split()
)
_COUNTS = frozenset("two three four five".split())
_ORDINAL = r"(?:first|second|third|fourth|last|former|latter|previous|other)"
_NAMED = r"(?:options?|answers?|choices?|ones?)"
_BY_PLACE = WHOLE.format(
    rf"(?:(?:both\s+(?:of\s+)?|only\s+|either\s+of\s+)?the\s+{_ORDINAL}\s+(?:two|three)(?:\s+{_NAMED})?"
    rf"|(?:both\s+|either\s+|only\s+)?(?:the\s+{_ORDINAL}\s+(?:{_NAMED}\s+)?(?:and|or|&)\s+(?:the\s+)?{_ORDINAL}(?:\s+{_NAMED})?"
    rf"|{_ORDINAL}\s+(?:and|or|&)\s+{_ORDINAL}\s+{_NAMED})"
    rf"|(?:all|any)\s+(?:of\s+(?:the\s+above|these|them)\s+)?(?:but|except(?:\s+for)?)\s+the\s+{_ORDINAL}(?:\s+{_NAMED})?)"
)


def _made_of(text: str, quantifiers: str) -> frozenset[str]:
    """Return the words of an option that holds a quantifier and speaks of the options alone; none of any other."""
    own = frozenset(re.findall(r"[^\W\d_]+", re.sub(rf"^{_LABELLED}", "", text).lower()))
    asked = frozenset(quantifiers.split())
    speaks = own <= asked | _NAMES | _PLACES | _VERDICT | _SMALL | _COUNTS
    return own if speaks and not own.isdisjoint(asked) else frozenset()


def says_all(text: str) -> bool:
    """Whether an option says that all options are right: “all of the above”, “each of these is correct”."""
    own = _made_of(text, "all each every any everything")
    aimed = _NAMES | _PLACES | _VERDICT | (_COUNTS if "all" in own else frozenset())
    return "not" not in own and not own.isdisjoint(aimed)


def says_none(text: str) -> bool:
    """Whether an option says that no option is right: “none of these”, “no answer applies”, “neither”."""
    own = _made_of(text, "none neither nothing no not")
    if not own.isdisjoint(("none", "neither", "nothing")):
        return own == {"neither"} or not own.isdisjoint(_NAMES | _PLACES | _VERDICT)
    if "not" in own:
        return not own.isdisjoint(("one", "any")) and not own.isdisjoint(_NAMES | _PLACES)
    return not own.isdisjoint(_PLACES | _VERDICT) and not own.isdisjoint(_NAMES | {"statement", "statements"})


def says_some(text: str) -> bool:
    """Whether an option is made of others: “both of these”, “the first and the third”, “all but the last”."""
    own = _made_of(text, "both either two some")
    aimed = _PLACES if own.isdisjoint(("both", "either")) else _PLACES | _NAMES
    together = own == {"both"} or ("not" not in own and not own.isdisjoint(aimed))
    return together or bool(re.fullmatch(_BY_PLACE, text, re.IGNORECASE))


def leans_on_others(text: str) -> bool:
    """Whether an option only speaks of the others: all, none or both of the above."""
    return says_all(text) or says_none(text) or says_some(text)


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
