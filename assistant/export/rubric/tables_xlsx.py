"""Rubrics as a workbook: a sheet for each, laid out to be read, printed and graded with.

Every text is stored as text, whatever it begins with, so that no cell is ever computed. The bytes depend on the spec
alone: the library's own date of change is overwritten.
"""

import datetime
import io
import re
import zipfile
from typing import TYPE_CHECKING

from assistant.checker import Report
from assistant.spec import Assessment, Rubric
from assistant.spec.passing import passing

from ..archive import EPOCH, packed
from ..result import Export, File, Job, Loss
from .points import with_rubrics
from .tables import HEAD, RubricTable, demands, rubric_table, table_losses

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

__all__ = ["demands", "to_rubric_xlsx"]

SUFFIX = ".rubrics.xlsx"
WAIVED = "Waived findings"
_MEDIA = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_LONGEST = 32_767
"""Characters a cell can hold (Excel specifications and limits)."""
_LONGEST_NAME = 31
_FONT = "Calibri"
_WIDTHS = {"Criterion": 30, "Objectives": 12, "Weight (%)": 11}
_LEVEL_WIDTH = 34
"""Column widths in characters."""


def to_rubric_xlsx(job: Job) -> Export:
    """Return the workbook."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    losses: list[Loss] = []
    for assessment, rubric in with_rubrics(job.spec):
        sheet = book.create_sheet(_sheet_name(assessment.id, book.sheetnames))
        losses += _fill(sheet, assessment, rubric, rubric_table(assessment, rubric))
    if not book.sheetnames:
        return Export((), tuple(table_losses(job.spec)))
    if job.report.waived:
        _fill_waived(book.create_sheet(WAIVED), job.report)
    book.properties.creator, book.properties.title = "", job.spec.title[:255]
    book.properties.created = datetime.datetime(*EPOCH)  # noqa: DTZ001 - a fixed mark, no time
    buffer = io.BytesIO()
    book.save(buffer)
    return Export((File(job.stem + SUFFIX, _MEDIA, _undated(buffer.getvalue())),), (*losses, *table_losses(job.spec)))


def _fill(sheet: "Worksheet", assessment: Assessment, rubric: Rubric, table: RubricTable) -> list[Loss]:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    losses = []
    _write(sheet.cell(1, 1), table.title).font = Font(name=_FONT, bold=True, size=14)
    top = 3
    if assessment.pass_rule:
        _write(sheet.cell(2, 1), f"Passed with: {passing(assessment)}")
        losses.append(Loss(assessment.id, "the pass rule stands above the table, as text"))
        top = 4
    thin = Side(style="thin", color="CBD2D9")
    lines = Border(left=thin, right=thin, top=thin, bottom=thin)
    for column, text in enumerate(table.head, 1):
        cell = _write(sheet.cell(top, column), text)
        cell.font, cell.border = Font(name=_FONT, bold=True), lines
        cell.fill = PatternFill("solid", start_color="E4E9EF")
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        sheet.column_dimensions[cell.column_letter].width = _WIDTHS.get(text, _LEVEL_WIDTH)
    for place, row in enumerate(table.rows):
        for column, value in enumerate(row, 1):
            cell = _write(sheet.cell(top + 1 + place, column), value)
            cell.border, cell.alignment = lines, Alignment(wrap_text=True, vertical="top")
            if isinstance(value, str) and len(value) > _LONGEST:
                losses.append(Loss(rubric.criteria[place].id, f"a text longer than {_LONGEST:,} characters is cut"))
        sheet.row_dimensions[top + 1 + place].height = _height(row)
    sheet.freeze_panes = sheet.cell(top + 1, 2)
    sheet.print_title_rows = f"{top}:{top}"
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    return losses


def _fill_waived(sheet: "Worksheet", report: Report) -> None:
    """Write the findings that were accepted, with their reasons: whoever gets the rubrics gets these too."""
    from openpyxl.styles import Alignment, Font

    rows = [("Rule", "At", "Reason", "By"), *((f.code, f.at, w.reason, w.by) for f, w in report.waived)]
    for place, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            cell = _write(sheet.cell(place, column), value)
            cell.font, cell.alignment = Font(name=_FONT, bold=place == 1), Alignment(wrap_text=True, vertical="top")
    for letter, width in zip("ABCD", (12, 12, 70, 20), strict=True):
        sheet.column_dimensions[letter].width = width


def _write(cell: "Cell", value: str | float | None) -> "Cell":
    """Put a value into a cell; text stays text even when someone edits the cell later."""
    if isinstance(value, str):
        cell.value = value[:_LONGEST]
        cell.data_type = "s"
        cell.quotePrefix = value.lstrip(" ").startswith(("=", "+", "-", "@"))
    else:
        cell.value = value
    return cell


def _height(row: tuple[str | float | None, ...]) -> float:
    """Return the height in points that the longest text of a row needs; programs that only convert don't fit rows."""
    widths = [*_WIDTHS.values(), *[_LEVEL_WIDTH] * (len(row) - len(HEAD))]
    lines = max(
        sum(max(1, -(-len(line) // width)) for line in text.splitlines())
        for text, width in zip(row, widths, strict=True)
        if isinstance(text, str)
    )
    return min(15.0 * lines + 3, 400.0)


def _sheet_name(wanted: str, taken: list[str]) -> str:
    """Return a sheet name that no other sheet has, whatever its case; ids hold no character that is not allowed."""
    known = {name.casefold() for name in taken}
    name = wanted[:_LONGEST_NAME]
    number = 2
    while name.casefold() in known:
        tail = f"-{number}"
        name, number = wanted[: _LONGEST_NAME - len(tail)] + tail, number + 1
    return name


def _undated(book: bytes) -> bytes:
    """Return the workbook with one fixed date of change, and parts that carry no time."""
    with zipfile.ZipFile(io.BytesIO(book)) as made:
        parts = {name: made.read(name) for name in made.namelist()}
    core = parts["docProps/core.xml"].decode("utf-8")
    mark = datetime.datetime(*EPOCH).isoformat()  # noqa: DTZ001 - a fixed mark, no time
    parts["docProps/core.xml"] = re.sub(r"(<dcterms:modified[^>]*>)[^<]*", rf"\g<1>{mark}Z", core).encode("utf-8")
    return packed(parts)
