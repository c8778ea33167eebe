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
    severity: Severity
    """On an outline; a finding that its rule takes less gravely stays so."""
    topic: str
    """objectives, assessment, content or workload."""
    message: str
    """A template for the words; `{message}` is the rule's own."""


@functools.cache
def entries() -> dict[str, Entry]:
    """Return code → entry."""
    data = tomllib.loads(Path(__file__).with_name("rules.toml").read_text(encoding="utf-8"))
    return {
        code: Entry(code, Severity[said["severity"].upper()], said["topic"], said.get("message", "{message}"))
        for code, said in data.items()
    }
