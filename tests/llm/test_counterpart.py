"""A mock server that nobody here wrote (aimock, npm): the engine drafts through it, also when it fails at random."""

import asyncio
import json
import shutil
import socket
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant.drafting import Proposed
from assistant.drafting.llm import Caller, Endpoint, LlmDrafter, OpenAITransport
from assistant.store import CallLedger, Database
from tests.counterparts import NODE, is_ready
from tests.llm.conftest import Bench
from tests.llm.specs import request, sample


@pytest.fixture
def fixtures(bench: Bench, draft_all: Callable[..., list[Any]], tmp_path: Path) -> Path:
    """What our own server answered, in the form of theirs: found again by the whole prompt."""
    replies: list[dict[str, Any]] = []

    def keep(e: Any) -> None:
        text = bench.server.model(e.body)
        replies.append({"match": {"userMessage": e.body["messages"][1]["content"]}, "response": {"content": text}})
        e.reply(text)

    bench.server.otherwise = keep
    draft_all(lambda d: d.whole(request()))
    file = tmp_path / "fixtures.json"
    file.write_text(json.dumps({"fixtures": replies}), encoding="utf-8")
    return file


@pytest.fixture
def mock(fixtures: Path) -> Iterator[Callable[..., str]]:
    if shutil.which("node") is None or not is_ready(NODE, "package.json"):
        pytest.skip("the npm counterparts are not installed; `make counterparts` does it, where Node is")
    running: list[subprocess.Popen[bytes]] = []

    def start(*options: str) -> str:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        program = NODE / "node_modules" / "@copilotkit" / "aimock" / "dist" / "cli.js"
        command = [
            "node",
            str(program),
            "-p",
            str(port),
            "-f",
            str(fixtures),
            "--strict",
            "--log-level",
            "info",
            *options,
        ]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        running.append(process)
        assert process.stdout
        for line in process.stdout:
            if str(port).encode() in line:
                return f"http://127.0.0.1:{port}/v1"
        pytest.fail("the mock server did not start")

    yield start
    for process in running:
        process.kill()
        process.communicate()


@pytest.mark.parametrize(
    "chaos",
    [
        (),
        ("--chaos-ratelimit", "0.3"),
        ("--chaos-drop", "0.3"),
        ("--chaos-disconnect", "0.3"),
        ("--chaos-malformed", "0.3"),
    ],
    ids=lambda c: " ".join(c) or "calm",
)
def test_a_draft_through_a_server_of_others(mock: Callable[..., str], tmp_path: Path, chaos: tuple[str, ...]) -> None:
    endpoint = Endpoint(mock(*chaos), "gpt-4o", key="mock", read_timeout=10)

    async def go() -> list[Any]:
        transport = OpenAITransport(endpoint)
        async with Database(tmp_path / "other.db") as database:

            async def at_once(_: float) -> None:
                await asyncio.sleep(0)

            caller = Caller(endpoint, transport, CallLedger(database), tries=40, sleep=at_once)
            try:
                return [e async for e in LlmDrafter(caller).whole(request())]
            finally:
                await transport.close()

    done = asyncio.run(go())[-1]
    assert isinstance(done, Proposed)
    assert [(a.title, a.weight) for a in done.spec.assessments] == [
        (a.title, a.weight) for a in sample()[0].assessments
    ]
