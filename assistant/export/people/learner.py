"""The handout for learners: what they will be able to do, the tasks with their rubrics, how to earn it. No keys."""

from collections.abc import Iterator

from assistant.spec import Assessment, Module, Spec

from .blocks import Block, Bullets, Document, Facts, Heading, Paragraph, Table
from .parts import assessment_facts, facts, material, rubric_table, task, without_empty_columns


def learner_document(spec: Spec) -> Document:
    """Return the handout."""
    blocks: list[Block] = [Heading(1, spec.title)]
    if spec.summary:
        blocks.append(Paragraph(spec.summary))
    blocks.append(Facts(tuple(facts(spec))))
    if spec.objectives:
        blocks += [Heading(2, "What you will be able to do"), Bullets(tuple(o.statement for o in spec.objectives))]
    if spec.launch and spec.launch.how_to_earn:
        blocks += [Heading(2, "How you earn it"), Bullets(spec.launch.how_to_earn, numbered=True)]
    if spec.assessments:
        blocks.append(Heading(2, "How you are assessed"))
    for assessment in spec.assessments:
        blocks += _assessment(assessment)
    if spec.content:
        blocks.append(Heading(2, "What you work through"))
    for module in spec.content:
        blocks += _module(module)
    if spec.launch and spec.launch.support:
        blocks += [Heading(2, "Where you get help"), Paragraph(spec.launch.support)]
    return Document(spec.title, spec.language, tuple(blocks))


def _assessment(assessment: Assessment) -> Iterator[Block]:
    yield Heading(3, assessment.title, assessment.id)
    yield Facts(tuple(row for row in assessment_facts(assessment).rows if row[0] != "Shows"))
    yield from task(assessment)
    for asset in assessment.assets:
        if not asset.for_raters:
            yield from material(asset)
    if assessment.rubric and assessment.rubric.criteria:
        yield rubric_table(assessment, assessment.rubric)
    if assessment.items:
        yield Paragraph(f"{len(assessment.items)} questions.", "Quiz")


def _module(module: Module) -> Iterator[Block]:
    minutes = f" ({module.minutes:g} minutes)" if module.minutes else ""
    yield Heading(3, f"{module.title}{minutes}", module.id)
    if module.summary:
        yield Paragraph(module.summary)
    if module.activities:
        rows = tuple((a.title, f"{a.minutes:g}" if a.minutes else "", a.instructions or "") for a in module.activities)
        head = ("Activity", "Minutes", "What you do")
        yield without_empty_columns(Table(f"Activities of {module.id}", head, rows))
