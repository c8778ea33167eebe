"""The command line as a user has it: in a folder of its own, through the real entry point."""

import importlib
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

Run = Callable[..., Result]

# `assistant.cli` is loaded as the command's entry point would
cli = importlib.import_module("assistant.cli").cli


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def run(folder: Path) -> Run:
    def invoke(*arguments: str, stdin: str | bytes | None = None, code: int | None = None) -> Result:
        result = CliRunner().invoke(cli, list(arguments), input=stdin)
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        if code is not None:
            assert result.exit_code == code, result.output
        return result

    return invoke


@pytest.fixture
def outline(run: Run, folder: Path) -> Path:
    run("sample", "-o", "outline.md", code=0)
    return folder / "outline.md"


@pytest.fixture
def spec(run: Run, outline: Path, folder: Path) -> Path:
    run("draft", "outline.md", code=0)
    return folder / "outline.microcred.yaml"
