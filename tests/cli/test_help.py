"""Every command has help with an example, is in the README, and `--help` loads nothing heavy."""

import subprocess
import sys
from pathlib import Path

import pytest

from assistant.cli import COMMANDS
from tests.conversation.helpers import OUTLINE

from .conftest import Run

README = Path(__file__).resolve().parents[2] / "README.md"
HEAVY = (
    "textual",
    "openai",
    "tiktoken",
    "docx",
    "lxml",
    "pypdfium2",
    "docutils",
    "rich",
    "pydantic",
    "ruamel",
    "sqlite_utils",
)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example_and_its_line_in_the_readme(name: str, run: Run) -> None:
    text = run(name, "--help", code=0).output
    assert "Example" in text
    assert f"microcred {name}" in text
    assert f"microcred {name}" in README.read_text(encoding="utf-8")


def test_the_short_help_is_the_first_line_of_the_long_one(run: Run) -> None:
    shown = run("--help", code=0).output
    for name, (_, _, summary) in COMMANDS.items():
        assert name in shown
        assert " ".join(run(name, "--help").output.split()).find(summary) > 0, name


def test_help_loads_no_heavy_library() -> None:
    code = f"import sys, assistant.cli\ntry: assistant.cli.cli(['--help'])\nexcept SystemExit: pass\nprint([m for m in {HEAVY} if m in sys.modules])"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert shown.strip().splitlines()[-1] == "[]"


def test_checking_loads_neither_readers_nor_models(spec: Path) -> None:
    code = f"import sys, assistant.cli\ntry: assistant.cli.cli(['check', {str(spec)!r}])\nexcept SystemExit: pass\nprint([m for m in {HEAVY} if m in sys.modules and m not in ('pydantic', 'ruamel')])"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert shown.strip().splitlines()[-1] == "[]"


def test_a_mistyped_command_gets_a_guess(run: Run) -> None:
    assert "Did you mean `check`?" in run("chek", code=2).output


def test_a_file_without_a_command_opens_the_conversation_or_is_missed(
    run: Run, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MICROCRED_HOME", str(tmp_path / "home"))
    (folder / "maps.md").write_text(OUTLINE, encoding="utf-8")
    assert "Reading maps.md and drafting from it" in run("maps.md", "--plain", stdin="quit\n", code=0).output
    assert "No such file 'mapz.md'" in run("mapz.md", code=2).output
    assert "`microcred FILE` opens" in run("frobnicate", code=2).output


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts_name_the_command(shell: str, run: Run) -> None:
    assert "microcred" in run("completion", shell, code=0).output
