"""A designer at the app, with sessions in memory."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from textual import events
from textual.message_pump import MessagePump
from textual.pilot import Pilot
from textual.widgets import Markdown, OptionList

from assistant.conversation import Dialogue, MemoryJournal, Outfit
from assistant.drafting import Drafter, OfflineDrafter
from assistant.tui.app import ChatApp
from assistant.tui.door import Door, Opened, SessionRow, Want
from assistant.tui.screens.chat import ChatScreen
from assistant.tui.widgets.literal import LiteralStatic
from assistant.tui.widgets.message_log import MessageView, Page
from assistant.tui.widgets.prompt import Prompt
from assistant.tui.widgets.proposal_card import ProposalCard
from assistant.tui.widgets.question_card import QuestionCard

_CHARACTERS = {
    "enter": ("enter", "\r"),
    "tab": ("tab", "\t"),
    "space": ("space", " "),
    " ": ("space", " "),
    "/": ("slash", "/"),
}
"""Keys whose name is not what they type."""
SIZES = ((80, 24), (120, 40), (200, 60))


@dataclass
class MemoryDoor:
    """Sessions in memory, with an engine of the test's."""

    folder: Path
    drafter: Drafter = field(default_factory=OfflineDrafter)
    journals: dict[str, MemoryJournal] = field(default_factory=dict)
    wanted: list[Want] = field(default_factory=list)
    closed: bool = False

    async def sessions(self) -> Sequence[SessionRow]:
        return [SessionRow(i, f"session {i}", "2027-01-31 10:00", "x.yaml") for i in reversed(self.journals)]

    async def open(self, want: Want) -> Opened:
        self.wanted.append(want)
        name = want.session or f"s{len(self.journals) + 1}"
        journal = self.journals.setdefault(name, MemoryJournal())
        engines = {self.drafter.name: lambda _: self.drafter, "offline": lambda _: OfflineDrafter()}
        outfit = Outfit(engines, folder=self.folder, today=lambda: date(2027, 1, 31))

        async def called() -> str:
            return name

        return Opened(Dialogue(outfit, journal), called)

    async def close(self) -> None:
        self.closed = True


@dataclass
class Designer:
    """Somebody in front of the app."""

    app: ChatApp
    pilot: Pilot[None]
    door: Any

    @property
    def chat(self) -> ChatScreen:
        return next(s for s in self.app.screen_stack if isinstance(s, ChatScreen))

    @property
    def prompt(self) -> Prompt:
        return self.chat.query_one(Prompt)

    @property
    def card(self) -> QuestionCard | ProposalCard | None:
        card = self.chat.talk.log_view.card
        assert card is None or isinstance(card, QuestionCard | ProposalCard)
        return card

    @property
    def asked(self) -> str:
        question = self.chat.view.question
        return question.key if question else ""

    @property
    def proposed(self) -> list[str]:
        """Return the ids and places of the open proposal."""
        return [part.at for part in self.chat.proposed.parts] if self.chat.proposed else []

    async def settle(self) -> None:
        """Wait until nothing is at work: no worker, and twice in a row no message on its way once all is drawn.

        `Pilot.pause` alone waits for the whole process to idle, which takes long on a busy machine and proves less.
        """
        quiet = 0
        while quiet < 2:
            await self._drawn()
            await self.app.animator.wait_until_complete()
            if any(not worker.is_finished for worker in self.app.workers):
                await self.app.workers.wait_for_complete()
                quiet = 0
            else:
                quiet = 0 if any(node.message_queue_size for node in self._pumps()) else quiet + 1

    async def _drawn(self) -> None:
        """Wait until all that was to be done after a refresh is done; a screen that closes meanwhile never says so."""
        done: list[bool] = []
        self.app.screen.call_after_refresh(done.append, True)
        for _ in range(20):
            await self.pilot.pause(0)
            if done:
                return

    def _pumps(self) -> list[MessagePump]:
        screens = self.app.screen_stack
        return [self.app, *screens, *(widget for screen in screens for widget in screen.walk_children())]

    async def until(self, wanted: Callable[[], object], turns: int = 5_000) -> None:
        """Wait until something holds: sessions load in a thread, which no worker of the app stands for."""
        for _ in range(turns):
            if wanted():
                return
            await self.pilot.pause()
        raise AssertionError("what was waited for did not come about")

    async def press(self, *keys: str) -> None:
        """Press keys, each when what the one before has done is over."""
        for key in keys:
            self.key(key)
            await self.settle()

    def key(self, *keys: str) -> None:
        """Press keys and do not wait, as a fast typist."""
        for key in keys:
            name, character = _CHARACTERS.get(key, (key, key if len(key) == 1 else None))
            self.app.post_message(events.Key(name, character))

    async def types(self, text: str) -> None:
        """Type a text and send it."""
        self.prompt.focus()
        self.prompt.text = text
        await self.press("enter")

    async def says(self, *lines: str) -> None:
        """Answer line by line, by the prompt; what Enter alone would not send goes by its meaning."""
        for line in lines:
            await self.types(line)

    def talk(self) -> str:
        """Return what stands in the talk."""
        return "\n".join(_plain(w) for w in self.chat.query(LiteralStatic) if isinstance(w, MessageView | Page))

    def screen_text(self) -> str:
        """Return all text of the screen that is in front."""
        found = [_plain(w) for w in self.app.screen.query(LiteralStatic) if w.display]
        found += [_prompts(w) for w in self.app.screen.query(OptionList)]
        found += [w.source for w in self.app.screen.query(Markdown)]
        return "\n".join(found)


def _plain(widget: LiteralStatic) -> str:
    return str(widget.content)


def _prompts(options: OptionList) -> str:
    return "\n".join(str(option.prompt) for option in options.options)


@asynccontextmanager
async def designer(
    folder: Path, want: Want | None = None, door: Door | None = None, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Designer]:
    """Open the app as a designer does."""
    own = door or MemoryDoor(folder)
    app = ChatApp(own, want or Want(chosen=True), folder / "settings")
    app.animation_level = "none"
    async with app.run_test(size=size, notifications=True) as pilot:
        made = Designer(app, pilot, own)
        await made.settle()
        yield made


def run(job: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """Run a test's coroutine."""
    asyncio.run(job())
