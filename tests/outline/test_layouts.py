"""Outlines in layouts of many kinds, made up for this test, against a person's reading of each."""

import json
from pathlib import Path

import pytest

from assistant.outline import Outline, read_outline

LAYOUTS = Path(__file__).parent / "layouts"
EXPECTED = json.loads((LAYOUTS / "expected.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module", params=sorted(EXPECTED))
def reading(request: pytest.FixtureRequest) -> tuple[Outline, dict]:
    return read_outline(LAYOUTS / request.param), EXPECTED[request.param]


def test_facts(reading: tuple[Outline, dict]) -> None:
    outline, expected = reading
    credits_ = outline.credits.value if outline.credits else None
    found = {
        "title": outline.title, "language": outline.language, "hours": outline.hours, "credits": credits_,
        "audience": outline.audience,
    }  # fmt: skip
    assert found == {key: expected[key] for key in found}


def test_objectives(reading: tuple[Outline, dict]) -> None:
    outline, expected = reading
    assert [objective.text for objective in outline.objectives] == expected["objectives"]


def test_topics_with_minutes(reading: tuple[Outline, dict]) -> None:
    outline, expected = reading
    assert [[topic.title, topic.minutes] for topic in outline.topics] == expected["topics"]


def test_assessments_with_weights(reading: tuple[Outline, dict]) -> None:
    outline, expected = reading
    assert [[entry.title, entry.weight] for entry in outline.assessments] == expected["assessments"]


def test_every_layout_has_an_expectation() -> None:
    assert {path.name for path in LAYOUTS.iterdir()} - {"expected.json"} == set(EXPECTED)


def test_lines_point_into_the_file(reading: tuple[Outline, dict]) -> None:
    outline, _ = reading
    lines = (LAYOUTS / outline.file).read_text(encoding="utf-8").split("\n")
    for objective in outline.objectives:
        window = " ".join(lines[objective.line - 1 : objective.line + 2])
        assert objective.text.split()[0].strip("*.,") in window
