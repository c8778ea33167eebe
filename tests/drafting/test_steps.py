"""Each step is drafted from a spec that states little; nothing is made up, and the checker finds no error."""

import asyncio

import pytest

from assistant.checker import Phase, check
from assistant.drafting import DraftError, DraftRequest, OfflineDrafter, Progress, Proposed, StepTask
from assistant.outline import read_bytes
from assistant.spec import (
    STEPS,
    Activity,
    Assessment,
    Delivery,
    IdAllocator,
    Launch,
    Module,
    Objective,
    PilotPlan,
    Spec,
    Workload,
    dumps,
    loads,
)

from .proposing import bare, proposed, through

WHOLE = through(bare(delivery=Delivery(platform="Moodle", mode="blended")))


@pytest.mark.parametrize("step", STEPS)
def test_each_step_passes_its_gate(step: str) -> None:
    spec = through(bare(delivery=Delivery(platform="Moodle", mode="blended")), step)  # type: ignore[arg-type]
    phase = Phase[step.upper()]
    assert [f.message for f in check(spec, phase=phase).findings if f.severity <= 1] == []
    assert spec.steps[step] == "draft"  # type: ignore[index]
    assert loads(dumps(spec)).spec == spec


@pytest.mark.parametrize("step", STEPS)
def test_a_step_that_is_whole_stays_as_it_is(step: str) -> None:
    again = proposed(WHOLE, step)  # type: ignore[arg-type]
    assert again.spec == WHOLE


def test_objectives_become_measurable_and_the_stated_words_are_kept() -> None:
    made = proposed(bare(), "objectives")
    first = made.spec.objectives[0]
    assert (first.statement, first.bloom) == ("Explain how centrifugal pumps work.", "understand")
    assert made.spec.provenance
    assert made.spec.provenance.elements["O1"].stated == "Understand how centrifugal pumps work"
    assert any("O1 is reworded" in note for note in made.notes)


def test_a_declared_level_stays() -> None:
    spec = bare().with_changes(objectives=[Objective(id="O1", statement="Compare two pumps.", bloom="evaluate")])
    assert proposed(spec, "objectives").spec.objectives[0].bloom == "evaluate"


@pytest.mark.parametrize(
    ("step", "says"),
    [
        ("objectives", "add an objective"), ("assessment", "objectives first"), ("content", "objectives first"),
        ("creation", "content first"), ("pilot", "nothing to try out"), ("launch", "nothing to announce"),
        ("evaluation", "nothing to evaluate"),
    ],
)  # fmt: skip
def test_a_step_without_ground_says_what_to_give(step: str, says: str) -> None:
    with pytest.raises(DraftError, match=says):
        proposed(Spec(title="T"), step)  # type: ignore[arg-type]


def test_topics_alone_give_objectives() -> None:
    spec = Spec(
        title="T", content=[Module(id="M1", title="Tides and currents"), Module(id="M2", title="Harbour safety")]
    )
    assert len(proposed(spec, "objectives").spec.objectives) == 2


def test_every_assessment_says_why_and_what_else() -> None:
    for assessment in WHOLE.assessments:
        origin = WHOLE.provenance.elements[assessment.id]  # type: ignore[union-attr]
        assert origin.because
        assert origin.runner_up


def test_stated_assessments_are_kept_and_completed() -> None:
    stated = Assessment(id="A4", title="Final project", method="project", objectives=["O2"], weight=60, minutes=200)
    made = proposed(bare(assessments=[stated]), "assessment")
    first, *others = made.spec.assessments
    assert (first.id, first.title, first.minutes, first.method) == ("A4", "Final project", 200, "project")
    assert first.rubric
    assert first.brief
    assert sum(a.weight or 0 for a in made.spec.assessments) == 100
    assert first.weight == 60
    assert {i for a in others for i in a.objectives} == {"O1", "O3"}
    assert made.spec.provenance.elements["A4"].by == "designer"  # type: ignore[union-attr]
    assert made.spec.provenance.elements["A4"].runner_up  # type: ignore[union-attr]


def test_stated_hours_are_filled_exactly() -> None:
    spec = through(bare(workload=Workload(hours=6)), "content")
    assert sum(a.minutes or 0 for a in spec.assessments) + sum(m.minutes or 0 for m in spec.content) == 360
    assert spec.workload
    assert spec.workload.hours == 6


