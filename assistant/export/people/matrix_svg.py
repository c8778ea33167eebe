"""The alignment matrix as a picture: rows are objectives, columns are assessments and modules, gaps stand out."""

import re
from dataclasses import replace

from ..markup import escaped
from .blocks import Matrix

_CELL, _LEFT, _TOP = 40, 70, 46
_INK, _QUIET, _GAP = "#1f2933", "#d5dbe1", "#b42318"
_ROOM_FOR_GAPS, _LEGEND = 190, 280
_COLUMNS_ON_PAPER = 22
_MILLIMETRES = 25.4 / 96
_SIZE = re.compile(r'<svg [^>]*?width="(\d+)" height="(\d+)"')
_FONT = "Helvetica, Arial, sans-serif"


def strips(matrix: Matrix) -> list[Matrix]:
    """Return the matrix in parts of columns, as many as fit a sheet of paper so that their names can be read."""
    count = -(-len(matrix.columns) // _COLUMNS_ON_PAPER)
    if count < 2:
        return [matrix]
    size = -(-len(matrix.columns) // count)
    starts = range(0, len(matrix.columns), size)
    return [replace(matrix, columns=matrix.columns[start : start + size]) for start in starts]


def size_of(svg: str) -> tuple[float, float]:
    """Return width and height of one of our pictures in millimetres, at 96 units an inch."""
    width, height = (float(length) for length in _SIZE.findall(svg)[0])
    return width * _MILLIMETRES, height * _MILLIMETRES


def matrix_svg(matrix: Matrix, title: str, *, with_gaps: bool = True) -> str:
    """Return an SVG; a filled disc is an assessment that shows the objective, a ring a module that teaches it."""
    wide = with_gaps and any(gaps(matrix, objective) for objective, _ in matrix.objectives)
    width = max(_LEFT + _CELL * len(matrix.columns) + (_ROOM_FOR_GAPS if wide else _CELL), _LEGEND)
    height = _TOP + _CELL * len(matrix.objectives) + 58
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
        f'role="img" aria-label="{escaped(title)}: {escaped(in_words(matrix))}" font-family="{_FONT}">',
        f"<title>{escaped(title)}</title>",
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
    ]
    for n, (own_id, _, _) in enumerate(matrix.columns):
        x = _LEFT + _CELL * n + _CELL // 2
        parts.append(_text(x, _TOP - 12, own_id, anchor="middle"))
    for row, (objective, _) in enumerate(matrix.objectives):
        missing = gaps(matrix, objective) if with_gaps else ""
        parts += _row(matrix, objective, missing, _TOP + _CELL * row)
    y = _TOP + _CELL * len(matrix.objectives) + 30
    parts += [
        f'<circle cx="{_LEFT}" cy="{y}" r="8" fill="{_INK}"/>',
        _text(_LEFT + 16, y + 5, "shown by"),
        f'<circle cx="{_LEFT + 106}" cy="{y}" r="7" fill="none" stroke="{_INK}" stroke-width="2"/>',
        _text(_LEFT + 122, y + 5, "taught in"),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _row(matrix: Matrix, objective: str, missing: str, y: int) -> list[str]:
    middle = y + _CELL // 2
    parts = [_text(_LEFT - 14, middle + 5, objective, anchor="end")]
    for n, (column, _, is_assessment) in enumerate(matrix.columns):
        x = _LEFT + _CELL * n
        parts.append(f'<rect x="{x}" y="{y}" width="{_CELL}" height="{_CELL}" fill="none" stroke="{_QUIET}"/>')
        if (objective, column) in matrix.served:
            mark = f'fill="{_INK}"' if is_assessment else f'fill="none" stroke="{_INK}" stroke-width="2"'
            parts.append(f'<circle cx="{x + _CELL // 2}" cy="{middle}" r="{9 if is_assessment else 8}" {mark}/>')
    if missing:
        x = _LEFT + _CELL * len(matrix.columns) + 10
        parts.append(_text(x, middle + 5, f"◄ {missing}", colour=_GAP))
    return parts


def _text(x: int, y: int, text: str, *, anchor: str = "start", colour: str = _INK) -> str:
    return f'<text x="{x}" y="{y}" text-anchor="{anchor}" font-size="13" fill="{colour}">{escaped(text)}</text>'


def gaps(matrix: Matrix, objective: str) -> str:
    """Return what an objective lacks, in words; empty where it is both shown and taught."""
    shown = any((objective, c) in matrix.served for c, _, is_assessment in matrix.columns if is_assessment)
    taught = any((objective, c) in matrix.served for c, _, is_assessment in matrix.columns if not is_assessment)
    return " and ".join(t for t, there in (("not assessed", shown), ("not taught", taught)) if not there)


def in_words(matrix: Matrix) -> str:
    """Return the matrix as a sentence, for those who can't see it."""
    said = []
    for objective, _ in matrix.objectives:
        ids = [c for c, _, _ in matrix.columns if (objective, c) in matrix.served]
        said.append(f"{objective} in {', '.join(ids)}" if ids else f"{objective} nowhere")
    return "; ".join(said)
