"""The title of the course, and where it stands."""

from __future__ import annotations

import re
from collections import Counter

from ..blocks import Block, Document
from ..clean import tidy, undecorated
from .context import Context, in_kinds
from .structure import Section
from .words import fold

_CODE = re.compile(r"\b[A-Z]{2,5}[ -]?\d{3,4}[A-Z]{0,2}\b")
_OTHER_CODES = ("schedule", "contact", "readings", "prerequisites")  # rooms, books and other courses
_CODE_ONLY = re.compile(r"(?:[A-Za-z&,. ]{2,60}[\s(]+)?\(?[A-Z][A-Za-z]{1,4}\)?[ -]?\d{2,5}[A-Z]{0,2}(?:[-.]\d{1,3})?")
_TERM = re.compile(
    r"\s*[\[(,–—-]*\s*(?:spring|summer|fall|autumn|winter|semester|term)\s*(?:term|semester|session)?,?\s*\d{4}\s*[\])]?\s*$",
    re.IGNORECASE,
)
_TEMPLATE = re.compile(r"\{\{|\{%|<%|\$\{|^untitled|^microsoft word|\.docx?\b", re.IGNORECASE)


def find_title(ctx: Context, document: Document) -> tuple[str | None, int | None]:
    """The stated title with its line, from the most to the least telling place; None where none is stated."""
    for source in (_labelled, _prefixed, _headed, _front_matter, _from_top, _welcomed):
        found = source(ctx)
        if found and (text := _trim(ctx, found[0])):
            return text, found[1]
    stated = _trim(ctx, document.title)
    if stated and not _TEMPLATE.search(document.title) and _usable(ctx, stated) and _echoed(ctx, stated):
        return stated, None
    return _coded(ctx)


def _trim(ctx: Context, text: str) -> str:
    """Without "Syllabus for", term and year, and marks around it."""
    text = _TERM.sub("", undecorated(tidy(text)).strip(" *_#:–—-"))
    pattern = ctx.words.pattern("lead", "strip_title")
    folded = fold(text)
    for match in list(pattern.finditer(folded))[::-1]:
        rest = (text[: match.start()] + " " + text[match.end() :]).strip()
        if match.end() > match.start() and len(rest) > 2:
            text = rest
    return tidy(text).strip(" ,:–—-")


def _usable(ctx: Context, text: str, most: int = 22) -> bool:
    """Whether a text can be the name of a course."""
    folded = fold(text).strip(" .:!*")
    if (
        not (2 < len(text) < 220)
        or len(text.split()) > most
        or _TEMPLATE.search(text)
        or not re.search(r"[^\W\d_]{2}", text)
    ):
        return False
    if ctx.words.pattern("lead", "generic_title").fullmatch(folded) or re.search(r"https?:|@\w", text):
        return False
    if ctx.quantities.only_date(text) or re.fullmatch(rf"{ctx.quantities.term.pattern}\W*\d{{0,4}}", folded):
        return False
    return not text.endswith((".", ";", "?")) or (len(text.split()) < 8 and not text.endswith("?"))


def _labelled(ctx: Context) -> tuple[str, int] | None:
    """A label such as "Course title:"; "Name:" and "Title:" only where they do not speak of a person."""
    for section in ctx.sections:
        if "title" not in section.own or not section.blocks or (section.level < 28 and section.blocks[0].words > 16):
            continue
        label = re.sub(r"[\d.:]", "", fold(section.title)).strip()
        parent = section.parent
        personal = parent is not None and bool(set(parent.kinds) & {"contact", "policy"})
        block = section.blocks[0]
        if label in {"title", "name", "course", "curso", "corso", "cours"} and (personal or not _about_course(section)):
            continue
        if block.style != "front matter" and _usable(ctx, block.text):
            ctx.take(block, "title")
            return block.text, block.line
    return None


