"""Plain text to blocks: underlined and isolated headings, list marks, aligned tables, hard-wrapped paragraphs."""

from __future__ import annotations

from ..blocks import Document
from ..limits import MAX_LINE, Deadline
from ..source import Source
from .builder import Builder
from .layout import Layout, TextLine
from .text_tables import find_table


def read(source: Source, deadline: Deadline) -> Document:
    """Read plain text; a line number is that of the file."""
    out = Builder(source.name, deadline)
    raw = [line[:MAX_LINE].expandtabs(8).rstrip() for line in source.text.split("\n")]
    tabbed = ["\t" in line.strip() for line in source.text.split("\n")]
    pending: list[TextLine] = []
    layout = Layout(out, raw)
    index = 0
    while index < len(raw):
        if index % 256 == 0:
            deadline.check()
        found = find_table(raw, index, tabbed[index]) if raw[index].strip() else None
        if found is None:
            pending.append(TextLine(raw[index], index + 1))
            index += 1
            continue
        rows, start, end = found
        layout.add(pending[: len(pending) - (index - start)] if start < index else pending)
        pending = []
        out.add("table", "", rows[0].line, rows=tuple(rows))
        index = end
    layout.add(pending)
    return Document(tuple(out.blocks))
