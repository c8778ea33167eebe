"""The six levels of the revised taxonomy (Anderson & Krathwohl 2001)."""

from __future__ import annotations

from enum import IntEnum


class BloomLevel(IntEnum):
    """Cognitive process level, ordered from 1 (remember) to 6 (create)."""

    REMEMBER = 1
    UNDERSTAND = 2
    APPLY = 3
    ANALYZE = 4
    EVALUATE = 5
    CREATE = 6

    @property
    def label(self) -> str:
        """Lower-case name as written in a spec: ``remember`` … ``create``."""
        return self.name.lower()

    @classmethod
    def from_label(cls, label: str) -> BloomLevel:
        """Level of a name; British ``analyse`` is accepted. Raises ValueError for any other word."""
        key = label.strip().lower().replace("analyse", "analyze")
        try:
            return cls[key.upper()]
        except KeyError:
            raise ValueError(f"{label!r} is not a Bloom level ({', '.join(level.label for level in cls)})") from None
