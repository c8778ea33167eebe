"""Weights in the forms people write them."""

import pytest

from assistant.outline import read_bytes

HEAD = "# Harbour Pilotage\n\n## Grading\n\n"


def weights(text: str, name: str = "outline.md") -> list[tuple[str, float | None]]:
    return [(entry.title, entry.weight) for entry in read_bytes(text.encode(), name).assessments]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- Logbook - 20\n- Chart work - 30\n- Final - 50\n", [("Logbook", 20), ("Chart work", 30), ("Final", 50)]),
        (
            "80% of your grade will come from chart work and a talk, and 20% from attendance.\n",
            [("chart work and a talk", 80), ("attendance", 20)],
        ),
        ("60% logbook, 15% oral (in class), 25% final (at sea).\n", [("logbook", 60), ("oral", 15), ("final", 25)]),
        (
            "| Assessment | Percentage |\n|---|---|\n| Logbook | 40% |\n| Chart work | 60% |\n| Seamanship | * |\n",
            [("Logbook", 40), ("Chart work", 60), ("Seamanship", None)],
        ),
    ],
)
def test_form_of_weights(text: str, expected: list[tuple[str, float | None]]) -> None:
    assert weights(HEAD + text) == expected


def test_bare_numbers_that_do_not_add_up_are_no_weights() -> None:
    found = weights(HEAD + "- Logbook - 2\n- Chart work - 3\n")
    assert all(weight is None for _, weight in found)


def test_lines_that_end_in_a_weight_are_entries_and_not_headings() -> None:
    text = "Tide Tables\nGrade distribution:\nComponent Weight\nExam 1 30%\nExam 2 30%\nQuizzes 25%\nShort talk 15%\n"
    expected = [("Exam 1", 30), ("Exam 2", 30), ("Quizzes", 25), ("Short talk", 15)]
    assert weights(text, "outline.txt") == expected


def test_fields_hold_weights() -> None:
    text = "Tide Tables\n===========\n\nEvaluation\n----------\n\n:Log sheets: 35%\n:Viva/talk: 25%\n:Final: 40%\n"
    assert weights(text, "outline.rst") == [("Log sheets", 35), ("Viva/talk", 25), ("Final", 40)]


def test_typed_bullets_within_one_paragraph() -> None:
    html = "<h3>Grading:</h3><p>&#9679; 15% Reading Summary <br>&#9679; 45% Homework <br>&#9679; 40% Final<br></p>"
    assert weights(html, "outline.html") == [("Reading Summary", 15), ("Homework", 45), ("Final", 40)]
