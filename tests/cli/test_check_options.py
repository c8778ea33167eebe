"""Options of `microcred check`: what is shown, where it goes, what is mended, and what is refused."""

import json
import re
from pathlib import Path

import pytest

from assistant.checker.output import OUTPUTS
from assistant.cli import fix as fix_module
from assistant.spec import SpecFile

from .conftest import Run
from .test_check_and_fix import FAULTY


@pytest.fixture
def faulty(folder: Path) -> Path:
    file = folder / "t.yaml"
    file.write_text(FAULTY, encoding="utf-8")
    return file


def shown(run: Run, *options: str) -> set[str]:
    text = run("check", "t.yaml", "--format", "concise", *options).stdout
    return set(re.findall(r": (error|warning|info|hint) ", text))


def test_severity_says_from_where_findings_are_shown(run: Run, faulty: Path) -> None:
    assert shown(run) == {"error", "warning"}
    assert shown(run, "--severity", "error") == {"error"}
    assert shown(run, "--severity", "info") == {"error", "warning", "info"}
    assert "info" in shown(run, "--all")
    text = run("check", "t.yaml", "--severity", "error", code=1).stdout
    assert re.search(r"t.yaml: \d+ errors, 1 warning", text), "all are counted"
    assert "--all shows" not in text


def test_fail_on_is_another_thing_than_severity(run: Run, faulty: Path) -> None:
    run("check", "t.yaml", "--severity", "error", "--select", "CHK", "--select", "CNT111", code=1)
    run("check", "t.yaml", "--fail-on", "error", "--select", "CHK", "--select", "CNT111", code=0)


@pytest.mark.parametrize("form", OUTPUTS)
def test_a_report_is_written_to_a_file_without_colours(form: str, run: Run, faulty: Path, folder: Path) -> None:
    printed = run("check", "t.yaml", "--format", form, code=1).stdout
    assert run("check", "t.yaml", "--format", form, "-o", "out/report", code=1).stdout == ""
    run("check", "t.yaml", "--format", form, "-o", "out/report", code=1)
    assert (folder / "out/report").read_text(encoding="utf-8") == printed


def test_a_report_does_not_overwrite_a_spec(run: Run, faulty: Path, folder: Path) -> None:
    (folder / "other.yaml").write_text(FAULTY, encoding="utf-8")
    for place in ("t.yaml", "./t.yaml", "other.yaml"):
        assert "is a spec" in run("check", "t.yaml", "-o", place, code=2).stderr
    assert faulty.read_text(encoding="utf-8") == FAULTY


def test_check_can_mend_first(run: Run, faulty: Path) -> None:
    assert "CHK004" not in run("check", "t.yaml", "--fix", code=1).stdout
    assert "weight: 80" in faulty.read_text(encoding="utf-8")
    assert "ASM106" not in run("check", "t.yaml", "--fix", "--unsafe", code=1).stdout
    mended = faulty.read_text(encoding="utf-8")
    assert "# a comment of mine" in mended
    run("check", "t.yaml", "--fix", "--unsafe", code=1)
    assert faulty.read_text(encoding="utf-8") == mended, "a second run changes nothing"


def test_diff_shows_what_fix_would_change(run: Run, faulty: Path) -> None:
    safe = run("check", "t.yaml", "--diff", code=1).stdout
    assert "-  - {rule: CNT111" in safe
    assert "weight" not in "".join(line for line in safe.splitlines() if line[:1] in "+-")
    assert "+    weight: 100" in run("check", "t.yaml", "--diff", "--unsafe", code=1).stdout
    assert faulty.read_text(encoding="utf-8") == FAULTY
    assert run("check", "t.yaml", "--diff", "--ignore", "CHK").stdout == ""


def test_only_the_chosen_rules_are_mended(run: Run, faulty: Path) -> None:
    run("fix", "t.yaml", "--unsafe", "--select", "ASM106", code=0)
    mended = faulty.read_text(encoding="utf-8")
    assert "weight: 100" in mended
    assert "CNT111" in mended
    assert "O9" in mended


def test_a_file_that_someone_saves_meanwhile_is_not_overwritten(
    run: Run, faulty: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    render = SpecFile.render

    def slow(self: SpecFile, spec: object) -> str:
        faulty.write_text("theirs", encoding="utf-8")
        return render(self, spec)

    monkeypatch.setattr(SpecFile, "render", slow)
    assert "was changed while" in run("fix", "t.yaml", code=2).stderr
    assert faulty.read_text(encoding="utf-8") == "theirs"


def test_what_is_written_must_read_back(run: Run, faulty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fix_module.SpecFile, "render", lambda self, spec: "title: broken")
    assert "nothing is changed" in run("fix", "t.yaml", code=2).stderr
    assert faulty.read_text(encoding="utf-8") == FAULTY


def test_options_that_make_no_sense_are_refused(run: Run, faulty: Path) -> None:
    assert "--fix or --diff" in run("check", "t.yaml", "--unsafe", code=2).stderr
    assert "microcred fix -" in run("check", "-", "--fix", stdin=FAULTY, code=2).stderr


def test_stdin_is_checked_and_the_help_names_it(run: Run) -> None:
    text = run("check", "-", stdin=FAULTY, code=1).stdout
    assert "stdin:9:22" in text
    assert "microcred fix --diff -" in text
    assert json.loads(run("check", "-", "--format", "json", stdin=FAULTY, code=1).stdout)["file"] == "stdin"
