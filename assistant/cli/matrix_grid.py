"""The alignment matrix as a grid that fits the terminal: too many columns fold into two, then into lists of cells."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from assistant.checker.matrix import AlignmentMatrix, AssessmentCell, Column, Gap, ModuleCell, Row

from .tables import plain

GAP, NONE, PRACTICE = "✗", "·", "*"
_STANDING = {"below": "↓", "above": "↑", "at": "", "open": ""}
_ROLE = {"feedback": "f", "taking-part": "p", "judged": ""}
_LEGEND = {
    NONE: "nothing",
    "r": "rubric rows",
    "q": "quiz items",
    "↓": "below the objective's level",
    "↑": "above it",
    "f": "feedback only",
    "p": "for taking part",
    PRACTICE: "with practice",
    "?": "time not stated",
    GAP: "gap",
}
_TEACHING: tuple[Gap, ...] = ("not taught", "not practised")
_STATEMENT = (24, 14)
"""Columns kept for an objective's words: where all fits, and where columns are narrowed or folded."""


@dataclass(frozen=True)
class _Form:
    """How a band's cells are written: in full, or the one figure that matters."""

    full: bool
    gap: int
    statement: int


_FORMS = (_Form(full=True, gap=2, statement=_STATEMENT[0]), _Form(full=False, gap=1, statement=_STATEMENT[1]))


_Total = tuple[str, Callable[[Row], str], str]


@dataclass(frozen=True)
class _Band:
    """One half of the matrix: assessments, or modules."""

    title: str
    columns: Sequence[Column]
    cell: Callable[[Row, str, bool], str]
    foot: Callable[[Column], str]
    totals: Sequence[_Total]
    """Heading, figure of a row, figure of the whole."""
    is_gap: Callable[[Gap], bool]


def figure(value: float) -> str:
    """Return a share or minutes in few characters; what is small is not shown as nothing."""
    return "<1" if 0 < value < 0.5 else f"{value:.0f}"


def draw(matrix: AlignmentMatrix, columns: int) -> list[Any]:
    """Return the gaps in words, the grid and its legend, to print on a console that is `columns` wide."""
    if not matrix.rows:
        return [plain("No objectives yet, so there is nothing to align.")]
    bands = [band for band in (_assessed(matrix), _taught(matrix)) if band.columns]
    drawn, used = [], {GAP} if matrix.gaps else set()
    for band in bands:
        for part, written in _fitted(band, matrix, columns):
            drawn += [plain(""), part]
            used |= written
    legend = ", ".join(f"{sign} {words}" for sign, words in _LEGEND.items() if sign in used)
    return [*_gaps(matrix), *drawn, plain(""), plain(legend, "dim")]


def _gaps(matrix: AlignmentMatrix) -> list[Any]:
    rows = {row.objective: row.statement for row in matrix.rows}
    titles = {column.at: column.title for column in (*matrix.assessments, *matrix.modules)}
    not_yet = [name for name, there in (("assessments", matrix.assessments), ("content", matrix.modules)) if not there]
    lines = [plain(f"No {' and no '.join(not_yet)} yet.")] if not_yet else []
    if not matrix.gaps:
        return [*lines, plain("No gaps.")]
    for at, missing in matrix.gaps:
        line = plain(f"{GAP} {at} {'; '.join(missing)}: ", "bold red")
        line.append(" ".join((rows.get(at) or titles.get(at, "")).split()), style="not bold default")
        line.no_wrap, line.overflow = True, "ellipsis"
        lines.append(line)
    return lines


def _assessed(matrix: AlignmentMatrix) -> _Band:
    cells = {(row.objective, cell.assessment): cell for row in matrix.rows for cell in row.assessed}

    def written(row: Row, at: str, full: bool) -> str:
        cell = cells.get((row.objective, at))
        return _assessment_cell(cell, full=full) if cell else NONE

    return _Band(
        "Shown by: % of the result",
        matrix.assessments,
        written,
        lambda column: _ROLE["feedback"] if column.role == "feedback" else figure(column.weight),
        [("%", lambda row: figure(row.weight), figure(sum(row.weight for row in matrix.rows)))],
        lambda gap: gap not in _TEACHING,
    )


def _assessment_cell(cell: AssessmentCell, *, full: bool) -> str:
    share = _ROLE[cell.role] or figure(cell.weight)
    parts = [f"{cell.criteria}r" if cell.criteria else "", f"{cell.items}q" if cell.items else ""] if full else []
    return " ".join(each for each in (*parts, share) if each) + _STANDING[cell.standing]


def _taught(matrix: AlignmentMatrix) -> _Band:
    cells = {(row.objective, cell.module): cell for row in matrix.rows for cell in row.taught}

    def written(row: Row, at: str, full: bool) -> str:
        cell = cells.get((row.objective, at))
        return _module_cell(cell, full=full) if cell else NONE

    return _Band(
        "Taught in: minutes, of which practice*",
        matrix.modules,
        written,
        lambda column: "?" if column.minutes is None else figure(column.minutes),
        [
            ("min", lambda row: figure(row.minutes), figure(sum(row.minutes for row in matrix.rows))),
            (
                f"min{PRACTICE}",
                lambda row: figure(row.practice_minutes),
                figure(sum(row.practice_minutes for row in matrix.rows)),
            ),
        ],
        lambda gap: gap in _TEACHING,
    )


