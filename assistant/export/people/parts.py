"""Parts that the document for the team and that for learners share."""

from collections.abc import Iterator

from assistant.checker.index import served_by
from assistant.spec import Activity, Assessment, Asset, Module, Rubric, Spec
from assistant.spec.passing import passing

from . import words
from .blocks import Block, Facts, Heading, Matrix, Paragraph, Table
from .bodies import body_blocks
from .references import References


def assessment_facts(assessment: Assessment) -> Facts:
    """Return what is stated of an assessment's conduct."""
    found = {
        "Kind": words.method(assessment),
        "Shows": ", ".join(served_by(assessment)),
        "Share": f"{assessment.weight:g} %" if assessment.weight is not None else "",
        "Time": words.time(assessment.minutes) if assessment.minutes else "",
        "Passed with": passing(assessment),
    }
    return Facts((*((name, value) for name, value in found.items() if value), *conduct(assessment)))


def conduct(assessment: Assessment) -> Iterator[tuple[str, str]]:
    """Yield when it is due and what is allowed, as far as they are stated."""
    supervision, ai = assessment.supervision, assessment.ai_use
    if assessment.due:
        yield "Due", assessment.due
    if supervision:
        yield "Supervision", words.sentences(words.SUPERVISION[supervision.mode], supervision.identity)
    if ai:
        yield "Use of AI", words.sentences(words.AI_USE[ai.stance], ai.note)


def task(assessment: Assessment, level: int = 4, *, with_feedback: bool = True) -> Iterator[Block]:
    """Return what the learner reads of an assessment; headings in it begin at `level`."""
    for label, text in (
        ("Task", assessment.brief),
        ("To hand in", assessment.evidence),
        ("Feedback", assessment.feedback if with_feedback else None),
    ):
        if text:
            yield from body_blocks(text, level, label, assessment.title)


def material(asset: Asset, level: int = 4, *, titled: bool = True) -> Iterator[Block]:
    """Return something made for an activity or an assessment, in full, below its title as a heading of `level`."""
    kind = words.kind(asset.kind)
    if titled:
        yield Heading(level, asset.title if kind in asset.title.casefold() else f"{asset.title} ({kind})")
    if asset.body:
        body = list(body_blocks(asset.body, level + 1, caption=asset.title))
        yield from body[1:] if isinstance(body[0], Heading) and body[0].text == asset.title else body
    told = (("In place of what can't be seen or heard", asset.alternative), ("Source", asset.source))
    if origin := tuple((name, text) for name, text in (*told, ("Licence", asset.licence)) if text):
        yield Facts(origin)


def rubric_table(assessment: Assessment, rubric: Rubric, references: References) -> Table:
    """Return the rubric as criteria by levels, the best level first."""
    levels = sorted(rubric.levels, key=lambda level: -level.points)
    has_shares = len(rubric.criteria) > 1
    head = ("Criterion", *(f"{level.name} ({level.points:g})" for level in levels))
    rows = tuple(
        (
            f"{references.number(c.id)} {c.title}"
            + (f" ({c.weight:g}\u00a0%)" if has_shares and c.weight is not None else ""),
            *(c.descriptors.get(level.name, "") for level in levels),
        )
        for c in rubric.criteria
    )
    return Table(f"Rubric of {assessment.id}", head, rows)


def steps(module: Module, references: References, *, with_material: bool = False) -> Iterator[Block]:
    """Return the activities of a module as a table, and below it what learners are told, each text once.

    `with_material`: where anything is made for them, each comes under a heading with all that is made for it.
    """
    if not module.activities:
        return
    own = set(module.objectives)
    differ = any(set(a.objectives) not in (own, set()) for a in module.activities)
    rows = tuple(
        (
            references.number(a.id),
            a.title,
            words.kind(a.kind),
            words.time(a.minutes) if a.minutes else "",
            ", ".join(a.objectives) if differ else "",
        )
        for a in module.activities
    )
    head = ("Step", "What learners do", "Kind", "Time", "Objective")
    yield without_empty_columns(Table(f"Steps of {module.id}", head, rows))
    if with_material and any(a.assets for a in module.activities):
        for activity in module.activities:
            yield from _with_material(activity, references)
    else:
        yield from _told(module, references)


def _with_material(activity: Activity, references: References) -> Iterator[Block]:
    if activity.instructions or activity.assets:
        yield Heading(4, activity.title, f"Step {references.number(activity.id)}")
    if activity.instructions:
        yield Paragraph(activity.instructions)
    for asset in activity.assets:
        yield from material(asset, 5)


def _told(module: Module, references: References) -> Iterator[Block]:
    told: dict[str, list[str]] = {}
    for activity in module.activities:
        if activity.instructions:
            told.setdefault(activity.instructions, []).append(references.number(activity.id))
    for text, numbers in told.items():
        is_all = len(numbers) == len(module.activities) > 1
        yield Paragraph(text, "Every step" if is_all else words.series("Step", numbers))


def without_empty_columns(table: Table) -> Table:
    """Return a table without the columns in which no row says anything; the first names the rows and stays."""
    kept = [n for n in range(len(table.head)) if not n or any(row[n] for row in table.rows)]
    rows = tuple(tuple(row[n] for n in kept) for row in table.rows)
    return Table(table.caption, tuple(table.head[n] for n in kept), rows)


def matrix(spec: Spec) -> Matrix | None:
    """Return the alignment matrix; None where there is nothing to align yet."""
    if not spec.objectives or not (spec.assessments or spec.content):
        return None
    known = {o.id for o in spec.objectives}
    served = {(o, a.id) for a in spec.assessments for o in served_by(a)}
    served |= {
        (o, m.id) for m in spec.content for o in (*m.objectives, *(o for a in m.activities for o in a.objectives))
    }
    return Matrix(
        tuple((o.id, o.statement) for o in spec.objectives),
        (*((a.id, a.title, True) for a in spec.assessments), *((m.id, m.title, False) for m in spec.content)),
        frozenset(pair for pair in served if pair[0] in known),
    )
