"""Rubrics out of CSV files and workbooks: ours, and those that people write."""

import contextlib
import io
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.checker import check
from assistant.export import FORMATS
from assistant.export.result import Job
from assistant.imports import CannotReadError, Found, placed, read_file
from assistant.imports.rubric_heads import LevelHead, level_head, role_of
from assistant.spec import Rubric
from tests.export.specs import HOSTILE, hostile_spec, quiz_spec


def read(data: str | bytes, folder: Path, name: str = "r.csv") -> Found:
    (folder / name).write_bytes(data.encode() if isinstance(data, str) else data)
    return read_file(folder / name)


def rubric(found: Found, number: int = 0) -> Rubric:
    made = found.assessments[number].rubric
    assert made
    return made


@pytest.mark.parametrize("name", ["rubric-csv", "rubric-xlsx"])
@pytest.mark.parametrize("text", ["", *HOSTILE[:-1]], ids=range(len(HOSTILE)))
def test_our_own_tables_come_back(name: str, text: str, tmp_path: Path) -> None:
    spec = hostile_spec(text) if text else quiz_spec()
    export = FORMATS[name].write(Job(spec, check(spec), "lab"))
    found = read(export.files[0].data, tmp_path, export.files[0].name)
    (drill,) = found.assessments
    own = spec.assessments[1]
    assert drill.id == "A2"
    assert drill.title == " ".join(own.title.split())
    assert own.rubric
    assert rubric(found) == own.rubric.with_changes(
        criteria=[
            c.with_changes(
                title=" ".join(c.title.split()), descriptors={k: v.strip() for k, v in c.descriptors.items()}
            )
            for c in own.rubric.criteria
        ]
    )
    assert text or not placed([found], spec).added, "what stands there already is not added again"


def test_a_table_as_a_lecturer_writes_it(tmp_path: Path) -> None:
    text = (
        "Essay rubric;;;\nCriteria;Excellent (4);Fair (2);Poor (1)\nThesis (40%);Clear;Vague;Missing\n"
        "Größe (60 %);Drei Quellen;Eine;Keine\nTotal;;;\n"
    )
    found = read(text.encode("cp1252"), tmp_path)
    (essay,) = found.assessments
    assert (essay.id, essay.title) == ("A1", "Essay rubric")
    assert [(level.name, level.points) for level in rubric(found).levels] == [
        ("Excellent", 4),
        ("Fair", 2),
        ("Poor", 1),
    ]
    assert [(c.id, c.title, c.weight) for c in rubric(found).criteria] == [
        ("A1.C1", "Thesis", 40),
        ("A1.C2", "Größe", 60),
    ]
    assert rubric(found).criteria[1].descriptors["Poor"] == "Keine"
    assert not found.left_out


def test_levels_without_points_are_counted_and_told(tmp_path: Path) -> None:
    found = read(",Beginning,Proficient,Exemplary,Comments\nOrder,none,some,clear,\n", tmp_path, "talk.csv")
    assert [(level.name, level.points) for level in rubric(found).levels] == [
        ("Exemplary", 3), ("Proficient", 2), ("Beginning", 1),
    ]  # fmt: skip
    assert "Beginning 1, Proficient 2, Exemplary 3" in found.left_out[0]
    assert found.left_out[1] == "column “Comments”: not taken."
    assert found.assessments[0].title == "talk"


def test_points_in_a_row_below_the_heads(tmp_path: Path) -> None:
    found = read("Criterion,Good,Weak\n,10,5\nOrder,clear,none\n", tmp_path)
    assert [(level.name, level.points) for level in rubric(found).levels] == [("Good", 10), ("Weak", 5)]
    assert len(rubric(found).criteria) == 1


def test_levels_in_rows_are_turned(tmp_path: Path) -> None:
    found = read("Level,Argument,Sources\n5 - Excellent,Convincing,Ten\n0 - Fail,None,One\n", tmp_path)
    assert [(c.title, c.descriptors) for c in rubric(found).criteria] == [
        ("Argument", {"Excellent": "Convincing", "Fail": "None"}),
        ("Sources", {"Excellent": "Ten", "Fail": "One"}),
    ]


def test_weights_as_points_become_shares_that_add_up(tmp_path: Path) -> None:
    rows = "".join(f"Part {n},7,all,none\n" for n in range(3))
    found = read(f"Criterion,Points,Level 2,Level 1\n{rows}", tmp_path)
    assert sum(c.weight or 0 for c in rubric(found).criteria) == pytest.approx(100, abs=1e-9)
    assert [level.name for level in rubric(found).levels] == ["Level 2", "Level 1"]


def test_cells_that_run_over_rows_and_rows_without_texts(tmp_path: Path) -> None:
    text = "Criterion,Good (2),Weak (1)\nOrder,clear,none\n,and announced,\nPart two\nReport,whole,holes\n"
    found = read(text, tmp_path)
    assert rubric(found).criteria[0].descriptors == {"Good": "clear\nand announced", "Weak": "none"}
    assert found.left_out == ("“Part two”: a row without texts; left out.",)


