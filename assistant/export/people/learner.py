"""The handout for learners: what they will be able to do, the tasks with their rubrics, how to earn it. No keys."""

from collections.abc import Iterator

from assistant.spec import Assessment, Module, Spec

from . import words
from .blocks import Block, Bullets, Document, Facts, Heading, Paragraph
from .overview import glance, minutes_of
from .parts import assessment_facts, material, rubric_table, steps, task
from .references import References


def learner_document(spec: Spec) -> Document:
    """Return the handout."""
    blocks: list[Block] = [Heading(1, spec.title)]
    if spec.summary:
        blocks.append(Paragraph(spec.summary))
    references = References(spec)
    blocks.append(Facts(tuple(glance(spec))))
    if spec.objectives:
        can = tuple(f"{o.statement} ({o.id})" for o in spec.objectives)
        blocks += [Heading(2, "What you will be able to do"), Bullets(can)]
    if spec.launch and spec.launch.how_to_earn:
        blocks += [Heading(2, "How you earn it"), Bullets(spec.launch.how_to_earn, numbered=True)]
    if spec.assessments:
        blocks.append(Heading(2, "How you are assessed"))
    for assessment in spec.assessments:
        blocks += _assessment(assessment, references)
    if spec.content:
        blocks.append(Heading(2, "What you work through"))
    for module in spec.content:
        blocks += _module(module, references)
    if spec.launch and spec.launch.support:
        blocks += [Heading(2, "Where you get help"), Paragraph(spec.launch.support)]
    return Document(spec.title, spec.language, tuple(references.in_blocks(blocks)))


def _assessment(assessment: Assessment, references: References) -> Iterator[Block]:
    yield Heading(3, assessment.title, assessment.id)
    yield assessment_facts(assessment)
    yield from task(assessment)
    for asset in assessment.assets:
        if not asset.for_raters:
            yield from material(asset)
    if assessment.rubric and assessment.rubric.criteria:
        yield rubric_table(assessment, assessment.rubric, references)
    if assessment.items:
        yield Paragraph(f"{words.counted(len(assessment.items), 'question')}.", "Quiz")


def _module(module: Module, references: References) -> Iterator[Block]:
    minutes = minutes_of(module)
    yield Heading(3, f"{module.title} ({words.time(minutes)})" if minutes else module.title, module.id)
    if module.summary:
        yield Paragraph(module.summary)
    yield from steps(module, references)