def _about_course(section: Section) -> bool:
    """A bare "Name:" is the course's when course data stand beside it and no person does."""
    parent = section.parent
    labels = [s for s in parent.children if s.level >= 28] if parent else []
    kinds = {kind for s in labels for kind in s.kinds}
    bare = re.sub(r"[\d.:]", "", fold(section.title)).strip() == "name"
    if bare and any(in_contact(s) for s in labels):
        return False
    return bool(
        kinds & {"credits", "code", "hours", "weeks", "objectives", "audience", "level", "description", "prerequisites"}
    ) and not any(in_contact(s) for s in labels[: labels.index(section)])


def in_contact(section: Section) -> bool:
    """Whether a section is about people."""
    return "contact" in section.kinds


def _prefixed(ctx: Context) -> tuple[str, int] | None:
    """One of the first lines says what kind of document it is and then the name: "Programma del corso: …"."""
    pattern = ctx.words.pattern("lead", "strip_title")
    for block in ctx.structure.blocks[:4]:
        if block.kind not in {"paragraph", "heading"} or block.words > 20:
            continue
        match = pattern.match(fold(block.text))
        head, mark, tail = block.text.partition(":")
        label = fold(head).strip()
        generic = ctx.words.pattern("lead", "generic_title").fullmatch(label) is not None
        kind = bool(mark) and (generic or label in ctx.words.units("course_words"))
        rest = tail if kind else block.text[match.end() :] if match and re.search(r"[:–—-]\s*$", match[0]) else ""
        if rest and _usable(ctx, rest, 16):
            for section in ctx.sections:
                if section.line == block.line:
                    for part in (*section.blocks[:1], *([section.heading] if section.heading else [])):
                        ctx.take(part, "title")
            return rest, block.line
    return None


def _headed(ctx: Context) -> tuple[str, int] | None:
    """The outermost heading, if it names a course and not a part of the outline."""
    strong = [s for s in ctx.sections[1:] if s.heading and not s.weak and s.level < 10]
    if not strong:
        return None
    level = min(s.level for s in strong)
    same = [s for s in strong if s.level == level]
    if level > 1 and not (_early(ctx, same[0]) and not _front_matter_text(ctx)):
        return None
    candidates = same if len(same) < 4 else same[:1] if same[0] is strong[0] and _early(ctx, same[0]) else []
    for section in candidates:
        block = section.heading
        if (
            block is None
            or not _usable(ctx, block.text)
            or (section.own and not _has_name(section) and not (len(same) == 1 and _names_more(ctx, section)))
        ):
            continue
        if ctx.quantities.minutes(block.text) and sum(bool(ctx.quantities.minutes(s.title)) for s in same) > 2:
            continue
        if (
            section.unit is not None
            and sum(s.unit is not None and s.unit.word == section.unit.word for s in strong) > 1
        ):
            continue
        ctx.take(block, "title")
        return _with_name(ctx, section, strong, block)
    return None


def _has_name(section: Section) -> bool:
    """A heading of a known kind may still hold a name: "Syllabus: …", a course code."""
    return bool(_CODE.search(section.title)) or (len(section.title.split()) >= 6 and ":" in section.title)


def _names_more(ctx: Context, section: Section) -> bool:
    """The one outermost heading, opening the document, that names something besides the part ("Fire safety agenda")."""
    return (
        section.level == 1
        and section is ctx.sections[1]
        and set(section.own) <= {"topics", "schedule"}
        and len(section.title.split()) >= 3
        and not ctx.words.is_label(section.title)
    )


def _early(ctx: Context, section: Section) -> bool:
    """Whether a heading comes before any real text."""
    before = ctx.sections[: ctx.sections.index(section)]
    return sum(b.words for s in before for b in s.blocks) < 60 and not section.kinds


