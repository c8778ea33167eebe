"""ASM234 to 238: what lets learners guess, or leaves them to guess what is asked."""

import re
from collections.abc import Iterator
from statistics import median

from assistant.language import words
from assistant.spec import Assessment, Item

from ..choices import chosen_from, is_verdict, key_and_others, leans_on_others
from ..figures import figure
from ..finding import Finding, Phase, Severity
from ..patterns import compiled, find
from ..registry import rule
from ..site import Site
from .item_examples import SOUND, quiz

_PLACES = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")


def _quiz(places: str, points: str = "1111") -> str:
    """Return a spec with one item a figure of `places` (which option is the key) with points as in `points`."""
    items = []
    for number, (place, worth) in enumerate(zip(places, points, strict=True)):
        options = ", ".join(
            f"{{text: {name} {number}{', correct: true' if str(i) == place else ''}}}"
            for i, name in enumerate(("mean", "sum", "mode"))
        )
        items.append(
            f"{{id: A1.Q{number + 1}, stem: Which figure tells the centre of list {number}?, points: {worth}, options: [{options}]}}"
        )
    return f"assessments: [{{id: A1, title: Quiz, method: quiz, items: [{', '.join(items)}]}}]"


@rule(
    "ASM234",
    "key-place",
    target="assessment",
    severity=Severity.WARNING,
    phase=Phase.ASSESSMENT,
    sources=("haladyna-2002",),
    params={"least": 4, "sure": 5},
    bad=_quiz("11111", "11111"),
    good=_quiz("10212", "11111"),
)
def key_place(assessment: Assessment, site: Site) -> Iterator[Finding]:
    """The key stands at the same place in all single-choice items of a quiz (four of them: info).

    By chance that happens once in 256 quizzes of five items with four options. Options sorted by size have no place of
    their choice and are not counted.
    """
    places = [
        next(i for i, o in enumerate(item.options) if o.correct)
        for item in assessment.items
        if key_and_others(item) and len(item.options) > 2 and not _sorted_by_size(item)
    ]
    if len(places) < site.param("least") or len(set(places)) > 1:
        return
    place = _PLACES[places[0]] if places[0] < len(_PLACES) else f"{places[0] + 1}th"
    yield site.finding(
        f"In all {len(places)} single-choice items of {assessment.id} the key is the {place} option: whoever notices needs to know nothing; "
        "mix the places.",
        field="items",
        evidence=f"{places[0]}x{len(places)}",
        severity=None if len(places) >= site.param("sure") else Severity.INFO,
    )


def _sorted_by_size(item: Item) -> bool:
    values = [known.value for o in item.options if (known := figure(o.text))]
    return len(values) == len(item.options) and values in (sorted(values), sorted(values, reverse=True))


@rule(
    "ASM235",
    "lopsided-points",
    target="assessment",
    severity=Severity.WARNING,
    phase=Phase.ASSESSMENT,
    sources=("convention", "arithmetic"),
    params={"times": 8, "share": 50, "least": 4},
    bad=_quiz("0120", "1919").replace("points: 9", "points: 1").replace("points: 1", "points: 30", 1),
    good=_quiz("0120", "1212"),
)
def lopsided_points(assessment: Assessment, site: Site) -> Iterator[Finding]:
    """One closed item is worth more than all others of its quiz together, and eight times the usual: it alone decides.

    An essay or a task that the brief calls the main part may be worth that much and is left alone.
    """
    worth = [(q.points if q.points is not None else 1.0, q) for q in assessment.items]
    if len(worth) < site.param("least"):
        return
    points, item = max(worth, key=lambda pair: pair[0])
    total, usual = sum(p for p, _ in worth), median(p for p, q in worth if q is not item)
    if item.kind == "essay" or points < site.param("times") * usual or 100 * points <= site.param("share") * total:
        return
    yield site.finding(
        f"{item.id} is worth {points:g} of the {total:g} points of {assessment.id}, a usual item {usual:g}: who knows it passes on that alone; "
        "bring its points closer to the others'.",
        field="items",
        evidence=f"{item.id}:{points:g}/{total:g}",
        related=(item.id,),
    )


_TASTE = (
    r"\b(?:do|would|did)\s+you\s+(?:yourself\s+)?(?:personally\b|(?:like|enjoy|love|prefer)\b(?!\s+to\s+(?:know|see|check|find|keep|store|change|add|remove)))"
    r"|\byou\s+(?:personally|yourself)\s+(?:think|feel|like|prefer|find|believe)\b|\bpersonally\s+(?:think|feel|like|prefer|believe)\b"
    r"|\bin\s+your\s+(?:own\s+|personal\s+|humble\s+)?(?:opinion|view|eyes)\b|\byour\s+(?:personal\s+)?(?:favou?rite|opinion|taste|feeling)\b"
    r"|\bfeels?\s+(?:best|right|better|nicest)\s*(?:to\s+you\b|for\s+you\b|[?.!:]|$)|\bdo\s+you\s+feel\s+(?:about|is|are|that)\b"
    r"|\bappeals?\s+(?:most\s+)?to\s+you\b"
)
_TASTE_SIGNS = ("you", "feels")
_NO_OPINION = r"[“\"][^”\"]*[”\"]"
"""What somebody in the case says."""


