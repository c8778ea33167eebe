"""ASM223 to 226: items that repeat or answer each other, a kind that does not fit, feedback that contradicts the key."""

import itertools
import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from assistant.language import content_words, words
from assistant.spec import Assessment, Item, Option

from ..choices import chosen_from, is_verdict, key_and_others
from ..finding import Finding, Phase, Severity
from ..patterns import begins, find
from ..registry import rule
from ..site import Site
from .item_examples import SOUND, quiz

_TYPED = ("numeric", "short-answer", "essay")
"""Kinds in which learners write, so that no option is shown."""
_NEGATION = r"\d|^(?:no|not|never|none|without|except|least|most|first|last|false|wrong|\w+n['’]t)$"
_END = r"\s*(?:[.!:;—–]|$|-\s)"
_RIGHT_SAID = r"(?:right|correct|exactly(?:\s+right)?|well\s+done|good\s+job|great\s+job|perfect|spot\s+on|you(?:['’]ve|\s+have)?\s+got\s+it|indeed)"
_PRAISE = rf"\W*(?:that['’]?s\s+|that\s+is\s+|yes,?\s+|you(?:['’]re|\s+are)\s+)?{_RIGHT_SAID}(?:,\s+{_RIGHT_SAID})?{_END}|\W*yes\s*[.!]"
_BLAME = (
    r"\W*(?:(?:no|sorry|unfortunately)[,.]?\s+)?(?:that['’]?s\s+|that\s+is\s+|this\s+is\s+)?(?:wrong|incorrect|not\s+(?:quite(?:\s+right)?|right|correct|so"
    rf"|true)|sorry|unfortunately\s+not|try\s+again|almost|nearly){_END}"
)
_TURN = r"\b(?:but|however|yet|although|though|except|only|unless|part(?:ly|ially)?)\b"
"""Feedback that turns (“Right. But only in part.”) is not judged."""
_RIGHT = r"\b(?:right|correct|best)\s+(?:answer|option|choice|one|key)\s+(?:is|was|would\s+be|:)\s*:?\s*"
_QUOTES = "“”\"'‘’«»"


def _pair(first: str, second: str) -> str:
    return f"""
assessments: [{{id: A1, title: Quiz, method: quiz, items: [{first}, {second}]}}]
"""


_OPTIONS = "options: [{text: the middle entry of the list, correct: true}, {text: the sum}, {text: the mean}]"
_FIRST = f"{{id: A1.Q1, stem: Which figure is the median of a sorted list?, {_OPTIONS}}}"
_OTHER = "{id: A1.Q2, stem: Which figure changes most when one entry is far off?, options: [{text: the mean, correct: true}, {text: the median}, {text: the count}]}"


@rule(
    "ASM223",
    "duplicate-item",
    target="assessment",
    severity=Severity.WARNING,
    phase=Phase.ASSESSMENT,
    sources=("convention",),
    params={"extra_words": 3},
    bad=_pair(_FIRST, _FIRST.replace("A1.Q1", "A1.Q2")),
    good=_pair(_FIRST, _OTHER),
)
def duplicate_item(assessment: Assessment, site: Site) -> Iterator[Finding]:
    """Two items of a quiz ask the same: the same stem but for a few words around it, the same options and the same key.

    Items that use one set of options for many cases differ in what their stems say and are left alone; so are stems that
    differ by a figure or a “not”.
    """
    alike: dict[tuple[object, ...], list[Item]] = {}
    for item in assessment.items:
        alike.setdefault(_answers(item), []).append(item)
    for group in alike.values():
        for one, other in itertools.combinations(group, 2):
            if _asks_the_same(one, other, site.param("extra_words")):
                yield site.finding(
                    f"{other.id} asks the same as {one.id} (“{_short(one.stem)}”) with the same answer, so one thing counts "
                    "twice: replace one of them.",
                    field="items",
                    evidence=f"{one.id}={other.id}",
                    related=(one.id, other.id),
                )


def _answers(item: Item) -> tuple[object, ...]:
    options = frozenset((_bare(o.text), o.correct) for o in item.options)
    return item.kind, options, _bare(item.answer or "") if not options else ""


def _bare(text: str) -> str:
    return " ".join(text.split()).casefold().strip(" .;,:?!")


def _asks_the_same(one: Item, other: Item, extra: float) -> bool:
    first, second = _bare(one.stem), _bare(other.stem)
    if first == second:
        return bool(first)
    shorter, longer = sorted((re.findall(r"[^\s.,;:?!]+", text) for text in (first, second)), key=len)
    added = Counter(longer) - Counter(shorter)
    inside = any(longer[i : i + len(shorter)] == shorter for i in range(len(longer) - len(shorter) + 1))
    few = sum(added.values()) <= extra and not any(re.search(_NEGATION, word) for word in added)
    return bool(one.options) and len(shorter) > 2 * extra and inside and few


def _short(text: str, most: int = 70) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[:most].rsplit(' ', 1)[0]} …"


