"""`microcred export`: a file of any ending is written where it is asked for; a missing extra is one clear line."""

import sys
from pathlib import Path

import pytest

from tests.export.specs import QUIZ

from .conftest import Run


@pytest.fixture
def lab(folder: Path) -> str:
    (folder / "lab.microcred.yaml").write_text(QUIZ.lstrip(), encoding="utf-8")
    return "lab.microcred.yaml"


@pytest.mark.parametrize(
    ("form", "name"),
    [("docx", "a.docx"), ("html", "a.html"), ("rubric-xlsx", "a.xlsx"), ("common-cartridge", "a.imscc")],
)
def test_an_ending_that_a_format_has_names_a_file(run: Run, lab: str, folder: Path, form: str, name: str) -> None:
    run("export", lab, "--to", form, "-o", name, code=0)
    assert (folder / name).is_file()


def test_an_extra_that_is_not_installed_is_named_in_a_line(run: Run, lab: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    told = run("export", lab, "--to", "pdf", code=2).stderr
    assert told.count("\n") == 1
    assert "pip install 'microcred[pdf]'" in told
    assert "pip install 'microcred[png]'" in run("export", lab, "--check", "badge-png", code=1).stdout


def test_rubrics_edited_in_a_spreadsheet_come_back(run: Run, lab: str, folder: Path) -> None:
    run("export", lab, "--to", "rubric-csv", "-o", "out", code=0)
    table = folder / "out/lab.A2.rubric.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("A2 Spill drill", "A7 Fire drill"), encoding="utf-8")
    told = run("import", "out/lab.A2.rubric.csv", "--into", lab, code=0).stderr
    assert "added: A7" in told
