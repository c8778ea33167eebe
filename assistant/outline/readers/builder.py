"""Collects blocks for a reader: cleans text, counts, and watches the bounds."""

from __future__ import annotations

import re
from typing import Any

from ..blocks import Block, Kind, Row
from ..clean import tidy, tidy_lines
from ..errors import OutlineError
from ..limits import MAX_BLOCKS, MAX_LINE, Deadline

MAX_TEXT = 3_000
_RUNS = re.compile(r"((?:\S ?){1,3}?)\1{60,}")


def _parts(text: str) -> list[str]:
    """A text far longer than any paragraph of an outline, cut between words."""
    parts = []
    while len(text) > MAX_TEXT:
        cut = max(text.rfind(" ", 0, MAX_TEXT), text.rfind("\n", 0, MAX_TEXT))
        cut = cut if cut > MAX_TEXT // 2 else MAX_TEXT
        parts.append(text[:cut])
        text = text[cut:].lstrip()
    return [*parts, text]


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
        """Add a block unless it is empty; a very long text becomes several blocks."""
        text = _RUNS.sub(lambda run: run[1] * 20 + "…", tidy_lines(text))
        if len(text) > MAX_TEXT and kind in {"paragraph", "item", "heading"}:
            look = {key: value for key, value in more.items() if key != "lead"}
            for part in _parts(text):
                self.add("paragraph" if kind == "heading" else kind, part, line, **look)
            return
        text = text[:MAX_LINE]
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
