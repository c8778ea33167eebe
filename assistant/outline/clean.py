"""Text made safe and even: no control characters, no escapes, one kind of space."""

from __future__ import annotations

import re
import unicodedata

_ESCAPES = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]{0,2000}(?:\x07|\x1b\\)?|[@-Z\\-_])")
_SPACES = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
_NEWLINES = re.compile(r" ?\n ?")
_DECORATION = re.compile(r"^(?:[^\w\s(\[\"“'‘«¿¡.]+\s+)+(?=\S)")
# Symbol fonts put their bullets and arrows in the private use area.
_SYMBOLS = {code: "•" for code in (0xF0A7, 0xF0A8, 0xF0B7, 0xF0D8, 0xF0FC, 0xF076, 0xF06E, 0xF071)} | {0xF0E0: "→"}


def _drop(char: str) -> bool:
    """Whether a character could steer a terminal, hide text, or cannot be written out."""
    code = ord(char)
    if code < 0x20:
        return char not in "\n\t"
    return 0x7F <= code < 0xA0 or code == 0xAD or unicodedata.category(char) in {"Cf", "Cs", "Co", "Cn"}


def safe(text: str) -> str:
    """Text without terminal escapes, control, format or unassigned characters; newlines and tabs stay."""
    text = _ESCAPES.sub("", text) if "\x1b" in text else text
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    if text.isascii() and text.replace("\n", "").replace("\t", "").isprintable():
        return text
    return "".join(char for char in text.translate(_SYMBOLS) if not _drop(char))


def tidy(text: str) -> str:
    """One line: every run of white space is one space."""
    return " ".join(safe(text).split())


def tidy_lines(text: str) -> str:
    """Several lines: spaces within each made one, empty lines dropped."""
    text = _NEWLINES.sub("\n", _SPACES.sub(" ", safe(text)))
    return "\n".join(line for line in (part.strip() for part in text.split("\n")) if line)


def undecorated(text: str) -> str:
    """A text without the signs and pictures set before it."""
    return _DECORATION.sub("", text)


def first_words(text: str, limit: int = 160) -> str:
    """The beginning of a text, cut at a word, for showing."""
    text = tidy(text)
    if len(text) <= limit:
        return text
    return text[:limit].rsplit(" ", 1)[0] + " …"
