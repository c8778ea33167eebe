"""Tables drawn with characters: dashed column rules, grids, pipes, and columns aligned by spaces or tabs."""

from __future__ import annotations

import re

from ..blocks import Cell, Row
from ..clean import tidy, tidy_lines

_DASHES = re.compile(r"\s*-{2,}(?: +-{2,})+\s*$")
_EQUALS = re.compile(r"\s*={2,}(?: +={2,})+\s*$")
_FULL = re.compile(r"\s*-{10,}\s*$")
_GRID = re.compile(r"\s*\+[-=+]{3,}\+\s*$")
_GAP = re.compile(r"\s{2,}")
_BULLET = re.compile(r"\s*(?:[-–*•●▪◦]|\d{1,2}[.)]|[a-z][.)])\s")
_LABELLED = re.compile(r"\s*[^\W\d_][^:]{1,40}:\s{2,}\S")
# A time at the start of a line is a column, however close the text stands.
_CLOCK = re.compile(r"\s*(\d{1,2}[:.h]\d{2}(?: ?[-–] ?\d{1,2}[:.h]\d{2})?(?: ?[ap]m)?)\s+(?=[^\W\d_])")
_MAX_ROWS = 400

Found = tuple[list[Row], int, int]


def find_table(lines: list[str], index: int, tabbed: bool) -> Found | None:
    """A table that begins at the line: its rows, its first line and the line after it; None where there is none."""
    line = lines[index]
    if _GRID.match(line):
        return _grid(lines, index)
    if _FULL.match(line):
        return _ruled_above(lines, index)
    if index + 1 < len(lines) and (_DASHES.match(lines[index + 1]) or _EQUALS.match(lines[index + 1])):
        return _ruled(lines, index, index + 1, multiline=False)
    if line.count("|") >= 1 and not line.strip().startswith("#"):
        return _pipes(lines, index)
    if tabbed or _GAP.search(line.strip()) or _CLOCK.match(line):
        return _aligned(lines, index)
    return None


def _ruled_above(lines: list[str], index: int) -> Found | None:
    """A rule over the whole width, a header, and a rule of columns: rows span lines, blank lines part them."""
    for spec in range(index + 1, min(index + 6, len(lines))):
        if _DASHES.match(lines[spec]):
            found = _ruled(lines, index + 1, spec, multiline=True)
            return (found[0], index, found[2]) if found else None
        if not lines[spec].strip():
            return None
    return None


def _ruled(lines: list[str], head: int, spec: int, *, multiline: bool) -> Found | None:
    columns = [match.span() for match in re.finditer(r"[-=]+", lines[spec])]
    rows = [Row(_slice(lines[head:spec], columns), head + 1, header=True)]
    block: list[str] = []
    index = first = spec + 1
    while index < len(lines) and index < spec + 20 * _MAX_ROWS:
        line = lines[index]
        if multiline and _FULL.match(line):
            index += 1
            break
        if not multiline and (not line.strip() or _DASHES.match(line) or _EQUALS.match(line)):
            break
        if multiline and not line.strip():
            rows += [Row(_slice(block, columns), first + 1)] if block else []
            block, first = [], index + 1
        elif multiline:
            block.append(line)
        else:
            rows.append(Row(_slice([line], columns), index + 1))
        index += 1
    rows += [Row(_slice(block, columns), first + 1)] if block else []
    return (rows, head, index) if len(rows) > 1 else None


def _slice(lines: list[str], columns: list[tuple[int, int]]) -> tuple[Cell, ...]:
    """Cells cut at the column rules; the last column runs to the end of the line. Wrapped lines are joined."""
    cells = []
    for number, (start, _) in enumerate(columns):
        end = columns[number + 1][0] if number + 1 < len(columns) else None
        cells.append(Cell(tidy(" ".join(line[start:end] for line in lines))))
    return tuple(cells)


