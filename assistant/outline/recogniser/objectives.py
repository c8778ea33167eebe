"""Stated learning objectives: lists under a heading or a lead-in, table columns, clauses and sentences of prose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from ..blocks import Block
from ..clean import tidy
from ..model import StatedObjective
from .context import Context, aside, in_kinds
from .structure import Section
from .words import fold

# Codes of outcomes: LO1, CLO 2, [K3]. Other capitals with a figure (HTML5, CO2) count only with a mark after or around.
_LO = r"(?:[A-Z]{0,2}LO|EO|PO|Objective|Outcome|Goal|Lernziel|Objetivo|Objectif|Obiettivo|Leerdoel)"
_NUMBER = r"[ .-]?\d{1,2}(?:\.\d{1,2})?[a-z]?"
_LEADING_CODE = re.compile(
    rf"^\s*(?:(?P<marked>[A-Z]{{1,5}}{_NUMBER})\s*[:.)–—-]+\s*|[\[(](?P<boxed>[A-Z]{{1,5}}{_NUMBER})[\])]\s*[:.–—-]*\s*"
    rf"|(?P<plain>{_LO}{_NUMBER})\s*[:.)–—-]*\s+|\[(?P<tag>[^\[\]]{{2,40}})\]\s*[:–—-]?\s*)(?=\w)"
)
_MANY = r" ?\d{1,2}(?:(?:,| and| &|;|-) ?(?:[A-Z]{2,4} ?)?\d{1,2})*"
_TRAILING_CODE = re.compile(rf"[\s,;]*(?:[\[(]\s*[A-Z]{{1,5}}{_MANY}\s*[\])]|\b(?:[A-Z]{{0,2}}LO|EO){_MANY})\s*\.?$")
_NAMED_CODE = re.compile(rf"\b(?:{_LO}s?|[A-Z]{{1,5}}){_NUMBER}(?!\w)|\band\b")
_MARK = re.compile(r"^\s*(?:[^\w\s(\"“'‘¿¡\[«]+|\(?\d{1,2}(?:\.\d{1,2})*[.)]|\d{1,2}(?:\.\d{1,2})+|\(?[a-z][.)])\s+")
_INLINE = re.compile(r"\(\s*(?:\d{1,2}|[a-h]|[ivx]{1,4})\s*\)|(?<![\w.])\d{1,2}[.)](?=\s+[^\W\d_])")
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[\"“¿¡]?[A-ZÀ-Ý])")
_AND = re.compile(r"^\s*(?:and|und|y|et|e|en)\s+")
_TO = re.compile(
    r"^(?:to be able to|be able to|to|(?:students|you|learners) will be able to|the ability to)\s+(?=[a-z])",
    re.IGNORECASE,
)


def find_objectives(ctx: Context) -> list[StatedObjective]:
    """All objectives, those of the whole course first in the order of the outline, each once."""
    finder = _Finder(ctx)
    found = [entry for section in ctx.sections for entry in finder.section(section)]
    if not found:
        found = list(finder.by_form())
    seen: dict[tuple[str, str | None], StatedObjective] = {}
    for entry in found:
        key = (" ".join(re.findall(r"\w+", fold(entry.text))), entry.module)
        if key[0]:
            seen.setdefault(key, entry)
    return list(seen.values())


_UNFINISHED = re.compile(r"\b(?:of|to|in|with|for|about|that|the|de|del|que|zu|von)$")
_FIRM = re.compile(
    r"able|end of|complet|when|ability|objective|goal|aim|after|upon|capa[zbc]|fahig|lage|konnen|nach|podra|pourr"
    r"|podera|staat|kun|grado|finaliz|termin|sapra|saura|potra"
)


class _Finder:
    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx
        self._below: dict[int, dict[int, Block]] = {}  # section → block → the one below it, by identity
        words = ctx.words
        self._inline = words.patterns("inline")
        self._goals = words.patterns("goal")
        self._leadin = words.patterns("leadin")
        self._follow = words.patterns("follow")
        self._lead_rest = words.pattern("lead", "leadin_rest")
        self._hope = words.pattern("lead", "hope")
        self._not_outcome = words.pattern("lead", "not_outcome")
        self._we = words.pattern("lead", "we")

    def section(self, section: Section) -> Iterator[StatedObjective]:
        """The objectives of one section's own blocks."""
        declared = in_kinds(section, "objectives") and not (aside(section) and section.kinds[0] != "setup")
        if not declared and (aside(section) or in_kinds(section, "assessments", "prerequisites")):
            yield from self._aside(section)
            return
        open_list = declared and section.kinds[0] != "description"
        lead = False
        items = 0
        for index, block in enumerate(section.blocks):
            below = section.blocks[index + 1] if index + 1 < len(section.blocks) else None
            if block.kind == "table":
                yield from self._table(section, block, declared)
            elif block.kind == "item" and (open_list or lead):
                items += 1
                yield from self._item(section, block, below)
            elif block.kind == "paragraph":
                listed = below is not None and below.kind == "item"
                announces = self._opens(block, listed, open_list)
                if announces is not None:
                    lead = announces
                    open_list = (open_list and not listed) or announces
                    if lead:
                        self._ctx.take(block, "lead-in")
                elif not listed and not declared:
                    lead = False
                yield from self._prose(section, block, declared, bare=declared and not items and announces is None)
            elif block.kind == "item":
                yield from self._prose(section, block, declared=False, bare=False)

    def _aside(self, section: Section) -> Iterator[StatedObjective]:
        """Sections on other matters may hold a table with objectives, and sentences on the end of the course."""
        soft = section.kinds[0] in {"mission", "format", "setup", "activities", "schedule"}
        for block in section.blocks:
            if block.kind == "table":
                yield from self._table(section, block, declared=False)
            elif block.kind == "paragraph" and soft:
                for text in self._sentences(block.text, only_firm=True):
                    if (entry := self._entry(section, text, block)) is not None:
                        yield entry

    def _announces(self, block: Block, listed: bool) -> bool | None:
        """Whether a paragraph leads in to outcomes (True), to something else (False), or to nothing (None)."""
        last = fold(_SENTENCE.split(block.text)[-1]).strip()
        opens = last.endswith((":", "…", "..."))
        if not (opens or (listed and not last.endswith((".", "!", "?")))):
            return None
        last = last.rstrip(" :….")
        if self._hope.search(last):
            return False
        if len(last.split()) > 45 or (self._we.match(last) and not re.search(r"able to|learn", last)):
            return False
        tail = " ".join(last.split()[-14:])
        hit = next((m for p in self._leadin if (m := self._last(p, tail))), None)
        if hit is None:
            return False
        rest = tail[hit.end() :].strip(" ,'")
        plain = len(rest.split()) <= 4 and self._ctx.words.language != "en"
        return not self._not_outcome.match(rest) and (plain or self._lead_rest.fullmatch(rest) is not None)

    def _opens(self, block: Block, listed: bool, open_list: bool) -> bool | None:
        """What a paragraph leads in to; a list that is open for objectives goes on behind an unknown opening."""
        announces = self._announces(block, listed)
        return self._goes_on(block.text) if announces is False and open_list and listed else announces

    def _goes_on(self, text: str) -> bool | None:
        """Under a heading for objectives, an unknown opening leaves the list open unless it names something else."""
        last = fold(_SENTENCE.split(text)[-1]).strip(" :….")
        names = set(self._ctx.words.kinds(last)) - {"objectives", "description"}
        rests = re.split(r"\b(?:will|'ll|should|shall|must)\b", last)
        barred = any(self._not_outcome.match(rest.strip()) for rest in rests[1:])
        other = bool(names) or barred or self._hope.search(last) is not None or self._we.match(last) is not None
        return False if other else None

    @staticmethod
    def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
        found = None
        for match in pattern.finditer(text):
            found = match
        return found

    def _item(self, section: Section, block: Block, below: Block | None) -> Iterator[StatedObjective]:
        """A list entry: an objective, or a label over the entries below it."""
        nested = below is not None and below.kind == "item" and below.level > block.level
        if self._ctx.taken(block) or (
            nested and (block.text.endswith(":") or (block.bold and len(block.text.split()) <= 6))
        ):
            self._ctx.take(block, "lead-in")
            return
        if block.link or len(block.text.split()) > 90 or self._we.match(re.sub(r"^[\d.\s]+", "", fold(block.text))):
            return
        parts = self._clauses(block.text) if block.words > 12 else []
        for text in parts or [block.text]:
            if (entry := self._entry(section, text, block)) is not None:
                yield entry

    def _entry(
        self, section: Section, text: str, block: Block, module: str | None = None, line: int = 0
    ) -> StatedObjective | None:
        """One statement without its marks and codes."""
        text, code = _without_codes(_MARK.sub("", tidy(text)))
        text = _TO.sub("", self._without_lead(text)).strip(" ;,")
        if re.fullmatch(r"(?:be |become )?(?:able|expected|prepared) to", fold(text)):
            return None
        said = _NAMED_CODE.sub("", text)  # "CLO1, CLO 3" beside an assessment names objectives, it states none
        if len(text) < 3 or not any(char.isalpha() for char in said) or text.endswith((":", "?")):
            return None
        self._ctx.take(block, "objectives")
        return StatedObjective(
            text=text, line=line or block.line, module=module or self._ctx.module_of(section), code=code
        )

    def _without_lead(self, text: str) -> str:
        """An entry that repeats the lead-in ("Students will be able to …") without it."""
        folded = fold(text)
        for pattern in self._inline:
            if (match := pattern.match(folded)) and match.start("rest") < 90:
                return text[match.start("rest") :]
        return text

    def _table(self, section: Section, block: Block, declared: bool) -> Iterator[StatedObjective]:
        """Cells of a column of objectives, one a line; in a section of objectives the column of statements."""
        table = self._ctx.table(block)
        if (aside(section) and section.kinds[0] not in {"format", "schedule"}) or table.is_grading_scale:
            return
        column = table.column("objectives")
        if column >= 0 and not table.wordy_objectives():
            column = -1
        if column < 0 and declared and {"weight", "points"}.isdisjoint(table.roles):
            wordy = [
                c
                for c in range(table.width)
                if sum(len(r.cells[c].text.split()) >= 4 for r in table.body if c < len(r.cells))
                > 0.6 * len(table.body)
            ]
            column = wordy[0] if wordy else -1
        if column < 0 or not table.body:
            return
        named = next((role for role in ("topic", "unit", "week") if 0 <= table.column(role) != column), "")
        for row in table.body:
            cell = row.cells[column].text if column < len(row.cells) else ""
            module = tidy(table.cell(row, named).split("\n")[0]) if named else ""
            for text in _cell_lines(cell):
                if (entry := self._entry(section, text, block, module or None, row.line)) is not None:
                    yield entry

    def _prose(self, section: Section, block: Block, declared: bool, bare: bool) -> Iterator[StatedObjective]:
        """Outcome sentences and clauses of a paragraph."""
        if self._ctx.taken(block) and not declared and self._ctx.placed[id(block)] != "lead-in":
            return
        clauses = self._clauses(block.text) if declared or self._leads_in(block.text) else []
        found: list[str] = clauses
        if not found:
            found = list(self._sentences(block.text, declared=declared and section.level >= 28))
        if not found and bare:
            found = self._bare(block.text)
        for text in found:
            if (entry := self._entry(section, text, block)) is not None:
                yield entry

    def _leads_in(self, text: str) -> bool:
        """Whether an enumeration in a paragraph follows an outcome lead-in."""
        match = _INLINE.search(text)
        head = text[: match.start()] if match else text.split(":", maxsplit=1)[0] + ":" if ":" in text else ""
        return (
            bool(head.strip())
            and head.strip().endswith((":", "to"))
            and bool(self._announces(Block("paragraph", head.rstrip(": ") + ":", 1), False))
        )

    def _clauses(self, text: str) -> list[str]:
        """Entries enumerated or parted by semicolons within one paragraph."""
        marks = list(_INLINE.finditer(text))
        if len(marks) >= 2:
            ends = [*(mark.start() for mark in marks[1:]), len(text)]
            pieces = [text[mark.end() : end] for mark, end in zip(marks, ends, strict=True)]
        else:
            head, _, tail = text.partition(":")
            folded = fold(text)
            opening = next((m for p in self._inline if (m := p.match(folded))), None)
            if opening is not None and opening.start("rest") > 0 and text.count(";") >= 2 and not tail:
                head, tail = text[: opening.start("rest")], text[opening.start("rest") :]
            led = bool(tail) and bool(self._announces(Block("paragraph", head + ":", 1), False))
            pieces = (tail if led else text).split(";")
            if len(pieces) < (2 if led else 3):
                return []
            verbs = sum(self._ctx.words.opens_with_verb(_AND.sub("", piece).strip()) for piece in pieces)
            if not led and verbs < 0.7 * len(pieces):
                return []
        pieces = [
            re.sub(r"[\s;,]*(?:\b(?:and|und|y|et|e|en)\s*)?$", "", _AND.sub("", piece)).strip() for piece in pieces
        ]
        pieces[-1] = _SENTENCE.split(pieces[-1])[0]
        kept = [piece.rstrip(". ") for piece in pieces if piece]
        return kept if all(1 < len(piece.split()) < 60 for piece in kept) else []

    def _sentences(self, text: str, only_firm: bool = False, declared: bool = False) -> Iterator[str]:
        """What outcome sentences say the learner will be able to do."""
        open_run = False
        for sentence in _SENTENCE.split(text):
            folded = fold(sentence)
            goal = next((m for p in self._goals if (m := p.search(folded))), None)
            match = goal or next((m for p in self._inline if (m := p.match(folded))), None)
            follows = False
            if match is None and open_run:
                match = next((m for p in self._follow if (m := p.match(folded))), None)
                follows = match is not None
            if match is None or match["rest"] is None or folded.rstrip().endswith((":", "?")):
                open_run = False
                continue
            rest = sentence[match.start("rest") :].strip()
            said = declared and re.search(r"\bcan\b|\bable\b", folded[: match.start("rest")]) is not None
            firm = goal is not None or follows or said or self._is_firm(folded, match)
            open_run = (
                firm
                and (goal is not None or not self._not_outcome.match(fold(rest)))
                and (2 if goal else 3) <= len(rest.split()) <= 80
                and not _UNFINISHED.search(fold(rest))
            )
            if open_run and (
                not only_firm
                or goal is not None
                or re.search(r"\bend\b|complet|final|abschluss|fin\b", folded[: match.start("rest")])
            ):
                yield rest

    @staticmethod
    def _is_firm(folded: str, match: re.Match[str]) -> bool:
        """An opening such as "by the end …" or "be able to" makes an outcome of what follows."""
        return _FIRM.search(folded[: match.start("rest")]) is not None

    def _bare(self, text: str) -> list[str]:
        """Lines or sentences under a heading for objectives that open with a verb."""
        lines = [line for line in text.split("\n") if line.strip()]
        pieces = lines if len(lines) > 1 else _SENTENCE.split(text)
        marked = [_MARK.sub("", _without_codes(piece)[0]).strip() for piece in pieces]
        return [
            p
            for p, m in zip(pieces, marked, strict=True)
            if self._ctx.words.opens_with_verb(m) and 2 <= len(m.split()) <= 60
        ]

    def _heads(self, section: Section, block: Block) -> bool:
        """A short list entry without a verb over deeper ones names a group."""
        if id(section) not in self._below:
            blocks = section.blocks
            self._below[id(section)] = {id(b): after for b, after in pairwise(blocks)}
        below = self._below[id(section)].get(id(block))
        deeper = below is not None and below.kind == "item" and below.level > block.level
        return deeper and block.words <= 5 and not self._ctx.words.opens_with_verb(block.text)

    def by_form(self) -> Iterator[StatedObjective]:
        """Objectives that no word announces: nearly every list entry opens with a verb, or the file is named so."""
        ctx = self._ctx
        named = bool(set(ctx.words.kinds(re.sub(r"\.\w+$|[_\d]", " ", ctx.name))) & {"objectives"})
        pairs = [
            (s, b) for s in ctx.sections for b in s.blocks
            if b.kind == "item" and not aside(s) and not in_kinds(s, "assessments", "prerequisites")
            and not self._heads(s, b)
        ]  # fmt: skip
        verbs = [(s, b) for s, b in pairs if ctx.words.opens_with_verb(b.text) and len(b.text.split()) >= 3]
        if len(pairs) >= 4 and len(verbs) >= (0.5 if named else 0.85) * len(pairs):
            for section, block in pairs if named else verbs:
                if (entry := self._entry(section, block.text, block)) is not None:
                    yield entry


def _without_codes(text: str) -> tuple[str, str | None]:
    """A statement without the code it opens with or the mapping codes it ends with."""
    code = None
    if match := _LEADING_CODE.match(text):
        code = next(group for group in match.groups() if group)
        text = text[match.end() :]
    while (match := _TRAILING_CODE.search(text)) and match.start() > 15:
        stop = "." if text[: match.start()].rstrip().endswith(".") else ""
        text = text[: match.start()].rstrip(" .,;([") + stop
    return text, code


def _cell_lines(cell: str) -> list[str]:
    """The statements of a cell: one a line; lines broken by hand are joined."""
    lines: list[str] = []
    for line in cell.split("\n"):
        text = line.strip()
        if not text:
            continue
        joined = lines and not _MARK.match(text) and (text[0].islower() or (lines[-1][-1] in ",–-"))
        if joined:
            lines[-1] = f"{lines[-1]} {text}"
        else:
            lines.append(text)
    if len(lines) == 1 and lines[0].count(";") >= 2:
        lines = [part.strip() for part in lines[0].split(";") if part.strip()]
    return lines
