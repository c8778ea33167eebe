"""Rules on briefs: what says nothing, what says enough, and whether the evidence is named."""

import pytest

from assistant.checker import Phase, Severity, check
from assistant.spec import Spec

AIM = "Dye a length of wool with two plants so that the shades differ."


def codes(brief: str | None, *, language: str = "en", **fields: object) -> dict[str, Severity]:
    task = {"id": "A1", "title": "Dyeing", "method": "task", "objectives": ["O1"], "brief": brief, **fields}
    spec = Spec(title="Wool").with_changes(objectives=[{"id": "O1", "statement": AIM}], assessments=[task])
    found = check(spec.with_changes(language=language), phase=Phase.ASSESSMENT, select=["ASM1"])
    return {f.code: f.severity for f in found.findings}


@pytest.mark.parametrize(
    "brief",
    [
        AIM,
        f"In this assignment you prove that you are able to {AIM[0].lower()}{AIM[1:]}",
        "Students dye wool with two plants.",
        "This task assesses O1.",
        "Follow the instructions of your tutor.",
        "Complete the assignment as explained in class.",
        "Please refer to the syllabus for details.",
        "Prepare and submit your portfolio.",
    ],
)
def test_a_brief_that_only_repeats_or_points_elsewhere_says_nothing(brief: str) -> None:
    assert codes(brief)["ASM113"] is Severity.WARNING


@pytest.mark.parametrize(
    "brief",
    [
        "Dye 50 g of wool with two plants.",
        "Dye wool with two plants and label each skein.",
        "Write a report.",
        "Choose two plants that grow near you, dye a skein with each, and pin both to a card.",
        "Dye three lengths of wool.",
    ],
)
def test_a_material_a_product_or_a_size_is_enough(brief: str) -> None:
    assert "ASM113" not in codes(brief)


def test_a_brief_that_is_missing_or_to_follow_is_told_once() -> None:
    assert "ASM113" not in codes(None)
    assert "ASM113" not in codes("Instructions will follow.")


def test_work_passed_by_completion_may_point_to_where_it_is_told() -> None:
    taking_part = {"rule": "completion"}
    assert "ASM113" not in codes("See the course page.", pass_rule=taking_part)
    assert "ASM113" in codes(AIM, pass_rule=taking_part)


def test_the_words_of_other_languages_are_not_judged() -> None:
    assert "ASM113" not in codes(AIM, language="de")


def test_what_is_handed_in_is_named() -> None:
    assert codes("Dye two skeins.")["ASM114"] is Severity.INFO
    assert "ASM114" not in codes("Dye two skeins.", evidence="Both skeins, labelled.")
    assert "ASM114" not in codes("Dye two skeins.", method="quiz")
    assert "ASM114" not in codes("Dye two skeins.", purpose="formative")
