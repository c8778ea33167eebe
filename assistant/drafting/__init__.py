"""Drafting a spec from an outline: the protocol every engine follows, and the offline engine."""

from .changes import affected
from .events import DraftEvent, Piece, Progress, Proposed
from .offline import OfflineDrafter, follow_up, is_wish
from .protocol import Draft, Drafter, DraftError, DraftRequest, Step, StepTask
from .rubrics import LibraryError

__all__ = [
    "Draft", "DraftError", "DraftEvent", "DraftRequest", "Drafter", "LibraryError", "OfflineDrafter", "Piece",
    "Progress", "Proposed", "Step", "StepTask", "affected", "follow_up", "is_wish",
]  # fmt: skip
