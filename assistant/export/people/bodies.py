"""A text in Markdown as blocks of a document: its headings and tables become ours, all else stays text.

Of Markdown only headings, tables and what must not be read as such (blocks of code) are looked for here; marks inside a
line are for the writers (see `inline`).
"""

import functools
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from ..inline import runs
from .blocks import Block, Heading, Paragraph, Table

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_DEEPEST = 6


@functools.cache
def _reader() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    reader = MarkdownIt("zero").enable(["heading", "table", "fence", "code"])
    reader.core.ruler.disable("inline", ignoreInvalid=True)  # only where blocks begin and end is asked
    return reader


def body_blocks(text: str, level: int, label: str = "", caption: str = "") -> Iterator[Block]:
    """Yield a text as blocks.

    Args:
        text: the text, in Markdown.
        level: the level of its highest heading in the document; deeper ones follow.
        label: our words before it.
        caption: what a table is called that stands under no heading of the text.
    """
    if "#" not in text and "|" not in text:
        yield Paragraph(text, label)
        return
    lines = text.split("\n")
    pieces = list(_pieces(text))
    if label and (not pieces or not isinstance(pieces[0], tuple)):
        yield Paragraph("", label)
        label = ""
    highest = min((int(t.tag[1]) for t in pieces if not isinstance(t, tuple) and t.tag != "table"), default=1)
    for piece in pieces:
        if isinstance(piece, tuple):
            if words := "\n".join(lines[piece[0] : piece[1]]).strip("\n"):
                yield Paragraph(words, label)
                label = ""
        elif piece.tag == "table":
            yield Table(caption, *_cells(piece))
        else:
            caption = _plain(_inside(piece)[0])
            yield Heading(min(level + int(piece.tag[1]) - highest, _DEEPEST), caption)


def _pieces(text: str) -> Iterator["tuple[int, int] | Token"]:
    """Yield headings and tables as tokens with their content as children, and what is between them as lines."""
    at, tokens = 0, _reader().parse(text)
    for n, token in enumerate(tokens):
        if token.level or token.type not in ("heading_open", "table_open") or not token.map:
            continue
        if at < token.map[0]:
            yield at, token.map[0]
        end = next(k for k in range(n + 1, len(tokens)) if tokens[k].type == token.type.replace("open", "close"))
        token.children = tokens[n + 1 : end]
        yield token
        at = token.map[1]
    if at <= text.count("\n"):
        yield at, text.count("\n") + 1


def _inside(token: "Token") -> list[str]:
    return [child.content for child in token.children or () if child.type == "inline"]


def _cells(token: "Token") -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Return the head and the rows of a table; all rows are as long as the head."""
    rows = [
        tuple(child.content for child in group if child.type == "inline")
        for is_end, group in groupby(token.children or (), key=lambda child: child.type == "tr_close")
        if not is_end
    ]
    rows = [row for row in rows if row]
    head = tuple(map(_plain, rows[0]))
    return head, tuple(rows[1:])


def _plain(text: str) -> str:
    """Return a line without its marks."""
    return "".join(run.text for run in runs(text))
