"""Topics: which parts of an outline are its units of content."""

from __future__ import annotations

import re

from ..blocks import Block
from ..clean import tidy, undecorated
from ..model import Topic
from .context import Context, aside, in_kinds
from .found import Found
from .structure import Section
from .topic_tables import table_topics
from .units import parse_unit
from .words import fold

_QUOTED = re.compile(r"[“\"«„]\s*(.{3,200}?)\s*[”\"»“]\s*$", re.DOTALL)
_BARRED = {
    "assessments",
    "policy",
    "readings",
    "contact",
    "support",
    "mission",
    "grading-scale",
    "mapping",
    "changes",
    "materials",
    "prerequisites",
}
_EMPTY = re.compile(r"[(\[]\s*[)\]]|\s\(\d{1,3}\)$")
_SPEAKER = re.compile(
    r"\s*[(\[](?:guest|speaker|lecturer|instructor|taught by|led by|presenter|with dr|dr\.|prof)\b[^()\[\]]*[)\]]",
    re.IGNORECASE,
)
_GROUPS = {
    "knowledge", "skills", "competences", "competencies", "attitudes", "responsibility and autonomy", "general",
    "specific", "knowledge and understanding", "wissen", "fertigkeiten", "kompetenzen", "savoir", "savoir-faire",
    "conocimientos", "habilidades", "actitudes", "conoscenze", "abilità", "kennis", "vaardigheden",
}  # fmt: skip


def find_topics(ctx: Context) -> list[Topic]:
    """The topics of the outline, from the best of the places where they may stand."""
    units = _unit_sections(ctx)
    tables = table_topics(ctx)
    grouped = _objective_groups(ctx)
    if units and (len(tables) < 2 * len(units) or len(units) > 4):
        chosen = units
    elif tables:
        chosen = tables
    else:
        chosen = units or _listed(ctx)
    if len(grouped) > 1:
        chosen = chosen + [
            extra for extra in grouped if not any(_alike(extra.title, known.title) for known in _all(chosen))
        ]
    for source in (_concepts, _fields, _dated, _shape):
        if chosen:
            break
        chosen = source(ctx)
    for found in _all(chosen):
        if found.section is not None:
            ctx.topic_sections[id(found.section)] = found.title
            if found.section.heading:
                ctx.take(found.section.heading, "topics")
        for block in found.blocks:
            ctx.take(block, "topics")
    return [found.frozen() for found in chosen]


def _all(found: list[Found]) -> list[Found]:
    return [entry for top in found for entry in (top, *_all(top.subs))]


def _alike(one: str, other: str) -> bool:
    return "".join(re.findall(r"\w+", one.lower())) == "".join(re.findall(r"\w+", other.lower()))


def unit_title(ctx: Context, text: str) -> str:
    """A heading as a topic title: without duration, dates in brackets; a quoted title alone."""
    text = undecorated(tidy(ctx.quantities.without_durations(text)))
    for bracket in re.findall(r"[(\[][^()\[\]]{3,60}[)\]]", text):
        if ctx.quantities.dates(bracket) and not re.search(
            r"[^\W\d_]{9,}", re.sub(r"(?i)wednesday|september", "", bracket)
        ):
            text = tidy(text.replace(bracket, ""))
    text = _EMPTY.sub("", _SPEAKER.sub("", text)).strip(" -–—:,")
    unit = parse_unit(text, ctx.words)
    quoted = _QUOTED.fullmatch(unit.title.strip()) if unit and unit.title else None
    return quoted[1] if quoted else text


def _minutes(ctx: Context, section: Section) -> float | None:
    """Minutes a section states: in its heading, or in a line of times under it; ranges count as none."""
    if section.heading and (stated := ctx.quantities.minutes(section.title)):
        return stated[0] if stated[0] == stated[1] else None
    for block in _timing_lines(ctx, section):
        ctx.take(block, "topics")
        if (clock := ctx.quantities.clock(block.text)) is not None:
            return clock
        return sum(ctx.quantities.all_minutes(block.text)) or None
    return None


def _timing_lines(ctx: Context, section: Section) -> list[Block]:
    """Short lines under a heading that hold durations and little else."""
    blocks = section.blocks[:2]
    for child in section.children:
        if child.level >= 28 and in_kinds(child, "hours"):
            blocks = blocks + child.blocks[:1]
    return [
        block
        for block in blocks
        if block.kind in {"paragraph", "field"} and block.words <= 14 and ctx.quantities.all_minutes(block.text)
        and not ctx.quantities.is_rate(block.text)
    ]  # fmt: skip


def _is_whole(ctx: Context, section: Section) -> bool:
    """A heading over the whole document is its title, not a unit."""
    size = len(section.walk())
    return section.level == 1 and size > 1 and size >= 0.8 * (len(ctx.sections) - 1) and not section.weak


