"""Rubrics as CSV and XLSX: what is in them, that nothing in them computes, and that the bytes stay the same."""

import csv
import io

import openpyxl
import pytest

from assistant.checker import check
from assistant.export import FORMATS, Export
from assistant.export.result import Job
from assistant.spec import Spec, Waiver, loads

from .specs import HOSTILE, hostile_spec, quiz_spec


def made(name: str, spec: Spec) -> Export:
    return FORMATS[name].write(Job(spec, check(spec), "lab"))


def sheets(spec: Spec) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(made("rubric-xlsx", spec).files[0].data))


def csv_rows(export: Export) -> list[list[str]]:
    return list(csv.reader(io.StringIO(export.files[0].text, newline="")))


def test_csv_has_a_file_for_each_rubric_with_points_in_the_heads() -> None:
    export = made("rubric-csv", quiz_spec())
    assert [f.name for f in export.files] == ["lab.A2.rubric.csv"]
    head, first, second = csv_rows(export)
    assert head == ["Assessment", "Criterion", "Objectives", "Weight (%)", "Secure (4)", "Safe (3)", "Unsafe (1)"]
    assert first[:5] == ["A2 Spill drill", "A2.C1 Order of steps", "O2", "75", "Every step in order and announced."]
    assert second[6] == "'=HYPERLINK(1) a field is empty."


def test_what_a_table_lacks_is_said() -> None:
    losses = {(loss.at, loss.what) for loss in made("rubric-csv", quiz_spec()).losses}
    assert losses == {("A1", "has no rubric"), ("A2", "the pass rule")}
    spec = quiz_spec()
    drill = spec.assessments[1]
    assert drill.rubric
    first, second = drill.rubric.criteria
    odd = drill.rubric.with_changes(
        criteria=[first.with_changes(descriptors={**first.descriptors, "Perfect": "x"}), second]
    )
    other = spec.with_changes(assessments=[spec.assessments[0], drill.with_changes(rubric=odd)])
    for name in ("rubric-csv", "rubric-xlsx"):
        assert ("A2.C1", "its text for Perfect, which is no level of A2") in {
            (loss.at, loss.what) for loss in made(name, other).losses
        }


def test_a_workbook_has_a_sheet_for_each_rubric() -> None:
    book = sheets(quiz_spec())
    assert book.sheetnames == ["A2"]
    sheet = book["A2"]
    assert sheet["A1"].value == "A2 Spill drill"
    assert sheet["A2"].value == "Passed with: 70 % of the points"
    assert [c.value for c in sheet[4]] == [
        "Criterion",
        "Objectives",
        "Weight (%)",
        "Secure (4)",
        "Safe (3)",
        "Unsafe (1)",
    ]
    assert (sheet["A5"].value, sheet["C5"].value) == ("A2.C1 Order of steps", 75)
    assert sheet.freeze_panes == "B5"
    assert sheet.print_title_rows == "$4:$4"
    assert sheet.page_setup.orientation == "landscape"


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_no_cell_of_a_workbook_is_a_formula(text: str) -> None:
    spec = hostile_spec(text)
    cells = [c for sheet in sheets(spec) for row in sheet.iter_rows() for c in row if c.value is not None]
    assert not [c for c in cells if c.data_type == "f"]
    assert [c for c in cells if isinstance(c.value, str) and c.value.startswith(text[:32_767].strip()[:20])]
    cut = {loss.at for loss in made("rubric-xlsx", spec).losses if "is cut" in loss.what}
    assert cut == ({"A2.C1", "A2.C2"} if len(text) > 32_767 else set())


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_no_cell_of_a_csv_looks_like_a_formula(text: str) -> None:
    rows = csv_rows(made("rubric-csv", hostile_spec(text)))
    assert len(rows) == 3
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]
    assert text in rows[1][4]


@pytest.mark.parametrize("name", ["rubric-csv", "rubric-xlsx"])
def test_a_second_export_gives_the_same_bytes(name: str) -> None:
    assert made(name, quiz_spec()) == made(name, quiz_spec())


def test_sheets_of_ids_that_begin_alike_have_names_of_their_own() -> None:
    spec = quiz_spec()
    long = "A" * 40
    drills = [spec.assessments[1].with_changes(id=f"{long}{n}") for n in range(3)]
    names = sheets(spec.with_changes(assessments=drills)).sheetnames
    assert len(set(names)) == 3
    assert max(map(len, names)) <= 31


def test_accepted_findings_travel_with_the_workbook() -> None:
    spec = quiz_spec()
    spec = spec.with_changes(
        objectives=[*spec.objectives, spec.objectives[0].with_changes(id="O3", statement="Know labels.")]
    )
    found = next(f for f in check(spec).findings if f.at == "O3")
    waived = spec.with_changes(
        waivers=[Waiver(rule=found.code, at="O3", reason="agreed with the faculty board", by="AB")]
    )
    sheet = sheets(waived)["Waived findings"]
    assert [c.value for c in sheet[2]] == [found.code, "O3", "agreed with the faculty board", "AB"]


def test_a_spec_without_rubrics_has_nothing_to_export() -> None:
    bare = loads("format: microcred/1\ntitle: T\n", "t").spec
    for name in ("rubric-csv", "rubric-xlsx"):
        assert [d.at for d in FORMATS[name].demands(bare) if d.blocks] == ["spec"]
        assert not made(name, bare).files
