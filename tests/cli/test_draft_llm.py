"""`microcred draft --engine llm` as a user runs it, against a server on loopback."""

import json
import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assistant.spec import load
from tests.llm.model_server import Exchange, Server, serving
from tests.llm.specs import sample

KEY = "sk-test-0123456789abcdef"
SAMPLE = Path(__file__).resolve().parents[2] / "assistant" / "samples" / "first-aid-for-data.md"


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


@pytest.fixture
def start(server: Server, tmp_path: Path) -> Callable[..., subprocess.Popen[str]]:
    def go(*arguments: str, **environ: str) -> subprocess.Popen[str]:
        more = {"OPENAI_API_KEY": KEY, "MICROCRED_HOME": str(tmp_path / "home"), "MICROCRED_CONFIG": str(tmp_path / "c.toml"), "OPENAI_BASE_URL": server.base_url, **environ}  # fmt: skip
        return subprocess.Popen(
            [sys.executable, "-m", "assistant.cli", *arguments], cwd=tmp_path, env={**os.environ, **more}, text=True, encoding="utf-8",
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip

    return go


@pytest.fixture
def run(start: Callable[..., subprocess.Popen[str]]) -> Callable[..., tuple[int, str, str]]:
    def go(*arguments: str, **environ: str) -> tuple[int, str, str]:
        process = start(*arguments, **environ)
        out, err = process.communicate(timeout=120)
        return process.returncode, out, err

    return go


def outlines(folder: Path, count: int) -> Path:
    folder.mkdir()
    text = SAMPLE.read_text(encoding="utf-8")
    for number in range(count):
        (folder / f"part-{number}.md").write_text(text.replace("First Aid", f"First Aid {number}"), encoding="utf-8")
    return folder


Run = Callable[..., tuple[int, str, str]]


def test_one_outline_is_drafted_and_told_step_by_step(run: Run, server: Server, tmp_path: Path) -> None:
    code, out, err = run("draft", str(SAMPLE), "--engine", "llm", "--model", "m", "-o", "out")
    spec = load(tmp_path / "out" / "first-aid-for-data.microcred.yaml").spec
    assert (code, out) == (0, ""), err
    assert spec.title == sample()[0].title
    assert "objectives …" in err
    assert "Identify missing" in err
    assert re.search(r"m at http://127.*: \d+ calls, [\d,]+ tokens, price unknown", err)
    assert KEY not in err
    assert KEY.encode() not in b"".join(p.read_bytes() for p in (tmp_path / "home").iterdir() if p.is_file())
    again = run("draft", str(SAMPLE), "--engine", "llm", "--model", "m", "-o", "elsewhere")
    assert again[0] == 0
    assert max(server.answered.values()) == 1, "nothing is paid twice"
    assert "0 calls, 0 tokens" in again[2]
    assert "answers reused" in again[2]


def test_log_tells_of_the_calls(run: Run) -> None:
    run("draft", str(SAMPLE), "--engine", "llm", "--model", "m")
    _, out, _ = run("log", "--format", "json")
    calls = json.loads(out)
    held = json.dumps(calls)
    assert "objectives@" in held
    assert "m-resolved" in held
    assert KEY not in held


def test_a_batch_keeps_going_and_sums_up(run: Run, server: Server, tmp_path: Path) -> None:
    together = threading.Barrier(2)

    def at_once(e: Exchange) -> None:
        if len(server.requests) <= 2:
            together.wait(30)
        e.reply()

    server.otherwise = at_once
    folder = outlines(tmp_path / "in", 4)
    (folder / "empty.md").write_text("", encoding="utf-8")
    (folder / "photo.png").write_bytes(b"\x89PNG....")
    code, out, err = run(
        "draft", str(folder), "--engine", "llm", "--model", "m", "--jobs", "3", "-o", "out", "--format", "json"
    )
    told = json.loads(out)
    assert code == 2, err
    assert len(told) == 6
    assert sum("spec" in r for r in told) == 4
    assert all(r["tokens"] > 0 and r["calls"] > 2 for r in told if "spec" in r)
    assert all(r["error"] for r in told if "spec" not in r)
    assert server.busiest > 1
    code, _, err = run("draft", str(folder), "--engine", "llm", "--model", "m", "-o", "out", "--resume")
    assert "4 of 6 are done" in err
    assert re.search(r"^outline +O +A +M +err +warn +calls +tokens +cost$", err, re.MULTILINE)
    assert "2 failed" in err


def test_killed_in_the_middle_and_resumed(
    run: Run, start: Callable[..., subprocess.Popen[str]], server: Server, tmp_path: Path
) -> None:
    folder, reached, killed = outlines(tmp_path / "in", 3), threading.Event(), threading.Event()

    def then_wait(e: Exchange) -> None:
        if len(server.answered) >= 5:
            reached.set()
            killed.wait(60)
            return
        e.reply()

    server.otherwise = then_wait
    process = start("draft", str(folder), "--engine", "llm", "--model", "m", "--jobs", "1", "-o", "out")
    assert reached.wait(60)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    killed.set()
    server.otherwise = lambda e: e.reply()
    code, _, err = run("draft", str(folder), "--engine", "llm", "--model", "m", "-o", "out", "--resume")
    assert code == 0, err
    assert len(list((tmp_path / "out").glob("*.yaml"))) == 3
    assert max(server.answered.values()) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="signals as on POSIX")
