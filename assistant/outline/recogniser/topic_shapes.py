"""Topics that no word announces: terms, dates, numbers and the shape of headings and lists tell them."""

from __future__ import annotations

import re

from ..clean import tidy
from .context import Context, in_kinds
from .found import Found
from .structure import Section
from .topic_parts import is_whole, items_of, list_topics, stated_minutes, unit_title

_NUMBERED = re.compile(r"(\d{1,2})[.):]?\s+(?=[^\W\d_]|[\"“'`(])")


def numbered(ctx: Context, units: bool = False) -> list[Found]:
    """Marked headings of one level that count 1, 2, 3 and name no part of an outline; units among them if asked."""
    by_level: dict[float, list[Section]] = {}
    for section in ctx.sections[1:]:
        if not section.weak and section.level < 28 and _NUMBERED.match(section.title) and (units or not section.unit):
            by_level.setdefault(section.level, []).append(section)
    for level in sorted(by_level):
        run = by_level[level]
        own = [s for s in run if not s.own]
        counts = [int(match[1]) for s in run if (match := _NUMBERED.match(s.title))]
        if len(own) >= 3 and len(own) >= 0.6 * len(run) and counts[0] <= 1 and counts == sorted(set(counts)):
            titles = [_NUMBERED.sub("", s.title, count=1) for s in own]
            return [
                Found(unit_title(ctx, title), s.line, stated_minutes(ctx, s), section=s, subs=items_of(ctx, s))
                for s, title in zip(own, titles, strict=True)
            ]
    return []


def concepts(ctx: Context) -> list[Found]:
    """A list of key terms, where nothing else tells the content."""
    return [f for s in ctx.sections if in_kinds(s, "concepts") for f in list_topics(ctx, s)]


def fields(ctx: Context) -> list[Found]:
    """Entries of a front matter or data file under a key for content."""
    return [
        Found(tidy(block.text), block.line, blocks=[block])
        for section in ctx.sections
        if "topics" in section.own
        for block in section.blocks
        if section.level >= 28 and len(block.text.split()) <= 14
    ]


def dated(ctx: Context) -> list[Found]:
    """Headings that are dates: a course told as a diary."""
    dated = [
        s for s in ctx.sections[1:] if s.level < 28 and ctx.quantities.dates(s.title) and len(s.title.split()) <= 6
    ]
    firm = [s for s in dated if ctx.quantities.only_date(s.title)]
    return [Found(s.title, s.line, section=s) for s in dated] if len(firm) >= 3 else []


def by_shape(ctx: Context) -> list[Found]:
    """No word tells the content: headings over lists, or list items over items, show it by their shape."""
    over = [
        s for s in ctx.sections[1:]
        if s.level < 28 and not s.kinds and any(b.kind == "item" for b in s.blocks) and not is_whole(ctx, s)
    ]  # fmt: skip
    levels = {s.level for s in over}
    for level in sorted(levels):
        same = [s for s in over if s.level == level]
        if len({s.title.strip(" :") for s in same}) >= 3:  # the same heading in every part names no part
            beside = [s for s in ctx.sections[1:] if s in same or _bare_sibling(s, same[0])]
            return [Found(unit_title(ctx, s.title), s.line, section=s, subs=items_of(ctx, s)) for s in beside]
    tree = [s for s in ctx.sections[1:] if s.children and not s.kinds and not s.weak and not is_whole(ctx, s)]
    tops = [s for s in tree if s.level == min(t.level for t in tree)]
    if len(tops) >= 3 and all(any(up in tops for up in s.up()) for s in over):
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
        found = list_topics(ctx, section)
        if len(found) >= 2 and sum(bool(f.subs) for f in found) >= 0.5 * len(found):
            return found
    return (
        [Found(unit_title(ctx, s.title), s.line, section=s, subs=items_of(ctx, s)) for s in over]
        if len(over) == 2
        else []
    )


def _bare_sibling(section: Section, one: Section) -> bool:
    """A heading without content yet, beside headings that have some."""
    beside = section.parent is one.parent and section.level == one.level and section.heading is not None
    empty = not section.children and all(block.kind == "plumbing" for block in section.blocks)
    return beside and empty and not section.kinds and not section.weak
