"""`microcred export`: a spec in another format."""

import sys
from pathlib import Path

import click

from assistant.export import FORMATS, RefusedError, export

from .terminal import CLEAN, FINDINGS, fail, read_spec, say, today, write_new

FILE_SUFFIXES = (".md", ".json", ".yaml", ".yml")
"""Endings by which `-o` is taken for a file."""


@click.command("export")
@click.argument("spec", required=False)
@click.option("--to", "formats", metavar="FORMAT[,FORMAT…]", help=f"One or more of: {', '.join(FORMATS)}.")
@click.option(
    "-o", "--output", help="Folder, or file for one format (default: here); `-`, the default for stdin, is stdout."
)
@click.option("--list", "list_formats", is_flag=True, help="List the formats.")
@click.option("--force", is_flag=True, help="Overwrite files that exist.")
def export_command(spec: str | None, formats: str | None, output: str | None, list_formats: bool, force: bool) -> None:
    """Export a spec to another format.

    A spec with errors is refused, unless each is waived in the spec with a reason.

    \b
    Examples:
      microcred export course.microcred.yaml --to markdown
      microcred export course.microcred.yaml --to json,markdown -o out/
      microcred export course.microcred.yaml --to json -o - | jq .title
    """
    if list_formats:
        for form in FORMATS.values():
            click.echo(f"{form.name:10}{form.suffix:18}{form.purpose}")
        return
    if not spec or not formats:
        fail("export: name a spec and a format, as in `microcred export course.microcred.yaml --to markdown`")
    wanted = _formats(formats)
    target = output or ("-" if spec == "-" else ".")
    if target == "-" and len(wanted) > 1:
        fail("-o -: only one format fits on stdout; name a folder with -o")
    file = read_spec(spec)
    stem = "spec" if spec == "-" else Path(spec).name.split(".microcred.")[0]
    for name in wanted:
        try:
            exported = export(file.spec, name, stem, today())
        except RefusedError as refused:
            for finding in refused.report.errors:
                say(f"error {finding.code} {finding.at}: {finding.message}")
            say(f"{file.name}: not exported: mend these errors, or waive each in the spec with a reason.")
            sys.exit(FINDINGS)
        if target == "-":
            click.echo(exported.text, nl=False)
            continue
        place = Path(target)
        if len(wanted) > 1 or place.is_dir() or place.suffix not in FILE_SUFFIXES:
            place /= exported.name
        write_new(place, exported.text, force=force)
        say(f"{place}: written")
    sys.exit(CLEAN)


def _formats(formats: str) -> list[str]:
    wanted = [f.strip() for f in formats.split(",") if f.strip()]
    unknown = [f for f in wanted if f not in FORMATS]
    if unknown or not wanted:
        fail(f"export: no format {', '.join(unknown) or formats!r}; there are {', '.join(FORMATS)}")
    return wanted
