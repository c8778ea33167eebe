"""A session: its state is what its records make of it, one after another, so a replay gives the same state.

Records are kept before they count. Of the kinds of `Record`: `heard` begins a turn; `change` leads to another design;
`undo` and `redo` walk along the designs of turns before; `file` says which file the spec was written to or read from;
`setting` is about the session itself; `event` is what was shown.
"""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from .codec import decode, encode
from .design import Design
from .events import Event
from .journal import Journal, Record
from .plain_data import Data, delta, patched

MOST_UNDONE = 1_000
"""Turns that can be taken back; designs share what they have in common, so this is little memory."""


@dataclass(frozen=True)
class File:
    """The spec's file as we know it."""

    path: str = ""
    checksum: str = ""
    """SHA-256 of its bytes when it was last written or read; empty where it is not ours to write."""
    spec: Data = None
    """What it held then."""
    plain: bool = False
    """True where all in it is ours: no comments and no layout of others."""


@dataclass(frozen=True)
class Settings:
    """What belongs to the session and not to the design."""

    engine: str = ""
    model: str = ""
    name: str = ""


@dataclass(frozen=True)
class Past:
    """A design that can be gone back to, and what was done to it."""

    what: str
    design: Data


class Session:
    """The state of one session and its journal."""

    def __init__(self, journal: Journal) -> None:
        self.journal = journal
        self.file = File()
        self.settings = Settings()
        self.turns = 0
        """Turns so far: 0 in a new session."""
        self.past: deque[Past] = deque(maxlen=MOST_UNDONE)
        self.future: list[Past] = []
        self._data: Data = Design().to_data()
        self._design: Design | None = Design()
        self._turn_began: Data = self._data
        self._changed_this_turn = False

    @property
    def design(self) -> Design:
        """Return the design as it stands."""
        if self._design is None:
            self._design = Design.from_data(self._data)
        return self._design

    @property
    def data(self) -> Data:
        """Return the design as plain data."""
        return self._data

    async def load(self) -> None:
        """Take up what the journal holds."""
        for record in await self.journal.records():
            self._fold(record)

    async def heard(self, text: str) -> None:
        """Begin a turn."""
        await self._add(Record("heard", {"text": text}))

    async def show(self, event: Event) -> None:
        """Keep an event before it is shown."""
        await self._add(Record("event", encode(event)))

    async def change(self, design: Design, what: str = "") -> None:
        """Go on to another design. With `what` it can be undone; without it is but a step of the way."""
        change = delta(self._data, design.to_data())
        if change is not None:
            await self._add(Record("change", {"what": what, "delta": change}))
            self._design = design  # what the data stand for, without reading them again

    async def undo(self) -> None:
        """Go back to the design before the last turn that can be undone."""
        await self._add(Record("undo", {}))

    async def redo(self) -> None:
        """Go to the design that was undone last."""
        await self._add(Record("redo", {}))

    async def filed(self, path: str, checksum: str, *, plain: bool = False) -> None:
        """Remember that a file holds the spec as it stands now; without a checksum it isn't ours to write."""
        await self._add(Record("file", {"path": path, "checksum": checksum, "plain": plain}))

    async def set(self, **settings: str) -> None:
        """Change settings."""
        await self._add(Record("setting", settings))

    async def shown(self) -> Iterable[Event]:
        """Return what was shown so far, what the designer did among it."""
        return [decode(dict(r.data)) for r in await self.journal.records() if r.kind == "event"]

    async def _add(self, record: Record) -> None:
        await self.journal.append([record])
        self._fold(record)

    def _fold(self, record: Record) -> None:
        data = record.data
        if record.kind == "heard":
            self.turns += 1
            self._turn_began, self._changed_this_turn = self._data, False
        elif record.kind == "change":
            self._remember(data["what"])
            self._become(patched(self._data, data["delta"]))
        elif record.kind == "undo" and self.past:
            self._walk(self.past, self.future)
        elif record.kind == "redo" and self.future:
            self._walk(self.future, self.past)
        elif record.kind == "file":
            self.file = File(data["path"], data["checksum"], self._data["spec"], bool(data.get("plain")))
        elif record.kind == "setting":
            known = {k: str(v) for k, v in data.items() if k in Settings.__dataclass_fields__}
            self.settings = Settings(**{**vars(self.settings), **known})

    def _remember(self, what: str) -> None:
        if not what or self._changed_this_turn:
            return
        self.past.append(Past(what, self._turn_began))
        self.future.clear()
        self._changed_this_turn = True

    def _walk(self, source: Any, target: Any) -> None:  # noqa: ANN401 - a deque or a list
        step = source.pop()
        target.append(Past(step.what, self._data))
        self._become(step.design)

    def _become(self, data: Data) -> None:
        self._data, self._design = data, None
