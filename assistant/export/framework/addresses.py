"""Web addresses that can stand in a graph."""

import re
from urllib.parse import quote

_IRI = re.compile(r"https?://[^\s<>\"{}|\\^`\x00-\x20]+")


def is_address(text: str | None) -> bool:
    """Return whether a text is a web address as it stands."""
    return bool(_IRI.fullmatch((text or "").strip()))


def web_address(text: str) -> str:
    """Return an address with its scheme, and with percent signs for what no address may hold."""
    bare = text.strip()
    whole = bare if re.match(r"https?://", bare, re.IGNORECASE) else f"https://{bare}"
    return quote(whole, safe="!#$%&'()*+,/:;=?@[]~-._")
