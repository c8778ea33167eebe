"""`microcred sample`: a sample outline to try the tool with."""

import importlib.resources
from pathlib import Path

import click

from .terminal import quoted, say, write_new

SAMPLE = "first-aid-for-data.md"


@click.command("sample")
@click.option("-o", "--output", default="-", help="File to write; `-` (the default) is stdout.")
@click.option("--force", is_flag=True, help="Overwrite the file if it exists.")
def sample(output: str, force: bool) -> None:
    """Write the sample outline, to try the tool with.

    \b
    Example:
      microcred sample -o outline.md
      microcred draft outline.md
    """
    text = importlib.resources.files("assistant.samples").joinpath(SAMPLE).read_text(encoding="utf-8")
    if output == "-":
        click.echo(text, nl=False)
        return
    write_new(Path(output), text, force=force)
    say(f"{output}: a sample outline. Next: microcred draft {quoted(output)}")
