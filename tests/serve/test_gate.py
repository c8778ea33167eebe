"""Only who has the link gets in, and no page of another address gets in with them."""

import asyncio
import re
from collections.abc import Awaitable, Callable

import pytest

pytest.importorskip("textual_serve", reason="needs the extra: microcred[serve]")

import aiohttp

from .helpers import Served, served


def _with_server(use: Callable[[Served], Awaitable[None]]) -> None:
    async def main() -> None:
        async with served() as server:
            await use(server)

    asyncio.run(main())


PLACES = ["", "ws", "static/js/textual.js", "page/page.js", "nothing"]


@pytest.mark.parametrize("place", PLACES)
def test_without_the_token_nothing_is_served(place: str) -> None:
    async def use(server: Served) -> None:
        for address in (server.root + place, f"{server.origin}/{place}", f"{server.root}{place}?token=guess"):
            headers = {"Origin": server.origin, "Connection": "Upgrade", "Upgrade": "websocket"}
            async with server.client.get(address, headers=headers if place == "ws" else {}) as answer:
                assert answer.status == 403
                assert "microcred serve" in await answer.text()
        with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
            await server.window()
        assert refused.value.status == 403

    _with_server(use)


@pytest.mark.parametrize("token", ["", "guess", "é", "%ff", "x" * 5000])
def test_a_wrong_token_is_refused(token: str) -> None:
    async def use(server: Served) -> None:
        async with server.client.get(f"{server.origin}/?token={token}", allow_redirects=False) as answer:
            assert answer.status == 403
            assert "Set-Cookie" not in answer.headers

    _with_server(use)


def test_the_token_is_exchanged_for_a_cookie_and_leaves_the_address() -> None:
    async def use(server: Served) -> None:
        async with server.client.get(server.link, allow_redirects=False) as answer:
            assert (answer.status, answer.headers["Location"]) == (303, server.gate.root)
            cookie = answer.headers["Set-Cookie"]
        assert "HttpOnly" in cookie
        assert "SameSite=Strict" in cookie
        assert f"Path={server.gate.root}" in cookie
        assert server.gate.token not in cookie
        async with server.client.get(server.root) as answer:
            assert answer.status == 200
            assert server.gate.token not in await answer.text()
        for file in ("static/js/textual.js", "static/css/xterm.css", "page/page.css"):
            async with server.client.get(server.root + file) as answer:
                assert answer.status == 200

    _with_server(use)


def test_after_a_link_on_a_foreign_page_the_browser_is_led_on_without_a_redirect() -> None:
    async def use(server: Served) -> None:
        async with server.client.get(server.link, headers={"Sec-Fetch-Site": "cross-site"}) as answer:
            assert answer.status == 200
            assert answer.headers["Refresh"] == f"0; url={server.gate.root}"
            assert "Set-Cookie" in answer.headers

    _with_server(use)


def test_a_token_for_a_command_line_works_once() -> None:
    async def use(server: Served) -> None:
        once = f"{server.origin}/?token={server.gate.single_use()}"
        statuses = []
        for _ in range(2):
            async with server.client.get(once, allow_redirects=False) as answer:
                statuses.append(answer.status)
        assert statuses == [303, 403]

    _with_server(use)


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:{port}", "127.0.0.1", "127.0.0.1:1", "127.0.0.1.evil.example:{port}", ""]
)
def test_another_name_for_this_machine_is_refused(host: str) -> None:
    async def use(server: Served) -> None:
        await server.enter()
        wrong = {"Host": host.format(port=server.listening.socket.getsockname()[1])}
        for address in (server.link, server.root, server.root + "page/page.js"):
            async with server.client.get(address, headers=wrong, allow_redirects=False) as answer:
                assert answer.status == 403
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await server.client.ws_connect(server.root + "ws", headers={**wrong, "Origin": "http://" + wrong["Host"]})

    _with_server(use)


ORIGINS = [
    "http://evil.example",
    "null",
    None,
    "http://127.0.0.1:1",
    "http://127.0.0.1",
    "https://{host}",
    "http://{host}.evil.example",
    "http://localhost:{port}",
]


@pytest.mark.parametrize("origin", ORIGINS)
def test_a_websocket_opens_from_our_own_page_only(origin: str | None) -> None:
    async def use(server: Served) -> None:
        await server.enter()
        port = server.listening.socket.getsockname()[1]
        with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
            await server.window(origin and origin.format(host=server.listening.host, port=port))
        assert refused.value.status == 403
        async with server.window() as window:
            assert (await window.receive_bytes()).startswith(b'{"pid"')

    _with_server(use)


def test_every_answer_tells_the_browser_what_is_allowed() -> None:
    async def use(server: Served) -> None:
        addresses = [server.root, server.link, server.origin + "/nothing"]
        await server.enter()
        for address in (*addresses, server.root + "static/js/textual.js", server.root + "nothing"):
            async with server.client.get(address, allow_redirects=False) as answer:
                policy = answer.headers["Content-Security-Policy"]
                assert policy.startswith("default-src 'none'; script-src 'self';")
                assert f"connect-src 'self' ws://{server.listening.host};" in policy
                assert "frame-ancestors 'none'" in policy
                assert answer.headers["X-Frame-Options"] == "DENY"
                assert answer.headers["Referrer-Policy"] == "no-referrer"
                assert answer.headers["X-Content-Type-Options"] == "nosniff"
                assert "aiohttp" not in answer.headers["Server"]
        async with server.client.get(server.root, headers={"Host": "evil.example"}) as answer:
            assert "evil.example" not in str(answer.headers)

    _with_server(use)


def test_the_page_names_no_foreign_address() -> None:
    async def use(server: Served) -> None:
        await server.enter()
        for file in ("", "page/page.css", "page/page.js"):
            async with server.client.get(server.root + file) as answer:
                named = re.findall(r"[a-z]*://[^\"'\s)]*", await answer.text())
                assert named == ([f"ws://{server.listening.host}{server.gate.root}ws"] if not file else [])

    _with_server(use)


def test_folders_are_not_listed_and_not_left() -> None:
    async def use(server: Served) -> None:
        await server.enter()
        for place in ("static/", "static/js", "page/../gate.py", "page/%2e%2e/gate.py", "page/..%2fgate.py"):
            async with server.client.get(server.root + place) as answer:
                assert answer.status in (403, 404)

    _with_server(use)
