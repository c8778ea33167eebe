"""Behind every window is a process that gets what is typed, sees little, and ends with the window."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import pytest

pytest.importorskip("textual_serve", reason="needs the extra: microcred[serve]")

import aiohttp

from assistant.serve import site, visitor

from .helpers import ECHO, Served, gone, is_alive, python, served

HOSTILE = [
    "a b",
    "'; touch owned; '",
    '"$(touch owned)"',
    "`touch owned`",
    "-x",
    "&& touch owned",
    "ü\n;",
    "%PATH%",
    "",
]


def _with_server(
    use: Callable[[Served], Awaitable[None]], arguments: Sequence[str] = python(ECHO), **more: Any
) -> None:
    async def main() -> None:
        async with asyncio.timeout(30), served(arguments, **more) as server:
            await server.enter()
            await use(server)

    asyncio.run(main())


async def _self_told(window: aiohttp.ClientWebSocketResponse) -> dict[str, Any]:
    return json.loads(await window.receive_bytes())


def test_what_is_typed_arrives_and_what_is_drawn_comes_back() -> None:
    async def use(server: Served) -> None:
        async with server.window(path="ws?width=101&height=33") as window:
            environ = (await _self_told(window))["environ"]
            assert (environ["COLUMNS"], environ["ROWS"]) == ("101", "33")
            await window.send_json(["stdin", "é\x1b[A"])
            assert await window.receive_bytes() == b"D" + "é\x1b[A".encode()
            await window.send_json(["resize", {"width": 10**9, "height": "x"}])
            assert json.loads((await window.receive_bytes())[1:]) == {"type": "resize", "width": 1000, "height": 24}
            await window.send_json(["ping", "7"])
            assert await window.receive_json() == ["pong", "7"]

    _with_server(use)


def test_messages_that_are_none_are_dropped() -> None:
    async def use(server: Served) -> None:
        async with server.window(path="ws?width=-3&height=many") as window:
            environ = (await _self_told(window))["environ"]
            assert (environ["COLUMNS"], environ["ROWS"]) == ("1", "24")
            for nonsense in (
                "",
                "{",
                "[]",
                "3",
                '["stdin"]',
                '["stdin", 3]',
                '["resize", []]',
                '["quit"]',
                '{"a": 1}',
                "[" * 500,
            ):
                await window.send_str(nonsense)
            await window.send_bytes(b"\xff")
            await window.send_str('["stdin", "\\ud800 still here"]')
            assert await window.receive_bytes() == b"D? still here"

    _with_server(use)


def test_the_process_gets_the_environment_that_is_meant_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLANTED_SECRET", "s3cret")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "s3cret")
    monkeypatch.setenv("OPENAI_API_KEY", "not of this profile")
    monkeypatch.setenv("WORK_KEY", "the profile's")
    monkeypatch.setenv("MICROCRED_HOME", "/somewhere")

    async def use(server: Served) -> None:
        async with server.window() as window:
            environ = (await _self_told(window))["environ"]
        assert environ["WORK_KEY"] == "the profile's"
        assert environ["MICROCRED_HOME"] == "/somewhere"
        assert environ["TEXTUAL_DRIVER"] == "textual.drivers.web_driver:WebDriver"
        assert not {"PLANTED_SECRET", "AWS_SECRET_ACCESS_KEY", "OPENAI_API_KEY"} & set(environ)
        assert "s3cret" not in str(environ)

    _with_server(use, keys=["WORK_KEY"])


def test_no_shell_reads_the_arguments(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    async def use(server: Served) -> None:
        async with server.window() as window:
            assert (await _self_told(window))["argv"] == HOSTILE

    _with_server(use, python(ECHO, *HOSTILE))
    assert not list(tmp_path.iterdir())


ENDING = [(python(ECHO), 30), (python(ECHO, "--stubborn"), 0.2)]
"""A program that leaves when it is asked, and one that doesn't; how long either is given."""


