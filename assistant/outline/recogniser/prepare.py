"""Evens out what formats leave different: label lines within a paragraph, tables cut in pieces, key-value tables."""

from __future__ import annotations

import re
from dataclasses import replace

from ..blocks import Block, Cell, Row
from .units import parse_unit
from .words import Words

_LABEL_LINE = re.compile(r"[^\W\d_][^:\n.!?]{0,40}:(?: |$)")
_ENUMERATED = re.compile(r"(?:[A-Z]{1,5}[ -]?\d{1,2}[.:)]|\(?\d{1,2}[.)]|[•●▪◦*–-]|\(?[a-z]\)|→)\s+(?=\S)")

# "3.1 Objects": a mark only where lines stand together, since a quantity looks the same.
_DECIMAL = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,2}[.)]?\s+(?=[^\W\d_])")
_TYPED_MARK = re.compile(r"(?:\(?(?P<figure>\d{1,2})[.)]|[•●▪◦‣·∙➢►]|[–-](?=\s))\s+(?=\S)")
_AMOUNT = re.compile(r"\D{0,3}\d{1,4}(?:[.,]\d+)?\s*(?:%|points?|pts?|punkte|puntos)\.?|\d{1,4}", re.IGNORECASE)


def prepare(blocks: tuple[Block, ...], words: Words) -> list[Block]:
    """The blocks the recogniser works on."""
    out: list[Block] = []
    for block in blocks:
        if block.kind == "table":
            if _goes_on(out, block, words):
                out[-1] = replace(out[-1], rows=out[-1].rows + block.rows)
            else:
                out += _key_values(block, words) or [block]
        elif block.kind == "paragraph" and (unit := _unit_lead(block, words)):
            out += unit
        elif block.kind == "field" and block.style == "definition" and parse_unit(_undated(block.lead), words):
            out += [
                Block("heading", _undated(block.lead), block.line, bold=True),
                Block("paragraph", block.text, block.line),
            ]
        elif block.kind == "heading" and block.level == 8 and parse_unit(_undated(block.text), words):
            out.append(replace(block, text=_undated(block.text), level=0, bold=True))
        elif block.kind == "paragraph" and out and _names_value(out[-1], block, words):
            out[-1] = Block("field", block.text, block.line, lead=out[-1].text, style="stacked")
        elif block.kind in {"paragraph", "item"} and "\n" in block.text:
            out += _piped(block) or _split(block)
        elif block.kind != "rule":
            out.append(block)
    return _typed_lists(out)


def _piped(block: Block) -> list[Block]:
    """Lines parted by upright strokes, as a table without its rule; what stands before and after stays text."""
    lines = block.text.split("\n")
    cells = [[c.strip() for c in line.strip().strip("|").split("|")] if "|" in line else [] for line in lines]
    wide = [i for i, row in enumerate(cells) if len(row) >= 2]
    if len(wide) < 3 or wide[-1] - wide[0] + 1 != len(wide) or len({len(cells[i]) for i in wide}) > 1:
        return []
    place = [block.line + i if block.spread else block.line for i in range(len(lines))]
    rows = tuple(Row(tuple(Cell(text) for text in cells[i]), place[i]) for i in wide)
    before, after = "\n".join(lines[: wide[0]]), "\n".join(lines[wide[-1] + 1 :])
    out = [replace(block, text=before)] if before else []
    out.append(Block("table", "", rows[0].line, rows=rows))
    return [*out, Block("paragraph", after, place[wide[-1]])] if after else out


def _undated(text: str) -> str:
    """A label without the date in figures it opens with ("04.04.23 Week 1 – …")."""
    return re.sub(r"^\W*\d{1,4}[./-]\d{1,2}(?:[./-]\d{2,4})?\W+(?=\w)", "", text)


def _names_value(label: Block, value: Block, words: Words) -> bool:
    """Whether a line only says "Course title" and the line below gives it."""
    short = label.kind == "paragraph" and len(label.text.split()) <= 4 and not label.text.rstrip().endswith((".", ":"))
    named = short and len(label.text.split()) >= 2 and words.kinds(label.text) == ("title",)
    return named and value.words <= 16 and "\n" not in value.text and not words.kinds(value.text)


def _typed_lists(blocks: list[Block]) -> list[Block]:
    """Paragraphs that open with a typed mark and stand together are list entries, whatever the format calls them."""
    marks = [_TYPED_MARK.match(b.text) if b.kind == "paragraph" and not b.bold else None for b in blocks]
    out = list(blocks)
    for index, (block, mark) in enumerate(zip(blocks, marks, strict=True)):
        if mark is None:
            continue
        places = [i for i in (index - 1, index + 1) if 0 <= i < len(marks)]
        like = any((other := marks[i]) is not None and bool(other["figure"]) == bool(mark["figure"]) for i in places)
        if like or any(blocks[i].kind == "item" and blocks[i].marker == mark[0].strip() for i in places):
            lead = block.lead if block.text[mark.end() :].startswith(block.lead) else ""
            text = block.text[mark.end() :]
            out[index] = replace(block, kind="item", text=text, marker=mark[0].strip(), lead=lead, list_id=-block.line)
    return out


