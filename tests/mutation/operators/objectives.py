"""Faults in objectives."""

import random

from assistant.checker.edits import change
from assistant.language import parse_objective
from assistant.spec import Objective, Spec

from ..parts import by_id, english_objectives, linking, places, relinked, topic
from ..registry import Place, operator

_VAGUE = (
    "Understand {0}", "Know {0}", "Appreciate {0}", "Be familiar with {0}", "Learn about {0}", "Be aware of {0}",
    "Become acquainted with {0}", "Grasp {0}", "Get to know {0}", "Be comfortable with {0}", "Fully comprehend {0}",
    "Realise the importance of {0}", "Participants will understand {0}", "Internalise {0}", "Be conversant with {0}",
    "Become familiar with {0}", "At the end learners know {0}", "Feel confident about {0}", "Be interested in {0}",
)  # fmt: skip
_COVERT = (
    "Gain insight into {0}", "Acquire a working knowledge of {0}", "Develop an appreciation of {0}",
    "Show awareness of {0}", "Deepen their understanding of {0}", "Have a sound understanding of {0}",
    "Increase their knowledge of {0}", "Demonstrate familiarity with {0}", "Obtain an overview of {0}",
    "Get a feeling for {0}", "Build up a solid grasp of {0}", "Possess the necessary knowledge of {0}",
    "Come away with a better understanding of {0}", "Foster an understanding of {0}", "Gain confidence in {0}",
)  # fmt: skip
_PROVIDER = (
    "This course introduces {0}", "Learners will be shown {0}", "The module covers {0}", "We will explore {0}",
    "The tutor demonstrates {0}", "Participants are taken through {0}", "This unit gives an overview of {0}",
    "Students will be taught {0}", "In this session the trainer walks through {0}", "To introduce learners to {0}",
    "The programme aims to familiarise participants with {0}", "The workshop offers a first look at {0}",
    "Students will be given an introduction to {0}", "To provide an overview of {0}",
)  # fmt: skip
_ACTIVITY = (
    "Attend all four sessions on {0}", "Watch the recorded lectures about {0}", "Read the handouts on {0}",
    "Complete the worksheet about {0}", "Take part in the group work on {0}", "Participate in the forum on {0}",
    "Work through the e-learning units on {0}", "Sit the final test on {0}", "Submit the assignment on {0}",
    "Listen to the guest talk on {0}", "Join two online meetings about {0}", "Finish all the exercises on {0}",
)  # fmt: skip
_TOPIC = (
    "{1}",
    "Basics of {0}",
    "Introduction to {0}",
    "{1}: principles and practice",
    "Overview of {0}",
    "All about {0}",
)
_LOW = (
    "List the terms involved and {0}",
    "Name the steps and {0}",
    "Recite the definitions, and {0}",
    "Recall the rules and {0}",
)
_HIGH = (
    "{0} and design a training for colleagues on it", "{0}, and devise a new procedure for the whole organisation",
    "{0} and invent an alternative to it", "{0} and critically evaluate three rival approaches",
)  # fmt: skip
_SECOND = (
    "{0} and report the costs to a supervisor", "{0}, and train a colleague in it", "{0} and draw up a budget for it",
    "{0} and present the history of the field", "{0}, then negotiate a contract with a supplier",
)  # fmt: skip
_AGAIN = (
    "Correctly {0}",
    "Independently {0}",
    "{1} in practice",
    "{1} in everyday situations",
    "Safely {0}",
    "{1} at work",
)
_LONG = (
    ", working alone or in a pair, at home or at the place of work, with the documents handed out in the first week or"
    " others of the same kind, and keeping to what was agreed with colleagues, supervisors and all other people concerned"
)
_VAGUELY = (
    "using appropriate methods",
    "in an effective way",
    "with adequate care",
    "in various situations",
    "as required",
)
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


def _lower(text: str) -> str:
    return text[0].lower() + text[1:]


