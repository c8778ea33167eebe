"""What every drafting engine takes and gives."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, Protocol

from assistant.outline import Outline, Stretch
from assistant.spec import Spec

from .events import DraftEvent

Step = Literal["objectives", "assessment", "content", "creation", "pilot", "launch", "evaluation"]


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
    text: Sequence[Stretch] = ()
    """The outline's whole text, for engines that read it themselves."""


@dataclass(frozen=True)
class Draft:
    """A drafted spec, and what its author should be told about it."""

    spec: Spec
    notes: tuple[str, ...] = ()
    """Choices that concern the whole draft, in sentences for the designer."""


@dataclass(frozen=True)
class StepTask:
    """One of the seven steps to be drafted for a spec, or some of its elements to be changed."""

    spec: Spec
    """The spec as it stands; what other steps hold is kept."""
    step: Step
    at: tuple[str, ...] = ()
    """Ids of the elements to change; empty: the step as a whole."""
    instruction: str = ""
    """What the designer asks for, in their words: "make A2 an oral exam", "shorter, for nurses"."""
    outline: Outline | None = None
    """The outline the spec came from, where there is one."""
    rubric_folders: Sequence[Path] = field(default_factory=tuple)
    text: Sequence[Stretch] = ()
    """The outline's whole text, where it is at hand."""


class Drafter(Protocol):
    """A drafting engine. Both methods yield events, the last of which is `Proposed` (one a spec, for `whole`)."""

    name: str

    def whole(self, request: DraftRequest) -> AsyncIterator[DraftEvent]:
        """Draft from an outline: one spec, or one a module where the request asks to split.

        Raises:
            DraftError: the outline gives nothing to draft from, or holds more than one course can.
        """
        ...

    def propose(self, task: StepTask) -> AsyncIterator[DraftEvent]:
        """Draft a step, or change elements of it.

        Raises:
            DraftError: the step can't be drafted yet, an id is unknown, or the instruction isn't understood.
        """
        ...
