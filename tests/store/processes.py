"""Other processes on the same store, for tests: a script in Python, whose lines of output can be read one by one."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BEGIN = """
import asyncio, sys
from pathlib import Path
from assistant.calls import Answer, Call
from assistant.store import *
db = Database(Path(sys.argv[1]))
"""


def started(file: Path, script: str) -> "subprocess.Popen[str]":
    """Start a process on the store; `db` is its database."""
    return subprocess.Popen(
        [sys.executable, "-c", BEGIN + script, str(file)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )


@contextmanager
def another(file: Path, script: str) -> Iterator["subprocess.Popen[str]"]:
    """Have a process beside this one until the end of the block; it is killed then, if it still runs."""
    process = started(file, script)
    with process:
        try:
            yield process
        finally:
            process.kill()


def line(process: "subprocess.Popen[str]") -> str:
    """Return the next line a process prints."""
    assert process.stdout
    return process.stdout.readline().strip()
