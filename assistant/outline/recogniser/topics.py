"""Topics: which parts of an outline are its units of content."""

from __future__ import annotations

import re

from ..model import Topic
from .context import Context, aside
from .found import Found
from .structure import Section
from .topic_parts import is_whole, item_minutes, items_of, list_topics, stated_minutes, timing_lines, unit_title
from .topic_shapes import by_shape, concepts, dated, fields, numbered
from .topic_tables import table_topics

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
_COUNT = re.compile(r"^\(?\d{1,2}[.)]\s+(?=[^\W\d_]|[\"“'`(])")
_IS_SENTENCE = re.compile(
    r"[.!?]\s|\b(?:this|will|we|you|students|is|are|was|has|covers?|includes?|der|die|das|se|el|les|il|gli|wordt)\b",
    re.IGNORECASE,
)
_GROUPS = {
    "knowledge", "skills", "competences", "competencies", "attitudes", "responsibility and autonomy", "general",
    "specific", "knowledge and understanding", "wissen", "fertigkeiten", "kompetenzen", "savoir", "savoir-faire",
    "conocimientos", "habilidades", "actitudes", "conoscenze", "abilità", "kennis", "vaardigheden",
}  # fmt: skip


def find_topics(ctx: Context) -> list[Topic]:
    """The topics of the outline, from the best of the places where they may stand."""
    units = _inner(ctx, _counted(ctx, _unit_sections(ctx)))
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
    for source in (numbered, concepts, fields, dated, by_shape):
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


def _counted(ctx: Context, units: list[Found]) -> list[Found]:
    """The whole run of counted headings where only some of them are worded as units ("3. Lab 1: …")."""
    run = numbered(ctx, units=True) if 0 < len(units) < 6 else []
    within = {id(found.section) for found in run}
    return run if len(run) > len(units) and all(id(found.section) in within for found in units) else units


def _inner(ctx: Context, units: list[Found]) -> list[Found]:
    """The parts of the one unit that the whole document is about, where its list has groups with entries below."""
    if len(units) != 1 or len(ctx.sections) > 3 or units[0].section is not ctx.sections[1]:
        return units
    inner = list_topics(ctx, ctx.sections[1])
    return inner if len(inner) >= 2 and all(found.subs for found in inner) else units


def _all(found: list[Found]) -> list[Found]:
    return [entry for top in found for entry in (top, *_all(top.subs))]


def _alike(one: str, other: str) -> bool:
    return "".join(re.findall(r"\w+", one.lower())) == "".join(re.findall(r"\w+", other.lower()))


def _unit_sections(ctx: Context) -> list[Found]:
    """Sections named or timed like units, outermost first, with those inside as subtopics."""
    tops: list[Found] = []
    made: dict[int, Found] = {}
    for section in ctx.sections[1:]:
        if section.level >= 28 or is_whole(ctx, section) or not _may_be_unit(ctx, section):
            continue
        found = Found(unit_title(ctx, section.title), section.line, stated_minutes(ctx, section), section=section)
        outer = next((made[id(up)] for up in section.up()[1:] if id(up) in made), None)
        rest = section.unit.title if section.unit else section.title
        if ctx.is_break(unit_title(ctx, rest)) or ctx.is_exam(unit_title(ctx, rest)):
            continue
        made[id(section)] = found
        (outer.subs if outer else tops).append(found)
    for found in made.values():
        if found.section is not None and not found.subs:
            found.subs = items_of(ctx, found.section)
    for found in reversed(list(made.values())):
        timed = [sub.minutes for sub in found.subs if sub.minutes]
        if found.minutes is None and len(timed) >= 2 and len(timed) >= 0.6 * len(found.subs):
            found.minutes = sum(timed)
    return tops if len(tops) >= 2 or any(top.subs and top.section and top.section.unit for top in tops) else []


def _may_be_unit(ctx: Context, section: Section) -> bool:
    barred = set(section.kinds[:1]) & _BARRED
    if section.unit is not None:
        return not barred
    if section.own and not set(section.own) <= {"description", "topics", "setup", "activities", "format"}:
        return False
    title = section.title
    timed = ctx.quantities.minutes(title) is not None or ctx.quantities.clock(title) is not None
    whole = "description" in section.own  # a time stated there is that of the course
    return not barred and (timed or (not whole and bool(timing_lines(ctx, section))))


def _listed(ctx: Context) -> list[Found]:
    """What stands under a heading for content: subheadings, or the first level of its lists."""
    best: list[Found] = []
    for section in ctx.sections[1:]:
        if "topics" not in section.own or aside(section):
            continue
        children = [c for c in section.children if c.level < 28 and not c.own and not ctx.is_break(c.title)]
        found = [
            Found(title, c.line, stated_minutes(ctx, c), section=c, subs=items_of(ctx, c))
            for c in children
            for title in [unit_title(ctx, _COUNT.sub("", c.title))]
        ]
        listed = list_topics(ctx, section)
        found = found if len(found) >= 2 else listed or _inline(ctx, section)
        best = found if len(found) > len(best) else best
    return best


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
        if len(pieces) < 3 and section.level >= 28 and not _IS_SENTENCE.search(block.text):
            pieces = [re.sub(r"^(?:and|und|y|et|e|en)\s", "", p.strip()).strip(" .") for p in block.text.split(",")]
            pieces = pieces if len(pieces) >= 4 else []
        if len(pieces) >= 3 and all(0 < len(piece.split()) <= 14 for piece in pieces if piece):
            return [Found(unit_title(ctx, piece), block.line, blocks=[block]) for piece in pieces if piece]
    short = [
        b for b in section.blocks if b.kind == "paragraph" and 0 < b.words <= 14 and not b.text.endswith((".", ":"))
    ]
    if len(short) >= 3 and len(short) >= 0.7 * len(section.blocks):
        return [
            Found(unit_title(ctx, b.text), b.line, item_minutes(ctx, b), blocks=[b])
            for b in short
            if not ctx.is_break(b.text)
        ]
    return []


def _is_objective_label(ctx: Context, text: str) -> bool:
    """Whether a heading only numbers the objectives: "Terminal Objective 2", "Outcome B"."""
    words = re.findall(r"[^\W\d_]{3,}", text)
    return 0 < len(words) <= 3 and any("objectives" in ctx.words.kinds(word) for word in words)


def _objective_groups(ctx: Context) -> list[Found]:
    """Headings within the objectives, and list items that only head others: the parts the objectives belong to."""
    found = []
    for section in ctx.sections[1:]:
        if "objectives" not in section.kinds:
            continue
        listed = any(b.kind == "item" for s in section.walk() for b in s.blocks)
        named = not _is_objective_label(ctx, section.title) and section.title.lower().strip(" :") not in _GROUPS
        if listed and named and not section.own and section.level < 28:
            found.append(Found(unit_title(ctx, section.title), section.line, section=section))
        for block, below in zip(section.blocks, section.blocks[1:], strict=False):
            heads = block.kind == below.kind == "item" and below.level > block.level
            named = block.bold or len(block.text.split()) <= 5
            if heads and named and not block.text.endswith(":") and block.text.lower().strip() not in _GROUPS:
                found.append(Found(block.text.strip(" :"), block.line, blocks=[block]))
    return found