def _with_name(ctx: Context, section: Section, strong: list[Section], block: Block) -> tuple[str, int]:
    """A heading that is only a code takes the name from the next one."""
    text = block.text.split("\n")[0] if _CODE.search(block.text.split("\n")[-1]) else tidy(block.text)
    code = _trim(ctx, text)
    if _CODE_ONLY.fullmatch(code) and (named := _bold_below(ctx, section)) is not None:
        ctx.take(named, "title")
        return f"{code}: {named.text}", block.line
    if _CODE_ONLY.fullmatch(text):
        after = strong[strong.index(section) + 1 : strong.index(section) + 2]
        if (
            after
            and after[0].heading
            and not after[0].own
            and _usable(ctx, after[0].title)
            and after[0].line - block.line < 8
        ):
            ctx.take(after[0].heading, "title")
            name = after[0].title
            return (
                (name, after[0].line)
                if fold(text).replace(" ", "") in fold(name).replace(" ", "")
                else (f"{text}: {name}", block.line)
            )
        below = next((b for b in section.blocks[:1] if b.kind == "paragraph"), None)
        if below is not None and _name_line(ctx, below):
            ctx.take(below, "title")
            return f"{text}: {_trim(ctx, below.text)}", block.line
    return text, block.line


def _bold_below(ctx: Context, section: Section) -> Block | None:
    """A bold line right under a code, before any text: the name that goes with it."""
    child = section.children[0] if section.children and not section.blocks else None
    if child is None or child.heading is None or not child.weak or child.own or child.unit or not child.heading.bold:
        return None
    return child.heading if _name_line(ctx, child.heading) else None


def _front_matter_text(ctx: Context) -> bool:
    """Whether the front matter gives a title that can be used."""
    return any(
        b.style == "front matter" and "title" in s.kinds and _usable(ctx, b.text)
        for s in ctx.sections
        for b in s.blocks
    )


def _front_matter(ctx: Context) -> tuple[str, int] | None:
    """The title field of a front matter or data file, unless it names a part of the outline."""
    for section in ctx.sections:
        for block in section.blocks:
            stated = block.style in {"front matter", "data"} and "title" in section.kinds
            names = not ctx.words.kinds(block.text) or _CODE.search(block.text)
            if stated and names and _usable(ctx, block.text):
                ctx.take(block, "title")
                return block.text, block.line
    for block in ctx.structure.blocks[:12]:  # "title: Syllabus" with the course's name below it
        if block.kind == "field" and block.style == "front matter" and fold(block.lead) == "subtitle":
            generic = any("title" in s.own and s.blocks and _generic(ctx, s.blocks[0].text) for s in ctx.sections[:8])
            if generic and _usable(ctx, block.text):
                return block.text, block.line
    return None


def _generic(ctx: Context, text: str) -> bool:
    """Whether a title only says what kind of document this is."""
    return ctx.words.pattern("lead", "generic_title").fullmatch(fold(text).strip(" .:")) is not None


def _from_top(ctx: Context) -> tuple[str, int] | None:
    """The first short lines of a document without real headings: a coded line first, else the first that can be one."""
    lines = _top_lines(ctx)
    for index, (block, _) in enumerate(lines[:8]):
        if _CODE.search(block.text) and block.words <= 16 and _usable(ctx, block.text.replace("\n", " "), 16):
            return _coded_line(ctx, [line for line, _ in lines], index)
    for index, (block, headed) in enumerate(lines[:3]):
        stands_out = headed or block.bold or index == 0
        if stands_out and _name_line(ctx, block) and not _is_unit_list(ctx, block):
            ctx.take(block, "title")
            return tidy(block.text), block.line
    return None


def _top_lines(ctx: Context) -> list[tuple[Block, bool]]:
    """The first lines with whether each acts as a heading, up to the first heading that names a part."""
    lines: list[tuple[Block, bool]] = []
    for section in ctx.sections[:8]:
        if section.heading is not None and section.level < 28:
            if not section.weak or (section.own and not _usable_generic(ctx, section)):
                break
            lines.append((section.heading, True))
        lines += [(block, False) for block in section.blocks[:8] if section.level < 28]
        if len(lines) > 14:
            break
    plain = [(b, h) for b, h in lines if b.kind in {"paragraph", "heading"}]
    return [(b, h) for b, h in plain if "contact" not in ctx.words.kinds(b.text.split(":")[0])][:12]


