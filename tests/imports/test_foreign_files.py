"""Files that other programs write: what is in them, and what is said of the rest."""

from pathlib import Path

from assistant.imports import Found, read_file

GIFT = """
// a comment of the author
$CATEGORY: $course$/Unit 1/Safety

Which gas is heavier than air? {
  =Carbon dioxide # Right, it sinks.
  ~Helium
  ~%50%Argon
}

::Sun::The sun rises in the {~west =east ~north}.

Match. {
=cat -> miaow
=dog -> woof
}

How long? {#3:0.5}

Grant {F} was born in 1950.

Two plus two {=four =4}

Only a text without answers.
"""


def read(text: str, name: str, folder: Path) -> Found:
    (folder / name).write_text(text, encoding="utf-8")
    return read_file(folder / name)


def test_gift_as_teachers_write_it(tmp_path: Path) -> None:
    found = read(GIFT, "quiz.txt", tmp_path)
    (quiz,) = found.assessments
    assert quiz.title == "Safety"
    kinds = [(q.id, q.kind) for q in quiz.items]
    assert kinds == [
        ("A1.Q1", "multiple"), ("A1.Q2", "single"), ("A1.Q3", "matching"), ("A1.Q4", "numeric"),
        ("A1.Q5", "true-false"), ("A1.Q6", "short-answer"),
    ]  # fmt: skip
    assert quiz.items[0].options[0].feedback == "Right, it sinks."
    assert quiz.items[1].stem == "The sun rises in the _____ ."
    assert quiz.items[3].answer == "3 ± 0.5"
    assert quiz.items[4].options[1].correct
    assert "Only a text" in found.left_out[0]


def test_moodle_kinds_without_a_place_are_told(tmp_path: Path) -> None:
    text = (
        '<quiz><question type="cloze"><name><text>Gap</text></name></question>'
        '<question type="multichoice"><name><text>Q</text></name><questiontext format="html"><text>'
        "<![CDATA[<p>Which?<br>Choose <code>one</code>.</p><ul><li>a</li></ul><script>alert(1)</script>]]></text></questiontext>"
        '<single>true</single><answer fraction="100"><text>A &amp;amp; B</text></answer><answer fraction="0"><text>C</text></answer>'
        "</question></quiz>"
    )
    found = read(text, "q.xml", tmp_path)
    assert "“Gap”: questions of the type cloze" in found.left_out[0]
    item = found.assessments[0].items[0]
    assert item.stem == "Which?\nChoose `one`.\n\n- a"
    assert [o.text for o in item.options] == ["A & B", "C"]


def test_canvas_rows_that_lack_something_are_told(tmp_path: Path) -> None:
    text = (
        "Rubric Name,Criteria Name,Criteria Description,Criteria Enable Range,Rating Name,Rating Description,Rating Points,"
        "Rating Name,Rating Description,Rating Points\n"
        "Essay,Thesis,,false,Clear,States a claim.,10,Unclear,No claim.,0\n"
        "Essay,,,false,Clear,x,10\n"
        "Essay,Sources,,false,Many,Cites five.,10,Few,Cites one.,0\n"
    )
    found = read(text, "r.csv", tmp_path)
    rubric = found.assessments[0].rubric
    assert rubric
    assert [c.title for c in rubric.criteria] == ["Thesis", "Sources"]
    assert any("row 3" in t for t in found.left_out)
    assert any("Many, Few" in t for t in found.left_out)


def test_a_badge_without_a_list_says_so(tmp_path: Path) -> None:
    text = '{"type": "BadgeClass", "name": "Reader", "description": "d", "criteria": {"narrative": "Read ten books."}}'
    found = read(text, "b.json", tmp_path)
    assert found.title == "Reader"
    assert not found.objectives
    assert "write the objectives yourself" in found.left_out[0]
