"""`microcred chat` in pipes and on terminals: turns by line, exit codes, sessions kept through `kill -9`."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.spec import load
from tests.conversation.helpers import OUTLINE, WHOLE_FROM_NOTHING

from .conftest import Run


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MICROCRED_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def _typed(*lines: str) -> str:
    return "".join(f"{line}\n" for line in lines)


def test_a_whole_design_from_a_pipe(run: Run, folder: Path) -> None:
    shown = run("chat", "--plain", "--new", stdin=_typed(*WHOLE_FROM_NOTHING, "/export json"), code=0).output
    assert "microcred: All seven steps are accepted" in shown
    assert "you: Reading Weather Maps" in shown
    spec = load(folder / "reading-weather-maps.microcred.yaml").spec
    assert set(spec.steps.values()) == {"accepted"}
    assert json.loads((folder / "reading-weather-maps.microcred.json").read_text(encoding="utf-8"))["title"]
    assert run("check", "reading-weather-maps.microcred.yaml").exit_code in (0, 1)


def test_lines_are_labelled_short_and_without_drawing(run: Run) -> None:
    shown = run("chat", stdin=_typed(*WHOLE_FROM_NOTHING), code=0).output
    assert all(line.startswith(("microcred: ", "you:", "  ")) for line in shown.splitlines() if line)
    assert max(map(len, shown.splitlines())) <= 80
    assert not set(shown) & set("─│┌┐└┘━┃╭╮╰╯\x1b")


def test_a_turn_stays_within_a_dozen_lines_before_its_question(run: Run) -> None:
    shown = run("chat", stdin=_typed(*WHOLE_FROM_NOTHING), code=0).output
    for turn in shown.split("\nyou:"):
        before = turn.rpartition("microcred: ")[0]
        assert len(before.splitlines()) <= 18, before  # folded at 80 columns


def test_what_could_not_be_done_shows_in_the_exit_code(run: Run) -> None:
    assert "There is no /nope" in run("chat", stdin=_typed("/nope"), code=1).output
    run("chat", stdin=_typed("help"), code=0)


def test_a_backslash_joins_lines(run: Run) -> None:
    lines = ("1", "Maps", "", "", "", "10", "read a map\\", "draw a map\\", "compare maps")
    shown = run("chat", stdin=_typed(*lines), code=0).output
    assert "O3" in shown


def test_the_same_file_goes_on_where_it_stood(run: Run, folder: Path) -> None:
    (folder / "weather.md").write_text(OUTLINE, encoding="utf-8")
    run("chat", "weather.md", stdin=_typed("yes", "hikers"), code=0)
    again = run("chat", "weather.md", stdin="", code=0).output
    assert "Welcome back to “Reading Weather Maps”" in again
    assert "Welcome. We design" in run("chat", "weather.md", "--new", stdin="", code=0).output


def test_sessions_are_listed_renamed_forked_exported_and_deleted(run: Run, folder: Path) -> None:
    run("chat", "--session", "maps", stdin=_typed("1", "Weather maps", "hikers"), code=0)
    assert "maps" in run("sessions", code=0).output
    run("sessions", "rename", "maps", "weather", code=0)
    run("sessions", "fork", "weather", "--name", "other", code=0)
    rows = json.loads(run("sessions", "--format", "json", code=0).output)
    assert sorted(row["name"] for row in rows) == ["other", "weather"]
    assert "weather" in run("sessions", "--search", "hikers", code=0).output
    run("sessions", "export", "weather", "-o", "talk.md", code=0)
    assert "**you:** hikers" in (folder / "talk.md").read_text(encoding="utf-8")
    assert "Who is it for?" in run("sessions", "export", "other", code=0).output
    run("sessions", "delete", "weather", "--yes", code=0)
    assert "weather" not in run("sessions", code=0).output
    run("sessions", "delete", "nothing", "--yes", code=2)


def test_an_engine_that_is_not_set_up_says_what_it_lacks(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "MICROCRED_MODEL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("MICROCRED_CONFIG", "/nonexistent/config.toml")
    shown = run("chat", stdin=_typed("1", "Maps", "/engine llm", "/engine"), code=1).output
    assert "llm can't be used" in shown
    assert "The offline engine is at work" in shown


def test_microcred_alone_without_a_terminal_prints_its_help(run: Run) -> None:
    assert "Usage:" in run(code=2).output


def test_a_second_window_on_a_session_can_only_look(run: Run, folder: Path, home: Path) -> None:
    environment = {**os.environ, "PYTHONUNBUFFERED": "1", "PYTHONPATH": str(Path(__file__).resolve().parents[2])}
    command = [sys.executable, "-m", "assistant.cli", "chat", "--session", "shared"]
    first = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=folder, env=environment
    )
    assert first.stdin
    assert first.stdout
    first.stdin.write(_typed("1", "Weather maps"))
    first.stdin.flush()
    while "you: Weather maps" not in first.stdout.readline():
        pass
    shown = run("chat", "--session", "shared", stdin=_typed("Another title", "show all"), code=1).output
    assert "open elsewhere" in shown
    assert "You can only look here." in shown
    first.communicate(_typed("hikers"))
    assert "Weather maps" in run("chat", "--session", "shared", stdin="", code=0).output


@pytest.mark.parametrize("after", [3, 9, 14])
def test_kill_9_loses_nothing_that_was_shown(after: int, folder: Path, home: Path) -> None:
    command = [sys.executable, "-m", "assistant.cli", "chat", "--session", "killed"]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1", "PYTHONPATH": str(Path(__file__).resolve().parents[2])}
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=folder, env=environment
    )
    assert process.stdin
    assert process.stdout
    process.stdin.write(_typed(*WHOLE_FROM_NOTHING[:after]))
    process.stdin.flush()
    seen: list[str] = []
    while sum(line.startswith("you:") for line in seen) < after:
        seen.append(process.stdout.readline())
    process.send_signal(signal.SIGKILL)
    process.communicate()
    result = subprocess.run(
        command, input=_typed(*WHOLE_FROM_NOTHING[after - 1 :]), capture_output=True, text=True, cwd=folder,
        env=environment, check=False,
    )  # fmt: skip
    assert "Welcome back" in result.stdout or "Welcome." in result.stdout
    assert "Traceback" not in result.stderr
    exported = subprocess.run(
        [*command[:3], "sessions", "export", "killed"], capture_output=True, text=True, cwd=folder, env=environment,
        check=True,
    ).stdout  # fmt: skip
    for line in WHOLE_FROM_NOTHING[: after - 1]:
        assert f"**you:** {line}" in exported if line else True
