"""A document as PDF, set by Typst: headings, header rows and a described picture for screen readers (PDF/UA-1)."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from assistant.spec import Spec

from ..markup import to_html, to_inline_html
from ..result import Demand, Export, File, Job, Loss
from ..typeset import is_ready, missing_extra, pdf
from .blocks import Block, Bullets, Document, Facts, Heading, Matrix, Paragraph, Table
from .columns import shares
from .learner import learner_document
from .matrix_svg import gaps, in_words, matrix_svg, size_of, strips
from .team import team_document
from .writers import demands as reading_demands
from .writers import for_the_team_only, no_place

_TEMPLATE = Path(__file__).with_name("document.typ")
_LONGEST_WORD = 40
_LONGEST_FOOTER = 90
_PAGE_WIDTH = 170.0
"""Width of a page without its margins, in millimetres."""
_BLOCKS = frozenset("p pre ul ol li".split())
_UNBROKEN = re.compile(rf"\S{{{_LONGEST_WORD},}}")
_BREAK = "\u200b"


def to_team_pdf(job: Job) -> Export:
    """Return the whole design; no file where the extra that sets it is not installed."""
    return _export(f"{job.stem}.pdf", team_document(job.spec, job.report), no_place(job.spec))


def to_handout_pdf(job: Job) -> Export:
    """Return the learners' handout."""
    return _export(f"{job.stem}.handout.pdf", learner_document(job.spec), for_the_team_only(job.spec))


def demands(spec: Spec) -> Iterator[Demand]:
    """Return what is missing to set it, and what a reader would miss."""
    yield from missing_extra("pdf")
    yield from reading_demands(spec)


def _export(name: str, document: Document, losses: tuple[Loss, ...] = ()) -> Export:
    if not is_ready():
        return Export((), losses)
    data = {
        "title": _line(document.title),
        "footer": _shortened(_line(document.title)),
        "language": document.language.split("-", maxsplit=1)[0].lower(),
        "blocks": [_block(block) for block in document.blocks],
    }
    made = pdf(_TEMPLATE, data)
    return Export((File(name, "application/pdf", made.data),), (*losses, *made.losses))


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Heading():
            text = _breakable(_line(block.text))
            return {"kind": "heading", "level": block.level, "label": block.label, "text": text}
        case Paragraph():
            return {"kind": "paragraph", "label": block.label, "text": _nodes(to_html(block.text, emphasis=True))}
        case Bullets():
            items = [_nodes(to_inline_html(item, emphasis=True)) for item in block.items]
            return {"kind": "bullets", "label": block.label, "numbered": block.numbered, "items": items}
        case Facts():
            return {
                "kind": "facts",
                "rows": [[name, _nodes(to_inline_html(value, emphasis=True))] for name, value in block.rows],
            }
        case Table():
            rows = [[{"nodes": _nodes(to_inline_html(cell, emphasis=True))} for cell in row] for row in block.rows]
            return {
                "kind": "table", "caption": block.caption, "head": [_breakable(h) for h in block.head], "rows": rows,
                "widths": shares(block),
            }  # fmt: skip
        case Matrix():
            return _matrix(block)


def _matrix(matrix: Matrix) -> dict[str, Any]:
    parts = strips(matrix)
    pictures = []
    for part in parts:
        svg = matrix_svg(part, "Alignment matrix", with_gaps=len(parts) == 1)
        width = min(size_of(svg)[0], _PAGE_WIDTH)
        pictures.append({"svg": svg, "said": f"Alignment matrix: {in_words(part)}", "width": width})
    missing = [f"{o}: {gaps(matrix, o)}" for o, _ in matrix.objectives if gaps(matrix, o)]
    return {"kind": "matrix", "pictures": pictures, "gaps": missing}


def _nodes(html: str) -> list[Any]:
    """Return HTML of ours as nodes: strings, and tags with their children; a code's text stays as it is."""
    return _children(ET.fromstring(f"<div>{html}</div>"))  # noqa: S314 - our own HTML


def _children(element: ET.Element) -> list[Any]:
    """Return text and tags below an element; the line breaks between blocks are no text."""
    of_blocks = any(child.tag in _BLOCKS for child in element)
    found: list[Any] = []

    def add(text: str | None) -> None:
        if text and not (of_blocks and text.isspace()):
            found.append(_breakable(text))

    add(element.text)
    for child in element:
        if child.tag in ("code", "pre"):
            found.append({"tag": child.tag, "text": "".join(child.itertext()).strip("\n")})
        else:
            found.append({"tag": child.tag, "children": _children(child)})
        add(child.tail)
    return found


def _breakable(text: str) -> str:
    """Return text in which words longer than a column may break."""
    return _UNBROKEN.sub(lambda m: _BREAK.join(re.findall(rf".{{1,{_LONGEST_WORD}}}", m[0])), text)


def _line(text: str) -> str:
    return " ".join(text.split())


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST_FOOTER else text[: _LONGEST_FOOTER - 1] + "…"
