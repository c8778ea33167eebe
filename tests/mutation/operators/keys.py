"""Faults of sense in keys, levels and order: what is marked right, which level allows more, what comes before what."""

import random
import re

from assistant.checker.edits import change
from assistant.spec import Option, Spec

from ..parts import by_id, level_names, owner, places, rows, with_rows
from ..registry import Place, operator
from .items import choice_items


def _options(spec: Spec, at: str, text: str, *, of_wrong: bool = True) -> Spec:
    """Put a text in place of the first wrong option, or add it to the option's own."""
    options = list(by_id(spec, at).options)
    i = next(i for i, o in enumerate(options) if o.correct != of_wrong)
    options[i] = options[i].with_changes(text=text)
    return change(spec, at, options=tuple(options))


@operator("keys-not-as-asked", "ASM231", choice_items, english=True)
def keys_not_as_asked(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """An item asks for two or three answers and has one key."""
    stem = by_id(spec, place[0]).stem.rstrip("?. ")
    asked = rng.choice(("Tick two.", "Choose three of the answers.", "Select two options."))
    return change(spec, place[0], kind="multiple", stem=f"{stem}. {asked}")


_NUMERIC = places("item", lambda q: q.kind in ("single", "numeric", "short-answer", "true-false"))


@operator("answer-off-sum", "ASM232", _NUMERIC)
def answer_off_sum(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """A question for a figure is given an answer that its rationale does not come to."""
    n = rng.randrange(12, 40)
    return change(
        spec,
        place[0],
        kind="numeric",
        options=(),
        answer=str(4 * n + rng.choice((7, 10, 100))),
        rationale=f"4 × {n} = {4 * n}, as the table shows.",
    )


@operator("said-again", "ASM239", choice_items, english=True)
def said_again(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """A wrong option is another wrong one with words that change nothing."""
    wrong = [o for o in by_id(spec, place[0]).options if not o.correct]
    again = rng.choice(("{0}, so to speak", "In other words, {0}", "{0}, of course", "{0}, in fact"))
    return _options(spec, place[0], again.format(wrong[-1].text.rstrip(".")))


@operator("taste-asked", "ASM236", choice_items, english=True)
def taste_asked(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """A stem asks what the learner prefers or holds."""
    asked = rng.choice(
        (
            "Which of these do you prefer?",
            "Which is your favourite answer?",
            "In your own opinion, which is it?",
            "Which one appeals most to you?",
        )
    )
    return change(spec, place[0], stem=f"{by_id(spec, place[0]).stem} {asked}")


@operator("denied-twice", "ASM237", choice_items, english=True)
def denied_twice(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """An item becomes a statement that denies twice."""
    stem = rng.choice(
        (
            "Nobody who has signed is not bound.",
            "There is no case in which this does not hold.",
            "One cannot say that it never matters.",
        )
    )
    options = (Option(text="True", correct=True), Option(text="False"))
    return change(spec, place[0], kind="true-false", stem=stem, options=options)


_PHRASES = places(
    "item",
    lambda q: q.kind == "single" and len(q.options) > 2 and all(len(o.text.split()) > 2 for o in q.options),
)


@operator("another-kind", "ASM238", _PHRASES)
def another_kind(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """A wrong option is one word where the others are phrases."""
    return _options(spec, place[0], rng.choice(("Tuesday", "42", "purple", "Lisbon")))


_QUIZZES = places("assessment", lambda a: len(a.items) >= 4)


@operator("one-item-decides", "ASM235", _QUIZZES)
def one_item_decides(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """One closed item of a quiz is worth more than all others."""
    item = rng.choice([q for q in by_id(spec, place[0]).items if q.kind != "essay"])
    total = sum(q.points or 1 for q in by_id(spec, place[0]).items)
    return change(spec, item.id, points=max(2 * total, 40))


def _ladders(spec: Spec) -> list[Place]:
    return [(c.id,) for a in spec.assessments if len(level_names(a)) > 1 for c in rows(a)]


def _passed(spec: Spec) -> list[Place]:
    judged = [a for a in spec.assessments if a.pass_rule and a.pass_rule.level in level_names(a)]
    return [(c.id,) for a in judged for c in rows(a) if a.pass_rule.level in c.descriptors]


def _described(spec: Spec, at: str, changed: dict[str, str]) -> Spec:
    """Return the spec with some descriptors of a row replaced."""
    own = owner(spec, at)
    new = [c.with_changes(descriptors={**c.descriptors, **changed}) if c.id == at else c for c in rows(own)]
    return with_rows(spec, own.id, new)


@operator("looser-above", "RUB125", _ladders, english=True)
def looser_above(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """The best level allows more than the one below it."""
    names = level_names(owner(spec, place[0]))
    text = rng.choice(
        (
            "The two values differ by at most {} points.",
            "The task is done within {} minutes.",
            "At least {} cases are solved.",
        )
    )
    many, few = ("4", "9") if text.startswith("At") else ("30", "20")
    return _described(spec, place[0], {names[0]: text.format(many), names[1]: text.format(few)})


_RANGES = (
    ("Up to three slips are found.", "Three to seven slips are found."),
    ("At most two slips are found.", "Five or more slips are found."),
    ("At least 80 % of the cases are solved.", "Between 40 and 60 % of the cases are solved."),
)


@operator("levels-overlap", "RUB126", _ladders, english=True)
def levels_overlap(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """The ranges of two levels share a number, or leave one out."""
    names = level_names(owner(spec, place[0]))
    return _described(spec, place[0], dict(zip(names, rng.choice(_RANGES), strict=False)))


_FLAWS = (
    ", although most of it is wrong",
    ", but the central step is missing",
    ", yet the result cannot be opened",
    ", even though the whole does not work",
)


@operator("fatal-flaw-passes", "RUB129", _passed, english=True)
def fatal_flaw_passes(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """The level with which one passes says that the whole is of no use."""
    level = owner(spec, place[0]).pass_rule.level
    text = by_id(spec, place[0]).descriptors[level].rstrip(".")
    return _described(spec, place[0], {level: f"{text}{rng.choice(_FLAWS)}."})


@operator(
    "title-elsewhere",
    "RUB128 RUB119",
    places("criterion", lambda c: sum(len(t.split()) for t in c.descriptors.values()) > 30),
    english=True,
)
def title_elsewhere(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """A row is named by what it does not judge."""
    own, at = owner(spec, place[0]), place[0]
    title = rng.choice(("Choice of wallpaper", "Melody and rhythm", "Freshness of the vegetables"))
    return with_rows(spec, own.id, [c.with_changes(title=title) if c.id == at else c for c in rows(own)])


def _early(spec: Spec) -> list[Place]:
    order = [a for m in spec.content for a in m.activities]
    return [(order[0].id, order[-1].id)] if len(order) > 3 and order[0].instructions else []


@operator("later-work-used", "CNT140", _early, english=True)
def later_work_used(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """The first activity uses what is made in the last one."""
    text = rng.choice(
        (
            "Start from what you wrote in {0}.",
            "Take the notes from {0}.",
            "Go back to {0} for the words.",
            "Compare it with the one you found in {0}.",
        )
    )
    first = by_id(spec, place[0])
    return change(spec, first.id, instructions=f"{first.instructions} {text.format(place[1])}")


@operator(
    "says-nothing",
    "CNT142",
    places("activity", lambda a: a.kind in ("practice", "discussion") and a.instructions),
    english=True,
)
def says_nothing(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """Instructions would fit any activity."""
    return change(
        spec,
        place[0],
        instructions=rng.choice(
            (
                "Work through the content.",
                "Take part in the activity.",
                "Consider the topic.",
                "Please complete this exercise.",
            )
        ),
    )


_PRACTICE = places("activity", lambda a: a.kind == "practice")


def _higher(spec: Spec) -> list[Place]:
    apply = {o.id for o in spec.objectives if o.bloom in ("apply", "analyze", "evaluate", "create")}
    return [p for p in _PRACTICE(spec) if apply & {*by_id(spec, p[0]).objectives}]


@operator("practice-of-a-minute", "CNT143", _higher)
def practice_of_a_minute(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """Practice takes a minute or two."""
    return change(spec, place[0], minutes=rng.choice((1, 2)))


def _done(spec: Spec) -> list[Place]:
    return [
        (a.id,)
        for a in spec.assessments
        if a.rubric
        and a.purpose == "summative"
        and any(
            o.bloom == "apply" and re.match(r"[a-z]+$", o.verb or "") for o in spec.objectives if o.id in a.objectives
        )
    ]


@operator("practised-task", "ASM141", _done, english=True)
def practised_task(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """The brief asks for what was practised, solution and all."""
    at = next(a.id for m in spec.content for a in m.activities if a.kind == "practice")
    text = rng.choice(
        (
            "Submit the sheet from {0} again; its answer key may lie beside you.",
            "This is the same case as in {0}, whose sample answers you have.",
        )
    )
    return change(spec, place[0], method="task", brief=text.format(at))


@operator("effect-later", "OBJ131", places("objective"), english=True)
def effect_later(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """An objective is an effect that shows long after the course."""
    text = rng.choice(
        (
            "Cut the complaints of customers by a quarter within eight months.",
            "Increase the sales of the shop over the following year.",
            "Double the number of visitors in two years.",
        )
    )
    return change(spec, place[0], statement=text, verb=None, condition=None, criterion=None)