def _module_cell(cell: ModuleCell, *, full: bool) -> str:
    minutes = figure(cell.minutes) if cell.minutes else "?"
    mark = PRACTICE if cell.practice else ""
    if full and cell.practice and 0 < cell.practice_minutes < cell.minutes:
        return f"{minutes} {figure(cell.practice_minutes)}{mark}"
    return f"{minutes}{mark}"


def _fitted(band: _Band, matrix: AlignmentMatrix, columns: int) -> list[tuple[Any, set[str]]]:
    """Return the band as one table; as two where it is too wide; as lists of cells where even these are."""
    for form in _FORMS:
        widths = _widths(band, matrix, form)
        room = columns - _fixed(band, matrix, form) - form.statement
        if sum(w + form.gap for w in widths) <= room:
            return [_table(band, band.columns, matrix, form, columns)]
    each = max(1, room // (max(widths) + form.gap))
    size = -(-len(band.columns) // 2)
    if size > each or len(band.columns) == 1:
        return [_listed(band, matrix, form)]
    return [_table(band, run, matrix, form, columns) for run in (band.columns[:size], band.columns[size:])]


def _widths(band: _Band, matrix: AlignmentMatrix, form: _Form) -> list[int]:
    return [
        max(
            len(_heading(column)),
            len(band.foot(column)),
            *(len(band.cell(row, column.at, form.full)) for row in matrix.rows),
        )
        for column in band.columns
    ]


def _heading(column: Column) -> str:
    return column.at + (GAP if column.gaps else "")


def _level(row: Row, form: _Form) -> str:
    level = row.level or "?"
    return level if form.full else level[:3]


def _fixed(band: _Band, matrix: AlignmentMatrix, form: _Form) -> int:
    """Return the columns taken by mark, id, level and totals, each with its gap."""
    widths = [1, max(len(row.objective) for row in matrix.rows), max(len(_level(row, form)) for row in matrix.rows)]
    widths += [max(len(h), len(whole), *(len(of(r)) for r in matrix.rows)) for h, of, whole in band.totals]
    return sum(w + form.gap for w in widths) + form.gap


def _table(
    band: _Band, run: Sequence[Column], matrix: AlignmentMatrix, form: _Form, columns: int
) -> tuple[Any, set[str]]:
    """Return one table and the signs in it; of two, the first has the totals."""
    totals = band.totals if run[0] is band.columns[0] else ()
    widths = _widths(band, matrix, form)
    taken = sum(w + form.gap for w, column in zip(widths, band.columns, strict=True) if column in run)
    longest = max(len(_words(row)) for row in matrix.rows)
    words = max(4, min(columns - _fixed(band, matrix, form) - taken, longest))
    made = _started(band, form, totals, words)
    for column in run:
        style = "bold red" if column.gaps else ""
        made.add_column(plain(_heading(column), style), band.foot(column), justify="right", no_wrap=True)
    signs: set[str] = {sign for column in run for sign in ("f", "?") if band.foot(column) == sign}
    for row in matrix.rows:
        cells = [band.cell(row, column.at, form.full) for column in run]
        signs |= _signs(cells)
        _add(made, band, row, form, [*(of(row) for _, of, _ in totals), *cells])
    return made, signs


def _listed(band: _Band, matrix: AlignmentMatrix, form: _Form) -> tuple[Any, set[str]]:
    """Return a table with the cells of each row one after another, so that empty ones take no room."""
    made = _started(band, form, band.totals, form.statement)
    made.add_column("", overflow="fold")
    signs: set[str] = set()
    for row in matrix.rows:
        cells = [(column.at, band.cell(row, column.at, form.full)) for column in band.columns]
        there = [f"{at}\u00a0{cell}" for at, cell in cells if cell != NONE]
        signs |= _signs(there or [NONE])
        _add(made, band, row, form, [*(of(row) for _, of, _ in band.totals), ", ".join(there) or NONE])
    return made, signs


def _started(band: _Band, form: _Form, totals: Sequence[_Total], words: int) -> Any:  # noqa: ANN401
    from rich.table import Table

    made = Table(
        title=band.title, title_justify="left", title_style="bold", box=None, pad_edge=False,
        padding=(0, form.gap, 0, 0), show_footer=True, header_style="", footer_style="dim",
    )  # fmt: skip
    made.add_column("", width=1)
    made.add_column("", no_wrap=True)
    made.add_column("objective", "in all", no_wrap=True, overflow="ellipsis", width=words)
    made.add_column("", no_wrap=True)
    for heading, _, whole in totals:
        made.add_column(heading, whole, justify="right", no_wrap=True)
    return made


def _add(made: Any, band: _Band, row: Row, form: _Form, cells: Sequence[str]) -> None:  # noqa: ANN401
    is_gap = any(map(band.is_gap, row.gaps))
    texts = [GAP if is_gap else "", row.objective, _words(row), _level(row, form), *cells]
    made.add_row(*(plain(text, "bold red" if is_gap else "") for text in texts))


def _signs(cells: Sequence[str]) -> set[str]:
    """Return the signs that the cells hold; in a list of cells the ids hold none."""
    return {sign for cell in cells for sign in _LEGEND if sign in cell.rpartition("\u00a0")[2]}


def _words(row: Row) -> str:
    return " ".join(row.statement.split())
