"""CSV files and workbooks as grids of text: what rubric tables are read from."""

import csv
import io
import warnings
import zipfile
import zlib
from typing import TYPE_CHECKING

from assistant.outline.errors import OutlineError
from assistant.outline.source import decode
from assistant.spec import clean_text

from .errors import CannotReadError

if TYPE_CHECKING:
    from openpyxl import Workbook

Grid = list[list[str]]
"""Rows of cells; all rows equally long, no empty column at the right."""
_MOST_ROWS, _MOST_COLUMNS = 2_000, 60
_MOST_SHEETS = 60
_MOST_UNPACKED = 100_000_000


def read_csv_grid(data: bytes, name: str) -> Grid:
    """Return a CSV or TSV file in any usual encoding, with the separator that its lines share.

    Raises:
        CannotReadError: not text, or broken.
    """
    try:
        text = clean_text(decode(data, name))
    except OutlineError as error:
        raise CannotReadError(str(error)) from None
    lines = [line for line in text.split("\n") if line.strip()][:20]
    mark = max(",;\t|", key=lambda m: (sum(m in line for line in lines), max((li.count(m) for li in lines), default=0)))
    csv.field_size_limit(1_000_000)
    try:
        rows = [row for _, row in zip(range(_MOST_ROWS), csv.reader(io.StringIO(text), delimiter=mark), strict=False)]
    except csv.Error as error:
        raise CannotReadError(f"{name}: broken CSV ({error}); export it anew.") from None
    return squared(rows)


def read_workbook(data: bytes, name: str) -> dict[str, Grid]:
    """Return each sheet of a workbook by its name, with the results that the workbook stores for its formulas.

    Raises:
        CannotReadError: not a workbook, broken, or unreasonably large when unpacked.
    """
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    broken = f"{name}: is no XLSX workbook that can be read; save it anew as .xlsx or as .csv."
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            if sum(part.file_size for part in parts.infolist()) > _MOST_UNPACKED:
                raise CannotReadError(
                    f"{name}: holds more than {_MOST_UNPACKED // 1_000_000} MB; save the rubric alone."
                )
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the library's notes on parts that hold no cells
            return _sheets(load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False))
    except (
        InvalidFileException, zipfile.BadZipFile, zlib.error, KeyError, ValueError, TypeError, IndexError,
        AttributeError, OSError, SyntaxError, EOFError, RuntimeError,
    ):  # fmt: skip
        raise CannotReadError(broken) from None  # the library meets damaged parts with any of these


def _sheets(book: "Workbook") -> dict[str, Grid]:
    return {
        clean_text(sheet.title): squared(
            [
                [_shown(value) for value in row]
                for row in sheet.iter_rows(max_row=_MOST_ROWS, max_col=_MOST_COLUMNS, values_only=True)
            ]
        )
        for sheet in book.worksheets[:_MOST_SHEETS]
    }


def squared(rows: list[list[str]]) -> Grid:
    """Return rows of one length without control characters, empty rows at the end, or empty columns at the right."""
    clean = [[clean_text(cell).strip() for cell in row[:_MOST_COLUMNS]] for row in rows]
    width = max((n for row in clean for n, cell in enumerate(row, 1) if cell), default=0)
    while clean and not any(clean[-1]):
        clean.pop()
    return [[*row[:width], *[""] * (width - len(row))] for row in clean]


def _shown(value: object) -> str:
    """Return a cell's value as a person reads it: 4, not 4.0."""
    if value is None or isinstance(value, bool):
        return "" if value is None else str(value)
    return f"{value:g}" if isinstance(value, int | float) else str(value)
