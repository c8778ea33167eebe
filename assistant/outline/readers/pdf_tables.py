"""Tables in a PDF: lines whose pieces stand in columns, under a header line that shows where the columns are."""

from __future__ import annotations

from ..blocks import Cell, Row
from .pdf_lines import Line

_MAX_LINES = 600


def find_tables(lines: list[Line]) -> dict[int, tuple[list[Row], int]]:
    """Tables by the index of their first line, each with its rows and the index after its last line."""
    found: dict[int, tuple[list[Row], int]] = {}
    index = 0
    while index < len(lines):
        table = _table(lines, index) if len(lines[index].pieces) >= 2 else None
        if table is not None:
            rows, end = table
            head = _head_above(lines, index, len(rows[0].cells), max(found[max(found)][1] if found else 0, index - 3))
            found[index if head is None else head[1]] = (rows if head is None else [head[0], *rows], end)
            index = end
        else:
            index += 1
    return found


def _table(lines: list[Line], start: int) -> tuple[list[Row], int] | None:
    """A table whose first line is `start`."""
    columns = [piece.left for piece in lines[start].pieces]
    tolerance = 0.9 * max(lines[start].size, 6.0)
    end, aligned = start + 1, 1
    loose = 0
    while end < len(lines) and end < start + _MAX_LINES:
        line = lines[end]
        places = [_column(piece.left, columns, tolerance) for piece in line.pieces]
        if all(place >= 0 for place in places) and (len(places) > 1 or places[0] > 0 or _wrapped(lines, end, columns)):
            aligned += len(places) > 1
            loose = 0
        elif len(line.pieces) > 1 and sum(place >= 0 for place in places) >= 2:
            aligned += 1
            loose = 0
        else:
            loose += 1
            if loose > 1 or line.gap or len(line.pieces) == 1:
                loose -= 1
                break
        end += 1
    end -= loose
    if aligned < 2 or (len(columns) == 2 and aligned < 3):
        return None
    return _rows(lines, start, end, columns, tolerance), end


def _head_above(lines: list[Line], start: int, width: int, floor: int) -> tuple[Row, int] | None:
    """Header lines set off from their columns (centred, say): as many pieces as the table has columns."""
    for top in range(start - 1, floor - 1, -1):
        pieces = lines[top].pieces
        if len(pieces) == width and all(len(piece.text.split()) <= 5 for piece in pieces):
            cells = [piece.text for piece in pieces]
            for line in lines[top + 1 : start]:
                for piece in line.pieces:
                    near = min(range(width), key=lambda i: abs(pieces[i].left - piece.left))
                    cells[near] = f"{cells[near]}\n{piece.text}"
            return Row(tuple(Cell(cell) for cell in cells), top + 1, header=True), top
    return None


def _wrapped(lines: list[Line], index: int, columns: list[float]) -> bool:
    """A line with only a first column inside a table: the cell goes on, or the row has no more cells."""
    line = lines[index]
    narrow = line.pieces[0].right < columns[1] + 4 if len(columns) > 1 else False
    return narrow and index + 1 < len(lines) and len(lines[index + 1].pieces) > 1


def _column(left: float, columns: list[float], tolerance: float) -> int:
    """The column that begins at a place; -1 where none does."""
    for number, start in enumerate(columns):
        if abs(left - start) <= tolerance:
            return number
    return -1


def _nearest(left: float, columns: list[float], tolerance: float) -> int:
    inside = [number for number, start in enumerate(columns) if start <= left + tolerance]
    return inside[-1] if inside else 0


def _rows(lines: list[Line], start: int, end: int, columns: list[float], tolerance: float) -> list[Row]:
    """A new row begins where the first column has text; other lines go on with the cells above."""
    rows: list[tuple[list[str], int]] = []
    for index in range(start, end):
        cells = [""] * len(columns)
        for piece in lines[index].pieces:
            place = _nearest(piece.left, columns, tolerance)
            cells[place] = f"{cells[place]} {piece.text}".strip()
        full = sum(bool(cell) for cell in cells)
        begins = not rows or (bool(cells[0]) and (full > 1 or lines[index].gap))
        if index == start + 1 and not cells[0]:
            begins = False
        if begins:
            rows.append((cells, index + 1))
        else:
            above = rows[-1][0]
            for place, cell in enumerate(cells):
                above[place] = f"{above[place]}\n{cell}".strip() if cell else above[place]
    return [Row(tuple(Cell(cell) for cell in cells), line) for cells, line in rows]