def test_a_head_of_two_rows(tmp_path: Path) -> None:
    found = read("Project,,,\nCriteria,,,\n,Excellent,Fair,Poor\nOrder,clear,partly,none\n", tmp_path)
    assert found.assessments[0].title in ("Project", "Criteria")
    assert [level.points for level in rubric(found).levels] == [3, 2, 1]
    above = read("Criteria,Levels of performance,,\n,Gold,Silver,Bronze\nOrder,clear,partly,none\n", tmp_path)
    assert [level.name for level in rubric(above).levels] == ["Gold", "Silver", "Bronze"]


def test_a_workbook_with_several_sheets_and_tables(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Sheet1"
    for row in (
        ["Marking guide 2027"], [], ["Aspect", "Pass: 3 points", "Fail: 0 points"], ["Clarity", "clear", "unclear"],
        ["Depth [O1]", "deep", "flat"], [], ["Talk"], ["Aspect", "Pass (1)", "Fail (0)"], ["Voice", "heard", "not heard"],
    ):  # fmt: skip
        sheet.append(row)
    book.create_sheet("Participants").append(["Name", "Group", "Mail"])
    buffer = io.BytesIO()
    book.save(buffer)
    found = read(buffer.getvalue(), tmp_path, "r.xlsx")
    assert [a.title for a in found.assessments] == ["Marking guide 2027", "Talk"]
    assert [(c.id, c.title, c.objectives) for c in rubric(found).criteria] == [
        ("A1.C1", "Clarity", ()), ("A1.C2", "Depth", ("O1",)),
    ]  # fmt: skip
    assert rubric(found, 1).criteria[0].id == "A2.C1"
    assert "sheet “Participants”: no table with criteria and levels in it." in found.left_out


@pytest.mark.parametrize(
    ("head", "name", "points"),
    [
        ("Good (3)", "Good", 3), ("3 - Good", "Good", 3), ("Good: 3 pts", "Good", 3), ("Good\n3 points", "Good", 3),
        ("Level 3", "Level 3", 3), ("10-8 pts Good", "Good", 10), ("Good (90–100 %)", "Good", 100), ("4", "4", 4),
        ("2,5 Punkte", "2,5 Punkte", 2.5), ("Very good", "Very good", None), ("Meets 2 of 3 aims", "Meets 2 of 3 aims", None),
    ],
)  # fmt: skip
def test_heads_of_levels(head: str, name: str, points: float | None) -> None:
    found = level_head(head)
    assert isinstance(found, LevelHead)
    assert (found.name, found.points) == (name, points)


@pytest.mark.parametrize(
    ("head", "role"),
    [
        ("Criteria", "criterion"), ("Performance Criterion", "criterion"), ("Kriterium", "criterion"),
        ("Learning outcomes", "objectives"), ("LO", "objectives"), ("Weight (%)", "weight"), ("Max. points", "weight"),
        ("Comments", "ignored"), ("Points earned", "ignored"), ("Assessment", "assessment"), ("Proficient", "level"),
    ],
)  # fmt: skip
def test_heads_of_columns(head: str, role: str) -> None:
    assert role_of(head) == role


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("r.csv", b"Name,Mail,Mark\nJane,j@x.example,1.3\n"),
        ("r.csv", b"Week,Topic,Reading,Due\n3,Sorting in place,JA 3.1 and 3.4,Quiz 2\n4,Graphs,JA 4.1,Lab 3\n"),
        ("r.csv", b"Grade,Percent,Points\nA,97-100%,999-1030\nB,90-96%,900-998\n"),
        ("r.csv", b"Component,Suggested share,Group or alone,What it is about\nReport,10 %,group,Reasoning\n"),
        ("r.csv", b"Criterion,Description\nOrder,All parts are there.\n"),
        ("r.csv", b"\n\n"),
        ("r.xlsx", b"PK\x03\x04 xl/workbook and nothing else"),
    ],
)
def test_files_without_a_rubric_are_refused_in_a_sentence(name: str, data: bytes, tmp_path: Path) -> None:
    with pytest.raises(CannotReadError) as refused:
        read(data, tmp_path, name)
    assert "\n" not in str(refused.value)


@settings(max_examples=60, deadline=None)
@given(rows=st.lists(st.lists(st.text(max_size=12), max_size=6), max_size=12))
def test_any_table_is_read_or_refused(rows: list[list[str]], tmp_path_factory: pytest.TempPathFactory) -> None:
    head = "Criterion,Good (2),Weak (1)\n"
    body = "".join(",".join('"' + cell.replace('"', '""') + '"' for cell in row) + "\n" for row in rows)
    path = tmp_path_factory.mktemp("any") / "r.csv"
    path.write_bytes((head + body).encode("utf-8", "replace"))
    try:
        found = read_file(path)
    except CannotReadError:
        return
    check(placed([found]).spec)
    for assessment in found.assessments:
        assert assessment.rubric
        assert len({c.id for c in assessment.rubric.criteria}) == len(assessment.rubric.criteria)


@settings(max_examples=40, deadline=None)
@given(place=st.integers(0, 10**6), junk=st.binary(min_size=1, max_size=40))
def test_damaged_workbooks_are_read_or_refused(
    place: int, junk: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    spec = quiz_spec()
    data = bytearray(FORMATS["rubric-xlsx"].write(Job(spec, check(spec), "lab")).files[0].data)
    at = place % len(data)
    data[at : at + len(junk)] = junk
    path = tmp_path_factory.mktemp("damaged") / "r.xlsx"
    path.write_bytes(bytes(data))
    with contextlib.suppress(CannotReadError):
        read_file(path, "rubric-table")