@pytest.mark.parametrize(("arguments", "grace"), ENDING, ids=["asked", "forced"])
def test_the_process_ends_with_its_window(
    monkeypatch: pytest.MonkeyPatch, arguments: Sequence[str], grace: float
) -> None:
    monkeypatch.setattr(visitor, "GRACE", grace)

    async def use(server: Served) -> None:
        async with server.window() as window:
            pid = (await _self_told(window))["pid"]
            assert is_alive(pid)
        await gone(pid)
        assert server.told == []

    _with_server(use, arguments)


@pytest.mark.parametrize(("arguments", "grace"), ENDING, ids=["asked", "forced"])
def test_all_processes_end_with_the_server(
    monkeypatch: pytest.MonkeyPatch, arguments: Sequence[str], grace: float
) -> None:
    monkeypatch.setattr(visitor, "GRACE", grace)
    pids = []

    async def use(server: Served) -> None:
        for _ in range(3):
            window = await server.window()
            pids.append((await _self_told(window))["pid"])

    _with_server(use, arguments)
    assert len(pids) == 3
    assert not any(is_alive(pid) for pid in pids)


def test_a_process_that_stops_reading_and_floods_ends_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(visitor, "GRACE", 0.2)
    flood = ECHO.split("while True")[0] + "\nwhile True: send(b'D', b'x' * 60000)"

    async def use(server: Served) -> None:
        window = await server.window()
        pid = (await _self_told(window))["pid"]
        await window.close()
        await gone(pid)

    _with_server(use, python(flood))


def test_there_are_only_so_many_windows_and_a_seat_is_free_again(monkeypatch: pytest.MonkeyPatch) -> None:
    async def use(server: Served) -> None:
        first = await server.window()
        await _self_told(first)
        monkeypatch.setattr(site, "PATIENCE", 0.1)
        second = await server.window()
        assert "As many windows are open as may be (1)" in (await second.receive_bytes()).decode()
        assert (await second.receive()).type == aiohttp.WSMsgType.CLOSE
        monkeypatch.setattr(site, "PATIENCE", 10)
        third = await server.window()  # a page that is loaded anew: the old window leaves after the new one came
        await first.close()
        assert (await _self_told(third))["pid"]
        await third.close()

    _with_server(use, seats=1)


BROKEN = {
    "no app": "import sys; sys.exit('can not start \\x1b[31m')",
    "crash": ECHO.split("while True")[0] + "\nraise SystemExit('can not start')",
    "other packets": ECHO.split("while True")[0]
    + "\nsys.stderr.write('can not start'); sys.stderr.flush(); os.write(1, b'X\\0\\0\\0\\0')\nimport time; time.sleep(60)",
}


@pytest.mark.parametrize("kind", BROKEN)
def test_a_process_that_breaks_is_told_of_in_both_places(kind: str) -> None:
    async def use(server: Served) -> None:
        async with server.window() as window:
            drawn = b"".join([m.data async for m in window])
        assert b"ended by itself" in drawn
        assert "can not start" in server.told[0]

    _with_server(use, python(BROKEN[kind]))


def test_when_the_app_ends_the_window_is_closed() -> None:
    ending = ECHO.split("while True")[0] + "\nsend(b'M', b'{\"type\": \"exit\"}')"

    async def use(server: Served) -> None:
        async with server.window() as window:
            await _self_told(window)
            assert (await window.receive()).type == aiohttp.WSMsgType.CLOSE
        assert server.told == []

    _with_server(use, python(ending))


def _asking(**meta: str) -> Sequence[str]:
    """Return a program that asks one thing of the page first."""
    ask = f"send(b'M', {json.dumps(meta).encode()!r})\n"
    head, tail = ECHO.split('send(b"D", json')
    return python(head + ask + 'send(b"D", json' + tail)


@pytest.mark.parametrize(
    ("address", "opens"),
    [
        ("https://example.org/a", True),
        ("javascript:alert(1)", False),
        ("file:///etc/passwd", False),
        (" data:text/html,x", False),
    ],
)
def test_only_addresses_of_the_web_are_opened(address: str, opens: bool) -> None:
    async def use(server: Served) -> None:
        async with server.window() as window:
            first = await window.receive()
            assert (first.type == aiohttp.WSMsgType.TEXT) == opens
            if opens:
                assert first.json() == ["open_url", {"url": address, "new_tab": True}]

    _with_server(use, _asking(type="open_url", url=address))
