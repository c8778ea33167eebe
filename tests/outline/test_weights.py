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


@pytest.mark.parametrize("name", ["outline.md", "outline.txt"])
def test_strokes_without_a_rule_are_a_table(name: str) -> None:
    text = "component | % of grade |\nlog sheets | 35 |\nquick checks | 25 |\nfinal exam | 40 |\nKeep a log all year.\n"
    assert weights(text, name) == [("log sheets", 35), ("quick checks", 25), ("final exam", 40)]


def test_a_weight_behind_each_label_and_text_behind_the_weight() -> None:
    text = (
        "Grade Determination\nYour grade is a function of the following:\n"
        "Written Work: 30%: When you hand it in, I read it. You see a mark.\nLabs: 20%: I look at them in class.\n"
        "Exams: 40%: Three of them.\nFinal Exam: 10%: In June.\n"
    )
    assert weights(text, "outline.txt") == [("Written Work", 30), ("Labs", 20), ("Exams", 40), ("Final Exam", 10)]


def test_parts_of_a_weight_in_the_same_sentence_are_no_weights_of_their_own() -> None:
    text = (
        "Boats\n\nGrades rest on the following criteria: 60% Final Paper---of which 5% reflects sources and 10% the talk. "
        "25% Participation in weekly talks, showing mastery of the readings. 15% Leadership of a session.\n"
    )
    assert weights(text, "outline.txt") == [
        ("Final Paper", 60),
        ("Participation in weekly talks", 25),
        ("Leadership of a session", 15),
    ]


def test_labels_and_brackets_mixed() -> None:
    text = "Grading:\nThere are two exams.\n- Attendances. (5%)\n- Quizzes and homework: (45%)\n- Midterm exam: (20%)\n- Final exam: (30%)\n"
    assert sorted(weights(text)) == [
        ("Attendances", 5),
        ("Final exam", 30),
        ("Midterm exam", 20),
        ("Quizzes and homework", 45),
    ]


def test_spaced_lines_that_end_in_a_weight() -> None:
    text = "Course Requirements\n\nShares of the total grade:\n\nPapers 40% (20% each)\n\nMidterm Exam 20%\n\nFinal Exam 30%\n\nReading questions 10%\n"
    expected = [("Papers", 40), ("Midterm Exam", 20), ("Final Exam", 30), ("Reading questions", 10)]
    assert weights(text, "outline.txt") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two charts - 40% each, logbook - 20%\n", [("Two charts", 80), ("logbook", 20)]),
        (
            "There are two chart tests (25% each), a passage plan worth 30% of the grade, and logbooks making up the "
            "remaining 20%.\n",
            [("two chart tests", 50), ("passage plan", 30), ("logbooks", 20)],
        ),
        ("- 2 charts: 35% each\n- Viva: 30%\n", [("2 charts", 70), ("Viva", 30)]),
        ("- Two charts: 60%\n- Viva: 40%\n", [("Two charts", 60), ("Viva", 40)]),
    ],
)
def test_weights_of_one_piece_count_for_all(text: str, expected: list[tuple[str, float | None]]) -> None:
    assert weights(HEAD + text) == expected
