"""What an engine tells while it drafts: typed events, the last of which holds the result."""

from dataclasses import dataclass

from assistant.spec import Spec


@dataclass(frozen=True)
class Progress:
    """A stretch of work has begun; for people who wait."""

    text: str
    """What is being done, in a few words."""
    done: int = 0
    of: int = 0
    """How many stretches there are in all; 0 where that isn't known."""


@dataclass(frozen=True)
class Piece:
    """An element is whole, before the step is. It may still change: only `Proposed` counts."""

    kind: str
    """objective, assessment, criterion, item, module, activity, asset, question, text."""
    text: str
    """What a designer reads of it: the statement, the title."""


@dataclass(frozen=True)
class Proposed:
    """The result. Nothing is changed until somebody accepts it."""

    spec: Spec
    """The whole spec as it would stand: ids, links and sums are settled, provenance is written."""
    notes: tuple[str, ...] = ()
    """What the designer should be told about it, in sentences: what was trimmed, restored, or left undone."""


DraftEvent = Progress | Piece | Proposed
