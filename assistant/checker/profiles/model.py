"""What a profile holds. Loaded with the first profile: most specs name none."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

_STEP = re.compile(r"(\w+)(?:\[([^\]]*)\])?")

Need = Literal["required", "if-applicable", "recommended", "hint"]
NEEDS: tuple[Need, ...] = ("required", "if-applicable", "recommended", "hint")
"""How far the standard insists: `hint` where it is optional, or its status was not seen in the official text."""


@dataclass(frozen=True)
class Element:
    """An element that the standard demands."""

    path: str
    """Field path in the spec, such as `issuer.country`; `objectives[].skills` means each of them has some,
    `field[NZSCED].code` each entry of that framework, `assessments[summative].supervision` each of that purpose, and
    ` | ` parts paths of which one is enough."""
    words: str
    """What the standard calls it."""
    clause: str
    """Where the standard says so."""
    need: Need

    @property
    def where(self) -> str:
        """Return the path as words for people: `supervision` of each summative one of `assessments`."""
        return " or ".join(_in_words(path.strip()) for path in self.path.split("|"))

    def is_in(self, spec: object) -> bool:
        """True when the spec states it."""
        return any(_stated(spec, path.strip().split(".")) for path in self.path.split("|"))


def _in_words(path: str) -> str:
    match = re.fullmatch(r"(\w+)\[([^\]]*)\]\.(.+)", path)
    if not match:
        return f"`{path}`"
    head, which, field = match[1], match[2], match[3].replace("[]", "")
    if which.isupper():
        return f"`{field}` of a `{head}` in {which}"
    return f"`{field}` of each{f' {which}' if which else ''} one of the `{head}`"


def _stated(node: Any, steps: list[str]) -> bool:  # noqa: ANN401 - any part of a spec
    if not steps:
        return bool(node.strip() if isinstance(node, str) else node)
    match = _STEP.fullmatch(steps[0])
    value = getattr(node, match[1], None) if match else None
    which = match[2] if match else None
    if which is None:
        return _stated(value, steps[1:])
    chosen = [each for each in value or () if which.casefold() in {"", *_kinds(each)}]
    return bool(chosen) and all(_stated(each, steps[1:]) for each in chosen)


def _kinds(node: object) -> set[str]:
    return {str(getattr(node, name, "")).casefold() for name in ("framework", "purpose")}


@dataclass(frozen=True)
class LevelFramework:
    """A framework of levels that the standard knows."""

    framework: str
    least: int | None = None
    most: int | None = None
    """Lowest and highest level, where they are numbers."""


@dataclass(frozen=True)
class Profile:
    """What a standard demands."""

    name: str
    title: str
    source: str
    """Key into the bibliography."""
    elements: tuple[Element, ...]
    note: str
    """What a design can't hold, and what was not seen in the official text."""
    params: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    """Rule code → parameter → value, where the standard has numbers of its own."""
    levels: tuple[LevelFramework, ...] = ()
    title_words: tuple[str, ...] = ()
    """Words that the credential's title must not hold."""
