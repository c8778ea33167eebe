"""Which method of assessment a stated title means."""

import functools
import importlib.resources
import re
import tomllib
from dataclasses import dataclass

DEFAULT = "task"


@dataclass(frozen=True)
class MethodReading:
    """The method a title means, and whether the work shows what a learner can do."""

    method: str
    shows_mastery: bool = True
    """False for attendance and taking part: presence is no evidence of an objective."""


def read_method(title: str, description: str | None = None) -> MethodReading:
    """Return the method of a stated assessment, by its title, then by the first words of its description."""
    methods, presence = _words()
    for text in (title, (description or "")[:120]):
        for pattern, method in methods:
            if pattern.search(text):
                return MethodReading(method, presence.search(title) is None)
    return MethodReading(DEFAULT)


@functools.cache
def _words() -> tuple[list[tuple[re.Pattern[str], str]], re.Pattern[str]]:
    text = importlib.resources.files(__package__).joinpath("methods.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    return [(_pattern(m["words"]), m["name"]) for m in data["method"]], _pattern(data["presence"]["words"])


def _pattern(words: list[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words)})", re.IGNORECASE)
