"""The session in the README is what the commands print today."""

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from assistant.cli import cli

README = Path(__file__).resolve().parents[2] / "README.md"
SESSION = re.compile(r"(<!-- session:.*?-->\n```console\n)(.*?)(```)", re.DOTALL)


def replay(session: str) -> str:
    """Run the commands of a session in the current folder and return it with what they print now."""
    lines = []
    for command in re.findall(r"^\$ (microcred .*)$", session, re.MULTILINE):
        result = CliRunner().invoke(cli, shlex.split(command)[1:])
        lines += [f"$ {command}", result.output.rstrip(), ""]
    return "\n".join(line.rstrip() for line in "\n".join(lines).splitlines()).rstrip() + "\n"


def test_the_session_is_current(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    match = SESSION.search(README.read_text(encoding="utf-8"))
    assert match
    assert match[2].count("$ microcred") >= 3
    assert replay(match[2]) == match[2]
