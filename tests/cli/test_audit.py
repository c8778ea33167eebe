"""`microcred check OUTLINE`: an existing course, from the command line."""

import json
from pathlib import Path

import pytest

from tests.audit.syllabi import SOUND, with_objective

from .conftest import Run


@pytest.fixture
def faulty(folder: Path) -> str:
    (folder / "bees.md").write_bytes(with_objective("Understand the life of a queen."))
    return "bees.md"


def test_an_outline_is_checked_as_it_stands(run: Run, faulty: str) -> None:
    before = Path(faulty).read_bytes()
    output = run("check", faulty, code=1).output
    assert "read 4 objectives, 3 assessments" in output
    assert "bees.md:11:3" in output
    assert "^^^^^^^^^^" in output
    assert Path(faulty).read_bytes() == before
    assert [p.name for p in Path().iterdir()] == ["bees.md"]


def test_a_sound_outline_is_clean(run: Run, folder: Path) -> None:
    (folder / "bees.md").write_text(SOUND, encoding="utf-8")
    run("check", "bees.md", code=0)


def test_infos_are_shown_unasked_and_severity_hides_them(run: Run, folder: Path) -> None:
    (folder / "bees.md").write_bytes(with_objective("Sell honey and keep the books of a stall."))
    assert "info OBJ104" in run("check", "bees.md").output
    assert "info OBJ104" not in run("check", "bees.md", "--severity", "warning").output


def test_options_hold_for_outlines(run: Run, faulty: str) -> None:
    run("check", faulty, "--ignore", "OBJ101", "--ignore", "ALN", code=0)
    run("check", faulty, "--select", "ASM", code=0)
    assert run("check", faulty, "--fail-on", "hint", "--select", "ASM", code=0).output


def test_json_tells_what_was_read(run: Run, faulty: str) -> None:
    data = json.loads(run("check", faulty, "--format", "json", code=1).output)
    assert data["reading"].startswith("read 4 objectives")
    assert data["good"]
    assert data["findings"][0]["code"] == "OBJ101"
    assert data["not_checked"]


def test_every_format_takes_an_outline(run: Run, faulty: str) -> None:
    for form in ("concise", "sarif", "github", "junit", "markdown", "html"):
        assert "OBJ101" in run("check", faulty, "--format", form, code=1).output


def test_the_page_is_written_to_a_file(run: Run, faulty: str, folder: Path) -> None:
    run("check", faulty, "--format", "html", "-o", "report.html", code=1)
    assert "<!DOCTYPE html>" in (folder / "report.html").read_text(encoding="utf-8")


def test_specs_and_outlines_together(run: Run, faulty: str, outline: Path) -> None:
    run("draft", outline.name)
    spec = next(p.name for p in Path().glob("*.microcred.yaml"))
    data = json.loads(run("check", faulty, spec, "--format", "json").output)
    assert ["reading" in one for one in data] == [True, False]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no archive"], ids=["empty", "damaged"])
def test_what_cannot_be_read_ends_with_2_and_one_line(run: Run, folder: Path, content: bytes) -> None:
    (folder / "bees.docx").write_bytes(content)
    output = run("check", "bees.docx", code=2).output
    assert output.startswith("bees.docx: ")
    assert output.count("bees.docx") == 1
    assert len(output.strip().splitlines()) == 1


def test_a_missing_outline_ends_with_2(run: Run) -> None:
    assert "no such file" in run("check", "bees.docx", code=2).output


def test_a_document_without_a_course_is_an_answer(run: Run, folder: Path) -> None:
    (folder / "note.txt").write_text("Dear all, the meeting is at noon. See you there.\n", encoding="utf-8")
    output = run("check", "note.txt", code=1).output
    assert "No objectives were found" in output
    assert "“Learning outcomes”" in output


def test_a_spec_is_a_spec_whatever_its_name(run: Run, folder: Path) -> None:
    (folder / "spec.md").write_text("format: microcred/1\ntitle: Bees\n", encoding="utf-8")
    assert "read no objectives" not in run("check", "spec.md").output


def test_an_outline_in_yaml_is_an_outline(run: Run, folder: Path) -> None:
    text = "course: Keeping bees\nlearning_outcomes:\n  - Inspect a hive for mites.\nmodules:\n  - title: Mites\n"
    (folder / "bees.yaml").write_text(text, encoding="utf-8")
    assert "read 1 objective" in run("check", "bees.yaml").output


def test_fixes_are_for_specs(run: Run, faulty: str) -> None:
    assert "microcred draft" in run("check", faulty, "--fix", code=2).output
    assert "microcred draft" in run("fix", faulty, code=2).output


def test_a_standard_is_for_specs_and_that_is_told(run: Run, faulty: str) -> None:
    assert "eu-2022" in run("check", faulty, "--profile", "eu-2022", code=1).output


def test_no_control_character_of_an_outline_reaches_the_screen(run: Run, folder: Path) -> None:
    (folder / "bees.md").write_bytes(with_objective("Understand \x1b[31mred\x1b[0m\x07 queens\u202e now and then."))
    for form in ("text", "concise", "html", "markdown"):
        output = run("check", "bees.md", "--format", form).output
        assert "\x1b" not in output
        assert "\x07" not in output
        assert "\u202e" not in output


def test_known_findings_stay_out_of_the_way(run: Run, faulty: str, folder: Path) -> None:
    data = json.loads(run("check", faulty, "--format", "json").output)
    lines = [
        json.dumps({"fingerprint": f["fingerprint"], "code": f["code"], "at": f["at"], "file": faulty})
        for f in data["findings"]
    ]
    (folder / "known.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    run("check", faulty, "--baseline", "known.jsonl", code=0)
