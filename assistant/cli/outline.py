"""`microcred outline`: what is read out of an outline, before anything is drafted."""

import json
import sys
from pathlib import Path

import click

from assistant.outline import OutlineError, read_bytes, read_outline
from assistant.outline.show import as_text

from .terminal import fail


@click.command("outline")
@click.argument("file")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="Output format.")
@click.option("--name", default="stdin.md", show_default=True, help="File name to assume for stdin.")
def outline(file: str, form: str, name: str) -> None:
    """Show what is read out of an outline.

    With the line each element stands in. What was recognised but not used, and what could not be placed, is listed at
    the end: nothing is dropped in silence. `-` is stdin.

    \b
    Examples:
      microcred outline outline.docx
      microcred outline course.pdf --format json
    """
    try:
        read = read_bytes(sys.stdin.buffer.read(), name) if file == "-" else read_outline(Path(file))
    except OutlineError as error:
        fail(str(error))
    if form == "json":
        click.echo(json.dumps(read.model_dump(mode="json"), ensure_ascii=False, indent=2))
    else:
        click.echo(as_text(read))