def test_stated_modules_are_kept_and_every_objective_is_practised() -> None:
    read = Activity(id="M1.1", kind="reading", title="Read on pumps", minutes=20, objectives=["O1"])
    module = Module(id="M1", title="How pumps work", objectives=["O1"], minutes=20, activities=[read])
    spec = through(bare(content=[module]), "content")
    assert spec.content[0].activities[0] == read
    practised = {i for m in spec.content for a in m.activities if a.kind == "practice" for i in a.objectives}
    assert practised == {"O1", "O2", "O3"}


def test_material_says_what_the_expert_supplies_and_invents_no_choice_questions() -> None:
    spec = through(bare(), "creation")
    activities = [a for m in spec.content for a in m.activities]
    assert all(a.instructions and len(a.assets) == 1 for a in activities)
    sheet = next(a.assets[0] for a in activities if a.kind == "practice")
    assert "For the author" in (sheet.body or "")
    assert not any(item.options for a in spec.assessments for item in a.items)
    assert any(a.startswith("Material: ") for a in spec.provenance.assumptions)  # type: ignore[union-attr]


def test_the_pilot_asks_about_the_riskiest_places_with_numbers_set_beforehand() -> None:
    assert WHOLE.pilot
    plan = WHOLE.pilot.plan
    assert plan
    asked = " ".join(plan.questions)
    longest = max(WHOLE.assessments, key=lambda a: a.minutes or 0)
    assert f"{longest.id} (“{longest.title}”) take about {longest.minutes:g} minutes" in asked
    assert "Do two raters give the same level" in asked
    assert f"of the {plan.participants:g} learners" in (plan.decision_rule or "")


def test_what_is_stated_of_a_pilot_or_launch_stays() -> None:
    launch = Launch(support="Ask Ada", how_to_earn=["Come and see"])
    spec = through(bare(), "creation").with_changes(pilot={"plan": PilotPlan(participants=3)}, launch=launch)
    spec = proposed(proposed(spec, "pilot").spec, "launch").spec
    assert spec.pilot
    assert spec.pilot.plan
    assert spec.pilot.plan.participants == 3
    assert spec.launch
    assert (spec.launch.support, spec.launch.how_to_earn) == ("Ask Ada", ("Come and see",))


def test_the_announcement_has_the_spec_and_leaves_out_what_nobody_stated() -> None:
    spec = through(bare(), "launch")
    assert spec.launch
    text = spec.launch.announcement or ""
    assert "repair a leaking seal so that the pump holds its pressure for an hour" in text
    assert "Opens" not in text
    assert "{" not in text
    assert spec.launch.platform is None


def test_the_evaluation_asks_at_all_four_levels() -> None:
    assert WHOLE.evaluation
    assert {q.level for q in WHOLE.evaluation.questions} == {1, 2, 3, 4}
    assert all(q.target and q.when and q.baseline and q.measures for q in WHOLE.evaluation.questions)


def test_braces_and_markup_in_a_designers_words_are_never_read_as_slots() -> None:
    spec = through(bare("Explain {title} and {perform} in {words?}", title="{summary} <b>x</b>"))
    assert "{summary} <b>x</b>" in (spec.launch.announcement or "")  # type: ignore[union-attr]


def test_another_language_is_told_plainly() -> None:
    spec = bare("Explicar cómo funciona una bomba", "Reparar una junta", language="es", title="Bombas")
    made = proposed(through(spec, "content"), "creation")
    assert any("another language (es)" in note for note in made.notes)


def test_a_step_is_drafted_from_the_outline_it_came_from() -> None:
    text = b"# Pumps\n\n## Learning outcomes\n\n- Repair a pump\n- Explain how a seal works\n\n## Assessment\n\n- Workshop test: 60%\n- Essay: 40%\n"
    outline = read_bytes(text, "outline.md")
    whole = OfflineDrafter().draft(DraftRequest(outline))[0].spec
    bare_again = whole.with_changes(assessments=(), content=())
    made = proposed(bare_again, "assessment", outline=outline).spec
    assert [a.title for a in made.assessments] == ["Workshop test", "Essay"]
    ids = IdAllocator(whole)
    assert ids.new("A") == "A3"


def test_waiting_people_are_told_what_goes_on() -> None:
    async def events() -> list[object]:
        return [e async for e in OfflineDrafter().propose(StepTask(bare(), "objectives"))]

    found = asyncio.run(events())
    assert isinstance(found[0], Progress)
    assert isinstance(found[-1], Proposed)
