"""Drafting a spec from an outline: the protocol every engine follows, and the offline engine."""

from .offline import OfflineDrafter
from .protocol import Draft, Drafter, DraftError, DraftRequest
from .rubrics import LibraryError

__all__ = ["Draft", "DraftError", "DraftRequest", "Drafter", "LibraryError", "OfflineDrafter"]
