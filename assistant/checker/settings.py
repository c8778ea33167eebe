"""How specs are judged where it differs from the default: by configuration, house rules and a baseline."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from .finding import Severity
from .registry import RULES, Rule

if TYPE_CHECKING:
    from .baseline import Entry


@dataclass(frozen=True)
class Settings:
    """What a user set; the defaults change nothing."""

    severities: Mapping[str, Severity] = field(default_factory=dict)
    """Rule code → severity of all its findings."""
    params: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    """Rule code → parameter → value; they go over those of the spec's profiles."""
    house: Mapping[str, Rule] = field(default_factory=dict)
    """Code → rule of the house."""
    baseline: "tuple[Entry, ...] | None" = None
    """Findings of this spec that are known; None where there is no baseline."""

    @property
    def rules(self) -> Mapping[str, Rule]:
        """Return all rules: the catalogue and those of the house."""
        return {**RULES, **self.house} if self.house else RULES


PLAIN = Settings()

OWN, SHARED = "microcred.toml", "pyproject.toml"
"""Files that hold a configuration: one of our own, and one that others have sections in too."""
_SECTION = b"[tool.microcred"


def find_config(folder: Path) -> Path | None:
    """Return the configuration file that holds for a folder: the nearest upward; None where there is none."""
    for place in (folder, *folder.parents):
        try:
            if (place / OWN).is_file():
                return place / OWN
            shared = place / SHARED
            if shared.is_file() and _SECTION in shared.read_bytes():
                return shared
        except OSError:  # a folder above that may not be looked into holds nothing for us
            continue
    return None
