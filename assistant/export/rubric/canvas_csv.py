"""Canvas's rubric CSV (Rubrics, Import): all rubrics of the spec in one file.

Follows Canvas's importer, `app/models/rubric_import.rb`: the rubric's name on every row, the best rating first, points
as plain numbers. Imported rubrics are drafts until someone opens and saves them.
"""

import csv
import io
from collections.abc import Iterator

from assistant.spec import Spec

from ..result import Demand, Export, Job, Loss, text_file
from .points import rows, rubric_demands, rubric_losses, with_rubrics

SUFFIX = ".canvas-rubrics.csv"
_HEAD = ("Rubric Name", "Criteria Name", "Criteria Description", "Criteria Enable Range")
_RATING = ("Rating Name", "Rating Description", "Rating Points")
_FORMULA = ("=", "+", "-", "@", "\t")


def to_canvas_csv(job: Job) -> Export:
    """Return all rubrics as Canvas reads them: every cell quoted, lines ending in CR LF."""
    found = with_rubrics(job.spec)
    most = max((len(rubric.levels) for _, rubric in found), default=0)
    buffer = io.StringIO()
    writer = csv.writer(buffer, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow((*_HEAD, *(_RATING * most)))
    losses = rubric_losses(job.spec)
    for assessment, rubric in found:
        name = f"{assessment.id} {_line(assessment.title)}"
        for row in rows(rubric):
            about = " ".join(f"[{o}]" for o in row.criterion.objectives)
            ratings = [t for c in row.cells for t in (_cell(c.level), _cell(c.descriptor), f"{c.points:g}")]
            title = f"{row.criterion.id} {_line(row.criterion.title)}"
            writer.writerow([_cell(name), _cell(title), _cell(about), "false", *ratings])
            if row.criterion.objectives:
                losses.append(Loss(row.criterion.id, "the link to objectives is text in the row, not a link"))
    return Export((text_file(job.stem + SUFFIX, "text/csv", buffer.getvalue()),), tuple(losses))


def demands(spec: Spec) -> Iterator[Demand]:
    """Return what Canvas asks for: a criterion without a name or rating loses the whole rubric there."""
    yield from rubric_demands(spec)
    for _, rubric in with_rubrics(spec):
        for criterion in rubric.criteria:
            if not criterion.title.strip():
                yield Demand(criterion.id, "has no title; Canvas would drop the whole rubric", blocks=True)


def _cell(text: str) -> str:
    """Return text that no spreadsheet takes for a formula: an apostrophe before what looks like one."""
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) else text


def _line(text: str) -> str:
    return " ".join(text.split())
