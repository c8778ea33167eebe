"""`show`, `export`, `diff`, `new`, `schema`: the spec seen, carried elsewhere, compared, begun."""

import json
from pathlib import Path

import pytest

from assistant.spec import load, loads

from .conftest import Run


def test_show_fits_80_columns_and_holds_the_matrix(run: Run, spec: Path) -> None:
    shown = run("show", spec.name, code=0).stdout
    assert max(map(len, shown.splitlines())) <= 80
    for o in load(spec).spec.objectives:
        assert o.id in shown
    assert "Shown by" in shown
    assert "\x1b" not in shown, "no colour where there is no terminal"
    data = json.loads(run("show", spec.name, "--format", "json", code=0).stdout)
    assert [row["objective"] for row in data["matrix"]] == [o["id"] for o in data["spec"]["objectives"]]
    full = run("show", spec.name, "--full", code=0).stdout
    assert "Proficient" in full


def test_text_of_a_spec_is_never_markup(run: Run, folder: Path) -> None:
    (folder / "t.yaml").write_text(
        "format: microcred/1\ntitle: 'T [red]x[/nope]'\nobjectives: [{id: O1, statement: 'Do [/x] it'}]\n",
        encoding="utf-8",
    )
    shown = run("show", "t.yaml", code=0).stdout
    assert "T [red]x[/nope]" in shown
    assert "Do [/x] it" in shown


def test_exports_are_written_and_read_back(run: Run, spec: Path, folder: Path) -> None:
    run("export", spec.name, "--to", "json,markdown,cli", "-o", "out", code=0)
    assert loads((folder / "out/outline.microcred.json").read_text(encoding="utf-8")).spec == load(spec).spec
    assert loads((folder / "out/outline.microcred.yaml").read_text(encoding="utf-8")).spec == load(spec).spec
    text = (folder / "out/outline.microcred.md").read_text(encoding="utf-8")
    assert text.startswith("# First Aid for Survey Data")
    assert "## Alignment" in text


def test_a_spec_with_errors_is_not_exported(run: Run, folder: Path) -> None:
    text = "format: microcred/1\ntitle: T\nassessments: [{id: A1, title: T, method: quiz, brief: Answer the questions., pass: {rule: completion}}]\n"
    (folder / "t.yaml").write_text(text, encoding="utf-8")
    refused = run("export", "t.yaml", "--to", "json", code=1)
    assert "ALN102" in refused.stderr
    assert not (folder / "t.microcred.json").exists()
    waiver = "waivers: [{rule: ALN102, at: A1, reason: shared with another course}]\n"
    (folder / "t.yaml").write_text(text + waiver, encoding="utf-8")
    assert "shared with another course" in run("export", "t.yaml", "--to", "markdown", "-o", "-", code=0).stdout


def test_markdown_of_hostile_text_holds_no_markup(run: Run, folder: Path) -> None:
    text = "format: microcred/1\ntitle: 'a | b <script>x</script> [l](u)'\nobjectives: [{id: O1, statement: '# not a heading'}]\n"
    (folder / "t.yaml").write_text(text, encoding="utf-8")
    out = run("export", "t.yaml", "--to", "markdown", "-o", "-", code=0).stdout
    assert "<script>" not in out.replace("\\<", "")
    assert "\n# not" not in out


def test_unknown_formats_and_existing_files_are_refused(run: Run, spec: Path) -> None:
    assert "no format 'rtf'" in run("export", spec.name, "--to", "rtf", code=2).stderr
    run("export", spec.name, "--to", "json", code=0)
    assert "--force" in run("export", spec.name, "--to", "json", code=2).stderr
    assert "markdown" in run("export", "--list", code=0).stdout


def test_diff_names_elements(run: Run, spec: Path, folder: Path) -> None:
    text = spec.read_text(encoding="utf-8")
    (folder / "b.yaml").write_text(
        text.replace("title: First Aid for Survey Data", "title: Survey First Aid", 1), encoding="utf-8"
    )
    shown = run("diff", spec.name, "b.yaml", code=1).stdout
    assert shown == "~ title\n    - First Aid for Survey Data\n    + Survey First Aid\n"
    assert json.loads(run("diff", spec.name, "b.yaml", "--format", "json", code=1).stdout)[0]["path"] == "title"
    run("diff", spec.name, spec.name, code=0)


def test_new_writes_a_spec_that_checks_clean_and_names_its_next_step(run: Run, folder: Path) -> None:
    run("new", "-o", "n.microcred.yaml", code=0)
    assert "first objective" in run("check", "n.microcred.yaml", code=0).stdout
    run("new", "-o", "n.microcred.yaml", code=2)
    assert run("new", code=0).stdout == (folder / "n.microcred.yaml").read_text(encoding="utf-8")


def test_schema_goes_to_stdout_or_beside_the_specs(run: Run, folder: Path) -> None:
    schema = json.loads(run("schema", code=0).stdout)
    assert schema["properties"]["objectives"]["description"]
    assert "yaml-language-server" in run("schema", "-o", "microcred.schema.json", code=0).stderr
    assert json.loads((folder / "microcred.schema.json").read_text(encoding="utf-8")) == schema


def test_in_a_narrow_terminal_the_matrix_still_fits(run: Run, spec: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for place in ("show", "tables"):
        monkeypatch.setattr(f"assistant.cli.{place}.width", lambda _: 40)
    shown = run("show", spec.name, code=0).stdout
    assert "Taught in" in shown
    assert max(len(line.rstrip()) for line in shown.splitlines()) <= 40