def _unit_lead(block: Block, words: Words) -> list[Block]:
    """A paragraph that opens with a bold unit label ("**Week 1 – Getting data** (3 h)"): a heading and its text."""
    lead = block.lead
    if (
        block.bold
        or not lead
        or len(lead.split()) > 16
        or not block.text.startswith(lead)
        or parse_unit(lead, words) is None
    ):
        return []
    rest = block.text[len(lead) :].strip(" :")
    timing = re.match(r"[(\[][^()\[\]]{1,30}[)\]]", rest)
    head = f"{lead} {timing[0]}" if timing else lead
    rest = rest[timing.end() :].strip() if timing else rest
    return [Block("heading", head, block.line, bold=True), *([Block("paragraph", rest, block.line)] if rest else [])]


def _split(block: Block) -> list[Block]:
    """Lines that open with a label or a list mark become blocks of their own."""
    lines = block.text.split("\n")
    decimal = [_DECIMAL.match(line) for line in lines]
    counted = sum(mark is not None for mark in decimal) >= 2
    marks = [mark if counted and mark else _ENUMERATED.match(line) for line, mark in zip(lines, decimal, strict=True)]
    if not any(_LABEL_LINE.match(line) or mark for line, mark in zip(lines[1:], marks[1:], strict=True)):
        return [block]
    first = (decimal[0] if counted else None) or _TYPED_MARK.match(lines[0]) if block.kind == "paragraph" else None
    if first and any(marks[1:]):
        more = {"kind": "item", "marker": first[0].strip(), "list_id": -block.line, "level": 0, "lead": ""}
        out = [replace(block, text=lines[0][first.end() :], **more)]  # type: ignore[arg-type]
    else:
        lead = block.lead if lines[0].startswith(block.lead) else ""
        out = [replace(block, text=lines[0], bold=block.bold, lead=lead)]
    for offset, line in enumerate(lines[1:], 1):
        mark = marks[offset]
        place = block.line + offset if block.spread else block.line
        if mark:
            more = {"kind": "item", "marker": mark[0].strip(), "list_id": -block.line, "level": 0}
            out.append(Block(text=line[mark.end() :], line=place, **more))  # type: ignore[arg-type]
        elif _LABEL_LINE.match(line) or out[-1].kind == "item":
            out.append(Block("paragraph", line, place))
        else:
            out[-1] = replace(out[-1], text=f"{out[-1].text}\n{line}")
    return out


def _goes_on(out: list[Block], block: Block, words: Words) -> bool:
    """A table right after one of the same width and without a header of its own was cut at a page break."""
    if not out or out[-1].kind != "table" or not block.rows or not out[-1].rows:
        return False
    widths = [max(len(row.cells) for row in rows) for rows in (out[-1].rows, block.rows)]
    first = block.rows[0]
    headed = first.header or sum(bool(words.columns(text)) for text in first.texts if len(text) < 60) >= 2
    return widths[0] == widths[1] and widths[0] > 2 and not headed


def _key_values(block: Block, words: Words) -> list[Block]:
    """A table of labels and values as fields and, where a value has several lines, headings with their content."""
    amounts = [text for row in block.rows for text in row.texts[1:2] if text]
    if amounts and sum(bool(_AMOUNT.fullmatch(text)) for text in amounts) >= 0.5 * len(amounts) and len(amounts) > 2:
        return []
    pairs: list[tuple[str, str, Row]] = []
    known = rows = 0
    for row in block.rows:
        cells = [text for text in row.texts if text]
        if len(cells) == 1 or row.merged:
            pairs.append(("", cells[0] if cells else "", row))
            continue
        if len(cells) not in {2, 4}:
            return []
        rows += 1
        for place in range(0, len(cells), 2):
            label = cells[place].strip().rstrip(":")
            known += bool(words.kinds(label, 8)) and len(label) < 80 and not words.columns(cells[place + 1])
            pairs.append((label, cells[place + 1], row))
    if rows < 2 or known < max(2, 0.4 * sum(1 for label, _, _ in pairs if label)):
        return []
    out: list[Block] = []
    for label, value, row in pairs:
        out += _value(label, value, row, words)
    return out


def _value(label: str, value: str, row: Row, words: Words) -> list[Block]:
    lines = value.split("\n")
    if not label:
        return [Block("heading", value.replace("\n", " "), row.line, level=0, bold=True)] if value else []
    if len(lines) == 1 and not set(words.kinds(label, 8)) & {"objectives", "topics", "assessments"}:
        return [Block("field", value, row.line, lead=label, style="table")]
    out = [Block("heading", label, row.line, level=9)]
    for line in lines:
        mark = _ENUMERATED.match(line)
        if mark or len(lines) > 1:
            text = line[mark.end() :] if mark else line
            kind = "paragraph" if text.endswith(":") and not mark else "item"
            out.append(Block(kind, text, row.line, marker=mark[0].strip() if mark else "", list_id=-row.line))  # type: ignore[arg-type]
        else:
            out.append(Block("paragraph", line, row.line))
    return out
