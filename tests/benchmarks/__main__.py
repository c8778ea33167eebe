"""Measure start-up and checking against the bars of the design, each against a baseline of the same run."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from assistant.checker import check
from assistant.drafting import DraftRequest, OfflineDrafter
from assistant.outline import read_bytes
from assistant.spec import Spec, dumps, loads

SAMPLE = Path(__file__).resolve().parents[2] / "assistant" / "samples" / "first-aid-for-data.md"
RUNS = 9
_ENVIRONMENT = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"} | {
    "PYTHONPYCACHEPREFIX": str(Path(tempfile.gettempdir()) / "microcred-benchmarks")
}
"""Commands run as they do when installed: from modules that are compiled once, not anew in every process."""


def main() -> None:
    """Print one line a measurement."""
    outline = read_bytes(SAMPLE.read_bytes(), SAMPLE.name)
    spec = OfflineDrafter().draft(DraftRequest(outline))[0].spec
    python = _median(lambda: _run("-c", "pass"))
    click = _median(lambda: _run("-c", "import click"))
    shown = _median(lambda: _run("-m", "assistant.cli", "--help"))
    print(f"python -c pass                 {python * 1000:7.0f} ms")
    print(f'python -c "import click"       {click * 1000:7.0f} ms')
    print(f"microcred --help               {shown * 1000:7.0f} ms   {shown / click:4.2f} x import click    (bar 2.00)")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "course.microcred.yaml"
        file.write_text(dumps(spec), encoding="utf-8")
        checked = _median(lambda: _run("-m", "assistant.cli", "check", str(file), "--fail-on", "error"))
    print(
        f"microcred check, one spec      {checked * 1000:7.0f} ms   {checked / python:4.1f} x python -c pass    (bar 300 ms)"
    )
    specs = _many(spec, 1000)
    begin = time.perf_counter()
    for one in specs:
        check(one)
    whole = time.perf_counter() - begin
    print(
        f"check, {len(specs)} specs in memory   {whole * 1000:7.0f} ms   {whole / len(specs) / python:4.2f} x python -c pass each (bar 5,000 ms)"
    )
    reading = _median(lambda: loads(dumps(spec)))
    print(f"write and read one spec        {reading * 1000:7.0f} ms")
    drafting = _median(lambda: OfflineDrafter().draft(DraftRequest(read_bytes(SAMPLE.read_bytes(), SAMPLE.name))))
    print(f"read and draft one outline     {drafting * 1000:7.0f} ms")


def _many(spec: Spec, count: int) -> list[Spec]:
    """Return specs that differ in their wording, so that no cache over texts makes them cheaper than real ones."""

    def varied(number: int) -> Spec:
        objectives = [o.with_changes(statement=f"{o.statement.rstrip('.')} in case {number}.") for o in spec.objectives]
        return spec.with_changes(title=f"{spec.title} {number}", objectives=objectives)

    return [varied(n) for n in range(count)]


def _run(*arguments: str) -> None:
    subprocess.run([sys.executable, *arguments], check=True, capture_output=True, env=_ENVIRONMENT)


def _median(action: Callable[[], object]) -> float:
    times = []
    action()  # the first run compiles
    for _ in range(RUNS):
        begin = time.perf_counter()
        action()
        times.append(time.perf_counter() - begin)
    return statistics.median(times)


if __name__ == "__main__":
    main()
