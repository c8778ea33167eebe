"""Changes by instruction: understood in plain English, carried out whole, settled, and explained."""

import contextlib
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.checker import check
from assistant.drafting import DraftError
from assistant.drafting.offline.instructions import change, says_it_all
from assistant.drafting.offline.instructions.reading import wishes
from assistant.drafting.offline.instructions.table import table
from assistant.spec import Assessment, Spec, dumps, element_ids, loads

from .helpers import course, draft
from .proposing import asked, bare, through

WHOLE = through(bare())
LONG = through(
    bare(
        "Explain how centrifugal pumps work", "List the parts of a pump", "Choose a pump for a stated flow",
        "Design a pumping station for a small town", "Judge two offers for a pump against the needs of a works",
    )
)  # fmt: skip
THREE = through(
    bare(
        assessments=[
            Assessment(id=f"A{n}", title=title, method=method, objectives=[f"O{n}"], weight=weight)
            for n, title, method, weight in (
                (1, "Test", "quiz", 50),
                (2, "Sheet", "task", 30),
                (3, "Bench", "performance", 20),
            )
        ]
    )
)


def _objective(spec: Spec, own_id: str) -> str:
    return next(o.statement for o in spec.objectives if o.id == own_id)


def test_a_rewording_is_followed_by_rubric_brief_practice_and_announcement() -> None:
    made = asked(WHOLE, "change O2 to Select a pump for a stated flow and head").spec
    assert _objective(made, "O2") == "Select a pump for a stated flow and head."
    texts = dumps(made.with_changes(provenance=None))
    assert "hoose a pump" not in texts
    assert "hoosing a pump" not in texts
    assert "elect a pump for a stated flow and head" in (made.launch.announcement or "")  # type: ignore[union-attr]
    assert {i for i, _ in element_ids(made)} == {i for i, _ in element_ids(WHOLE)}
    elements = made.provenance.elements  # type: ignore[union-attr]
    assert (elements["O2"].by, elements["A1.C2"].by) == ("designer", "offline")
    assert "as asked" in (elements["O2"].because or "")


def test_practice_in_several_modules_and_its_sheets_follow_a_rewording() -> None:
    schedule = "## Schedule\n\n- Week 1: Curves of pumps\n- Week 2: Pumps: how they work\n- Week 3: Seals\n"
    spec = through(draft(course(["Explain how pumps work", "Repair a leaking seal"], rest=schedule)))
    assert dumps(spec).count("xplain how pumps work") > 3
    made = asked(spec, "change O1 to Choose a pump that suits a stated flow").spec
    for activity in (a for m in made.content for a in m.activities if "O1" in a.objectives):
        texts = (activity.title, activity.instructions or "", *(f"{x.title} {x.body}" for x in activity.assets))
        assert not re.search("(?i)explain(?:ing|s)? how pumps work", " ".join(texts)), activity.id


def test_texts_of_others_that_quote_the_old_words_are_named() -> None:
    spec = asked(WHOLE, "add a practice to M1: In pairs, choose a pump for a stated flow; add a module: Valves").spec
    own = next(a.id for a in spec.content[0].activities if a.title.startswith("In pairs"))
    made = asked(spec, "change O2 to Name the parts of a pump")
    assert any(note.startswith(f"{own} still quotes O2") for note in made.notes)
    assert not any("still quote" in n for n in asked(WHOLE, "change O2 to Name the parts of a pump").notes)


def test_words_of_the_designer_are_never_overwritten() -> None:
    own = asked(WHOLE, "set the brief of A1 to Do what the sheet says.").spec
    made = asked(own, "change O2 to Select a pump for a stated flow")
    assert made.spec.assessments[0].brief == "Do what the sheet says."
    assert any("brief of A1" in note for note in made.notes)


def test_an_unmeasurable_wording_is_taken_and_a_better_one_named() -> None:
    made = asked(WHOLE, "change O2 to Understand pump curves")
    assert _objective(made.spec, "O2") == "Understand pump curves."
    assert any("can't be observed" in note for note in made.notes)


