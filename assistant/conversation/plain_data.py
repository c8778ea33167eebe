"""Plain data that is never changed in place: what differs, put together again, taken in part, merged.

Data are dicts, lists and scalars as `to_data` gives them. A list whose members all have an `id` of their own is
compared member by member; any other list is one value. Results share what did not change with what they were made from.
"""

from collections.abc import Collection
from typing import Any, Final

Data = Any
"""A dict, a list or a scalar."""
Delta = dict[str, Any]
"""What leads from one value to another: `{"=": value}`, or `{"map"|"list": {"in": …, "out": …, "order": …}}`."""
_ABSENT: Final = object()


def delta(old: Data, new: Data) -> Delta | None:
    """Return what leads from `old` to `new`; None where nothing does."""
    if old is new or (type(old) is type(new) and old == new and _same_order(old, new)):
        return None
    before, after = _keyed(old), _keyed(new)
    if before is None or after is None or isinstance(old, dict) != isinstance(new, dict):
        return {"=": new}
    inner = {k: d for k, v in after.items() if (d := delta(before[k], v) if k in before else {"=": v}) is not None}
    out = [k for k in before if k not in after]
    kind = "map" if isinstance(new, dict) else "list"
    made: Delta = {"in": inner, "out": out}
    if [*(k for k in before if k in after), *(k for k in after if k not in before)] != list(after):
        made["order"] = list(after)
    return {kind: made}


def patched(old: Data, change: Delta | None) -> Data:
    """Return `old` with a delta applied: `patched(a, delta(a, b)) == b`."""
    if change is None:
        return old
    if "=" in change:
        return change["="]
    kind = "map" if "map" in change else "list"
    parts = change[kind]
    kept = {k: v for k, v in (_keyed(old) or {}).items() if k not in parts["out"]}
    for key, inner in parts["in"].items():
        kept[key] = patched(kept.get(key), inner)
    made = {k: kept[k] for k in parts.get("order", kept)}
    return made if kind == "map" else list(made.values())


def taken(old: Data, new: Data, chosen: Collection[str], place: str = "") -> Data:
    """Return `old` with only the chosen changes of `new`: elements by id, or places: `launch`, `A1.brief`.

    An element that is chosen comes with all that is in it. What is chosen and not in `new` is taken out.
    """
    if old == new:
        return old
    before, after = _keyed(old), _keyed(new)
    if before is None or after is None or type(old) is not type(new):
        return old
    is_map = isinstance(new, dict)
    made: dict[str, Data] = {}
    for key in _merged_order(after, before):  # the order is the old one
        name = (f"{place}.{key}" if place else key) if is_map else key
        was, now = before.get(key, _ABSENT), after.get(key, _ABSENT)
        if name in chosen:
            value = now
        elif was is _ABSENT:
            value = _only_chosen(now, chosen, name)
        elif now is _ABSENT:
            value = was
        else:
            value = taken(was, now, chosen, name)
        if value is not _ABSENT:
            made[key] = value
    return made if is_map else list(made.values())


def _only_chosen(value: Data, chosen: Collection[str], place: str) -> Data:
    """Return of something new only what is chosen in it; absent where nothing is."""
    if not isinstance(value, dict | list) or _keyed(value) is None:
        return _ABSENT
    if isinstance(value, dict) and "id" in value:  # a part of an element that was not taken has nowhere to go
        return _ABSENT
    made = taken(type(value)(), value, chosen, place)
    return made or _ABSENT


def merged(base: Data, ours: Data, theirs: Data, place: str = "") -> tuple[Data, list[str]]:
    """Return what both sides made of `base`, and the places where both changed the same thing: there theirs holds."""
    if theirs in (ours, base):
        return ours, []
    if base == ours:
        return theirs, []
    first, mine, other = _keyed(base), _keyed(ours), _keyed(theirs)
    same_kind = isinstance(ours, dict) == isinstance(theirs, dict)
    if mine is None or other is None or not same_kind:
        return theirs, [place or "spec"]
    first = first or {}
    made, clashes = {}, []
    for key in _merged_order(mine, other):
        name = key if isinstance(ours, list) else f"{place}.{key}" if place else key
        value, inner = merged(first.get(key, _ABSENT), mine.get(key, _ABSENT), other.get(key, _ABSENT), name)
        clashes += inner
        if value is not _ABSENT:
            made[key] = value
    return (made if isinstance(ours, dict) else list(made.values())), clashes


def _keyed(value: Data) -> dict[str, Data] | None:
    """Return a dict as it is and a list of elements by id; None for anything else."""
    if isinstance(value, dict):
        return value
    if not isinstance(value, list) or not all(isinstance(v, dict) and isinstance(v.get("id"), str) for v in value):
        return None
    keyed = {v["id"]: v for v in value}
    return keyed if len(keyed) == len(value) else None


def _same_order(old: Data, new: Data) -> bool:
    """True where two equal values have their keys in the same order everywhere."""
    if isinstance(old, dict):
        return list(old) == list(new) and all(_same_order(old[k], new[k]) for k in old)
    if isinstance(old, list):
        return all(map(_same_order, old, new))
    return True


def _merged_order(before: Collection[str], after: Collection[str]) -> list[str]:
    """Return all keys in the order of `after`; those that only `before` has stay behind their old neighbour."""
    order = list(after)
    last: str | None = None
    for key in before:
        if key not in order:
            order.insert(order.index(last) + 1 if last is not None else 0, key)
        last = key
    return order
