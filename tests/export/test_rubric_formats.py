"""Rubric exports for Canvas and Moodle."""

import csv
import io
import json

import pytest

from assistant.checker import check
from assistant.export import FORMATS, Export
from assistant.export.result import Job
from assistant.spec import Spec

from .specs import HOSTILE, hostile_spec, quiz_spec


def made(name: str, spec: Spec) -> Export:
    return FORMATS[name].write(Job(spec, check(spec), "lab"))


def test_canvas_rows_hold_name_links_and_weighted_points() -> None:
    text = made("canvas-rubrics", quiz_spec()).files[0].text
    head, *rows = list(csv.reader(io.StringIO(text, newline="")))
    assert head[:7] == [
        "Rubric Name", "Criteria Name", "Criteria Description", "Criteria Enable Range",
        "Rating Name", "Rating Description", "Rating Points",
    ]  # fmt: skip
    assert [row[0] for row in rows] == ["A2 Spill drill", "A2 Spill drill"]
    assert rows[0][1:4] == ["A2.C1 Order of steps", "[O2]", "false"]
    assert [rows[0][6], rows[0][9], rows[0][12]] == ["75", "56.25", "18.75"]
    assert all(line.startswith('"') for line in text.split("\r\n") if line)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_no_cell_is_a_formula(text: str) -> None:
    rows = list(csv.reader(io.StringIO(made("canvas-rubrics", hostile_spec(text)).files[0].text, newline="")))
    assert len(rows) == 3
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]
    assert text.rsplit(maxsplit=1)[-1][:30] in rows[1][5]


def test_moodle_counts_from_the_lowest_level() -> None:
    export = made("moodle-rubrics", quiz_spec())
    payload = json.loads(export.files[0].text)
    definition = payload["areas"][0]["definitions"][0]
    assert {"method", "name", "status", "timecreated", "usercreated", "timemodified", "usermodified"} <= set(definition)
    levels = definition["rubric"]["rubric_criteria"][0]["levels"]
    assert [level["score"] for level in levels] == [0, 50, 75]
    assert levels[0]["definition"].startswith("Unsafe: ")


@pytest.mark.parametrize(("percent", "said"), [(70, "60 %"), (40, "20 %"), (20, None)])
def test_the_pass_mark_is_recomputed(percent: float, said: str | None) -> None:
    """Secure 4, Unsafe 1: 70 % of 4 is 2.8; on the scale from 1 to 4 that is 60 %."""
    spec = quiz_spec()
    quiz, drill = spec.assessments
    assert drill.pass_rule
    changed = spec.with_changes(
        assessments=[quiz, drill.with_changes(pass_rule=drill.pass_rule.with_changes(percent=percent))]
    )
    steps = made("moodle-rubrics", changed).files[1].text
    if said:
        assert f"Grade to pass: {said}" in steps
    else:
        assert "Grade to pass" not in steps
        assert "everyone passes" in "".join(d.message for d in FORMATS["moodle-rubrics"].demands(changed))


def test_empty_cells_are_named_before_export() -> None:
    spec = quiz_spec()
    quiz, drill = spec.assessments
    assert drill.rubric
    first, second = drill.rubric.criteria
    rubric = drill.rubric.with_changes(criteria=[first.with_changes(descriptors={"Secure": "All in order."}), second])
    holes = spec.with_changes(assessments=[quiz, drill.with_changes(rubric=rubric)])
    for name in ("canvas-rubrics", "moodle-rubrics"):
        assert [d.at for d in FORMATS[name].demands(holes)] == ["A2.C1"]