def test_another_method_brings_brief_rubric_and_time_and_keeps_the_way_back() -> None:
    made = asked(WHOLE, "make A1 an oral exam")
    (exam,) = made.spec.assessments
    assert (exam.id, exam.method, exam.title.split(":")[0]) == ("A1", "oral", "Oral examination")
    assert exam.rubric
    assert {c.id for c in exam.rubric.criteria}.isdisjoint({"A1.C1", "A1.C2", "A1.C3"})
    assert (made.spec.provenance.elements["A1"].runner_up or "").startswith("task:")  # type: ignore[union-attr]
    assert any("20 learners" in note for note in made.notes)
    back = asked(made.spec, "another way for A1").spec
    assert back.assessments[0].method == "task"
    assert not check(back).errors


@pytest.mark.parametrize(
    ("said", "method", "objectives"),
    [
        ("add an assessment: a quiz for O1", "quiz", ("O1",)),
        ("add an assessment: a quiz", "quiz", None),
        ("add a quiz for O1 and O2", "quiz", ("O1", "O2")),
        ("add a quiz for O1, O2 and O3", "quiz", ("O1", "O2", "O3")),
        ("add a project for O3", "project", ("O3",)),
        ("add an oral exam for O2 worth 20 %", "oral", ("O2",)),
        ("add an assessment for O3", None, ("O3",)),
    ],
)
def test_an_assessment_is_added_whole(said: str, method: str | None, objectives: tuple[str, ...] | None) -> None:
    made = asked(WHOLE, said)
    old, new = made.spec.assessments
    assert old.with_changes(weight=None) == WHOLE.assessments[0].with_changes(weight=None)
    assert new.id == "A2"
    assert method in (None, new.method)
    assert objectives in (None, new.objectives)
    assert new.rubric or new.items
    assert (old.weight or 0) + (new.weight or 0) == 100
    assert ("20 %" not in said) or new.weight == 20
    assert "O" not in re.sub("Oral", "", new.title)
    assert not check(made.spec).errors
    assert any("A2" in note for note in made.notes)


def test_a_formative_assessment_weighs_nothing_and_a_title_of_the_designer_stays() -> None:
    made = asked(WHOLE, "add a formative quiz for O1").spec.assessments
    assert (made[0].weight, made[1].weight, made[1].purpose) == (100, None, "formative")
    assert asked(WHOLE, "add an assessment: Report on a pump").spec.assessments[1].title == "Report on a pump"


@pytest.mark.parametrize(
    "said", ["make M2 practice a role play", "make the practice of M2 a role play", "turn M2 into a role play"]
)
def test_a_module_stands_for_its_practice(said: str) -> None:
    made = asked(WHOLE, said)
    (now,) = (a for a in made.spec.content[1].activities if a.title.startswith("Role play: "))
    was = next(a for a in WHOLE.content[1].activities if a.id == now.id)
    assert (was.kind, now.kind) == ("practice", "practice")
    assert made.spec.assessments == WHOLE.assessments
    assert any(now.id in note for note in made.notes)
    again = asked(made.spec, f"make {now.id} a debate").spec
    debate = next(a for a in again.content[1].activities if a.id == now.id)
    assert (debate.kind, debate.title) == ("discussion", now.title.replace("Role play", "Debate"))


def test_weights_stay_as_stated_and_the_others_make_room() -> None:
    made = asked(THREE, "set the weight of A1 to 40").spec
    assert [a.weight for a in made.assessments] == [40, 35, 25]


@pytest.mark.parametrize(
    ("said", "weights"), [("weights A1 70, A2 20, A3 10", (70, 20, 10)), ("A2 50 %", None), ("A1 counts for 25%", None)]
)
def test_figures_are_understood_in_many_forms(said: str, weights: tuple[int, ...] | None) -> None:
    made = asked(THREE, said).spec
    assert sum(a.weight or 0 for a in made.assessments) == 100
    if weights:
        assert tuple(a.weight for a in made.assessments) == weights