def _grid(lines: list[str], index: int) -> Found | None:
    rows: list[Row] = []
    block: list[list[str]] = []
    first, at = index + 1, index + 1
    while at < len(lines) and at < index + 20 * _MAX_ROWS:
        line = lines[at].strip()
        if _GRID.match(line):
            if block:
                cells = tuple(Cell(tidy_lines("\n".join(part))) for part in zip(*block, strict=False))
                rows.append(Row(cells, first + 1, header="=" in line))
            block, first = [], at + 1
        elif line.startswith("|"):
            block.append([part.strip() for part in line.strip("|").split("|")])
        else:
            break
        at += 1
    return (rows, index, at) if len(rows) > 1 else None


def _pipes(lines: list[str], index: int) -> Found | None:
    """Rows of the same number of cells between pipes, with or without a rule under the header."""
    rows: list[Row] = []
    at = index
    width = len(_pipe_cells(lines[index]))
    while at < len(lines) and "|" in lines[at] and len(rows) < _MAX_ROWS:
        cells = _pipe_cells(lines[at])
        if any(cells) and all(re.fullmatch(r":?-{2,}:?", cell) for cell in cells if cell):
            rows = [Row(row.cells, row.line, header=True) for row in rows]
        elif abs(len(cells) - width) <= 1:
            rows.append(Row(tuple(Cell(tidy(cell)) for cell in cells), at + 1))
        else:
            break
        at += 1
    return (rows, index, at) if len(rows) > 1 and width > 1 else None


def _pipe_cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().removeprefix("|").removesuffix("|").split("|")]


def _aligned(lines: list[str], index: int) -> Found | None:
    """Columns parted by runs of spaces, starting at the same places on at least two lines."""
    if _BULLET.match(lines[index]) or _LABELLED.match(lines[index]):
        return None
    rows: list[tuple[list[tuple[int, str]], int]] = []
    starts: list[int] = []
    at, blanks = index, 0
    while at < len(lines) and len(rows) < _MAX_ROWS:
        parts = _parts(lines[at])
        if not parts:
            blanks += 1
            if blanks > 1:
                break
        elif rows and len(parts) == 1 and blanks == 0 and parts[0][0] >= starts[1] - 2 > 0:
            _append(rows[-1][0], parts[0])
        elif len(parts) >= 2 and (not rows or _fits(parts, starts)) and not _BULLET.match(lines[at]):
            rows.append((parts, at + 1))
            starts = starts or [start for start, _ in parts]
            blanks = 0
        else:
            break
        at += 1
    at -= blanks
    if len(rows) < 2 or not starts:
        return None
    return [Row(_cells(parts, starts), line) for parts, line in rows], index, at


def _parts(line: str) -> list[tuple[int, str]]:
    """The pieces of a line between runs of two or more spaces, with where they start."""
    clock = _CLOCK.match(line)
    first = [(clock.start(1), clock[1])] if clock else []
    start = clock.end() if clock else 0
    return first + [(match.start(), match[0]) for match in re.compile(r"\S+(?: \S+)*").finditer(line, start)]


def _fits(parts: list[tuple[int, str]], starts: list[int]) -> bool:
    """At least one column after the first begins where one of the first row does."""
    return any(abs(start - known) <= 2 for start, _ in parts[1:] for known in starts[1:]) or (
        len(parts) == len(starts) and len(parts) > 1
    )


def _append(parts: list[tuple[int, str]], more: tuple[int, str]) -> None:
    """Add the continuation of a cell to the cell above it."""
    nearest = min(range(len(parts)), key=lambda i: abs(parts[i][0] - more[0]))
    parts[nearest] = (parts[nearest][0], f"{parts[nearest][1]} {more[1]}")


def _cells(parts: list[tuple[int, str]], starts: list[int]) -> tuple[Cell, ...]:
    """Each piece in the column whose start is nearest."""
    texts = [""] * len(starts)
    for place, (start, text) in enumerate(parts):
        nearest = place if len(parts) == len(starts) else min(range(len(starts)), key=lambda i: abs(starts[i] - start))
        texts[nearest] = f"{texts[nearest]} {text}".strip()
    return tuple(Cell(tidy(text)) for text in texts)
