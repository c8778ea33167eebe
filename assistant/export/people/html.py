"""A document as one self-contained HTML page: no script, no address it loads from, made for screen and print."""

import functools
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from ..markup import escaped, to_html, to_inline_html
from .blocks import Block, Bullets, Document, Facts, Heading, Matrix, Paragraph, Table
from .matrix_svg import gaps, matrix_svg


def to_page(document: Document, data: str = "") -> str:
    """Return the page. `data` is JSON-LD for search engines; it is no script, nothing in it runs."""
    body = _body(document.blocks, document.language)
    block = f'<script type="application/ld+json">\n{_inert(data)}\n</script>\n' if data else ""
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escaped(' '.join(document.title.split()))}</title>\n<style>\n{_style()}</style>\n{block}</head>\n"
        f"<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


def to_fragment(blocks: Iterable[Block], language: str) -> str:
    """Return blocks as HTML for platforms that bring a page and a style of their own: labels and lines show by tags."""
    made = _body(blocks, language)  # text of the spec is escaped in it, so these tags are all ours
    made = re.sub(r'<p class="label">(.*?)</p>', r"<p><strong>\1</strong></p>", made)
    return made.replace("<table>", '<table border="1" cellpadding="6" style="border-collapse: collapse;">')


def _body(blocks: Iterable[Block], language: str) -> str:
    writer = _Writer(language)
    return "\n".join(map(writer.block, blocks))


@functools.cache
def _style() -> str:
    return Path(__file__).with_name("page.css").read_text(encoding="utf-8")


def _inert(data: str) -> str:
    """Return JSON in which no tag can end the block it stands in."""
    return data.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


class _Writer:
    """Writes blocks; the spec's words carry its language where the page's own words are in another."""

    def __init__(self, language: str) -> None:
        self.regions: Counter[str] = Counter()
        self.lang = "" if language.split("-", maxsplit=1)[0].lower() == "en" else f' lang="{escaped(language)}"'

    def block(self, block: Block) -> str:
        match block:
            case Heading():
                own = f'<span class="id">{escaped(block.label)}</span>' if block.label else ""
                text = escaped(" ".join(block.text.split()))
                return f"<h{block.level}>{own}<span{self.lang}>{text}</span></h{block.level}>"
            case Paragraph():
                label = f'<p class="label">{escaped(block.label)}</p>' if block.label else ""
                told = to_html(block.text, emphasis=True).replace("<pre>", '<pre tabindex="0">')  # it may scroll
                return f"{label}<div{self.lang}>{told}</div>"
            case Bullets():
                tag = "ol" if block.numbered else "ul"
                label = f'<p class="label">{escaped(block.label)}</p>' if block.label else ""
                items = "".join(f"<li>{to_inline_html(item, emphasis=True)}</li>" for item in block.items)
                return f"{label}<{tag}{self.lang}>{items}</{tag}>"
            case Facts():
                rows = "".join(
                    f"<dt>{escaped(name)}</dt><dd{self.lang}>{to_inline_html(value, emphasis=True)}</dd>"
                    for name, value in block.rows
                )
                return f"<dl>{rows}</dl>" if rows else ""
            case Table():
                return self._table(block)
            case Matrix():
                return self._matrix(block)

    def _table(self, table: Table) -> str:
        head = "".join(f'<th scope="col">{escaped(text)}</th>' if text.strip() else "<td></td>" for text in table.head)
        rows = "".join(
            f"<tr>{self._first(first)}"
            + "".join(f"<td{self.lang}>{to_inline_html(cell, emphasis=True)}</td>" for cell in rest)
            + "</tr>"
            for first, *rest in table.rows
        )
        return self._scrolled(
            table.caption,
            f"<table><caption>{escaped(table.caption)}</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>",
        )

    def _matrix(self, matrix: Matrix) -> str:
        picture = self._scrolled("Alignment matrix", matrix_svg(matrix, "Alignment matrix"))
        missing = [f"{o}: {gaps(matrix, o)}" for o, _ in matrix.objectives if gaps(matrix, o)]
        note = "".join(f"<li>{escaped(text)}</li>" for text in missing)
        if not note:
            return f"{picture}<p>Every objective is assessed and taught.</p>"
        return f'{picture}<p class="label">Gaps</p><ul>{note}</ul>'

    def _first(self, text: str) -> str:
        """Return the cell that names a row; one without words names none."""
        tag = 'th scope="row"' if text.strip() else "td"
        return f"<{tag}{self.lang}>{to_inline_html(text, emphasis=True)}</{tag[:2]}>"

    def _scrolled(self, name: str, content: str) -> str:
        """Return content that scrolls sideways where it is wide, by keyboard too; each region has a name of its own."""
        self.regions[name] += 1
        name = f"{name} ({self.regions[name]})" if self.regions[name] > 1 else name
        return f'<div class="scroll" role="region" tabindex="0" aria-label="{escaped(name)}">{content}</div>'
