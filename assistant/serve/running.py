"""Serving until Ctrl-C: then windows close and their programs end before this returns."""

import asyncio
import contextlib
import signal
from collections.abc import Callable

from aiohttp import web

from .gate import Gate
from .listening import Listening
from .site import Site
from .visitor import GRACE, Program


async def run(listening: Listening, program: Program, seats: int, ready: Callable[[Gate], None]) -> None:
    """Serve a program in the browser until a signal asks to end; `ready` is called once pages can be loaded."""
    gate = Gate(listening.hosts)
    runner = web.AppRunner(Site(gate, program, seats).app(), access_log=None, shutdown_timeout=2 * GRACE)
    await runner.setup()
    try:
        await web.SockSite(runner, listening.socket).start()
        asked = _asked_to_end()
        ready(gate)
        await asked.wait()
    finally:
        await runner.cleanup()


def _asked_to_end() -> asyncio.Event:
    asked = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        with contextlib.suppress(NotImplementedError, AttributeError):  # Windows: Ctrl-C cancels the whole run instead
            loop.add_signal_handler(getattr(signal, name), asked.set)
    return asked
