"""Fields of spec elements by the names the file has, such as `pass.level` or `rubric.criteria.title`."""

import difflib
import typing
from collections.abc import Iterator
from typing import Any

from assistant.spec import Node


def values(node: Any, path: str) -> list[Any]:  # noqa: ANN401 - any part of a spec
    """Return what stands at a field path: one value, or one for each entry of a list or map on the way."""
    found: list[Any] = [node]
    for part in path.split("."):
        found = [value for one in found for value in _step(one, part)]
    return [value for one in found for value in _entries(one)]


def _step(node: Any, part: str) -> Iterator[Any]:  # noqa: ANN401
    for one in _entries(node):
        if isinstance(one, Node):
            name = next((n for n, f in type(one).model_fields.items() if part in (n, f.alias)), part)
            yield one.extensions.get(part) if part.startswith("x-") else getattr(one, name, None)
        elif isinstance(one, dict):
            yield one.get(part)


def _entries(value: Any) -> list[Any]:  # noqa: ANN401
    if isinstance(value, list | tuple):
        return list(value)
    return list(value.values()) if isinstance(value, dict) else [value]


def unknown_field(model: type[Node], path: str) -> str | None:
    """Return what is wrong with a field path of a kind of element, with a suggestion; None where it exists."""
    kind: type[Node] | None = model
    for part in path.split("."):
        if part.startswith("x-") or kind is None:
            return None
        names = {f.alias or n: f for n, f in kind.model_fields.items() if n != "extensions"}
        if part not in names:
            close = difflib.get_close_matches(part, names, 1)
            guess = f"did you mean `{close[0]}`?" if close else f"there is {', '.join(names)}"
            return f"no field `{part}` there; {guess}"
        kind = _node_in(names[part].annotation)
    return None


def _node_in(annotation: Any) -> type[Node] | None:  # noqa: ANN401
    """Return the kind of element that a field holds, itself or in a list; None where it holds plain values."""
    if isinstance(annotation, type) and issubclass(annotation, Node):
        return annotation
    return next((kind for kind in map(_node_in, typing.get_args(annotation)) if kind), None)
