"""Hours and weeks: stated, added up, or counted; and in words where they come from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ..blocks import Block
from ..clean import tidy
from ..model import Topic
from .context import Context, aside, in_kinds, labelled
from .structure import Section
from .words import Words, fold

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[\"“¿¡]?[A-ZÀ-Ý])")
_SPELLED = re.compile(r"\b[^\W\d_]{2,12} \((\d{1,3})\)")  # "Two (2)"
_MOST_HOURS = 6000
_NUMBER = r"(?<![\d.,/-])(\d{1,4}(?:[.,]\d{1,2})?)"


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with how it came about."""

    number: float
    basis: str


@dataclass(frozen=True, slots=True)
class _Patterns:
    """Hours in running text: any, named with their kind, and beside a word for the total."""

    prose: re.Pattern[str]
    brief: re.Pattern[str]
    total: re.Pattern[str]


@cache
def _patterns(words: Words) -> _Patterns:
    hours = words.any_of("hour_words")
    kinds, barred = words.pattern("units", "hour_kinds").pattern, words.pattern("units", "no_total").pattern
    whole = words.pattern("units", "total_hours").pattern
    return _Patterns(
        re.compile(rf"{_NUMBER}[ -]?(?:[a-z]+[ -]){{0,3}}?{hours}\b(?!{barred})"),
        re.compile(rf"{_NUMBER} (?:{kinds} )+{hours}\b"),
        re.compile(rf"{whole}\D{{0,20}}{_NUMBER} ?{hours}\b|{_NUMBER} ?{hours} (?:in )?{whole}"),
    )


def find_hours(ctx: Context, topics: list[Topic]) -> Amount | None:
    """The stated total; else the sum of the topics' minutes when they carry them; else what prose says."""
    for section, block in labelled(ctx, "hours"):
        for text in _texts(block):
            if (hours := _label_hours(ctx, section, text)) is not None:
                ctx.take(block, "hours")
                return Amount(hours, f"stated: {tidy(section.title)}: {tidy(text)[:100]} (line {block.line})")
    if (said := _format_hours(ctx)) is not None:
        return said
    for section in ctx.sections:
        if aside(section) or in_kinds(section, "assessments", "objectives", "grading-scale"):
            continue
        for block in section.blocks:
            if block.kind in {"paragraph", "item"} and (hours := _prose_hours(ctx, block.text)) is not None:
                return Amount(hours, f"stated in the text (line {block.line})")
    timed = [topic.minutes for topic in topics if topic.minutes]
    if len(timed) >= 2 and len(timed) >= 0.75 * len(topics):
        total = round(sum(timed) / 60, 2)
        return Amount(total, f"added: the minutes of {len(timed)} of {len(topics)} topics ({sum(timed):g} min)")
    return None


def _format_hours(ctx: Context) -> Amount | None:
    """A label "Format" whose value opens with a duration: "2-hour live session"."""
    for section, block in labelled(ctx, "format"):
        opens = re.match(rf"\W*{_NUMBER}[- ]?{ctx.words.any_of('hour_words')}\b", fold(block.text))
        alone = section.level >= 28 and block.words <= 12 and ctx.module_of(section) is None
        if opens and alone and not ctx.quantities.is_rate(block.text) and (hours := _number(opens[1])):
            return Amount(hours, f"stated: {tidy(section.title)}: {tidy(block.text)[:100]} (line {block.line})")
    return None


def _texts(block: Block) -> list[str]:
    """The text of a block; of a table, the rows that give a total."""
    if block.rows:
        rows = [" ".join(row.texts) for row in block.rows]
        return [row for row in rows if re.search(r"total|gesamt|summe|insg|totaal", row, re.IGNORECASE)]
    return [block.text]


def _label_hours(ctx: Context, section: Section, text: str) -> float | None:
    """Hours in the value of a label such as "Duration"; a total named beside its parts goes first."""
    folded = _SPELLED.sub(r"\1", fold(text))
    hour_words = ctx.words.any_of("hour_words")
    clock_only = ctx.quantities.clock(text) is not None and not re.search(rf"\d ?{hour_words}\b", folded)
    if ctx.module_of(section) is not None or clock_only:
        return None
    if bare := re.fullmatch(r"\s*(\d{1,4}(?:[.,]\d{1,2})?)\s*(?:h|total)?\s*", folded):
        says = re.search(rf"\b{hour_words}\b|workload|aufwand|horari|studielast|effort", fold(section.title))
        return _number(bare[1]) if says else None
    if total := _patterns(ctx.words).total.search(folded):
        return _number(next(group for group in total.groups() if group))
    stated = ctx.quantities.minutes(text)
    if stated is None and (opening := re.match(rf"\W*{_NUMBER} (?:[a-z]+ ){{1,2}}{hour_words}\b", folded)):
        return None if ctx.quantities.is_rate(text) else _number(opening[1])
    if stated is None or stated[0] != stated[1]:
        return None
    parts = ctx.quantities.all_minutes(text)
    added = len(parts) > 1 and "+" in text and "=" not in text and "(" not in text
    return _number(str(round((sum(parts) if added else stated[0]) / 60, 2)))