def _coded_line(ctx: Context, lines: list[Block], index: int) -> tuple[str, int]:
    """A line with a course code; one that is only the code takes the name from its neighbour."""
    block = lines[index]
    ctx.take(block, "title")
    if _CODE_ONLY.fullmatch(_TERM.sub("", tidy(block.text))):
        if index and _name_line(ctx, lines[index - 1]):
            ctx.take(lines[index - 1], "title")
            return tidy(lines[index - 1].text), lines[index - 1].line
        if index + 1 < len(lines) and _name_line(ctx, lines[index + 1]):
            ctx.take(lines[index + 1], "title")
            return f"{tidy(block.text)}: {tidy(lines[index + 1].text)}", block.line
    return _without_sections(block.text), block.line


def _usable_generic(ctx: Context, section: Section) -> bool:
    """Whether a heading only says what kind of document this is."""
    return bool(ctx.words.pattern("lead", "generic_title").fullmatch(fold(section.title).strip(" :.")))


def _is_unit_list(ctx: Context, block: Block) -> bool:
    """The first of several like units is no title: nothing tells it from those that follow."""
    section = next((s for s in ctx.sections if s.heading is block), None)
    if section is None:
        return False
    if section.unit is not None:
        return True
    like = [
        s
        for s in ctx.sections[1:]
        if s.level == section.level and s.weak and not s.own and any(b.kind == "item" for b in s.blocks)
    ]
    return section in like and len(like) >= 3


def _name_line(ctx: Context, block: Block) -> bool:
    """A short line that is neither a sentence nor a label nor a part of the outline."""
    text = tidy(block.text)
    known = set(ctx.words.kinds(text)) - {"title"}
    return (
        block.words <= 16
        and not known
        and _usable(ctx, text, 16)
        and not text.endswith((".", ":"))
        and not re.match(r"[^:]{2,25}:\s", text)
    )


def _without_sections(text: str) -> str:
    """A title line without the section numbers in it."""
    return tidy(re.sub(r"\s*#\d{3,6}(?:\s*(?:,|and|&)\s*#?\d{3,6})*", "", text))


def _welcomed(ctx: Context) -> tuple[str, int] | None:
    """A welcome near the beginning names the course."""
    pattern = ctx.words.pattern("lead", "welcome")
    for section in ctx.sections[:6]:
        for block in section.blocks[:4]:
            match = pattern.search(fold(block.text)) if block.kind == "paragraph" else None
            if match:
                start, end = next((match.span(g) for g in range(1, (match.re.groups or 0) + 1) if match[g]), (0, 0))
                name = block.text[start:end]
                if name and len(name.split()) <= 8 and (name[0].isupper()) and _usable(ctx, name):
                    return name, block.line
    return None


def _echoed(ctx: Context, title: str) -> bool:
    """A document property counts only when the text uses its words; templates carry foreign ones."""
    text = fold(" ".join(b.text for b in ctx.structure.blocks[:80]))
    words = [w for w in re.findall(r"\w{4,}", fold(title))]
    return bool(words) and sum(word in text for word in words) >= 0.6 * len(words)


def _own(section: Section) -> list[Block]:
    """A section's heading and blocks."""
    return [*([section.heading] if section.heading else []), *section.blocks]


def _coded(ctx: Context) -> tuple[str | None, int | None]:
    """The course code the text uses for itself, where no name is stated."""
    found: Counter[str] = Counter()
    first: dict[str, int] = {}
    for block in (b for s in ctx.sections if not in_kinds(s, *_OTHER_CODES) for b in _own(s)):
        for match in _CODE.finditer(block.text if block.kind != "table" else ""):
            code = match[0].replace("-", " ")
            other = re.match(r"(?:ISBN|ISO|RFC|AGRS|ROOM|RM|SN|FB|USA?|PDF|HTTP|COVID)\b", code)
            if not other and not ctx.quantities.dates(code):
                found[code] += 1
                first.setdefault(code, block.line)
    if not found:
        return None, None
    code = min(found, key=lambda c: first[c])
    return (code, first[code]) if first[code] <= 60 or found[code] >= 2 else (None, None)
