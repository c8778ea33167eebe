"""Measure `check --watch`: from a save to the report on the screen, as a ratio to reading and checking in memory."""

import contextlib
import io
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from assistant.checker import check
from assistant.cli.judging import Asked
from assistant.cli.watch import POLL, watching
from assistant.drafting import DraftRequest, OfflineDrafter
from assistant.outline import read_bytes
from assistant.spec import dumps, loads

SAMPLE = Path(__file__).resolve().parents[2] / "assistant" / "samples" / "first-aid-for-data.md"
SAVES = 15


class _EndError(Exception):
    """All saves are made."""


def main() -> None:
    """Print one line: the median from save to report, beside its parts."""
    outline = read_bytes(SAMPLE.read_bytes(), SAMPLE.name)
    text = dumps(OfflineDrafter().draft(DraftRequest(outline))[0].spec)
    memory = statistics.median(_timed(lambda: check(loads(text).spec)) for _ in range(9))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "course.microcred.yaml"
        file.write_text(text, encoding="utf-8")
        saved = statistics.median(_save_to_report(file, text))
    print(
        f"watch, save to report, {len(text.splitlines())} lines  {saved * 1000:6.0f} ms   "
        f"{saved / memory:4.2f} x read and check in memory ({memory * 1000:.0f} ms); polls every {POLL * 1000:.0f} ms "
        "(bar 100 ms)"
    )


def _save_to_report(file: Path, text: str) -> list[float]:
    """Save a file again and again while it is watched; return the seconds from each save to its report."""
    times: list[float] = []
    saved_at = 0.0

    class _Screen(io.StringIO):
        def flush(self) -> None:
            nonlocal saved_at
            if saved_at:
                times.append(time.perf_counter() - saved_at)
                saved_at = 0.0

    def wait(seconds: float) -> None:
        nonlocal saved_at
        if len(times) >= SAVES:
            raise _EndError
        if not saved_at:
            file.write_text(f"{text}# save {len(times)}\n", encoding="utf-8")
            saved_at = time.perf_counter()
        time.sleep(seconds)

    screen, sys.stdout = sys.stdout, _Screen()
    try:
        with contextlib.suppress(_EndError):
            watching([str(file)], Asked(), "text", wait=wait)
    finally:
        sys.stdout = screen
    return times


def _timed(action: Callable[[], object]) -> float:
    begin = time.perf_counter()
    action()
    return time.perf_counter() - begin


if __name__ == "__main__":
    main()