def _number(text: str) -> float | None:
    number = float(text.replace(",", "."))
    return number if 0 < number <= _MOST_HOURS else None


def _prose_hours(ctx: Context, text: str) -> float | None:
    """A sentence about the course with a word for the whole: "a programme consisting of 640 hours"."""
    patterns, course = _patterns(ctx.words), ctx.words.course
    whole = ctx.words.pattern("units", "total_hours")
    for sentence in _SENTENCE.split(text):
        folded = fold(sentence)
        if ctx.quantities.is_rate(folded):
            continue
        if len(folded.split()) <= 14 and (brief := patterns.brief.search(folded)):
            return _number(brief[1])
        if not course.search(folded) and not whole.match(folded):
            continue
        for match in patterns.prose.finditer(folded):
            near, after = folded[max(0, match.start() - 50) : match.start()], folded[match.end() :]
            direct = re.search(r"\b(?:an?|this|our|the|ein|un|une|una)\s+(?:\w+[ -]){0,2}$", near) and re.match(
                rf"[ -]*(?:\w+ ){{0,2}}{course.pattern}", after
            )
            other = re.search(r"credit|office|business|within|every", match[0] + near[-20:])
            if not other and (direct or whole.search(near)):
                return _number(match[1])
    return None


def find_weeks(ctx: Context) -> Amount | None:
    """Stated weeks; else the weeks that headings or a schedule number."""
    for section, block in (*labelled(ctx, "weeks"), *labelled(ctx, "hours")):
        bare = re.fullmatch(r"\d{1,2}", block.text.strip()) if "weeks" in section.own else None
        if number := (int(bare[0]) if bare else ctx.quantities.weeks(block.text)):
            return Amount(number, f"stated (line {block.line})")
    for section in ctx.sections[:14]:
        if aside(section) or in_kinds(section, "assessments"):
            continue
        for block in section.blocks:
            if block.kind in {"paragraph", "item"} and (number := _said_weeks(ctx, block.text)):
                return Amount(number, f"stated in the text (line {block.line})")
    return _counted_weeks(ctx)


_OTHER_WEEKS = re.compile(
    r"(?:after|within|before|last|first|per|every|only|two|in)\s+(?:\w+\s)?\d{1,2}[ -]?week|approximately"
)


def _said_weeks(ctx: Context, text: str) -> int | None:
    """Weeks said of the course itself."""
    for sentence in _SENTENCE.split(text):
        folded = fold(sentence)
        number = ctx.quantities.weeks(sentence)
        if not number or not (ctx.words.course.search(folded) or re.search(r"modules|semester", folded)):
            continue
        if number > 1 and not _OTHER_WEEKS.search(folded):
            return number
        if number == 1 and re.search(r"(?:over the course of|lasts?|in|runs?) (?:one|a single) week", folded):
            return number
    return None


def _counted_weeks(ctx: Context) -> Amount | None:
    """Units or rows numbered by week."""
    names = set(ctx.words.units("week_words"))
    units = {s.unit.number for s in ctx.sections if s.unit and {s.unit.word, s.unit.word + "s"} & names}
    best = len(units)
    for section in ctx.sections:
        for block in section.blocks:
            table = ctx.table(block) if block.kind == "table" else None
            if table is None or not table.is_schedule or table.column("week") < 0 or not table.header:
                continue
            if re.search("|".join(names), fold(table.header[table.column("week")])):
                best = max(best, _week_rows(ctx, [table.cell(row, "week") for row in table.body if not row.merged]))
    return Amount(best, f"counted: {best} numbered weeks") if best > 1 else None


def _week_rows(ctx: Context, texts: list[str]) -> int:
    """How many cells of a week column count: the numbered ones when they go up, else the dated ones."""
    found = [re.match(r"(?:[^\W\d]{1,8}\W{0,2})?(\d{1,2})\b(?!\s*[-–]\s*[A-Z])", text) for text in texts]
    numbers = [int(match[1]) for match in found if match]
    if len(numbers) >= 0.6 * len(texts) and numbers == sorted(numbers):
        return len(numbers)
    return sum(bool(ctx.quantities.dates(text)) for text in texts)
