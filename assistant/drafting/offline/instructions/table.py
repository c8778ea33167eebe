"""The instructions that are understood without a model: patterns, what each does, and an example of each."""

import functools
import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from assistant.spec import Spec, element_ids

from ...protocol import DraftError
from ..steps.ground import Ground

KINDS = {
    "objectives": "objective", "assessments": "assessment", "criteria": "criterion", "items": "item",
    "content": "module", "activities": "activity", "assets": "asset", "findings": "finding", "questions": "question",
}  # fmt: skip
_MOST_NAMED = 12


@dataclass
class Done:
    """What an instruction has made of the spec, before it is settled."""

    spec: Spec
    notes: list[str] = field(default_factory=list)
    fixed: set[str] = field(default_factory=set)
    """Ids whose weight or minutes were stated just now, and `spec` for its hours."""


@dataclass(frozen=True)
class Asked:
    """An instruction with what it speaks of."""

    ground: Ground
    match: re.Match[str]
    said: str
    """The instruction as the designer wrote it."""

    @property
    def spec(self) -> Spec:
        """Return the spec that is to be changed."""
        return self.ground.spec

    def __getitem__(self, name: str) -> str:
        """Return a named part of the instruction; empty where it isn't there."""
        return (self.match.groupdict().get(name) or "").strip()

    def number(self, name: str = "number") -> float:
        """Return a figure of the instruction; a comma is a decimal point."""
        return float(self[name].replace(",", "."))

    def id(self, *kinds: str, name: str = "id") -> str:
        """Return an id of the instruction as the spec spells it.

        Raises:
            DraftError: there is no such element, or it is of another kind.
        """
        return self.ids(*kinds, name=name)[0]

    def ids(self, *kinds: str, name: str = "ids") -> list[str]:
        """Return the ids that a part of the instruction names.

        Raises:
            DraftError: there is no such element, or one is of another kind.
        """
        wanted = re.findall(slot("KEY"), self[name], re.IGNORECASE)
        return [known(self.spec, own_id, kinds) for own_id in dict.fromkeys(wanted)]


def known(spec: Spec, own_id: str, kinds: tuple[str, ...] = ()) -> str:
    """Return an id as the spec spells it.

    Raises:
        DraftError: there is no such element, or it is of none of these kinds.
    """
    every = {found.casefold(): (found, kind_at(path)) for found, path in element_ids(spec)}
    found, kind = every.get(own_id.casefold(), ("", ""))
    alike = {k for i, k in every.values() if i[0].casefold() == own_id[0].casefold() and "." not in i}
    fitting = [i for i, k in every.values() if k in (kinds or alike)]
    there = ", ".join(fitting[:_MOST_NAMED]) + (" and others" if len(fitting) > _MOST_NAMED else "")
    if not found:
        raise DraftError(f"There is no {own_id}" + (f"; there are {there}." if there else "."))
    if kinds and kind not in kinds:
        fit = f"this can be done to {there}" if there else f"there is no {' or '.join(kinds)} yet"
        raise DraftError(f"{found} is {'an' if kind[0] in 'aio' else 'a'} {kind}; {fit}.")
    return found


def kind_at(path: tuple[str | int, ...]) -> str:
    """Return the kind of the element at a path: objective, assessment, criterion and so on."""
    return KINDS[next(str(p) for p in reversed(path) if isinstance(p, str))]


Handler = Callable[[Asked], Done]


@dataclass(frozen=True)
class Entry:
    """A row of the table: forms of an instruction, what carries it out, and an example to show."""

    forms: tuple[re.Pattern[str], ...]
    handler: Handler
    example: str


_HANDLERS: dict[str, Handler] = {}


def understands(handler: Handler) -> Handler:
    """Register a function for the instructions that stand under its name in `patterns.toml`."""
    _HANDLERS[handler.__name__] = handler
    return handler


@functools.cache
def table() -> tuple[Entry, ...]:
    """Return all rows, in the order in which they are tried."""
    data = _data()
    return tuple(
        Entry(tuple(_compiled(form) for form in row["forms"]), _HANDLERS[name], row["example"])
        for name, row in data.items()
        if name != "slots"
    )


@functools.cache
def slot(name: str) -> str:
    """Return a slot as a regular expression."""
    return _with_slots(f"<{name}>")


@functools.cache
def _data() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("patterns.toml").read_text(encoding="utf-8"))


def _with_slots(form: str) -> str:
    slots = _data()["slots"]
    while (filled := re.sub(r"<([A-Z]+)>", lambda m: slots[m[1]], form)) != form:
        form = filled
    return form


def _compiled(form: str) -> re.Pattern[str]:
    # A space in a form is any white space; one inside brackets stays one of several characters.
    spaced = re.sub(r"\[[^\]]*\]| ", lambda m: r"\s+" if m[0] == " " else m[0], _with_slots(form))
    return re.compile(spaced.replace(r"\s+?", r"\s*"), re.IGNORECASE | re.DOTALL)
