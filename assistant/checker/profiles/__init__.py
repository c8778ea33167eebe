"""Profiles: the elements a standard demands, and its numbers. Data files, one a standard."""

import functools
import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .model import Profile

_FOLDER = Path(__file__).parent


def profile_names() -> list[str]:
    """Return the names of the profiles that ship with the package."""
    return sorted(file.stem for file in _FOLDER.glob("*.toml"))


@functools.cache
def profile(name: str) -> "Profile | None":
    """Return a profile by name; None where there is none."""
    if not re.fullmatch(r"[a-z0-9-]{1,40}", name) or name not in profile_names():
        return None
    import tomllib  # noqa: PLC0415 - most specs name no profile

    from .model import Element, LevelFramework, Profile  # noqa: PLC0415

    data = tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    return Profile(
        name,
        data["title"],
        data["source"],
        tuple(Element(**e) for e in data.get("element", ())),
        " ".join(data["note"].split()),
        data.get("params", {}),
        tuple(LevelFramework(**e) for e in data.get("level", ())),
        tuple(data.get("title_words", ())),
    )
