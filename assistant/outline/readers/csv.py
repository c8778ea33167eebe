"""CSV and TSV to one table."""

from __future__ import annotations

import csv
from io import StringIO

from ..blocks import Cell, Document, Row
from ..clean import tidy_lines
from ..errors import OutlineError
from ..limits import MAX_BLOCKS, Deadline
from ..source import Source
from .builder import Builder


def read(source: Source, deadline: Deadline) -> Document:
    """Read delimited text; a line number is the line a row begins on."""
    out = Builder(source.name, deadline)
    rows: list[Row] = []
    reader = csv.reader(StringIO(source.text, newline=""), delimiter=_delimiter(source.text))
    csv.field_size_limit(1_000_000)
    line = 1
    try:
        for record in reader:
            cells = tuple(Cell(tidy_lines(value)) for value in record)
            if any(cell.text for cell in cells):
                rows.append(Row(cells, line))
            line = reader.line_num + 1
            if len(rows) > MAX_BLOCKS:
                raise OutlineError(f"{source.name}: more than {MAX_BLOCKS:,} rows; cut the file to the outline itself.")
            if len(rows) % 256 == 0:
                deadline.check()
    except csv.Error as error:
        raise OutlineError(f"{source.name}: not valid CSV (line {reader.line_num}): {error}; save it anew.") from error
    if rows and len(rows[0].cells) > 1:
        rows[0] = Row(rows[0].cells, rows[0].line, header=True)
    out.add("table", "", rows[0].line if rows else 1, rows=tuple(rows))
    return Document(tuple(out.blocks), line_unit="line")


def _delimiter(text: str) -> str:
    """The separator that splits the first lines most evenly."""
    head = [line for line in text[:20_000].split("\n") if line.strip()][:20]
    return max(",;\t|", key=lambda mark: (sum(1 for line in head if mark in line), head[0].count(mark) if head else 0))