def test_ctrl_c_finishes_what_runs_and_twice_gives_it_up(
    start: Callable[..., subprocess.Popen[str]], server: Server, tmp_path: Path
) -> None:
    folder, reached, go_on = outlines(tmp_path / "in", 6), threading.Event(), threading.Event()

    def wait(e: Exchange) -> None:
        if len(server.requests) >= 2:
            reached.set()
            go_on.wait(30)
        e.reply()

    server.otherwise = wait
    process = start("draft", str(folder), "--engine", "llm", "--model", "m", "--jobs", "1", "-o", "out")
    assert reached.wait(60)
    process.send_signal(signal.SIGINT)
    assert process.stderr
    line = next(x for x in process.stderr if "Ctrl-C again" in x)
    assert "--resume" in line
    go_on.set()
    _, err = process.communicate(timeout=60)
    assert len(list((tmp_path / "out").glob("*.yaml"))) == 1, err


@pytest.mark.parametrize(
    ("arguments", "environ", "told"),
    [
        (("--engine", "llm"), {}, "no model is named"),
        (
            ("--engine", "llm", "--model", "m"),
            {"OPENAI_API_KEY": "", "OPENAI_BASE_URL": "https://x.example/v1"},
            "set OPENAI_API_KEY",
        ),
        (("--engine", "llm", "--model", "m", "--endpoint", "nosuch"), {}, "no profile `nosuch`"),
        (("--engine", "llm", "--model", "m", "--resume"), {}, "nothing to resume"),
        (("--model", "m"), {}, "--model: only with --engine llm"),
        (("--resume",), {}, "--resume: only with --engine llm"),
        (("--engine", "llm", "--model", "m", "--max-tokens", "100"), {}, "could pass the limit of 100"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_line(
    run: Run, server: Server, arguments: tuple[str, ...], environ: dict[str, str], told: str
) -> None:
    code, _, err = run("draft", str(SAMPLE), *arguments, **environ)
    assert code == 2
    assert told in err
    assert "Traceback" not in err
    assert not server.requests


def test_a_dry_run_sends_nothing_and_counts_every_call(run: Run, server: Server, tmp_path: Path) -> None:
    (tmp_path / "c.toml").write_text(
        "[llm.profiles.openai]\nprice_input = 1.0\nprice_output = 10.0\nprice_as_of = '2026-11-01'\n", encoding="utf-8"
    )
    code, _, err = run("draft", str(SAMPLE), "--engine", "llm", "--model", "m", "--dry-run", "--through", "creation")
    assert (code, server.requests) == (0, [])
    assert "USD (prices of 2026-11-01)" in err
    assert all(f"    {word}" in err for word in ("objectives", "assessments", "content", "materials M1"))
    assert "Nothing was sent" in err


def test_help_and_check_never_load_the_client(tmp_path: Path) -> None:
    code = "import sys; from assistant.cli import main\ntry: main()\nexcept SystemExit: pass\nprint([m for m in ('openai','httpx2','tiktoken','jinja2','sqlite_utils') if m in sys.modules])"
    for arguments in (["--help"], ["draft", "--help"], ["check", str(SAMPLE)]):
        done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=False)
        assert done.stdout.strip().endswith("[]"), (arguments, done.stdout[-200:], done.stderr[-300:])
