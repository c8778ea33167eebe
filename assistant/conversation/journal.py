"""Where a session is kept: an append-only list of records. The store implements it; tests keep it in memory."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol


@dataclass(frozen=True)
class Record:
    """One thing that happened: plain data of a kind."""

    kind: str
    data: Mapping[str, Any]


class Journal(Protocol):
    """An append-only list of records of one session, with one writer."""

    @property
    def read_only(self) -> str:
        """Why nothing can be written here, in a sentence; empty where it can."""
        ...

    async def append(self, records: Sequence[Record]) -> None:
        """Keep records, all or none; when it returns they survive a crash.

        Raises:
            JournalError: they can't be kept.
        """
        ...

    async def records(self) -> Iterable[Record]:
        """Return all records in their order."""
        ...


class JournalError(Exception):
    """The session can't be kept; one line says why and what to do."""


@dataclass
class MemoryJournal:
    """A journal for as long as the process lives."""

    kept: list[Record] = field(default_factory=list)
    read_only: str = ""

    async def append(self, records: Sequence[Record]) -> None:
        """Keep records."""
        if self.read_only:
            raise JournalError(self.read_only)
        self.kept += records

    async def records(self) -> Iterable[Record]:
        """Return all records in their order."""
        return tuple(self.kept)
