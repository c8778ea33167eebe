"""The app with hostile text in every widget that shows text that is not ours, on the terminal it is started on."""

import asyncio
import dataclasses
import os
import sys
import types
import typing
from collections.abc import AsyncIterator
from pathlib import Path

from textual.pilot import Pilot

import assistant.tui.view as views
from assistant.conversation import events as e
from assistant.tui.app import ChatApp
from assistant.tui.door import DoorError, Opened, SessionRow, Want
from assistant.tui.screens.chat import ChatScreen
from assistant.tui.screens.choose import ChooseScreen
from assistant.tui.screens.edit import EditScreen
from assistant.tui.screens.element import ElementScreen
from assistant.tui.screens.files import FileScreen
from assistant.tui.screens.page import PageScreen
from assistant.tui.screens.sessions import SessionsScreen
from assistant.tui.telling import tell
from tests.tui.helpers import Designer

HOSTILE = (
    "\x1b[31;6;66;666mred", "\x1b]52;c;SGFja2Vk\x07", "\x1b]0;PWNED\x1b\\", "\x9b6;66;666m", "\x9d0;PWNED\x9c", "\x1bPq#0\x1b\\",
    "\u202egnirts\u202c", "\u2066x\u2069", "\u200f", "[@click=app.bell]click[/]", "[/nope]", "[red]", "$foreground",
    "\x07\x08\x0c\r\n", "\ttab",
)  # fmt: skip
TEXT = " ".join(HOSTILE)
HUGE = "x" * 200_000
DEPTH = 3


def hostile(kind: typing.Any, depth: int = 0) -> typing.Any:  # noqa: PLR0911 - a kind of value each
    """Return a value of a type with hostile text wherever text can be."""
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if kind is str:
        return TEXT
    if kind in (int, bool, float):
        return kind(1)
    if origin is typing.Literal:
        return inner[0]
    if origin is tuple:
        if depth > DEPTH:
            return ()
        return (hostile(inner[0], depth + 1),) if Ellipsis in inner else tuple(hostile(t, depth + 1) for t in inner)
    if origin in (typing.Union, types.UnionType):
        return hostile(inner[0], depth)
    hints = typing.get_type_hints(kind)
    return kind(**{f.name: hostile(hints[f.name], depth + 1) for f in dataclasses.fields(kind)})


def every_event() -> list[e.Event]:
    """Return an event of each kind; those that close the app or open a window over it are made by hand."""
    kinds = [
        k
        for k in typing.get_args(e.Event)
        if k not in (e.Ended, e.EditShown, e.PageShown, e.SessionsShown, e.MatrixShown)
    ]
    made = [hostile(kind) for kind in kinds if kind is not e.Asked]
    signed = tuple(e.Line(sign, TEXT, TEXT) for sign in "+- ")
    parts = tuple(
        e.Part(at, how, TEXT, signed) for at in ("A1", TEXT) for how in ("added", "changed", "removed", "moved", "same")
    )
    shown = dataclasses.replace(hostile(e.ProposalShown), parts=parts)
    return [*made, shown, e.SpecChanged(f"your words {TEXT}", parts), e.Said(HUGE), e.Failed(HUGE, todo=TEXT)]


def hostile_view() -> views.View:
    """Return a design with hostile words in it."""
    part = e.Part("O1", "same", TEXT, (e.Line(" ", TEXT, TEXT),))
    place = e.Part(TEXT, "same", TEXT, (e.Line(" ", "", TEXT),))
    findings = tuple(e.FindingView(TEXT, severity, "O1", TEXT, TEXT) for severity in ("error", "warning", "info"))
    words = {
        k: TEXT for k in ("title", "next_step", "proposal", "engine", "model", "path", "name", "spent", "undoable")
    }
    return views.View(parts=(place, part), findings=findings, tally=e.Tally(1, 1), begun=True, **words)


class Dialogue:
    """Says hostile things whatever is said."""

    async def load(self) -> None: ...

    async def shown(self) -> list[e.Event]:
        return [*every_event(), hostile(e.Asked)]

    async def handle(self, command: object) -> AsyncIterator[e.Event]:
        for event in every_event():
            yield event
        yield hostile(e.Asked)

    def cancel(self) -> None: ...

    def completions(self, text: str) -> list[str]:
        return [f"/import {TEXT}"]


class Door:
    """Opens a hostile session."""

    async def sessions(self) -> list[SessionRow]:
        return [SessionRow(str(n), TEXT, TEXT, TEXT, open=True) for n in range(3)]

    async def open(self, want: Want) -> Opened:
        if want.session == "broken":
            raise DoorError(TEXT)

        async def called() -> str:
            return TEXT

        return Opened(Dialogue(), called)  # type: ignore[arg-type]

    async def close(self) -> None: ...


async def look_at_everything(pilot: Pilot[None]) -> None:
    """Go through all screens and widgets."""
    at, app = Designer(pilot.app, pilot, None), pilot.app  # type: ignore[arg-type]
    await at.settle()
    await at.press("1")
    chat = app.screen
    assert isinstance(chat, ChatScreen), chat
    for key in ("f2", "right", "f3", "f4"):
        await at.press(key)
    chat.talk.prompt.focus()
    for key in ("/", "i", "m", "p", "tab", "x", "escape"):
        await at.press(key)
    part = chat.view.parts[1]
    tell(app, TEXT, "error")
    windows = (
        ChooseScreen(TEXT, chat.view.parts), EditScreen(TEXT, TEXT), ElementScreen(part, chat.view.findings),
        PageScreen(TEXT, f"# {TEXT}\n\n{TEXT}\n\n```\n{TEXT}\n```\n\n```yaml\n{TEXT}\n```\n\n[{TEXT}](http://x)"),
        FileScreen(TEXT, Path.cwd()), SessionsScreen(await Door().sessions()),
    )  # fmt: skip
    for window in windows:
        await app.push_screen(window)
        await at.settle()
        await at.press("down", "escape")
    chat.talk.prompt.fill(TEXT)
    await at.settle()
    chat.talk.prompt.text = ""
    await at.press("ctrl+p")
    await at.press(*"theme")
    await at.press("escape", "escape")
    chat.post_message(ChatScreen.Reopen(Want(session="broken", chosen=True)))
    await at.settle()
    app.exit()


def main() -> None:
    views.view_of = lambda *_: hostile_view()  # type: ignore[assignment]
    app = ChatApp(Door(), Want())
    app.run(auto_pilot=look_at_everything)
    sys.exit(app.return_code or 0)


if __name__ == "__main__":
    os.environ["TEXTUAL_ANIMATIONS"] = "none"
    asyncio.set_event_loop_policy(None)
    main()
