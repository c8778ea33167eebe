"""Text on a screen of fixed columns: what a character takes up, where lines end, what is never printed."""

import re
import unicodedata

from assistant.spec import clean_text

TAB = 4
"""Columns a tab is drawn with."""
HIDDEN = "\N{REPLACEMENT CHARACTER}"
"""Stands for a character that must not reach the screen, so that columns stay where they are."""


def width(text: str) -> int:
    """Return the columns `text` takes up: wide characters two, combining ones none."""
    return len(text) if text.isascii() else sum(_columns(char) for char in text)


def _columns(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in {"W", "F"} else 1


def one_line(text: str) -> str:
    """Return text without control characters and line breaks, such as a file name."""
    return " ".join(clean_text(text).split())


def visible(text: str) -> str:
    """Return a line of a file with a sign for each character that would act on the terminal; tabs stay."""
    return text if clean_text(text) == text else "".join(map(_visible, text))


def _visible(char: str) -> str:
    return char if char == "\t" or clean_text(char) == char else HIDDEN


def drawn(text: str) -> str:
    """Return a line with its tabs as spaces."""
    return text.replace("\t", " " * TAB)


def wrapped(text: str, columns: int, *, first: str = "", rest: str = "    ") -> str:
    """Return text in lines of at most `columns`, as it takes them up; a longer word is left whole.

    Args:
        text: any text; its line breaks are spaces.
        columns: of the screen.
        first: begins the first line.
        rest: begins all others.
    """
    lines, line, used = [], first, width(first)
    is_empty = True
    for word in re.split(r"[ \n\t]+", text.strip()):
        for part in _parts(word, columns - width(rest)):
            gap = "" if is_empty or part.glued else " "
            if not is_empty and used + len(gap) + width(part.text) > columns:
                lines.append(line)
                line, used, gap = rest, width(rest), ""
            line += gap + part.text
            used += len(gap) + width(part.text)
            is_empty = False
    return "\n".join([*lines, line])


class _Part:
    """A piece of a word that a line may end before."""

    __slots__ = ("glued", "text")

    def __init__(self, text: str, *, glued: bool) -> None:
        self.text = text
        self.glued = glued


def _parts(word: str, room: int) -> list[_Part]:
    """Return a word in pieces: whole, or by character where it is too long and written without spaces."""
    if width(word) <= room or width(word) == len(word):
        return [_Part(word, glued=False)]
    return [_Part(char, glued=i > 0) for i, char in enumerate(word)]
