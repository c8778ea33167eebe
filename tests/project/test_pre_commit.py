"""The hooks for pre-commit name commands that exist and files that are specs."""

import re
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from assistant.cli import COMMANDS

HOOKS = YAML(typ="safe", pure=True).load(Path(__file__).resolve().parents[2] / ".pre-commit-hooks.yaml")


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
def test_a_hook_names_an_existing_command(hook: dict[str, str]) -> None:
    program, command = hook["entry"].split()
    assert program == "microcred"
    assert command in COMMANDS
    assert hook["language"] == "python"
    for name in ("course.microcred.yaml", "a/b.microcred.yml", "c.microcred.json"):
        assert re.search(hook["files"], name)
    assert not re.search(hook["files"], "microcred.yaml.md")
