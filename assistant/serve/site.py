"""What is served: the page, its static files, the websocket."""

import asyncio
import html
import json
from pathlib import Path

import textual_serve
from aiohttp import WSMsgType, web

from .gate import Gate
from .visitor import GRACE, Program, Visitor

PATIENCE = 3.0
"""Seconds a window waits for a seat: when a page is loaded anew, the old window leaves only as the new one comes."""
HEARTBEAT = 15.0
"""Seconds after which a silent browser is asked whether it is still there."""
LARGEST = 1000
"""Columns or rows of a window at most."""
_PAGE = Path(__file__).parent / "page"
_TERMINAL = Path(textual_serve.__file__).parent / "static"


class Site:
    """The pages of one server; at most `seats` windows at a time."""

    def __init__(self, gate: Gate, program: Program, seats: int) -> None:
        self._gate = gate
        self._program = program
        self._count = seats
        self._seats = asyncio.Semaphore(seats)
        self._windows: dict[web.WebSocketResponse, asyncio.Task[None] | None] = {}

    def app(self) -> web.Application:
        """Return the application."""
        app = web.Application(middlewares=[self._gate.check])
        root = self._gate.root
        app.add_routes(
            [
                web.get(root, self._page),
                web.get(root + "ws", self._window),
                web.static(root + "static", _TERMINAL),
                web.static(root + "page", _PAGE),
            ]
        )
        app.on_response_prepare.append(self._gate.dress)
        app.on_shutdown.append(self._close)
        return app

    async def _page(self, request: web.Request) -> web.Response:
        socket = f"ws://{request.headers['Host']}{self._gate.root}ws"
        text = (_PAGE / "index.html").read_text(encoding="utf-8").replace("{socket}", html.escape(socket))
        return web.Response(text=text, content_type="text/html")

    async def _window(self, request: web.Request) -> web.WebSocketResponse:
        window = web.WebSocketResponse(heartbeat=HEARTBEAT, timeout=2)
        await window.prepare(request)
        self._windows[window] = asyncio.current_task()
        try:
            if await self._seated():
                try:
                    await self._attend(window, request)
                finally:
                    self._seats.release()
            else:
                full = (
                    f"\r\n As many windows are open as may be ({self._count}). Close one, then open this one again.\r\n"
                )
                await window.send_bytes(full.encode())
                await window.close()
        finally:
            del self._windows[window]
        return window

    async def _seated(self) -> bool:
        try:
            async with asyncio.timeout(PATIENCE):
                return await self._seats.acquire()
        except TimeoutError:
            return False

    async def _attend(self, window: web.WebSocketResponse, request: web.Request) -> None:
        """Pass on what is typed until the window closes or the app ends."""
        visitor = Visitor(self._program, window)
        await visitor.start(_size(request.query.get("width"), 80), _size(request.query.get("height"), 24))
        try:
            async for message in window:
                if message.type == WSMsgType.TEXT:
                    await _pass_on(message.data, visitor, window)
        finally:
            await visitor.stop()

    async def _close(self, _app: web.Application) -> None:
        """Close all windows; their programs end with them."""
        attending = [task for task in self._windows.values() if task]
        await asyncio.gather(*(window.close(code=1001) for window in list(self._windows)))
        if attending:
            await asyncio.wait(attending, timeout=2 * GRACE)


def _size(given: object, usual: int) -> int:
    """Return a number of columns or rows, whatever a browser sends."""
    try:
        number = int(given)  # type: ignore[call-overload]  # anything is tried
    except (TypeError, ValueError):
        return usual
    return max(1, min(LARGEST, int(number)))


async def _pass_on(text: str, visitor: Visitor, window: web.WebSocketResponse) -> None:
    """Pass a message of the page's script on to the app; one that is none is dropped."""
    try:
        message = json.loads(text)
    except ValueError:
        return
    match message:
        case ["stdin", str(typed)]:
            await visitor.send_bytes(typed.encode("utf-8", "replace"))
        case ["resize", {"width": width, "height": height}]:
            await visitor.set_terminal_size(_size(width, 80), _size(height, 24))
        case ["ping", str(at)]:
            await window.send_json(["pong", at])
        case ["blur", *_]:
            await visitor.blur()
        case ["focus", *_]:
            await visitor.focus()
