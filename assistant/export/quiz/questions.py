"""Quiz items in the form that all quiz formats start from, with what a platform could not mark."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from assistant.spec import Assessment, Item, Spec

from ..conduct import links_carried, uncarried
from ..result import Demand, Loss

Kind = Literal["one", "several", "truth", "short", "number", "pairs", "order", "essay"]

_MOST_NAMED = 6
_TRUE = frozenset(
    "true yes correct wahr richtig ja vrai oui verdadero cierto sí si vero verdadeiro sim juist waar".split()
)
_FALSE = frozenset("false no incorrect falsch nein faux non falso não nao onjuist niet".split()) | {"not true"}
_NUMBER = r"[-+]?\d+(?:[.,]\d+)?(?:[eE][-+]?\d+)?"
_TOLERANCE = re.compile(rf"^\s*({_NUMBER})\s*(?:±|\+/?-|\+/−)\s*({_NUMBER})\s*$")
_RANGE = re.compile(rf"^\s*({_NUMBER})\s*(?:\.\.|…|to|–)\s*({_NUMBER})\s*$")
_PAIR = re.compile(r"\s*(?:->|→|⇒|=>)\s*")


@dataclass(frozen=True)
class Choice:
    """An answer a learner may pick."""

    text: str
    correct: bool
    feedback: str


@dataclass(frozen=True)
class Question:
    """A quiz item that a platform can mark, or show to a rater."""

    id: str
    kind: Kind
    stem: str
    points: float
    objective: str | None
    bloom: str | None
    rationale: str
    choices: tuple[Choice, ...] = ()
    """`one`, `several`, `order` (in the right order)."""
    truth: bool = False
    """`truth`: the right answer; `choices` hold the feedback, true first."""
    accepted: str = ""
    """`short`: the right answer. `essay`: notes for the rater."""
    number: tuple[float, float] = (0.0, 0.0)
    """`number`: value and tolerance."""
    pairs: tuple[tuple[str, str], ...] = ()
    """`pairs`: what belongs together."""


@dataclass(frozen=True)
class Quiz:
    """An assessment with its items."""

    assessment: Assessment
    questions: tuple[Question, ...]
    refused: tuple[Demand, ...] = field(default=())
    """Items no platform could mark as they stand, and what they lack."""


Unfit = Callable[[Question], str | None]
"""Returns what a format can't hold of a question, None where it holds it."""


def _holds_all(_question: Question) -> None:
    return None


def quizzes(spec: Spec, unfit: Unfit = _holds_all) -> list[Quiz]:
    """Return the assessments that have items, in the file's order; questions that are `unfit` are among the refused."""
    return [_quiz(a, unfit) for a in spec.assessments if a.items]


def quizzes_that_go(spec: Spec, unfit: Unfit = _holds_all) -> list[Quiz]:
    """Return the quizzes with a question at least that a platform takes."""
    return [quiz for quiz in quizzes(spec, unfit) if quiz.questions]


def item_demands(spec: Spec, unfit: Unfit = _holds_all) -> Iterator[Demand]:
    """Return what keeps items out of a quiz platform; at `spec` where it keeps out all."""
    if reason := nothing_to_export(spec, unfit):
        yield Demand("spec", reason, blocks=True)
    for quiz in quizzes(spec, unfit):
        yield from quiz.refused


def nothing_to_export(spec: Spec, unfit: Unfit = _holds_all) -> str:
    """Return why no question can go and what to do; empty where one can."""
    refused = [demand for quiz in quizzes(spec, unfit) for demand in quiz.refused]
    if quizzes_that_go(spec, unfit):
        return ""
    if not refused:
        return "no assessment has questions; write `items` under one whose `method` is quiz, each with its answer"
    reasons: dict[str, list[str]] = {}
    for demand in refused:
        reasons.setdefault(demand.message, []).append(demand.at)
    told = "; ".join(f"{_listed(ids)}: {reason}" for reason, ids in reasons.items())
    count = "the one question" if len(refused) == 1 else f"none of the {len(refused)} questions"
    can = "can't go as it stands" if len(refused) == 1 else "can go as they stand"
    return f"{count} {can}: {told}. Mend this in the spec, then export again"


def left_out(spec: Spec, unfit: Unfit = _holds_all) -> list[Loss]:
    """Return the questions that stay behind: how many, then each and why."""
    found = quizzes(spec, unfit)
    refused = [demand for quiz in found for demand in quiz.refused]
    if not refused:
        return []
    whole = sum(len(quiz.assessment.items) for quiz in found)
    count = f"{len(refused)} of {whole} questions {'is' if len(refused) == 1 else 'are'} left out"
    return [Loss("spec", count), *(Loss(demand.at, f"left out: {demand.message}") for demand in refused)]


def _listed(ids: list[str]) -> str:
    return ", ".join(ids[:_MOST_NAMED]) + (f" and {len(ids) - _MOST_NAMED} more" if len(ids) > _MOST_NAMED else "")


def common_losses(spec: Spec, *carried: str) -> list[Loss]:
    """Return what no quiz format carries but those that name it in `carried`: conduct, weight, rubric, time."""
    losses = []
    for a in spec.assessments:
        if not a.items:
            losses.append(Loss(a.id, "has no items; set the task up by hand"))
            continue
        method = ("the method",) if a.method == "quiz" else ()
        links = links_carried(a, (item.objective for item in a.items))
        missing = uncarried(a, ("the quiz items", *method, *links, *carried))
        if missing:
            losses.append(Loss(a.id, f"{missing}: set these in the platform's quiz settings"))
    return losses


