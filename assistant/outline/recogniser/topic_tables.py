"""Topics from tables: schedules, lists of units, agendas."""

from __future__ import annotations

import re

from ..blocks import Row
from ..clean import tidy
from .context import Context, in_kinds
from .found import Found
from .tables import Table
from .units import parse_unit

_BRACKETED = re.compile(r"^\s*[\[(*].*[\])*]\s*$")
_JOINED = re.compile(r"(?:[&/:,–—-]|\b(?:and|of|the|for|in|to|und|y|et|de|e))\s*$")


def table_topics(ctx: Context) -> list[Found]:
    """The topics of every table that reads like a schedule or a list of units; the largest set wins."""
    best: list[Found] = []
    for section in ctx.sections:
        if in_kinds(section, "grading-scale", "mapping", "changes") and section.kinds[0] != "topics":
            continue
        for block in section.blocks:
            if block.kind != "table":
                continue
            table = ctx.table(block)
            listed = "topics" in section.kinds and table.column("topic") >= 0 and table.column("weight") < 0
            if not table.is_schedule and not listed:
                continue
            found = _rows(ctx, table)
            if sum(_is_work(ctx, entry.title) for entry in found) >= 0.6 * len(found):
                continue
            if len(found) > len(best) and (len(found) >= 2 or listed):
                best = found
    for entry in best:
        for block in entry.blocks:
            ctx.take(block, "topics")
    return best


def _rows(ctx: Context, table: Table) -> list[Found]:
    """One topic per row, or per group of rows where a column or a merged row names the group."""
    group_role = _group_role(table)
    topic_role = "topic" if table.column("topic") >= 0 else "unit"
    labelled = _labelled_column(ctx, table, topic_role)
    found: list[Found] = []
    group: Found | None = None
    for row in table.body:
        first = next((text for text in row.texts if text), "")
        if row.merged or (
            sum(bool(text) for text in row.texts) == 1 and parse_unit(first, ctx.words) and table.width > 2
        ):
            if not _skip(ctx, first) and parse_unit(first, ctx.words):
                group = Found(tidy(first), row.line, blocks=[table.block])
                found.append(group)
            continue
        cell = row.cells[labelled].text if 0 <= labelled < len(row.cells) else table.cell(row, topic_role)
        entries = _entries(ctx, table, row, topic_role, cell)
        if group_role:
            name = _clean(ctx, table.cell(row, group_role).split("\n")[0])
            if name and (group is None or name != group.title) and not _skip(ctx, name):
                group = next((known for known in found if known.title == name), None) or Found(
                    name, row.line, blocks=[table.block]
                )
                found += [] if group in found else [group]
            if _skip(ctx, name):
                continue
        if group is not None:
            group.subs += entries
        else:
            found += entries
    return found


def _labelled_column(ctx: Context, table: Table, role: str) -> int:
    """A column of labelled and titled units ("Lab 1: Knots") beside one that only describes them; -1 for none."""
    told = [len(table.cell(row, role).split()) for row in table.body]
    if len(told) < 2 or sum(told) < 10 * len(told):
        return -1
    for column in range(table.width):
        units = [parse_unit(row.cells[column].text, ctx.words) for row in table.body if column < len(row.cells)]
        titled = [u for u in units if u is not None and len(u.title.split()) >= 2 and not ctx.quantities.dates(u.title)]
        if len(titled) >= 0.8 * len(told):
            return column
    return -1


def _group_role(table: Table) -> str:
    """The column that names groups of rows: its values repeat, and another column is finer."""
    if table.column("unit") < 0 or table.column("topic") < 0:
        return ""
    names = [table.cell(row, "unit") for row in table.body if table.cell(row, "unit")]
    return "unit" if names else ""


def _entries(ctx: Context, table: Table, row: Row, role: str, cell: str) -> list[Found]:
    """The topics of one row: a cell may hold several, one a line."""
    when = " ".join(
        table.cell(row, key) for key in ("week", "date") if table.column(key) not in {-1, table.column(role)}
    )
    minutes = _row_minutes(ctx, table, row)
    lines = _lines(ctx, cell)
    made = [
        Found(line, row.line, minutes if len(lines) == 1 else None, tidy(when) or None, blocks=[table.block])
        for line in lines
    ]
    activity = table.cell(row, "activity") if table.column("activity") != table.column(role) else ""
    for entry in made[:1]:
        entry.activities = [tidy(line) for line in activity.split("\n") if line.strip()]
    return made


def _row_minutes(ctx: Context, table: Table, row: Row) -> float | None:
    """The stated duration of a row: with its unit, or a bare number under a header that gives the unit."""
    text = table.cell(row, "minutes")
    if text:
        if (clock := ctx.quantities.clock(text)) is not None:
            return clock
        if (stated := ctx.quantities.minutes(text)) is not None:
            return stated[0] if stated[0] == stated[1] else None
        head = table.header[table.column("minutes")] if table.header else ""
        if re.fullmatch(r"\d{1,3}(?:[.,]\d)?", text.strip()):
            number = float(text.strip().replace(",", "."))
            hours = ctx.quantities.minutes(
                f"1 {re.sub(r'[^A-Za-zÀ-ÿ ]', ' ', head).split()[-1] if head.split() else ''}"
            )
            hourly = re.search(r"hour|hrs|stunden|horas|heures|ore\b|uren", head, re.IGNORECASE) or (
                hours and hours[0] == 60
            )
            return number * 60 if hourly else number if re.search(r"min", head, re.IGNORECASE) else None
    for key in ("date", "week"):
        if (clock := ctx.quantities.clock(table.cell(row, key))) is not None:
            return clock
    return None


def _lines(ctx: Context, cell: str) -> list[str]:
    """The lines of a cell that are topics; lines broken by hand are joined, remarks and dates dropped."""
    kept: list[str] = []
    for line in cell.split("\n"):
        text = _clean(ctx, line)
        if not text or _skip(ctx, text) or _BRACKETED.match(line) or ctx.quantities.only_date(text):
            continue
        label = text.partition(":")[0] if ":" in text else ""
        if kept and label and set(ctx.words.kinds(label, 3)) & {"assessments", "readings", "activities", "objectives"}:
            continue
        if kept and (text[0].islower() or _JOINED.search(kept[-1])):
            kept[-1] = f"{kept[-1]} {text}"
        else:
            kept.append(text)
    return kept


def _clean(ctx: Context, line: str) -> str:
    line = re.sub(r"^\s*(?:[-•●▪*–]|\d{1,2}[.)])\s+|[_*]{1,3}(?=\w)|(?<=\w)[_*]{1,3}", "", line)
    line = re.sub(r"\s*\[[^\[\]]*\]\s*$", "", line)
    return tidy(ctx.quantities.without_durations(line))


def _is_work(ctx: Context, title: str) -> bool:
    """Whether an entry names graded work: a table of those tells due dates, not content."""
    return ctx.words.kinds(title)[:1] == ("assessments",)


def _skip(ctx: Context, text: str) -> bool:
    return ctx.is_break(text) or ctx.is_exam(text) or ctx.is_total(text)
