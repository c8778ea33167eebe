"""Rubrics as tables: criteria in rows, levels in columns with their points, for spreadsheets and for programs.

`rubric-csv` is a file for each rubric. Cells that look like formulas get an apostrophe before them; every cell is
quoted, lines end in CR LF (RFC 4180).
"""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.spec import Assessment, Rubric, Spec

from ..result import Demand, Export, Job, Loss, text_file
from .cells import guarded, one_line
from .points import rubric_demands, with_rubrics

SUFFIX = ".rubric.csv"
HEAD = ("Criterion", "Objectives", "Weight (%)")
"""The columns before those of the levels."""


@dataclass(frozen=True)
class RubricTable:
    """A rubric as a table of texts and figures."""

    title: str
    """Id and title of the assessment."""
    head: tuple[str, ...]
    rows: tuple[tuple[str | float | None, ...], ...]
    """Cells below `head`; a weight is a figure, or None where it is not stated."""


def rubric_table(assessment: Assessment, rubric: Rubric) -> RubricTable:
    """Return the table, the best level first; points are those of the levels, weights stand beside them."""
    levels = sorted(rubric.levels, key=lambda level: -level.points)
    return RubricTable(
        f"{assessment.id} {one_line(assessment.title)}",
        (*HEAD, *(f"{one_line(level.name)} ({level.points:g})" for level in levels)),
        tuple(
            (
                f"{c.id} {one_line(c.title)}",
                ", ".join(c.objectives),
                c.weight,
                *(c.descriptors.get(level.name, "") for level in levels),
            )
            for c in rubric.criteria
        ),
    )


def to_rubric_csv(job: Job) -> Export:
    """Return a CSV file for each rubric; its first column names the assessment on every row."""
    files = []
    losses = []
    for assessment, rubric in with_rubrics(job.spec):
        table = rubric_table(assessment, rubric)
        buffer = io.StringIO()
        writer = csv.writer(buffer, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
        writer.writerow(["Assessment", *map(guarded, table.head)])
        for row in table.rows:
            writer.writerow([guarded(table.title), *map(_cell, row)])
        files.append(text_file(f"{job.stem}.{assessment.id}{SUFFIX}", "text/csv", buffer.getvalue()))
        if assessment.pass_rule:
            losses.append(Loss(assessment.id, "the pass rule"))
    return Export(tuple(files), (*losses, *table_losses(job.spec)))


def demands(spec: Spec) -> Iterator[Demand]:
    """Return what a rater would miss in the table."""
    yield from rubric_demands(spec)


def table_losses(spec: Spec) -> Iterator[Loss]:
    """Return what no table of rubrics holds."""
    shown = {a.id for a, _ in with_rubrics(spec)}
    for assessment in spec.assessments:
        if assessment.id not in shown:
            yield Loss(assessment.id, "has no rubric")
    yield from unknown_levels(spec)


def unknown_levels(spec: Spec) -> Iterator[Loss]:
    """Return the descriptors of levels that their rubric does not have: no table has a column for them."""
    for assessment, rubric in with_rubrics(spec):
        names = {level.name for level in rubric.levels}
        for criterion in rubric.criteria:
            strange = [name for name in criterion.descriptors if name not in names]
            if strange:
                yield Loss(criterion.id, f"its text for {', '.join(strange)}, which is no level of {assessment.id}")


def _cell(value: str | float | None) -> str:
    if value is None:
        return ""
    return guarded(value) if isinstance(value, str) else f"{value:g}"
