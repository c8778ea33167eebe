"""Parts that the document for the team and that for learners share."""

from collections.abc import Iterator

from assistant.checker.index import served_by
from assistant.spec import Assessment, Asset, Rubric, Spec
from assistant.spec.passing import passing

from .blocks import Block, Facts, Heading, Matrix, Paragraph, Table

_MODES = {
    "online-asynchronous": "online, in your own time",
    "online-synchronous": "online, at set times",
    "online-mixed": "online, partly at set times",
    "on-site": "on site",
    "blended": "partly online, partly on site",
    "workplace": "at the workplace",
}
_SUPERVISION = {
    "none": "not supervised",
    "unsupervised-online": "online, not supervised",
    "proctored": "supervised online",
    "on-site": "supervised on site",
}
_AI = {"not-permitted": "not permitted", "acknowledged": "permitted when it is acknowledged", "required": "required"}


def facts(spec: Spec) -> list[tuple[str, str]]:
    """Return the facts a reader looks for first, those that are stated."""
    audience, workload, delivery = spec.audience, spec.workload, spec.delivery
    found = {
        "Awarding body": _joined(spec.issuer.name, spec.issuer.country) if spec.issuer else None,
        "For": audience and audience.description,
        "You need": "; ".join(audience.prerequisites) if audience else None,
        "Workload": f"{workload.hours:g} hours" if workload and workload.hours else None,
        "Credits": f"{workload.credits.value:g} {workload.credits.system}" if workload and workload.credits else None,
        "Level": f"{spec.level.framework} {spec.level.value}" if spec.level else None,
        "Form": _MODES.get(delivery.mode) if delivery and delivery.mode else None,
        "Platform": (delivery and delivery.platform) or (spec.launch and spec.launch.platform),
        "Opens": spec.launch and spec.launch.opens,
        "Dates": delivery and delivery.schedule,
        "Accessibility": delivery and delivery.accessibility,
        "Part of": spec.stackability and spec.stackability.part_of,
        "Counts towards": spec.stackability and spec.stackability.stacks_into,
        "Version": spec.version,
    }
    return [(name, value) for name, value in found.items() if value]


def assessment_facts(assessment: Assessment) -> Facts:
    """Return what is stated of an assessment's conduct."""
    supervision, ai = assessment.supervision, assessment.ai_use
    found = {
        "Method": assessment.method,
        "Shows": ", ".join(served_by(assessment)),
        "Weight": f"{assessment.weight:g} %" if assessment.weight is not None else "",
        "Time": f"{assessment.minutes:g} minutes" if assessment.minutes else "",
        "Due": assessment.due or "",
        "Passed with": passing(assessment),
        "Supervision": _joined(_SUPERVISION[supervision.mode], supervision.identity) if supervision else "",
        "Use of AI": _joined(_AI[ai.stance], ai.note) if ai else "",
        "Purpose": "feedback only; it does not count" if assessment.purpose == "formative" else "",
    }
    return Facts(tuple((name, value) for name, value in found.items() if value))


def task(assessment: Assessment) -> Iterator[Block]:
    """Return what the learner reads of an assessment."""
    for label, text in (
        ("Task", assessment.brief),
        ("To hand in", assessment.evidence),
        ("Feedback", assessment.feedback),
    ):
        if text:
            yield Paragraph(text, label)


def material(asset: Asset) -> Iterator[Block]:
    """Return something made for an activity or an assessment, in full."""
    yield Heading(4, f"{asset.title} ({'for raters' if asset.for_raters else asset.kind})", asset.id)
    if asset.body:
        yield Paragraph(asset.body)
    told = (("In place of what can't be seen or heard", asset.alternative), ("Source", asset.source))
    if origin := tuple((name, text) for name, text in (*told, ("Licence", asset.licence)) if text):
        yield Facts(origin)


def rubric_table(assessment: Assessment, rubric: Rubric) -> Table:
    """Return the rubric as criteria by levels, the best level first."""
    levels = sorted(rubric.levels, key=lambda level: -level.points)
    head = ("Criterion", *(f"{level.name} ({level.points:g})" for level in levels))
    rows = tuple(
        (
            f"{c.id} {c.title}" + (f" ({c.weight:g}\u00a0%)" if c.weight is not None else ""),
            *(c.descriptors.get(level.name, "") for level in levels),
        )
        for c in rubric.criteria
    )
    return Table(f"Rubric of {assessment.id}", head, rows)


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


def _joined(*parts: str | None) -> str:
    return ", ".join(p for p in parts if p)