def _quiz(assessment: Assessment, unfit: Unfit) -> Quiz:
    questions: list[Question] = []
    refused: list[Demand] = []
    for made in map(_question, assessment.items):
        if isinstance(made, Demand):
            refused.append(made)
        elif problem := unfit(made):
            refused.append(Demand(made.id, problem, blocks=True))
        else:
            questions.append(made)
    return Quiz(assessment, tuple(questions), tuple(refused))


def _question(item: Item) -> Question | Demand:
    choices = tuple(Choice(o.text, o.correct, o.feedback or "") for o in item.options)
    answer = (item.answer or "").strip()
    return _READERS.get(item.kind, _essay)(item, choices, answer)


def _true_false(item: Item, choices: tuple[Choice, ...], answer: str) -> Question | Demand:
    truth = _truth(choices, answer)
    if truth is None:
        return _choice(item, choices, answer)
    return _made(item, "truth", truth=truth, choices=_true_first(choices))


def _numeric(item: Item, choices: tuple[Choice, ...], answer: str) -> Question | Demand:
    number = numeric_key(answer or _first_key(choices))
    if number is None:
        return Demand(item.id, "its `answer` is no number a platform can compare; write 95 or 95 ± 0.5", blocks=True)
    return _made(item, "number", number=number)


def _short_answer(item: Item, choices: tuple[Choice, ...], answer: str) -> Question | Demand:
    accepted = answer or _first_key(choices)
    if not accepted:
        return Demand(item.id, "has no `answer` to compare with", blocks=True)
    return _made(item, "short", accepted=accepted)


def _matching(item: Item, choices: tuple[Choice, ...], _answer: str) -> Question | Demand:
    pairs = tuple((p[0], p[1]) for c in choices if len(p := _PAIR.split(c.text, maxsplit=1)) == 2 and all(p))
    if len(pairs) < 2 or len(pairs) < len(choices):
        return Demand(item.id, "write each option as `left -> right`, two at least", blocks=True)
    return _made(item, "pairs", pairs=pairs)


def _ordering(item: Item, choices: tuple[Choice, ...], _answer: str) -> Question | Demand:
    if len(choices) < 2:
        return Demand(item.id, "needs two options at least, in the right order", blocks=True)
    return _made(item, "order", choices=choices)


def _essay(item: Item, _choices: tuple[Choice, ...], answer: str) -> Question | Demand:
    return _made(item, "essay", accepted=answer)


def _choice(item: Item, choices: tuple[Choice, ...], _answer: str) -> Question | Demand:
    keys = sum(c.correct for c in choices)
    if len(choices) < 2 or not keys:
        return Demand(item.id, "needs two options at least, one of them `correct: true`", blocks=True)
    return _made(item, "several" if item.kind == "multiple" or keys > 1 else "one", choices=choices)


def _made(item: Item, kind: Kind, **parts: object) -> Question:
    points = 1.0 if item.points is None else item.points
    return Question(
        item.id,
        kind,
        item.stem,
        points,
        item.objective,
        item.bloom,
        item.rationale or "",
        **parts,  # type: ignore[arg-type]
    )


_READERS: dict[str, Callable[[Item, tuple[Choice, ...], str], Question | Demand]] = {
    "single": _choice,
    "multiple": _choice,
    "true-false": _true_false,
    "numeric": _numeric,
    "short-answer": _short_answer,
    "matching": _matching,
    "ordering": _ordering,
}


def _first_key(choices: tuple[Choice, ...]) -> str:
    return next((c.text.strip() for c in choices if c.correct), "")


def pairs_of(question: Question) -> tuple[tuple[str, str], ...]:
    """Return what belongs together; of an order, each step and its place, as platforms without ordering ask it."""
    if question.kind == "order":
        return tuple((choice.text, str(place)) for place, choice in enumerate(question.choices, 1))
    return question.pairs


def numeric_key(text: str) -> tuple[float, float] | None:
    """Return value and tolerance of a numeric key: `95`, `95 ± 0.5`, `90..100`; None where it is no number."""
    if found := _TOLERANCE.match(text):
        return _figure(found[1]), abs(_figure(found[2]))
    if found := _RANGE.match(text):
        low, high = sorted((_figure(found[1]), _figure(found[2])))
        return (low + high) / 2, (high - low) / 2
    return (_figure(text), 0.0) if re.fullmatch(rf"\s*{_NUMBER}\s*", text) else None


def _figure(text: str) -> float:
    return float(text.strip().replace(",", "."))


def _truth(choices: tuple[Choice, ...], answer: str) -> bool | None:
    """Return the key of a true/false item; None where the options are other words than true and false."""
    if not choices:
        word = answer.casefold()
        return True if word in _TRUE else False if word in _FALSE else None
    words = [c.text.strip().casefold().rstrip(".") for c in choices]
    if len(choices) != 2 or sum(c.correct for c in choices) != 1:
        return None
    if not any(w in _TRUE for w in words) or not any(w in _FALSE for w in words):
        return None
    return words[[c.correct for c in choices].index(True)] in _TRUE


def _true_first(choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
    return tuple(sorted(choices, key=lambda c: c.text.strip().casefold().rstrip(".") not in _TRUE))
