"""Profiles: the elements a standard demands, and its numbers. Data files, one a standard."""

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

_FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Element:
    """An element that the standard demands."""

    path: str
    """Field path in the spec, such as `issuer.country`."""
    words: str
    """What the standard calls it."""


@dataclass(frozen=True)
class Profile:
    """What a standard demands."""

    name: str
    title: str
    source: str
    """Key into the bibliography."""
    elements: tuple[Element, ...]
    params: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    """Rule code → parameter → value, where the standard has numbers of its own."""


def profile_names() -> list[str]:
    """Return the names of the profiles that ship with the package."""
    return sorted(file.stem for file in _FOLDER.glob("*.toml"))


@functools.cache
def profile(name: str) -> Profile | None:
    """Return a profile by name; None where there is none."""
    if not re.fullmatch(r"[a-z0-9-]{1,40}", name) or name not in profile_names():
        return None
    import tomllib  # noqa: PLC0415 - most specs name no profile

    data = tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    elements = tuple(Element(e["path"], e["words"]) for e in data.get("element", ()))
    return Profile(name, data["title"], data["source"], elements, data.get("params", {}))
