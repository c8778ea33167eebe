"""Programs that nobody here wrote and that read what we export, each set in an environment of its own.

`make counterparts` installs them below `.venv/counterparts`: Python packages that would clash with ours, and npm
packages with a browser. Tests talk to them through small scripts, JSON in and JSON out, and skip where they are absent.
"""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
PLACE = ROOT / ".venv" / "counterparts"
PYTHON = PLACE / "python"
TRANSLATED = PYTHON / "translated"
"""Packages of Python 2 that run since they were translated."""
NODE = PLACE / "node"
READY = "ready"
"""File that an environment holds when its installation went through; in it is what was asked for."""
LONGEST = 300
"""Seconds a counterpart may take."""


def python_answer(script: str, question: Any) -> Any:
    """Return what a script of this folder answers, run in the Python environment; skip where that is absent."""
    if not is_ready(PYTHON, "requirements.txt"):
        pytest.skip("the Python counterparts are not installed; `make counterparts` does it")
    return _answer([str(PYTHON / "bin" / "python"), str(HERE / script)], question, HERE)


def node_answer(script: str, question: Any) -> Any:
    """Return what a script of this folder answers, run by Node beside its packages; skip where these are absent."""
    if shutil.which("node") is None or not is_ready(NODE, "package.json"):
        pytest.skip("the npm counterparts are not installed; `make counterparts` does it, where Node is")
    code = (HERE / script).read_text(encoding="utf-8")
    return _answer(["node", "--input-type=module", "-e", code], question, NODE)


def is_ready(place: Path, wanted: str) -> bool:
    """Return whether an environment holds what the file `wanted` of this folder asks for."""
    mark = place / READY
    return mark.exists() and mark.read_text(encoding="utf-8") == (HERE / wanted).read_text(encoding="utf-8")


def _answer(command: list[str], question: Any, folder: Path) -> Any:
    run = subprocess.run(
        command, input=json.dumps(question), capture_output=True, encoding="utf-8", cwd=folder, timeout=LONGEST,
        env={**os.environ, "PYTHONPATH": "", "PYTHONUTF8": "1"}, check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr[-4000:]
    return json.loads(run.stdout.rpartition("\n===\n")[2] or run.stdout)