def _unit_sections(ctx: Context) -> list[Found]:
    """Sections named or timed like units, outermost first, with those inside as subtopics."""
    tops: list[Found] = []
    made: dict[int, Found] = {}
    for section in ctx.sections[1:]:
        if section.level >= 28 or _is_whole(ctx, section) or not _may_be_unit(ctx, section):
            continue
        found = Found(unit_title(ctx, section.title), section.line, _minutes(ctx, section), section=section)
        outer = next((made[id(up)] for up in section.up()[1:] if id(up) in made), None)
        rest = section.unit.title if section.unit else section.title
        if ctx.is_break(unit_title(ctx, rest)) or ctx.is_exam(unit_title(ctx, rest)):
            continue
        made[id(section)] = found
        (outer.subs if outer else tops).append(found)
    for found in made.values():
        if found.section is not None and not found.subs:
            found.subs = _items(ctx, found.section)
    return tops if len(tops) >= 2 or any(top.subs and top.section and top.section.unit for top in tops) else []


def _may_be_unit(ctx: Context, section: Section) -> bool:
    barred = set(section.kinds[:1]) & _BARRED
    if section.unit is not None:
        return not barred
    if section.own and not set(section.own) <= {"description", "topics", "setup", "activities", "format"}:
        return False
    timed = bool(ctx.quantities.minutes(section.title)) if section.heading else False
    return not barred and (timed or bool(_timing_lines(ctx, section)))


def _items(ctx: Context, section: Section) -> list[Found]:
    """The contents of a unit: its list items, unless the list is one of objectives or readings."""
    if in_kinds(section, "objectives"):
        return []
    items = [b for b in section.blocks if b.kind == "item" and b.level == 0 and not ctx.taken(b)]
    found = [Found(unit_title(ctx, b.text)[:300], b.line, _item_minutes(ctx, b), blocks=[b]) for b in items]
    if found and sum(len(f.title.split()) for f in found) / len(found) > 25:
        return []
    return found


def _item_minutes(ctx: Context, block: Block) -> float | None:
    stated = ctx.quantities.minutes(block.text)
    return stated[0] if stated and stated[0] == stated[1] and block.words < 25 else None


def _listed(ctx: Context) -> list[Found]:
    """What stands under a heading for content: subheadings, or the first level of its lists."""
    best: list[Found] = []
    for section in ctx.sections[1:]:
        if "topics" not in section.own or aside(section):
            continue
        children = [c for c in section.children if c.level < 28 and not c.own and not ctx.is_break(c.title)]
        found = [
            Found(unit_title(ctx, c.title), c.line, _minutes(ctx, c), section=c, subs=_items(ctx, c)) for c in children
        ]
        listed = _list_topics(ctx, section)
        found = found if len(found) >= 2 else listed or _inline(ctx, section)
        best = found if len(found) > len(best) else best
    return best


def _list_topics(ctx: Context, section: Section) -> list[Found]:
    """Items of the first level; under bare dates or weekdays, the items of the second."""
    found: list[Found] = []
    when: str | None = None
    for block in section.blocks:
        text = block.text
        if block.kind == "paragraph" and block.words <= 14 and parse_unit(text, ctx.words):
            found.append(Found(unit_title(ctx, text), block.line, _item_minutes(ctx, block), blocks=[block]))
        if block.kind != "item":
            continue
        if block.level == 0 and ctx.quantities.only_date(text):
            when = text
            ctx.take(block, "topics")
        elif ctx.is_break(text) or ctx.is_exam(text) or ctx.is_total(text):
            ctx.take(block, "topics")
        elif block.level == 0 or when is not None:
            day, text = _leading_date(ctx, text)
            if ctx.is_exam(text) or ctx.is_break(text):
                ctx.take(block, "topics")
                continue
            if block.marker[:1].isdecimal() and re.match(rf"{ctx.words.any_of('words')}\s*:", fold(text)):
                text = f"{block.marker} {text}"  # "1. Abend: …": the list mark is part of the label
            entry = Found(unit_title(ctx, text), block.line, _item_minutes(ctx, block), day or when, blocks=[block])
            found.append(entry) if block.level <= 1 or not found else found[-1].subs.append(entry)
        elif found:
            found[-1].subs.append(Found(unit_title(ctx, text), block.line, _item_minutes(ctx, block), blocks=[block]))
    return found


def _leading_date(ctx: Context, text: str) -> tuple[str | None, str]:
    """The date an entry opens with, and the rest."""
    dates = ctx.quantities.dates(text)
    if (
        dates
        and dates[0].start() <= 2
        and (rest := text[dates[0].end() :].lstrip(" :–—-,"))
        and re.match(r"\W*[^\W\d_]{2}", rest)
    ):
        return text[: dates[0].end()].strip(" :–—-"), rest
    return None, text


