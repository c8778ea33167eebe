"""Markdown: the whole design as a document that a course team can read and discuss."""

import re
from collections.abc import Iterator

from assistant.checker import Report
from assistant.spec import Assessment, Module, Spec

from .result import Export, Job, text_file

_SPECIAL = re.compile(r"([\\`*_\[\]<>|#])")


def to_markdown(job: Job) -> Export:
    """Return the design as Markdown; text of the spec is escaped, so it can't become markup."""
    spec, report = job.spec, job.report
    lines = [*_head(spec), *_objectives(spec), *_matrix(spec)]
    lines += [line for a in spec.assessments for line in _assessment(a)]
    lines += [line for m in spec.content for line in _module(m)]
    lines += [*_record(spec), *_waivers(report)]
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip() + "\n"
    return Export((text_file(f"{job.stem}.microcred.md", "text/markdown", text),))


def escaped(text: str | None) -> str:
    """Return text in one line in which nothing reads as Markdown or HTML."""
    return _SPECIAL.sub(r"\\\1", " ".join((text or "").split()))


def _head(spec: Spec) -> Iterator[str]:
    yield from (f"# {escaped(spec.title)}", "")
    if spec.summary:
        yield from (escaped(spec.summary), "")
    audience, workload = spec.audience, spec.workload
    facts = {
        "Awarding body": spec.issuer.name if spec.issuer else None,
        "For": audience.description if audience else None,
        "Prerequisites": "; ".join(audience.prerequisites) if audience else None,
        "Level": f"{spec.level.framework} {spec.level.value}" if spec.level else None,
        "Workload": f"{workload.hours:g} hours" if workload and workload.hours else None,
        "Credits": f"{workload.credits.value:g} {workload.credits.system}" if workload and workload.credits else None,
        "Basis of the workload": workload.basis if workload else None,
        "Schedule": spec.delivery.schedule if spec.delivery else None,
        "Part of": spec.stackability.part_of if spec.stackability else None,
    }
    for name, value in facts.items():
        if value:
            yield f"- **{name}:** {escaped(value)}"
    yield ""


def _objectives(spec: Spec) -> Iterator[str]:
    yield from ("## Objectives", "")
    for objective in spec.objectives:
        level = f" *({objective.bloom})*" if objective.bloom else ""
        yield f"- **{objective.id}** {escaped(objective.statement)}{level}"
    yield ""


def _matrix(spec: Spec) -> Iterator[str]:
    if not spec.objectives or not spec.assessments:
        return
    columns = [(a.id, a.objectives) for a in spec.assessments] + [(m.id, m.objectives) for m in spec.content]
    yield from ("## Alignment", "", f"| Objective | {' | '.join(own_id for own_id, _ in columns)} |")
    yield f"|---|{'---|' * len(columns)}"
    for objective in spec.objectives:
        marks = ["●" if objective.id in served else "" for _, served in columns]
        yield f"| {objective.id} | {' | '.join(marks)} |"
    yield ""


def _assessment(assessment: Assessment) -> Iterator[str]:
    weight = f", {assessment.weight:g} %" if assessment.weight is not None else ""
    minutes = f", {assessment.minutes:g} min" if assessment.minutes else ""
    yield from (f"## {assessment.id} {escaped(assessment.title)}", "", f"*{assessment.method}{weight}{minutes}*", "")
    yield f"Shows: {', '.join(assessment.objectives)}"
    for name, text in (
        ("Task", assessment.brief),
        ("To hand in", assessment.evidence),
        ("Feedback", assessment.feedback),
    ):
        if text:
            yield from ("", f"**{name}.** {_paragraphs(text)}")
    rule = assessment.pass_rule
    if rule:
        needed = rule.level or (f"{rule.percent:g} % of the points" if rule.percent is not None else "handed in")
        yield from ("", f"**Passed with.** {rule.rule}: {escaped(needed)}")
    yield ""
    if assessment.rubric:
        names = [level.name for level in assessment.rubric.levels]
        yield f"| Criterion | {' | '.join(map(escaped, names))} |"
        yield f"|---|{'---|' * len(names)}"
        for row in assessment.rubric.criteria:
            cells = [escaped(row.descriptors.get(name)) for name in names]
            share = f" ({row.weight:g} %)" if row.weight is not None else ""
            yield f"| {row.id} {escaped(row.title)}{share} | {' | '.join(cells)} |"
        yield ""
    for item in assessment.items:
        yield f"- {item.id}: {escaped(item.stem)}"
        yield from (
            f"    - {'**' if o.correct else ''}{escaped(o.text)}{'**' if o.correct else ''}" for o in item.options
        )
    yield ""


def _module(module: Module) -> Iterator[str]:
    minutes = f" ({module.minutes:g} min)" if module.minutes else ""
    yield from (f"## {module.id} {escaped(module.title)}{minutes}", "", f"Serves: {', '.join(module.objectives)}", "")
    for activity in module.activities:
        time = f", {activity.minutes:g} min" if activity.minutes else ""
        yield f"- {activity.id} {escaped(activity.title)} *({activity.kind}{time})*"
    yield ""


def _record(spec: Spec) -> Iterator[str]:
    record = spec.provenance
    if not record:
        return
    if record.assumptions:
        yield from ("## Assumptions", "", *(f"- {escaped(text)}" for text in record.assumptions), "")
    if record.stated_objectives:
        yield from ("## What became of the stated objectives", "")
        for entry in record.stated_objectives:
            ids = f" → {', '.join(entry.became)}" if entry.became else ""
            reason = f" ({escaped(entry.reason)})" if entry.reason else ""
            yield f"- {escaped(entry.text)}: {entry.how}{ids}{reason}"
        yield ""


def _waivers(report: Report) -> Iterator[str]:
    if report.waived:
        yield from ("## Waived findings", "")
        yield from (f"- {finding.code} at {finding.at}: {escaped(waiver.reason)}" for finding, waiver in report.waived)


def _paragraphs(text: str) -> str:
    """Keep the line breaks and list marks of a brief; escape the rest."""
    lines = [re.sub(r"^(\s*-\s+)?(.*)$", lambda m: (m[1] or "") + escaped(m[2]), line) for line in text.splitlines()]
    out: list[str] = []
    for line in lines:
        if out and out[-1] and line and line.startswith("- ") != out[-1].startswith("- "):
            out.append("")
        out.append(line)
    return "\n".join(out)
