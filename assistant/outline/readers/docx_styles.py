"""What Word's styles and numbering say about a paragraph: heading level, boldness, list mark and indent."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_HEADING = re.compile(r"(?:heading|überschrift|titre|título|titolo|kop|encabezado)\s*([1-9])$")


def qn(name: str) -> str:
    """A prefixed name as lxml wants it."""
    prefix, local = name.split(":")
    return (_MC if prefix == "mc" else _W) + local


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style: lower-case name, heading level (0: none), and its id."""

    name: str
    level: int
    id: str


@dataclass(frozen=True, slots=True)
class Number:
    """A list mark: the list's number, its indent in twentieths of a point, and the kind of mark."""

    list_id: int
    indent: float
    marker: str


class Styles:
    """Paragraph styles by id."""

    def __init__(self, package: Any) -> None:  # noqa: ANN401 - python-docx objects
        self._elements = {s.get(qn("w:styleId")): s for s in _part(package, "styles").iter(qn("w:style"))}

    def of(self, paragraph: Any) -> Style:  # noqa: ANN401
        """The style of a paragraph; an outline level set on the paragraph itself counts as a heading."""
        mark = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        style_id = mark.get(qn("w:val"), "") if mark is not None else ""
        element = self._elements.get(style_id)
        name = ""
        if element is not None and (found := element.find(qn("w:name"))) is not None:
            name = (found.get(qn("w:val")) or "").lower()
        match = _HEADING.match(name or style_id.lower())
        level = int(match[1]) if match else self._outline_level(paragraph)
        return Style(name, level, style_id)

    @staticmethod
    def _outline_level(paragraph: Any) -> int:  # noqa: ANN401
        mark = paragraph.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
        value = mark.get(qn("w:val"), "9") if mark is not None else "9"
        return int(value) + 1 if value.isdecimal() and int(value) < 9 else 0

    def bold(self, style: Style) -> bool:
        """Whether the style itself is bold."""
        element = self._elements.get(style.id)
        mark = element.find(f"{qn('w:rPr')}/{qn('w:b')}") if element is not None else None
        return mark is not None and mark.get(qn("w:val"), "1") not in {"0", "false", "off"}

    def number(self, style: Style) -> Any:  # noqa: ANN401
        """The numbering a style carries, through its bases."""
        style_id, seen = style.id, 0
        while (element := self._elements.get(style_id)) is not None and seen < 10:
            if (found := element.find(f"{qn('w:pPr')}/{qn('w:numPr')}")) is not None:
                return found
            base = element.find(qn("w:basedOn"))
            style_id, seen = base.get(qn("w:val"), "") if base is not None else "", seen + 1
        return None


class Numbering:
    """List marks from the numbering part."""

    def __init__(self, package: Any) -> None:  # noqa: ANN401
        root = _part(package, "numbering")
        self._abstract = {a.get(qn("w:abstractNumId")): a for a in root.iter(qn("w:abstractNum"))}
        self._numbers: dict[str, str] = {}
        for number in root.iter(qn("w:num")):
            link = number.find(qn("w:abstractNumId"))
            self._numbers[number.get(qn("w:numId"), "")] = link.get(qn("w:val"), "") if link is not None else ""
        self._styles = Styles(package)

    def of(self, paragraph: Any, style: Style) -> Number | None:  # noqa: ANN401
        """The list mark of a paragraph, its own or its style's; None where it has none."""
        own = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        mark = own if own is not None else self._styles.number(style)
        if mark is None:
            return self._by_style_name(style)
        number = _value(mark, "w:numId", "0")
        if number == "0":
            return None
        depth = _value(mark, "w:ilvl", "0")
        level = self._level(number, depth)
        kind = _value(level, "w:numFmt", "bullet") if level is not None else "bullet"
        indent = self._indent(paragraph, level, depth)
        return Number(int(number) if number.isdecimal() else 0, indent, "•" if kind == "bullet" else f"{kind}.")

    @staticmethod
    def _by_style_name(style: Style) -> Number | None:
        """Styles such as List Bullet 2 without numbering of their own."""
        if match := re.match(r"list (bullet|number)(?: (\d))?$", style.name):
            return Number(0, 360.0 * int(match[2] or 1), "•" if match[1] == "bullet" else "decimal.")
        return None

    def _level(self, number: str, depth: str) -> Any:  # noqa: ANN401
        abstract = self._abstract.get(self._numbers.get(number, ""))
        levels = abstract.iter(qn("w:lvl")) if abstract is not None else ()
        return next((level for level in levels if level.get(qn("w:ilvl")) == depth), None)

    @staticmethod
    def _indent(paragraph: Any, level: Any, depth: str) -> float:  # noqa: ANN401
        """Left indent: the paragraph's own, else that of its list level, else a step per level."""
        for holder in (paragraph, level):
            ind = holder.find(f"{qn('w:pPr')}/{qn('w:ind')}") if holder is not None else None
            value = (ind.get(qn("w:left")) or ind.get(qn("w:start"))) if ind is not None else None
            if value and re.fullmatch(r"-?\d{1,6}", value):
                return float(value)
        return 720.0 * (int(depth) + 1 if depth.isdecimal() else 1)


def _value(element: Any, name: str, default: str) -> str:  # noqa: ANN401
    """The w:val of a child."""
    child = element.find(qn(name))
    return str(child.get(qn("w:val"), default)) if child is not None else default


def _part(package: Any, name: str) -> Any:  # noqa: ANN401
    """The root element of the styles or numbering part; an empty one where the part is missing."""
    from lxml.etree import Element

    part = package.part
    try:
        related = next(rel.target_part for rel in part.rels.values() if rel.reltype.endswith("/" + name))
    except (StopIteration, KeyError, ValueError):
        return Element("none")
    element = getattr(related, "element", None)
    return element if element is not None else Element("none")
