"""What finding topics in headings and in lists has in common: titles, minutes, list entries."""

from __future__ import annotations

import re
from dataclasses import replace

from ..blocks import Block
from ..clean import tidy, undecorated
from .context import Context, in_kinds
from .found import Found
from .structure import Section
from .units import parse_unit
from .words import fold

_QUOTED = re.compile(r"[“\"«„]\s*(.{3,200}?)\s*[”\"»“]\s*$", re.DOTALL)
_EMPTY = re.compile(r"[(\[]\s*[)\]]|\s\(\d{1,3}\)$")
_PARTED = re.compile(r"(.*\w.*?):?\s+[-–—|]\s+(.{3,40})")
_SPEAKER = re.compile(
    r"\s*[(\[](?:guest|speaker|lecturer|instructor|taught by|led by|presenter|with dr|dr\.|prof)\b[^()\[\]]*[)\]]",
    re.IGNORECASE,
)


def unit_title(ctx: Context, text: str) -> str:
    """A heading as a topic title: without duration, dates in brackets; a quoted title alone."""
    text = undecorated(tidy(ctx.quantities.without_durations(ctx.quantities.without_clock(text))))
    for bracket in re.findall(r"[(\[][^()\[\]]{3,60}[)\]]", text):
        if ctx.quantities.dates(bracket) and not re.search(
            r"[^\W\d_]{9,}", re.sub(r"(?i)wednesday|september", "", bracket)
        ):
            text = tidy(text.replace(bracket, ""))
    if (parted := _PARTED.fullmatch(text)) and ctx.quantities.only_date(parted[2]):
        text = parted[1]
    text = _EMPTY.sub("", _SPEAKER.sub("", text)).strip(" -–—:,")
    unit = parse_unit(text, ctx.words)
    quoted = _QUOTED.fullmatch(unit.title.strip()) if unit and unit.title else None
    return quoted[1] if quoted else text


def stated_minutes(ctx: Context, section: Section) -> float | None:
    """Minutes a section states: in its heading, or in a line of times under it; ranges count as none."""
    if section.heading and (stated := ctx.quantities.minutes(section.title)):
        return stated[0] if stated[0] == stated[1] else None
    if section.heading and (clock := ctx.quantities.clock(section.title)) is not None:
        return clock
    for block in timing_lines(ctx, section):
        ctx.take(block, "topics")
        if (clock := ctx.quantities.clock(block.text)) is not None:
            return clock
        return sum(ctx.quantities.all_minutes(block.text)) or None
    return None


def timing_lines(ctx: Context, section: Section) -> list[Block]:
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


def is_whole(ctx: Context, section: Section) -> bool:
    """A heading over the whole document is its title, not a unit."""
    size = len(section.walk())
    return section.level == 1 and size > 1 and size >= 0.8 * (len(ctx.sections) - 1) and not section.weak


def items_of(ctx: Context, section: Section) -> list[Found]:
    """The contents of a unit: its list items, unless the list is one of objectives or readings."""
    if in_kinds(section, "objectives"):
        return []
    items = [b for b in section.blocks if b.kind == "item" and b.level == 0 and not ctx.taken(b)]
    found = [Found(unit_title(ctx, b.text)[:300], b.line, item_minutes(ctx, b), blocks=[b]) for b in items]
    if found and sum(len(f.title.split()) for f in found) / len(found) > 25:
        return []
    return found


def item_minutes(ctx: Context, block: Block) -> float | None:
    """Minutes a short entry states; ranges count as none."""
    stated = ctx.quantities.minutes(block.text)
    return stated[0] if stated and stated[0] == stated[1] and block.words < 25 else None


def list_topics(ctx: Context, section: Section) -> list[Found]:
    """Items of the first level; under bare dates or weekdays, the items of the second."""
    found: list[Found] = []
    when: str | None = None
    leads = _led(ctx, section)
    outcomes = False
    for block in _nested(section.blocks):
        text = block.text
        if block.kind != "item":
            outcomes = block.kind == "paragraph" and _announces_outcomes(ctx, text)
            if block.kind == "paragraph" and block.words <= 14 and parse_unit(text, ctx.words):
                found.append(Found(unit_title(ctx, text), block.line, item_minutes(ctx, block), blocks=[block]))
        elif outcomes:
            continue
        elif block.level == 0 and ctx.quantities.only_date(text):
            when = text
            ctx.take(block, "topics")
        elif block.level == 0 or when is not None:
            _add_entry(ctx, found, block, block.lead if block.lead in leads else text, when)
        elif ctx.is_break(text) or ctx.is_exam(text) or ctx.is_total(text):
            ctx.take(block, "topics")
        elif found:
            found[-1].subs.append(Found(unit_title(ctx, text), block.line, item_minutes(ctx, block), blocks=[block]))
    return found


def _add_entry(ctx: Context, found: list[Found], block: Block, text: str, when: str | None) -> None:
    """A list entry as a topic, or as part of the one before where it stands deeper."""
    day, rest = _leading_date(ctx, text)
    if any(test(part) for part in (text, rest) for test in (ctx.is_break, ctx.is_exam)) or ctx.is_total(text):
        ctx.take(block, "topics")
        return
    if block.marker[:1].isdecimal() and re.match(rf"{ctx.words.any_of('words')}\s*:", fold(rest)):
        rest = f"{block.marker} {rest}"  # "1. Abend: …": the list mark is part of the label
    entry = Found(unit_title(ctx, rest), block.line, item_minutes(ctx, block), day or when, blocks=[block])
    found.append(entry) if block.level <= 1 or not found else found[-1].subs.append(entry)


def _announces_outcomes(ctx: Context, text: str) -> bool:
    """Whether a paragraph ends by saying what learners will be able to do: the list below it is none of topics."""
    tail = " ".join(fold(text).split()[-14:])
    return tail.endswith(":") and ctx.words.pattern("lead", "firm_leadin").search(tail) is not None


def _led(ctx: Context, section: Section) -> set[str]:
    """Entries whose marked opening is the title and the rest its contents: most of the list is made that way."""
    items = [b for b in section.blocks if b.kind == "item" and b.level == 0]
    led = [b for b in items if b.lead and b.text.startswith(b.lead) and b.words >= len(b.lead.split()) + 3]
    named = [b for b in led if parse_unit(b.lead, ctx.words)]
    wordy = sum(b.words for b in led) >= 12 * len(led)
    return {b.lead for b in led} if len(named) >= 2 or (wordy and len(led) > 0.6 * len(items) > 1) else set()


def _nested(blocks: list[Block]) -> list[Block]:
    """Bullets that follow numbered entries at the same depth belong to these: the numbers are the outer list."""
    items = [b for b in blocks if b.kind == "item" and b.level == 0]
    numbered = [b for b in items if b.marker[:1].isdecimal()]
    bulleted = [b for b in items if b.marker and not b.marker.strip("().")[:1].isalnum()]
    if len(numbered) < 2 or len(numbered) + len(bulleted) != len(items) or items[0] is not numbered[0]:
        return blocks
    return [replace(b, level=b.level + 1) if b.kind == "item" and b not in numbered else b for b in blocks]


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
