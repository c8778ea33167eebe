"""Which method of assessment a stated title means."""

import functools
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

DEFAULT = "task"


@dataclass(frozen=True)
class MethodReading:
    """The method a title means, and whether the work shows what a learner can do."""

    method: str
    shows_mastery: bool = True
    """False for attendance and taking part: presence is no evidence of an objective."""
    covers_all: bool = False
    """True for a final or cumulative piece, which covers the whole course."""


def read_method(title: str, description: str | None = None) -> MethodReading:
    """Return the method of a stated assessment, by its title, then by the first words of its description."""
    words = _words()
    other = words.presence.sub("", title)  # "Discussions and participation": the discussions can be judged
    shows_mastery = words.presence.search(title) is None or any(p.search(other) for p, _ in words.methods)
    covers_all = words.whole.search(title) is not None
    for text in (title, (description or "")[:120]):
        for pattern, method in words.methods:
            if pattern.search(text):
                return MethodReading(method, shows_mastery, covers_all)
    return MethodReading(DEFAULT, shows_mastery, covers_all)


def named_method(text: str) -> str | None:
    """Return the method that a few words name, the first in order; None where they name none."""
    return next((method for pattern, method in _words().methods if pattern.search(text)), None)


@dataclass(frozen=True)
class _Words:
    methods: list[tuple[re.Pattern[str], str]]
    presence: re.Pattern[str]
    whole: re.Pattern[str]


@functools.cache
def _words() -> _Words:
    data = tomllib.loads(Path(__file__).with_name("methods.toml").read_text(encoding="utf-8"))
    methods = [(_pattern(m["words"]), m["name"]) for m in data["method"]]
    return _Words(methods, _pattern(data["presence"]["words"]), _pattern(data["whole"]["words"]))


def _pattern(words: list[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words)})", re.IGNORECASE)
