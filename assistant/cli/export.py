"""`microcred export`: a spec in another format."""

import difflib
import re
import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import click

from assistant.checker import Report, check
from assistant.export import FORMATS, Demand, Export, File, Loss, RefusedError, export
from assistant.spec import Spec

from .terminal import CLEAN, FINDINGS, fail, read_spec, say, today, write_new

FILE_SUFFIXES = {".yml", *(Path(f"x{form.suffix}").suffix for form in FORMATS.values())}
"""Endings by which `-o` is taken for a file."""
MOST_LOSSES = 12
"""Lines of losses printed of one export; the rest is counted."""


@click.command("export")
@click.argument("spec", required=False)
@click.option("--to", "formats", metavar="FORMAT[,FORMAT…]", help="One or more of those that --list shows.")
@click.option(
    "-o", "--output", help="Folder, or file for one format (default: here); `-`, the default for stdin, is stdout."
)
@click.option("--list", "list_formats", is_flag=True, help="List the formats: what each is for, what it can't hold.")
@click.option("--check", "to_check", metavar="FORMAT", help="Say what the target asks for; write nothing.")
@click.option("--force", is_flag=True, help="Overwrite files that exist.")
def export_command(
    spec: str | None, formats: str | None, output: str | None, list_formats: bool, to_check: str | None, force: bool
) -> None:
    """Export a spec to another format.

    A spec with errors is refused, unless each is waived in the spec with a reason. What the format has no place for
    is said on stderr. Exported again, the same spec gives the same bytes and the same identifiers.

    \b
    Examples:
      microcred export course.microcred.yaml --to markdown
      microcred export course.microcred.yaml --to moodle-xml,moodle-rubrics -o out/
      microcred export course.microcred.yaml --check canvas-rubrics
      microcred export course.microcred.yaml --to json -o - | jq .title
    """
    if list_formats:
        _list()
        return
    if spec and to_check:
        sys.exit(_check(spec, _formats(to_check)))
    if not spec or not formats:
        fail("export: name a spec and a format, as in `microcred export course.microcred.yaml --to markdown`")
    _export(spec, _formats(formats), output, force=force)


def _export(spec: str, wanted: list[str], output: str | None, *, force: bool) -> None:
    target = output or ("-" if spec == "-" else ".")
    if target == "-" and len(wanted) > 1:
        fail("-o -: only one format fits on stdout; name a folder with -o")
    file = read_spec(spec)
    stem = "spec" if spec == "-" else re.sub(r"(\.microcred)?\.(ya?ml|json)$", "", Path(spec).name)
    report = check(file.spec, today=today())
    several = len(wanted) > 1
    made = {  # all or nothing is written
        name: _made(file.name, file.spec, name, stem, report, several=several) for name in wanted
    }
    for name, exported in made.items():
        _write(name, exported, target, several=several, force=force)
        _tell(exported.losses)
    sys.exit(CLEAN)


def _made(label: str, spec: Spec, name: str, stem: str, report: Report, *, several: bool) -> Export:
    try:
        exported = export(spec, name, stem, report=report)
    except RefusedError as refused:
        for finding in refused.report.errors:
            say(f"error {finding.code} {finding.at}: {finding.message}")
        say(f"{label}: not exported: mend these errors, or waive each in the spec with a reason.")
        sys.exit(FINDINGS)
    blocked = [d for d in FORMATS[name].demands(spec) if d.blocks and d.at == "spec"]
    if blocked or not exported.files:
        why = blocked[0].message if blocked else "the spec holds nothing for it yet"
        why = exported.losses[0].what if exported.losses and not blocked else why
        rest = f". Nothing was written; without {name} under --to the others are." if several else ""
        fail(f"{label}: nothing to export to {name}: {why}{rest}")
    return exported


def _write(name: str, exported: Export, target: str, *, several: bool, force: bool) -> None:
    if target == "-":
        if len(exported.files) > 1:
            fail(f"-o -: {name} is {len(exported.files)} files; name a folder with -o")
        sys.stdout.buffer.write(exported.files[0].data)
        return
    place = Path(target)
    is_folder = several or len(exported.files) > 1 or place.is_dir() or place.suffix not in FILE_SUFFIXES
    places: list[tuple[Path, File]] = [(place / f.name if is_folder else place, f) for f in exported.files]
    for path, file in places:
        write_new(path, file.data, force=force)
        say(f"{path}: written")


def _tell(losses: Iterable[Loss]) -> None:
    """Say what the format does not hold, the same thing at several places once."""
    places = defaultdict(list)
    for loss in losses:
        places[loss.what].append(loss.at)
    for what, at in list(places.items())[:MOST_LOSSES]:
        say(f"  not carried: {_some(at)}: {what}")
    if len(places) > MOST_LOSSES:
        say(f"  … and {len(places) - MOST_LOSSES} more")


def _some(ids: list[str], most: int = 6) -> str:
    return ", ".join(ids[:most]) + (f" and {len(ids) - most} more" if len(ids) > most else "")


def _check(spec: str, wanted: list[str]) -> int:
    file = read_spec(spec)
    demands = [(name, d) for name in wanted for d in FORMATS[name].demands(file.spec)]
    for name, demand in demands:
        click.echo(f"{'error' if demand.blocks else 'warning'}  {demand.at}  {name}: {demand.message}")
    click.echo(f"{file.name}: {_counted([d for _, d in demands])}")
    return FINDINGS if demands else CLEAN


def _counted(demands: list[Demand]) -> str:
    blocking = sum(d.blocks for d in demands)
    return f"{blocking} to mend, {len(demands) - blocking} to know" if demands else "ready to export"


def _list() -> None:
    room = max(map(len, FORMATS)) + 2
    for form in FORMATS.values():
        click.echo(f"{form.name:{room}}{form.suffix:22}{form.purpose}")
        if form.not_carried:
            click.echo(f"{'':{room}}not carried: {form.not_carried}")


def _formats(formats: str) -> list[str]:
    wanted = [f.strip() for f in formats.split(",") if f.strip()]
    unknown = [f for f in wanted if f not in FORMATS]
    if unknown or not wanted:
        close = difflib.get_close_matches((unknown or [formats])[0], FORMATS, 1)
        guess = f"did you mean {close[0]}? " if close else ""
        fail(f"export: no format {', '.join(unknown) or formats!r}; {guess}there are {', '.join(FORMATS)}")
    return wanted
