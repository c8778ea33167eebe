"""`microcred show`: a spec as tables, with its alignment matrix."""

import json
import sys
from typing import Any

import click

from assistant.checker import check
from assistant.checker.matrix import alignment_matrix
from assistant.spec import Spec, to_data

from .check import summary
from .tables import console, plain, table
from .terminal import read_spec, width


@click.command("show")
@click.argument("specs", nargs=-1, required=True)
@click.option("--full", is_flag=True, help="Briefs, rubrics and activities too.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="Output format.")
def show(specs: tuple[str, ...], full: bool, form: str) -> None:
    """Show a spec and its alignment matrix as tables.

    \b
    Examples:
      microcred show course.microcred.yaml
      microcred show course.microcred.yaml --full | less
      microcred show course.microcred.yaml --format json
    """
    if form == "json":
        from .matrix_files import row_data

        data = [
            {"spec": to_data(s), "matrix": [row_data(row) for row in alignment_matrix(s).rows]}
            for s in (read_spec(name).spec for name in specs)
        ]
        click.echo(json.dumps(data if len(data) > 1 else data[0], ensure_ascii=False, indent=2))
        return
    screen = console()
    for name in specs:
        spec = read_spec(name).spec
        for part in _parts(spec, full=full):
            screen.print(part)
        screen.print(f"Check: {summary(check(spec))}")


def _parts(spec: Spec, *, full: bool) -> list[Any]:
    from rich.padding import Padding
    from rich.text import Text

    from .matrix_grid import draw

    parts: list[Any] = [Text(spec.title, style="bold")]
    if spec.summary:
        parts.append(Text(spec.summary))
    parts += [
        _facts(spec),
        _objectives(spec),
        _assessments(spec),
        _content(spec, full=full),
        Text("Alignment", style="bold"),
        *draw(alignment_matrix(spec), width(sys.stdout)),
    ]
    if full:
        for assessment in spec.assessments:
            parts.append(Text(f"\n{assessment.id} {assessment.title}", style="bold"))
            parts += [Text(text) for text in (assessment.brief, assessment.evidence, assessment.feedback) if text]
            parts += [_rubric(assessment)] if assessment.rubric else []
    assumptions = spec.provenance.assumptions if spec.provenance else ()
    parts += [Text("\nAssumed, please correct what is wrong:", style="bold")] if assumptions else []
    parts += [Padding(Text(f"* {a}"), (0, 0, 0, 2)) for a in assumptions]
    return parts


def _facts(spec: Spec) -> Any:  # noqa: ANN401 - rich is imported where it is used
    from rich.table import Table

    audience, workload = spec.audience, spec.workload
    facts = {
        "For": audience.description if audience else None,
        "Before": "; ".join(audience.prerequisites) if audience else None,
        "Work": f"{workload.hours:g} hours" if workload and workload.hours else None,
        "Credits": f"{workload.credits.value:g} {workload.credits.system}" if workload and workload.credits else None,
        "Basis": workload.basis if workload else None,
        "Language": spec.language,
    }
    grid = Table.grid(padding=(0, 2))
    for name, value in facts.items():
        if value:
            grid.add_row(name, plain(value))
    return grid


def _objectives(spec: Spec) -> Any:  # noqa: ANN401
    made = table("Objectives", "id", "objective", "level")
    for o in spec.objectives:
        made.add_row(o.id, plain(o.statement), o.bloom or "?")
    return made


def _assessments(spec: Spec) -> Any:  # noqa: ANN401
    made = table("Assessments", "id", "assessment", "method", "%", "min", "shows")
    for a in spec.assessments:
        weight = f"{a.weight:g}" if a.weight is not None else "-"
        made.add_row(a.id, plain(a.title), a.method, weight, _minutes(a.minutes), " ".join(a.objectives))
    return made


def _content(spec: Spec, *, full: bool) -> Any:  # noqa: ANN401
    made = table("Content", "id", "module", "min", "serves")
    for m in spec.content:
        made.add_row(m.id, plain(m.title), _minutes(m.minutes), " ".join(m.objectives))
        for a in m.activities if full else ():
            made.add_row(a.id, plain(f"  {a.kind}: {a.title}"), _minutes(a.minutes), " ".join(a.objectives))
    return made


def _rubric(assessment: Any) -> Any:  # noqa: ANN401
    names = [level.name for level in assessment.rubric.levels]
    made = table("", "id", "criterion", "%", *names)
    for row in assessment.rubric.criteria:
        weight = f"{row.weight:g}" if row.weight is not None else "-"
        made.add_row(row.id, plain(row.title), weight, *(plain(row.descriptors.get(n, "")) for n in names))
    return made


def _minutes(minutes: float | None) -> str:
    return f"{minutes:g}" if minutes is not None else "-"
