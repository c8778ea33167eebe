"""The talk so far: the newest messages as widgets, older ones as a few pages of text, the oldest when asked for."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message as Told
from textual.widget import Widget

from ..border import drawn, lines
from ..drawing import Message
from .literal import LiteralStatic

LIVE = 40
"""Messages that are widgets of their own; when there are half as many more, the oldest become a page."""
PAGE = 100
"""Messages of a page."""
_PAGES = 3
"""Pages on the screen before the oldest is put away again."""
_KEPT = 1_000
"""Earlier messages kept in memory, which is to stay flat all day; `microcred sessions export` has all."""


class MessageView(LiteralStatic):
    """One message."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.content, classes=f"message -{message.kind}")
        self.message = message


class EarlierRow(LiteralStatic, can_focus=True):
    """Loads earlier messages by Enter or click."""

    BINDINGS: ClassVar = [("enter", "load", "Earlier messages")]

    class Wanted(Told):
        """Earlier messages are asked for."""

    def action_load(self) -> None:
        """Ask for earlier messages."""
        self.post_message(self.Wanted())

    def on_click(self) -> None:
        """Ask for earlier messages."""
        self.post_message(self.Wanted())


class MessageLog(VerticalScroll, can_focus=True):
    """The talk; sticks to its end until it is scrolled up."""

    BINDINGS: ClassVar = [Binding("end", "to_end", show=False)]

    class Behind(Told):
        """The view is above what was said last, or has caught up with it."""

        def __init__(self, behind: bool) -> None:
            super().__init__()
            self.behind = behind

    def __init__(self) -> None:
        super().__init__(id="log")
        self._earlier: list[Message] = []
        self._card: Widget | None = None
        self._page_count = 0
        self._reading = False
        """True while the designer has scrolled up."""

    def compose(self) -> ComposeResult:
        """Return the row for earlier messages, hidden while there are none."""
        row = EarlierRow(id="earlier")
        row.display = False
        yield row

    def on_mount(self) -> None:
        """Stick to the end."""
        self.anchor()

    async def begin(self, messages: Sequence[Message]) -> None:
        """Show a session from its start, or from where it stood."""
        await self.query(".message, .page, .card").remove()
        self._card, self._page_count = None, 0
        self._earlier = list(messages[:-LIVE])[-_KEPT:]
        self._told_earlier()
        await self.mount_all(MessageView(m) for m in messages[-LIVE:])
        self.anchor()

    async def add(self, *messages: Message) -> None:
        """Add messages at the end, above the open card if there is one."""
        await self.mount_all([MessageView(m) for m in messages], before=self._card)
        await self._fold()
        if self._reading:
            self.post_message(self.Behind(True))

    def release_anchor(self) -> None:
        """Stay where the designer reads; Textual calls this when the view is scrolled."""
        super().release_anchor()
        self._reading = True

    def watch_scroll_y(self, old: float, new: float) -> None:
        """Tell when the end is reached again."""
        super().watch_scroll_y(old, new)
        if self._reading and self.is_vertical_scroll_end:
            self._reading = False
            self.post_message(self.Behind(False))

    def action_page_down(self) -> None:
        """Scroll a page down; at the end follow what is said again."""
        super().action_page_down()
        self.call_after_refresh(self._follow_at_end)

    def _follow_at_end(self) -> None:
        if self.is_vertical_scroll_end:
            self._reading = False
            self.anchor()

    async def put_card(self, card: Widget | None) -> None:
        """Put a card for what is open at the end, instead of the one before."""
        if self._card is not None:
            await self._card.remove()
        self._card = card
        if card is not None:
            card.add_class("card")
            await self.mount(card)

    def begin_at_last(self) -> None:
        """Show the last message from its beginning, where it and the card have no room together."""
        views = list(self.query(MessageView))
        if not views or self._card is None or self._card.region.bottom - views[-1].region.y <= self.size.height:
            return
        self.release_anchor()
        self.scroll_to_widget(views[-1], top=True, animate=False)
        self.post_message(self.Behind(True))

    def follow(self) -> None:
        """Go to the end and follow what is said again: an answer that came unseen would be no answer."""
        if self._reading:
            self._reading = False
            self.post_message(self.Behind(False))
        self.anchor()

    @property
    def card_in_sight(self) -> bool:
        """True where something of the card at the end is to be seen, or where there is none."""
        return self._card is None or self._card.region.overlaps(self.region)

    @property
    def card(self) -> Widget | None:
        """Return the card at the end."""
        return self._card

    async def load_earlier(self) -> None:
        """Show a page more of the messages before."""
        if not self._earlier:
            return
        page, self._earlier = self._earlier[-PAGE:], self._earlier[:-PAGE]
        self.release_anchor()
        height = self.virtual_size.height
        await self.mount(_page(page), after=self.query_one("#earlier"))
        self._page_count += 1
        self._told_earlier()
        self.call_after_refresh(lambda: self.scroll_relative(y=self.virtual_size.height - height, animate=False))

    def action_to_end(self) -> None:
        """Go to the newest message and stay there."""
        self.follow()

    async def _fold(self) -> None:
        """Make a page of the oldest messages, and put the oldest page away unless the designer is reading above."""
        views = list(self.query(MessageView))
        if len(views) < LIVE + LIVE // 2:
            return
        old = views[: len(views) - LIVE]
        page = _page([v.message for v in old])
        await self.mount(page, before=old[0])
        await self.remove_children(old)
        pages = list(self.query(Page))
        if len(pages) > _PAGES and not self._reading:
            gone = pages[: len(pages) - _PAGES]
            self._earlier = [*self._earlier, *(m for p in gone for m in p.messages)][-_KEPT:]
            await self.remove_children(gone)
            self._told_earlier()

    def _told_earlier(self) -> None:
        row = self.query_one("#earlier", EarlierRow)
        row.display = bool(self._earlier)
        row.show((f"▲ {len(self._earlier)} earlier messages (Enter or click)", "$muted"))


class Page(LiteralStatic):
    """Older messages as one text."""

    def __init__(self, messages: Sequence[Message]) -> None:
        super().__init__(lines(list(_flat(messages))), classes="page")
        self.messages = tuple(messages)


def _page(messages: Sequence[Message]) -> Page:
    return Page(messages)


def _flat(messages: Iterable[Message]) -> Iterable[Content]:
    for message in messages:
        yield Content("")
        yield drawn(("❯ ", "$text-primary bold"), message.content) if message.kind == "you" else message.content
