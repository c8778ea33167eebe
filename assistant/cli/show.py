"""`microcred show`: a spec as tables, with its alignment matrix."""

import dataclasses
import json
import sys
from typing import Any

import click

from assistant.checker import check
from assistant.checker.matrix import AlignmentMatrix, alignment_matrix
from assistant.spec import Spec, to_data

from .check import summary
from .terminal import has_colour, read_spec, width

_NARROW = 60
"""Columns below which the matrix is a list."""


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
        data = [{"spec": to_data(s), "matrix": _matrix_data(s)} for s in (read_spec(name).spec for name in specs)]
        click.echo(json.dumps(data if len(data) > 1 else data[0], ensure_ascii=False, indent=2))
        return
    from rich.console import Console

    colour = has_colour(sys.stdout)
    console = Console(
        width=width(sys.stdout), force_terminal=colour, no_color=not colour, markup=False, highlight=False, emoji=False
    )
    for name in specs:
        spec = read_spec(name).spec
        for part in _parts(spec, full=full):
            console.print(part)
        console.print(f"Check: {summary(check(spec))}")


def _parts(spec: Spec, *, full: bool) -> list[Any]:
    from rich.padding import Padding
    from rich.text import Text

    matrix = alignment_matrix(spec)
    parts: list[Any] = [Text(spec.title, style="bold")]
    if spec.summary:
        parts.append(Text(spec.summary))
    parts += [
        _facts(spec),
        _objectives(spec),
        _assessments(spec),
        _content(spec, full=full),
        _matrix(matrix) if width(sys.stdout) >= _NARROW else _matrix_as_list(matrix),
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
            grid.add_row(name, _plain(value))
    return grid


def _table(title: str, *columns: str) -> Any:  # noqa: ANN401
    from rich import box
    from rich.table import Table

    table = Table(title=title, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, pad_edge=False)
    for column in columns:
        right = column in ("%", "min")
        table.add_column(column, justify="right" if right else "left", no_wrap=right or column == "id", overflow="fold")
    return table


def _objectives(spec: Spec) -> Any:  # noqa: ANN401
    table = _table("Objectives", "id", "objective", "level")
    for o in spec.objectives:
        table.add_row(o.id, _plain(o.statement), o.bloom or "?")
    return table


def _assessments(spec: Spec) -> Any:  # noqa: ANN401
    table = _table("Assessments", "id", "assessment", "method", "%", "min", "shows")
    for a in spec.assessments:
        weight = f"{a.weight:g}" if a.weight is not None else "-"
        table.add_row(a.id, _plain(a.title), a.method, weight, _minutes(a.minutes), " ".join(a.objectives))
    return table


def _content(spec: Spec, *, full: bool) -> Any:  # noqa: ANN401
    table = _table("Content", "id", "module", "min", "serves")
    for m in spec.content:
        table.add_row(m.id, _plain(m.title), _minutes(m.minutes), " ".join(m.objectives))
        for a in m.activities if full else ():
            table.add_row(a.id, _plain(f"  {a.kind}: {a.title}"), _minutes(a.minutes), " ".join(a.objectives))
    return table


def _rubric(assessment: Any) -> Any:  # noqa: ANN401
    names = [level.name for level in assessment.rubric.levels]
    table = _table("", "id", "criterion", "%", *names)
    for row in assessment.rubric.criteria:
        weight = f"{row.weight:g}" if row.weight is not None else "-"
        table.add_row(row.id, _plain(row.title), weight, *(_plain(row.descriptors.get(n, "")) for n in names))
    return table


def _matrix(matrix: AlignmentMatrix) -> Any:  # noqa: ANN401
    from rich.text import Text

    table = _table(
        "Alignment", "id", "level", "shown by (% of the result)", "%", "taught in (* practised)", "min", "gap"
    )
    for row in matrix.rows:
        shown = ", ".join(f"{cell.assessment} {cell.weight:.3g}" for cell in row.assessed)
        taught = ", ".join(f"{cell.module}{'*' if cell.practice else ''}" for cell in row.taught)
        gap = Text("; ".join(row.gaps), style="bold red")
        table.add_row(row.objective, row.level or "?", shown, f"{row.weight:.3g}", taught, f"{row.minutes:.0f}", gap)
    return table


def _matrix_data(spec: Spec) -> list[dict[str, Any]]:
    rows = alignment_matrix(spec).rows
    return [{**dataclasses.asdict(r), "weight": r.weight, "minutes": r.minutes, "gaps": list(r.gaps)} for r in rows]


def _matrix_as_list(matrix: AlignmentMatrix) -> Any:  # noqa: ANN401
    from rich.text import Text

    lines = ["Alignment"]
    for row in matrix.rows:
        shown = ", ".join(f"{cell.assessment} {cell.weight:.3g}%" for cell in row.assessed) or "-"
        taught = ", ".join(f"{cell.module}{'*' if cell.practice else ''}" for cell in row.taught) or "-"
        lines += [f"{row.objective} {row.level or '?'}", f"  shown by {shown}", f"  taught in {taught}"]
        lines += [f"  GAP: {'; '.join(row.gaps)}"] if row.gaps else []
    return Text("\n".join(lines))


def _plain(text: str) -> Any:  # noqa: ANN401 - text of a spec is never read as markup
    from rich.text import Text

    return Text(text)


def _minutes(minutes: float | None) -> str:
    return f"{minutes:g}" if minutes is not None else "-"
