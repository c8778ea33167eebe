"""`microcred log`: the calls of a run at a glance, one in full, and old ones let go."""

import asyncio
import json
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from assistant.calls import Answer, Call
from assistant.store import CallLedger, Database

from .conftest import Run

LONG = "Objectives are observable. " * 300
Fill = Callable[..., None]


@pytest.fixture(autouse=True)
def home(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MICROCRED_HOME", str(folder / "home"))
    monkeypatch.setenv("TZ", "UTC")
    return folder / "home"


@pytest.fixture
def fill(home: Path) -> Fill:
    def written(
        *ends: Answer | str, run: str = "r1", age: int = 0, purpose: str = "rubric A2", said: str = "Hi."
    ) -> None:
        """Write calls down, each with what came back, or `failed`, or `unknown`; `age` in days."""

        async def write() -> None:
            clock = lambda: datetime.now(UTC) - timedelta(days=age)  # noqa: E731
            async with Database(home / "microcred.db", clock=clock) as db:
                ledger = CallLedger(db)
                for end in ends:
                    messages = [{"role": "system", "content": LONG}, {"role": "user", "content": said}]
                    request = {"model": "m-1", "temperature": 0.2, "messages": messages}
                    number = await ledger.sent(
                        Call(f"{said}{run}", purpose, "rubric@2", "https://h/v1", "m-1", "json_schema", request, run)
                    )
                    if isinstance(end, Answer):
                        await ledger.done(number, end, accepted=end.text != "bad")
                    elif end in {"failed", "unknown"}:
                        await ledger.failed(number, end, "503: the server is busy")  # type: ignore[arg-type]

        asyncio.run(write())

    return written


def answer(text: str = '{"criteria": []}', cost: float | None = 0.0123) -> Answer:
    return Answer(text, "m-1-2026", "stop", "req", 12_345, 678, cost, 4_200)


def test_before_the_first_call_nothing_is_there_and_nothing_is_made(run: Run, home: Path) -> None:
    assert "No calls to a model are recorded yet" in run("log", code=0).output
    assert json.loads(run("log", "--format", "json", code=0).stdout) == []
    assert "No calls are recorded yet" in run("log", "show", code=2).output
    run("log", "prune", code=0)
    assert not home.exists()


def test_calls_stand_by_run_the_newest_first_with_what_they_came_to(run: Run, fill: Fill) -> None:
    fill(answer(), answer("bad", cost=None), run="first")
    fill("failed", "unknown", answer(), run="second", purpose="objectives")
    shown = run("log", code=0).output
    assert shown.index("Run second, m-1") < shown.index("Run first, m-1")
    rows = re.findall(
        r"^ *(\d+)  \d\d \w{3} \d\d:\d\d  (.*?) {2,}.*?(done|not used|failed|no reply) *$", shown, re.MULTILINE
    )
    assert rows == [
        ("5", "objectives", "done"),
        ("4", "objectives", "no reply"),
        ("3", "objectives", "failed"),
        ("2", "rubric A2", "not used"),
        ("1", "rubric A2", "done"),
    ]
    assert "12k  678  0.0123  4.2  done" in shown
    assert "5 calls: 37,035 tokens in, 2,034 out; cost 0.0246 and 1 call of unknown price." in shown
    assert "1 call without a reply may have been paid for all the same." in shown
    assert "`microcred log show 5`" in shown


def test_only_the_last_run_or_one_or_so_many(run: Run, fill: Fill) -> None:
    fill(answer(), answer(), run="first")
    fill(answer(), run="second")
    numbers = {
        options: [call["id"] for call in json.loads(run("log", *options, "--format", "json", code=0).stdout)]
        for options in [("--last",), ("--run", "first"), ("-n", "2"), ("--run", "first", "-n", "1"), ("--run", "none")]
    }
    assert list(numbers.values()) == [[3], [2, 1], [3, 2], [2], []]
    assert "No calls of run none" in run("log", "--run", "none", code=0).output


def test_a_long_list_stays_within_80_columns(run: Run, fill: Fill) -> None:
    long = Answer("x", "m" * 60, "stop", "r", 99_999_999, 9_999_999, 1234.5678, 9_999_999)
    fill(
        long,
        "unknown",
        run="a-run-with-a-name-" * 5,
        purpose="content of module M3, shorter, for nurses on night shifts",
    )
    for command in (("log",), ("log", "show", "1"), ("log", "show", "2")):
        lines = run(*command, code=0).stdout.splitlines()
        assert max(map(len, lines)) <= 80


def test_a_call_is_shown_as_it_was_said(run: Run, fill: Fill) -> None:
    fill(answer(), said="Make A2 an oral exam.")
    shown = run("log", "show", code=0).stdout
    assert shown.startswith("Call 1: rubric A2")
    facts = dict(re.findall(r"^(\w[\w ]{0,9}?) {2,}(\S.*?) *$", shown, re.MULTILINE))
    assert facts["model"] == "m-1, answered by m-1-2026"
    assert facts["tokens"] == "12,345 in, 678 out"
    assert (facts["prompt"], facts["run"], facts["settings"]) == ("rubric@2", "r1", "temperature 0.2")
    assert "took 4.2 s" in facts["sent"]
    parts = re.split(r"^(system|user|reply) ─+$", shown, flags=re.MULTILINE)
    assert parts[1::2] == ["system", "user", "reply"]
    assert " ".join(parts[2].split()) == LONG.strip()
    assert parts[4].strip() == "Make A2 an oral exam."
    assert json.loads(parts[6]) == {"criteria": []}
    assert '{\n  "criteria"' in parts[6]


def test_what_failed_says_why(run: Run, fill: Fill) -> None:
    fill("failed")
    assert "failed: 503: the server is busy" in run("log", "show", "1", code=0).stdout
    assert "No call 7 is recorded" in run("log", "show", "7", code=2).output


def test_nothing_said_steers_the_terminal(run: Run, fill: Fill) -> None:
    evil = "\x1b[31mred\x1b]0;title\x07 \u202egnp\u2066 \x9b2J [bold]b[/bold] \r\x00"
    fill(answer(evil), answer(json.dumps({"x": evil})), run=evil, purpose=evil, said=evil)
    for command in (("log",), ("log", "show", "1"), ("log", "show", "2"), ("log", "show", "1", "--format", "json")):
        shown = run(*command, code=0).output
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", shown), command
        assert "[bold]b[/bold]" in shown, command


def test_json_has_all_of_it(run: Run, fill: Fill) -> None:
    fill(answer(), said="Grüße")
    call = json.loads(run("log", "show", "--format", "json", code=0).stdout)
    assert call["request"]["messages"] == [{"role": "system", "content": LONG}, {"role": "user", "content": "Grüße"}]
    assert (call["reply"], call["input_tokens"], call["accepted"]) == ('{"criteria": []}', 12_345, True)


def test_pruning_tells_first_and_changes_nothing_unasked(run: Run, fill: Fill) -> None:
    fill(answer(), "failed", age=100)
    fill(answer(), age=10)
    shown = run("log", "prune", code=0).output
    assert max(map(len, shown.splitlines())) <= 80
    told = " ".join(shown.split())
    assert re.search(r"Older than \d{4}-\d\d-\d\d \d\d:\d\d: 2 calls with all that was said, about \d+\.\d [kM]B", told)
    assert "paid for again" in told
    assert "Nothing was changed; --yes does it." in told
    assert len(json.loads(run("log", "--format", "json").stdout)) == 3


def test_pruning_lets_old_calls_go_and_makes_room(run: Run, fill: Fill, home: Path) -> None:
    for number in range(12):
        fill(answer(), age=100, said=f"Outline {number}. " * 4_000)
    fill(answer(), age=1)
    before = (home / "microcred.db").stat().st_size
    assert "12 calls" in run("log", "prune", "--yes", code=0).output
    assert [call["id"] for call in json.loads(run("log", "--format", "json").stdout)] == [13]
    assert (home / "microcred.db").stat().st_size < before / 3
    assert json.loads(run("log", "show", "13", "--format", "json").stdout)["request"]["messages"][0]["content"] == LONG
    assert "Nothing is older" in run("log", "prune", "--yes", code=0).output


def test_answers_can_be_kept_without_what_was_asked(run: Run, fill: Fill, home: Path) -> None:
    fill(answer(), answer("bad"), "failed", age=100, said="Old.")
    told = " ".join(run("log", "prune", "--older-than", "12w", "--keep-answers", "--yes", code=0).output.split())
    assert "2 calls with all that was said and the requests of 1 call whose replies stay" in told
    assert "paid for again" not in told
    shown = run("log", "show", "1", code=0).stdout
    assert "It was pruned." in shown
    assert '"criteria": []' in shown
    with Database(home / "microcred.db") as db:
        kept = asyncio.run(CallLedger(db).answered("Old.r1"))
        assert kept == answer()
        assert db.read(lambda con: con.execute("select count(*) from texts").fetchone()[0]).wait() == 0


def test_a_call_that_waits_for_its_reply_is_not_pruned(run: Run, home: Path) -> None:
    async def wait() -> None:
        with Database(home / "microcred.db", clock=lambda: datetime(2020, 1, 1, tzinfo=UTC)) as db:
            await CallLedger(db).sent(Call("k", "p", "p@1", "http://h", "m", "text", {}))
            assert (
                "Nothing is older"
                in (await asyncio.to_thread(run, "log", "prune", "--older-than", "0d", "--yes")).output
            )
            assert "waiting" in (await asyncio.to_thread(run, "log")).output

    asyncio.run(wait())


@pytest.mark.parametrize("age", ["soon", "-3d", "3", "2026-13-01", ""])
def test_an_age_that_is_none_is_refused_with_examples(age: str, run: Run) -> None:
    assert (
        "such as 90d, 12h or 2w, or a date such as 2026-01-31"
        in run("log", "prune", "--older-than", age, code=2).output
    )


def test_a_damaged_store_is_one_line(run: Run, home: Path) -> None:
    home.mkdir()
    (home / "microcred.db").write_bytes(b"no database " * 500)
    shown = run("log", code=2).output
    assert "is damaged" in shown
    assert shown.count("\n") == 1
