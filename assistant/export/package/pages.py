"""What learners read in a course package: a page about the course, one a module, one an activity, one an assessment."""

from collections.abc import Iterable

from assistant.spec import Activity, Assessment, Asset, Module, Spec

from ..people import words
from ..people.blocks import Block, Bullets, Facts, Heading, Paragraph
from ..people.bodies import body_blocks
from ..people.overview import glance
from ..people.parts import assessment_facts, rubric_table, task
from ..people.references import References


def about(spec: Spec) -> list[Block]:
    """Return the page that opens the course."""
    blocks: list[Block] = [Paragraph(spec.summary)] if spec.summary else []
    blocks.append(Facts(tuple(glance(spec, among_learners=True))))
    if spec.objectives:
        blocks += [Heading(2, "What you will be able to do"), Bullets(tuple(o.statement for o in spec.objectives))]
    if spec.launch and spec.launch.how_to_earn:
        blocks += [Heading(2, "How you earn it"), Bullets(spec.launch.how_to_earn, numbered=True)]
    if spec.delivery and spec.delivery.interaction:
        blocks += [Heading(2, "How you work together"), Paragraph(spec.delivery.interaction)]
    if spec.launch and spec.launch.support:
        blocks += [Heading(2, "Where you get help"), Paragraph(spec.launch.support)]
    return blocks


def module_page(spec: Spec, module: Module) -> list[Block]:
    """Return what a module is about; empty where nothing is said of it."""
    blocks: list[Block] = [Paragraph(module.summary)] if module.summary else []
    if module.minutes:
        blocks.append(Facts((("Time", words.time(module.minutes)),)))
    return blocks + _leads_to(spec, module.objectives)


def activity_page(spec: Spec, activity: Activity, module: Module) -> list[Block]:
    """Return what the learner does in an activity, with all that was made for it."""
    rows: list[tuple[str, str]] = [("Kind", words.kind(activity.kind))]
    if activity.minutes:
        rows.append(("Time", words.time(activity.minutes)))
    blocks: list[Block] = [Facts(tuple(rows))]
    if activity.instructions:
        blocks.append(Paragraph(activity.instructions))
    blocks += _leads_to(spec, activity.objectives or module.objectives)
    return blocks + _made(activity.assets)


def _made(assets: Iterable[Asset]) -> list[Block]:
    """Return what was made for learners, in full."""
    blocks: list[Block] = []
    for asset in (a for a in assets if not a.for_raters):
        blocks.append(Heading(2, asset.title))
        if asset.body:
            blocks += body_blocks(asset.body, 3, caption=asset.title)
        if asset.alternative:
            blocks.append(Paragraph(asset.alternative, "In place of what can't be seen or heard"))
        origin = ", ".join(t for t in (asset.source, asset.licence) if t)
        if origin:
            blocks.append(Paragraph(origin, "Source"))
    return blocks


def assessment_text(spec: Spec, assessment: Assessment) -> list[Block]:
    """Return what the learner reads of an assessment: task, conduct, rubric. It stands below the platform's title."""
    rows = tuple(row for row in assessment_facts(assessment).rows if row[0] not in ("Shows", "Kind"))
    blocks = [*task(assessment, 2), *_leads_to(spec, assessment.objectives, "You show that you can")]
    if rows:
        blocks.append(Facts(rows))
    if assessment.rubric and assessment.rubric.criteria:
        blocks.append(rubric_table(assessment, assessment.rubric, References(spec)))
    return blocks + _made(assessment.assets)


def _leads_to(spec: Spec, ids: Iterable[str], label: str = "It leads to") -> list[Block]:
    wanted = set(ids)
    found = tuple(o.statement for o in spec.objectives if o.id in wanted)
    return [Bullets(found, label)] if found else []
