"""`microcred draft`: outlines in, specs out, nothing overwritten, one clear line for what can't be read."""

import json
from pathlib import Path

import pytest

from assistant.checker import check
from assistant.spec import load, loads

from .conftest import Run


def test_a_draft_has_no_errors_and_says_how_it_stands(run: Run, outline: Path) -> None:
    result = run("draft", "outline.md", code=0)
    assert result.stdout == "", "what is for people goes to stderr"
    assert "outline.microcred.yaml" in result.stderr
    assert "First Aid for Survey Data" in result.stderr
    assert check(load(outline.with_name("outline.microcred.yaml")).spec).errors == ()


def test_the_same_outline_gives_the_same_bytes(run: Run, outline: Path, folder: Path) -> None:
    run("draft", "outline.md", "-o", "one", code=0)
    run("draft", "outline.md", "-o", "two", code=0)
    assert (folder / "one/outline.microcred.yaml").read_bytes() == (folder / "two/outline.microcred.yaml").read_bytes()


def test_an_existing_spec_is_not_overwritten_without_force(run: Run, outline: Path, folder: Path) -> None:
    target = folder / "outline.microcred.yaml"
    target.write_text("mine", encoding="utf-8")
    assert "--force" in run("draft", "outline.md", code=2).stderr
    assert target.read_text(encoding="utf-8") == "mine"
    run("draft", "outline.md", "--force", code=0)
    assert target.read_text(encoding="utf-8").startswith("format: microcred/1")


def test_a_folder_is_drafted_whole_and_a_bad_file_stops_nothing(run: Run, outline: Path, folder: Path) -> None:
    (folder / "in").mkdir()
    outline.rename(folder / "in/a.md")
    (folder / "in/a.txt").write_bytes((folder / "in/a.md").read_bytes())
    (folder / "in/b.md").write_bytes(b"")
    result = run("draft", "in", "-o", "out", code=2)
    assert sorted(p.name for p in (folder / "out").iterdir()) == ["a-md.microcred.yaml", "a-txt.microcred.yaml"]
    assert "b.md" in result.stderr
    assert "[3/3]" in result.stderr


def test_stdin_to_stdout(run: Run, outline: Path) -> None:
    for options in ((), ("-o", "-")):
        result = run("draft", "-", *options, stdin=outline.read_bytes(), code=0)
        assert loads(result.stdout).spec.title == "First Aid for Survey Data"


def test_a_program_gets_the_report_as_json(run: Run, outline: Path, folder: Path) -> None:
    (folder / "empty.md").write_bytes(b"")
    report = json.loads(run("draft", "outline.md", "empty.md", "--format", "json", code=2).stdout)
    assert report[0]["spec"] == "outline.microcred.yaml"
    assert report[0]["counts"]["error"] == 0
    assert "empty.md" in report[1]["error"]


def test_a_run_that_was_cut_short_goes_on_where_it_stopped(run: Run, outline: Path, folder: Path) -> None:
    (folder / "second.md").write_bytes(outline.read_bytes())
    run("draft", "outline.md", code=0)
    before = (folder / "outline.microcred.yaml").stat().st_mtime_ns
    result = run("draft", "outline.md", "second.md", code=0)
    assert "outline.microcred.yaml: exists" in result.stderr
    assert "1 drafted, 1 kept" in result.stderr
    assert (folder / "second.microcred.yaml").exists()
    assert (folder / "outline.microcred.yaml").stat().st_mtime_ns == before


def test_split_gives_stackable_parts(run: Run, folder: Path) -> None:
    units = "\n".join(
        f"## Week {n}: {t}\n\n- item\n" for n, t in enumerate(["Aims", "Maps", "Roads", "Ports", "Rails", "Air"], 1)
    )
    (folder / "long.md").write_text(f"# Transport\n\nA course of 15 weeks.\n\n{units}", encoding="utf-8")
    assert "--split" in run("draft", "long.md", code=0).stderr
    run("draft", "long.md", "--split", "-o", "parts", code=0)
    specs = [load(p).spec for p in sorted((folder / "parts").iterdir())]
    assert len(specs) == 2
    assert all(s.stackability and s.stackability.part_of == "Transport" for s in specs)
    assert [m.title for s in specs for m in s.content] == ["Aims", "Maps", "Roads", "Ports", "Rails", "Air"]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("empty.md", b""),
        ("binary.md", bytes(range(256)) * 40),
        ("none.pdf", b"%PDF-1.4\nnot really"),
        ("broken.docx", b"PK\x03\x04 broken"),
        ("note.md", b"hello"),
    ],
)
def test_what_can_not_be_drafted_gets_one_line_with_what_to_do(name: str, data: bytes, run: Run, folder: Path) -> None:
    (folder / name).write_bytes(data)
    result = run("draft", name, code=2)
    assert name in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1
    assert not list(folder.glob("*.microcred.yaml"))


def test_a_rubric_folder_that_can_not_be_read_is_told(run: Run, outline: Path, folder: Path) -> None:
    (folder / "mine").mkdir()
    (folder / "mine/x.yaml").write_text("format: other\n", encoding="utf-8")
    result = run("draft", "outline.md", "--rubrics", "mine", code=2)
    assert "x.yaml" in result.stderr


def test_an_escape_sequence_in_an_outline_reaches_neither_screen_nor_spec(run: Run, folder: Path) -> None:
    text = "# Evil \x1b]52;c;aGk=\x07 title\n\n## Learning outcomes\n\n- Explain \x1b[2J the \x9b31m matter at hand\n- List two \u202e signs of it\n"
    (folder / "evil.md").write_text(text, encoding="utf-8")
    result = run("draft", "evil.md")
    written = (folder / "evil.microcred.yaml").read_text(encoding="utf-8")
    for mark in ("\x1b", "\x9b", "\x07", "\u202e"):
        assert mark not in result.output
        assert mark not in written


def test_a_spec_or_an_export_is_not_taken_for_an_outline(run: Run, spec: Path, folder: Path) -> None:
    run("export", spec.name, "--to", "markdown", code=0)
    (folder / "renamed.yaml").write_bytes(spec.read_bytes())
    for name in (spec.name, "outline.microcred.md", "renamed.yaml"):
        assert "a spec, or made from one" in run("draft", name, "-o", "again", code=2).stderr
    assert "a spec, or made from one" in run("draft", "-", stdin=spec.read_bytes(), code=2).stderr
    assert (folder / "outline.md").read_text(encoding="utf-8").startswith("# First Aid"), "the outline is untouched"


def test_names_keep_their_letters(run: Run, outline: Path, folder: Path) -> None:
    for name in ("курс.md", "Übung 'Größe' (v2).md"):
        (folder / name).write_bytes(outline.read_bytes())
        run("draft", name, code=0)
    assert sorted(p.name for p in folder.glob("*.microcred.yaml")) == [
        "Übung-Größe-v2.microcred.yaml",
        "курс.microcred.yaml",
    ]
