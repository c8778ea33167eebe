"""The whole text of an outline in pieces, each with its place: for whoever must point at it or look beyond elements."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from .blocks import Block, Document
from .clean import tidy
from .recogniser.context import Context
from .recogniser.structure import Section


@dataclass(frozen=True, slots=True)
class Stretch:
    """A paragraph, list item, heading or table row, as read, and where it stands."""

    line: int
    """As in the elements of an `Outline`."""
    text: str
    """Its words; the cells of a row joined with a bar."""
    cells: tuple[str, ...] = ()
    """The cells, where it is a table row."""
    columns: tuple[str, ...] = ()
    """The heading row of its table, where it is a row and there is one."""
    headings: tuple[str, ...] = ()
    """The headings it stands under, outermost first."""
    kinds: tuple[str, ...] = ()
    """What its section is read as, best first: objectives, assessments, policy, …"""
    place: str = ""
    """The element it was taken for, if any."""
    page: int | None = None
    """Its page, from 1; None where the format has no pages."""
    is_heading: bool = False


def stretches(ctx: Context, document: Document) -> tuple[Stretch, ...]:
    """Return the document's text in pieces, in its order."""
    found: list[Stretch] = []
    for section in ctx.sections:
        above = tuple(tidy(s.title).rstrip(" :") for s in reversed(section.up()) if s.heading)
        if section.heading:
            found.append(_heading(ctx, section, above[:-1], document))
        for block in section.blocks:
            found += _block(ctx, section, block, above, document)
    return tuple(sorted(found, key=lambda piece: piece.line))


def _heading(ctx: Context, section: Section, above: tuple[str, ...], document: Document) -> Stretch:
    heading = section.heading
    assert heading is not None  # noqa: S101 - only sections with one are asked
    place = ctx.placed.get(id(heading), "")
    return Stretch(
        heading.line, tidy(heading.text), headings=above, kinds=section.kinds, place=place,
        page=_page(document, heading.line), is_heading=True,
    )  # fmt: skip


def _block(
    ctx: Context, section: Section, block: Block, above: tuple[str, ...], document: Document
) -> Iterator[Stretch]:
    place = ctx.placed.get(id(block), "")
    if not block.rows:
        text = f"{block.lead}: {block.text}" if block.kind == "field" else block.text
        page = _page(document, block.line)
        yield Stretch(block.line, tidy(text), headings=above, kinds=section.kinds, place=place, page=page)
        return
    table = ctx.table(block)
    for row in block.rows:
        cells = tuple(tidy(text) for text in row.texts)
        is_body = any(row is inner for inner in table.body)
        yield Stretch(
            row.line, " | ".join(filter(None, cells)), cells, table.header if is_body else (), above, section.kinds,
            place, _page(document, row.line),
        )  # fmt: skip


def _page(document: Document, line: int) -> int | None:
    """Return the page a line of the extracted text stands on."""
    return bisect_right(document.pages, line) or 1 if document.pages else None
