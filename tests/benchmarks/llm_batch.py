"""Batches with a model, measured against a server with latency and faults.

    python -m tests.benchmarks.llm_batch speed  --outlines 100 --jobs 50 --latency 5
    python -m tests.benchmarks.llm_batch kills  --outlines 30 --kills 100
    python -m tests.benchmarks.llm_batch memory --outlines 500

speed:  time of a batch against the ideal, calls × latency ÷ jobs.
kills:  kill -9 at random moments and resume, until every outline is done; how often an answered call was repeated.
memory: resident memory of the process as the batch goes on.
"""

import argparse
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import Any


def outlines(folder: Path, count: int) -> None:
    """Write `count` outlines that differ in every prompt."""
    folder.mkdir()
    sample = files("assistant.samples").joinpath("first-aid-for-data.md").read_text(encoding="utf-8")
    for number in range(count):
        text = sample.replace("First Aid for Survey Data", f"First Aid for Survey Data, Part {number}")
        (folder / f"part-{number:04}.md").write_text(text, encoding="utf-8")


@contextmanager
def served(*arguments: str) -> Iterator[str]:
    process = subprocess.Popen([sys.executable, "-m", "tests.llm.serve", *arguments], stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout
        yield process.stdout.readline().strip()
    finally:
        process.kill()
        process.wait()


def report(base_url: str) -> dict[str, Any]:
    with urllib.request.urlopen(base_url) as answer:  # noqa: S310 - loopback
        return json.load(answer)


def command(folder: Path, base_url: str, jobs: int, *more: str) -> list[str]:
    return [
        sys.executable, "-m", "assistant.cli", "draft", str(folder), "--engine", "llm", "--base-url", base_url,
        "--model", "m", "--jobs", str(jobs), "-o", str(folder.parent / "specs"), "-q", *more,
    ]  # fmt: skip


def speed(work: Path, options: argparse.Namespace) -> None:
    outlines(work / "outlines", options.outlines)
    with served("--latency", str(options.latency)) as base_url:
        began = time.monotonic()
        subprocess.run(command(work / "outlines", base_url, options.jobs), check=False)
        took, told = time.monotonic() - began, report(base_url)
    ideal = told["requests"] * options.latency / options.jobs
    made = len(list((work / "specs").glob("*.yaml")))
    print(
        f"{made} specs, {told['requests']} calls, {told['busiest']} at once: {took:.1f} s, ideal {ideal:.1f} s, {took / ideal:.2f} x"
    )


def kills(work: Path, options: argparse.Namespace) -> None:
    outlines(work / "outlines", options.outlines)
    chance, done, runs = random.Random(options.seed), 0, 0  # noqa: S311
    twice = recorded = 0
    while done < options.kills:
        runs += 1
        for name in ("specs", "home"):
            subprocess.run(["rm", "-rf", str(work / name)], check=True)
        with served("--latency", "0.05", "--faults", str(options.faults), "--seed", str(runs)) as base_url:
            resume: tuple[str, ...] = ()
            for _ in range(options.kills_a_run):
                process = subprocess.Popen(
                    command(work / "outlines", base_url, options.jobs, *resume), stderr=subprocess.DEVNULL
                )
                time.sleep(chance.uniform(0.3, 3.0))  # the moment of the kill is what is tried here
                process.send_signal(signal.SIGKILL)
                process.wait()
                done += 1
                resume = ("--resume",) if (work / "home" / "microcred.db").exists() and _begun(work) else ()
            last = subprocess.run(
                command(work / "outlines", base_url, options.jobs, *resume), capture_output=True, text=True, check=False
            )
            told = report(base_url)
        made = len(list((work / "specs").glob("*.yaml")))
        twice += sum(n - 1 for n in told["answered"].values())
        recorded += _recorded_twice(work)
        print(
            f"run {runs}: {done} kills, {made} of {options.outlines} done, exit {last.returncode}; answers given twice {twice}, of those that were on record {recorded}",
            flush=True,
        )
        if made < options.outlines:
            print(last.stderr[-2000:])
            sys.exit(1)


def _begun(work: Path) -> bool:
    with sqlite3.connect(work / "home" / "microcred.db") as con:
        try:
            return bool(con.execute("select count(*) from runs").fetchone()[0])
        except sqlite3.OperationalError:
            return False


def _recorded_twice(work: Path) -> int:
    """Return how many calls were sent although an accepted answer to the same request was on record before."""
    with sqlite3.connect(work / "home" / "microcred.db") as con:
        return con.execute(
            "select count(*) from calls a join calls b on a.key = b.key and a.id < b.id"
            " where a.status = 'done' and a.accepted = 1 and a.settled < b.sent"
        ).fetchone()[0]


def memory(work: Path, options: argparse.Namespace) -> None:
    outlines(work / "outlines", options.outlines)
    with served() as base_url:
        process = subprocess.Popen(command(work / "outlines", base_url, options.jobs))
        seen: list[tuple[int, int]] = []
        while process.poll() is None:
            made = len(list((work / "specs").glob("*.yaml"))) if (work / "specs").exists() else 0
            if not seen or made >= seen[-1][0] + options.outlines // 10:
                status = Path(f"/proc/{process.pid}/status").read_text(encoding="utf-8")
                seen.append(
                    (made, int(next(x.split()[1] for x in status.splitlines() if x.startswith("VmRSS"))) // 1024)
                )
            time.sleep(0.2)
    print("specs done: MB  " + ", ".join(f"{made}: {size}" for made, size in seen))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["speed", "kills", "memory"])
    parser.add_argument("--outlines", type=int, default=30)
    parser.add_argument("--jobs", type=int, default=8)
    parser.add_argument("--latency", type=float, default=5.0)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--kills-a-run", type=int, default=10)
    parser.add_argument("--faults", type=float, default=0.1)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"MICROCRED_HOME": str(Path(folder) / "home"), "OPENAI_API_KEY": "sk-test-0123456789abcdef"}
        {"speed": speed, "kills": kills, "memory": memory}[options.what](Path(folder), options)


if __name__ == "__main__":
    main()
