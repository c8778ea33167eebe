"""The offline engine: a spec from an outline by rules and the rubric library."""

from .engine import OfflineDrafter
from .instructions import follow_up, is_wish

__all__ = ["OfflineDrafter", "follow_up", "is_wish"]
