"""One window: the process behind it and the packets between the two.

The packets are Textual's (`textual.drivers.web_driver`): one byte of kind, four of length, then the load.
"""

import asyncio
import contextlib
import json
import os
import signal
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from aiohttp import web
from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

GRACE = 4.0
"""Seconds that a process has to leave by itself."""
_KEPT = 8192
"""Bytes kept of what a process says on its way down."""
_READY = b"__GANGLION__\n"
_LINES_BEFORE = 10
"""Lines that may come before the app is ready."""
_SCHEMES = ("http", "https", "mailto")


@dataclass(frozen=True)
class Program:
    """What runs behind every window."""

    arguments: Sequence[str]
    """Handed over as they are: no shell reads them."""
    environment: Mapping[str, str]
    tell: Callable[[str], None]
    """Is told what a process said that ended otherwise than it should."""


class Visitor(AppService):
    """Starts the program when its window opens and ends it when that closes."""

    def __init__(self, program: Program, socket: web.WebSocketResponse) -> None:
        super().__init__(
            "", write_bytes=socket.send_bytes, write_str=socket.send_str, close=_closing(socket),
            download_manager=DownloadManager(),
        )  # fmt: skip
        self._program = program
        self._saw_exit = False

    async def _open_app_process(self, width: int = 80, height: int = 24) -> asyncio.subprocess.Process:
        """Start the program without a shell, in a group of its own, with the environment that is meant for it."""
        self._process = await asyncio.create_subprocess_exec(
            *self._program.arguments,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            env={**self._program.environment, "COLUMNS": str(width), "ROWS": str(height)},
            start_new_session=True,
        )
        self._stdin = self._process.stdin
        return self._process

    async def stop(self) -> None:
        """End the program: by asking, then by force; return when it is gone."""
        if self._task is None:
            return
        task, self._task = self._task, None
        assert self._process is not None  # noqa: S101 - the task runs on it
        self._saw_exit = True
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(GRACE):
                await self.send_meta({"type": "quit"})
                await self._process.wait()
        if self._process.returncode is None:
            _kill(self._process)
        _, left = await asyncio.wait({task}, timeout=1)
        if left:  # something it started holds its pipes
            _kill(self._process)
            task.cancel()

    async def run(self) -> None:
        """Pass on what the program draws until it ends, then close the window."""
        process = self._process
        assert process is not None  # noqa: S101 - `start` made it with all three pipes
        assert process.stdout is not None and process.stderr is not None  # noqa: S101, PT018
        last_words = bytearray()
        listening = asyncio.create_task(_listen(process.stderr, last_words))
        try:
            await self._relay(process.stdout)
        finally:
            if process.returncode is None and not self._saw_exit:
                _kill(process)
            code = await process.wait()
            await asyncio.wait({listening}, timeout=1)
            listening.cancel()
        if not self._saw_exit:
            said = last_words.decode("utf-8", "replace")
            self._program.tell(f"The app behind a window ended by itself (exit code {code}).\n{said}".rstrip())
            await self._send(b"\r\n The app ended by itself. What it said stands where `microcred serve` runs.\r\n")
        await self.remote_close()

    async def _relay(self, pipe: asyncio.StreamReader) -> None:
        with contextlib.suppress(asyncio.IncompleteReadError, ValueError):  # it ended; a line without end
            for _ in range(_LINES_BEFORE):
                if await pipe.readline() == _READY:
                    break
            else:
                return
            while True:
                kind = await pipe.readexactly(1)
                load = await pipe.readexactly(int.from_bytes(await pipe.readexactly(4), "big"))
                if kind == b"D":
                    await self._send(load)
                elif kind == b"M":
                    await self.on_meta(load)
                elif kind != b"P":  # pieces of a file that would be handed over, which our app doesn't do
                    return

    async def _send(self, load: bytes) -> None:
        with contextlib.suppress(ConnectionResetError):  # the window is gone; the pipe is still emptied, or it blocks
            await self.remote_write_bytes(load)

    async def on_meta(self, data: bytes) -> None:
        """Do what the app asks of the page: end, or open an address."""
        meta: dict[str, Any] = json.loads(data)
        match meta.get("type"):
            case "exit":
                self._saw_exit = True
            case "open_url" if urlsplit(url := str(meta.get("url"))).scheme in _SCHEMES:
                await self._write("open_url", {"url": url, "new_tab": True})

    async def _write(self, kind: str, load: object) -> None:
        with contextlib.suppress(ConnectionResetError):
            await self.remote_write_str(json.dumps([kind, load]))


def _closing(socket: web.WebSocketResponse) -> Callable[[], Any]:
    async def close() -> None:
        await socket.close()

    return close


async def _listen(pipe: asyncio.StreamReader, kept: bytearray) -> None:
    """Keep the end of what comes, however much that is."""
    while piece := await pipe.read(4096):
        kept += piece
        del kept[:-_KEPT]


def _kill(process: asyncio.subprocess.Process) -> None:
    """End a process and what it started."""
    with contextlib.suppress(ProcessLookupError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
