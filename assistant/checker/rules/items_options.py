"""ASM203 to 205, 209, 213, 214, 216: options that lean on each other, differ in looks, or stand in no order."""

import itertools
import math
import re
from collections.abc import Iterator

from assistant.spec import Item

from ..choices import (
    WHOLE,
    chosen_from,
    is_verdict,
    key_and_others,
    leans_on_others,
    says_all,
    says_none,
    says_some,
    with_options,
)
from ..figures import Range, figure, span
from ..finding import Finding, Fix, Phase, Severity
from ..patterns import begins, find
from ..registry import rule
from ..site import Site
from .item_examples import SOUND, quiz

_LABEL = r"\(?(?:[A-Ha-h]|(?:i{1,3}|iv|v|I{1,3}|IV|V)|[1-8])\b\)?"
_CALLED = r"(?i:options?|answers?|choices)\s+"
_AND = r"(?:,\s*|\s*(?:,\s*)?(?:(?i:and|or|but\s+not)\s+|[&+]\s*))"
_JOINED = WHOLE.format(
    rf"(?:(?i:both|only|either|all\s+but|statements?)\s+)*(?P<called>{_CALLED})?{_LABEL}"
    rf"(?:{_AND}(?:{_CALLED})?{_LABEL})+(?:\s+(?i:only|both|together))?"
)

_QUANTITY = r"\W*(?:most|half|few|many|several|a\s+third|a\s+quarter|some)\s+of\s+(?:them|these|those)\W*$"
"""An option that says how many: with one such, “all of them” is an answer to how many."""
_RANGE_ASKED = (
    r"\b(?:ranges?|intervals?|span|brackets?|at\s+least|at\s+most)\b|\b(?:between|from)\s+(?:which|what)\b"
    r"|\b(?:between|from|least|most)[\s:_…–—.-]*$"
)
"""The stem asks for a range, or for a limit, not for a value."""


@rule(
    "ASM203",
    "all-of-the-above",
    target="item",
    severity=Severity.WARNING,
    phase=Phase.ASSESSMENT,
    sources=("haladyna-2002",),
    english=True,
    bad=quiz("{text: '2', correct: true}, {text: '4'}, {text: All of the above}"),
    good=SOUND,
)
def all_of_the_above(item: Item, site: Site) -> Iterator[Finding]:
    """An option says that all options are right.

    Whoever sees two right ones has the key without knowing the third. Where the options say how many (all, some, half of
    them), nothing is said.
    """
    if any(begins(_QUANTITY, o.text) for o in item.options):
        return
    for option in item.options:
        if says_all(option.text):
            yield site.finding(
                f"“{option.text}” in {item.id} gives the key to whoever knows two of the others: replace it, or make the "
                "item one of kind multiple.",
                field="options",
                evidence=option.text,
                fix=Fix(
                    "display", "replace it by an option of its own, or ask for all that are right (kind: multiple)"
                ),
            )


@rule(
    "ASM204",
    "none-of-the-above",
    target="item",
    severity=Severity.INFO,
    phase=Phase.ASSESSMENT,
    sources=("haladyna-2002",),
    english=True,
    bad=quiz("{text: '2', correct: true}, {text: '4'}, {text: None of the above}"),
    good=SOUND,
)
def none_of_the_above(item: Item, site: Site) -> Iterator[Finding]:
    """An option says that no option is right.

    Whoever picks it rightly has shown what is wrong, not what is right. Authors of guidelines are divided on it, so this
    only informs.
    """
    if any(begins(_QUANTITY, o.text) for o in item.options):
        return
    for option in item.options:
        if says_none(option.text) and len(item.options) > 2:
            yield site.finding(
                f"“{option.text}” in {item.id} shows, where it is the key, what learners can rule out and not what they know: "
                "consider an option of its own.",
                field="options",
                evidence=option.text,
                fix=Fix("display", "replace it by a likely wrong answer"),
            )


