"""The alignment matrix for other programs and documents: JSON, CSV, Markdown."""

import csv
import dataclasses
import io
from collections.abc import Iterator
from typing import Any

from assistant.checker import porter, webb
from assistant.checker.matrix import AlignmentMatrix, Column, Row
from assistant.export.people.markdown import escaped

from .matrix_text import measure_lines

SCHEMA_VERSION = 1
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What makes a spreadsheet take text for a formula."""
_DETAIL = ("objective", "level", "in", "role", "id", "kind", "what", "part_level", "standing", "weight", "minutes")


def to_data(matrix: AlignmentMatrix, title: str) -> dict[str, Any]:
    """Return the matrix and its measures as plain data; `schema_version` changes when its shape does."""
    found = webb.webb(matrix)
    return {
        "schema_version": SCHEMA_VERSION,
        "title": title,
        "assessments": [{**dataclasses.asdict(c), "gaps": c.gaps} for c in matrix.assessments],
        "modules": [_without(dataclasses.asdict(c), "role", "weight") | {"gaps": c.gaps} for c in matrix.modules],
        "objectives": [row_data(row) for row in matrix.rows],
        "measures": {
            "webb": dataclasses.asdict(found),
            "porter": [dataclasses.asdict(p) for p in porter.porter(matrix)],
            "caveats": [*webb.CAVEATS, *porter.CAVEATS],
        },
    }


def row_data(row: Row) -> dict[str, Any]:
    """Return an objective of the matrix as plain data, with its sums."""
    sums = {"weight": row.weight, "minutes": row.minutes, "practice_minutes": row.practice_minutes}
    return {**dataclasses.asdict(row), **sums}


def to_csv(matrix: AlignmentMatrix, *, detail: bool) -> str:
    """Return a table with an objective a line; with `detail`, a criterion, item or activity a line.

    Text that a spreadsheet would take for a formula gets an apostrophe before it.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerows([_inert(value) for value in line] for line in (_details(matrix) if detail else _lines(matrix)))
    return out.getvalue()


def to_markdown(matrix: AlignmentMatrix, title: str, *, detail: bool, measures: bool) -> str:
    """Return the matrix as Markdown tables; text of the spec is escaped."""
    lines = [f"# Alignment of {escaped(title)}", ""]
    lines += [f"- **{at}**: {'; '.join(missing)}" for at, missing in matrix.gaps] or ["No gaps."]
    lines += ["", *_table(list(_lines(matrix)))]
    if detail:
        lines += ["", *_table(list(_details(matrix)))]
    if measures:
        told = measure_lines(webb.webb(matrix), porter.porter(matrix))
        lines += ["", "## Measures", "", *_table([("measure", "value", "n", "what it counts"), *told]), ""]
        lines += [f"- {escaped(caveat)}" for caveat in (*webb.CAVEATS, *porter.CAVEATS)]
    return "\n".join(lines) + "\n"


def _without(data: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in data.items() if name not in names}


def _lines(matrix: AlignmentMatrix) -> Iterator[tuple[str, ...]]:
    """Yield a heading and a line an objective: its sums, then share of the result and minutes by column."""
    columns: list[Column] = [*matrix.assessments, *matrix.modules]
    head = ("objective", "statement", "level", "gaps", "weight", "minutes", "practice_minutes")
    yield (*head, *(column.at for column in columns))
    for row in matrix.rows:
        cells = {cell.assessment: _figure(cell.weight) for cell in row.assessed}
        cells |= {cell.module: _figure(cell.minutes) for cell in row.taught}
        sums = (_figure(row.weight), _figure(row.minutes), _figure(row.practice_minutes))
        own = (row.objective, row.statement, row.level or "", "; ".join(row.gaps), *sums)
        yield (*own, *(cells.get(column.at, "") for column in columns))


def _details(matrix: AlignmentMatrix) -> Iterator[tuple[str, ...]]:
    yield _DETAIL
    for row in matrix.rows:
        own = (row.objective, row.level or "")
        for cell in row.assessed:
            for part in cell.parts:
                where = (cell.assessment, cell.role, part.at, part.format or part.kind, part.title)
                yield (*own, *where, part.level or "", part.standing, _figure(part.weight), "")
        for module in row.taught:
            for served in module.parts:
                role = "practice" if served.practice else "teaching"
                minutes = "" if served.minutes is None else _figure(served.minutes)
                yield (*own, module.module, role, served.activity, served.kind, served.title, "", "", "", minutes)
            if not module.parts:
                yield (
                    *own,
                    module.module,
                    "teaching",
                    module.module,
                    "module",
                    "",
                    "",
                    "",
                    "",
                    _figure(module.minutes),
                )


def _figure(value: float) -> str:
    return f"{round(value, 2):g}"


def _inert(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text


def _table(lines: list[tuple[str, ...]]) -> Iterator[str]:
    head, *rest = lines
    yield f"| {' | '.join(map(escaped, head))} |"
    yield f"|{'---|' * len(head)}"
    for line in rest:
        yield f"| {' | '.join(map(escaped, line))} |"
