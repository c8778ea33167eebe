"""The offline engine: a spec from an outline by rules and the rubric library."""

from .engine import OfflineDrafter
from .instructions import is_wish

__all__ = ["OfflineDrafter", "is_wish"]