@rule(
    "ASM205",
    "complex-option",
    target="item",
    severity=Severity.WARNING,
    phase=Phase.ASSESSMENT,
    sources=("haladyna-2002",),
    english=True,
    bad=quiz("{text: '2', correct: true}, {text: '4'}, {text: '9'}, {text: Both A and B}"),
    good=SOUND,
)
def complex_option(item: Item, site: Site) -> Iterator[Finding]:
    """An option is made of other options or of numbered statements (“A and B”, “both of these”, “1 and 3 only”).

    Such items are harder to read without measuring more, and partial knowledge rules options out. Options whose letters
    are the subject itself, such as blood groups, are left alone.
    """
    if not chosen_from(item):
        return
    if any(begins(_QUANTITY, o.text) for o in item.options):
        return
    placed = [o for o in item.options if says_some(o.text)]
    bare = [o.text for o in item.options if re.fullmatch(r"\W*[A-Za-z]\W*", o.text)]
    for option in item.options:
        joined = re.fullmatch(_JOINED, " ".join(option.text.split()))
        refers = joined and not bare and _refers(item, option.text, called=_called(item, option.text, joined["called"]))
        if refers or (option in placed and (len(placed) < 2 or not _by_order(item))):
            yield site.finding(
                f"“{option.text}” in {item.id} is made of other answers: ask for all that are right (kind: multiple), or give "
                "each option an answer of its own.",
                field="options",
                evidence=option.text,
            )


def _by_order(item: Item) -> bool:
    """Whether the stem speaks of things in an order, so that “the first two” may be things it names."""
    return bool(find(r"\b(?:first|second|third|last|order|row|digits?|steps?|lines?|columns?)\b", item.stem))


def _called(item: Item, text: str, name: str | None) -> bool:
    """Whether small letters and figures of an option can only stand for options: they are called so, or nothing else has any."""
    if name or find(r"\b(?:both|correct|right|true)\b", text):
        return True
    others = (item.stem, *(o.text for o in item.options if o.text != text))
    return not any(re.search(r"\d|\b[a-h]\b(?<!\ba)", other) for other in others)


def _refers(item: Item, text: str, *, called: bool) -> bool:
    """Whether the labels in an option stand for other options or for statements numbered in the stem.

    Small letters and figures stand for options only in brackets (“a) and b)”) or where they are called so (“answers 1 and 2”).
    """
    labels = re.findall(r"\b(?:[A-Ha-h]|[ivIV]{1,3}|[1-8])\b", text)
    numbered = all(find(rf"(?:^|\s)\(?{re.escape(label)}[).:]\s", item.stem) for label in labels)
    known = "ABCDEFGH"[: len(item.options)]
    if called or ")" in text:
        known += known.lower() + "12345678"[: len(item.options)]
    letters = all(len(label) == 1 and label in known for label in labels)
    plain = [o for o in item.options if not re.fullmatch(_JOINED, " ".join(o.text.split()))]
    return bool(labels) and (numbered or (letters and len(plain) > 1))


@rule(
    "ASM209",
    "option-length-spread",
    target="item",
    severity=Severity.INFO,
    phase=Phase.ASSESSMENT,
    sources=("haladyna-2002",),
    params={"ratio": 2, "least_characters": 40},
    bad=quiz(
        "{text: '2', correct: true}, {text: 'the one that is left over once the others have been crossed out'}, {text: '9'}"
    ),
    good=SOUND,
)
def option_length_spread(item: Item, site: Site) -> Iterator[Finding]:
    """One wrong option is more than twice as long as the others on average, so it stands out.

    Where the longest option is the key, ASM208 says so.
    """
    own = [o for o in item.options if not leans_on_others(o.text)]
    if not chosen_from(item) or len(own) < 3:
        return
    longest = max(own, key=lambda o: len(o.text))
    mean = sum(len(o.text) for o in own if o is not longest) / (len(own) - 1)
    enough = len(longest.text) >= site.param("least_characters")
    if enough and not longest.correct and len(longest.text) > site.param("ratio") * mean:
        yield site.finding(
            f"“{longest.text}” in {item.id} is {len(longest.text) / mean:.1f} times as long as the other options: bring their "
            "lengths closer.",
            field="options",
            evidence=longest.text,
        )


@rule(
    "ASM213",
    "numeric-order",
    target="item",
    severity=Severity.INFO,
    phase=Phase.ASSESSMENT,
    sources=("haladyna-2002",),
    params={"least": 3},
    bad=quiz("{text: '4'}, {text: '2', correct: true}, {text: '9'}"),
    good=SOUND,
)
def numeric_order(item: Item, site: Site) -> Iterator[Finding]:
    """Options that are figures of one unit stand in no order; learners search instead of think.

    Sorting them changes no meaning, unless a text of the item names an option by its place.
    """
    if not chosen_from(item) or len(item.options) < site.param("least"):
        return
    figures = [figure(o.text) for o in item.options]
    known = [f for f in figures if f is not None]
    if len(known) < len(figures) or len({f.unit for f in known}) > 1 or _foreign_points(item, site):
        return
    values = [f.value for f in known]
    if values in (sorted(values), sorted(values, reverse=True)):
        return
    order = tuple(option for _, option in sorted(zip(values, item.options, strict=True), key=lambda pair: pair[0]))
    title = "sort the options by size"
    fix = (
        Fix("display", title) if _names_places(item) else Fix("safe", title, lambda s: with_options(s, item.id, order))
    )
    yield site.finding(
        f"The figures of {item.id} stand in no order ({', '.join(o.text for o in item.options)}): sort them by size.",
        field="options",
        evidence="|".join(o.text for o in item.options),
        fix=fix,
    )


