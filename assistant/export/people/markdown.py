"""A document as Markdown that a team can read and discuss: emphasis and code of the spec stay so, the rest is text."""

import re

from ..inline import Fenced, blocks, runs
from .blocks import Block, Bullets, Document, Facts, Heading, Matrix, Paragraph, Table
from .matrix_svg import gaps

_SPECIAL = re.compile(r"([\\`*\[\]<>|#]|_(?![^\W_])|(?<![^\W_])_|&(?=#?[0-9A-Za-z]+;))")
_IN_TEXT = re.compile(r"[\\`*\[<]|_(?![^\W_])|(?<![^\W_])_|&(?=#?[0-9A-Za-z]+;)")
"""What reads as Markdown within a line; an underscore between letters or digits does not."""
_IN_CELL = re.compile(rf"{_IN_TEXT.pattern}|\|")
_OPENING = re.compile(r"^(\d{0,9})([-+.)=~](?=[\s)=~-]|$))")
"""What makes a line a list, a heading's underline or a fence when it stands first."""
_MARKS = {"strong": "**", "emphasis": "*"}
_BREAKING = re.compile(r"\s*(?:=+\s*$|[|:-][\s|:-]*$|~{3}|#{1,6}(?:\s|$)|>)")
"""A line that would begin a heading, a quotation or a block of code, or make a heading or a table of the one before."""
_POINT = re.compile(r"\s*(?:-|\d{1,3}\.)\s+(?=\S)")


def escaped(text: str | None) -> str:
    """Return text in one line in which nothing reads as Markdown or HTML."""
    return _OPENING.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", " ".join((text or "").split())))


def _inline(text: str, *, in_cell: bool = False) -> str:
    """Return text in one line in which only the emphasis and the code that the spec shows are Markdown."""
    made, special = [], _IN_CELL if in_cell else _IN_TEXT
    for run in runs(" ".join(text.split())):
        mark = _MARKS.get(run.look, "")
        own = _code(run.text, in_cell=in_cell) if run.look == "code" else special.sub(r"\\\g<0>", run.text)
        made.append(f"{mark}{own}{mark}")
    return "".join(made)


def _code(code: str, *, in_cell: bool) -> str:
    """Return a span of code; a table wants its bars escaped even there."""
    longest = max(map(len, re.findall("`+", code)), default=0)
    ticks, room = "`" * (longest + 1), " " if longest or code != code.strip() else ""
    own = code.replace("|", r"\|") if in_cell else code
    return f"{ticks}{room}{own}{room}{ticks}"


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
            return f"{_label(block)}{_flow(block.text)}"
        case Bullets():
            label = f"**{block.label}**\n\n" if block.label else ""
            marks = (f"{n}." if block.numbered else "-" for n in range(1, len(block.items) + 1))
            return label + "\n".join(f"{m} {_line(item)}" for m, item in zip(marks, block.items, strict=True))
        case Facts():
            return "\n".join(f"- **{name}:** {_inline(value)}" for name, value in block.rows)
        case Table():
            return _table(block.head, block.rows)
        case Matrix():
            return _matrix(block)


def _label(block: Paragraph) -> str:
    """Return the label in the line of a text of one paragraph, else above it."""
    if not block.label:
        return ""
    is_long = "\n\n" in block.text.strip() or _POINT.match(block.text)
    return f"**{block.label}**\n\n" if is_long else f"**{block.label}.** "


def _table(head: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> str:
    lines = [f"| {' | '.join(map(escaped, head))} |", f"|{'---|' * len(head)}"]
    return "\n".join([*lines, *(f"| {' | '.join(_inline(cell, in_cell=True) for cell in row)} |" for row in rows)])


def _matrix(matrix: Matrix) -> str:
    has_gaps = any(gaps(matrix, o) for o, _ in matrix.objectives)
    head = ("Objective", *(own_id for own_id, _, _ in matrix.columns), *(("Gap",) if has_gaps else ()))
    rows = tuple(
        (
            o,
            *(_mark((o, c) in matrix.served, shown) for c, _, shown in matrix.columns),
            *((gaps(matrix, o),) if has_gaps else ()),
        )
        for o, _ in matrix.objectives
    )
    told = "" if has_gaps else " Every objective is assessed and taught."
    return f"{_table(head, rows)}\n\n● shown by an assessment, ○ taught in a module.{told}"


def _mark(served: bool, shown: bool) -> str:
    return ("●" if shown else "○") if served else ""


def _flow(text: str) -> str:
    """Keep blocks of code as they are, and the lines of the text between them."""
    made = "\n\n".join(_fenced(part) if isinstance(part, Fenced) else _paragraphs(part) for part in blocks(text))
    return f"\n\n{made}" if made.startswith("```") else made


def _fenced(block: Fenced) -> str:
    fence = "`" * max(3, 1 + max(map(len, re.findall("`+", block.code)), default=0))
    return f"{fence}{block.info}\n{block.code}{fence}"


def _paragraphs(text: str) -> str:
    """Keep the line breaks and list marks of a text; escape what is neither emphasis nor code."""
    out: list[str] = []
    for line in text.splitlines():
        mark = _POINT.match(line)
        begin, rest = (mark[0], line[mark.end() :]) if mark else ("", line)
        if out and out[-1] and line.strip() and bool(mark) != bool(_POINT.match(out[-1])):
            out.append("")
        out.append(begin + _line(rest))
    return "\n".join(out)


def _line(text: str) -> str:
    """Return what stands first in a line or a point so that it stays text."""
    return ("\\" if _BREAKING.match(text) else "") + _inline(text)
