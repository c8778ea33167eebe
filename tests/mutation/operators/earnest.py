"""Faults of sense: jokes among the options, two claims in one, memory asked for, work whose share nobody sees."""

import random

from assistant.checker.edits import change
from assistant.language import content_words, sentences
from assistant.spec import Assessment, Option, Spec

from ..parts import by_id, places
from ..registry import Place, operator
from ..wording import foreign, said
from .items import choice_items


def _replaced_wrong(spec: Spec, at: str, text: str, rng: random.Random) -> Spec:
    options = list(by_id(spec, at).options)
    i = rng.choice([i for i, o in enumerate(options) if not o.correct])
    options[i] = options[i].with_changes(text=text)
    return change(spec, at, options=tuple(options))


@operator("joke-option", "ASM229", choice_items, english=True)
def joke_option(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """A wrong option is a joke or a shrug."""
    return _replaced_wrong(spec, place[0], rng.choice(said("jokes")), rng)


@operator("two-claims", "ASM230", choice_items, english=True)
def two_claims(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """An item becomes a statement that is true or false and makes two claims."""
    options = (Option(text="True"), Option(text="False", correct=True))
    return change(spec, place[0], kind="true-false", stem=rng.choice(said("two-claims")), options=options, answer=None)


def _recallable(spec: Spec) -> list[Place]:
    higher = {o.id for o in spec.objectives if o.bloom in ("apply", "analyze", "evaluate", "create")}
    return [p for p in choice_items(spec) if by_id(spec, p[0]).objective in higher]


@operator("recall-undeclared", "ASM227", _recallable, english=True)
def recall_undeclared(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """An item that declares no level asks for memory, while its objective asks for more."""
    return change(spec, place[0], stem=rng.choice(said("memory-asked")), bloom=None)


_GROUP_TASKS = places("assessment", lambda a: a.purpose == "summative" and a.brief and not a.items)


@operator("no-share-of-ones-own", "ASM128", _GROUP_TASKS, english=True)
def no_share_of_ones_own(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """A group hands in one piece for all of its members."""
    brief = by_id(spec, place[0]).brief
    return change(spec, place[0], brief=f"{brief} {rng.choice(said('joint-work'))}")


@operator("key-told-wrong", "ASM226", choice_items, english=True)
def key_told_wrong(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """The feedback of the key says that it is wrong."""
    options = [
        o.with_changes(feedback=rng.choice(said("blame"))) if o.correct else o for o in by_id(spec, place[0]).options
    ]
    return change(spec, place[0], options=tuple(options))


def _without(spec: Spec, assessment: Assessment, objective: str) -> str:
    """Return the sentences of a brief that have no word of an objective or of its rows; empty where little is left."""
    aim = by_id(spec, objective)
    rows = [c for c in (assessment.rubric.criteria if assessment.rubric else ()) if objective in c.objectives]
    texts = (aim.statement, *(t for c in rows for t in (c.title, *c.descriptors.values())))
    words = frozenset().union(*map(content_words, texts)) - {"learner"}
    kept = " ".join(s for s in sentences(assessment.brief or "") if not content_words(s) & words)
    return kept if len(content_words(kept)) >= 10 else ""


def _left_out(spec: Spec) -> list[Place]:
    tasks = [a for a in spec.assessments if len(a.objectives) > 1 and not a.items and a.brief]
    return [(a.id, o) for a in tasks for o in a.objectives if _without(spec, a, o)]


@operator("brief-without-one-objective", "ALN143", _left_out, english=True)
def brief_without_one_objective(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """The brief asks for the other objectives of its assessment and leaves one out."""
    return change(spec, place[0], brief=_without(spec, by_id(spec, place[0]), place[1]))


_INSTRUCTED = places("activity", lambda a: len(content_words(a.instructions or "")) >= 6 and a.kind == "practice")


@operator("instructions-of-another-course", "ALN141 ALN128 ALN132", _INSTRUCTED, english=True)
def instructions_of_another_course(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """An activity keeps its title and has the instructions of another course."""
    return change(spec, place[0], instructions=foreign(spec, rng).instructions)
