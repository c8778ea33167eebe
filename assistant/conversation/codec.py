"""Events and commands as plain data for the journal, and back; and the filter every event passes on its way out."""

import dataclasses
import functools
from typing import Any, TypeVar, get_args

from pydantic import TypeAdapter

from assistant.spec.base import clean_values

from .commands import Command
from .events import Event

T = TypeVar("T")
_KINDS: dict[str, type] = {c.__name__: c for c in (*get_args(Event), *get_args(Command))}


def encode(value: Event | Command) -> dict[str, Any]:
    """Return an event or a command as plain data without control characters."""
    fields: dict[str, Any] = clean_values(dataclasses.asdict(value))
    return {"type": type(value).__name__, **fields}


def decode(data: dict[str, Any]) -> Any:  # noqa: ANN401 - an event or a command, as the data say
    """Return what plain data stand for.

    Raises:
        ValueError: they are not of an event or command that this version knows.
    """
    fields = dict(data)
    kind = _KINDS.get(str(fields.pop("type", "")))
    if kind is None:
        raise ValueError(f"no event or command of the kind {data.get('type')!r}")
    return _adapter(kind).validate_python(fields)


def cleaned(event: Event) -> Event:
    """Return an event whose texts hold no control characters and no direction marks."""
    made: Event = decode(encode(event))
    return made


@functools.cache
def _adapter(kind: type[T]) -> TypeAdapter[T]:
    return TypeAdapter(kind)
