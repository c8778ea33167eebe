"""The app itself: themes, the command palette, and which screen is shown."""

import asyncio
import gc
import importlib
import os
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events, on, work
from textual.app import App, ComposeResult, SystemCommand
from textual.binding import Binding
from textual.screen import Screen

from .backstage import Backstage
from .border import clean
from .door import Door, DoorError, Want
from .palette import CommandProvider
from .preferences import remember_theme, remembered_theme
from .screens.welcome import WelcomeScreen
from .telling import tell
from .themes import DARK, OWN
from .widgets.literal import LiteralStatic
from .widgets.typing_through import lead_typing

if TYPE_CHECKING:
    from pathlib import Path


class ChatApp(App[None]):
    """The guided conversation on a full terminal."""

    TITLE = "microcred"
    CSS_PATH: ClassVar = ["screens/app.tcss", "screens/welcome.tcss", "screens/chat.tcss", "screens/windows.tcss"]
    COMMANDS: ClassVar = App.COMMANDS | {CommandProvider}
    BINDINGS: ClassVar = [
        Binding("ctrl+q", "quit", "Leave", priority=True),
        Binding("f1", "help", "Help", show=False),
        Binding("ctrl+p", "command_palette", "Commands", show=False),
    ]

    def __init__(self, door: Door, want: Want, settings: "Path | None" = None) -> None:
        super().__init__()
        self._backstage = Backstage(door)
        self._want = want
        self._settings = settings
        for theme in OWN:
            self.register_theme(theme)
        chosen = os.environ.get("TEXTUAL_THEME") or remembered_theme(settings)
        self.theme = chosen if chosen in self.available_themes else DARK.name

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:  # noqa: ARG002 - Textual's signature
        """Return what the palette offers besides the commands of the talk."""
        yield SystemCommand("Theme", "Light, dark, high contrast, and others", self.action_change_theme)
        yield SystemCommand("Help", "How it goes, keys, all commands", self.action_help)
        yield SystemCommand("Leave", "Everything is kept", self.action_quit)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return what themes that are not ours lack: a colour for what is said aside, readable on dark and light."""
        return {"muted": "#8a8a8a"}

    async def on_event(self, event: events.Event) -> None:
        """Clean what is pasted, wherever it goes: it may come from anywhere. Let what is typed arrive."""
        if isinstance(event, events.Paste):
            event.text = clean(event.text)
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            lead_typing(self.screen, event)
        await super().on_event(event)

    def compose(self) -> ComposeResult:
        """Return what is seen until a session is open."""
        yield LiteralStatic("microcred\n\nOpening your session …", id="opening")

    def on_mount(self) -> None:
        """Draw something at once; what is slow comes after."""
        self.watch(self, "theme", self._keep_theme, init=False)
        if self._want.chosen:
            self.call_after_refresh(self.open, self._want)
        else:
            self.push_screen(WelcomeScreen())
            self.call_after_refresh(self._prepare)

    @work(group="sessions", exit_on_error=False)
    async def _prepare(self) -> None:
        """List the sessions, and load what the next screen needs."""
        try:
            rows = await self._backstage.sessions()
        except DoorError as error:
            tell(self, str(error), "error")
            return
        if isinstance(self.screen, WelcomeScreen):
            self.screen.tell_sessions(rows)
        await asyncio.to_thread(_load_chat)

    @on(WelcomeScreen.Chosen)
    def _chosen(self, event: WelcomeScreen.Chosen) -> None:
        self.open(event.want)

    @work(group="open", exclusive=True)
    async def open(self, want: Want) -> None:
        """Open a session in a chat."""
        await asyncio.to_thread(_load_chat)
        from .screens.chat import ChatScreen  # noqa: PLC0415 - loaded by now

        chat = ChatScreen(self._backstage, want)
        if len(self.screen_stack) > 1:
            self.switch_screen(chat)
        else:
            self.push_screen(chat)

    def on_turn_screen_reopen(self, event: Any) -> None:  # noqa: ANN401 - its class loads what is slow
        """Go on with another session."""
        self.open(event.want)

    def action_help(self) -> None:
        """Show the help."""
        from .screens.help import help_page  # noqa: PLC0415
        from .screens.page import PageScreen  # noqa: PLC0415

        self.push_screen(PageScreen("Help", help_page()))

    async def on_unmount(self) -> None:
        """Let the session go."""
        await self._backstage.close()

    def _keep_theme(self, theme: str) -> None:
        remember_theme(self._settings, theme)


def _load_chat() -> None:
    """Load the chat and the conversation behind it, which takes a while; in a thread, so that the screen answers.

    What is loaded by then stays: the garbage collector, which would hold up a key by a tenth of a second each time it
    looks through all of it, need not look at it again.
    """
    chat = f"{__package__}.screens.chat"
    if chat not in sys.modules:
        importlib.import_module(chat)
        gc.freeze()
