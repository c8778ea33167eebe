"""Objectives behind openings and marks of many kinds."""

import io

from docx import Document

from assistant.outline import Outline, read_bytes


def objectives(text: str, name: str = "outline.md") -> list[str]:
    return [entry.text for entry in read_bytes(text.encode(), name).objectives]


def test_typed_numbers_in_word_paragraphs_are_list_entries() -> None:
    document = Document()
    for text in ("Pottery", "Learning outcomes", "By the end, students will be able to:"):
        document.add_paragraph().add_run(text).bold = len(text) < 20
    for text in ("1. Throw a bowl.", "2. Kiln-load, glaze, and fire safely.", "3. Price a pot."):
        document.add_paragraph(text)
    stream = io.BytesIO()
    document.save(stream)
    outline: Outline = read_bytes(stream.getvalue(), "pots.docx")
    assert [o.text for o in outline.objectives] == [
        "Throw a bowl.",
        "Kiln-load, glaze, and fire safely.",
        "Price a pot.",
    ]


def test_marks_alone_on_their_line() -> None:
    text = (
        "Pottery\n\nCourse Goals: Upon completion, students will do the following:\n1.\ncentre clay;\n2.\npull walls;\n"
    )
    assert objectives(text, "pots.txt") == ["centre clay", "pull walls"]


def test_understanding_of_things_that_are_listed() -> None:
    text = (
        "# Clay\n\n## Course objectives\n\nBy the end you should have a good understanding of\n\n"
        "1. how clay dries\n2. how a kiln heats\n"
    )
    assert objectives(text) == ["how clay dries", "how a kiln heats"]


def test_an_outcome_in_one_labelled_sentence() -> None:
    text = "# Clay\n\n**Format:** 2-hour live session\n**Outcome:** Attendees can throw a simple bowl\n"
    outline = read_bytes(text.encode(), "outline.md")
    assert [o.text for o in outline.objectives] == ["throw a simple bowl"]
    assert outline.hours == 2


def test_what_a_spanish_course_sets_out_for_its_students() -> None:
    text = "# Barro\n\n## Presentación y objetivo del curso\n\nEl curso se propone que los alumnos:\n\n- logren centrar\n- conozcan hornos\n"
    assert objectives(text) == ["logren centrar", "conozcan hornos"]


def test_a_list_of_outcomes_in_a_section_of_content_is_none_of_topics() -> None:
    text = (
        "Course Outline\n\nBy the end of this hour, each participant will be able to:\n\n  1. Wedge clay\n  2. Cut a rim\n\n"
        "UNITS:\n\n  I. Clay\n  II. Rims\n  III. Fire\n"
    )
    outline = read_bytes(text.encode(), "pots.txt")
    assert [o.text for o in outline.objectives] == ["Wedge clay", "Cut a rim"]
    assert [t.title for t in outline.topics] == ["Clay", "Rims", "Fire"]


def test_rooms_are_no_course_codes_and_spelled_hours_count() -> None:
    text = "Syllabus\n\nLocation: BE 3151\nTime allotment: Two (2) Lecture Hours\n\nClay and fire.\n"
    outline = read_bytes(text.encode(), "pots.txt")
    assert outline.title is None
    assert outline.hours == 2


def test_an_opening_nobody_knows_leaves_a_declared_list_open() -> None:
    text = (
        "# Clay\n\n## Learning Outcomes\n\nAfter this you attain the following, which match what the guild asks of its "
        "second-year members in the northern region:\n\n* Explain shrinkage.\n* Mix a glaze.\n"
    )
    assert objectives(text) == ["Explain shrinkage.", "Mix a glaze."]


def test_skills_among_the_prior_knowledge_are_no_outcomes() -> None:
    text = (
        "# Clay\n\n# Learning outcomes\n\n1. Fire a kiln.\n2. Price a pot.\n\n# Assumed prior knowledge\n\nYou know clay.\n\n"
        "## Specific skills\n\nYou should have:\n\n- Wedged clay before\n- Run a wheel\n"
    )
    assert objectives(text) == ["Fire a kiln.", "Price a pot."]


def test_a_name_label_of_a_person_and_a_stacked_course_title() -> None:
    text = "# file_17\n\n## Page 1\n\nCourse Title\n\nClay and Fire\n\nCourse Outcome: On completion students will be able to:\n\n• Wedge clay\n• Cut a rim\n"
    outline = read_bytes(text.encode(), "outline.md")
    assert outline.title == "Clay and Fire"
    assert [o.text for o in outline.objectives] == ["Wedge clay", "Cut a rim"]
    html = (
        "<h1>Art 178</h1><h2>Clay and Fire</h2><h3>Tutoring Hours:</h3><p><b>Name:</b> Ann Oak<br><b>Email:</b> a@b.org<br>"
        "<b>Tutoring Hours:</b> Mon, 12:00pm - 2:00pm</p>"
    )
    assert read_bytes(html.encode(), "outline.html").title == "Art 178: Clay and Fire"


def test_a_subtitle_names_the_course_where_the_title_is_generic() -> None:
    text = (
        "---\ntitle: Syllabus\nsubtitle: CLAY-5250 Intro to Clay II (Spring 2020)\n---\n\n## Overview\n\nAbout clay.\n"
    )
    assert read_bytes(text.encode(), "outline.md").title == "CLAY-5250 Intro to Clay II"


def test_a_bold_line_under_a_code_is_its_name_and_a_heading_is_not() -> None:
    bold = "# CLAY 150 Syllabus - Fall 2017\n\n**Applied Pottery**\n\n## Grading\n\n- Pots 40%\n- Kiln 60%\n"
    assert read_bytes(bold.encode(), "outline.md").title == "CLAY 150: Applied Pottery"
    plain = (
        "# CLAY 150 — Course Outline (Spring 2026)\n\n## Core Format\n\n- Two evenings\n\n## Week 1 — Wheels\n\n- mud\n"
    )
    assert read_bytes(plain.encode(), "outline.md").title == "CLAY 150"


def test_an_opening_over_two_lines_is_no_audience() -> None:
    text = "Clay at home\n\nBy the end of this course\n\nparticipants will:\n\n· wedge clay\n\n· be able to cut a rim\n"
    assert objectives(text, "pots.txt") == ["wedge clay", "cut a rim"]


def test_what_an_italian_course_sets_out_to_do() -> None:
    text = (
        "Obiettivi formativi\nIl corso ha l'obiettivo di fornire agli studenti le basi della ceramica.\n"
        "Al termine dell'insegnamento, lo studente sarà in grado di:\nCONOSCENZA:\n- distinguere le argille;\n"
    )
    expected = ["fornire agli studenti le basi della ceramica.", "distinguere le argille"]
    assert objectives(text, "argilla.txt") == expected
