"""HTML to blocks: headings, paragraphs, lists, tables (layout tables are walked through), definition lists."""

from __future__ import annotations

import re
from typing import Any

from ..blocks import Cell, Document, Row
from ..clean import tidy, tidy_lines
from ..errors import OutlineError
from ..limits import Deadline
from ..source import Source
from .builder import Builder

_SKIP = {
    "script",
    "style",
    "noscript",
    "template",
    "svg",
    "iframe",
    "object",
    "head",
    "select",
    "button",
    "nav",
    "math",
}
_BOLD = {"b", "strong"}
_LEAD = _BOLD | {"em", "i", "u"}
_BLOCK = {
    "p", "div", "section", "article", "main", "header", "footer", "aside", "ul", "ol", "li", "table", "dl", "dt", "dd",
    "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "hr", "form", "fieldset", "details", "summary", "figure",
    "figcaption", "address", "center", "body", "html", "caption", "tr", "td", "th", "tbody", "thead", "tfoot", "legend",
}  # fmt: skip
_MAX_WALK = 220


def read(source: Source, deadline: Deadline) -> Document:
    """Read a page; a line number is that of the file."""
    out = Builder(source.name, deadline)
    root = _parse(source.text)
    if root is None:
        raise OutlineError(f"{source.name}: no text in the page; save the outline as text.")
    _Walk(out, 0).run(root)
    title = tidy(root.findtext(".//title") or "")
    return Document(tuple(out.blocks), language=tidy(root.get("lang") or ""), title=title)


def add_fragment(text: str, line: int, out: Builder) -> None:
    """Add the blocks of a piece of HTML inside another format, whose first line is `line`."""
    root = _parse(text)
    if root is not None:
        _Walk(out, line - 1).run(root)


def _parse(text: str) -> Any:  # noqa: ANN401
    """An element tree, or None where there is nothing to parse. No entities, no network, no scripts."""
    from lxml import etree, html

    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=False, encoding="utf-8")
    try:
        return html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return None


class _Walk:
    """Recursive walk with a floor below which everything is flat text."""

    def __init__(self, out: Builder, offset: int) -> None:
        self._out = out
        self._offset = offset
        self._lists: list[int] = []
        self._marker = ""
        self._quotes = 0

    def run(self, element: Any, depth: int = 0) -> None:  # noqa: ANN401
        """Emit the blocks of an element: its block children, and the inline runs between them."""
        run: list[Any] = [element.text or ""]
        for child in element:
            if not isinstance(child.tag, str) or child.tag in _SKIP:
                if child.tag in {"nav", "button"}:
                    self._out.add("plumbing", child.text_content()[:2000], self._line(child))
                run.append(child.tail or "")
                continue
            if depth < _MAX_WALK and (child.tag in _BLOCK or _has_block(child)):
                self._flush(run, element)
                self._block(child, depth + 1)
                run = [child.tail or ""]
            else:
                run += [child, child.tail or ""]
        self._flush(run, element)

    def _block(self, element: Any, depth: int) -> None:  # noqa: ANN401
        tag = element.tag
        if re.fullmatch(r"h[1-6]", tag):
            self._add("heading", _Inline([element]), element, level=int(tag[1]))
        elif tag == "summary":
            self._add("heading", _Inline([element]), element, level=6)
        elif tag in {"ul", "ol"}:
            self._lists.append(self._out.new_list())
            self.run(element, depth)
            self._lists.pop()
        elif tag == "li":
            self._marker = "1." if element.getparent() is not None and element.getparent().tag == "ol" else "-"
            self.run(element, depth)
            self._marker = ""
        elif tag == "table":
            self._table(element, depth)
        elif tag == "pre":
            self._out.add("code", element.text_content(), self._line(element))
        elif tag == "hr":
            self._out.add("rule", "", self._line(element))
        elif tag == "dl":
            self._definitions(element, depth)
        else:
            self._quotes += tag == "blockquote"
            self.run(element, depth)
            self._quotes -= tag == "blockquote"

    def _definitions(self, element: Any, depth: int) -> None:  # noqa: ANN401
        """Term and definition as a field; a definition with blocks of its own under a heading."""
        term = ""
        for child in element.iter("dt", "dd"):
            if child.tag == "dt":
                term = tidy(child.text_content())
            elif any(_has_block(part) or part.tag in _BLOCK - {"p"} for part in child if isinstance(part.tag, str)):
                self._out.add("heading", term, self._line(child), level=6)
                self.run(child, depth)
            else:
                self._out.add("field", child.text_content(), self._line(child), lead=term, style="definition")

    def _table(self, element: Any, depth: int) -> None:  # noqa: ANN401
        """A data table; one that lays out other tables or has a single cell per row is walked through."""
        rows = [row for row in element.iter("tr") if _owner(row) is element]
        nested = any(True for inner in element.iter("table") if inner is not element)
        if nested or all(len(_cells(row)) <= 1 for row in rows):
            for row in rows:
                for cell in _cells(row):
                    self.run(cell, depth + 1)
            return
        made = []
        for row in rows:
            cells = _cells(row)
            shown = []
            for cell in cells:
                inline = _Inline([cell])
                shown += [Cell(tidy_lines(inline.text), tidy(inline.lead))]
                shown += [Cell("")] * (min(_span(cell), 40) - 1)
            header = bool(cells) and all(cell.tag == "th" for cell in cells)
            merged = len(cells) == 1 and len(shown) > 1
            made.append(Row(tuple(shown), self._line(row), header, merged))
        self._out.add("table", "", self._line(element), rows=tuple(made))

    def _flush(self, run: list[Any], element: Any) -> None:  # noqa: ANN401
        """Write an inline run as a paragraph or, first in a list entry, as the item."""
        first = next((part for part in run if not isinstance(part, str)), element)
        inline = _Inline(run)
        if not inline.text.strip():
            return
        if self._lists and self._marker:
            more = {"level": len(self._lists) - 1, "marker": self._marker, "list_id": self._lists[-1]}
            self._add("item", inline, first, **more)
            self._marker = ""
        else:
            self._add("paragraph", inline, first, level=len(self._lists))

    def _add(self, kind: Any, inline: _Inline, element: Any, **more: Any) -> None:  # noqa: ANN401
        text = tidy(inline.text) if kind == "heading" else inline.text
        look = {"bold": inline.bold, "lead": inline.lead, "link": inline.link, "quoted": self._quotes > 0}
        self._out.add(kind, text, self._line(element), **look, **more)

    def _line(self, element: Any) -> int:  # noqa: ANN401
        return int(element.sourceline or 1) + self._offset


