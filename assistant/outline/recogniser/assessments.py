"""Assessments and their weights: tables, weighted lists, weighted headings, and plain lists of graded work."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ..blocks import Block, Row
from ..clean import tidy
from ..model import StatedAssessment
from .context import Context, aside, in_kinds
from .quantities import PERCENT, POINTS, value
from .structure import Section
from .tables import Table
from .weights import after_weight, before_weight, parse_weighted, title_of
from .words import Words, fold

_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_WEIGHT_FIRST = re.compile(r"\s*\(?(\d{1,3}(?:[.,]\d+)?)\s?(%|points?\b|pts\b)")
_LABELLED_WEIGHT = re.compile(r"[^.:\n]{2,60}:\s*\(?\d{1,3}(?:[.,]\d+)?\s?%")
_COUNT = re.compile(r"([2-9]) (?=[^\W\d_]{3})")
_OPENING = re.compile(
    r"^\s*(?:\)|(?:each|(?:there|course) (?:is|are|has)|and|an?|the|und|y|et|e)\b)[\s,)]*", re.IGNORECASE
)
_BARE_NUMBER = re.compile(r"([^\d\n].{1,80}?)\s*(?:[-–—:=]|\s)\s*[(\[]?(\d{1,3}(?:[.,]\d{1,2})?)[)\]]?")

# Cells that say a piece of work counts without a share of its own.
_UNWEIGHED = re.compile(r"[*–—†-]{1,3}|n/?a|(?:pass|p) ?/ ?(?:fail|f|np|no pass)|pass or fail|required", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Weighed:
    """An assessment in the making, with the block it came from."""

    title: str
    line: int
    weight: float | None
    points: float | None
    description: str | None
    block: Block

    def frozen(self) -> StatedAssessment:
        """As the model has it."""
        return StatedAssessment(
            title=self.title, line=self.line, weight=self.weight, points=self.points, description=self.description
        )


def find_assessments(ctx: Context) -> list[StatedAssessment]:
    """The assessments: the best weighted set if there is one, else everything named as graded work."""
    sets = [found for found in (*_table_sets(ctx), *_list_sets(ctx), _heading_set(ctx), _prose_set(ctx)) if found]
    chosen = max(sets, key=_trust) if sets else []
    if not chosen or (len(chosen) == 1 and _sum(chosen) < 95):
        plain = _named(ctx)
        known = {fold(entry.title) for entry in chosen}
        chosen = chosen + [entry for entry in plain if fold(entry.title) not in known]
    for entry in chosen:
        ctx.take(entry.block, "assessments")
    return [entry.frozen() for entry in chosen]


def _sum(found: list[Weighed]) -> float:
    return sum(entry.weight or 0 for entry in found)


def _times(found: list[Weighed], words: Words) -> list[Weighed]:
    """Weights of one piece ("two exams, 30% each") as those of all, where only so they add up to a hundred."""
    counted = [words.numbers.get(fold(e.title).split()[0]) or _COUNT.match(e.title) for e in found]
    factors = [1 if not c else c if isinstance(c, int) else int(c[1]) for c in counted]
    whole = [
        replace(entry, weight=entry.weight * factor if entry.weight is not None else None)
        for entry, factor in zip(found, factors, strict=True)
    ]
    return whole if abs(_sum(whole) - 100) <= 0.5 < abs(_sum(found) - 100) else found


def _trust(found: list[Weighed]) -> tuple[float, int]:
    """Sets that add up to a hundred first; then the larger."""
    off = abs(_sum(found) - 100)
    return (2.0 if off <= 1 else 1.0 if off <= 12 else 0.0, len(found))


def _to_percent(found: list[Weighed], total: float | None) -> list[Weighed]:
    """Points as per cent of the stated total or of their sum."""
    points = sum(entry.points or 0 for entry in found)
    whole = total if total and points and abs(total - points) <= 0.2 * points else points
    if not whole:
        return found
    return [replace(e, weight=round(100 * e.points / whole, 2) if e.points is not None else e.weight) for e in found]


def _table_sets(ctx: Context) -> list[list[Weighed]]:
    """Tables with a column of weights or points."""
    sets = []
    for section in ctx.sections:
        for block in section.blocks:
            if block.kind != "table" or in_kinds(section, "readings", "contact", "mapping", "changes"):
                continue
            table = ctx.table(block)
            if (
                table.is_grading_scale
                or (table.is_schedule and table.column("weight") < 0)
                or table.column("component") < 0
            ):
                continue
            if found := _table_rows(ctx, table, section):
                sets.append(found)
    return sets


def _table_rows(ctx: Context, table: Table, section: Section) -> list[Weighed]:
    found: list[Weighed] = []
    total: float | None = None
    for row in table.body:
        place = table.column("component")
        name = row.cells[place].text if place < len(row.cells) else ""
        amount, unit = _amount(table, row)
        unweighed = _UNWEIGHED.fullmatch(table.cell(row, "weight").strip()) is not None
        if any(ctx.is_total(text) for text in row.texts if text):
            total = amount or total
        elif name and amount is not None and not ctx.words.pattern("skip", "extra").search(fold(name)):
            found += _row(row, place, amount, unit, table.block, ctx.words)
        elif name and unweighed and not ctx.words.pattern("skip", "extra").search(fold(name)):
            found.append(Weighed(title_of(name.split("\n")[0], ctx.words), row.line, None, None, None, table.block))
    weighed = [entry for entry in found if entry.weight is not None or entry.points is not None]
    if len(weighed) < 2 and not (weighed and in_kinds(section, "assessments")):
        return []
    return _times(found, ctx.words) if any(e.weight is not None for e in found) else _to_percent(found, total)


def _row(row: Row, place: int, amount: float, unit: str, block: Block, words: Words) -> list[Weighed]:
    """One row as one assessment: its bold opening or first line names it, the rest describes it."""
    cell = row.cells[place]
    lead = cell.lead if cell.lead and len(cell.lead) < len(cell.text) and cell.text.startswith(cell.lead) else ""
    first = lead or cell.text.split("\n")[0]
    if not lead and len(first.split()) > 9:
        first = re.split(r"\s[–—-]\s|:\s|\.\s", first)[0]
    rest = tidy(cell.text[len(first) :]).strip(" –—-:.")
    weight, points = (amount, None) if unit == "%" else (None, amount)
    title = title_of(first, words)
    return [Weighed(title, row.line, weight, points, rest[:600] or None, block)] if title else []


def _amount(table: Table, row: Row) -> tuple[float | None, str]:
    """Weight or points of a row; several values in a cell are added."""
    for role in ("weight", "points"):
        text = table.cell(row, role)
        if not text:
            continue
        percents = [value(number) for number in PERCENT.findall(text)]
        if percents:
            return percents[0], "%"
        numbers = [value(n) for n in re.findall(r"(?<![\d*])\d{1,4}(?:[.,]\d{1,2})?", text)]
        if numbers and not re.search(r"[A-Za-z]{8,}", text):
            head = table.header[table.column(role)] if table.header else ""
            in_percent = role == "weight" and (
                re.search(r"%|per ?cent|prozent|porcent|pourcent|weight|gewicht|peso|weging|pond", fold(head))
                is not None
            )
            return (sum(numbers) if "\n" in text else numbers[0]), "%" if in_percent else "points"
    return None, ""


def _weighed(ctx: Context, block: Block) -> Weighed | None:
    """A block that states one weighted assessment."""
    text = f"{block.lead}: {block.text}" if block.kind == "field" else block.text
    parsed = parse_weighted(text.replace("\n", " "), ctx.words, block.lead)
    if parsed is None or ctx.is_total(parsed[0]) or ctx.words.pattern("skip", "extra").search(fold(parsed[0])):
        return None
    name, amount, unit, rest = parsed
    if amount > 100 and unit == "%":
        return None
    weight, points = (amount, None) if unit == "%" else (None, amount)
    return Weighed(name, block.line, weight, points, rest[:600] or None, block)


def _list_sets(ctx: Context) -> list[list[Weighed]]:
    """Lists and runs of lines whose entries state weights, one set per section."""
    sets = []
    for section in ctx.sections:
        graded = in_kinds(section, "assessments")
        if (aside(section) and not graded) or (in_kinds(section, "grading-scale") and not graded):
            continue
        blocks = [b for b in section.blocks if b.kind in {"item", "paragraph", "field"} and b.words <= 140]
        outer = [b for b in blocks if b.kind == "item" and b.level == 0 and PERCENT.search(b.text)]
        if len(outer) >= 2:  # the parts of a weight, one level further in, are not weights of their own
            blocks = [b for b in blocks if b.kind != "item" or b.level == 0]
        found = [entry for block in blocks if (entry := _weighed(ctx, block)) and _fits(block, graded)]
        found += _run_ins(section, ctx.words)
        if graded and not found:
            found = _bare_numbers(blocks, ctx)
        total = next(
            (p[1] for b in blocks if ctx.is_total(b.text) and (p := parse_weighted("x " + b.text, ctx.words))), None
        )
        if len(found) == 1 and "\n" not in found[0].block.text and graded:
            found = _several(found[0].block, ctx.words) or found
        found = _times(found, ctx.words)
        if (len(found) >= 2 and (graded or 90 <= _sum(found) <= 110)) or (graded and found):
            in_points = [e for e in found if e.points is not None]
            sets.append(
                _to_percent(in_points, total)
                if len(in_points) > 0.5 * len(found)
                else [e for e in found if e.weight is not None]
            )
    return sets


def _bare_numbers(blocks: list[Block], ctx: Context) -> list[Weighed]:
    """Entries that end in a number without a unit ("Labs - 10"): per cent where they add up to a hundred."""
    found = []
    for block in blocks:
        text = f"{block.lead}: {block.text}" if block.kind == "field" else block.text
        if (match := _BARE_NUMBER.fullmatch(tidy(text))) and not ctx.is_total(match[1]):
            found.append(Weighed(title_of(match[1], ctx.words), block.line, value(match[2]), None, None, block))
    return found if len(found) >= 2 and abs(_sum(found) - 100) <= 0.5 else []


def _fits(block: Block, graded: bool) -> bool:
    """In a prose paragraph a percentage is a weight only when it comes early or the sentence is short."""
    if block.kind != "paragraph":
        return True
    match = PERCENT.search(block.text) or POINTS.search(block.text)
    if _LABELLED_WEIGHT.match(block.text):
        return True
    return match is not None and (match.start() < 70 or block.words <= 18) and (graded or block.words <= 14)


def _run_ins(section: Section, words: Words) -> list[Weighed]:
    """Entries whose label reads like a heading ("Assignments: 30%")."""
    found = []
    for child in section.children:
        if child.level >= 28 and child.heading and len(child.blocks) == 1 and not in_kinds(child, "hours", "credits"):
            block = child.blocks[0]
            if block.words <= 60 and (match := _WEIGHT_FIRST.match(block.text)):
                weight, points = (value(match[1]), None) if match[2] == "%" else (None, value(match[1]))
                found.append(Weighed(title_of(child.title, words), child.line, weight, points, None, block))
    return found


def _several(block: Block, words: Words) -> list[Weighed]:
    """One sentence with all weights: "homework (30%), midterm (30%) and a final exam (40%)", or the other way round."""
    found: list[Weighed] = []
    first = PERCENT.search(block.text)
    head = block.text[: first.start()] if first else ""
    if first and (len(re.findall(r"\w+", head)) <= 3 or head.rstrip().endswith(":")):
        found = _weights_first(block, words)
    if found:
        return found
    last = 0
    for match in PERCENT.finditer(block.text):
        piece = re.split(
            r"[,;.:]\s|\b(?:and|plus|und|y|et|e)\s(?=\w)", before_weight(block.text[last : match.start()], words)
        )[-1]
        name = title_of(_OPENING.sub("", piece.lstrip(" ),;.")), words)
        last = match.end()
        if 0 < len(name.split()) <= 8:
            found.append(Weighed(name, block.line, value(match[1]), None, None, block))
    found = _times(found, words)
    return found if len(found) >= 2 and 90 <= _sum(found) <= 110 else []


def _weights_first(block: Block, words: Words) -> list[Weighed]:
    """Each weight before its name: "50% homework, 25% midterm, 25% final"; "90% of the grade comes from homework"."""
    every = list(PERCENT.finditer(block.text))
    starts = [m.end() for m in re.finditer(r"(?:^|[.:]\s+)(?=\d)", block.text)]
    leading = [mark for mark in every if mark.start() in starts]  # the others speak of parts
    marks = leading if len(leading) >= 2 else every
    ends = [*(mark.start() for mark in marks[1:]), len(block.text)]
    found = []
    for mark, end in zip(marks, ends, strict=True):
        piece = after_weight(_SENTENCE.split(block.text[mark.end() : end])[0], words)
        piece = re.split(r"\s*(?:---?|[–—;(]|,\s(?=\w+ing\b|which\b|of which\b))", piece)[0].rstrip(" .")
        name = title_of(re.sub(r"[\s,;(]*(?:\b(?:and|plus|und|y|et|e|en)\s*)?$", "", piece), words)
        if 0 < len(name.split()) <= 8:
            found.append(Weighed(name, block.line, value(mark[1]), None, None, block))
    return found if len(found) >= 2 and 90 <= _sum(found) <= 110 else []


def _prose_set(ctx: Context) -> list[Weighed]:
    """Sentences anywhere that state weights adding up to a hundred."""
    for section in ctx.sections:
        for block in section.blocks:
            if block.kind != "paragraph" or block.words > 200 or len(PERCENT.findall(block.text)) < 2:
                continue
            penalty = ctx.words.pattern("weights", "penalty")
            said = [part for part in _SENTENCE.split(block.text) if not penalty.search(fold(part))]
            for text in (*said, " ".join(said)):
                if found := _several(replace(block, text=text), ctx.words):
                    return [replace(entry, block=block) for entry in found]
    return []


def _heading_set(ctx: Context) -> list[Weighed]:
    """Headings that carry their weight: "Problem sets (30%)"."""
    found = []
    for section in ctx.sections[1:]:
        if section.level >= 28 or section.heading is None or not PERCENT.search(section.title):
            continue
        parsed = parse_weighted(section.title, ctx.words)
        if parsed and parsed[2] == "%" and not in_kinds(section, "grading-scale"):
            text = next((tidy(b.text) for b in section.blocks if b.kind == "paragraph"), None)
            found.append(Weighed(parsed[0], section.line, parsed[1], None, text, section.heading))
    return found if len(found) >= 2 else []


def _named(ctx: Context) -> list[Weighed]:
    """Graded work without weights: lists, subheadings, and columns of schedules."""
    found: list[Weighed] = []
    for section in ctx.sections[1:]:
        if in_kinds(section, "assessments") and not aside(section) and section.own:
            found += _named_in(ctx, section)
    found += _from_columns(ctx)
    seen: dict[str, Weighed] = {}
    for entry in found:
        if entry.title and not ctx.is_total(entry.title):
            seen.setdefault(fold(entry.title), entry)
    return list(seen.values())


def _named_in(ctx: Context, section: Section) -> list[Weighed]:
    """The list entries of a section; without any, the name in its heading and its subheadings."""
    items = [b for b in section.blocks if b.kind == "item" and b.level == 0 and b.words <= 30]
    lines = [b for b in section.blocks if b.kind == "paragraph" and section.level >= 28 and b.words <= 12]
    found = []
    for block in items or lines:
        name = block.lead if block.lead and not block.bold else re.split(r":\s|\s[–—]\s|\.\s", block.text)[0]
        found.append(Weighed(title_of(name, ctx.words), block.line, None, None, None, block))
    if items or section.heading is None:
        return found
    head, _, name = re.sub(r"\s+[–—-]\s+|:\s+", "\n", section.title, count=1).partition("\n")
    if name and section.level < 28 and ctx.words.kinds(head)[:1] == ("assessments",):
        found.append(Weighed(title_of(name, ctx.words), section.line, None, None, None, section.heading))
    found += [
        Weighed(title_of(child.title, ctx.words), child.line, None, None, None, child.heading)
        for child in section.children
        if child.level < 28 and child.heading and not child.own
    ]
    return found


def _from_columns(ctx: Context) -> list[Weighed]:
    """The assessment column of a schedule, each entry once."""
    found = []
    for section in ctx.sections:
        for block in section.blocks:
            if block.kind != "table" or (table := ctx.table(block)).column("assessment") < 0 or not table.is_schedule:
                continue
            found += [
                Weighed(title_of(line, ctx.words), row.line, None, None, None, block)
                for row in table.body
                for line in table.cell(row, "assessment").split("\n")
                if 0 < len(line.split()) <= 10 and re.search(r"[^\W\d_]{3}", line)
            ]
    return found
