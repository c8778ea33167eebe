"""Markdown as people write it, where it strays from CommonMark."""

from assistant.outline import Outline, read_bytes


def read(text: str) -> Outline:
    return read_bytes(text.encode(), "outline.md")


def test_marks_of_headings_without_a_space() -> None:
    outline = read("#Dry Stone Walls#\n\n##Course outlines##\n\n- Footings\n- Hearting\n- Coping\n")
    assert outline.title == "Dry Stone Walls"
    assert [topic.title for topic in outline.topics] == ["Footings", "Hearting", "Coping"]


def test_a_tag_is_no_heading() -> None:
    outline = read("# Dry Stone Walls\n\n#walls #stone\n\n## Topics\n\n- Footings\n- Hearting\n- Coping\n")
    assert outline.title == "Dry Stone Walls"
    assert [topic.title for topic in outline.topics] == ["Footings", "Hearting", "Coping"]


def test_title_block_of_pandoc() -> None:
    text = "% Dry Stone Walls\n% A. Waller\n% Fall\n\n## Topics\n\n- Footings\n- Hearting\n- Coping\n"
    outline = read(text)
    assert outline.title == "Dry Stone Walls"
    assert [topic.line for topic in outline.topics] == [7, 8, 9]


def test_numbered_headings_under_content_are_named_without_the_number() -> None:
    text = "# Walls\n\n## Course outline\n\n### 1. Footings\n\n*Topics:*\n- Trench\n\n### 2. Coping\n\n*Topics:*\n- Cope stones\n"
    assert [topic.title for topic in read(text).topics] == ["Footings", "Coping"]


def test_a_date_is_no_course_code() -> None:
    text = "# Assessments\n\n- 60% Wall\n- 40% Viva\n\n### Schedule\n\n| Part | Due Date |\n|---|---|\n| Wall | 28 OCT 2024 |\n"
    assert read(text).title is None