@rule(
    "ASM224",
    "key-in-stem",
    target="assessment",
    severity=Severity.INFO,
    phase=Phase.ASSESSMENT,
    sources=("haladyna-2002", "nbme-2002"),
    params={"least_words": 3},
    bad=_pair(
        _FIRST,
        _OTHER.replace("one entry is far off", "the middle entry of the list stays and another is far off"),
    ),
    good=_pair(_FIRST, _OTHER),
)
def key_in_stem(assessment: Assessment, site: Site) -> Iterator[Finding]:
    """The key of an item stands word for word in a stem of the same quiz, its own or another's, and no other option does.

    Whoever reads attentively has the answer. Keys of fewer than three words of content are left alone: terms of the
    subject come back in many stems.
    """
    stems = [(q, _run(q.stem)) for q in assessment.items]
    for item in assessment.items:
        found = key_and_others(item)
        if found is None or len(found[1]) < 2 or len(content_words(found[0])) < site.param("least_words"):
            continue
        key, others = _run(found[0]), [_run(other) for other in found[1]]
        for asked, stem in stems:
            if key in stem and not any(other in stem for other in others if other.strip()):
                own = asked is item
                yield site.finding(
                    f"The key of {item.id} (“{_short(found[0])}”) stands in {'its own stem' if own else f'the stem of {asked.id}'}, "
                    "which gives it away: say it in other words, or leave it out there.",
                    field="items",
                    evidence=f"{item.id}@{asked.id}",
                    related=(item.id,) if own else (item.id, asked.id),
                )


@lru_cache(maxsize=4096)
def _run(text: str) -> str:
    """Return a text's words with a space around each, so that whole words are found in a run of them."""
    return f" {' '.join(words(text))} "


@rule(
    "ASM225",
    "kind-misfit",
    target="item",
    severity=Severity.WARNING,
    phase=Phase.ASSESSMENT,
    sources=("structure",),
    bad=quiz("{text: 'True', correct: true}, {text: 'False'}, {text: Sometimes}", more=", kind: true-false"),
    good=SOUND,
)
def kind_misfit(item: Item, site: Site) -> Iterator[Finding]:
    """An item's options do not fit its kind: true/false with more than two, one option to choose from, options nobody sees.

    In a numeric, short or essay item learners write; wrong options that carry feedback may stand for expected mistakes.
    An `answer` that is the text of a wrong option contradicts the key.
    """
    count = len(item.options)
    unseen = [o.text for o in item.options if not o.correct and not (o.feedback or "").strip()]
    wrong = [o.text for o in item.options if not o.correct and item.answer and _bare(o.text) == _bare(item.answer)]
    if item.kind == "true-false" and count > 2:
        told = f"is of kind true-false and has {count} options: make it `single`, or leave two"
    elif item.kind in ("single", "multiple", "ordering") and count == 1:
        told = f"has one option (“{item.options[0].text}”), so there is nothing to choose: add likely wrong answers"
    elif item.kind in _TYPED and unseen:
        told = f"is of kind {item.kind}, so nobody sees its options (“{unseen[0]}”): make it `single`, or drop them"
    elif wrong:
        told = f"gives “{item.answer}” as its `answer`, which is marked wrong among the options: say which is right"
    else:
        return
    yield site.finding(f"{item.id} {told}.", field="options", evidence=f"{item.kind}:{count}:{'|'.join(wrong)}")


@rule(
    "ASM226",
    "feedback-contradicts-key",
    target="item",
    severity=Severity.WARNING,
    phase=Phase.ASSESSMENT,
    english=True,
    sources=("convention", "butler-roediger-2008"),
    bad=quiz("{text: '2', correct: true}, {text: '4', feedback: Correct! Well done.}, {text: '9'}"),
    good=quiz("{text: '2', correct: true, feedback: Correct! Well done.}, {text: '4'}, {text: '9'}"),
)
def feedback_contradicts_key(item: Item, site: Site) -> Iterator[Finding]:
    """What learners are told contradicts the key: “Correct!” at a wrong option, “Wrong.” at the key, another answer as right.

    Read are the first word of an option's feedback, and a rationale that says “the right answer is …” with the very text
    of a wrong option, or its letter.
    """
    if not chosen_from(item) or not any(o.correct for o in item.options):
        return
    for option in item.options:
        said = option.feedback or ""
        opens = begins(_BLAME if option.correct else _PRAISE, said)
        if opens and not find(_TURN, said):
            marked = "the key" if option.correct else "marked wrong"
            yield site.finding(
                f"“{option.text}” of {item.id} is {marked}, yet its feedback begins “{opens.group().strip()}”: correct one of them.",
                field="options",
                evidence=f"{option.text}:{opens.group().strip().lower()}",
            )
    named = _named_right(item)
    if named is not None and not named.correct:
        yield site.finding(
            f"The rationale of {item.id} gives “{named.text}” as the right answer, which is marked wrong: correct one of them.",
            field="rationale",
            evidence=named.text,
        )


def _named_right(item: Item) -> Option | None:
    """Return the option that the rationale calls the right answer, by its text or its letter; None where it names none."""
    rationale = " ".join((item.rationale or "").split())
    lead = find(_RIGHT, rationale)
    if lead is None or is_verdict(item) or item.kind == "multiple":
        return None
    rest = rationale[lead.end() :].lstrip(_QUOTES)
    for option in sorted(item.options, key=lambda o: -len(o.text)):
        text = re.escape(" ".join(option.text.split()).rstrip(" .;,"))
        if text and begins(rf"{text}[{_QUOTES}]*\s*(?:[.,;:!](?!\d)|$)", rest):
            return option
    letter = re.match(r"\(?([A-H])\)?\s*(?:[.,;:]|$)", rest)
    place = "ABCDEFGH".index(letter[1]) if letter else len(item.options)
    return item.options[place] if place < len(item.options) else None
