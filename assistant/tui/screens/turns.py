"""A screen on which turns of a dialogue run: one at a time, shown as they come, and stopped where asked."""

from dataclasses import replace
from functools import partial

from textual import work
from textual.message import Message as Told
from textual.screen import Screen
from textual.worker import Worker, WorkerState

from assistant.conversation import commands as c
from assistant.conversation import events as e

from ..backstage import Backstage
from ..border import clean_line, drawn
from ..door import DoorError, Want
from ..drawing import Message
from ..memory import let_go_of_rows
from ..telling import tell
from ..view import View
from ..widgets.spec_pane import SpecPane
from ..widgets.status_line import StatusLine
from ..widgets.talk import Talk
from ..widgets.title_bar import TitleBar
from .edit import EditScreen
from .page import PageScreen
from .sessions import SessionsScreen

_AFTER = (e.EditShown, e.PageShown, e.MatrixShown, e.SessionsShown, e.Ended)
"""Events that open something once their turn is over."""
_FOLLOW = 1.0
"""Seconds between looks at what the window that writes has done."""
_GONE = "The other window is gone."
_TAKE = "Ctrl+T or /takeover takes the session over, so that you can write here."


class TurnScreen(Screen[None]):
    """Runs turns; what is on the screen besides is its subclass's."""

    class Reopen(Told):
        """Another session is wanted."""

        def __init__(self, want: Want) -> None:
            super().__init__()
            self.want = want

    def __init__(self, backstage: Backstage, want: Want) -> None:
        super().__init__()
        self.backstage = backstage
        self._want = want
        self._view = View()
        self._busy = False
        self._shut = ""
        """Why no session is open."""
        self._free = ""
        """Id of the session where another window had it and is gone."""
        self.proposed: e.ProposalShown | None = None

    @property
    def view(self) -> View:
        """Return how the design stands."""
        return self._view

    @property
    def busy(self) -> bool:
        """True while a turn is under way."""
        return self._busy

    def on_mount(self) -> None:
        """Open the session; the empty screen is there already."""
        self._show_view(self._view)
        self._open()

    @property
    def talk(self) -> Talk:
        """Return the conversation."""
        return self.query_one(Talk)

    @work(group="turn", exit_on_error=False)
    async def _open(self) -> None:
        self._busy = True
        try:
            view, events = await self.backstage.open(self._want)
        except DoorError as error:
            self._busy, self._shut = False, str(error)
            leave = "\nNo session is open. Ctrl+Q leaves."
            await self.talk.say(Message("failed", drawn((str(error), "bold"), leave)))
            return
        self._show_view(view)
        await self.talk.begin(events)
        if view.read_only:
            look = " You can look around and follow; nothing can be changed from this window."
            await self.talk.say(Message("warning", drawn(view.read_only, look)))
            self.set_interval(_FOLLOW, self.follow)
        await self._turn(c.Start(self._want.file))
        if self._want.begin and not events:
            await self._turn(c.Say(self._want.begin))

    @work(group="follow", exclusive=True, exit_on_error=False)
    async def follow(self) -> None:
        """Show what the window that writes has done since, and tell when it is gone."""
        if self._busy:
            return
        news = await self.backstage.news()
        if news is None:
            return
        if news.view is not None:
            with self.app.batch_update():
                await self.talk.show(news.events)
                self._show_view(news.view)
        if news.free != self._free:
            self._free = news.free
            self._show_view(self._view)
            self.refresh_bindings()
            if news.free:
                await self.talk.say(Message("warning", drawn((_GONE, "bold"), f" {_TAKE}")))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to take over only where nobody else writes."""
        return bool(self._free) if action == "take_over" else super().check_action(action, parameters)

    def action_take_over(self) -> None:
        """Become the window that writes, once the other one is gone."""
        if self._free:
            self.post_message(self.Reopen(Want(session=self._free, chosen=True)))
        elif self._view.read_only:
            tell(self.app, "The other window still has this session open; close it there first.", "warning")
        else:
            tell(self.app, "This window is the one that writes already.")

    def do(self, command: c.Command) -> None:
        """Do a turn, unless one is under way."""
        if self._shut:
            tell(self.app, self._shut, "error")
            return
        if self._busy:
            tell(self.app, "Still at work. Esc stops it; what you typed stays.", "warning")
            return
        self._run_turn(command)

    @work(group="turn", exit_on_error=False)
    async def _run_turn(self, command: c.Command) -> None:
        await self._turn(command)

    async def _turn(self, command: c.Command) -> None:
        self._busy = True
        with self.app.batch_update():
            await self.talk.turn_begins()
        after: list[e.Event] = []
        asked: e.Asked | None = None
        try:
            async for events, view, last in self.backstage.turn(command):
                self.proposed = next((p for p in reversed(events) if isinstance(p, e.ProposalShown)), self.proposed)
                asked = next((a for a in reversed(events) if isinstance(a, e.Asked)), asked)
                after += [event for event in events if isinstance(event, _AFTER)]
                with self.app.batch_update():
                    await self.talk.show(events)
                    if view is not None:
                        self._show_view(view)
                    if last:
                        await self._turn_over(asked)
        finally:
            if self._busy:
                with self.app.batch_update():
                    await self._turn_over(asked)
        for event in after:
            self._window(event)

    async def _turn_over(self, asked: e.Asked | None) -> None:
        """Show that nothing is at work any more, and what is open now."""
        self._busy = False
        let_go_of_rows()
        self.talk.turn_ends(self._view)
        if asked:
            await self.talk.ask(asked, self._view)

    def _window(self, event: e.Event) -> None:
        """Open what an event is about, once its turn is over."""
        if isinstance(event, e.EditShown):
            self.app.push_screen(EditScreen(event.at, event.text), partial(self._edited, event.at))
        elif isinstance(event, e.PageShown):
            self.app.push_screen(PageScreen(event.title, event.text))
        elif isinstance(event, e.MatrixShown):
            self.show_matrix()
        elif isinstance(event, e.SessionsShown):
            self._choose_session()
        elif isinstance(event, e.Ended):
            self.app.exit()

    def _show_view(self, view: View) -> None:
        self._view = view = replace(view, read_only=_TAKE) if self._free else view
        self.query_one(TitleBar).show(view)
        self.query_one(StatusLine).tell(view)
        self.query_one(SpecPane).show(view)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Say what went wrong where a turn did not come to its end."""
        if event.state is WorkerState.ERROR and event.worker.group == "turn":
            fault = event.worker.error
            text = f"That went wrong in a way it should not ({type(fault).__name__}: {fault})."
            self._say_failed(clean_line(text, 400))

    @work(group="say")
    async def _say_failed(self, text: str) -> None:
        self._busy = False
        self.talk.turn_ends(self._view)
        await self.talk.say(Message("failed", drawn((text, "bold"), "\nAll that was accepted before is kept.")))

    @work(group="sessions", exit_on_error=False)
    async def _choose_session(self) -> None:
        rows = await self.backstage.sessions()
        chosen = await self.app.push_screen_wait(SessionsScreen(rows))
        if chosen is not None:
            self.post_message(self.Reopen(Want(session=chosen, chosen=True)))

    def _edited(self, at: str, text: str | None) -> None:
        if text is not None:
            self.do(c.Edit(at, text))

    def show_matrix(self) -> None:
        """Show the matrix."""
        self.query_one(SpecPane).open_tab("tab-matrix")
