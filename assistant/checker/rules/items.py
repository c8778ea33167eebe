"""ASM201 and 202: the options of a quiz item, and its key.

The ASM2xx rules follow Haladyna, Downing & Rodriguez (2002). No finding means that no cue was found, not that the item
is valid.
"""

import re
from collections.abc import Iterator

from assistant.language import words
from assistant.spec import Item

from ..choices import CHOICE
from ..finding import Finding, Phase, Severity
from ..registry import rule
from ..site import Site
from .item_examples import SOUND, quiz


@rule(
    "ASM201",
    "key-count",
    target="item",
    severity=Severity.ERROR,
    phase=Phase.ASSESSMENT,
    sources=("haladyna-2002",),
    bad=quiz("{text: '2', correct: true}, {text: '4', correct: true}, {text: '9'}"),
    good=SOUND,
)
def key_count(item: Item, site: Site) -> Iterator[Finding]:
    """A single-choice item has not exactly one key, or a multiple-choice item has none."""
    if item.kind not in CHOICE:
        return
    keys = [o.text for o in item.options if o.correct]
    if len(keys) == 1 or (item.kind == "multiple" and keys):
        return
    found = f"{len(keys)} options are marked correct ({', '.join(keys)})" if keys else "no option is marked correct"
    needed = "at least one" if item.kind == "multiple" else "exactly one"
    yield site.finding(
        f"In {item.id} {found}; a {item.kind} item needs {needed}.", field="options", evidence="|".join(keys) or "none"
    )


@rule(
    "ASM202",
    "duplicate-option",
    target="item",
    severity=Severity.ERROR,
    phase=Phase.ASSESSMENT,
    sources=("haladyna-2002",),
    bad=quiz("{text: '2', correct: true}, {text: Nine}, {text: 'Nine.'}"),
    good=SOUND,
)
def duplicate_option(item: Item, site: Site) -> Iterator[Finding]:
    """Two options say the same, but for spaces and closing punctuation (but for capitals or small words: info).

    Capitals may be the very point, as in units (mW, MW) and in code (True, true); small words (“and”, “together with”)
    seldom are.
    """
    seen: dict[str, str] = {}
    yield from _alike(item, site)
    for option in item.options:
        text = re.sub(r"\s+", " ", option.text).strip().rstrip(" .;,")
        earlier = seen.get(text.casefold())
        if earlier is not None:
            same = earlier == text
            yield site.finding(
                f"The options “{earlier}” and “{text}” of {item.id} {'are the same' if same else 'differ by capitals alone'}: "
                f"replace one{'' if same else ', unless the capitals are the point'}.",
                field="options",
                evidence=text,
                severity=None if same else Severity.INFO,
            )
        seen.setdefault(text.casefold(), text)


_SMALL = frozenset(
    "a an the and or both also as well together with along plus this that these those it its they their them is are be been being".split()
)
_LEAST = 3
"""Words of content that two options need, to be called the same in other words."""


def _alike(item: Item, site: Site) -> Iterator[Finding]:
    """Tell options of an English spec that differ in small words alone, and not in order."""
    if not site.spec.language.lower().startswith("en"):
        return
    seen: dict[tuple[str, ...], str] = {}
    for option in item.options:
        bare = tuple(word for word in words(option.text) if word not in _SMALL)
        earlier = seen.setdefault(bare, option.text)
        if len(bare) < _LEAST or earlier.casefold().strip(" .;,") == option.text.casefold().strip(" .;,"):
            continue
        if _is_prose(earlier) and _is_prose(option.text):
            yield site.finding(
                f"The options “{earlier}” and “{option.text}” of {item.id} differ in small words alone: replace one, unless these are the point.",
                field="options",
                evidence=f"small:{option.text}",
                severity=Severity.INFO,
            )


def _is_prose(text: str) -> bool:
    """Whether a text holds no signs of code or formulas, in which small words count."""
    return not re.search(r"[=<>(){}\[\]/\\|*^%$#@~`_+]|\d", text)
