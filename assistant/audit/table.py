"""Which rules judge an outline, how gravely, and in which words: `rules.toml` as values."""

import functools
import tomllib
from dataclasses import dataclass
from pathlib import Path

from assistant.checker import Severity


@dataclass(frozen=True)
class Entry:
    """How a rule is applied to outlines."""

    code: str
    title: str
    """Heading for its findings."""
    why: str
    """Why they matter, in a sentence."""
    severity: Severity
    """On an outline; a finding that its rule takes less gravely stays so."""
    own: bool
    """True where the document itself is judged, not the bare spec it states."""
    message: str
    """A template for the words; `{message}` is the rule's own."""
    together: str
    """A template for many findings at once; empty where each is told by itself."""
    several: int
    """How many findings are told one by one."""


@functools.cache
def entries() -> dict[str, Entry]:
    """Return code → entry."""
    data = tomllib.loads(Path(__file__).with_name("rules.toml").read_text(encoding="utf-8"))
    return {
        code: Entry(
            code,
            said["title"],
            said["why"],
            Severity[said["severity"].upper()],
            said.get("own", False),
            said.get("message", "{message}"),
            said.get("together", ""),
            said.get("several", 0),
        )
        for code, said in data.items()
    }
