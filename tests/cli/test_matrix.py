"""`microcred matrix`: gaps visible at a glance at any width, and the same data for other programs."""

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from assistant.checker.matrix import alignment_matrix
from assistant.cli.matrix_grid import draw
from assistant.spec import Spec, load

from ..checker.test_matrix import COURSE
from ..spec.strategies import specs
from .conftest import Run


@pytest.fixture
def course(folder: Path) -> str:
    (folder / "c.yaml").write_text(f"format: microcred/1\ntitle: Cleaning\n{COURSE}", encoding="utf-8")
    return "c.yaml"


def drawn(spec: Spec, columns: int) -> list[str]:
    console = Console(width=columns, file=io.StringIO(), markup=False, highlight=False, emoji=False, no_color=True)
    for part in draw(alignment_matrix(spec), columns):
        console.print(part)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue().splitlines()


def large(objectives: int, assessments: int, modules: int) -> Spec:
    ids = [f"O{i}" for i in range(1, objectives + 1)]
    served = [{"objectives": [ids[i % objectives]]} for i in range(max(assessments, modules))]
    return Spec.model_validate(
        {
            "title": "Large",
            "objectives": [
                {"id": o, "statement": f"Clean the file number {o} of the survey.", "bloom": "understand"} for o in ids
            ],
            "assessments": [
                {"id": f"A{i + 1}", "title": "T", "method": "task", **served[i]} for i in range(assessments)
            ],
            "content": [{"id": f"M{i + 1}", "title": "T", "minutes": 45, **served[i]} for i in range(modules)],
        }
    )


def test_gaps_are_told_in_words_first_and_marked_in_the_grid(run: Run, course: str) -> None:
    lines = run("matrix", course, code=0).stdout.splitlines()
    assert lines[1].startswith("✗ O2 not assessed; not practised: Report the result.")
    assert "✗ M3 serves no objective: Third" in lines
    shown = next(line for line in lines if line.startswith("✗  O3"))
    assert shown.split()[-1] == "·"
    assert any("1q 10↓" in line for line in lines), "evidence below the level is marked where it stands"
    assert any("M3✗" in line for line in lines)
    assert any("↓ below the objective's level" in line for line in lines), "the legend explains the signs in use"
    assert max(map(len, lines)) <= 80


def test_a_sound_spec_says_so(run: Run, spec: Path) -> None:
    out = run("matrix", spec.name, code=0).stdout
    assert "No gaps." in out
    assert "✗" not in out
    assert "\x1b" not in out, "no colour where there is no terminal"


def test_many_columns_fold_and_far_too_many_become_lists() -> None:
    two = drawn(large(6, 3, 22), 80)
    assert sum(line.startswith("Taught in") for line in two) == 2
    assert any(line.split() == ["in", "all", *["45"] * 11] for line in two), "the second half has no totals"
    lists = drawn(large(6, 3, 60), 80)
    assert sum(line.startswith("Taught in") for line in lists) == 1
    assert any("M1\u00a045, M7\u00a045, M13\u00a045" in line for line in lists)
    wide = drawn(large(6, 3, 22), 200)
    assert sum(line.startswith("Taught in") for line in wide) == 1
    assert any("Clean the file number O1 of the survey." in line for line in wide)


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 12), st.integers(0, 14), st.integers(0, 40), st.sampled_from([40, 60, 80, 120, 200]))
def test_the_grid_fits_and_loses_no_column(objectives: int, assessments: int, modules: int, columns: int) -> None:
    lines = drawn(large(objectives, assessments, modules), columns)
    assert max(cell_len(line.rstrip()) for line in lines) <= columns
    words = set(" ".join(lines).replace("\u00a0", " ").replace("✗", " ").split())
    assert {f"A{i + 1}" for i in range(assessments)} | {f"M{i + 1}" for i in range(modules)} <= words


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None)
@given(spec=specs(), columns=st.sampled_from([40, 80, 200]))
def test_any_spec_can_be_drawn(spec: Spec, columns: int) -> None:
    lines = drawn(spec, columns)
    assert max((cell_len(line.rstrip()) for line in lines), default=0) <= columns
    assert "\x1b" not in "\n".join(lines)