class _Inline:
    """Text of inline content with what is bold, what leads, and what is a link."""

    def __init__(self, parts: list[Any]) -> None:
        self._parts: list[tuple[str, bool, bool]] = []
        for part in parts:
            if isinstance(part, str):
                self._put(part, False, False)
            else:
                self._take(part, False, False, 0)
        self.text = "".join(text for text, _, _ in self._parts)
        shown = [part for part in self._parts if part[0].strip(" \n:.;,*")]
        self.bold = bool(shown) and all(bold for _, bold, _ in shown)
        self.link = bool(shown) and all(link for _, _, link in shown)
        self.lead = ""
        for text, bold, _ in self._parts:
            if bold:
                self.lead += text
            elif self.lead or text.strip(" [(\n"):
                break

    def _put(self, text: str, bold: bool, link: bool) -> None:
        if bold and self._parts and text.rstrip().endswith(":") and text[:1].isupper() and len(text.split()) <= 4:
            self._parts.append(("\n", bold, link))  # a second label in one paragraph begins a line
        if text:
            self._parts.append((re.sub(r"\s+", " ", text), bold, link))

    def _take(self, element: Any, bold: bool, link: bool, depth: int) -> None:  # noqa: ANN401
        if not isinstance(element.tag, str) or element.tag in _SKIP:
            return
        bold, link = bold or element.tag in _LEAD, link or element.tag == "a"
        breaks = element.tag == "br" or element.tag in _BLOCK
        if breaks:
            self._parts.append(("\n", bold, link))
        self._put(element.text or "", bold, link)
        for child in element:
            if depth < _MAX_WALK:
                self._take(child, bold, link, depth + 1)
            self._put(child.tail or "", bold, link)
        if breaks:
            self._parts.append(("\n", bold, link))


def _has_block(element: Any) -> bool:  # noqa: ANN401
    """Whether an inline element wraps blocks (a span or link around paragraphs)."""
    return element.tag not in _BLOCK and any(
        child.tag in _BLOCK for child in element.iter() if isinstance(child.tag, str)
    )


def _owner(row: Any) -> Any:  # noqa: ANN401
    """The table a row belongs to."""
    parent = row.getparent()
    while parent is not None and parent.tag != "table":
        parent = parent.getparent()
    return parent


def _cells(row: Any) -> list[Any]:  # noqa: ANN401
    return [cell for cell in row if cell.tag in {"td", "th"}]


def _span(cell: Any) -> int:  # noqa: ANN401
    value = cell.get("colspan") or "1"
    return int(value) if value.isdecimal() and int(value) > 0 else 1
