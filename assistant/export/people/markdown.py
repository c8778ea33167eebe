"""A document as Markdown that a team can read and discuss; text of the spec can't become markup in it."""

import re

from .blocks import Block, Bullets, Document, Facts, Heading, Matrix, Paragraph, Table
from .matrix_svg import gaps

_SPECIAL = re.compile(r"([\\`*_\[\]<>|#]|&(?=#?[0-9A-Za-z]+;))")
_POINT = re.compile(r"\s*(?:-|\d{1,3}\.)\s+(?=\S)")


def escaped(text: str | None) -> str:
    """Return text in one line in which nothing reads as Markdown or HTML."""
    return _SPECIAL.sub(r"\\\1", " ".join((text or "").split()))


def to_markdown_text(document: Document) -> str:
    """Return the document as CommonMark with tables."""
    text = "\n\n".join(part for block in document.blocks if (part := _written(block)))
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def _written(block: Block) -> str:
    match block:
        case Heading():
            own = f"{block.label} " if block.label else ""
            return f"{'#' * block.level} {own}{escaped(block.text)}"
        case Paragraph():
            label = f"**{block.label}.** " if block.label else ""
            return label + _paragraphs(block.text)
        case Bullets():
            label = f"**{block.label}**\n\n" if block.label else ""
            marks = (f"{n}." if block.numbered else "-" for n in range(1, len(block.items) + 1))
            return label + "\n".join(f"{m} {escaped(item)}" for m, item in zip(marks, block.items, strict=True))
        case Facts():
            return "\n".join(f"- **{name}:** {escaped(value)}" for name, value in block.rows)
        case Table():
            return _table(block.head, block.rows)
        case Matrix():
            return _matrix(block)


def _table(head: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> str:
    lines = [f"| {' | '.join(map(escaped, head))} |", f"|{'---|' * len(head)}"]
    return "\n".join([*lines, *(f"| {' | '.join(map(escaped, row))} |" for row in rows)])


def _matrix(matrix: Matrix) -> str:
    head = ("Objective", *(own_id for own_id, _, _ in matrix.columns), "Gap")
    rows = tuple(
        (o, *(_mark((o, c) in matrix.served, shown) for c, _, shown in matrix.columns), gaps(matrix, o))
        for o, _ in matrix.objectives
    )
    return f"{_table(head, rows)}\n\n● shown by an assessment, ○ taught in a module"


def _mark(served: bool, shown: bool) -> str:
    return ("●" if shown else "○") if served else ""


def _paragraphs(text: str) -> str:
    """Keep the line breaks and list marks of a text; escape the rest."""
    out: list[str] = []
    for line in text.splitlines():
        mark = _POINT.match(line)
        begin, rest = (mark[0], line[mark.end() :]) if mark else ("", line)
        if out and out[-1] and line.strip() and bool(mark) != bool(_POINT.match(out[-1])):
            out.append("")
        out.append(begin + escaped(rest))
    return "\n".join(out)
