"""The document for the course team: the whole design, to read, discuss and approve."""

from collections.abc import Iterator

from assistant.checker import Report
from assistant.spec import Assessment, Item, Module, Spec

from .background import background, figures
from .blocks import Block, Bullets, Document, Facts, Heading, Paragraph, Table
from .discretion import without_asides
from .parts import assessment_facts, facts, material, matrix, rubric_table, task, without_empty_columns
from .record import record

_FIRST = 5
"""Assumptions that stand before the objectives; the others follow in the record at the end."""


def team_document(spec: Spec, report: Report) -> Document:
    """Return the design as a document."""
    blocks: list[Block] = [Heading(1, spec.title)]
    if spec.summary:
        blocks.append(Paragraph(spec.summary))
    blocks.append(Facts(tuple(facts(spec))))
    assumed = without_asides(spec.provenance.assumptions) if spec.provenance else ()
    if assumed:  # what is to be decided comes first: the rest stands on it
        blocks += [Heading(2, "Assumed: please correct what is wrong"), Bullets(assumed[:_FIRST])]
    blocks += _objectives(spec)
    if spec.assessments:
        blocks.append(Heading(2, "Assessment"))
    for assessment in spec.assessments:
        blocks += _assessment(assessment)
    if spec.content:
        blocks.append(Heading(2, "Content"))
    for module in spec.content:
        blocks += _module(module)
    found = matrix(spec)
    if found:
        blocks += [Heading(2, "Alignment"), found]
    blocks += [*_pilot(spec), *_launch(spec), *_evaluation(spec), *background(spec)]
    blocks += [Heading(2, "Elements of a micro-credential"), annex_one(spec), *record(spec, report)]
    return Document(spec.title, spec.language, tuple(blocks))


def annex_one(spec: Spec) -> Table:
    """Return the elements of Annex I of the Council Recommendation on micro-credentials (2022/C 243/02)."""
    workload = spec.workload
    rows = (
        ("Title of the micro-credential", spec.title),
        ("Country of the issuer", spec.issuer.country if spec.issuer else None),
        ("Awarding body", spec.issuer.name if spec.issuer else None),
        ("Learning outcomes", "; ".join(o.statement.rstrip(".") for o in spec.objectives)),
        ("Notional workload", f"{workload.hours:g} hours" if workload and workload.hours is not None else None),
        ("Level", f"{spec.level.framework} {spec.level.value}" if spec.level else None),
        ("Type of assessment", ", ".join(dict.fromkeys(a.method for a in spec.assessments))),
        ("Form of participation", spec.delivery.mode if spec.delivery else None),
        ("Type of quality assurance", spec.quality_assurance.process if spec.quality_assurance else None),
        ("Prerequisites", "; ".join(spec.audience.prerequisites) if spec.audience else None),
        ("Stackability", spec.stackability.stacks_into if spec.stackability else None),
        ("Identification of the learner; date of issuing", "known at the award only"),
    )
    return Table(
        "Elements of a micro-credential in the European Union (2022/C 243/02, Annex I)",
        ("Element", "Stated"),
        tuple((name, value or "not stated") for name, value in rows),
    )


def _objectives(spec: Spec) -> Iterator[Block]:
    if spec.objectives:
        yield Heading(2, "Objectives")
        rows = tuple((o.id, o.statement, o.bloom or "") for o in spec.objectives)
        yield Table("Objectives and their Bloom levels", ("Id", "Objective", "Level"), rows)


def _assessment(assessment: Assessment) -> Iterator[Block]:
    yield Heading(3, assessment.title, assessment.id)
    yield assessment_facts(assessment)
    yield from task(assessment)
    if assessment.rubric and assessment.rubric.criteria:
        yield rubric_table(assessment, assessment.rubric)
    for item in assessment.items:
        yield from _item(item)
    for asset in assessment.assets:
        yield from material(asset)


def _item(item: Item) -> Iterator[Block]:
    yield Paragraph(item.stem, item.id)
    if item.options:
        options = (
            f"{'✓ ' if o.correct else ''}{o.text}" + (f" ({o.feedback})" if o.feedback else "") for o in item.options
        )
        yield Bullets(tuple(options), numbered=item.kind == "ordering")
    told = tuple((name, text) for name, text in (("Key", item.answer), ("Why", item.rationale)) if text)
    if told:
        yield Facts(told)


def _module(module: Module) -> Iterator[Block]:
    minutes = f" ({module.minutes:g} minutes)" if module.minutes else ""
    yield Heading(3, f"{module.title}{minutes}", module.id)
    if module.objectives:
        yield Facts((("Serves", ", ".join(module.objectives)),))
    if module.summary:
        yield Paragraph(module.summary)
    if module.activities:
        rows = tuple(
            (
                f"{a.id} {a.title}",
                a.kind,
                f"{a.minutes:g}" if a.minutes else "",
                ", ".join(a.objectives),
                a.instructions or "",
            )
            for a in module.activities
        )
        head = ("Activity", "Kind", "Minutes", "Serves", "Instructions")
        yield without_empty_columns(Table(f"Activities of {module.id}", head, rows))
    for asset in (asset for a in module.activities for asset in a.assets):
        yield from material(asset)


def _pilot(spec: Spec) -> Iterator[Block]:
    if not spec.pilot:
        return
    yield Heading(2, "Pilot")
    plan = spec.pilot.plan
    if plan:
        rows = {
            "Participants": f"{plan.participants:g}" if plan.participants is not None else None,
            "Who": plan.who,
            "When": plan.when,
            "Decision rule": plan.decision_rule,
        }
        yield Facts(tuple((name, value) for name, value in rows.items() if value))
        if plan.questions:
            yield Bullets(plan.questions, "Questions")
        if plan.instruments:
            yield Bullets(plan.instruments, "Instruments")
    if spec.pilot.findings:
        yield Table(
            "What the pilot showed",
            ("Id", "About", "Observation", "Decision", "Status"),
            tuple((f.id, f.about or "", f.observation, f.decision or "", f.status) for f in spec.pilot.findings),
        )
    yield from figures("Figures of the pilot", spec.pilot.results)


def _launch(spec: Spec) -> Iterator[Block]:
    launch = spec.launch
    if not launch:
        return
    yield Heading(2, "Launch")
    yield Facts(
        tuple(
            (n, v) for n, v in (("Platform", launch.platform), ("Opens", launch.opens), ("Help", launch.support)) if v
        )
    )
    if launch.announcement:
        yield Paragraph(launch.announcement, "Announcement")
    if launch.how_to_earn:
        yield Bullets(launch.how_to_earn, "How to earn it", numbered=True)
    if launch.channels:
        yield Bullets(launch.channels, "Announced through")


def _evaluation(spec: Spec) -> Iterator[Block]:
    evaluation = spec.evaluation
    if not evaluation or not (evaluation.questions or evaluation.results):
        return
    yield Heading(2, "Evaluation")
    if evaluation.questions:
        head = ("Id", "Level", "Question", "Measures", "Target", "Baseline", "When")
        rows = tuple(
            (
                q.id,
                str(q.level or ""),
                q.question or "",
                "; ".join(q.measures),
                q.target or "",
                q.baseline or "",
                q.when or "",
            )
            for q in evaluation.questions
        )
        yield without_empty_columns(Table("Questions of the evaluation, by Kirkpatrick level", head, rows))
    yield from figures("Figures of the evaluation", evaluation.results)
