"""Ctrl-C and kill leave whole files only."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from assistant.spec import load

from .conftest import Run


def test_a_killed_batch_leaves_whole_specs_and_can_be_run_again(run: Run, outline: Path, folder: Path) -> None:
    (folder / "in").mkdir()
    for n in range(40):
        (folder / f"in/course{n:02}.md").write_bytes(outline.read_bytes())
    command = [sys.executable, "-m", "assistant.cli", "draft", "in", "-o", "out"]
    batch = subprocess.Popen(command, stderr=subprocess.PIPE, cwd=folder)
    assert batch.stderr
    while b"[3/40]" not in batch.stderr.readline():
        assert batch.poll() is None
    batch.send_signal(signal.SIGKILL)
    batch.wait()
    batch.stderr.close()
    written = sorted((folder / "out").glob("*.microcred.yaml"))
    assert 3 <= len(written) <= 40
    assert all(load(f).spec.objectives for f in written)
    run("draft", "in", "-o", "out")
    assert len(list((folder / "out").glob("*.microcred.yaml"))) == 40


def test_ctrl_c_says_that_nothing_is_half_written(outline: Path, folder: Path) -> None:
    stop = folder / "stop.py"
    stop.write_text("import click\n@click.command()\ndef stop():\n    raise KeyboardInterrupt\n", encoding="utf-8")
    code = "import sys, assistant.cli as c, stop; sys.modules['assistant.cli.stop'] = stop\nc.COMMANDS['stop'] = ('stop', 'stop', '')\nsys.argv = ['microcred', 'stop']\nc.main()"
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(folder), *sys.path])}
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=folder, env=env, check=False
    )
    assert result.returncode == 130
    assert "Stopped." in result.stderr
    assert "Traceback" not in result.stderr
