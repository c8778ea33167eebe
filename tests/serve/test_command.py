"""The command from the link it prints to its end."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

pytest.importorskip("textual_serve", reason="needs the extra: microcred[serve]")

import aiohttp

from assistant.cli.serve import serve

from .command import Command, running
from .helpers import gone, is_alive

LINUX = Path("/proc/self/task").exists()
SPEC = """\
format: microcred/1
title: Beekeeping for Balconies
objectives:
- {id: O1, statement: Inspect a hive., bloom: apply}
"""
HOSTILE = """-a b'; touch owned; "$(touch owned)`touch owned`" &.microcred.yaml"""


@asynccontextmanager
async def _window(command: Command) -> AsyncIterator[aiohttp.ClientWebSocketResponse]:
    async with asyncio.timeout(60), aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as client:
        async with client.get(command.link) as answer:
            root = str(answer.url).replace("http:", "ws:")
        async with client.ws_connect(f"{root}ws?width=120&height=40", headers={"Origin": command.origin}) as window:
            yield window


async def _until(window: aiohttp.ClientWebSocketResponse, words: str) -> None:
    drawn = b""
    while words.encode() not in drawn:
        drawn += (await window.receive()).data


def test_the_app_is_drawn_and_ends_with_the_server(tmp_path: Path) -> None:
    async def use() -> list[int]:
        async with _window(command) as window:
            await _until(window, "Design a microcredential")
            return command.children()

    variables = {"PLANTED": "s3cret", "OPENAI_API_KEY": "k", "MICROCRED_CONFIG": str(tmp_path / "none.toml")}
    with running(tmp_path, **variables) as command:
        pids = asyncio.run(use())
        code, said = command.interrupt()
    assert len(pids) == LINUX
    assert not any(is_alive(pid) for pid in pids)
    assert code == 0
    assert "Ctrl-C ends it" in said
    assert "Traceback" not in said


@pytest.mark.skipif(not LINUX, reason="looks into /proc")
def test_the_app_is_started_with_the_keys_of_the_profile_and_no_others(tmp_path: Path) -> None:
    async def use() -> bytes:
        async with _window(command) as window:
            await window.receive()
            return b"".join(command.environment(pid) for pid in command.children())

    variables = {"PLANTED": "s3cret", "OPENAI_API_KEY": "k3y", "MICROCRED_CONFIG": str(tmp_path / "none.toml")}
    with running(tmp_path, **variables) as command:
        environment = asyncio.run(use())
    assert b"k3y" in environment
    assert b"MICROCRED_CONFIG" in environment
    assert b"s3cret" not in environment


def test_a_file_of_any_name_is_opened(tmp_path: Path) -> None:
    (tmp_path / HOSTILE).write_text(SPEC, encoding="utf-8")

    async def use() -> None:
        async with _window(command) as window:
            await _until(window, "Beekeeping")

    with running(tmp_path, "--", HOSTILE) as command:
        asyncio.run(use())
    assert not (tmp_path / "owned").exists()


@pytest.mark.skipif(not LINUX, reason="looks into /proc")
def test_a_server_that_is_killed_leaves_no_process(tmp_path: Path) -> None:
    async def use() -> list[int]:
        async with _window(command) as window:
            await window.receive()
            pids = command.children()
            assert all(is_alive(pid) for pid in pids)
            command.process.kill()
            return pids

    with running(tmp_path) as command:
        pids = asyncio.run(use())
    assert pids
    for pid in pids:
        asyncio.run(gone(pid))


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--host", "192.0.2.1"], "--allow-remote"),
        (["--host", "0.0.0.0", "--allow-remote"], "name the one address"),  # noqa: S104 - refused
        (["none.microcred.yaml"], "none.microcred.yaml: no such file"),
        (["."], "no such file"),
    ],
)
def test_what_cant_be_served_is_told(arguments: list[str], words: str) -> None:
    result = CliRunner().invoke(serve, arguments)
    assert result.exit_code == 2
    assert words in result.output


def test_without_the_extra_the_command_for_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    for name in [n for n in sys.modules if n.startswith("assistant.serve")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "textual_serve", None)
    result = CliRunner().invoke(serve, [])
    assert result.exit_code == 2
    assert result.output.strip() == "`microcred serve` needs an extra: pip install 'microcred[serve]'"


def test_a_remote_address_is_warned_of_and_a_browser_gets_a_link_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    import dataclasses
    import queue
    import webbrowser

    import assistant.serve

    def listen(host: str, port: int, *, allow_remote: bool) -> assistant.serve.Listening:
        assert allow_remote
        return dataclasses.replace(assistant.serve.listening.listen("127.0.0.1", port), remote=True)

    async def run(listening: assistant.serve.Listening, _program: Any, _seats: int, ready: Any) -> None:
        ready(assistant.serve.Gate(listening.hosts))

    opened: queue.Queue[str] = queue.Queue()
    monkeypatch.setattr(assistant.serve, "listen", listen)
    monkeypatch.setattr(assistant.serve, "run", run)
    monkeypatch.setattr(webbrowser, "open", lambda link: opened.put(link) or True)
    result = CliRunner().invoke(serve, ["--host", "192.0.2.1", "--allow-remote", "--open"])
    assert result.exit_code == 0
    assert "nothing is encrypted" in result.stderr
    link = opened.get(timeout=20)
    assert link.partition("=")[0] == result.stdout.partition("=")[0]
    assert link != result.stdout.strip()