def test_minutes_and_hours() -> None:
    assert asked(WHOLE, "A1 50 minutes").spec.assessments[0].minutes == 50
    assert asked(WHOLE, "1.5 hours", "A1").spec.assessments[0].minutes == 90
    module = asked(WHOLE, "M1 takes 90 min").spec.content[0]
    assert module.minutes == sum(a.minutes or 0 for a in module.activities) == 90


def test_removing_an_objective_takes_along_only_what_served_it_alone() -> None:
    made = asked(WHOLE, "remove O3")
    ids = {i for i, _ in element_ids(made.spec)}
    assert not ids & {"O3", "A1.C3", "M3", "M3.1", "M3.2"}
    assert sum(c.weight or 0 for c in made.spec.assessments[0].rubric.criteria) == 100  # type: ignore[union-attr]
    assert "Repair" not in (made.spec.assessments[0].brief or "")
    assert any("M3" in note for note in made.notes)
    assert not check(made.spec).errors
    again = asked(made.spec, "add an objective: Prime a pump so that no air is left in it").spec
    assert again.objectives[-1].id == "O4"
    assert again.content[-1].id == "M4"


def test_an_added_objective_gets_evidence_and_practice() -> None:
    made = asked(WHOLE, "add an objective: Explain why cavitation damages an impeller").spec
    assert not check(made).errors
    assert any("O4" in c.objectives for c in made.assessments[0].rubric.criteria)  # type: ignore[union-attr]
    assert any("O4" in a.objectives and a.kind == "practice" for m in made.content for a in m.activities)


def test_merge_and_split() -> None:
    spec = through(
        bare("Explain pumps with an example", "Explain valves with an example", "Select and install a pump for a house")
    )
    merged = asked(spec, "merge O1 and O2").spec
    assert [o.id for o in merged.objectives] == ["O1", "O3"]
    assert _objective(merged, "O1") == "Explain pumps with an example and valves with an example."
    parted = asked(spec, "split O3").spec
    assert [o.statement for o in parted.objectives][2:] == ["Select a pump for a house.", "Install a pump for a house."]
    assert not check(parted).errors
    with pytest.raises(DraftError, match="one action only"):
        asked(spec, "split O1")


def test_moving_and_linking() -> None:
    assert [m.id for m in asked(WHOLE, "move M3 before M2").spec.content] == ["M1", "M3", "M2"]
    assert [a.id for a in asked(WHOLE, "move M2.1 to M3").spec.content[2].activities] == ["M3.1", "M3.2", "M2.1"]
    unlinked = asked(WHOLE, "unlink O1 from A1")
    assert any("Nothing shows O1" in note for note in unlinked.notes)
    linked = asked(unlinked.spec, "link O1 to A1").spec
    assert not check(linked).errors
    assert linked.assessments[0].objectives == ("O2", "O3", "O1")


def test_fitting_into_hours_says_what_went_and_keeps_every_objective() -> None:
    made = asked(LONG, "fit it into 6 hours")
    spec = made.spec
    assert spec.workload
    assert spec.workload.hours == 6
    assert sum(a.minutes or 0 for a in spec.assessments) + sum(m.minutes or 0 for m in spec.content) == 360
    assert spec.objectives == LONG.objectives
    assert not [f for f in check(spec).findings if f.code in {"ALN108", "ALN110", "CNT101"}]
    assert any("no objective was given up" in note for note in made.notes)


def test_hours_that_cannot_hold_it_are_refused_with_a_way_out() -> None:
    made = asked(WHOLE, "fit it into 1 hour")
    assert "can't hold" in made.notes[0]
    assert "remove O" in made.notes[1]
    assert made.spec.objectives == WHOLE.objectives


