"""`microcred check`: what is still wrong with a spec, and what to do."""

import sys
from pathlib import Path

import click

from assistant.checker import Severity, profile_names
from assistant.checker.errors import ConfigError
from assistant.checker.output import OUTPUTS, Checked
from assistant.checker.report import summary
from assistant.spec import FORMAT, SpecError, load, loads

from .files import is_outline
from .judging import SEVERITIES, Asked, Judging, judging_or_fail
from .terminal import CLEAN, FINDINGS, fail, has_colour, read_stdin, width, write_atomically

__all__ = ["check_command", "load_checked", "read_checked", "refuse_unknown_profiles", "summary"]

WIDEST = 100
"""Columns beyond which lines are hard to read."""
_LABELS = list(SEVERITIES)


@click.command("check")
@click.argument("specs", nargs=-1, required=True)
@click.option("--format", "form", type=click.Choice(list(OUTPUTS)), default="text", help="Output format.")
@click.option(
    "-o", "--output", metavar="FILE", help="Write the report to a file; an older report there is overwritten."
)
@click.option(
    "--select", multiple=True, metavar="CODE", help="Only these rules; a prefix such as ALN selects a family."
)
@click.option("--ignore", multiple=True, metavar="CODE", help="Not these rules.")
@click.option("--profile", "profiles", multiple=True, metavar="NAME", help="Also hold it against this standard.")
@click.option("--severity", type=click.Choice(_LABELS), help="Show only what is at least this grave.")
@click.option("--all", "everything", is_flag=True, help="Show infos and hints too; the same as --severity hint.")
@click.option("--fail-on", type=click.Choice(_LABELS), help="Least severity for exit code 1.  [default: warning]")
@click.option("--baseline", metavar="FILE", help="Tell only what is not in this file; `microcred baseline` writes it.")
@click.option("--no-baseline", is_flag=True, help="Tell what is in the configured baseline too.")
@click.option("--fix", "mend", is_flag=True, help="Apply the safe fixes first.")
@click.option("--unsafe", is_flag=True, help="With --fix: also those that may change the meaning.")
@click.option("--diff", "show_diff", is_flag=True, help="Show what --fix would change; write nothing.")
@click.option("--watch", is_flag=True, help="Check again whenever a file is saved, until Ctrl-C.")
def check_command(
    specs: tuple[str, ...],
    form: str,
    output: str | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    profiles: tuple[str, ...],
    severity: str | None,
    everything: bool,
    fail_on: str | None,
    baseline: str | None,
    no_baseline: bool,
    mend: bool,
    unsafe: bool,
    show_diff: bool,
    watch: bool,
) -> None:
    """Check whether a spec's parts are aligned, and say what to do.

    SPECS are spec files, or course outlines (Markdown, DOCX, PDF and others), which are judged as they stand; `-` is a
    spec from stdin. Each finding names the words it is about and what to do; `microcred rule CODE`
    explains it. A finding you accept gets a waiver with its reason in the spec. What you set here goes over what
    microcred.toml says; `microcred config` shows both.

    \b
    Examples:
      microcred check course.microcred.yaml
      microcred check *.microcred.yaml --fail-on error
      microcred check course.microcred.yaml --fix
      microcred check course.microcred.yaml --format sarif -o course.sarif
      microcred check course.microcred.yaml --watch
      microcred check syllabus.docx --format html -o syllabus.html
    """
    refuse_unknown_profiles(profiles)
    least = Severity.HINT if everything else SEVERITIES.get(severity or "")
    asked = Asked(select, ignore, profiles, least, SEVERITIES.get(fail_on or ""), baseline, no_baseline)
    if unsafe and not (mend or show_diff):
        fail("--unsafe goes with --fix or --diff; look at the diff first")
    if watch:
        if form not in ("text", "concise") or output or mend or show_diff or "-" in specs:
            fail("--watch shows files as text or concise on the screen: leave out --format, -o, --fix, --diff and `-`")
        from .watch import watch_files

        watch_files(specs, asked, form)
    if mend or show_diff:
        from .fix import mend_files

        if "-" in specs and not show_diff:
            fail("--fix writes to the file; for stdin use `microcred fix -`, which writes to stdout")
        to_do = mend_files(specs, asked, unsafe=unsafe, show_diff=show_diff)
        if show_diff:
            sys.exit(FINDINGS if to_do else CLEAN)
    judged = [(judging_or_fail(asked, name), name) for name in specs]
    checked = [(load_checked(name, judging), judging) for judging, name in judged]
    _hand_over([one for one, _ in checked], form, output, specs)
    sys.exit(FINDINGS if any(judging.fails(one.report) for one, judging in checked) else CLEAN)


def load_checked(name: str, judging: Judging) -> Checked:
    """Read a file and check it; what can't be read ends the command with exit code 2."""
    try:
        return read_checked(name, judging)
    except (SpecError, ConfigError) as error:
        fail("\n".join(error.lines()))


def read_checked(name: str, judging: Judging) -> Checked:
    """Read a file, or stdin where `name` is `-`, and check it.

    Raises:
        SpecError: it can't be read.
        ConfigError: the baseline can't be read.
    """
    if is_outline(name):
        from .audit import check_outline

        return check_outline(name, judging)
    file = loads(read_stdin(), "stdin") if name == "-" else load(Path(name))
    report = judging.report(file.spec, judging.settings(name), file.position)
    return Checked(file.name, file.text, report, judging.least, language=file.spec.language)


def _hand_over(checked: list[Checked], form: str, output: str | None, specs: tuple[str, ...]) -> None:
    """Print the report, or write it to a file."""
    to_file = output not in (None, "-")
    colour = not to_file and has_colour(sys.stdout)
    columns = min(width(sys.stdout), WIDEST)
    text = OUTPUTS[form].render(checked, everything=False, columns=columns, colour=colour)
    if output is None or output == "-":
        click.echo(text, nl=False, color=colour)
        return
    place = Path(output)
    if place.resolve() in {Path(name).resolve() for name in specs} or _is_spec(place):
        fail(f"{place}: is a spec; choose another place for the report")
    write_atomically(place, text)


def _is_spec(place: Path) -> bool:
    """True when a spec stands where a report is to be written."""
    try:
        return FORMAT.encode() in place.read_bytes()[:2000]
    except OSError:
        return False


def refuse_unknown_profiles(profiles: tuple[str, ...]) -> None:
    """Refuse a name that is no profile, and say which there are."""
    unknown = [p for p in profiles if p not in profile_names()]
    if unknown:
        fail(f"--profile: there is no {', '.join(unknown)}; there is {', '.join(profile_names())}")
