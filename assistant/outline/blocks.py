"""The flat list of blocks every reader produces and the recogniser works on, whatever the format was."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["heading", "paragraph", "item", "table", "code", "rule", "field", "plumbing", "contents"]


@dataclass(frozen=True, slots=True)
class Cell:
    """One table cell: its text, lines kept as newlines, and the bold run it opens with."""

    text: str
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One table row. `merged`: a single cell spans the row; `header`: marked as a heading row by the format."""

    cells: tuple[Cell, ...]
    line: int
    header: bool = False
    merged: bool = False

    @property
    def texts(self) -> tuple[str, ...]:
        """The cell texts."""
        return tuple(cell.text for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of an outline.

    `level`: of a heading 1 to 9, or 0 where the format does not tell (a bold line, a short line by itself); of a list
    item its depth, from 0. `list_id` tells one list from the next. `lead`: the bold or italic run the text opens with.
    A "field" is a key and a value (front matter, a definition list): `lead` is the key. "plumbing" is what templates
    leave behind; "contents" an entry of a generated table of contents. `spread`: each line of the text is a line of the
    source.
    """

    kind: Kind
    text: str
    line: int
    level: int = 0
    marker: str = ""
    list_id: int = 0
    bold: bool = False
    lead: str = ""
    link: bool = False
    quoted: bool = False
    style: str = ""
    spread: bool = False
    rows: tuple[Row, ...] = field(default=())

    @property
    def words(self) -> int:
        """How many words the block holds."""
        if self.rows:
            return sum(len(text.split()) for row in self.rows for text in row.texts)
        return len(self.text.split())


@dataclass(frozen=True, slots=True)
class Document:
    """What a reader hands over: blocks in order, and what the file says about itself outside its body."""

    blocks: tuple[Block, ...]
    language: str = ""
    title: str = ""
    line_unit: str = "line"
    pages: tuple[int, ...] = ()
    """The first line of each page, where the format has pages."""
