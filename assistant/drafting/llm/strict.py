"""The JSON schema of a wire model, as strict endpoints accept it.

Sources: the documented limits of strict mode (all properties required, no additional ones, no defaults, no length
keywords, no `oneOf`). What is dropped here is still checked by pydantic when the reply comes.
"""

from functools import cache
from typing import Any

from pydantic import BaseModel

_DROPPED = frozenset(
    "title default discriminator uniqueItems minLength maxLength minProperties maxProperties $schema examples".split()
)


@cache
def strict_schema(model: type[BaseModel]) -> dict[str, Any]:
    """Return the schema of `model` for a strict endpoint, the same object each time: it goes into every request.

    Raises:
        TypeError: the model holds something that no strict schema can say: an open object, a tuple, `Any`.
    """
    schema: dict[str, Any] = _strict(model.model_json_schema())
    return schema


def _strict(node: Any) -> Any:  # noqa: ANN401 - a schema is plain data
    if isinstance(node, list):
        return [_strict(part) for part in node]
    if not isinstance(node, dict):
        return node
    out: dict[str, Any] = {}
    for key, value in node.items():
        if key in _DROPPED:
            continue
        if key in ("properties", "$defs"):
            out[key] = {name: _strict(part) for name, part in value.items()}
        elif key in ("enum", "const", "required"):
            out[key] = value
        else:
            out["anyOf" if key == "oneOf" else key] = _strict(value)
    return _closed(out)


def _closed(node: dict[str, Any]) -> dict[str, Any]:
    if node.get("type") == "object":
        if node.get("additionalProperties") not in (None, False) or "properties" not in node:
            raise TypeError("an object with open keys can't be asked for strictly; use a list of pairs")
        node |= {"additionalProperties": False, "required": list(node["properties"])}
    if "prefixItems" in node:
        raise TypeError("a tuple can't be asked for strictly; use a model")
    if not node:
        raise TypeError("a value of any type can't be asked for strictly")
    if "$ref" in node and len(node) > 1:
        node = {key: value for key, value in node.items() if key != "$ref"} | {"anyOf": [{"$ref": node["$ref"]}]}
    return node
