"""Links that a document states come before any guess by words."""

from assistant.audit import audit
from assistant.audit.links import stated_links
from assistant.audit.paper import Paper
from assistant.checker import Finding
from assistant.outline import read_with_stretches

from .syllabi import SOUND

OBJECTIVES = """\
# Keeping Bees

## Learning outcomes

- CLO1: Inspect a hive for mites.
- CLO2: Calculate the feed of a colony.
- CLO3: Negotiate honey prices.

## Assessment

"""


def links_of(text: str, name: str = "bees.md") -> dict[int, set[int]]:
    return dict(stated_links(Paper(*read_with_stretches(text.encode(), name))).assessed)


def findings(text: str) -> list[Finding]:
    return [f for f in audit(text.encode(), "bees.md").report.findings if f.code in ("ALN101", "ALN102", "ALN119")]


def test_codes_in_a_table_of_assessments() -> None:
    table = (
        "| Assessment | Weight | Outcomes |\n|---|---|---|\n| Practical | 50 % | CLO 1, 2 |\n| Exam | 50 % | CLO2 |\n"
    )
    assert links_of(OBJECTIVES + table) == {0: {0}, 1: {0, 1}}


def test_a_range_of_codes() -> None:
    table = (
        "| Assessment | Weight | Outcomes |\n|---|---|---|\n| Practical | 50 % | CLO1–CLO3 |\n| Exam | 50 % | CLO2 |\n"
    )
    assert links_of(OBJECTIVES + table) == {0: {0}, 1: {0, 1}, 2: {0}}


def test_a_matrix_of_marks() -> None:
    table = (
        "| Assessment | Weight |\n|---|---|\n| Practical | 50 % |\n| Exam | 50 % |\n\n## Mapping\n\n"
        "| Assessment | CLO1 | CLO2 | CLO3 |\n|---|---|---|---|\n| Practical | x |  |  |\n| Exam |  | ✓ | x |\n"
    )
    assert links_of(OBJECTIVES + table) == {0: {0}, 1: {1}, 2: {1}}


def test_an_objective_left_out_of_a_stated_mapping() -> None:
    table = "| Assessment | Weight | Outcomes |\n|---|---|---|\n| Practical | 50 % | CLO1 |\n| Case | 50 % | CLO2 |\n"
    (finding,) = findings(OBJECTIVES + table)
    assert finding.code == "ALN101"
    assert "names none for “Negotiate honey prices”" in finding.message


def test_a_code_that_no_objective_has() -> None:
    table = "| Assessment | Weight | Outcomes |\n|---|---|---|\n| Practical | 50 % | CLO1, CLO3 |\n| Exam | 50 % | CLO2, CLO7 |\n"
    (finding,) = findings(OBJECTIVES + table)
    assert finding.code == "ALN119"
    assert "“CLO 7”" in finding.message
    assert finding.line == 14


def test_rows_of_a_plan_that_hold_objectives_and_assessment() -> None:
    plan = (
        "Week,Topics,Learning Outcomes,Assessment\n"
        '1,Mites,"Inspect a hive for mites.","Sugar test"\n'
        '2,Feed,"Calculate the feed of a colony.","Feeding sheet"\n'
    )
    assert links_of(plan, "plan.csv") == {0: {0}, 1: {1}}


def test_percentages_and_dates_are_no_codes() -> None:
    assert links_of(SOUND.replace("for mites | 40 %", "for mites, outcomes 40 % | 40 %")) == {}
