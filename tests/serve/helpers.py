"""A server in this process, with programs behind its windows that are quicker than the app."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import aiohttp
from aiohttp import web

from assistant.serve import Gate, Listening, Program, Site, cleaned, listen

ECHO = """
import json, os, struct, sys
def send(kind, load): os.write(1, kind + struct.pack(">I", len(load)) + load)
def take(n):
    got = b""
    while len(got) < n:
        piece = os.read(0, n - len(got))
        if not piece: sys.exit(0)
        got += piece
    return got
os.write(1, b"__GANGLION__\\n")
send(b"D", json.dumps({"pid": os.getpid(), "argv": sys.argv[1:], "environ": dict(os.environ)}).encode())
while True:
    kind = take(1)
    load = take(struct.unpack(">I", take(4))[0])
    if kind == b"M" and json.loads(load)["type"] == "quit" and "--stubborn" not in sys.argv:
        send(b"M", b'{"type": "exit"}')
        sys.exit(0)
    send(b"D", kind + load)
"""
"""Speaks Textual's packets: tells about itself, then sends back all it gets, until it is asked to quit."""


@dataclass
class Served:
    """A server, as a browser sees it."""

    listening: Listening
    gate: Gate
    client: aiohttp.ClientSession
    told: list[str] = field(default_factory=list)

    @property
    def origin(self) -> str:
        return f"http://{self.listening.host}"

    @property
    def link(self) -> str:
        return f"{self.origin}/?token={self.gate.token}"

    @property
    def root(self) -> str:
        return self.origin + self.gate.root

    async def enter(self) -> None:
        """Come by the link, so that the cookie is there."""
        async with self.client.get(self.link) as answer:
            assert answer.status == 200

    def window(self, origin: str | None = "", path: str = "ws"):
        """Open a websocket; `origin` is this server's own, another, or none."""
        headers = {} if origin is None else {"Origin": origin or self.origin}
        return self.client.ws_connect(self.root + path, headers=headers)


def python(code: str, *arguments: str) -> Sequence[str]:
    return [sys.executable, "-I", "-S", "-c", code, *arguments]


@asynccontextmanager
async def served(
    arguments: Sequence[str] = python(ECHO), seats: int = 4, keys: Sequence[str] = ()
) -> AsyncIterator[Served]:
    told: list[str] = []
    listening = listen("127.0.0.1", 0)
    gate = Gate(listening.hosts)
    site = Site(gate, Program(arguments, cleaned(keys), told.append), seats)
    runner = web.AppRunner(site.app(), access_log=None)
    await runner.setup()
    await web.SockSite(runner, listening.socket).start()
    try:
        async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as client:
            yield Served(listening, gate, client, told)
    finally:
        await runner.cleanup()


async def gone(pid: int) -> None:
    """Wait until a process is gone."""
    async with asyncio.timeout(20):
        while is_alive(pid):  # noqa: ASYNC110 - of a process of a process nothing else tells
            await asyncio.sleep(0.02)


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