def test_nothing_to_align_is_said(run: Run, folder: Path) -> None:
    (folder / "e.yaml").write_text("format: microcred/1\ntitle: Empty\n", encoding="utf-8")
    assert "No objectives yet" in run("matrix", "e.yaml", code=0).stdout
    (folder / "o.yaml").write_text(
        "format: microcred/1\ntitle: T\nobjectives: [{id: O1, statement: Clean a file.}]\n", encoding="utf-8"
    )
    assert "No assessments and no content yet." in run("matrix", "o.yaml", "--measures", "--detail", code=0).stdout


def test_detail_lists_every_part(run: Run, course: str) -> None:
    out = run("matrix", course, "--detail", code=0).stdout
    for part in ("A1.C1", "A2.Q1", "A2.Q2", "M1.1", "M1.2", "M2.1"):
        assert part in out
    assert "understand ↓" in out
    assert max(map(len, out.splitlines())) <= 80


def test_measures_have_their_n_and_caveats_and_no_bar(run: Run, course: str) -> None:
    assert "Measures: range 2 of 4, depth 1 of 2, balance 0.83 (n 3), Porter 0.25 (24 cells)" in " ".join(
        run("matrix", course, code=0).stdout.split()
    )
    out = " ".join(run("matrix", course, "--measures", code=0).stdout.split())
    assert "pragmatic choices for state tests" in out
    assert "depends on the number of cells" in out
    assert run("matrix", course, "--measures", "--format", "csv").exit_code == 2


def test_json_holds_everything(run: Run, course: str) -> None:
    data = json.loads(run("matrix", course, "--format", "json", code=0).stdout)
    assert data["schema_version"] == 1
    assert [o["gaps"] for o in data["objectives"]] == [
        [], ["not assessed", "not practised"], ["carries no weight", "not taught"], ["below its level"],
    ]  # fmt: skip
    assert data["objectives"][0]["assessed"][0]["parts"][0]["at"] == "A1.C1"
    assert data["measures"]["webb"]["whole"]["balance"] == pytest.approx(5 / 6)
    assert data["measures"]["porter"][0]["cells"] == 24


def test_csv_is_one_line_an_objective_or_a_part(run: Run, course: str) -> None:
    lines = list(csv.DictReader(io.StringIO(run("matrix", course, "--format", "csv", code=0).stdout)))
    assert [line["objective"] for line in lines] == ["O1", "O2", "O3", "O4"]
    assert (lines[0]["A1"], lines[0]["A2"], lines[0]["M1"], lines[0]["M2"]) == ("60", "30", "25", "")
    parts = list(csv.DictReader(io.StringIO(run("matrix", course, "--format", "csv", "--detail", code=0).stdout)))
    assert [(p["objective"], p["id"], p["standing"]) for p in parts if p["in"] == "A2"] == [
        ("O1", "A2.Q2", "above"),
        ("O4", "A2.Q1", "below"),
    ]


def test_text_of_a_spec_is_neither_formula_nor_markup(run: Run, folder: Path) -> None:
    (folder / "h.yaml").write_text(
        "format: microcred/1\ntitle: '<b>T</b> [red]x'\nobjectives: [{id: O1, statement: '=1+1 | <i>[/x]'}]\n"
        "assessments: [{id: A1, title: '@SUM(A1)', method: task, objectives: [O1]}]\n",
        encoding="utf-8",
    )
    assert "[red]x" in run("matrix", "h.yaml", code=0).stdout
    assert "'=1+1" in run("matrix", "h.yaml", "--format", "csv", code=0).stdout
    assert "'@SUM(A1)" in run("matrix", "h.yaml", "--format", "csv", "--detail", code=0).stdout
    out = run("matrix", "h.yaml", "--format", "markdown", "--detail", "--measures", code=0).stdout
    assert "<b>" not in out.replace("\\<", "")
    assert "=1+1 \\| " in out


def test_it_reads_stdin_and_says_what_is_wrong(run: Run, course: str, folder: Path) -> None:
    text = (folder / course).read_text(encoding="utf-8")
    assert run("matrix", "-", stdin=text, code=0).stdout == run("matrix", course, code=0).stdout
    assert "none.yaml" in run("matrix", "none.yaml", code=2).stderr


def test_show_draws_the_same_matrix(run: Run, spec: Path) -> None:
    shown = run("show", spec.name, code=0).stdout
    for line in drawn(load(spec).spec, 80):
        assert line in shown
