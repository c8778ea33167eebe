"""A document as DOCX: real headings and tables, so that a committee can comment on it and a reader can navigate."""

import io
import zipfile
from typing import TYPE_CHECKING

from ..archive import EPOCH, packed
from .blocks import Block, Bullets, Document, Facts, Heading, Matrix, Paragraph, Table
from .matrix_svg import gaps

if TYPE_CHECKING:
    from docx.document import Document as Word


def to_docx(document: Document) -> bytes:
    """Return the file: the same bytes whenever it is made."""
    import datetime  # noqa: PLC0415 - beside python-docx, which is loaded here too

    from docx import Document as new

    word = new()
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
                word.add_paragraph(item, style="List Number" if block.numbered else "List Bullet")
        case Facts():
            for name, value in block.rows:
                line = word.add_paragraph()
                line.add_run(f"{name}: ").bold = True
                line.add_run(value)
        case Table():
            _table(word, block.caption, block.head, block.rows)
        case Matrix():
            _matrix(word, block)


def _paragraphs(word: "Word", block: Paragraph) -> None:
    first, *rest = block.text.split("\n\n")
    line = word.add_paragraph()
    if block.label:
        line.add_run(f"{block.label}. ").bold = True
    line.add_run(first)
    for text in rest:
        word.add_paragraph(text)


def _table(word: "Word", caption: str, head: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> None:
    word.add_paragraph(caption, style="Caption")
    table = word.add_table(rows=1, cols=len(head), style="Table Grid")
    _mark_as_header(table.rows[0])
    for cell, text in zip(table.rows[0].cells, head, strict=True):
        cell.paragraphs[0].add_run(text).bold = True
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    word.add_paragraph()


def _mark_as_header(row: object) -> None:
    """Mark a row as the table's header, which screen readers read out and which is repeated on each page."""
    from docx.oxml import OxmlElement

    properties = row._tr.get_or_add_trPr()  # type: ignore[attr-defined]
    properties.append(OxmlElement("w:tblHeader"))


def _matrix(word: "Word", matrix: Matrix) -> None:
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
    _table(word, "● shown by an assessment, ○ taught in a module", head, rows)
