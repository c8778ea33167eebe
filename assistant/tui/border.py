"""The border of the app: text that is not ours becomes something to draw, without control characters or markup.

Textual hands escape sequences and direction marks on to the terminal, and reads markup in most widgets. So all foreign
text, be it of an outline, a spec, a model or the file system, goes through `clean` or `drawn`, and no other way.
"""

import re

from textual.content import Content
from textual.style import Style

_STEERING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]")
"""Control characters but line feed and tab, and marks that change the direction of text."""
_LONGEST = 20_000
"""Characters of one text that are drawn; more would slow the screen down, and nobody reads them there."""
_LONGEST_LINE = 4_000

Piece = str | Content | tuple[str, str | Style]


def clean(text: str) -> str:
    """Return text in which nothing steers a terminal; what did is a visible replacement sign."""
    return _STEERING.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def clean_line(text: str, most: int = 200) -> str:
    """Return text as one clean line of at most `most` characters."""
    line = " ".join(clean(text[: most * 4]).split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


def drawn(*pieces: Piece) -> Content:
    """Return pieces as one text to draw: strings are literal, pairs have a style."""
    return Content.assemble(*(_piece(p) for p in pieces))


def lines(parts: list[Content]) -> Content:
    """Return texts below one another."""
    return Content("\n").join(parts)


def _piece(piece: Piece) -> Piece:
    if isinstance(piece, Content):
        return piece
    if isinstance(piece, str):
        return _bounded(piece)
    text, style = piece
    return (_bounded(text), style)


def _bounded(text: str) -> str:
    text = clean(text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…")
    if any(len(line) > _LONGEST_LINE for line in text.splitlines()):
        text = "\n".join(
            line if len(line) <= _LONGEST_LINE else f"{line[:_LONGEST_LINE]}…" for line in text.split("\n")
        )
    return text