@pytest.mark.parametrize(
    "said",
    ["set the hours to 40", "40 hours in all", "the course takes 40 hours", "fit it into 40 hours", "40 h in total"],
)
def test_hours_above_the_times_are_stated_and_the_times_stay(said: str) -> None:
    made = asked(WHOLE, said)
    assert made.spec.workload
    assert made.spec.workload.hours == 40
    assert made.spec.content == WHOLE.content
    assert made.spec.assessments == WHOLE.assessments


def test_the_way_back_that_a_note_names_brings_the_old_hours_back() -> None:
    hours = WHOLE.workload.hours  # type: ignore[union-attr]
    made = asked(WHOLE, "A1 5 minutes")
    said = next(m[1] for note in made.notes if (m := re.search(r"“(fit it into .*?)”", note)))
    assert made.spec.workload.hours != hours  # type: ignore[union-attr]
    back = asked(made.spec, said)
    assert back.spec.workload.hours == hours  # type: ignore[union-attr]
    assert any("are free for practice" in note for note in back.notes)


def test_fitting_takes_what_the_drafting_added_before_what_is_stated() -> None:
    spec = asked(WHOLE, "add a practice to M2: Lab 1; add a practice to M2: Lab 2").spec
    ours = {a.id for m in WHOLE.content for a in m.activities}
    labs = {a.id for m in spec.content for a in m.activities} - ours
    made = asked(spec, "fit it into 1 hour")
    left = {a.id for m in made.spec.content for a in m.activities}
    assert labs <= left
    assert not ours <= left
    assert any("Not of our making and not cut" in note and "“Lab 1”" in note for note in made.notes)


def test_credits_follow_the_hours() -> None:
    spec = asked(WHOLE, "credits 0.2 ECTS").spec
    hours = spec.workload.hours  # type: ignore[union-attr]
    made = asked(spec, "fit it into 4 hours").spec
    assert made.workload.credits.value == pytest.approx(0.2 * 4 / (hours or 1), abs=0.01)  # type: ignore[union-attr]


def test_an_assumption_is_corrected_with_one_instruction() -> None:
    made = asked(asked(WHOLE, "make A1 an oral exam").spec, "class size 30")
    assumptions = made.spec.provenance.assumptions  # type: ignore[union-attr]
    assert next(a for a in assumptions if a.startswith("Class size")).startswith("Class size: 30 learners")
    assert any("30 learners" in note for note in made.notes)
    plan = asked(WHOLE, "pilot with 5 learners").spec.pilot.plan  # type: ignore[union-attr]
    assert plan
    assert plan.participants == 5
    assert "of the 5 learners" in (plan.decision_rule or "")


def test_what_is_pointed_at_needs_no_name() -> None:
    assert asked(WHOLE, "oral exam instead", "A1").spec.assessments[0].method == "oral"
    assert "O3" not in {o.id for o in asked(WHOLE, "remove it", "O3").spec.objectives}
    assert asked(WHOLE, "", "A1").spec.assessments[0].method == "task"
    assert asked(WHOLE, "please set objective 2 to analyse level").spec.objectives[1].bloom == "analyze"


def test_several_instructions_are_carried_out_in_order() -> None:
    made = asked(WHOLE, "platform Moodle; opens 2027-03-01; owner: Ada Lovelace").spec
    assert made.launch
    assert (made.launch.platform, made.launch.opens) == ("Moodle", "2027-03-01")
    assert made.quality_assurance
    assert made.quality_assurance.owner == "Ada Lovelace"