def _inline(ctx: Context, section: Section) -> list[Found]:
    """Topics named in one paragraph, parted by semicolons, or line by line."""
    for block in section.blocks:
        if block.kind not in {"paragraph", "field"}:
            continue
        lines = block.text.split("\n")
        pieces = lines if len(lines) > 2 else re.split(r";|(?<=\w)\.(?=\s+[A-ZÀ-Ý])", block.text)
        pieces = [
            re.sub(r"^\s*(?:and|und|y|et|e|en)\s+|^\s*(?:\(?\d{1,2}[.)]|[-•–])\s*", "", piece).strip(" .")
            for piece in pieces
        ]
        if len(pieces) >= 3 and all(0 < len(piece.split()) <= 14 for piece in pieces if piece):
            return [Found(unit_title(ctx, piece), block.line, blocks=[block]) for piece in pieces if piece]
    short = [
        b for b in section.blocks if b.kind == "paragraph" and 0 < b.words <= 14 and not b.text.endswith((".", ":"))
    ]
    if len(short) >= 3 and len(short) >= 0.7 * len(section.blocks):
        return [
            Found(unit_title(ctx, b.text), b.line, _item_minutes(ctx, b), blocks=[b])
            for b in short
            if not ctx.is_break(b.text)
        ]
    return []


def _objective_groups(ctx: Context) -> list[Found]:
    """Headings within the objectives, and list items that only head others: the parts the objectives belong to."""
    found = []
    for section in ctx.sections[1:]:
        if "objectives" not in section.kinds:
            continue
        listed = any(b.kind == "item" for s in section.walk() for b in s.blocks)
        if listed and not section.own and section.level < 28 and section.title.lower().strip(" :") not in _GROUPS:
            found.append(Found(unit_title(ctx, section.title), section.line, section=section))
        for block, below in zip(section.blocks, section.blocks[1:], strict=False):
            heads = block.kind == below.kind == "item" and below.level > block.level
            named = block.bold or len(block.text.split()) <= 5
            if heads and named and not block.text.endswith(":") and block.text.lower().strip() not in _GROUPS:
                found.append(Found(block.text.strip(" :"), block.line, blocks=[block]))
    return found


def _concepts(ctx: Context) -> list[Found]:
    """A list of key terms, where nothing else tells the content."""
    return [f for s in ctx.sections if in_kinds(s, "concepts") for f in _list_topics(ctx, s)]


def _fields(ctx: Context) -> list[Found]:
    """Entries of a front matter or data file under a key for content."""
    return [
        Found(tidy(block.text), block.line, blocks=[block])
        for section in ctx.sections
        if "topics" in section.own
        for block in section.blocks
        if section.level >= 28 and len(block.text.split()) <= 14
    ]


def _dated(ctx: Context) -> list[Found]:
    """Headings that are dates: a course told as a diary."""
    dated = [
        s for s in ctx.sections[1:] if s.level < 28 and ctx.quantities.dates(s.title) and len(s.title.split()) <= 6
    ]
    firm = [s for s in dated if ctx.quantities.only_date(s.title)]
    return [Found(s.title, s.line, section=s) for s in dated] if len(firm) >= 3 else []


def _shape(ctx: Context) -> list[Found]:
    """No word tells the content: headings over lists, or list items over items, show it by their shape."""
    over = [
        s for s in ctx.sections[1:]
        if s.level < 28 and not s.kinds and any(b.kind == "item" for b in s.blocks) and not _is_whole(ctx, s)
    ]  # fmt: skip
    levels = {s.level for s in over}
    for level in sorted(levels):
        same = [s for s in over if s.level == level]
        if len(same) >= 3:
            return [Found(unit_title(ctx, s.title), s.line, section=s, subs=_items(ctx, s)) for s in same]
    tree = [s for s in ctx.sections[1:] if s.children and not s.kinds and not s.weak and not _is_whole(ctx, s)]
    tops = [s for s in tree if s.level == min(t.level for t in tree)]
    if len(tops) >= 3 and not over:
        return [
            Found(
                unit_title(ctx, s.title),
                s.line,
                section=s,
                subs=[Found(c.title, c.line, section=c) for c in s.children],
            )
            for s in tops
        ]
    for section in ctx.sections:
        if section.kinds or (ctx.title is None and section.level >= 28):
            continue
        found = _list_topics(ctx, section)
        if len(found) >= 2 and sum(bool(f.subs) for f in found) >= 0.5 * len(found):
            return found
    return (
        [Found(unit_title(ctx, s.title), s.line, section=s, subs=_items(ctx, s)) for s in over]
        if len(over) == 2
        else []
    )
