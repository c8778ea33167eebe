"""reStructuredText to blocks. Nothing is included, fetched or run."""

from __future__ import annotations

import re
from typing import Any

from ..blocks import Cell, Document, Row
from ..clean import tidy, tidy_lines
from ..errors import OutlineError
from ..limits import Deadline
from ..source import Source
from .builder import Builder

_SETTINGS = {
    "file_insertion_enabled": False,
    "raw_enabled": False,
    "report_level": 5,
    "halt_level": 6,
    "warning_stream": False,
    "input_encoding": "unicode",
    "line_length_limit": 20_000,
    "_disable_config": True,
    "smart_quotes": False,
}
_NESTING = re.compile(r"^[ \t]{300,}\S", re.MULTILINE)


def read(source: Source, deadline: Deadline) -> Document:
    """Read reStructuredText; a line number is that of the file."""
    from docutils.core import publish_doctree
    from docutils.utils import SystemMessage

    if _NESTING.search(source.text):
        raise OutlineError(f"{source.name}: indented too deeply for an outline; save it as plain text.")
    try:
        tree = publish_doctree(source.text, settings_overrides=dict(_SETTINGS))
    except (SystemMessage, ValueError, AttributeError, IndexError, KeyError, TypeError, AssertionError) as error:
        raise OutlineError(
            f"{source.name}: not valid reStructuredText ({tidy(str(error))[:60]}); save it as text."
        ) from error
    walk = _Walk(Builder(source.name, deadline), source.text.split("\n"))
    walk.run(tree, 0)
    return Document(tuple(walk.out.blocks))


