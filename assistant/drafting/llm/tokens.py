"""How many tokens a text takes: counted where the table is at hand, else estimated, and then said to be so.

tiktoken downloads its table on first use and sets no time limit for it, so it is only asked when the file is already in
its cache. To preload it, set TIKTOKEN_CACHE_DIR on a machine with network, run
`python -c "import tiktoken; tiktoken.get_encoding('o200k_base')"`, and copy that folder.
"""

import hashlib
import json
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import tiktoken

_TABLE = "o200k_base"
_ADDRESS = f"https://openaipublic.blob.core.windows.net/encodings/{_TABLE}.tiktoken"
_OVERHEAD = 4
"""Tokens that a message costs beside its text."""


@dataclass(frozen=True)
class Count:
    """A number of tokens, and whether it was counted."""

    tokens: int
    counted: bool

    def __str__(self) -> str:
        return f"{self.tokens:,}" if self.counted else f"about {self.tokens:,}"


def count(text: str) -> Count:
    """Return the tokens of a text: by tiktoken's o200k_base where it is at hand, else a quarter of its UTF-8 bytes.

    The estimate is above the count for plain prose (English by 17 %, German by 35 %) and below it for JSON (by 27 %).
    """
    table = _table()
    if table is None:
        return Count(-(-len(text.encode()) // 4), counted=False)
    return Count(len(table.encode(text, disallowed_special=())), counted=True)


def count_body(body: Mapping[str, Any]) -> Count:
    """Return the tokens of a request body: its messages and the schema that goes with them."""
    texts = [m["content"] for m in body["messages"]]
    extra = {k: body[k] for k in ("response_format", "tools") if k in body}
    whole = count("\n".join([*texts, json.dumps(extra, ensure_ascii=False) if extra else ""]))
    return Count(whole.tokens + _OVERHEAD * len(texts), whole.counted)


@cache
def _table() -> "tiktoken.Encoding | None":
    folder = os.environ.get("TIKTOKEN_CACHE_DIR") or os.environ.get("DATA_GYM_CACHE_DIR")
    place = Path(folder) if folder else Path(tempfile.gettempdir()) / "data-gym-cache"
    file = place / hashlib.sha1(_ADDRESS.encode(), usedforsecurity=False).hexdigest()
    if not file.is_file():
        return None
    import tiktoken

    try:
        return tiktoken.get_encoding(_TABLE)
    except (OSError, ValueError):
        return None
