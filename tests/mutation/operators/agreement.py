"""Faults in which two places disagree: aids, days, licences, links, plans and announcements against the rest of the spec."""

import random
from collections.abc import Callable
from datetime import date, timedelta

from assistant.checker.dates import span_of
from assistant.checker.edits import change
from assistant.checker.index import Index
from assistant.spec import Assessment, Asset, Delivery, EvaluationQuestion, PilotFinding, Spec, Stackability

from ..parts import by_id, whole
from ..registry import Place, operator
from ..wording import agreement

_LAUNCHED = whole(lambda s: s.launch)
_PILOTED = whole(lambda s: s.pilot and s.pilot.plan)


def _where(test: Callable[[Assessment], object]) -> Callable[[Spec], list[Place]]:
    return lambda s: [(a.id, "spec") for a in s.assessments if a.brief and a.purpose == "summative" and test(a)]


def _told(spec: Spec, at: str, words: str, **changes: object) -> Spec:
    return change(spec, at, brief=f"{(by_id(spec, at).brief or '').rstrip()} {words}", **changes)


@operator("aid-in-and-out", "ASM129", _where(lambda a: True), english=True)
def aid_in_and_out(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """The brief lets learners use something, and forbids it two sentences later."""
    return _told(spec, place[0], rng.choice(agreement("aids")))


@operator("ai-lent-by-the-brief", "ASM117", _where(lambda a: a.ai_use), english=True)
def ai_lent_by_the_brief(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """The brief offers a tool that the stance on AI does not permit."""
    use = by_id(spec, place[0]).ai_use.with_changes(stance="not-permitted")
    return _told(spec, place[0], rng.choice(agreement("ai")), ai_use=use)


def _opening(spec: Spec) -> date | None:
    span = span_of(spec.launch.opens) if spec.launch else None
    return span[0] if span else None


def _opened(spec: Spec) -> list[Place]:
    return [(a.id, "spec") for a in spec.assessments if a.brief] if _opening(spec) else []


@operator("brief-names-another-day", "ASM126", _opened, english=True)
def brief_names_another_day(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """The day by which the brief wants it is not the day it is due."""
    due = (_opening(spec) or date.max) + timedelta(days=rng.randint(10, 30))
    other = due + timedelta(days=rng.choice((-6, 9, 16)))
    words = rng.choice(agreement("days")).format(day=f"{other.day} {other:%B %Y}")
    return _told(spec, place[0], words, due=due.isoformat())


def _weekly(spec: Spec) -> list[Place]:
    weekly = spec.delivery and "weeks" in (spec.delivery.schedule or "") and "month" not in spec.delivery.schedule
    return [("spec", a.id) for a in spec.assessments] if weekly and _opening(spec) else []


@operator("due-when-all-is-over", "LAU123", _weekly)
def due_when_all_is_over(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """Work is due more than a year after a course of some weeks."""
    due = (_opening(spec) or date.max) + timedelta(days=rng.randint(400, 700))
    return change(spec, place[1], due=due.isoformat())


@operator("schedule-before-opening", "LAU123", whole(_opening), english=True)
def schedule_before_opening(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """The schedule names a first day that lies before the day of opening."""
    first = (_opening(spec) or date.max) - timedelta(days=rng.randint(20, 90))
    delivery = (spec.delivery or Delivery()).with_changes(schedule=f"First meeting on {first.day} {first:%B %Y}.")
    return spec.with_changes(delivery=delivery)


def _activities(spec: Spec) -> list[Place]:
    return [(e.at, "spec") for e in Index(spec).elements("activity") if not e.node.assets]


def _with_asset(spec: Spec, at: str, **parts: object) -> Spec:
    return change(spec, at, assets=(Asset(id=f"{at}.a", **parts),))


def _assets(spec: Spec) -> list[Place]:
    return [(f"{at}.a", at) for at, _ in _activities(spec)]


@operator("work-without-leave", "CNT131", _assets, english=True)
def work_without_leave(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """A page of someone else's is given out, and its licence says that it may not be."""
    licence = rng.choice(agreement("licences"))
    parts = {"kind": "handout", "title": "Pages 12 to 15", "body": "See the pages.", "source": "A handbook of 2018"}
    return _with_asset(spec, place[1], licence=licence, **parts)


@operator("link-to-nothing", "CNT132", _assets)
def link_to_nothing(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """A link holds no address that can be opened."""
    return _with_asset(spec, place[1], kind="link", title="Read on", body=rng.choice(agreement("links")))


@operator("solution-in-the-exercise", "CNT133", _assets, english=True)
def solution_in_the_exercise(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """An exercise gives its solution right below the task."""
    body = f"Name the fault in each of the three cases.\n\n{rng.choice(agreement('solutions'))}"
    return _with_asset(spec, place[1], kind="exercise", title="Three cases", body=body)


@operator("wall-on-a-slide", "CNT134", _assets, english=True)
def wall_on_a_slide(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """A slide is one paragraph of some hundred words."""
    body = "# What to look at\n\n" + " ".join([rng.choice(agreement("walls"))] * 5)
    return _with_asset(spec, place[1], kind="slides", title="What to look at", body=body)


def _plan(spec: Spec, **changes: object) -> Spec:
    return spec.with_changes(pilot=spec.pilot.with_changes(plan=spec.pilot.plan.with_changes(**changes)))


@operator("pilot-of-two", "PIL106", _PILOTED)
def pilot_of_two(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """One or two learners are to try it out."""
    return _plan(spec, participants=rng.choice((1, 2)))


@operator("pilot-with-experts", "PIL107", _PILOTED, english=True)
def pilot_with_experts(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """Those who try it out are not those it is for."""
    return _plan(spec, who=rng.choice(agreement("insiders")))


@operator("pilot-asks-about-nothing", "PIL109", _PILOTED, english=True)
def pilot_asks_about_nothing(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """A question of the pilot is about an element that does not exist."""
    return _plan(spec, questions=(*spec.pilot.plan.questions, rng.choice(agreement("no-such-element"))))


def _timed(spec: Spec) -> list[Place]:
    return [("F1", "spec", a.id) for a in spec.assessments if a.minutes] if spec.pilot else []


@operator("decision-not-carried-out", "PIL108", _timed, english=True)
def decision_not_carried_out(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """A decision of the pilot is marked as done, and the spec is as it was."""
    minutes = int(by_id(spec, place[2]).minutes or 0)
    words = rng.choice(agreement("decisions")).format(n=minutes + rng.choice((15, 40, 60)))
    finding = PilotFinding(id="F1", about=place[2], observation="Most ran late.", decision=words, status="done")
    return spec.with_changes(pilot=spec.pilot.with_changes(findings=(finding,)))


def _launch(spec: Spec, **changes: object) -> Spec:
    return spec.with_changes(launch=spec.launch.with_changes(**changes))


@operator("announced-as-another", "LAU133", _LAUNCHED, english=True)
def announced_as_another(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """The announcement begins with the title of another course, or addresses other people."""
    return _launch(spec, announcement=f"{rng.choice(agreement('others'))} {spec.launch.announcement or ''}")


@operator("step-to-another-case", "LAU134", _LAUNCHED, english=True)
def step_to_another_case(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """A step to earning it names a case of which nothing else knows."""
    return _launch(spec, how_to_earn=(*spec.launch.how_to_earn, rng.choice(agreement("cases"))))


@operator("answers-in-another-time", "LAU132", _LAUNCHED, english=True)
def answers_in_another_time(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """Help is promised in one place sooner than in another."""
    one, other = rng.choice(agreement("answers"))
    delivery = (spec.delivery or Delivery()).with_changes(interaction=one)
    return _launch(spec.with_changes(delivery=delivery), support=other)


@operator("stacks-into-itself", "LAU131", whole(lambda s: s.title))
def stacks_into_itself(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """It counts towards a credential of its own title."""
    stack = spec.stackability or Stackability()
    return spec.with_changes(stackability=stack.with_changes(**{rng.choice(("stacks_into", "part_of")): spec.title}))


@operator("need-is-asserted", "CNT135", whole(lambda s: s.audience), english=True)
def need_is_asserted(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """The need says only that there is one."""
    return spec.with_changes(audience=spec.audience.with_changes(need=rng.choice(agreement("needs"))))


@operator("access-denied", "CNT207", whole(lambda s: s.delivery), english=True)
def access_denied(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """What is said of accessibility shuts learners out."""
    return spec.with_changes(delivery=spec.delivery.with_changes(accessibility=rng.choice(agreement("access"))))


@operator("meetings-at-any-time", "CNT121", whole(lambda s: s.delivery), english=True)
def meetings_at_any_time(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """What is done at any time has meetings on certain days."""
    schedule = rng.choice(agreement("meetings"))
    return spec.with_changes(delivery=spec.delivery.with_changes(mode="online-asynchronous", schedule=schedule))


def _asked(spec: Spec) -> list[Place]:
    return [("E9", "spec", q.id) for q in (spec.evaluation.questions if spec.evaluation else ()) if q.level != 1]


def _with_question(spec: Spec, question: EvaluationQuestion) -> Spec:
    return spec.with_changes(evaluation=spec.evaluation.with_changes(questions=(*spec.evaluation.questions, question)))


def _question(spec: Spec, at: str) -> EvaluationQuestion:
    return next(q for q in spec.evaluation.questions if q.id == at)


@operator("evaluation-asks-twice", "EVA120", _asked)
def evaluation_asks_twice(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """A question of the evaluation stands there twice."""
    return _with_question(spec, _question(spec, place[2]).with_changes(id="E9"))


@operator("learning-by-clicks", "EVA111", _asked, english=True)
def learning_by_clicks(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """What was learned is told by who was there."""
    asked = _question(spec, place[2])
    parts = {"measures": (rng.choice(agreement("clicks")),), "question": "What has been learned?"}
    return _with_question(spec, asked.with_changes(id="E9", level=2, **parts))


@operator("evaluation-at-no-time", "EVA102", _asked, english=True)
def evaluation_at_no_time(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """When the data are taken is left open in words."""
    return _with_question(spec, _question(spec, place[2]).with_changes(id="E9", when=rng.choice(agreement("no-time"))))