@operator("vague-verb", "OBJ101 OBJ102 OBJ103", english_objectives)
def vague_verb(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """The action becomes a state of mind that nobody can see."""
    return _said(spec, place[0], rng, _VAGUE)


@operator("covert-phrase", "OBJ101 OBJ102", english_objectives)
def covert_phrase(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """The action becomes the gaining or having of understanding or knowledge."""
    return _said(spec, place[0], rng, _COVERT)


@operator("provider-view", "OBJ111", english_objectives)
def provider_view(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """The objective says what the course or the teacher does."""
    return _said(spec, place[0], rng, _PROVIDER)


@operator("activity-as-outcome", "OBJ112", english_objectives)
def activity_as_outcome(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """The objective names something learners go through on the course."""
    return _said(spec, place[0], rng, _ACTIVITY)


@operator("topic-only", "OBJ103 OBJ114", english_objectives)
def topic_only(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """The objective is a heading: a topic without an action."""
    return _said(spec, place[0], rng, _TOPIC)


@operator("verbs-levels-apart", "OBJ104 OBJ105", _one_action((*_LOWER, *_HIGHER)))
def verbs_levels_apart(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """A second action, levels away, is joined to the first."""
    objective = _objective(spec, place[0])
    text = objective.statement.strip().rstrip(".")
    low = objective.bloom in _HIGHER
    joined = rng.choice(_LOW).format(_lower(text)) if low else rng.choice(_HIGH).format(text)
    return change(spec, place[0], statement=f"{joined}.")


@operator("two-actions", "OBJ104 OBJ105", _one_action(("apply", *_HIGHER)))
def two_actions(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """A second action that another task would have to show is joined to the first."""
    text = _objective(spec, place[0]).statement.strip().rstrip(".")
    return change(spec, place[0], statement=f"{rng.choice(_SECOND).format(text)}.")


@operator("near-duplicate", "OBJ116", _one_action(("remember", "understand", "apply", "analyze", "evaluate", "create")))
def near_duplicate(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """An objective stands twice, the second time a little reworded, and is linked wherever the first is."""
    objective = _objective(spec, place[0])
    text = objective.statement.strip().rstrip(".")
    words = rng.choice(_AGAIN).format(_lower(text), text)
    twin = objective.with_changes(id="O99", statement=f"{words}.")
    spec = relinked(
        spec, lambda ids: (*ids, "O99") if place[0] in ids else ids, ("assessment", "criterion", "module", "activity")
    )
    return spec.with_changes(objectives=(*spec.objectives, twin))


@operator("level-far-off", "OBJ106", _one_action((*_LOWER, *_HIGHER)))
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


@operator("bare-verb", "OBJ114 OBJ103", english_objectives)
def bare_verb(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """Only the verb is left, with nothing that it acts on."""
    head = parse_objective(_objective(spec, place[0]).statement).head
    verb = head.lemma if head else "work"
    frame = rng.choice(("{0}", "{0} correctly", "Be able to {1}", "{0} well", "Learners can {1} with confidence"))
    return change(spec, place[0], statement=f"{frame.format(verb.capitalize(), verb)}.", condition=None, criterion=None)


@operator("overlong", "OBJ113", english_objectives)
def overlong(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """Circumstances are heaped on the objective until nobody reads to its end."""
    text = _objective(spec, place[0]).statement.strip().rstrip(".")
    return change(spec, place[0], statement=f"{text}{_LONG}.")


@operator("vague-qualifier", "OBJ115", _one_action(("apply", *_HIGHER)))
def vague_qualifier(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """The standard becomes a word that each rater reads in another way."""
    parts = parse_objective(_objective(spec, place[0]).statement)
    return change(spec, place[0], statement=f"{parts.behaviour} {rng.choice(_VAGUELY)}.", criterion=None)


@operator("link-to-nowhere", "ALN119", lambda spec: [(at,) for o in spec.objectives for at in linking(spec, o.id)])
def link_to_nowhere(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """A link gets a mistyped id."""
    node, wrong = by_id(spec, place[0]), rng.choice(("O77", "o1x", "LO1", "Q1", "objective-2"))
    if hasattr(node, "objective"):
        return change(spec, place[0], objective=wrong)
    return change(spec, place[0], objectives=(*node.objectives[:-1], wrong))
