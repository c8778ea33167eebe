"""The offline engine: a spec from an outline by rules and the rubric library."""

from .engine import OfflineDrafter

__all__ = ["OfflineDrafter"]
