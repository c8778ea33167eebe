"""`microcred import`: quizzes, rubrics and frameworks made elsewhere, into a spec."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .terminal import CLEAN, fail, read_spec, say, write_atomically, write_new

if TYPE_CHECKING:
    from assistant.imports import Placed
    from assistant.spec import SpecFile


@click.command("import")
@click.argument("files", nargs=-1)
@click.option("--into", metavar="SPEC", help="Spec to add to; without it a new one is written.")
@click.option("-o", "--output", metavar="FILE", help="Where to write (default: the spec of --into, else stdout).")
@click.option("--format", "form", metavar="FORMAT", help="Read the files as this format instead of guessing.")
@click.option("--dry-run", is_flag=True, help="Say what would be added; write nothing.")
@click.option("--list", "list_formats", is_flag=True, help="List what can be read.")
@click.option("--force", is_flag=True, help="Overwrite a file that exists.")
def import_command(
    files: tuple[str, ...], into: str | None, output: str | None, form: str | None, dry_run: bool,
    list_formats: bool, force: bool,
) -> None:  # fmt: skip
    """Import quizzes, rubrics, frameworks and badges into a spec.

    Everything imported is a proposal with its origin: nothing that stands in the spec is overwritten, and what can't
    be placed is said. Check the spec afterwards: `microcred check`.

    \b
    Examples:
      microcred import questions.xml --into course.microcred.yaml --dry-run
      microcred import quiz.gift rubrics.csv --into course.microcred.yaml
      microcred import framework.case.json -o course.microcred.yaml
    """
    from assistant.imports import READERS, CannotReadError, placed, read_file
    from assistant.spec import dumps

    if list_formats:
        for name, (_, _, what) in READERS.items():
            click.echo(f"{name:16}{what}")
        return
    if not files:
        fail("import: name a file, as in `microcred import questions.xml --into course.microcred.yaml`")
    if form and form not in READERS:
        fail(f"--format: there is no {form!r}; there is {', '.join(READERS)}")
    file = read_spec(into) if into else None
    try:
        found = [read_file(Path(name), form or "") for name in files]
    except CannotReadError as error:
        fail(str(error))
    result = placed(found, file.spec if file else None)
    _tell(result)
    if not dry_run:
        text = file.render(result.spec) if file else dumps(result.spec)
        _write(text, file, into, output, force=force)
    sys.exit(CLEAN)


def _tell(result: "Placed") -> None:
    say(f"added: {', '.join(result.added) or 'nothing'}")
    if result.same:
        say(f"there already: {', '.join(result.same)}")
    for text in result.told:
        say(f"  {text}")


def _write(text: str, file: "SpecFile | None", into: str | None, output: str | None, *, force: bool) -> None:
    if output:
        write_new(Path(output), text, force=force)
        say(f"{output}: written")
    elif file and into and into != "-":
        if text != file.text:
            write_atomically(Path(into), text)
            say(f"{into}: written")
    else:
        click.echo(text, nl=False)
