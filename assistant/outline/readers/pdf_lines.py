"""Characters of a PDF page, with their boxes, to lines and the pieces of a line between wide gaps."""

from __future__ import annotations

import ctypes
import re
import unicodedata
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from ..clean import tidy
from ..limits import Deadline

MAX_PAGE_CHARS = 30_000
_MARK = re.compile(r"[-–—•●○◦▪■□‣·∙➢►→✓*]|\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})[.)]")
_COMBINING = {"´": "\u0301", "`": "\u0300", "¨": "\u0308", "ˆ": "\u0302", "˜": "\u0303", "¸": "\u0327"}
_ACCENT = re.compile(r"(?<=[^\W\d_])([´`¨ˆ˜¸])([A-Za-z])")


@dataclass(slots=True)
class Piece:
    """A run of words without a wide gap, with its left and right edge in points."""

    text: str
    left: float
    right: float


@dataclass(slots=True)
class Line:
    """One visual line: its pieces, its text, edges, letter size, boldness, and whether space stands above it."""

    pieces: list[Piece]
    left: float
    top: float
    bottom: float
    size: float
    bold: bool = False
    gap: bool = False
    text: str = field(default="")


def page_lines(text_page: Any, deadline: Deadline) -> list[Line]:  # noqa: ANN401 - pypdfium2 objects
    """The lines of a page from top to bottom, in the order the file draws them within each column."""
    runs = _runs(text_page, deadline)
    lines: list[Line] = []
    for run in runs:
        if run.text.strip():
            _place(lines, run)
    for line in lines:
        line.pieces.sort(key=lambda piece: piece.left)
        _join_mark(line)
        line.left = line.pieces[0].left
        for piece in line.pieces:
            piece.text = _accents(piece.text)
        line.text = tidy(" ".join(piece.text for piece in line.pieces))
    lines = [line for line in lines if line.text]
    lines.sort(key=lambda line: -line.bottom)
    for above, line in pairwise(lines):
        line.gap = above.bottom - line.top > 0.75 * max(line.size, above.size, 1.0)
    return lines


def _join_mark(line: Line) -> None:
    """A list mark belongs to the text after it, however wide the gap."""
    first = line.pieces[0]
    if len(line.pieces) > 1 and _MARK.fullmatch(first.text):
        after = line.pieces.pop(1)
        line.pieces[0] = Piece(f"{first.text} {after.text}", first.left, after.right)


def _accents(text: str) -> str:
    """TeX sets some accents as signs before the letter."""
    return _ACCENT.sub(lambda m: unicodedata.normalize("NFC", m[2] + _COMBINING[m[1]]), text)


@dataclass(slots=True)
class _Run:
    text: str
    left: float
    right: float
    bottom: float
    top: float
    size: float
    bold: bool


def _runs(text_page: Any, deadline: Deadline) -> list[_Run]:  # noqa: ANN401
    """Characters joined while they stand side by side."""
    from pypdfium2 import raw

    runs: list[_Run] = []
    count = min(text_page.count_chars(), MAX_PAGE_CHARS)
    for number in range(count):
        if number % 2000 == 0:
            deadline.check()
        code = raw.FPDFText_GetUnicode(text_page, number)
        char = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else ""
        if char in {"", "\r", "\n", "\ufffe", "\x02"}:
            if char in {"\ufffe", "\x02"} and runs:
                runs[-1].text += "-"
            continue
        left, bottom, right, top = text_page.get_charbox(number, loose=True)
        size = raw.FPDFText_GetFontSize(text_page, number) or (top - bottom)
        size = max(min(size, 100.0), 0.6 * (top - bottom)) if top > bottom else size
        bold = raw.FPDFText_GetFontWeight(text_page, number) >= 600 or _bold_font(text_page, number)
        _extend(runs, _Run(char, left, right, bottom, top, size, bold))
    return runs


def _bold_font(text_page: Any, number: int) -> bool:  # noqa: ANN401
    """Whether the font's name says bold."""
    from pypdfium2 import raw

    buffer = ctypes.create_string_buffer(80)
    flags = ctypes.c_int()
    length = raw.FPDFText_GetFontInfo(text_page, number, buffer, 80, flags)
    return bool(length) and b"bold" in buffer.raw[: min(length, 80)].lower()


def _extend(runs: list[_Run], char: _Run) -> None:
    last = runs[-1] if runs else None
    if last is not None:
        near = abs(char.bottom - last.bottom) < 0.5 * max(last.size, 1.0)
        space = char.left - last.right
        wide = 1.3 * max(last.size, 1.0)
        if near and -0.6 * last.size < space < wide:
            last.text += (
                " " if space > 0.22 * last.size and not last.text.endswith(" ") and char.text != " " else ""
            ) + char.text
            if char.text != " ":
                last.right = max(last.right, char.right)
                last.size = max(last.size, char.size)
                last.bold = last.bold and char.bold
            return
        if char.text == " ":
            return
    elif char.text == " ":
        return
    runs.append(char)


def _place(lines: list[Line], run: _Run) -> None:
    """Put a run on the line it shares the height with, looking back over the last lines first."""
    middle = (run.top + run.bottom) / 2
    for line in reversed(lines[-120:]):
        if line.bottom - 0.1 * run.size <= middle <= line.top + 0.1 * run.size and abs(
            (line.top + line.bottom) / 2 - middle
        ) < 0.45 * max(run.size, line.size):
            line.pieces.append(Piece(tidy(run.text), run.left, run.right))
            line.size = max(line.size, run.size)
            line.bold = line.bold and run.bold
            return
    lines.append(Line([Piece(tidy(run.text), run.left, run.right)], run.left, run.top, run.bottom, run.size, run.bold))
