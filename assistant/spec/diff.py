"""What changed between two specs, by element id: added, removed, moved, changed fields."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, Literal

from .model import Spec
from .reader import to_data

_ABSENT: Final = object()
"""Stands for a key that is not there; None is a value that `x-…` keys may hold."""

Kind = Literal["added", "removed", "moved", "changed"]


@dataclass(frozen=True)
class Change:
    """One change. `old` and `new` are plain data; None where there is nothing."""

    kind: Kind
    at: str
    """Id of the nearest element with one, or `spec`."""
    path: str
    """Place in words, such as `objectives[O2].statement`."""
    old: Any = None
    new: Any = None


def diff(old: Spec, new: Spec) -> list[Change]:
    """Return the changes from `old` to `new`, in the order of the format; empty when they are equal."""
    return list(_maps(to_data(old), to_data(new), "", "spec"))


def _maps(old: dict[str, Any], new: dict[str, Any], path: str, at: str) -> Iterator[Change]:
    for key in [*new, *(k for k in old if k not in new)]:
        place = f"{path}.{key}" if path else key
        yield from _values(old.get(key, _ABSENT), new.get(key, _ABSENT), place, at)


def _values(old: Any, new: Any, path: str, at: str) -> Iterator[Change]:  # noqa: ANN401
    if old == new:
        return
    before, after = ([] if v is _ABSENT else v for v in (old, new))
    if _has_ids(old) and _has_ids(new) and (before or after):
        yield from _elements(before, after, path, at)
    elif isinstance(old, dict) and isinstance(new, dict):
        yield from _maps(old, new, path, at)
    elif old is _ABSENT:
        yield Change("added", at, path, None, new)
    elif new is _ABSENT:
        yield Change("removed", at, path, old, None)
    else:
        yield Change("changed", at, path, old, new)


def _elements(old: list[Any], new: list[Any], path: str, at: str) -> Iterator[Change]:
    before, after = ({v["id"]: v for v in values} for values in (old, new))
    for own_id, value in after.items():
        place = f"{path}[{own_id}]"
        if own_id not in before:
            yield Change("added", own_id, place, None, value)
        else:
            yield from _maps(before[own_id], value, place, own_id)
    for own_id, value in before.items():
        if own_id not in after:
            yield Change("removed", own_id, f"{path}[{own_id}]", value, None)
    kept_before, kept_after = [i for i in before if i in after], [i for i in after if i in before]
    if kept_before != kept_after:
        yield Change("moved", at, path, kept_before, kept_after)


def _has_ids(value: Any) -> bool:  # noqa: ANN401
    """True for a list of elements with unique ids, and for an absent one."""
    if value is _ABSENT:
        return True
    if not isinstance(value, list) or not all(isinstance(v, dict) and "id" in v for v in value):
        return False
    return len({v["id"] for v in value}) == len(value)
