"""PDF with text to blocks: words by position to lines, sizes to headings, aligned columns to tables."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from ..blocks import Document
from ..errors import OutlineError
from ..limits import Deadline, check_chars
from ..source import Source
from .builder import Builder
from .layout import Layout, TextLine
from .pdf_lines import Line, page_lines
from .pdf_tables import find_tables

MAX_PAGES = 150


def read(source: Source, deadline: Deadline) -> Document:
    """Read a PDF; a line number counts the lines of text over all pages."""
    pages = _pages(source, deadline)
    lines = _without_furniture(pages)
    text = "\n".join(line.text for line in lines)
    if len(re.sub(r"\W", "", text)) < 20:
        raise OutlineError(
            f"{source.name}: no text in the PDF (scanned pages?); run text recognition (OCR) on it or give a text file."
        )
    check_chars(text, "pdf", source.name)
    out = Builder(source.name, deadline)
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    body = sizes.most_common(1)[0][0] or 1.0
    left = min((line.left for line in lines), default=0.0)
    shown = [_text_line(line, number, body, left) for number, line in enumerate(lines, 1)]
    layout = Layout(out, [line.raw for line in shown])
    pending: list[TextLine] = []
    tables = find_tables(lines)
    index = 0
    while index < len(lines):
        if index in tables:
            rows, end = tables[index]
            layout.add(pending)
            pending = []
            out.add("table", "", index + 1, rows=tuple(rows))
            index = end
        else:
            pending.append(shown[index])
            index += 1
    layout.add(pending)
    return Document(tuple(out.blocks), title="", line_unit="text line", pages=_first_lines(pages, lines))


def _first_lines(pages: list[list[Line]], kept: list[Line]) -> tuple[int, ...]:
    """The number of the first line of each page; of a page without lines, that of the next line there is."""
    page_of = {id(line): number for number, page in enumerate(pages) for line in page}
    numbers = [page_of[id(line)] for line in kept]
    return tuple(
        next((at for at, number in enumerate(numbers, 1) if number >= page), len(kept) + 1)
        for page in range(len(pages))
    )


def _pages(source: Source, deadline: Deadline) -> list[list[Line]]:
    """The lines of every page."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(source.data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise OutlineError(f"{source.name}: protected with a password; save a copy without one.") from error
        raise OutlineError(f"{source.name}: damaged PDF; open it in a PDF program and save it anew.") from error
    try:
        count = len(document)
        if count > MAX_PAGES:
            raise OutlineError(
                f"{source.name}: {count} pages are too many for an outline (limit {MAX_PAGES}); cut it down."
            )
        pages: list[list[Line]] = []
        for number in range(count):
            deadline.check()
            pages.append(_page(document, number, deadline))
        return pages
    finally:
        document.close()


def _page(document: Any, number: int, deadline: Deadline) -> list[Line]:  # noqa: ANN401 - pypdfium2 objects
    """The lines of a page; one that cannot be parsed has none."""
    import pypdfium2

    try:
        page = document[number]
        text = page.get_textpage()
    except pypdfium2.PdfiumError:
        return []
    try:
        return page_lines(text, deadline)
    finally:
        text.close()
        page.close()


def _text_line(line: Line, number: int, body: float, left: float) -> TextLine:
    """Indent in characters, size as a share of body text."""
    indent = max(0, round((line.left - left) / (0.5 * body))) if line.size else 0
    return TextLine(" " * min(indent, 60) + line.text, number, line.size / body, line.bold, line.gap)


def _without_furniture(pages: list[list[Line]]) -> list[Line]:
    """All lines but page numbers and the headers and footers that pages share."""
    edge: Counter[str] = Counter()
    for page in pages:
        for shape in {_shape(line.text) for line in (*page[:2], *page[-2:])}:
            edge[shape] += 1
    kept: list[Line] = []
    for page in pages:
        for place, line in enumerate(page):
            outer = place < 2 or place >= len(page) - 2
            shared = outer and len(pages) > 1 and edge[_shape(line.text)] >= max(2, 0.6 * len(pages))
            first_seen = shared and not kept
            if (
                re.fullmatch(r"(?:page |seite |página )?\d{1,3}(?: ?(?:/|of|von|de) ?\d{1,3})?", line.text.lower())
                and outer
            ):
                continue
            if not shared or (first_seen and line.size > 1.2 * (page[-1].size or 1)):
                kept.append(line)
    return kept


def _shape(text: str) -> str:
    return re.sub(r"\d+", "#", text)
