"""Faults in the plans: a pilot that decides or finds out nothing, figures that can't be, questions of another course."""

import random
from collections.abc import Callable

from assistant.checker.edits import change
from assistant.checker.index import Index
from assistant.spec import Spec

from ..parts import by_id, whole
from ..registry import Place, operator
from ..wording import foreign, public
from .public import announce

_PILOTED = whole(lambda s: s.pilot and s.pilot.plan and s.pilot.plan.instruments and s.pilot.plan.decision_rule)


def _plan(spec: Spec, **changes: object) -> Spec:
    return spec.with_changes(pilot=spec.pilot.with_changes(plan=spec.pilot.plan.with_changes(**changes)))


@operator("pilot-rule-decides-nothing", "PIL104 PIL103", _PILOTED, english=True)
def pilot_rule_decides_nothing(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """The decision rule of the pilot names no result on which it turns."""
    return _plan(spec, decision_rule=rng.choice(public("vague-rules")))


@operator(
    "pilot-counts-otherwise",
    "PIL104",
    whole(lambda s: s.pilot and s.pilot.plan and s.pilot.plan.participants),
    english=True,
)
def pilot_counts_otherwise(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """The decision rule counts works, which no number of the participants gives."""
    total = int(spec.pilot.plan.participants) * 2 + 1
    noun = rng.choice(("files", "recordings", "talks", "cases"))
    return _plan(spec, decision_rule=f"A row is rewritten if raters part on {rng.choice((3, 4, 5))} of {total} {noun}.")


@operator("pilot-question-unmeasured", "PIL105", _PILOTED, english=True)
def pilot_question_unmeasured(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """Nothing that the pilot collects can answer what it asks."""
    question, instrument = rng.choice(public("unmeasured"))
    return _plan(spec, questions=(question,), instruments=(instrument,))


def _asked(*levels: int) -> Callable[[Spec], list[Place]]:
    return lambda s: [(q.id, "spec") for q in (s.evaluation.questions if s.evaluation else ()) if q.level in levels]


def _question(spec: Spec, at: str, **changes: object) -> Spec:
    edited = [q.with_changes(**changes) if q.id == at else q for q in spec.evaluation.questions]
    return spec.with_changes(evaluation=spec.evaluation.with_changes(questions=edited))


@operator("target-without-any-figure", "EVA116", _asked(1, 2, 3, 4), english=True)
def target_without_any_figure(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """A target names neither a figure nor a comparison."""
    return _question(spec, place[0], target=rng.choice(public("vague-targets")))


@operator("target-under-its-baseline", "EVA118", _asked(1, 2, 3), english=True)
def target_under_its_baseline(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """A question aims at less than there was before."""
    now, before = rng.choice(((40, 65), (55, 80), (20, 30)))
    return _question(
        spec, place[0], target=f"{now} % of those enrolled reach it", baseline=f"{before} % in the last run"
    )


def _away_from_work(spec: Spec) -> list[Place]:
    """Return the questions about behaviour; who learns at work is there at once."""
    return [] if spec.delivery and spec.delivery.mode == "workplace" else list(_asked(3)(spec))


@operator("behaviour-asked-at-once", "EVA114", _away_from_work, english=True)
def behaviour_asked_at_once(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """What learners do at work is asked while they are still in the course."""
    return _question(spec, place[0], when=rng.choice(public("at-once")))


@operator("evaluation-of-another-course", "EVA119", _asked(1, 3, 4), english=True)
def evaluation_of_another_course(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """A question of the evaluation is about something that the course has nothing of."""
    question, measure = rng.choice(public("off-course"))
    return _question(spec, place[0], question=question, measures=(measure,))


@operator(
    "step-of-another-course",
    "LAU124",
    whole(lambda s: s.launch and s.launch.how_to_earn and s.assessments),
    english=True,
)
def step_of_another_course(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """The way to earn it names work that belongs to another course."""
    steps = (*spec.launch.how_to_earn, rng.choice(public("off-course-steps")))
    return spec.with_changes(launch=spec.launch.with_changes(how_to_earn=steps))


@operator(
    "assessment-left-out-of-steps", "LAU129", whole(lambda s: s.launch and len(Index(s).summative) > 1), english=True
)
def assessment_left_out_of_steps(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """The way to earn it names all assessments but one."""
    counting = list(Index(spec).summative)
    counting.pop(rng.randrange(len(counting)))
    steps = ("Enrol", *(f"Pass “{a.title}”" for a in counting), "Download the badge")
    return spec.with_changes(launch=spec.launch.with_changes(how_to_earn=steps))


@operator(
    "credits-told-twice",
    "CNT122",
    whole(lambda s: s.launch and s.launch.announcement and s.workload and s.workload.credits),
    english=True,
)
def credits_told_twice(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """The announcement names the right credits, and other ones as well."""
    own = spec.workload.credits
    right = announce(spec, f"It is a course of {own.value:g} {own.system}.", rng)
    return announce(right, f"Holders are awarded {own.value + rng.choice((2, 4)):g} {own.system}.", rng)


def _made(spec: Spec) -> list[Place]:
    """Return the assets that have a text, each with its activity."""
    return [(x.id, a.id) for m in spec.content for a in m.activities for x in a.assets if x.body]


@operator("material-of-another-course", "ALN150", _made, english=True)
def material_of_another_course(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """Title and text of a material are those of another course."""
    subject = foreign(spec, rng)
    told = rng.choice((f"{subject.brief} {subject.instructions}", f"{subject.instructions} {subject.row[0]}"))
    activity = by_id(spec, place[1])
    made = [x.with_changes(title=subject.activity, body=told) if x.id == place[0] else x for x in activity.assets]
    return change(spec, place[1], assets=made)


@operator("course-facts-unsaid", "LAU130 LAU101", whole(lambda s: s.launch and s.workload and s.delivery))
def course_facts_unsaid(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """Nothing says how much time it takes, or in which form it is held."""
    if rng.random() < 0.5:
        return spec.with_changes(delivery=None)
    return spec.with_changes(workload=spec.workload.with_changes(hours=None, credits=None))
