"""The document for the course team: the whole design, to read, discuss and approve.

What a reader with five minutes needs stands first; each part in full follows, and how it came about is an annex.
"""

import functools
from collections.abc import Collection, Iterator, Sequence

from assistant.checker import Report
from assistant.spec import Assessment, Item, Module, Spec
from assistant.spec.passing import passing

from . import overview
from .annex import annex
from .blocks import Block, Bullets, Document, Facts, Heading, Paragraph
from .discretion import without_asides
from .parts import conduct, material, matrix, rubric_table, steps, task
from .references import References
from .running import evaluation, launch, pilot
from .words import counted


class _Subject:
    """A spec with its report, told from others by what they are and not by what they hold: comparing takes longer."""

    def __init__(self, spec: Spec, report: Report) -> None:
        self.spec, self.report = spec, report

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Subject) and self.spec is other.spec and self.report is other.report

    def __hash__(self) -> int:
        return hash((id(self.spec), id(self.report)))


def team_document(spec: Spec, report: Report) -> Document:
    """Return the design as a document."""
    return _made(_Subject(spec, report))


@functools.lru_cache(maxsize=1)  # one document goes to several formats
def _made(subject: _Subject) -> Document:
    spec, report = subject.spec, subject.report
    references = References(spec)
    blocks: list[Block] = [Heading(1, spec.title)]
    if spec.summary:
        blocks.append(Paragraph(spec.summary))
    facts = (*overview.glance(spec), *_to_confirm(spec))
    opening = len(blocks)
    blocks += overview.objectives(spec)
    blocks += overview.assessment_plan(spec)
    blocks += overview.module_plan(spec)
    blocks += overview.alignment(matrix(spec))
    blocks += _in_full(spec, references)
    blocks += [*pilot(spec), *launch(spec), *evaluation(spec)]
    blocks += annex(spec, report)
    blocks.insert(opening, Facts((*facts, *_parts_in_full(blocks))))
    return Document(spec.title, spec.language, tuple(references.in_blocks(blocks)))


def _parts_in_full(blocks: Sequence[Block]) -> Iterator[tuple[str, str]]:
    """Yield where a reader finds what, in a document that is more than a few pages."""
    titles = [block.text for block in blocks if isinstance(block, Heading) and block.level == _PART]
    if len(blocks) > _MANY:
        yield "In this document", "; ".join(titles)


_PART = 2
_MANY = 80


def _to_confirm(spec: Spec) -> Iterator[tuple[str, str]]:
    """Yield why it is needed, and where to find what was assumed: the design stands on it."""
    if spec.audience and spec.audience.need:
        yield "Why it is needed", spec.audience.need
    assumed = without_asides(spec.provenance.assumptions) if spec.provenance else ()
    if assumed:
        yield "To confirm", f"{counted(len(assumed), 'assumption')}, in the annex"


def _in_full(spec: Spec, references: References) -> Iterator[Block]:
    """Yield each assessment with its rubric, and each module with its material."""
    shared = {overview.common(map(passing, spec.assessments)), overview.common(a.feedback for a in spec.assessments)}
    told = [list(_assessment(a, references, shared)) for a in spec.assessments]
    if any(len(blocks) > 1 for blocks in told):
        yield Heading(2, "Assessments and rubrics")
        yield from (block for blocks in told for block in blocks)
    modules = [list(_module(m, references, _on_the_way(spec, m))) for m in spec.content]
    if any(len(blocks) > 1 for blocks in modules):
        yield Heading(2, "Modules and materials")
        yield from (block for blocks in modules for block in blocks)
    yield from _for_raters(spec)


def _assessment(assessment: Assessment, references: References, shared: Collection[str]) -> Iterator[Block]:
    yield Heading(3, assessment.title, assessment.id)
    rule = passing(assessment)
    own = (("Passed with", rule),) if rule and rule not in shared else ()
    if rows := (*own, *conduct(assessment)):
        yield Facts(rows)
    yield from task(assessment, with_feedback=assessment.feedback not in shared)
    for asset in assessment.assets:
        if not asset.for_raters:
            yield from material(asset)
    if assessment.rubric and assessment.rubric.criteria:
        yield rubric_table(assessment, assessment.rubric, references)
    for item in assessment.items:
        yield from _item(item, references.number(item.id))


def _for_raters(spec: Spec) -> Iterator[Block]:
    """Yield what learners must not see before they are judged, in a part of its own that can be left out of a copy."""
    keys = [(a, asset) for a in spec.assessments for asset in a.assets if asset.for_raters]
    if keys:
        yield Heading(2, "For raters only")
    for assessment, asset in keys:
        yield Heading(3, f"{assessment.title}: {asset.title}", assessment.id)
        yield from material(asset, 3, titled=False)


def _item(item: Item, number: str) -> Iterator[Block]:
    shows = f" ({item.objective})" if item.objective else ""
    yield Paragraph(item.stem, f"Question {number}{shows}")
    if item.options:
        options = (
            f"{'✓ ' if o.correct else ''}{o.text}" + (f" ({o.feedback})" if o.feedback else "") for o in item.options
        )
        yield Bullets(tuple(options), numbered=item.kind == "ordering")
    told = tuple((name, text) for name, text in (("Key", item.answer), ("Why", item.rationale)) if text)
    if told:
        yield Facts(told)


def _on_the_way(spec: Spec, module: Module) -> list[str]:
    """Return the stated objectives that are practised in a module on the way to those of the credential."""
    own = {a.id for a in module.activities}
    record = spec.provenance.stated_objectives if spec.provenance else ()
    return list(dict.fromkeys(s.text for s in record if s.how == "activity" and own & set(s.became)))


def _module(module: Module, references: References, stated: Collection[str]) -> Iterator[Block]:
    yield Heading(3, module.title, module.id)
    if module.summary:
        yield Paragraph(module.summary)
    if stated:
        yield Bullets(tuple(stated), "On the way, in the words of the outline")
    yield from steps(module, references, with_material=True)
