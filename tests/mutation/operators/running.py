"""Faults in pilot, launch and evaluation, and in what a profile demands."""

import random

from assistant.spec import EvaluationQuestion, PilotFinding, Spec

from ..parts import whole
from ..registry import Place, operator
from ..wording import phrases

_PILOTED = whole(lambda s: s.pilot and s.pilot.plan and s.pilot.plan.decision_rule)
_LAUNCHED = whole(lambda s: s.launch)


def _plan(spec: Spec, **changes: object) -> Spec:
    pilot = spec.pilot
    return spec.with_changes(pilot=pilot.with_changes(plan=pilot.plan.with_changes(**changes)))


def _launch(spec: Spec, **changes: object) -> Spec:
    return spec.with_changes(launch=spec.launch.with_changes(**changes))


def _questions(spec: Spec) -> list[Place]:
    return [(q.id, "spec") for q in (spec.evaluation.questions if spec.evaluation else ())]


def _question(spec: Spec, at: str, **changes: object) -> Spec:
    edited = [q.with_changes(**changes) if q.id == at else q for q in spec.evaluation.questions]
    return spec.with_changes(evaluation=spec.evaluation.with_changes(questions=edited))


@operator("pilot-without-decision-rule", "PIL101", _PILOTED)
def pilot_without_decision_rule(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """The pilot plan does not say what result leads to what change."""
    return _plan(spec, decision_rule=None)


@operator("pilot-without-participants", "PIL101", _PILOTED)
def pilot_without_participants(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """The pilot plan names neither how many take part nor who."""
    return _plan(spec, participants=None, who=None)


@operator("pilot-without-instruments", "PIL101", _PILOTED)
def pilot_without_instruments(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """The pilot plan does not say how anything is found out."""
    return _plan(spec, instruments=(), questions=())


@operator("pilot-without-plan", "PIL101", _PILOTED)
def pilot_without_plan(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """The pilot has no plan."""
    return spec.with_changes(pilot=spec.pilot.with_changes(plan=None))


def _about(spec: Spec) -> list[Place]:
    return [("F1", "spec", o.id) for o in spec.objectives] if spec.pilot else []


@operator("pilot-finding-undecided", "PIL210", _about)
def pilot_finding_undecided(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """Something the pilot showed has no decision."""
    seen = rng.choice(
        ("Four of ten needed twice the time.", "Raters part on this objective.", "Nobody used the second example.")
    )
    finding = PilotFinding(id="F1", about=place[2], observation=seen)
    return spec.with_changes(pilot=spec.pilot.with_changes(findings=(*spec.pilot.findings, finding)))


@operator("pilot-finding-about-nothing", "ALN119", whole(lambda s: s.pilot))
def pilot_finding_about_nothing(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """A finding of the pilot is about an element that does not exist."""
    finding = PilotFinding(
        id="F1", about="A9.C9", observation="Raters part.", decision="The row is rewritten.", status="done"
    )
    return spec.with_changes(pilot=spec.pilot.with_changes(findings=(*spec.pilot.findings, finding)))


@operator("launch-without-way-to-earn", "LAU109", whole(lambda s: s.launch and s.launch.how_to_earn))
def launch_without_way_to_earn(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """The audience is not told how to earn the credential."""
    return _launch(spec, how_to_earn=())


@operator("launch-without-support", "LAU106", whole(lambda s: s.launch and s.launch.support))
def launch_without_support(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """Learners are not told where they get help."""
    return _launch(spec, support=rng.choice((None, "", " ")))


@operator("launch-not-announced", "LAU110", _LAUNCHED)
def launch_not_announced(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """There is no announcement and no channel to announce it on."""
    return _launch(spec, announcement=None, channels=())


@operator(
    "launch-without-platform",
    "LAU111",
    whole(lambda s: s.launch and s.delivery and "online" in (s.delivery.mode or "")),
)
def launch_without_platform(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """Nothing says on which platform it opens."""
    return _launch(spec, platform=None).with_changes(delivery=spec.delivery.with_changes(platform=None))


@operator(
    "one-kirkpatrick-level",
    "EVA101",
    whole(lambda s: s.evaluation and len({q.level for q in s.evaluation.questions}) > 1),
)
def one_kirkpatrick_level(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """The evaluation asks only how learners liked it."""
    first = [q for q in spec.evaluation.questions if q.level == 1]
    return spec.with_changes(evaluation=spec.evaluation.with_changes(questions=first))


@operator("no-evaluation-questions", "EVA101 EVA102", whole(lambda s: s.evaluation and s.evaluation.questions))
def no_evaluation_questions(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """The evaluation has no questions."""
    return spec.with_changes(evaluation=spec.evaluation.with_changes(questions=()))


@operator("indicator-without-target", "EVA102", _questions)
def indicator_without_target(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """A question of the evaluation has no target, no measure, or no date."""
    return _question(spec, place[0], **rng.choice(({"target": None}, {"measures": ()}, {"when": None})))


@operator(
    "learning-not-evaluated",
    "EVA113",
    whole(lambda s: s.evaluation and any(q.level == 2 for q in s.evaluation.questions)),
)
def learning_not_evaluated(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """The evaluation leaves out what was learned."""
    kept = [q for q in spec.evaluation.questions if q.level != 2]
    return spec.with_changes(evaluation=spec.evaluation.with_changes(questions=kept))


@operator("completion-without-base", "EVA103", _questions, english=True)
def completion_without_base(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """A completion rate does not say of whom."""
    target = rng.choice(
        ("70 % completion", "a completion rate of 80 %", "85 % complete the course", "completion above 60 %")
    )
    return _question(
        spec,
        place[0],
        level=2,
        question="How many complete?",
        measures=("completion rate",),
        target=target,
        baseline=None,
    )


@operator("survey-question-leads", "EVA107", _questions, english=True)
def survey_question_leads(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """A survey question asks two things at once, or suggests its answer."""
    return _question(
        spec, place[0], level=1, question=rng.choice(phrases("survey-question")), measures=("survey at the end",)
    )


@operator("claim-from-survey", "EVA111", _questions)
def claim_from_survey(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """A change of practice is to be shown by a survey on satisfaction."""
    measure = rng.choice(
        ("satisfaction survey", "smile sheet at the end of the course", "course rating of the participants")
    )
    return _question(spec, place[0], level=3, question="Has practice changed?", measures=(measure,))


@operator("evaluation-doubled-id", "CHK007", _questions)
def evaluation_doubled_id(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """Two questions of the evaluation have the same id."""
    twin = EvaluationQuestion(
        id=place[0], level=1, question="Would you come again?", measures=("survey",), target="80 %", when="at the end"
    )
    return spec.with_changes(evaluation=spec.evaluation.with_changes(questions=(*spec.evaluation.questions, twin)))


_ELEMENTS = {
    "eu-2022": ({"issuer": None}, {"level": None}, {"delivery": None}, {"quality_assurance": None}, {"workload": None}),
    "openbadges-3": ({"summary": None}, {"issuer": None}, {"image": None}),
    "au-nmf": ({"workload": None}, {"quality_assurance": None}, {"issuer": None}),
    "nz-nzqa": (
        {"summary": None},
        {"level": None},
        {"field": ()},
        {"quality_assurance": None},
        {"audience": None},
        {"issuer": None},
    ),
}


@operator("profile-element-removed", "LAU101 LAU102 LAU113", whole(lambda s: any(p in _ELEMENTS for p in s.profiles)))
def profile_element_removed(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """An element that the spec's profile demands is taken out."""
    return spec.with_changes(**rng.choice([change for p in spec.profiles for change in _ELEMENTS[p]]))


def _reviewed(spec: Spec) -> bool:
    return bool(spec.quality_assurance and spec.quality_assurance.review_by)


@operator("review-overdue", "CNT114", whole(_reviewed))
def review_overdue(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """The day by which it was to be reviewed has passed."""
    past = rng.choice(("2024-05", "2025-01-31", "2023", "March 2025"))
    return spec.with_changes(quality_assurance=spec.quality_assurance.with_changes(review_by=past))


@operator("title-against-profile", "LAU105", whole(lambda s: "nz-nzqa" in s.profiles))
def title_against_profile(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """The title holds a word that the spec's profile reserves."""
    return spec.with_changes(
        title=rng.choice(("Diploma in {0}", "National Award: {0}", "Postgraduate Unit {0}")).format(spec.title)
    )


@operator("level-outside-framework", "LAU114", whole(lambda s: s.level and {"eu-2022", "nz-nzqa"} & set(s.profiles)))
def level_outside_framework(spec: Spec, place: Place, rng: random.Random) -> Spec:
    """The level is none that the framework has."""
    return spec.with_changes(level=spec.level.with_changes(value=rng.choice(("0", "11", "14"))))
