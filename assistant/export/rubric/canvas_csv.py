"""Canvas's rubric CSV (Rubrics, Import): all rubrics of the spec in one file.

Follows Canvas's importer, `app/models/rubric_import.rb`: the rubric's name on every row, the best rating first, points
as plain numbers. Imported rubrics are drafts until someone opens and saves them.
"""

import csv
import io
from collections.abc import Iterator

from assistant.spec import Spec

from ..result import Demand, Export, Job, Loss, text_file
from .cells import guarded, one_line
from .points import rows, rubric_demands, rubric_losses, with_rubrics

SUFFIX = ".canvas-rubrics.csv"
_HEAD = ("Rubric Name", "Criteria Name", "Criteria Description", "Criteria Enable Range")
_RATING = ("Rating Name", "Rating Description", "Rating Points")


def to_canvas_csv(job: Job) -> Export:
    """Return all rubrics as Canvas reads them: every cell quoted, lines ending in CR LF."""
    found = with_rubrics(job.spec)
    most = max((len(rubric.levels) for _, rubric in found), default=0)
    buffer = io.StringIO()
    writer = csv.writer(buffer, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow((*_HEAD, *(_RATING * most)))
    losses = rubric_losses(job.spec)
    for assessment, rubric in found:
        name = f"{assessment.id} {one_line(assessment.title)}"
        for row in rows(rubric):
            about = " ".join(f"[{o}]" for o in row.criterion.objectives)
            ratings = [t for c in row.cells for t in (guarded(c.level), guarded(c.descriptor), f"{c.points:g}")]
            title = f"{row.criterion.id} {one_line(row.criterion.title)}"
            writer.writerow([guarded(name), guarded(title), guarded(about), "false", *ratings])
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