def _foreign_points(item: Item, site: Site) -> bool:
    """Whether points and commas may mean something else than in English."""
    return not site.spec.language.lower().startswith("en") and any(re.search(r"\d[.,]\d", o.text) for o in item.options)


def _names_places(item: Item) -> bool:
    """Whether a text of the item speaks of an option by its place, so that moving options would break it."""
    texts = (
        item.stem,
        item.rationale or "",
        *(o.feedback or "" for o in item.options),
        *(o.text for o in item.options),
    )
    place = (
        r"\b(?:options?|answers?|choices?)\s*\(?(?:[A-H]|\d)\b|\b(?:first|second|third|last)\s+(?:option|answer|one)\b"
    )
    return any(find(place + r"|\babove\b", text) for text in texts)


@rule(
    "ASM214",
    "overlapping-ranges",
    target="item",
    severity=Severity.WARNING,
    phase=Phase.ASSESSMENT,
    sources=("haladyna-2002", "nbme-2002"),
    english=True,
    bad=quiz("{text: 10 to 20 %, correct: true}, {text: 15 to 30 %}, {text: 30 to 40 %}", "How large is the share?"),
    good=quiz("{text: 10 to 19 %, correct: true}, {text: 20 to 29 %}, {text: 30 to 40 %}", "How large is the share?"),
)
def overlapping_ranges(item: Item, site: Site) -> Iterator[Finding]:
    """The range that is the key overlaps another one, so some values are in both (ranges that only touch: info).

    Where the stem asks for a range itself, overlapping answers are sound and nothing is said. Options that are no range
    are passed over; “under 20” and “36 and more” are ranges with one end.
    """
    if item.kind != "single" or find(_RANGE_ASKED, item.stem):
        return
    found = [(option, held) for option in item.options if (held := span(option.text)) is not None]
    if len(found) < 2 or len({r.unit for _, r in found if r.unit}) > 1:
        return
    for (one, first), (other, second) in itertools.combinations(found, 2):
        shared = _shared(first, second)
        if shared is None or not (one.correct or other.correct):
            continue
        both = f"“{one.text}” and “{other.text}”"
        touching = shared[0] == shared[1]
        value = _told(*shared)
        yield site.finding(
            f"{value} lies in {both} of {item.id}: let one range end before the next begins.",
            field="options",
            evidence=f"{one.text}|{other.text}",
            severity=Severity.INFO if touching else None,
        )


def _shared(first: Range, second: Range) -> tuple[float, float] | None:
    """Return the values that lie in both ranges, as lowest and highest; None where there are none."""
    low, high = max(first.low, second.low), min(first.high, second.high)
    ends = first.holds(low) and second.holds(low)
    return (low, high) if low < high or (low == high and ends) else None


def _told(low: float, high: float) -> str:
    """Say in words which values these are; an open end is infinite."""
    if math.isinf(low) or math.isinf(high):
        return f"What is under {high:g}" if math.isinf(low) else f"What is over {low:g}"
    return f"{low:g}" if low == high else f"{low:g} to {high:g}"


@rule(
    "ASM216",
    "option-count",
    target="item",
    severity=Severity.INFO,
    phase=Phase.ASSESSMENT,
    sources=("haladyna-2002", "rodriguez-2005"),
    params={"least": 3, "most": 5},
    bad=quiz("{text: '2', correct: true}, {text: '4'}"),
    good=SOUND,
)
def option_count(item: Item, site: Site) -> Iterator[Finding]:
    """A choice item has fewer than three options, so guessing pays, or more than five, which adds reading and no precision.

    True/false items and their like (yes or no) have two; items with several keys may have more than five.
    """
    count = len(item.options)
    if not chosen_from(item) or is_verdict(item):
        return
    if count < site.param("least"):
        yield site.finding(
            f"{item.id} has {count} options (“{'”, “'.join(o.text for o in item.options)}”), so every second guess is right: "
            "add a likely wrong answer where there is one, or make it true/false.",
            field="options",
            evidence=str(count),
        )
    elif count > site.param("most") and key_and_others(item):
        yield site.finding(
            f"{item.id} has {count} options: three good ones measure as well, so drop those that nobody would pick.",
            field="options",
            evidence=str(count),
        )
