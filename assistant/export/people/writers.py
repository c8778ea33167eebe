"""The documents for people as exports."""

from collections.abc import Iterator

from assistant.spec import Node, Spec

from ..result import Demand, Export, File, Job, Loss, text_file
from ..rubric.tables import unknown_levels
from .discretion import withheld, without_meetings
from .docx import to_docx
from .html import to_page
from .learner import learner_document
from .markdown import to_markdown_text
from .matrix_svg import matrix_svg
from .parts import matrix
from .schema_org import json_ld
from .team import team_document

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def to_team_html(job: Job) -> Export:
    """Return the whole design as a page."""
    page = to_page(team_document(job.spec, job.report), json_ld(job.spec))
    return Export((text_file(f"{job.stem}.html", "text/html", page),), no_place(job.spec))


def to_markdown(job: Job) -> Export:
    """Return the whole design as Markdown."""
    text = to_markdown_text(team_document(job.spec, job.report))
    return Export((text_file(f"{job.stem}.microcred.md", "text/markdown", text),), no_place(job.spec))


def to_team_docx(job: Job) -> Export:
    """Return the whole design as a Word document."""
    data = to_docx(team_document(job.spec, job.report))
    return Export((File(f"{job.stem}.docx", _WORD, data),), no_place(job.spec))


def to_handout_html(job: Job) -> Export:
    """Return the learners' handout as a page."""
    page = to_page(learner_document(job.spec), json_ld(job.spec))
    return Export((text_file(f"{job.stem}.handout.html", "text/html", page),), for_the_team_only(job.spec))


def to_handout_docx(job: Job) -> Export:
    """Return the learners' handout as a Word document."""
    data = to_docx(learner_document(job.spec))
    return Export((File(f"{job.stem}.handout.docx", _WORD, data),), for_the_team_only(job.spec))


def to_matrix_svg(job: Job) -> Export:
    """Return the alignment matrix as a picture."""
    found = matrix(job.spec)
    if found is None:
        return Export(())
    return Export((text_file(f"{job.stem}.matrix.svg", "image/svg+xml", matrix_svg(found, job.spec.title)),))


def demands(spec: Spec) -> Iterator[Demand]:
    """Return what a reader would miss."""
    if not spec.summary:
        yield Demand("spec", "has no `summary`, the first thing a reader looks for")
    if not (spec.launch and spec.launch.how_to_earn):
        yield Demand("spec", "does not say how it is earned: fill in `launch.how_to_earn`")


def no_place(spec: Spec) -> tuple[Loss, ...]:
    """Return what the team's document has no place for: keys of other programs, texts for levels that are none.

    Contact data of the outline has no place there either, on purpose.
    """
    keys = sorted(set(_extensions(spec)))
    found = [Loss("spec", f"{', '.join(keys)}: keys of other programs")] if keys else []
    if count := len(list(withheld(spec))):
        lines = f"{count} line{'s' if count > 1 else ''}"
        found.append(Loss("spec", f"contact data in {lines} of the outline that the design does not use, on purpose"))
    return (*found, *_meetings(spec), *unknown_levels(spec))


def _meetings(spec: Spec) -> Iterator[Loss]:
    dates = (spec.delivery and spec.delivery.schedule) or ""
    if without_meetings(dates) != dates:
        yield Loss("spec", "the way into meetings, or to people, among the dates, on purpose")


def _extensions(value: object) -> Iterator[str]:
    if isinstance(value, Node):
        yield from value.extensions
        for part in vars(value).values():
            if isinstance(part, Node | tuple | dict):
                yield from _extensions(part)
    elif isinstance(value, tuple | dict):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _extensions(part)


def for_the_team_only(spec: Spec) -> tuple[Loss, ...]:
    """Return what a handout leaves out on purpose."""
    items = tuple(Loss(a.id, "its questions and keys, on purpose") for a in spec.assessments if a.items)
    keys = (a for a in spec.assessments if any(made.for_raters for made in a.assets))
    items += tuple(Loss(a.id, "what is for raters only, on purpose") for a in keys)
    told = "alignment, background, materials, announcement, pilot, evaluation, record: for the course team"
    return (*items, *_meetings(spec), Loss("spec", told))
