"""Requests as they are kept: what is long is kept once, however many calls it was part of."""

import hashlib
import json
from typing import Any

LONG = 200
"""Characters of JSON from which a part is kept by itself."""


def encoded(value: Any) -> str:  # noqa: ANN401 - plain data
    """Return canonical JSON: the same data give the same text.

    Raises:
        TypeError, ValueError: where the value is no JSON.
    """
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    try:
        text.encode()
    except UnicodeEncodeError:  # half of a surrogate pair: SQLite takes no such text, an escape keeps it
        return json.dumps(value, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return text


def pack(request: dict[str, Any]) -> tuple[str, dict[str, str]]:
    """Return a request as short JSON and its long parts by their hash.

    A part is a field, or one entry of a field that is a list, such as a message.
    """
    texts: dict[str, str] = {}

    def part(value: Any) -> dict[str, Any]:  # noqa: ANN401
        text = encoded(value)
        if len(text) < LONG:
            return {"is": value}
        digest = hashlib.sha256(text.encode()).hexdigest()
        texts[digest] = text
        return {"kept": digest}

    packed = {
        name: {"list": [part(one) for one in value]} if isinstance(value, list) else part(value)
        for name, value in request.items()
    }
    return encoded(packed), texts


def unpack(packed: str, texts: dict[str, str]) -> dict[str, Any]:
    """Return a request from its short JSON and its long parts."""

    def value(part: dict[str, Any]) -> Any:  # noqa: ANN401
        if "list" in part:
            return [value(one) for one in part["list"]]
        return json.loads(texts[part["kept"]]) if "kept" in part else part["is"]

    return {name: value(part) for name, part in json.loads(packed).items()}
