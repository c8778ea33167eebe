"""`microcred outline FILE`: show what an outline file was read as."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click


@click.command("outline")
@click.argument("file", type=click.Path(dir_okay=False, allow_dash=True, path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--name", default="stdin.md", show_default=True, help="File name to assume for standard input.")
def outline(file: Path, form: str, name: str) -> None:
    """Show what is read from a course outline FILE, with line numbers; - is standard input.

    What was recognised but is not used, and what could not be placed, is listed at the end.
    """
    # Loaded here so that other commands start without the readers.
    from assistant.outline import OutlineError, read_bytes, read_outline  # noqa: PLC0415
    from assistant.outline.show import as_text  # noqa: PLC0415

    try:
        read = read_bytes(sys.stdin.buffer.read(), name) if str(file) == "-" else read_outline(file)
    except OutlineError as error:
        click.echo(f"Error: {error}", err=True)
        raise SystemExit(2) from None
    if form == "json":
        click.echo(json.dumps(read.model_dump(mode="json"), ensure_ascii=False, indent=2))
    else:
        click.echo(as_text(read))


if __name__ == "__main__":
    outline()
