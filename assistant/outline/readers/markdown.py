"""Markdown (CommonMark with tables, front matter, containers and embedded HTML) to blocks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..blocks import Block, Cell, Document, Row
from ..clean import tidy, tidy_lines
from ..limits import MAX_LINE, Deadline
from ..source import Source
from .builder import Builder
from .data import front_matter
from .html import add_fragment

if TYPE_CHECKING:
    from markdown_it.token import Token

# What site generators leave in the text: Liquid and Jinja tags, Kramdown and Pandoc attributes.
_TEMPLATE = re.compile(r"\{%[^%\n]{0,400}%\}|\{\{[^}\n]{0,400}\}\}")
_COMMENT = re.compile(r"\{%-? *comment *-?%\}.{0,20000}?\{%-? *endcomment *-?%\}|<!--.{0,20000}?-->", re.DOTALL)
_ATTRIBUTES = re.compile(
    r"(?<=[\w)\]}*\"”’.:!?`]) ?\{[:#.][^{}\n]{0,200}\}|^\s*\{:[^{}\n]{0,200}\}\s*$|(?<=\))\{[\w-]+=[^{}\n]{0,400}\}",
    re.MULTILINE,
)
_CONTAINER = re.compile(r"^:{3,}\s*(?:\{?\.?([A-Za-z][\w-]*)\}?)?[^\n]{0,80}$")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
# A source line that opens with a label, a code or a list mark was meant as a line of its own.
_NEW_LINE = re.compile(
    r"[A-ZÀ-Ý][\w/&' -]{1,30}:\s|[A-Z]{1,5}[ -]?\d{1,2}[.:)]\s|\(?\d{1,2}[.)]\s|\(?[a-z]\)\s|[•●▪→]\s?"
)
_DECIMAL = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,2}[.)]?\s+[^\W\d_]")
_PIPED = re.compile(r"\S \| .*\|?\s*$|^\|.*\|\s*$")
# Marks of headings without the space that CommonMark asks for, and the title block of Pandoc.
_TIGHT = re.compile(r"^(#{1,6})([^\s#!/][^\n]*?)[ \t]*#*$")
_TITLE_BLOCK = re.compile(r"\A\s*%[ \t]+([^\n]+)\n((?:%[^\n]*\n|[ \t]+[^\n]+\n)*)")
_FOOTNOTE = re.compile(r"(?<!^)\[\^[\w-]{1,40}\](?!:)")


def read(source: Source, deadline: Deadline) -> Document:
    """Read Markdown; a line number is that of the file."""
    from markdown_it import MarkdownIt
    from mdit_py_plugins.front_matter import front_matter_plugin  # noqa: PLC0415

    parser = MarkdownIt("commonmark", {"maxNesting": 24}).enable("table").disable(["code", "reference"])
    parser.use(front_matter_plugin)
    text = "\n".join(line[:MAX_LINE] for line in source.text.split("\n"))
    deadline.check()
    hidden = [(text.count("\n", 0, match.start()) + 1, match[0]) for match in _COMMENT.finditer(text)]
    shown = _COMMENT.sub(lambda match: "\n" * match[0].count("\n"), text)
    if block := _TITLE_BLOCK.match(shown):
        hidden += [(shown.count("\n", 0, block.start(2)) + 1, block[2])] if block[2].strip(" %\n") else []
        shown = f"# {block[1]}" + "\n" * block[0].count("\n") + shown[block.end() :]
    walk = _Walk(source, deadline, shown.split("\n"))
    return Document(walk.blocks(parser.parse(_without_attributes(shown)), hidden))


def _without_attributes(text: str) -> str:
    """Blank out Kramdown and Pandoc attribute lists, and turn named containers into labels, keeping line numbers."""
    lines = []
    fence = ""
    tight = re.search(r"^##+[^\W_]", text, re.MULTILINE) is not None
    for written in _ATTRIBUTES.sub("", text).split("\n"):
        line = written
        if mark := re.match(r" {0,3}(```+|~~~+)", line):
            fence = "" if fence and line.strip().startswith(fence) else fence or mark[1]
        if tight and not fence and (heading := _TIGHT.match(line)):
            line = f"{heading[1]} {heading[2]}"
        opening = None if fence else _CONTAINER.match(line)
        lines.append(
            f"**{opening[1].replace('-', ' ').capitalize()}**" if opening and opening[1] else "" if opening else line
        )
    return "\n".join(lines)


class _Walk:
    """One pass over the parser's flat token list."""

    def __init__(self, source: Source, deadline: Deadline, lines: list[str]) -> None:
        self._out = Builder(source.name, deadline)
        self._lines = lines
        self._lists: list[tuple[int, bool]] = []
        self._marker = ""
        self._fresh = False
        self._quotes = 0
        self._heading = 0
        self._line = 1

    def blocks(self, tokens: list[Token], hidden: list[tuple[int, str]]) -> tuple[Block, ...]:
        """All blocks of the token list, and what the author had commented out."""
        index = 0
        while index < len(tokens):
            index = self._step(tokens, index)
        for line, text in hidden:
            self._out.add("plumbing", text, line)
        return tuple(self._out.blocks)

    def _step(self, tokens: list[Token], index: int) -> int:
        token = tokens[index]
        if token.map:
            self._line = token.map[0] + 1
        if token.type == "table_open":
            return self._table(tokens, index)
        handler = getattr(self, f"_on_{token.type}", None)
        if handler is not None:
            handler(token)
        return index + 1

    def _on_bullet_list_open(self, _: Token) -> None:
        self._lists.append((self._out.new_list(), False))

    def _on_ordered_list_open(self, _: Token) -> None:
        self._lists.append((self._out.new_list(), True))

    def _on_bullet_list_close(self, _: Token) -> None:
        self._lists.pop()

    _on_ordered_list_close = _on_bullet_list_close

    def _on_list_item_open(self, token: Token) -> None:
        self._marker = f"{token.info}{token.markup}" if token.info else token.markup
        self._fresh = True

    def _on_blockquote_open(self, _: Token) -> None:
        self._quotes += 1

    def _on_blockquote_close(self, _: Token) -> None:
        self._quotes -= 1

    def _on_heading_open(self, token: Token) -> None:
        self._heading = int(token.tag[1:])

    def _on_heading_close(self, _: Token) -> None:
        self._heading = 0

    def _on_hr(self, _: Token) -> None:
        self._out.add("rule", "", self._line)

    def _on_fence(self, token: Token) -> None:
        self._out.add("code", token.content, self._line)

    def _on_front_matter(self, token: Token) -> None:
        front_matter(token.content, self._out)

    def _on_html_block(self, token: Token) -> None:
        add_fragment(token.content, self._line, self._out)

    def _on_inline(self, token: Token) -> None:
        shown = _Inline(token)
        text = _TEMPLATE.sub("", shown.text)
        if not text.strip():
            self._out.add("plumbing", shown.text, self._line)
            return
        look = {"bold": shown.bold, "lead": shown.lead, "link": shown.link, "quoted": self._quotes > 0}
        if self._heading:
            self._out.add("heading", tidy(text), self._line, level=self._heading, **look)
        elif self._lists and self._fresh:
            number, _ = self._lists[-1]
            self._item(text, number, look)
        elif self._lists:
            self._out.add("paragraph", text, self._line, level=len(self._lists), **look)
        else:
            self._paragraph(token, text, look)

    def _item(self, text: str, number: int, look: dict[str, object]) -> None:
        """A list item; a bold line that follows it without indent is a paragraph of its own."""
        self._fresh = False
        depth = len(self._lists) - 1
        self._out.add("item", text, self._line, level=depth, marker=self._marker, list_id=number, **look)

    def _paragraph(self, token: Token, text: str, look: dict[str, object]) -> None:
        """A paragraph; lines that are all indented like code are the items of a list without marks."""
        start, end = token.map or [self._line - 1, self._line]
        raw = self._lines[start:end]
        if raw and all(line.startswith(("    ", "\t")) for line in raw):
            number = self._out.new_list()
            for offset, line in enumerate(raw):
                self._out.add("item", tidy(line), start + 1 + offset, list_id=number)
            return
        spread = text.count("\n") + 1 == end - start
        self._out.add("paragraph", text, self._line, spread=spread, **look)

    def _table(self, tokens: list[Token], index: int) -> int:
        """Everything up to the closing of the table."""
        line = self._line
        rows: list[Row] = []
        cells: list[Cell] = []
        header = False
        while tokens[index].type != "table_close":
            token = tokens[index]
            if token.type == "tr_open":
                cells, line = [], token.map[0] + 1 if token.map else line + 1
            elif token.type in {"th_open", "td_open"}:
                header = token.type == "th_open"
            elif token.type == "inline":
                shown = _Inline(token)
                cells.append(Cell(tidy_lines(_TEMPLATE.sub("", shown.text)), tidy(shown.lead)))
            elif token.type == "tr_close":
                rows.append(Row(tuple(cells), line, header))
            index += 1
        self._out.add("table", "", rows[0].line if rows else line, rows=tuple(rows))
        return index + 1


