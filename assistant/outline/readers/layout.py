"""Lines of text to blocks by what they look like: shared by plain text and PDF."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from .builder import Builder

_BULLET = re.compile(r"(\s*)([-–—*+•●○◦▪■□‣·∙➢➤►→✓o§]|\(?(?:\d{1,2}|[a-zA-Z]|[ivxIVX]{1,4})[.)])\s+(?=\S)")
_LONE_MARK = re.compile(r"\(?\d{1,2}[.)]|\(?[a-z][.)]|[•●○◦▪■□‣·∙➢➤►→✓]")
_RULE = re.compile(r"\s*([-=_*~#.])(?:\s?\1){3,}\s*$")
_LABEL = re.compile(r"[^\W\d_][^:.!?]{0,40}:(?:\s+\S|$)")
_LABELS_APART = re.compile(r"\s{3,}(?=[^\W\d_][\w /-]{1,30}:\s)")
_NO_HEADING = re.compile(r"https?:|www\.|@\w|[.;,]$")
_NUMBERED = re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,3})\.?\s+\S")
_FAR_FIGURE = re.compile(r"\S\s{4,}(\d{1,3})$")
_CAPS_HEAD = re.compile(r"(?:\d{1,2}|[IVX]{1,5})[.)]?\s+(?=[^a-z]*[A-ZÀ-Ý]{3})[^a-z.;:]{3,80}:?")
_UNDERLINES = {"=": 1, "-": 2, "~": 3, "^": 3, "*": 1}


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line with its number; PDF adds the size of its letters (1.0 is body text) and whether it is bold."""

    raw: str
    number: int
    size: float = 0.0
    bold: bool = False
    gap: bool = False

    @property
    def text(self) -> str:
        """Without surrounding space."""
        return self.raw.strip()

    @property
    def indent(self) -> int:
        """Leading spaces."""
        return len(self.raw) - len(self.raw.lstrip())


