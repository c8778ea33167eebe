"""Questions of a quiz offline: only of what the outline states as true; where it states nothing, that is said.

An objective worded as a question is no question: it has no answer that could be marked. Nor is a fact invented.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.spec import Assessment, IdAllocator, Item, Option

from ..titles import capitalised, listed
from .objectives import Planned
from .overlap import Overlap
from .stated_facts import Fact, Order, StatedFacts

_SHOWN_BY_FACTS = ("remember", "understand")
"""Levels of which a question of stated facts is evidence."""
_MOST_EACH = 3
"""Questions an objective."""
_OTHERS = 3
"""Options beside the key; below two of them a question is asked without options."""
_NEAR = 0.12
"""Shared words from which a fact is taken to belong to an objective that it isn't stated with."""
_ASKS = {
    "does": "Which of these {says}?",
    "means": "Which term stands for this: {says}?",
    "use": "What is used to {says}?",
}
_ASKS_OPENLY = {
    "does": "What is it that {says}? Name it.",
    "means": "What is the term for this: {says}?",
    "use": "What is used to {says}? Name it.",
}


@dataclass
class Questions:
    """The questions of a quiz, and what to tell of them."""

    items: list[Item] = field(default_factory=list)
    quiz: str = ""
    bare: tuple[str, ...] = ()
    """Ids of the objectives that no question shows."""


def is_open_quiz(assessment: Assessment) -> bool:
    """True for a quiz that shows something and has no questions."""
    present = assessment.pass_rule is not None and assessment.pass_rule.rule == "completion"
    return assessment.method == "quiz" and bool(assessment.objectives) and not assessment.items and not present


def questions_for(
    quiz: Assessment, planned: Sequence[Planned], facts: StatedFacts, overlap: Overlap, ids: IdAllocator
) -> Questions:
    """Return questions of what is stated, for the objectives of a quiz that such questions show."""
    own = [p for p in planned if p.objective.id in quiz.objectives]
    made, used = Questions(), set[str]()
    for p in own:
        if (p.objective.bloom or "understand") not in _SHOWN_BY_FACTS:
            continue
        near = [f for f in facts.terms if f.term not in used and _belongs(f, f.text, p, overlap)][:_MOST_EACH]
        used |= {f.term for f in near}
        made.items += [_of_term(f, p, facts.terms, ids.new(f"{quiz.id}.Q")) for f in near]
        made.items += [
            _of_order(order, p, ids.new(f"{quiz.id}.Q"))
            for order in facts.orders
            if _belongs(order, order.about, p, overlap) and len(near) < _MOST_EACH
        ]
    shown = {i.objective for i in made.items}
    bare = [p.objective.id for p in own if p.objective.id not in shown]
    made.quiz, made.bare = quiz.id, tuple(bare)
    return made


def told(made: Sequence[Questions]) -> list[str]:
    """Return what to say of quizzes: which have no questions, or none for some objectives, and what to do."""
    notes = [_asked(q) for q in made if q.items]
    empty = [q for q in made if not q.items]
    if empty:
        have = "has" if len(empty) == 1 else "have"
        notes.append(_without(f"{listed([q.quiz for q in empty], 'and')} {have} no questions yet", empty[0]))
    return notes


def _asked(made: Questions) -> str:
    """Return what to say of a quiz with questions."""
    if made.bare:
        return _without(f"{made.quiz} has no question for {listed(list(made.bare), 'and')}", made)
    return f"{made.quiz}: its questions are made of what the outline states; see that only one option is right."


def _without(what: str, made: Questions) -> str:
    why = "nothing that is stated says what a right answer would be, and I invent no facts"
    ways = (
        f"“add a question to {made.quiz} for {made.bare[0]}: …? Answer: …” puts one in; questions you have can be "
        "imported, and a model can draft some. Until then brief and rubric judge answers in free words"
    )
    return f"{what}: {why}. {ways}."


def _belongs(found: Fact | Order, text: str, planned: Planned, overlap: Overlap) -> bool:
    """True where a fact is stated in a module of the objective, or speaks of the same."""
    under = found.headings[:-1] if isinstance(found, Fact) else found.headings
    if any(title in planned.topics for title in under):
        return True
    placed = " ".join((*under[-1:], text))
    return overlap(placed, planned.wording) >= _NEAR


def _of_term(fact: Fact, planned: Planned, terms: Sequence[Fact], own_id: str) -> Item:
    """Return a question for a term: with other stated terms for options, those of the same place first."""
    alike = [f for f in terms if _is_alike(f, fact)]
    alike.sort(key=lambda f: (f.headings != fact.headings, abs(f.line - fact.line)))
    others = [f.term for f in alike[:_OTHERS]]
    why = f"Stated in the outline (line {fact.line}): {fact.text}."
    values = {"id": own_id, "objective": planned.objective.id, "bloom": "remember", "rationale": why}
    if len(others) < 2:
        stem = _ASKS_OPENLY[fact.form].format(says=_safe(fact.says))
        return Item(kind="short-answer", stem=stem, answer=fact.term, **values)
    options = sorted((fact.term, *others), key=str.casefold)
    return Item(
        kind="single",
        stem=_ASKS[fact.form].format(says=_safe(fact.says)),
        options=[Option(text=o, correct=o == fact.term) for o in options],
        **values,
    )


def _is_alike(one: Fact, other: Fact) -> bool:
    """True where two terms could stand for one another: both commands or signs, or both words."""
    style = one.text[:1].isupper() == other.text[:1].isupper()
    return one is not other and one.form == other.form and style and one.says != other.says


def _safe(says: str) -> str:
    return says.rstrip(" .?")


def _of_order(order: Order, planned: Planned, own_id: str) -> Item:
    return Item(
        id=own_id,
        objective=planned.objective.id,
        kind="ordering",
        stem=f"Put these into their order: {capitalised(order.about)}.",
        options=[Option(text=step, correct=True) for step in order.steps],
        bloom="remember",
        rationale=f"In the order in which the outline states them (line {order.line}).",
    )
