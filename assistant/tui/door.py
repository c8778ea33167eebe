"""What the app is given from outside: a way to list and to open sessions."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from assistant.conversation import Dialogue


@dataclass(frozen=True)
class Want:
    """What to open: a session by id or name, a file, or with neither what the designer chooses."""

    session: str = ""
    file: str = ""
    new: bool = False
    """True for a new session, also where the file has one already."""
    chosen: bool = False
    """True where it is plain what to open, so that no welcome is needed."""
    begin: str = ""
    """What is said first in a new session, such as the choice made in the welcome."""


@dataclass(frozen=True)
class SessionRow:
    """A session as the welcome lists it."""

    id: str
    name: str
    used: str
    """When it was last used, to the minute."""
    file: str = ""
    open: bool = False
    """True where another window has it open."""


@dataclass(frozen=True)
class Watch:
    """How a window that may only look follows the one that writes. All of it may raise `DoorError`."""

    session: str
    """Id of the session: what to open once the other window is gone."""
    standing: Callable[[], Awaitable[tuple[int, bool]]]
    """The number of what was kept last, and whether another window still writes; cheap, to be asked again and again."""
    again: Callable[[], "Dialogue"]
    """Returns another dialogue on what is kept by now; its journal is not read yet."""


@dataclass(frozen=True)
class Opened:
    """A session at hand; its journal is not read yet."""

    dialogue: "Dialogue"
    name: Callable[[], Awaitable[str]]
    """What the session is called; that changes with its design."""
    spent: Callable[[], Awaitable[str]] | None = None
    """What the session has cost so far, in words."""
    watch: Watch | None = None
    """Where another window writes to the session."""
    model: Callable[[], str] | None = None
    """The model that is asked where the session names none."""


class Door(Protocol):
    """Opens sessions. All of it is called in the dialogue's thread, and may take its time."""

    async def sessions(self) -> Sequence[SessionRow]:
        """Return the sessions there are, the latest first.

        Raises:
            DoorError: they can't be read.
        """
        ...

    async def open(self, want: Want) -> Opened:
        """Open a session; the one that was open before is let go.

        Raises:
            DoorError: it can't be opened.
        """
        ...

    async def close(self) -> None:
        """Let all go."""
        ...


class DoorError(Exception):
    """Sessions can't be had; one line says why and what to do."""
