"""ASM2xx: flaws of quiz items that give the key away or confuse (Haladyna, Downing & Rodriguez 2002).

No finding means that no cue was found, not that the item is valid.
"""

import re
from collections.abc import Iterator

from assistant.spec import Item

from ..finding import Finding, Phase, Severity
from ..registry import rule
from ..site import Site

_CHOICE = ("single", "multiple", "true-false")


def _normal(text: str) -> str:
    return re.sub(r"[^\w%+\-*/=<>]+", " ", text.casefold()).strip() or text.strip()


def _item(options: str, stem: str = "Which figure is the median of 1 2 9?") -> str:
    return f"""
objectives: [{{id: O1, statement: Find the median of a list., bloom: apply}}]
assessments:
  - id: A1
    title: Quiz
    method: quiz
    items: [{{id: A1.Q1, objective: O1, stem: '{stem}', options: [{options}]}}]
"""


_SOUND = _item("{text: '2', correct: true}, {text: '4'}, {text: '9'}")


@rule(
    "ASM201",
    "key-count",
    target="item",
    severity=Severity.ERROR,
    phase=Phase.ASSESSMENT,
    sources=("haladyna-2002",),
    bad=_item("{text: '2', correct: true}, {text: '4', correct: true}, {text: '9'}"),
    good=_SOUND,
)
def key_count(item: Item, site: Site) -> Iterator[Finding]:
    """A single-choice item has not exactly one key, or a multiple-choice item has none."""
    if item.kind not in _CHOICE:
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
    bad=_item("{text: '2', correct: true}, {text: Nine}, {text: 'nine.'}"),
    good=_SOUND,
)
def duplicate_option(item: Item, site: Site) -> Iterator[Finding]:
    """Two options say the same, but for case, spaces and punctuation."""
    seen: dict[str, str] = {}
    for option in item.options:
        key = _normal(option.text)
        if key in seen:
            yield site.finding(
                f"The options “{seen[key]}” and “{option.text}” of {item.id} are the same: replace one.",
                field="options",
                evidence=key,
            )
        seen.setdefault(key, option.text)


@rule(
    "ASM203",
    "all-of-the-above",
    target="item",
    severity=Severity.WARNING,
    phase=Phase.ASSESSMENT,
    sources=("haladyna-2002",),
    english=True,
    bad=_item("{text: '2', correct: true}, {text: '4'}, {text: All of the above}"),
    good=_SOUND,
)
def all_of_the_above(item: Item, site: Site) -> Iterator[Finding]:
    """An option says that all options are right.

    Whoever sees two right ones has the key without knowing the third.
    """
    for option in item.options:
        if re.search(r"\ball (?:of )?(?:the |these )?(?:above|options|answers)\b", option.text, re.IGNORECASE):
            yield site.finding(
                f"“{option.text}” in {item.id} gives the key to whoever knows two of the others: replace it, or make the "
                "item one of kind multiple.",
                field="options",
                evidence=option.text,
            )


@rule(
    "ASM206",
    "negative-stem",
    target="item",
    severity=Severity.WARNING,
    phase=Phase.ASSESSMENT,
    sources=("haladyna-2002",),
    english=True,
    bad=_item("{text: '2', correct: true}, {text: '4'}", "Which figure is not the median of 1 2 9?"),
    good=_item("{text: '2', correct: true}, {text: '4'}", "Which figure is NOT the median of 1 2 9?"),
)
def negative_stem(item: Item, site: Site) -> Iterator[Finding]:
    """The stem asks for what is not so, without emphasis; readers miss it."""
    match = re.search(
        r"\b(?i:which|what)\b[^?]*?\b(is not|are not|isn't|aren't|does not|do not|except|least likely)\b", item.stem
    )
    if match and item.kind in _CHOICE:
        yield site.finding(
            f"The stem of {item.id} turns on “{match[1]}”, which readers miss: ask for what is so, or write it in capitals.",
            field="stem",
            evidence=match[1],
        )


@rule(
    "ASM207",
    "no-problem-in-stem",
    target="item",
    severity=Severity.WARNING,
    phase=Phase.ASSESSMENT,
    sources=("haladyna-2002",),
    english=True,
    params={"least_words": 4},
    bad=_item("{text: '2', correct: true}, {text: '4'}", "Which is true?"),
    good=_SOUND,
)
def no_problem_in_stem(item: Item, site: Site) -> Iterator[Finding]:
    """The stem states no problem; the learner must read the options to learn what is asked."""
    if item.kind not in _CHOICE or item.kind == "true-false":
        return
    generic = re.fullmatch(
        r"(?:which|what)(?: of the following)?(?: statements?)? (?:is|are) (?:true|correct|right)\W*",
        item.stem.strip(),
        re.IGNORECASE,
    )
    if generic or len(item.stem.split()) < site.param("least_words"):
        yield site.finding(
            f"The stem “{item.stem}” of {item.id} states no problem: put the whole question there.",
            field="stem",
            evidence=item.stem,
        )


@rule(
    "ASM208",
    "longest-key",
    target="item",
    severity=Severity.WARNING,
    phase=Phase.ASSESSMENT,
    sources=("haladyna-2002",),
    params={"ratio": 1.5, "least_characters": 25},
    bad=_item(
        "{text: 'the value in the middle once the list is sorted', correct: true}, {text: the mean}, {text: the sum}"
    ),
    good=_SOUND,
)
def longest_key(item: Item, site: Site) -> Iterator[Finding]:
    """The key is the longest option by far, so it can be picked by its looks."""
    keys = [o.text for o in item.options if o.correct]
    others = [o.text for o in item.options if not o.correct]
    if item.kind != "single" or len(keys) != 1 or len(others) < 2 or len(keys[0]) < site.param("least_characters"):
        return
    mean = sum(map(len, others)) / len(others)
    if len(keys[0]) > max(map(len, others)) and len(keys[0]) >= site.param("ratio") * mean:
        yield site.finding(
            f"The key of {item.id} (“{keys[0]}”) is {len(keys[0]) / mean:.1f} times as long as the other options: shorten it, "
            "or lengthen them.",
            field="options",
            evidence=keys[0],
        )
