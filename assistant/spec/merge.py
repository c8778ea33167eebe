"""Carry the difference between two versions of a spec into its YAML tree, leaving everything else as it was.

Comments, key order, quoting and blank lines belong to the author; only what differs between `old` and `new`
is written. List entries with an `id` are matched by it, so their comments travel with them.
"""

import difflib
import json
from typing import Any

from ruamel.yaml.comments import CommentedMap, CommentedSeq

from .tree import build

Data = dict[str, Any]


def merge(tree: CommentedMap, old: Data, new: Data) -> None:
    """Change `tree`, which holds `old`, until it holds `new`."""
    for key in [k for k in old if k not in new and k in tree]:
        _keep_following_comment(tree, key)
        del tree[key]
    order = list(new)
    for key, value in new.items():
        if key not in tree:
            if key not in old or old[key] != value:
                tree.insert(_place(tree, order, key), key, build(value, key))
        elif old.get(key) != value:
            tree[key] = _merged(tree[key], old.get(key), value, key)


def _merged(node: Any, old: Any, new: Any, key: str) -> Any:  # noqa: ANN401
    if getattr(getattr(node, "anchor", None), "value", None):
        return build(new, key)  # shared with other places of the file, which must not change along
    if isinstance(node, CommentedMap) and isinstance(old, dict) and isinstance(new, dict):
        merge(node, old, new)
        return node
    if isinstance(node, CommentedSeq) and isinstance(old, list) and isinstance(new, list) and len(node) == len(old):
        _merge_list(node, old, new, key)
        return node
    return build(new, key)


def _merge_list(node: CommentedSeq, old: list[Any], new: list[Any], key: str) -> None:
    source = _matches(old, new)
    comments, entries = dict(node.ca.items), list(node)
    merged, kept = [], {}
    for index, value in enumerate(new):
        origin = source.get(index)
        if origin is None:
            merged.append(build(value, f"{key}[]"))
            continue
        entry = entries[origin]
        merged.append(entry if old[origin] == value else _merged(entry, old[origin], value, f"{key}[]"))
        if origin in comments:
            kept[index] = comments[origin]
    lost = [i for i in range(len(old)) if i not in source.values()]
    tails = [(i, _tail(entries[i])) for i in lost]
    list.clear(node)
    list.extend(node, merged)
    node.ca.items.clear()
    node.ca.items.update(kept)
    for index, tail in tails:
        before = [new_index for new_index, origin in source.items() if origin < index]
        if tail and before:
            _append_comment(merged[max(before)], tail)


def _matches(old: list[Any], new: list[Any]) -> dict[int, int]:
    """Return new index → old index for the entries that are the same element."""
    if all(isinstance(v, dict) and "id" in v for v in [*old, *new]):
        places = {v["id"]: i for i, v in enumerate(old)}
        return {i: places.pop(v["id"]) for i, v in enumerate(new) if v["id"] in places}
    before, after = ([json.dumps(v, sort_keys=True) for v in values] for values in (old, new))
    found: dict[int, int] = {}
    for tag, i1, i2, j1, j2 in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag in ("equal", "replace"):
            found.update(zip(range(j1, j2), range(i1, i2), strict=False))
    return found


def _place(tree: CommentedMap, order: list[str], key: str) -> int:
    """Return where `key` goes: behind the last key that precedes it in the format's order."""
    earlier = set(order[: order.index(key)])
    return max((i + 1 for i, k in enumerate(tree) if k in earlier), default=0)


def _keep_following_comment(tree: CommentedMap, key: str) -> None:
    """Before `key` is deleted, hand the comment lines below it to the key above: they speak of what follows."""
    keys = list(tree)
    index = keys.index(key)
    tail = _tail(tree[key]) or _tail_of_token(tree.ca.items.get(key))
    if tail and index:
        above = tree[keys[index - 1]]
        if isinstance(above, CommentedMap | CommentedSeq) and above:
            _append_comment(above, tail)
        else:
            _append_to_key(tree, keys[index - 1], tail)


def _tail(node: Any) -> str:  # noqa: ANN401
    """Return the comment lines that follow a node; ruamel stores them at its last leaf."""
    while isinstance(node, CommentedMap | CommentedSeq) and node:
        last = list(node)[-1] if isinstance(node, CommentedMap) else len(node) - 1
        if not isinstance(node[last], CommentedMap | CommentedSeq) or not node[last]:
            return _tail_of_token(node.ca.items.get(last))
        if node[last].fa.flow_style():
            return _tail_of_token(node.ca.items.get(last))
        node = node[last]
    return ""


def _tail_of_token(slots: Any) -> str:  # noqa: ANN401
    token = next((t for t in slots or () if hasattr(t, "value")), None)
    lines = token.value.split("\n", 1) if token else []
    return lines[1] if len(lines) == 2 and "#" in lines[1] else ""


def _append_comment(node: Any, text: str) -> None:  # noqa: ANN401
    while isinstance(node, CommentedMap | CommentedSeq) and node:
        last = list(node)[-1] if isinstance(node, CommentedMap) else len(node) - 1
        child = node[last]
        if isinstance(child, CommentedMap | CommentedSeq) and child and not child.fa.flow_style():
            node = child
            continue
        _append_to_key(node, last, text)
        return


def _append_to_key(node: CommentedMap | CommentedSeq, key: Any, text: str) -> None:  # noqa: ANN401
    slot = 2 if isinstance(node, CommentedMap) else 0
    slots = node.ca.items.get(key)
    token = slots[slot] if slots and len(slots) > slot else None
    if token is not None:
        token.value = token.value.rstrip("\n") + "\n" + text
    else:
        node.yaml_add_eol_comment("#", key)
        node.ca.items[key][slot].value = "\n" + text
