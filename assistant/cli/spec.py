"""`microcred diff`, `new` and `schema`: the spec as a file."""

import importlib.resources
import json
import sys
from pathlib import Path
from typing import Any

import click

from assistant.spec import Change, diff
from assistant.spec.schema import EDITOR_LINE, SCHEMA_FILE, json_schema

from .terminal import CLEAN, FINDINGS, fail, quoted, read_spec, say, write_new

_SHORT = 160


@click.command("diff")
@click.argument("old")
@click.argument("new")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="Output format.")
def diff_command(old: str, new: str, form: str) -> None:
    """Compare two specs, element by element.

    Elements are matched by id, so a moved objective is no change of its text. One of the files may be `-` (stdin).
    Exit code 0: equal, 1: different.

    \b
    Examples:
      microcred diff draft.microcred.yaml mine.microcred.yaml
      git show HEAD:course.microcred.yaml | microcred diff - course.microcred.yaml
    """
    if old == new == "-":
        fail("diff: only one of the two can be stdin")
    changes = diff(read_spec(old).spec, read_spec(new).spec)
    if form == "json":
        click.echo(json.dumps([vars(c) for c in changes], ensure_ascii=False, indent=2))
    else:
        for change in changes:
            click.echo("\n".join(_lines(change)))
        if not changes:
            say("No difference.")
    sys.exit(FINDINGS if changes else CLEAN)


def _lines(change: Change) -> list[str]:
    if change.kind == "added":
        return [f"+ {change.path}: {_short(change.new)}"]
    if change.kind == "removed":
        return [f"- {change.path}: {_short(change.old)}"]
    if change.kind == "moved":
        return [f"~ {change.path}: order is now {', '.join(change.new)}"]
    return [f"~ {change.path}", f"    - {_short(change.old)}", f"    + {_short(change.new)}"]


def _short(value: Any) -> str:  # noqa: ANN401 - plain data of any kind
    if isinstance(value, dict):
        value = value.get("statement") or value.get("title") or json.dumps(value, ensure_ascii=False)
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    text = " ".join(text.split())
    return text if len(text) <= _SHORT else text[: _SHORT - 1] + "…"


@click.command("new")
@click.option("-o", "--output", default="-", help="File to write; `-` (the default) is stdout.")
@click.option("--force", is_flag=True, help="Overwrite the file if it exists.")
def new(output: str, force: bool) -> None:
    """Write an empty, commented spec to start from.

    \b
    Example:
      microcred new -o course.microcred.yaml
    """
    text = importlib.resources.files("assistant.spec").joinpath("blank.microcred.yaml").read_text(encoding="utf-8")
    if output == "-":
        click.echo(text, nl=False)
    else:
        write_new(Path(output), text, force=force)
        say(f"{output}: fill it in from the top; `microcred check {quoted(output)}` says what comes next.")


@click.command("schema")
@click.option("-o", "--output", default="-", help=f"File to write, such as {SCHEMA_FILE}; `-` is stdout.")
@click.option("--force", is_flag=True, help="Overwrite the file if it exists.")
def schema(output: str, force: bool) -> None:
    """Print the JSON Schema of the spec, for editors.

    Editors with a YAML language server complete keys and show their meaning when the first line of a spec is
    `# yaml-language-server: $schema=FILE`.

    \b
    Example:
      microcred schema -o microcred.schema.json
    """
    text = json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n"
    if output == "-":
        click.echo(text, nl=False)
        return
    write_new(Path(output), text, force=force)
    line = EDITOR_LINE.replace(SCHEMA_FILE, Path(output).name)
    say(f"{output}: written. First line for a spec in the same folder:\n{line}")
