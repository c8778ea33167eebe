"""Rules on rubric rows and descriptors: what they find, what they leave alone, how a double row is split."""

import pytest

from assistant.checker import Phase, Severity, apply_fixes, check
from assistant.spec import Spec, loads

NAMES = ("Exemplary", "Proficient", "Developing", "Beginning")


def rubric(*rows: tuple[str, ...], objective: str = "Report a test of water.", linked: int = 1) -> Spec:
    """Return a spec with one rubric; a row is its title and its descriptors from the best level down."""
    levels = NAMES[: max(len(row) - 1 for row in rows)]
    criteria = [
        {
            "id": f"A1.C{n}",
            "title": row[0],
            "objectives": ["O1"],
            "descriptors": dict(zip(levels, row[1:], strict=False)),
        }
        for n, row in enumerate(rows, 1)
    ]
    objectives = [{"id": f"O{n}", "statement": objective} for n in range(1, linked + 1)]
    table = {
        "levels": [{"name": name, "points": 9 - n} for n, name in enumerate(levels)],
        "criteria": criteria,
    }
    task = {"id": "A1", "title": "Test", "method": "task", "objectives": [o["id"] for o in objectives], "rubric": table}
    return Spec(title="Water").with_changes(objectives=objectives, assessments=[task])


def codes(spec: Spec) -> dict[str, Severity]:
    return {f.code: f.severity for f in check(spec, phase=Phase.ASSESSMENT, select=["RUB"]).findings}


SOUND = ("Samples taken", "Three samples are taken, each with time and place.", "One sample lacks its time or place.")


def test_a_sound_row_raises_nothing() -> None:
    assert codes(rubric(SOUND)) == {}


def test_a_row_of_degrees_alone_is_one_finding_that_names_each_pair() -> None:
    row = ("Layout", "Clear and consistent layout", "Mostly clear layout", "Somewhat unclear layout")
    found = [f for f in check(rubric(row), select=["RUB104", "RUB107"]).findings]
    assert [f.code for f in found] == ["RUB104"]
    assert "Exemplary from Proficient" in found[0].message
    assert "Proficient from Developing" in found[0].message


@pytest.mark.parametrize(
    ("best", "next_best"),
    [
        ("Labels are legible, very clearly.", "Labels are legible, less clearly."),
        ("Samples are almost always cooled.", "Samples are sometimes cooled."),
        ("Labels agree to a great extent.", "Labels agree to a small extent."),
        ("Labels are read more clearly.", "Labels are read less clearly."),
        ("Labels are read at all times.", "Labels are read now and then."),
        ("Labels are read in most cases.", "Labels are read from time to time."),
    ],
)
def test_phrases_of_degree_are_a_ladder(best: str, next_best: str) -> None:
    assert "RUB104" in codes(rubric(("Labels", best, next_best)))


@pytest.mark.parametrize(
    ("best", "next_best"),
    [
        ("Less than 5 ml is lost.", "More than 5 ml is lost."),
        ("The sample is never warm.", "The sample is warm."),
        ("Each label names the place.", "Some labels name the place."),
        ("Labels are written before sampling.", "Labels are written after sampling."),
    ],
)
def test_what_can_be_counted_is_no_ladder(best: str, next_best: str) -> None:
    assert "RUB104" not in codes(rubric(("Labels", best, next_best)))


@pytest.mark.parametrize(
    "row",
    [
        ("Use of sources", "Two sources are named.", "Limited or incorrect use of sources"),
        ("Quality", "Two sources are named.", "It was good work"),
        ("Quality", "Two sources are named.", "Superbly done"),
        ("Delivery", "The talk keeps to ten minutes.", "Uneven delivery"),
        ("Quality", "Two sources are named.", "Does not meet the expectations."),
        ("Samples", "Samples of a professional standard", "One is not labelled."),
        ("Samples", "All requirements met", "One is not labelled."),
        ("Samples", "Everything is fine.", "One is not labelled."),
        ("Samples", "Excellent in every respect", "One is not labelled."),
    ],
)
def test_a_descriptor_without_an_anchor_is_vague(row: tuple[str, ...]) -> None:
    assert codes(rubric(row)).get("RUB107") is Severity.WARNING


@pytest.mark.parametrize(
    "row",
    [
        ("Samples", "Fully labelled samples", "Samples are not labelled"),
        ("Correctness", "Fully correct", "Two errors"),
        ("Deadline", "The deadline is met.", "The deadline is not met."),
        ("Limits", "Meets three of the four requirements", "Meets one requirement"),
        ("Coding standards", "The standards are met.", "Two lines break them."),
        ("Samples labelled", "All samples are labelled.", "Most samples are labelled."),
        ("Sterile parts", "No sterile part is touched.", "A sterile part is touched and used."),
        ("Graph", "Clear axes, units and a title that states the finding", "Units missing"),
    ],
)
def test_an_anchored_descriptor_is_not_vague(row: tuple[str, ...]) -> None:
    assert "RUB107" not in codes(rubric(row))


@pytest.mark.parametrize(
    "text",
    [
        "Understands the limits of the test.",
        "Does not understand why samples are cooled.",
        "The student demonstrates a sound understanding of dilution.",
        "Names the units; knows the limits.",
        "Has fully grasped what the limits are for.",
        "Recognises the importance of the limits.",
        "Is convinced of the limits.",
        "The student is well aware of the limits.",
        "Makes a real effort to keep the limits.",
        "Shows little confidence in the limits.",
        "Is committed to keeping the limits.",
    ],
)
def test_what_goes_on_in_a_learner_is_unseen(text: str) -> None:
    assert "RUB106" in codes(rubric(("Limits", text, "No limit is named.")))


