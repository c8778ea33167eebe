"""Faults in what the public reads: promises that nothing keeps, claims that nobody may make, a level out of reach."""

import random

from assistant.spec import Spec

from ..parts import whole
from ..registry import Place, operator
from ..wording import foreign, public

_ANNOUNCED = whole(lambda s: s.launch and s.launch.announcement)
_DEMANDING = frozenset({"evaluate", "create"})


def announce(spec: Spec, sentence: str, rng: random.Random) -> Spec:
    """Return the spec with a sentence before or behind its announcement."""
    parts = [(spec.launch.announcement or "").strip(), sentence]
    text = " ".join(parts if rng.random() < 0.7 else parts[::-1])
    return spec.with_changes(launch=spec.launch.with_changes(announcement=text))


def _elsewhere(spec: Spec, rng: random.Random) -> str:
    """Return what learners of another course can do, in the plain form: “play a scale”."""
    statement = foreign(spec, rng).objective.rstrip(".")
    return statement[0].lower() + statement[1:]


@operator("announcement-promises-untaught", "LAU125", _ANNOUNCED, english=True)
def announcement_promises_untaught(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """The announcement promises a skill that nothing in the course teaches."""
    return announce(spec, rng.choice(public("promises")).format(x=_elsewhere(spec, rng)), rng)


@operator("summary-of-another-skill", "LAU125", whole(lambda s: s.summary and s.assessments), english=True)
def summary_of_another_skill(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """The summary certifies a skill of another course."""
    return spec.with_changes(summary=rng.choice(public("holders")).format(x=_elsewhere(spec, rng)))


@operator("announcement-promises-too-much", "LAU126", _ANNOUNCED, english=True)
def announcement_promises_too_much(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """The announcement promises work, success, income or recognition by all."""
    return announce(spec, rng.choice(public("too-much")), rng)


@operator(
    "announcement-claims-unstated",
    "LAU127",
    whole(lambda s: s.launch and s.launch.announcement and any(a.purpose == "summative" for a in s.assessments)),
    english=True,
)
def announcement_claims_unstated(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """The announcement claims an approval, a rank, a price or freedom from tests that the spec does not hold."""
    return announce(spec, rng.choice(public("not-in-spec")), rng)


def _is_eqf(spec: Spec) -> bool:
    return bool(spec.level and spec.level.framework == "EQF" and all(o.bloom for o in spec.objectives))


@operator("level-of-a-doctorate", "LAU128", whole(lambda s: _is_eqf(s) and s.level.value < "6"), english=True)
def level_of_a_doctorate(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """The credential claims the level of a doctorate for learners who are not on the way to one."""
    return spec.with_changes(level=spec.level.with_changes(value="8"))


@operator(
    "level-of-simple-tasks",
    "LAU128",
    whole(lambda s: _is_eqf(s) and any(o.bloom in _DEMANDING for o in s.objectives)),
    english=True,
)
def level_of_simple_tasks(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """The credential claims the level of simple tasks for objectives that ask to judge or to create."""
    return spec.with_changes(level=spec.level.with_changes(value=rng.choice(("1", "2"))))


@operator("announcement-of-another-course", "LAU125 ALN151", _ANNOUNCED, english=True)
def announcement_of_another_course(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """The announcement is that of another course."""
    subject = foreign(spec, rng)
    told = rng.choice((f"{subject.title}, step by step. {subject.brief}", f"{subject.activity}: {subject.row[0]}"))
    return spec.with_changes(launch=spec.launch.with_changes(announcement=told))