class Layout:
    """Turns runs of lines into blocks. `all_lines` gives the width at which the text was wrapped."""

    def __init__(self, out: Builder, all_lines: list[str]) -> None:
        self._out = out
        lengths = sorted(len(line) for line in all_lines if len(line.split()) > 4) or [80]
        self._width = lengths[min(len(lengths) - 1, int(0.92 * len(lengths)))]
        self._indents: list[int] = []
        self._list = 0
        self._last = ""

    def add(self, lines: list[TextLine]) -> None:
        """Emit the blocks of a run of lines."""
        index = 0
        while index < len(lines):
            if not lines[index].text:
                index += 1
                continue
            end = index
            while end < len(lines) and lines[end].text and (end == index or not lines[end].gap):
                end += 1
            self._group(lines[index:end])
            index = end

    def _group(self, lines: list[TextLine]) -> None:
        """Lines without a blank line between them."""
        lines = _with_marks_joined(lines)
        index = 0
        while index < len(lines):
            line = lines[index]
            if _RULE.match(line.raw):
                self._out.add("rule", "", line.number)
                index += 1
            elif index + 1 < len(lines) and self._underlined(line, lines[index + 1]):
                level = _UNDERLINES.get(lines[index + 1].text[0], 3)
                self._heading(line, level)
                index += 2
            else:
                end = self._join(lines, index)
                self._emit(lines, index, end)
                index = end

    @staticmethod
    def _underlined(line: TextLine, below: TextLine) -> bool:
        mark = below.text
        return (
            len(mark) >= 3
            and mark[0] in _UNDERLINES
            and set(mark) == {mark[0]}
            and len(line.text) <= 110
            and len(mark) >= 0.5 * len(line.text)
        )

    def _join(self, lines: list[TextLine], start: int) -> int:
        """The end of the run of lines that are one wrapped paragraph or item."""
        end = start + 1
        while end < len(lines) and self._continues(lines[end - 1], lines[end], lines[start]):
            end += 1
        return end

    def _continues(self, line: TextLine, below: TextLine, first: TextLine) -> bool:
        """Whether the line below goes on with the sentence: the break was forced by the width, or it starts small."""
        if self._breaks(line, below):
            return False
        bullet = _BULLET.match(first.raw)
        if bullet and below.indent > len(bullet[1]):
            short = len(line.raw) < 0.55 * self._width and bullet[2][0].isdecimal() and line is first
            return not (short and below.text[0].isupper())
        word = below.text.split(" ", 1)[0]
        if below.text[0].islower() and line.text[-1] not in ".:;!?":
            return True
        forced = len(line.raw) + 1 + len(word) > self._width - 1 and len(line.raw) > 0.6 * self._width
        return forced and not (_LABEL.match(below.text) and (line.text[-1] in ".:;" or _LABEL.match(first.text)))

    @staticmethod
    def _breaks(line: TextLine, below: TextLine) -> bool:
        """Whether the look of two lines says that they do not belong together."""
        marked = _BULLET.match(below.raw) or _RULE.match(below.raw) or _CAPS_HEAD.fullmatch(line.text)
        bolder = line.bold != below.bold and (line.bold or len(below.text.split()) < 8) and bool(line.size)
        caps = line.text.isupper() and not below.text.isupper() and len(line.text) > 6 and below.text[0].isalpha()
        return bool(marked) or abs(line.size - below.size) > 0.12 or bolder or caps

    def _emit(self, lines: list[TextLine], start: int, end: int) -> None:
        line = lines[start]
        text = _joined(lines[start:end])
        bullet = _BULLET.match(line.raw)
        alone = end - start == 1 and (start == 0 and end == len(lines))
        if line.size > 1.12 and self._may_be_heading(text, 18):
            self._heading(line, 1 if line.size > 1.5 else 2 if line.size > 1.25 else 3, text)
        elif _CAPS_HEAD.fullmatch(line.text):
            self._heading(line, 2)
        elif bullet and not (alone and self._numbered_heading(line)):
            self._item(line, text, bullet)
        elif end - start <= 2 and self._looks_like_heading(lines, start, end, alone):
            self._heading(line, self._level(line), text)
        elif self._is_bare_item(line, text, len(lines)):
            self._bare_item(line, text)
        else:
            self._indents, self._last = [], "paragraph"
            pieces = _LABELS_APART.split(line.raw.strip()) if end - start == 1 else [text]
            for piece in pieces:
                self._out.add("paragraph", piece, line.number, bold=line.bold)

    def _looks_like_heading(self, lines: list[TextLine], start: int, end: int, alone: bool) -> bool:
        line, text = lines[start], _joined(lines[start:end])
        if not self._may_be_heading(text, 14) or (line.indent > 8 and not alone):
            return False
        caps = text.isupper() and len(text) > 3
        bare_label = text.endswith(":") and len(text.split()) <= 8
        return caps or alone or (line.bold and start == 0) or (bare_label and start == 0 and len(lines) > end)

    @staticmethod
    def _may_be_heading(text: str, most: int) -> bool:
        words = text.split()
        starts = text[0].isupper() or text[0].isdecimal() or text[0] in '¿¡"“('
        plain = not _NO_HEADING.search(text) and not (_LABEL.match(text) and not text.endswith(":"))
        return starts and len(words) <= most and len(text) <= 110 and plain and any(char.isalpha() for char in text)

    @staticmethod
    def _numbered_heading(line: TextLine) -> bool:
        """A line such as 2. Objectives by itself is a heading; a lone list entry ends in a stop or is long."""
        return bool(_NUMBERED.match(line.text)) and len(line.text.split()) <= 8 and line.text[-1] not in ".;,"

    @staticmethod
    def _level(line: TextLine) -> int:
        """Numbered headings tell their level; the others do not."""
        match = _NUMBERED.match(line.text)
        return min(9, match[1].count(".") + 2) if match and "." in line.text[:6] else 0

    def _heading(self, line: TextLine, level: int, text: str = "") -> None:
        self._indents, self._last = [], "heading"
        if figure := _FAR_FIGURE.search(line.raw):  # hours or pages set apart at the end of the line
            text = f"{(text or line.text)[: -len(figure[1])].rstrip()} ({figure[1]})"
        self._out.add("heading", text or line.text, line.number, level=level, bold=line.bold)

    def _item(self, line: TextLine, text: str, bullet: re.Match[str]) -> None:
        """A list entry; its depth follows from the indents of the entries before it."""
        indent = len(bullet[1])
        if not self._indents:
            self._list = self._out.new_list()
        while self._indents and self._indents[-1] > indent + 1:
            self._indents.pop()
        if not self._indents or indent > self._indents[-1] + 1:
            self._indents.append(indent)
        self._last = "item"
        body = text.strip()[len(bullet[2]) :].strip()
        self._out.add("item", body, line.number, level=len(self._indents) - 1, marker=bullet[2], list_id=self._list)

    def _is_bare_item(self, line: TextLine, text: str, size: int) -> bool:
        """An indented short line under a heading or a lead-in."""
        if re.match(r"[^\W\d_]{3,12} \d{1,2}\b.*:", text):
            return False
        return (
            line.indent >= 2
            and self._last in {"heading", "bare"}
            and len(text) < 200
            and (size > 1 or line.indent >= 4)
        )

    def _bare_item(self, line: TextLine, text: str) -> None:
        if self._last != "bare":
            self._list = self._out.new_list()
        self._last = "bare"
        self._out.add("item", text, line.number, list_id=self._list)


def _with_marks_joined(lines: list[TextLine]) -> list[TextLine]:
    """A list mark alone on its line belongs to the line below: copies from PDF and word processors part the two."""
    out: list[TextLine] = []
    for line in lines:
        if out and _LONE_MARK.fullmatch(out[-1].text) and not _BULLET.match(line.raw):
            out[-1] = replace(line, raw=f"{out[-1].raw.rstrip()} {line.text}", number=out[-1].number)
        else:
            out.append(line)
    return out


def _joined(lines: list[TextLine]) -> str:
    """Wrapped lines as one; a hyphen at a line's end between small letters was put there by the wrapping."""
    text = lines[0].text
    for line in lines[1:]:
        if len(text) > 2 and text[-1] in "-‐" and text[-2].islower() and line.text[:1].islower():
            head = text.rsplit(" ", 1)[-1]
            text = text + line.text if "-" in head[:-1] or len(head) <= 4 else text[:-1] + line.text
        else:
            text = f"{text} {line.text}"
    return text