@pytest.mark.parametrize(
    "text",
    [
        "Difficult to hear or understand.",
        "The steps are easy to follow and understand.",
        "I did not understand how the samples were taken.",
        "Has a knowledge base of ten entries.",
        "Readers who know the site find each well.",
        "Each change is reviewed and is committed to the main branch.",
        "Shows confidence intervals for each mean.",
        "Has attitude control in three axes.",
        "Values of each sample are listed.",
    ],
)
def test_what_an_audience_makes_of_it_is_seen(text: str) -> None:
    assert "RUB106" not in codes(rubric(("Talk", "The talk names each sample.", text)))


def test_two_rows_for_one_quality_overlap_and_two_objects_do_not() -> None:
    again = ("The samples taken", "Labels name the place.", "A label is missing.")
    assert codes(rubric(SOUND, again)).get("RUB115") is Severity.WARNING
    copied = ("Samples kept", *SOUND[1:])
    assert "RUB115" in codes(rubric(SOUND, copied))
    lead = ("Lead compared", "Lead is compared with the limit, with its unit.", "Lead is compared without a unit.")
    zinc = ("Zinc compared", "Zinc is compared with the limit, with its unit.", "Zinc is compared without a unit.")
    assert "RUB115" not in codes(rubric(lead, zinc))


@pytest.mark.parametrize("title", ["Samples taken in detail", "Quality: samples taken", "The sampling"])
def test_a_row_told_again_in_nearly_the_same_words_overlaps(title: str) -> None:
    again = (title, "Three samples have been taken, each with its time as well as its place.", SOUND[2])
    assert "RUB115" in codes(rubric(SOUND, again))


def test_a_row_on_a_part_of_the_matter_is_another_row() -> None:
    kept = (
        "Samples taken and kept",
        "Three samples are kept, each with time and place.",
        "One kept sample lacks a time.",
    )
    assert "RUB115" not in codes(rubric(SOUND, kept))


@pytest.mark.parametrize(
    "title",
    [
        "Fluency and accuracy",
        "Language & reasoning",
        "Depth of analysis and quality of writing",
        "Clarity of the report as well as completeness",
    ],
)
def test_two_qualities_in_one_row_are_told_apart(title: str) -> None:
    assert "RUB108" in codes(rubric((title, *SOUND[1:])))


@pytest.mark.parametrize(
    "title", ["Time and place", "Bread and butter", "Use of the pump and the valve", "Health and safety"]
)
def test_two_things_of_one_kind_are_one_quality(title: str) -> None:
    assert "RUB108" not in codes(rubric((title, *SOUND[1:])))


@pytest.mark.parametrize("title", ["Length", "Formatting", "Hard work", "Font and margins"])
def test_looks_and_diligence_are_off_the_objectives(title: str) -> None:
    assert "RUB117" in codes(rubric((title, *SOUND[1:])))


def test_the_number_of_rows_fits_the_objectives() -> None:
    assert "RUB114" not in codes(rubric(SOUND))
    assert codes(rubric(SOUND, linked=2))["RUB114"] is Severity.INFO
    many = [(f"Step {n}", f"Step {n} is logged with its time.", f"Step {n} is logged.") for n in range(8)]
    assert codes(rubric(*many))["RUB114"] is Severity.INFO


def test_a_lowest_level_that_only_lacks_is_a_hint_where_there_are_levels_between() -> None:
    lacking = ("Log", "Each step has a time and a name.", "Each step has a time.", "Did not keep a log.")
    assert codes(rubric(lacking))["RUB116"] is Severity.HINT
    telling = (*lacking[:3], "No step has a time, but the steps are in order.")
    assert codes(rubric(lacking, telling, telling)).get("RUB116") is None
    assert "RUB116" not in codes(rubric(("Log", "A log is kept.", "No log is kept.")))


def test_rows_off_the_objectives_are_hinted_at_unless_an_objective_asks_for_them() -> None:
    row = ("Punctuality", "Handed in by noon.", "Handed in after noon.")
    assert codes(rubric(row))["RUB117"] is Severity.HINT
    assert "RUB117" not in codes(rubric(row, objective="Plan a week of tests with punctuality."))


def test_a_double_row_is_split_with_links_kept_and_ids_new() -> None:
    spec = loads("""
format: microcred/1
title: Water
objectives: [{id: O1, statement: Report a test of water.}]
assessments:
  - id: A1
    title: Report
    method: task
    objectives: [O1]
    rubric:
      levels: [{name: Good, points: 2}, {name: Poor, points: 1}]
      criteria:
        - {id: A1.C1, title: Clarity and accuracy, objectives: [O1], weight: 60, descriptors: {Good: Terms are defined; figures match., Poor: A figure is wrong.}}
        - {id: A1.C3, title: Samples, objectives: [O1], weight: 40, descriptors: {Good: Three are named., Poor: One is named.}}
""").spec
    fixed, applied = apply_fixes(spec, check(spec, select=["RUB108"]), grades={"unsafe"})
    assert [f.code for f in applied] == ["RUB108"]
    rows = fixed.assessments[0].rubric.criteria if fixed.assessments[0].rubric else ()
    assert [(c.id, c.title, c.weight) for c in rows] == [
        ("A1.C1", "Clarity", 30),
        ("A1.C4", "Accuracy", 30),
        ("A1.C3", "Samples", 40),
    ]
    assert all(c.objectives == ("O1",) for c in rows)
    assert "RUB115" in {f.code for f in check(fixed, select=["RUB"]).findings}, "each keeps what speaks of it"