class _Inline:
    """The plain text of an inline token, and how it looks."""

    def __init__(self, token: Token) -> None:
        self._strong = self._links = 0
        self._parts: list[tuple[str, bool, bool]] = []
        children = token.children or []
        for place, child in enumerate(children):
            self._take(child, next((c for c in children[place + 1 : place + 3] if c.type != "text" or c.content), None))
        self.text = _FOOTNOTE.sub("", _BREAK.sub("\n", "".join(part for part, _, _ in self._parts)))
        shown = [(part, strong, link) for part, strong, link in self._parts if part.strip(" \n:.;,*")]
        self.bold = bool(shown) and all(strong for _, strong, _ in shown)
        self.link = bool(shown) and all(link for _, _, link in shown)
        self.lead = self._lead()

    def _take(self, child: Token, after: Token | None) -> None:
        strong, link = self._strong > 0, self._links > 0
        if child.type in {"strong_open", "em_open"}:
            self._strong += 1
        elif child.type in {"strong_close", "em_close"}:
            self._strong -= 1
        elif child.type == "link_open":
            self._links += 1
        elif child.type == "link_close":
            self._links -= 1
        elif child.type in {"text", "code_inline"}:
            self._parts.append((child.content, strong, link))
        elif child.type == "softbreak":
            labelled = after is not None and (after.type == "strong_open" or bool(_NEW_LINE.match(after.content)))
            before = self._parts[-1][0] if self._parts else ""
            opening = self._parts[0][0] if self._parts else ""
            labelled = labelled or (after is not None and all(map(_DECIMAL.match, (opening, after.content))))
            labelled = labelled or any(_PIPED.search(t) for t in (before, after.content if after is not None else ""))
            self._parts.append(("\n" if labelled else " ", strong, link))
        elif child.type == "hardbreak" or (child.type == "html_inline" and _BREAK.fullmatch(child.content)):
            self._parts.append(("\n", strong, link))

    def _lead(self) -> str:
        """The emphasised run the text opens with; an opening bracket before it does not count."""
        lead = ""
        for part, strong, _ in self._parts:
            if strong:
                lead += part
            elif lead or part.strip(" [("):
                break
        return lead
