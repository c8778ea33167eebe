"""Changing a spec by element id: what fixes are made of. All functions are pure."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from assistant.spec import Spec, element_ids


def change(spec: Spec, at: str, **fields: Any) -> Spec:  # noqa: ANN401 - any field of any element
    """Return the spec with some fields of the element `at` changed; unchanged where there is no such element.

    Where an id stands twice (CHK007), the first element that has these fields is meant.
    """
    places = (p for known, p in element_ids(spec) if known == at)
    path = next((p for p in places if set(fields) <= set(type(_node(spec, p)).model_fields)), None)
    if path is None:
        return spec
    edited: Spec = _rebuilt(spec, path, lambda node: node.with_changes(**fields))
    return edited


def _node(node: Any, path: Sequence[str | int]) -> Any:  # noqa: ANN401
    for step in path:
        node = node[step] if isinstance(step, int) else getattr(node, step)
    return node


def _rebuilt(node: Any, path: Sequence[str | int], edit: Callable[[Any], Any]) -> Any:  # noqa: ANN401
    if not path:
        return edit(node)
    head, rest = path[0], path[1:]
    if isinstance(head, int):
        return (*node[:head], _rebuilt(node[head], rest, edit), *node[head + 1 :])
    return node.model_copy(update={head: _rebuilt(getattr(node, head), rest, edit)})


def with_weights(spec: Spec, weights: Mapping[str, float]) -> Spec:
    """Return the spec with the weights of some elements, by id, changed."""
    for at, weight in weights.items():
        spec = change(spec, at, weight=weight)
    return spec