@rule(
    "ASM236",
    "taste-asked",
    target="item",
    severity=Severity.WARNING,
    phase=Phase.ASSESSMENT,
    english=True,
    sources=("haladyna-2002",),
    bad=quiz("{text: '2', correct: true}, {text: '4'}, {text: '9'}", "Which figure do you prefer for the list 1 2 9?"),
    good=quiz("{text: '2', correct: true}, {text: '4'}, {text: '9'}", "Which figure do you report for the list 1 2 9?"),
)
def taste_asked(item: Item, site: Site) -> Iterator[Finding]:
    """The stem asks what the learner likes, feels or holds, so that no answer can be wrong, yet one is marked correct."""
    if not chosen_from(item) or not any(o.correct for o in item.options):
        return
    if not any(sign in item.stem.lower() for sign in _TASTE_SIGNS):
        return
    match = find(_TASTE, compiled(_NO_OPINION).sub(" ", item.stem))
    if match:
        yield site.finding(
            f"{item.id} asks for taste or opinion (“{match.group()}”), in which no answer is wrong: ask what is so, or by which standard "
            "it is best.",
            field="stem",
            evidence=match.group().lower(),
        )


_DENIALS = frozenset("not never no none nobody nothing cannot neither nowhere hardly".split())
_CLAUSES = r"[.,;:?!–—]\s|\b(?:and|but|or|if|when|because|unless|although|while|whereas)\b"


@rule(
    "ASM237",
    "denied-twice",
    target="item",
    severity=Severity.WARNING,
    phase=Phase.ASSESSMENT,
    english=True,
    sources=("haladyna-2002",),
    bad=quiz("{text: 'True', correct: true}, {text: 'False'}", "It is not so that a list never has a median."),
    good=quiz("{text: 'True', correct: true}, {text: 'False'}", "Each list of numbers has a median."),
)
def denied_twice(item: Item, site: Site) -> Iterator[Finding]:
    """A statement to be called true or false denies twice in one clause; with “false” for an answer that is three times.

    “Not … not” in a clause about a thing that lacks something (“who has not signed is not let in”) is hard to read as
    well.
    """
    if not is_verdict(item):
        return
    for clause in compiled(_CLAUSES).split(item.stem):
        own = [w for w in words(re.sub(_NO_OPINION, " ", clause)) if w in _DENIALS or w.endswith(("n't", "n’t"))]
        if len(own) > 1 and not find(r"\bnot\s+only\b|\bno\.|\bnot\s+(?:\w+\s+)?nor\b", clause):
            yield site.finding(
                f"{item.id} denies twice (“{' '.join(clause.split())}”), so readers lose what “true” means: say what is so.",
                field="stem",
                evidence=",".join(own),
            )
            return


_LONG_ENOUGH = 3


@rule(
    "ASM238",
    "option-of-another-kind",
    target="item",
    severity=Severity.INFO,
    phase=Phase.ASSESSMENT,
    sources=("haladyna-2002", "nbme-2002"),
    bad=quiz("{text: the middle of the list, correct: true}, {text: the sum of the list}, {text: red}"),
    good=SOUND,
)
def option_of_another_kind(item: Item, site: Site) -> Iterator[Finding]:
    """One wrong option is a bare word or figure where all others are phrases, or a word where all others are figures.

    It is ruled out unread. An answer such as “none” or “nothing” is of its own kind by right.
    """
    found = key_and_others(item)
    if found is None or len(found[1]) < 2:
        return
    for option in item.options:
        others = [o.text for o in item.options if o is not option]
        if option.correct or leans_on_others(option.text) or not _stands_out(option.text, others):
            continue
        yield site.finding(
            f"“{option.text}” in {item.id} is of another kind than the other options (“{others[0]}”), so it is ruled out unread: put a likely "
            "mistake of their kind in its place.",
            field="options",
            evidence=option.text.lower(),
        )


def _stands_out(text: str, others: list[str]) -> bool:
    own = words(text)
    if len(own) != 1 or own[0] in _DENIALS or re.search(r"[=<>(){}\[\]/\\|*^$#@~`_]", "".join((text, *others))):
        return False
    if not any(map(str.isdigit, text)) and all(re.match(r"\W*\d", other) for other in others):
        return True
    return all(len(words(other)) >= _LONG_ENOUGH for other in others)
