"""The alignment matrix: what shows, teaches and practises each objective, with weights, minutes and gaps."""

from hypothesis import HealthCheck, given, settings

from assistant.checker import check
from assistant.checker.matrix import AlignmentMatrix, Row, alignment_matrix
from assistant.spec import Spec

from ..spec.strategies import specs
from .test_examples import example

COURSE = """
objectives:
  - {id: O1, statement: Clean a file., bloom: apply}
  - {id: O2, statement: Report the result., bloom: analyze}
  - {id: O3, statement: Store the file., bloom: apply}
  - {id: O4, statement: Design a plan., bloom: create}
assessments:
  - id: A1
    title: Task
    method: task
    weight: 60
    objectives: [O1, O3]
    rubric: {levels: [{name: G, points: 2}, {name: P, points: 1}], criteria: [{id: A1.C1, title: Faults, objectives: [O1]}]}
  - id: A2
    title: Quiz
    method: quiz
    weight: 40
    items:
      - {id: A2.Q1, objective: O4, kind: true-false, stem: The plan is good., points: 1, options: [{text: T, correct: true}]}
      - {id: A2.Q2, objective: O1, stem: Which row is wrong?, bloom: analyze, points: 3, options: [{text: T, correct: true}]}
  - {id: A3, title: Try, method: quiz, purpose: formative, objectives: [O1, O2]}
content:
  - id: M1
    title: First
    objectives: [O1]
    activities:
      - {id: M1.1, kind: practice, title: Do it, minutes: 30, objectives: [O1, O4]}
      - {id: M1.2, kind: video, title: See it, minutes: 10}
  - {id: M2, title: Second, objectives: [O2], activities: [{id: M2.1, kind: video, title: See it, minutes: 12}]}
  - {id: M3, title: Third}
"""


def rows(matrix: AlignmentMatrix) -> dict[str, Row]:
    return {row.objective: row for row in matrix.rows}


def of(text: str) -> dict[str, Row]:
    return rows(alignment_matrix(example(text)))


def test_weights_follow_rows_and_points() -> None:
    found = of(COURSE)
    assert [(c.assessment, c.weight) for c in found["O1"].assessed] == [("A1", 60), ("A2", 30), ("A3", 0)]
    assert found["O1"].weight == 90
    assert found["O4"].weight == 10
    assert found["O3"].weight == 0, "its assessment's rubric judges something else"


def test_levels_of_evidence_stand_against_that_of_the_objective() -> None:
    found = of(COURSE)
    assert [part.standing for cell in found["O1"].judged for part in cell.parts] == ["open", "above"]
    (item,) = found["O4"].judged[0].parts
    assert (item.at, item.level, item.standing) == ("A2.Q1", "understand", "below"), "true/false can't show more"


def test_minutes_are_shared_and_practice_is_told_apart() -> None:
    found = of(COURSE)
    assert (found["O1"].minutes, found["O1"].practice_minutes) == (25, 15)
    assert (found["O4"].minutes, found["O4"].practice_minutes) == (15, 15)
    assert (found["O2"].minutes, found["O2"].practice_minutes) == (12, 0)


def test_gaps_name_what_is_missing() -> None:
    matrix = alignment_matrix(example(COURSE))
    assert dict(matrix.gaps) == {
        "O2": ("not assessed", "not practised"),
        "O3": ("carries no weight", "not taught"),
        "O4": ("below its level",),
        "M3": ("serves no objective",),
    }


def test_what_has_not_begun_is_no_gap() -> None:
    only = "objectives: [{id: O1, statement: Clean a file.}]"
    assert of(only)["O1"].gaps == ()
    assert of(f"{only}\nassessments: [{{id: A1, title: T, method: task, objectives: [O1]}}]")["O1"].gaps == ()
    assert of(f"{only}\ncontent: [{{id: M1, title: T, minutes: 20, objectives: [O1]}}]")["O1"].gaps == ()


def test_taking_part_shows_nothing_although_it_counts() -> None:
    text = """
objectives: [{id: O1, statement: Clean a file.}]
assessments: [{id: A1, title: Being there, method: task, weight: 100, objectives: [O1], pass: {rule: completion}}]
"""
    row = of(text)["O1"]
    assert row.gaps == ("not assessed",)
    assert row.weight == 0
    assert row.assessed[0].role == "taking-part"
    assert row.assessed[0].weight == 100


def test_an_assessment_without_a_weight_gets_what_is_left() -> None:
    text = "objectives: [{id: O1, statement: Clean a file.}]\nassessments:\n" + "".join(
        f"  - {{id: A{i}, title: T, method: task, objectives: [O1]{weight}}}\n"
        for i, weight in enumerate((", weight: 40", "", ""), 1)
    )
    assert [cell.weight for cell in of(text)["O1"].assessed] == [40, 30, 30]


def test_a_row_that_serves_two_objectives_is_split() -> None:
    text = """
objectives: [{id: O1, statement: Clean a file.}, {id: O2, statement: Store the file.}]
assessments:
  - id: A1
    title: T
    method: task
    objectives: [O1, O2]
    rubric:
      criteria:
        - {id: A1.C1, title: Both, objectives: [O1, O2], weight: 50}
        - {id: A1.C2, title: One, objectives: [O2], weight: 50}
"""
    assert {at: row.weight for at, row in of(text).items()} == {"O1": 25, "O2": 75}


def test_minutes_of_a_module_stand_in_where_its_activities_state_none() -> None:
    text = """
objectives: [{id: O1, statement: Clean a file.}, {id: O2, statement: Store the file.}]
content:
  - {id: M1, title: T, minutes: 60, objectives: [O1, O2], activities: [{id: M1.1, kind: practice, title: Do it}]}
"""
    assert [row.minutes for row in of(text).values()] == [30, 30]
    assert all(row.taught[0].practice for row in of(text).values())


@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None)
@given(spec=specs())
def test_any_spec_has_a_matrix_that_agrees_with_the_checker(spec: Spec) -> None:
    matrix = alignment_matrix(spec)
    assert len(matrix.rows) == len(spec.objectives)
    if not spec.assessments:
        return
    not_assessed = {f.at for f in check(spec, select=["ALN101"]).findings}
    waived = {w.at for w in spec.waivers}
    for row in matrix.rows:
        if row.objective not in waived:
            assert ("not assessed" in row.gaps) == (row.objective in not_assessed)
    stated = sum(a.weight or 0 for a in spec.assessments)
    if len({row.objective for row in matrix.rows}) == len(matrix.rows):
        assert sum(row.weight for row in matrix.rows) <= max(100, stated) + 1e-6