@pytest.mark.parametrize(
    ("said", "parts"),
    [
        ("change O1 to Name the parts of a pump, change O2 to Select a pump", 2),
        ("unlink O2 from M2 and link O3 to M2", 2),
        ("remove O1, O2 and link O3 to M1", 2),
        ("A1 50 minutes, pass mark 60 %, and move M3 before M2", 3),
        ("change O1 to Sort, clean and store seals, remove O3", 2),
        ("change O1 to “Sort seals, remove O3”, set O2 to apply level", 2),
        ("link O1 and O2 to A1", 1),
        ("weights A1 70 %, A2 30 %", 1),
        ("change O1 to Compare pumps and valves, set by set", 1),
        ("change O1 to “Sort seals, remove O3”", 1),
        ("add an objective: Compare pumps, remove O3", 1),
        ("for nurses and for doctors", 1),
        ("owner: Ada, reviewer: Ben", 1),
        ("make it sparkle and remove O3", None),
    ],
)
def test_wishes_in_one_sentence_are_told_apart_and_words_stay_whole(said: str, parts: int | None) -> None:
    found = wishes(said, ())
    assert (len(found) if found else None) == parts


def test_a_wish_that_only_a_model_understands_is_not_taken_for_words() -> None:
    assert says_it_all("change O1 to “Sort seals”; set the weight of A1 to 40")
    assert says_it_all("change O1 to “Sort seals”, set the weight of A1 to 40")
    assert not says_it_all("change O1 to “Sort seals”; invent three examples")


def test_wishes_in_one_sentence_are_carried_out_in_order() -> None:
    made = asked(WHOLE, "change O1 to Name the parts of a pump, change O2 to Select a pump and remove O3").spec
    assert [o.statement for o in made.objectives] == ["Name the parts of a pump.", "Select a pump."]


def test_what_is_not_understood_lists_what_is() -> None:
    with pytest.raises(DraftError, match=r"“make it sparkle” is not understood.*fit it into 6 hours"):
        asked(WHOLE, "make it sparkle")
    with pytest.raises(DraftError, match="There is no O9; there are O1, O2, O3"):
        asked(WHOLE, "remove O9")
    with pytest.raises(DraftError, match="M1 is a module"):
        asked(WHOLE, "split M1")
    with pytest.raises(DraftError, match="no objective"):
        asked(WHOLE, "remove O1, O2 and O3")


@pytest.mark.parametrize("entry", table(), ids=lambda e: e.handler.__name__)
def test_every_example_that_is_listed_is_understood(entry: object) -> None:
    example = entry.example.replace("…", "a text of mine")  # type: ignore[attr-defined]
    made = next(e for e in table() if any(form.fullmatch(example) for form in e.forms))
    assert made.handler is entry.handler  # type: ignore[attr-defined]


SAID = st.sampled_from([
    "remove {}", "split {}", "make {} an oral exam", "set the weight of {} to 30", "{} 45 minutes", "another way for {}",
    "link O1 to {}", "unlink O2 from {}", "fit it into 4 hours", "add an objective: Compare two pumps on one site",
    "move {} before M1", "set {} to apply level", "shorter", "pass mark 70", "write {} anew", "merge O1 and {}",
    "change {} to Check a pump against its data sheet",
])  # fmt: skip
AT = st.sampled_from(["O1", "O2", "O3", "O4", "A1", "A2", "M1", "M2", "M3", "A1.C1", "M1.1", "E1"])


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(SAID, AT), min_size=1, max_size=5))
def test_any_sequence_keeps_links_sums_and_ids(said: list[tuple[str, str]]) -> None:
    spec, ever = WHOLE, {i: None for i, _ in element_ids(WHOLE)}
    for text, at in said:
        before = {i for i, _ in element_ids(spec)}
        try:
            spec = change(spec, (), text.format(at)).spec
        except DraftError:
            continue
        now = {i for i, _ in element_ids(spec)}
        assert not (now - before) & set(ever), "an id was given again"
        ever |= dict.fromkeys(now)
        wrong = {f.code for f in check(spec).findings if f.code in {"ALN119", "ASM106", "RUB109", "CHK007", "CNT115"}}
        assert not wrong
        assert loads(dumps(spec)).spec == spec


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_carried_out_or_refused(text: str) -> None:
    with contextlib.suppress(DraftError):
        change(WHOLE, (), text)