class _Walk:
    """Recursive walk over the document tree; docutils gives lines for most nodes only."""

    def __init__(self, out: Builder, lines: list[str]) -> None:
        self.out = out
        self._lines = lines
        self._line = 1
        self._lists: list[int] = []
        self._marker = ""

    def run(self, node: Any, level: int) -> None:  # noqa: ANN401 - docutils nodes
        """Emit the blocks of a node's children."""
        for child in node.children:
            handler = getattr(self, f"_on_{child.tagname}", None)
            if handler is not None:
                handler(child, level)
            elif child.tagname not in {
                "comment",
                "system_message",
                "substitution_definition",
                "target",
                "pending",
                "problematic",
            }:
                self.run(child, level)

    def _place(self, node: Any) -> int:  # noqa: ANN401
        """The line of a node: found by its first words, from the line of the node before it."""
        first = re.split(r"[\s`*\\]", node.astext().strip())[:1]
        for number in range(self._line - 1, min(len(self._lines), self._line + 400)) if first and first[0] else ():
            if first[0] in self._lines[number]:
                self._line = number + 1
                return self._line
        self._line = max(self._line, node.line or self._line)
        return self._line

    def _on_section(self, node: Any, level: int) -> None:  # noqa: ANN401
        self.run(node, level + 1)

    def _on_title(self, node: Any, level: int) -> None:  # noqa: ANN401
        strong = node.parent.tagname in {"section", "document"}
        self.out.add(
            "heading",
            tidy(node.astext()),
            self._place(node),
            level=max(1, level + (1 if self._titled(node) else 0)) if strong else 7,
        )

    @staticmethod
    def _titled(node: Any) -> bool:  # noqa: ANN401
        """Whether the document has a title of its own, which docutils lifts out of the sections."""
        document = node.document
        return (
            document is not None
            and node.parent is not document
            and any(c.tagname == "title" for c in document.children)
        )

    def _on_topic(self, node: Any, level: int) -> None:  # noqa: ANN401
        if "contents" in node.get("classes", []):
            self.out.add("contents", tidy(node.astext()), self._line)
        else:
            self.run(node, level)

    def _on_subtitle(self, node: Any, _: int) -> None:  # noqa: ANN401
        self.out.add("paragraph", tidy(node.astext()), self._place(node), bold=True)

    def _on_rubric(self, node: Any, _: int) -> None:  # noqa: ANN401
        self.out.add("heading", tidy(node.astext()), self._place(node), level=7)

    def _on_paragraph(self, node: Any, _: int) -> None:  # noqa: ANN401
        look = _look(node)
        if self._lists and self._marker:
            self.out.add(
                "item",
                tidy(node.astext()),
                self._place(node),
                level=len(self._lists) - 1,
                marker=self._marker,
                list_id=self._lists[-1],
                **look,
            )
            self._marker = ""
        else:
            self.out.add("paragraph", tidy(node.astext()), self._place(node), level=len(self._lists), **look)

    _on_line = _on_paragraph

    def _on_bullet_list(self, node: Any, level: int) -> None:  # noqa: ANN401
        self._lists.append(self.out.new_list())
        for item in node.children:
            self._marker = "1." if node.tagname == "enumerated_list" else "-"
            self.run(item, level)
            self._marker = ""
        self._lists.pop()

    _on_enumerated_list = _on_bullet_list

    def _on_definition_list_item(self, node: Any, level: int) -> None:  # noqa: ANN401
        term = next((tidy(c.astext()) for c in node.children if c.tagname == "term"), "")
        self._pair(term, node.children[-1], level)

    def _on_field(self, node: Any, level: int) -> None:  # noqa: ANN401
        self._pair(tidy(node.children[0].astext()), node.children[-1], level)

    def _on_docinfo(self, node: Any, level: int) -> None:  # noqa: ANN401
        for child in node.children:
            if child.tagname == "field":
                self._on_field(child, level)
            else:
                self.out.add("field", tidy(child.astext()), self._place(child), lead=child.tagname, style="data")

    def _pair(self, label: str, body: Any, level: int) -> None:  # noqa: ANN401
        """A label with one paragraph is a field; with more, a heading."""
        if (len(body.children) == 1 and body.children[0].tagname == "paragraph") or not body.children:
            self.out.add("field", tidy(body.astext()) or "–", self._place(body), lead=label, style="definition")
        else:
            self.out.add("heading", label, self._place(body), level=8)
            self.run(body, level)

    def _on_literal_block(self, node: Any, _: int) -> None:  # noqa: ANN401
        self.out.add("code", node.astext(), self._place(node))

    def _on_transition(self, _: Any, __: int) -> None:  # noqa: ANN401
        self.out.add("rule", "", self._line)

    def _on_table(self, node: Any, level: int) -> None:  # noqa: ANN401
        rows = []
        for row in node.findall(lambda n: n.tagname == "row"):
            cells: list[Cell] = []
            for entry in row.children:
                cells.append(Cell(tidy_lines("\n".join(tidy(part.astext()) for part in _paragraphs(entry)))))
                cells += [Cell("")] * min(int(entry.get("morecols", 0)), 40)
            header = row.parent.tagname == "thead"
            rows.append(Row(tuple(cells), self._place(row), header, len(row.children) == 1 and len(cells) > 1))
        for title in (c for c in node.children if c.tagname == "title"):
            self._on_title(title, level)
        self.out.add("table", "", rows[0].line if rows else self._line, rows=tuple(rows))


def _paragraphs(entry: Any) -> list[Any]:  # noqa: ANN401
    return list(entry.findall(lambda n: n.tagname in {"paragraph", "literal_block", "line"}))


def _look(node: Any) -> dict[str, Any]:  # noqa: ANN401
    """Boldness and the bold opening of a paragraph."""
    children = [child for child in node.children if child.astext().strip()]
    first = children[0] if children else None
    bold = bool(children) and all(child.tagname in {"strong", "emphasis"} for child in children)
    lead = tidy(first.astext()) if first is not None and first.tagname in {"strong", "emphasis"} else ""
    link = bool(children) and all(child.tagname == "reference" for child in children)
    return {"bold": bold, "lead": lead, "link": link}
