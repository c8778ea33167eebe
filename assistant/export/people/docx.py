"""A document as DOCX: real headings and tables, so that a committee can comment on it and a reader can navigate."""

import io
import re
import zipfile
from typing import TYPE_CHECKING

from ..archive import EPOCH, packed
from ..inline import Fenced, blocks, runs
from ..typeset import is_ready, png
from .blocks import Block, Bullets, Document, Facts, Heading, Matrix, Paragraph, Table
from .columns import widths
from .matrix_svg import gaps, in_words, matrix_svg, size_of, strips

_PAPER, _MARGIN = (210.0, 297.0), 20.0
"""A4 and its margins, in millimetres."""
_PAGE_WIDTH = _PAPER[0] - 2 * _MARGIN
_TABLE_LETTERS = 9.5
"""Points."""
_LETTER, _CELL_MARGIN = 2.1, 5.0
"""Mean width of a letter, and the margins of a cell at both sides, in millimetres."""
_CODE_FONT = "Courier New"
_POINT = re.compile(r"\n- +(?=\S)")
"""Where a point of a list begins in a text."""
_ROWS_KEPT = 2
"""Rows of a table that stay on the page of its heading, so that no heading stands alone at a page's end."""
_BETWEEN_FACTS = 3
"""Points below a line of facts."""

if TYPE_CHECKING:
    from docx.document import Document as Word
    from docx.text.paragraph import Paragraph as Line


def to_docx(document: Document) -> bytes:
    """Return the file: the same bytes whenever it is made."""
    import datetime  # noqa: PLC0415 - beside python-docx, which is loaded here too

    from docx import Document as new

    word = new()
    _set_page(word)
    properties = word.core_properties
    properties.title, properties.author, properties.language = document.title[:255], "", document.language
    properties.created = properties.modified = datetime.datetime(*EPOCH)  # noqa: DTZ001 - a fixed mark, no time
    properties.comments = ""
    for block in document.blocks:
        _add(word, block)
    buffer = io.BytesIO()
    word.save(buffer)
    with zipfile.ZipFile(buffer) as made:
        return packed({name: made.read(name) for name in made.namelist()})


def _set_page(word: "Word") -> None:
    from docx.shared import Mm, Pt

    word.styles["Table Grid"].font.size = Pt(_TABLE_LETTERS)

    section = word.sections[0]
    section.page_width, section.page_height = (Mm(side) for side in _PAPER)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(_MARGIN)


def _add(word: "Word", block: Block) -> None:
    match block:
        case Heading():
            label = f"{block.label} " if block.label else ""
            word.add_heading(f"{label}{' '.join(block.text.split())}", level=block.level - 1)
        case Paragraph():
            _paragraphs(word, block)
        case Bullets():
            if block.label:
                word.add_paragraph().add_run(block.label).bold = True
            for item in block.items:
                _add_runs(word.add_paragraph(style="List Number" if block.numbered else "List Bullet"), item)
        case Facts():
            _facts(word, block)
        case Table():
            _table(word, block)
        case Matrix():
            _matrix(word, block)


def _paragraphs(word: "Word", block: Paragraph) -> None:
    line = word.add_paragraph()
    if block.label:
        line.add_run(f"{block.label}. ").bold = True
    is_new = True  # the first text goes on behind its label
    for part in blocks(block.text):
        for text in (part,) if isinstance(part, Fenced) else part.split("\n\n"):
            points = [] if isinstance(text, Fenced) else _POINT.split(f"\n{text}")
            if len(points) > 1 and not points[0].strip():
                for point in points[1:]:
                    _add_runs(word.add_paragraph(style="List Bullet"), point)
                is_new = False
                continue
            line = line if is_new else word.add_paragraph()
            is_new = False
            if isinstance(text, Fenced):
                line.add_run(text.code.rstrip("\n")).font.name = _CODE_FONT
            else:
                _add_runs(line, text)


def _add_runs(line: "Line", text: str) -> None:
    """Add a text with its emphasis and its code."""
    for run in runs(text):
        added = line.add_run(run.text)
        if run.look == "code":
            added.font.name = _CODE_FONT
        elif run.look:
            added.bold, added.italic = run.look == "strong" or None, run.look == "emphasis" or None


def _facts(word: "Word", block: Facts) -> None:
    from docx.shared import Pt

    for name, value in block.rows:
        line = word.add_paragraph()
        line.paragraph_format.space_after = Pt(_BETWEEN_FACTS)
        line.add_run(f"{name}: ").bold = True
        _add_runs(line, value)


def _table(word: "Word", block: Table) -> None:
    from docx.shared import Mm

    word.add_paragraph(block.caption, style="Caption").paragraph_format.keep_with_next = True
    kept = _ROWS_KEPT if len(block.rows) > _ROWS_KEPT else max(0, len(block.rows) - 1)
    table = word.add_table(rows=1, cols=len(block.head), style="Table Grid")
    table.autofit = False
    _mark(table.rows[0], "w:tblHeader")
    sizes = [Mm(size) for size in widths(block, _PAGE_WIDTH, letter=_LETTER, margin=_CELL_MARGIN)]
    for cell, text, size in zip(table.rows[0].cells, block.head, sizes, strict=True):
        cell.paragraphs[0].add_run(text).bold = True
        cell.paragraphs[0].paragraph_format.keep_with_next = True
        cell.width = size
    for number, row in enumerate(block.rows):
        added = table.add_row()
        _mark(added, "w:cantSplit")
        for cell, text, size in zip(added.cells, row, sizes, strict=True):
            _add_runs(cell.paragraphs[0], text)
            cell.paragraphs[0].paragraph_format.keep_with_next = number < kept or None
            cell.width = size
    for column, size in zip(table.columns, sizes, strict=True):
        column.width = size
    word.add_paragraph()


def _mark(row: object, name: str) -> None:
    """Mark a row: `w:tblHeader`, which screen readers read out and each page repeats, or `w:cantSplit`."""
    from docx.oxml import OxmlElement

    properties = row._tr.get_or_add_trPr()  # type: ignore[attr-defined]
    properties.append(OxmlElement(name))


def _matrix(word: "Word", matrix: Matrix) -> None:
    """Add the matrix: as a picture where the extra that draws it is installed, else as a table."""
    if not is_ready():
        _matrix_table(word, matrix)
        return
    from docx.shared import Mm

    parts = strips(matrix)
    for part in parts:
        svg = matrix_svg(part, "Alignment matrix", with_gaps=len(parts) == 1)
        line = word.add_paragraph()
        line.paragraph_format.keep_with_next = True
        picture = line.add_run().add_picture(io.BytesIO(png(svg).data), width=Mm(min(size_of(svg)[0], _PAGE_WIDTH)))
        about = picture._inline.docPr  # no public way to describe a picture
        about.set("descr", f"Alignment matrix: {in_words(part)}")
    missing = [f"{o}: {gaps(matrix, o)}" for o, _ in matrix.objectives if gaps(matrix, o)]
    word.add_paragraph("Gaps:" if missing else "Every objective is assessed and taught.")
    for text in missing:
        word.add_paragraph(text, style="List Bullet")


def _matrix_table(word: "Word", matrix: Matrix) -> None:
    head = ("Objective", *(own_id for own_id, _, _ in matrix.columns), "Gap")
    rows = tuple(
        (
            objective,
            *(
                ("●" if is_assessment else "○") if (objective, column) in matrix.served else ""
                for column, _, is_assessment in matrix.columns
            ),
            gaps(matrix, objective),
        )
        for objective, _ in matrix.objectives
    )
    _table(word, Table("● shown by an assessment, ○ taught in a module", head, rows))
