"""Sessions in the store: a journal on a stored session, and the desk that lists and renames them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.store import ReadOnly, Session, SessionStore, StoreError

from .journal import JournalError, Record


@dataclass
class StoredJournal:
    """The journal of one session in the store; where another process writes to it, it can only be read."""

    store: SessionStore
    session: Session
    read_only: str = ""

    async def append(self, records: Sequence[Record]) -> None:
        """Keep records, all or none.

        Raises:
            JournalError: they can't be kept, or another window has taken the session over.
        """
        if self.read_only:
            raise JournalError(self.read_only)
        try:
            await self.store.extend(self.session.id, [(r.kind, dict(r.data)) for r in records])
            for record in records:
                if record.kind == "file":
                    await self.store.place(self.session.id, spec=str(record.data["path"]))
        except ReadOnly as error:
            self.read_only = str(error)
            raise JournalError(self.read_only) from None
        except StoreError as error:
            raise JournalError(str(error)) from None

    async def records(self) -> Iterable[Record]:
        """Return all records in their order."""
        try:
            return [Record(event.kind, event.payload) for event in await self.store.load(self.session.id)]
        except StoreError as error:
            raise JournalError(str(error)) from None


@dataclass
class StoredDesk:
    """The sessions of the store, as a dialogue speaks of them."""

    store: SessionStore
    session: Session
    unnamed: bool = False
    """True where nobody gave the session a name."""

    async def name_after(self, title: str) -> None:
        """Call this session after its design, where nobody named it; a name that is taken gets a number."""
        if not self.unnamed:
            return
        taken = {s.name for s in await self.store.list()}
        names = (title[:60], *(f"{title[:60]} ({n})" for n in range(2, len(taken) + 3)))
        await self.rename(next(n for n in names if n not in taken))

    async def rows(self) -> Sequence[tuple[str, str, str]]:
        """Return name, last use and file of each session, the latest first."""
        return [(s.name, s.updated[:16].replace("T", " "), s.spec or s.outline) for s in await self.store.list()]

    async def rename(self, name: str) -> str:
        """Give this session another name.

        Raises:
            JournalError: it is taken.
        """
        self.unnamed = False
        try:
            return (await self.store.rename(self.session.id, name)).name
        except StoreError as error:
            raise JournalError(str(error)) from None


def opened(store: SessionStore, name: str = "", outline: str = "") -> tuple[StoredJournal, StoredDesk]:
    """Return a session by name, a new one where there is none of it; the name may be empty.

    Raises:
        StoreError: the store can't be used.
    """
    known = store.find(name).wait() if name else None
    session = known or store.create(name, outline=outline).wait()
    held = store.claim(session.id).wait()
    reason = "" if held.held else held.reason
    return StoredJournal(store, session, reason), StoredDesk(store, session, unnamed=not name)


def latest(store: SessionStore) -> Session | None:
    """Return the session that was last written to; None where there is none.

    Raises:
        StoreError: the store can't be used.
    """
    every = store.list().wait()
    return every[0] if every else None
