"""DOCX to blocks: the body in order, tables in place, text boxes once, numbering and indents as list depth."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any
from zipfile import BadZipFile

from ..blocks import Cell, Document, Row
from ..clean import tidy, tidy_lines
from ..errors import OutlineError
from ..limits import Deadline, check_chars, open_zip
from ..source import Source
from .builder import Builder
from .docx_styles import Numbering, Styles, qn

_HIDDEN = {
    qn("w:del"),
    qn("w:moveFrom"),
    qn("mc:Fallback"),
    qn("w:instrText"),
    qn("w:delText"),
    qn("w:rPr"),
    qn("w:pPr"),
}
_ENDS = {qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:tab"): "\t", qn("w:noBreakHyphen"): "-", qn("w:sym"): " → "}
_TITLE_STYLES = {"title", "titel", "titre", "título", "titolo"}


def read(source: Source, deadline: Deadline) -> Document:
    """Read a Word document; a line number counts body paragraphs and table rows."""
    package = _open(source)
    body = package.element.body
    out = Builder(source.name, deadline)
    _Walk(out, package).run(body)
    if not any(block.text or block.rows for block in out.blocks):
        raise OutlineError(f"{source.name}: no text in the document (pictures only?); save one with text.")
    check_chars("".join(block.text for block in out.blocks), "docx", source.name)
    return Document(tuple(out.blocks), title=_stated_title(package), line_unit="paragraph")


def _open(source: Source) -> Any:  # noqa: ANN401 - python-docx objects
    """Open the package after its ZIP directory has been judged; entities are never resolved."""
    from docx import Document as open_docx
    from docx.opc.exceptions import PackageNotFoundError
    from lxml.etree import LxmlError

    open_zip(source.data, source.name).close()
    problems = (BadZipFile, PackageNotFoundError, LxmlError, KeyError, ValueError, OSError, AttributeError, EOFError)
    try:
        return open_docx(BytesIO(source.data))
    except (*problems, NotImplementedError, TypeError, IndexError, AssertionError, RecursionError) as error:
        detail = tidy(str(error))[:60] or type(error).__name__
        raise OutlineError(f"{source.name}: damaged Word file ({detail}); open it in Word and save it anew.") from error
    except Exception as error:
        if type(error).__module__.startswith(("zlib", "lxml", "docx")):
            raise OutlineError(f"{source.name}: damaged Word file; open it in Word and save it anew.") from error
        raise


def _stated_title(package: Any) -> str:  # noqa: ANN401
    """The document property; templates leave foreign ones there, so the recogniser trusts it least."""
    try:
        return tidy(package.core_properties.title or "")
    except (KeyError, ValueError, AttributeError):
        return ""


class _Walk:
    """Body, content controls, tables and text boxes in reading order."""

    def __init__(self, out: Builder, package: Any) -> None:  # noqa: ANN401
        self._out = out
        self._styles = Styles(package)
        self._numbers = Numbering(package)
        self._line = 0
        self._lists: list[tuple[int, float]] = []
        self._list_id = 0

    def run(self, element: Any, depth: int = 0) -> None:  # noqa: ANN401
        """Emit the blocks of a container."""
        for child in element:
            if child.tag == qn("w:p"):
                self._line += 1
                self._paragraph(child)
            elif child.tag == qn("w:tbl"):
                self._table(child)
            elif child.tag not in _HIDDEN and depth < 40 and child.tag != qn("w:sectPr"):
                self.run(child, depth + 1)

    def _paragraph(self, element: Any) -> None:  # noqa: ANN401
        text, runs = _text(element)
        for box in _boxes(element):
            self.run(box, 30)
        if not text.strip():
            return
        style = self._styles.of(element)
        bold = bool(runs) and all(
            strong or self._styles.bold(style) for piece, strong in runs if piece.strip(" :.*\t\n")
        )
        look = {"bold": bold, "lead": _lead(runs), "style": style.name}
        if style.name.startswith("toc "):
            self._out.add("contents", text, self._line, **look)
        elif style.name in _TITLE_STYLES:
            self._out.add("heading", text, self._line, level=1, **look)
        elif style.level and not self._is_long(text):
            self._out.add("heading", tidy(text), self._line, level=style.level, **look)
        elif (number := self._numbers.of(element, style)) is not None:
            self._item(text, number.list_id, number.indent, number.marker, look)
        else:
            self._lists = []
            self._out.add("paragraph", text, self._line, **look)

    @staticmethod
    def _is_long(text: str) -> bool:
        """A whole paragraph in a heading style is a slip of formatting."""
        return len(text.split()) > 30

    def _item(self, text: str, number: int, indent: float, marker: str, look: dict[str, Any]) -> None:
        """A numbered paragraph: its depth comes from the indents of the items before it in the same run."""
        if not self._lists:
            self._list_id = self._out.new_list()
        while self._lists and self._lists[-1][1] > indent + 20:
            self._lists.pop()
        if not self._lists or indent > self._lists[-1][1] + 20:
            self._lists.append((number, indent))
        depth = len(self._lists) - 1
        self._out.add(
            "item", text, self._line, level=depth, marker=marker, list_id=self._list_id * 1000 + number % 1000, **look
        )

    def _table(self, table: Any) -> None:  # noqa: ANN401
        """A table in place; one of a single column is walked through as paragraphs."""
        self._lists = []
        rows = [row for row in _children(table, "w:tr")]
        if all(len(_children(row, "w:tc")) <= 1 for row in rows):
            for row in rows:
                for cell in _children(row, "w:tc"):
                    self.run(cell, 30)
            return
        made = []
        for row in rows:
            self._line += 1
            cells: list[Cell] = []
            elements = _children(row, "w:tc")
            for cell in elements:
                cells.append(_cell(cell))
                cells += [Cell("")] * (_span(cell) - 1)
            header = row.find(qn("w:trPr") + "/" + qn("w:tblHeader")) is not None
            merged = len(elements) == 1 or (len(elements) < len(cells) and sum(bool(c.text) for c in cells) == 1)
            made.append(Row(tuple(cells), self._line, header, merged and len(cells) > 1))
        self._out.add("table", "", made[0].line if made else self._line, rows=tuple(made))


def _text(element: Any) -> tuple[str, list[tuple[str, bool]]]:  # noqa: ANN401
    """The visible text of a paragraph, and its runs with whether each is bold; text boxes are left out."""
    runs: list[tuple[str, bool]] = []
    stack: list[tuple[Any, bool]] = [(element, False)]
    while stack:
        node, bold = stack.pop()
        if node.tag == qn("w:t"):
            runs.append((node.text or "", bold))
            continue
        if node.tag in _ENDS:
            runs.append((_ENDS[node.tag], bold))
            continue
        if node.tag in _HIDDEN or node.tag in {qn("w:txbxContent"), qn("w:drawing"), qn("w:pict")}:
            continue
        if node.tag == qn("w:r"):
            bold = _is_bold(node)
        stack.extend((child, bold) for child in reversed(node))
    return "".join(piece for piece, _ in runs), runs


def _is_bold(run: Any) -> bool:  # noqa: ANN401
    """Bold by its own properties."""
    mark = run.find(qn("w:rPr") + "/" + qn("w:b"))
    return mark is not None and mark.get(qn("w:val"), "1") not in {"0", "false", "off"}


def _lead(runs: list[tuple[str, bool]]) -> str:
    """The bold run a paragraph opens with."""
    lead = ""
    for piece, bold in runs:
        if not bold and piece.strip():
            break
        lead += piece
    return lead


def _boxes(element: Any) -> list[Any]:  # noqa: ANN401
    """Text boxes anchored in a paragraph; the fallback copy of each is skipped."""
    return [
        box
        for box in element.iter(qn("w:txbxContent"))
        if not any(up.tag in {qn("mc:Fallback"), qn("w:txbxContent")} for up in box.iterancestors())
    ]


def _cell(cell: Any) -> Cell:  # noqa: ANN401
    """Paragraphs as lines; a cell that continues a vertical merge is empty."""
    merge = cell.find(qn("w:tcPr") + "/" + qn("w:vMerge"))
    if merge is not None and merge.get(qn("w:val"), "continue") == "continue":
        return Cell("")
    texts, lead = [], ""
    for index, paragraph in enumerate(p for p in cell.iter(qn("w:p")) if not _in_box(p, cell)):
        text, runs = _text(paragraph)
        texts.append(text)
        lead = _lead(runs) if index == 0 else lead
    return Cell(tidy_lines("\n".join(texts)), tidy(lead))


def _in_box(paragraph: Any, cell: Any) -> bool:  # noqa: ANN401
    """Whether a paragraph belongs to a fallback copy inside the cell."""
    for up in paragraph.iterancestors():
        if up is cell:
            return False
        if up.tag == qn("mc:Fallback"):
            return True
    return False


def _span(cell: Any) -> int:  # noqa: ANN401
    mark = cell.find(qn("w:tcPr") + "/" + qn("w:gridSpan"))
    value = mark.get(qn("w:val"), "1") if mark is not None else "1"
    return min(int(value), 40) if re.fullmatch(r"[1-9]\d{0,3}", value) else 1


def _children(element: Any, name: str, depth: int = 0) -> list[Any]:  # noqa: ANN401
    """Children of a kind, through content controls and insertions."""
    found: list[Any] = []
    for child in element:
        if child.tag == qn(name):
            found.append(child)
        elif child.tag in {qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:customXml")} and depth < 10:
            found += _children(child, name, depth + 1)
    return found
