"""Faults in objectives."""

import random
import re

from assistant.checker.edits import change
from assistant.language import parse_objective
from assistant.spec import Objective, Spec

from ..parts import by_id, english_objectives, linking, places, relinked, topic
from ..registry import Place, operator
from ..wording import phrases

_LONG = (
    ", working alone or in a pair, at home or at the place of work, with the documents handed out in the first week or"
    " others of the same kind, and keeping to what was agreed with colleagues, supervisors and all other people concerned"
)
_NESTED = re.compile(r"\b(?:that|which|who|to|what|whether|why|how|while|whilst|and|or)\b")
SHORT = 9
"""Words; what is added to a shorter statement makes another one of it."""
_LOWER, _HIGHER = ("remember", "understand"), ("analyze", "evaluate", "create")


def _said(spec: Spec, at: str, rng: random.Random, frames: tuple[str, ...]) -> Spec:
    """Put the objective's topic into one of the frames."""
    words = topic(_objective(spec, at))
    statement = f"{rng.choice(frames).format(words, words[0].upper() + words[1:])}."
    return change(spec, at, statement=statement, verb=None, condition=None, criterion=None)


def _objective(spec: Spec, at: str) -> Objective:
    return next(o for o in spec.objectives if o.id == at)


def _starts_with_its_verb(objective: Objective) -> bool:
    parts = parse_objective(objective.statement)
    return bool(parts.head) and objective.statement.startswith(parts.behaviour) and len(parts.coordinated) == 1


def _one_action(levels: tuple[str, ...]):
    return lambda spec: [
        (o.id,)
        for o in spec.objectives
        if (o.id,) in english_objectives(spec) and o.bloom in levels and _starts_with_its_verb(o)
    ]


def _plain(levels: tuple[str, ...]):
    """Objectives of one clause: what is joined to their end can be read in one way only."""
    return lambda spec: [p for p in _one_action(levels)(spec) if not _NESTED.search(_objective(spec, p[0]).statement)]


def _lower(text: str) -> str:
    return text[0].lower() + text[1:]


@operator("vague-verb", "OBJ101 OBJ102 OBJ103", english_objectives, english=True)
def vague_verb(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """The action becomes a state of mind that nobody can see."""
    return _said(spec, place[0], rng, phrases("vague-verb"))


@operator("covert-phrase", "OBJ101 OBJ102", english_objectives, english=True)
def covert_phrase(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """The action becomes the gaining or having of understanding or knowledge."""
    return _said(spec, place[0], rng, phrases("covert-phrase"))


@operator("provider-view", "OBJ111", english_objectives, english=True)
def provider_view(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """The objective says what the course or the teacher does."""
    return _said(spec, place[0], rng, phrases("provider-view"))


@operator("activity-as-outcome", "OBJ112", english_objectives, english=True)
def activity_as_outcome(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """The objective names something learners go through on the course."""
    return _said(spec, place[0], rng, phrases("activity-as-outcome"))


@operator("topic-only", "OBJ103 OBJ114", english_objectives, english=True)
def topic_only(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """The objective is a heading: a topic without an action."""
    return _said(spec, place[0], rng, phrases("topic-only"))


@operator("verbs-levels-apart", "OBJ104 OBJ105", _plain((*_LOWER, *_HIGHER)), english=True)
def verbs_levels_apart(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """A second action, levels away, is joined to the first."""
    objective = _objective(spec, place[0])
    text = objective.statement.strip().rstrip(".")
    if objective.bloom in _HIGHER:
        return change(spec, place[0], statement=f"{rng.choice(phrases('joined-lower')).format(_lower(text))}.")
    return change(
        spec, place[0], statement=f"{rng.choice(phrases('joined-higher')).format(parse_objective(text).behaviour)}."
    )


@operator("two-actions", "OBJ104 OBJ105", _plain(("apply", *_HIGHER)), english=True)
def two_actions(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """A second action that another task would have to show is joined to the first."""
    behaviour = parse_objective(_objective(spec, place[0]).statement).behaviour.split(", ", 1)[0]
    return change(spec, place[0], statement=f"{rng.choice(phrases('second-action')).format(behaviour)}.")


@operator(
    "near-duplicate",
    "OBJ116",
    _one_action(("remember", "understand", "apply", "analyze", "evaluate", "create")),
    english=True,
)
def near_duplicate(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """An objective stands twice, the second time a little reworded, and is linked wherever the first is."""
    objective = _objective(spec, place[0])
    text = objective.statement.strip().rstrip(".")
    frames = phrases("said-again") if len(text.split()) > SHORT else phrases("said-again-short")
    words = rng.choice(frames).format(_lower(text), text)
    twin = objective.with_changes(id="O99", statement=f"{words}.")
    spec = relinked(
        spec, lambda ids: (*ids, "O99") if place[0] in ids else ids, ("assessment", "criterion", "module", "activity")
    )
    return spec.with_changes(objectives=(*spec.objectives, twin))


@operator("level-far-off", "OBJ106", _one_action((*_LOWER, *_HIGHER)), english=True)
def level_far_off(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """The declared level is far from what the verb asks for."""
    low = _objective(spec, place[0]).bloom in _LOWER
    return change(spec, place[0], bloom="create" if low else "remember")


@operator("level-missing", "OBJ107", places("objective", lambda o: o.bloom))
def level_missing(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """The objective declares no level any more."""
    return change(spec, place[0], bloom=None)


@operator(
    "objective-dropped",
    "ALN119",
    lambda spec: [(o.id, *linking(spec, o.id)) for o in spec.objectives if linking(spec, o.id)],
)
def objective_dropped(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """An objective is taken out, and what links to it stays."""
    return spec.with_changes(objectives=tuple(o for o in spec.objectives if o.id != place[0]))


@operator("bare-verb", "OBJ114 OBJ103", english_objectives, english=True)
def bare_verb(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """Only the verb is left, with nothing that it acts on."""
    head = parse_objective(_objective(spec, place[0]).statement).head
    verb = head.lemma if head and head.lemma.isalpha() else "work"
    frame = rng.choice(("{0}", "{0} correctly", "Be able to {1}", "{0} well", "Learners can {1} with confidence"))
    return change(spec, place[0], statement=f"{frame.format(verb.capitalize(), verb)}.", condition=None, criterion=None)


@operator("overlong", "OBJ113", english_objectives, english=True)
def overlong(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """Circumstances are heaped on the objective until nobody reads to its end."""
    text = _objective(spec, place[0]).statement.strip().rstrip(".")
    return change(spec, place[0], statement=f"{text}{_LONG}.")


@operator("vague-qualifier", "OBJ115", _one_action(("apply", *_HIGHER)), english=True)
def vague_qualifier(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """The standard becomes a word that each rater reads in another way."""
    parts = parse_objective(_objective(spec, place[0]).statement)
    return change(
        spec, place[0], statement=f"{parts.behaviour} {rng.choice(phrases('vague-qualifier'))}.", criterion=None
    )


@operator("link-to-nowhere", "ALN119", lambda spec: [(at,) for o in spec.objectives for at in linking(spec, o.id)])
def link_to_nowhere(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """A link gets a mistyped id."""
    node, wrong = by_id(spec, place[0]), rng.choice(("O77", "o1x", "LO1", "Q1", "objective-2"))
    if hasattr(node, "objective"):
        return change(spec, place[0], objective=wrong)
    return change(spec, place[0], objectives=(*node.objectives[:-1], wrong))
