"""ASM201 and 202: the options of a quiz item, and its key.

The ASM2xx rules follow Haladyna, Downing & Rodriguez (2002). No finding means that no cue was found, not that the item
is valid.
"""

import re
from collections.abc import Iterator

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
    """Two options say the same, but for spaces and closing punctuation (but for capitals too: info).

    Capitals may be the very point, as in units (mW, MW) and in code (True, true).
    """
    seen: dict[str, str] = {}
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
