"""What a holder of the badge has done, in Markdown: how to earn it, what was judged, what passing took."""

from collections.abc import Iterator

from assistant.spec import Assessment, Spec
from assistant.spec.passing import passing

from ..people.markdown import escaped


def criteria_narrative(spec: Spec) -> str:
    """Return the criteria in Markdown; empty where the spec says nothing of them."""
    lines = [f"- {escaped(step)}" for step in spec.launch.how_to_earn] if spec.launch else []
    tasks = [a for a in spec.assessments if a.purpose == "summative"]
    if tasks:
        lines += ["", "Judged by:", "", *(f"- {_task(a)}" for a in tasks)]
    if spec.objectives:
        lines += ["", "Holders of this badge can:", ""]
        lines += [f"- {o.id}: {escaped(o.statement)}" for o in spec.objectives]
    facts = list(_facts(spec))
    if facts:
        lines += ["", *(f"- {fact}" for fact in facts)]
    return "\n".join(lines).strip()


def _task(assessment: Assessment) -> str:
    weight = f", {assessment.weight:g} % of the result" if assessment.weight is not None else ""
    needed = f"; passed with {escaped(passing(assessment))}" if passing(assessment) else ""
    return f"{assessment.id} {escaped(assessment.title)} ({assessment.method}{weight}){needed}"


def _facts(spec: Spec) -> Iterator[str]:
    workload = spec.workload
    if workload and workload.hours:
        yield f"Workload: {workload.hours:g} hours"
    if workload and workload.credits:
        yield f"Credits: {workload.credits.value:g} {escaped(workload.credits.system)}"
    if spec.level:
        yield f"Level: {escaped(spec.level.framework)} {escaped(spec.level.value)}"
    if spec.quality_assurance and spec.quality_assurance.process:
        yield f"Quality assurance: {escaped(spec.quality_assurance.process)}"
