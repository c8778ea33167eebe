"""Collects blocks for a reader: cleans text, counts, and watches the bounds."""

from __future__ import annotations

from typing import Any

from ..blocks import Block, Kind, Row
from ..clean import tidy, tidy_lines
from ..errors import OutlineError
from ..limits import MAX_BLOCKS, MAX_LINE, Deadline


class Builder:
    """A growing list of blocks."""

    def __init__(self, name: str, deadline: Deadline) -> None:
        self.name = name
        self.deadline = deadline
        self.blocks: list[Block] = []
        self._lists = 0

    def new_list(self) -> int:
        """A number no other list of the document has."""
        self._lists += 1
        return self._lists

    def add(self, kind: Kind, text: str, line: int, **more: Any) -> None:  # noqa: ANN401 - the fields of Block
        """Add a block unless it is empty; very long texts are cut, which loses no outline."""
        text = tidy_lines(text)[:MAX_LINE]
        rows: tuple[Row, ...] = more.get("rows", ())
        if not text and not rows and kind != "rule":
            return
        if len(self.blocks) % 256 == 0:
            self.deadline.check()
        if len(self.blocks) >= MAX_BLOCKS:
            raise OutlineError(f"{self.name}: more than {MAX_BLOCKS:,} parts; cut the file to the outline itself.")
        if "lead" in more:
            more["lead"] = tidy(more["lead"])
        self.blocks.append(Block(kind, text, line, **more))
