"""What a Markdown text holds: images, links, headings, tables. By patterns that run in linear time, without a parser.

A checker needs these four only, and a parser would cost more at start-up than all rules together. Code is left out.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

_FENCE = r"^ {0,3}(`{3,}|~{3,})"
_CODE = r"`[^`\n]*`"
_IMAGE = r"!\[([^\[\]\n]*)\](?:\(\s*<?([^()\s<>]*)|\[)"
_HTML_IMAGE = r"<img\b[^<>]*>"
_ATTRIBUTE = r"""\b{}\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))"""
_LINK = r"\[([^\[\]\n]*)\]\(\s*<?([^()\s<>]*)"
_HTML_LINK = r"<a\b([^<>]*)>([^<>]*)</a"
_HEADING = r"(?i) {0,3}(#{1,6})[ \t]+(.*)|<h([1-6])\b[^<>]*>([^<>]*)"
_UNDERLINE = r" {0,3}(=+|-{2,})[ \t]*"
_DELIMITER = r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-*:?[ \t]*)*"
UNNAMED = "(image)"
"""What stands for a linked image without an alternative: the fault is the image's, not the link's."""
_HTML_TABLE = r"(?is)<table\b(?:(?!</table).)*"


class Image(NamedTuple):
    """An image: its text alternative (None where there is none at all), its address, and the words as written."""

    alternative: str | None
    address: str
    words: str


class Link(NamedTuple):
    """A link: its text and its address."""

    text: str
    address: str


class Heading(NamedTuple):
    """A heading: 1 to 6, and its text."""

    level: int
    text: str


def without_code(text: str) -> str:
    """Return the text without fenced blocks and code spans; line breaks stay."""
    return re.sub(_CODE, " ", _outside_fences(text)) if "`" in text or "~~~" in text else text


def _outside_fences(text: str) -> str:
    kept, fence = [], ""
    for line in text.split("\n"):
        mark = re.match(_FENCE, line)
        if fence:
            fence = "" if mark and mark[1].startswith(fence) else fence
            kept.append("")
        elif mark:
            fence = mark[1]
            kept.append("")
        else:
            kept.append(line)
    return "\n".join(kept)


def images(text: str) -> list[Image]:
    """Return the images of a text: Markdown's, where an empty alternative is none, and HTML's."""
    if "![" not in text and "<img" not in text.lower():
        return []
    text = without_code(text)
    found = [
        Image(m[1].strip() or None, m[2] or "", m[0] + (")" if m[2] is not None else ""))
        for m in re.finditer(_IMAGE, text)
    ]
    found += [
        Image(_attribute("alt", m[0]), _attribute("src", m[0]) or "", m[0])
        for m in re.finditer(_HTML_IMAGE, text, re.IGNORECASE)
    ]
    return found


def links(text: str) -> list[Link]:
    """Return the links of a text, Markdown's and HTML's; a linked image is a link with the image's alternative."""
    if "](" not in text and "<a" not in text.lower():
        return []
    text = re.sub(_CODE, lambda m: re.sub(r"[`\[\]()<>!]", " ", m[0]), _outside_fences(text))
    text = re.sub(r"!\[([^\[\]\n]*)\]\([^()\n]*\)", lambda m: m[1].strip() or UNNAMED, text)
    found = [Link(m[1].strip(), m[2]) for m in re.finditer(_LINK, text)]
    for match in re.finditer(_HTML_LINK, text, re.IGNORECASE):
        address = _attribute("href", match[1])
        found += [Link(match[2].strip(), address)] if address is not None else []
    return found


def headings(text: str) -> list[Heading]:
    """Return the headings of a text in order."""
    if "#" not in text and "==" not in text and "--" not in text and "<h" not in text.lower():
        return []
    found, above = [], ""
    for line in without_code(text).split("\n"):
        match = re.match(_HEADING, line)
        if match:
            level = len(match[1]) if match[1] else int(match[3])
            found.append(Heading(level, (match[2] if match[1] else match[4]).strip(" \t#")))
            above = ""
            continue
        underline = re.fullmatch(_UNDERLINE, line)
        if underline and above and "|" not in above and not above.lstrip().startswith(("-", "*", ">", "#")):
            found.append(Heading(1 if underline[1][0] == "=" else 2, above.strip()))
        above = "" if underline else line.strip()
    return found


def tables_without_header(text: str) -> Iterator[str]:
    """Yield the first words of each table that has no header cell with text in it."""
    if "|" not in text and "<table" not in text.lower():
        return
    text = without_code(text)
    lines = text.split("\n")
    for above, line, below in zip(lines, lines[1:], [*lines[2:], ""], strict=False):
        if "|" in above and "|" in line and "-" in line and re.fullmatch(_DELIMITER, line) and not above.strip(" \t|"):
            yield below.strip(" \t|")
    for match in re.finditer(_HTML_TABLE, text):
        if "<th" not in match[0].lower().replace("<thead", ""):
            yield " ".join(re.sub(r"<[^<>]*>", " ", match[0]).split())


def _attribute(name: str, tag: str) -> str | None:
    match = re.search(_ATTRIBUTE.format(name), tag, re.IGNORECASE)
    return next((g for g in match.groups() if g is not None), "") if match else None
