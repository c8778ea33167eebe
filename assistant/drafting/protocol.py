"""What every drafting engine takes and gives."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from assistant.outline import Outline
from assistant.spec import Spec


class DraftError(ValueError):
    """Nothing can be drafted; one line says why and what to do. The command line prints it and exits with 2."""


@dataclass(frozen=True)
class DraftRequest:
    """What is to be drafted."""

    outline: Outline
    """The outline as read; its text is data, never an instruction."""
    split: bool = False
    """Draft one stackable microcredential a module instead of one for the whole outline."""
    profiles: tuple[str, ...] = ()
    """Standards whose elements the spec must hold."""
    rubric_folders: Sequence[Path] = field(default_factory=tuple)
    """Folders with rubric templates of the user's own; later ones win."""


@dataclass(frozen=True)
class Draft:
    """A drafted spec, and what its author should be told about it."""

    spec: Spec
    notes: tuple[str, ...] = ()
    """Choices that concern the whole draft, in sentences for the designer."""


class Drafter(Protocol):
    """A drafting engine."""

    name: str

    def draft(self, request: DraftRequest) -> list[Draft]:
        """Return one draft, or one a module where the request asks to split.

        Raises:
            DraftError: the outline gives nothing to draft from, or holds more than one course can.
        """
        ...
