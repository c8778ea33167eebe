"""`microcred matrix`: objectives against assessments and content, with levels, weights, minutes and gaps."""

import json
import sys

import click

from assistant.checker.matrix import AlignmentMatrix, alignment_matrix

from .terminal import read_spec, width


@click.command("matrix")
@click.argument("spec")
@click.option("--format", "form", type=click.Choice(["text", "json", "csv", "markdown"]), default="text")
@click.option("--detail", is_flag=True, help="Every criterion, item and activity of each objective too.")
@click.option("--measures", is_flag=True, help="Webb's criteria and Porter's index too, each with its n.")
def matrix(spec: str, form: str, detail: bool, measures: bool) -> None:
    """Show what shows, teaches and practises each objective, and where there are gaps.

    Shares of the result are split by the weights of rubric rows or the points of items, minutes among the objectives
    of an activity. The measures are for comparing versions of a design; none is a bar to pass. JSON holds everything.

    \b
    Examples:
      microcred matrix course.microcred.yaml
      microcred matrix course.microcred.yaml --detail | less
      microcred matrix course.microcred.yaml --format csv > matrix.csv
    """
    own = read_spec(spec).spec
    found = alignment_matrix(own)
    if measures and form == "csv":
        raise click.UsageError("CSV has no place for --measures: take json, markdown or text.")
    if form == "text":
        _print(own.title, found, detail=detail, measures=measures)
        return
    from . import matrix_files

    if form == "json":
        click.echo(json.dumps(matrix_files.to_data(found, own.title), ensure_ascii=False, indent=2))
    elif form == "csv":
        click.echo(matrix_files.to_csv(found, detail=detail), nl=False)
    else:
        click.echo(matrix_files.to_markdown(found, own.title, detail=detail, measures=measures), nl=False)


def _print(title: str, found: AlignmentMatrix, *, detail: bool, measures: bool) -> None:
    from . import matrix_text
    from .matrix_grid import draw
    from .tables import console, plain

    screen = console()
    screen.print(plain(f"Alignment of “{title}”", "bold"))
    parts = [*draw(found, width(sys.stdout))]
    if found.rows:
        parts += matrix_text.details(found) if detail else ()
        parts += matrix_text.measures(found) if measures else [plain(matrix_text.in_short(found), "dim")]
    for part in parts:
        screen.print(part)
