"""What kind of activity a title names."""

import functools
import re
import tomllib
from pathlib import Path


def read_kind(title: str) -> str | None:
    """Return the kind of activity that a title names, or None where it only names a subject."""
    return next((kind for pattern, kind in _kinds() if pattern.match(title.strip())), None)


@functools.cache
def _kinds() -> list[tuple[re.Pattern[str], str]]:
    data = tomllib.loads(Path(__file__).with_name("activity_kinds.toml").read_text(encoding="utf-8"))
    return [(re.compile(rf"(?:{'|'.join(k['words'])})", re.IGNORECASE), k["name"]) for k in data["kind"]]
