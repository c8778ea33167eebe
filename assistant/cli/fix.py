"""`microcred fix`: the fixes of a report, applied to the file."""

import difflib
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from assistant.checker import Finding, apply_fixes
from assistant.checker.errors import ConfigError
from assistant.checker.report import STALE, Report, summary
from assistant.spec import SpecError, SpecFile, loads

from .judging import Asked, Judging, judging_or_fail
from .terminal import CLEAN, FINDINGS, fail, quoted, read_spec, say, today, write_atomically


@click.command("fix")
@click.argument("specs", nargs=-1, required=True)
@click.option("--diff", "show_diff", is_flag=True, help="Show what would change; write nothing.")
@click.option("--unsafe", is_flag=True, help="Also the fixes that may change the meaning; read the diff first.")
@click.option("--select", multiple=True, metavar="CODE", help="Only the fixes of these rules.")
@click.option("--ignore", multiple=True, metavar="CODE", help="Not the fixes of these rules.")
def fix(
    specs: tuple[str, ...], show_diff: bool, unsafe: bool, select: tuple[str, ...], ignore: tuple[str, ...]
) -> None:
    """Apply the safe fixes to a spec.

    A safe fix keeps the meaning. Comments and layout of the file stay; each fix is checked again, and one that would
    raise a new error is not applied; a second run changes nothing. With `-` the spec comes from stdin and goes to
    stdout. Exit code 1: errors are left, or with --diff there is something to apply.

    \b
    Examples:
      microcred fix course.microcred.yaml --diff
      microcred fix course.microcred.yaml --unsafe --diff
      microcred fix course.microcred.yaml --unsafe --select ASM106
    """
    to_do = mend_files(specs, Asked(select=select, ignore=ignore), unsafe=unsafe, show_diff=show_diff)
    sys.exit(FINDINGS if to_do else CLEAN)


def mend_files(specs: Sequence[str], asked: Asked, *, unsafe: bool, show_diff: bool) -> bool:
    """Fix files, or show as a diff what would change; True when errors are left or there is something to apply."""
    judged = [(name, judging_or_fail(asked, name)) for name in specs]
    return any([_mend(name, judging, unsafe=unsafe, show_diff=show_diff) for name, judging in judged])


def _mend(name: str, judging: Judging, *, unsafe: bool, show_diff: bool) -> bool:
    file = read_spec(name)
    try:
        settings = judging.settings(name)
    except ConfigError as error:
        fail("\n".join(error.lines()))
    report = judging.report(file.spec, settings, file.position)
    grades = {"safe", "unsafe"} if unsafe else {"safe"}
    fixed, applied = apply_fixes(file.spec, report, grades=grades, today=today(), settings=settings)
    text = file.render(fixed) if applied else file.text
    if applied and not _reads_back(text, file, fixed):
        fail(f"{file.name}: its layout is too unusual to be kept; nothing is changed. Mend it by hand.")
    for finding in applied:
        say(f"  {finding.code} {finding.at}: {finding.fix.title if finding.fix else ''}")
    _hand_over(name, file, text, show_diff=show_diff)
    _prune(judging, report, show_diff=show_diff)
    left = judging.report(fixed, settings)
    _tell(file.name, name, applied, left, unsafe=unsafe, show_diff=show_diff)
    return bool(left.errors) or (show_diff and bool(applied))


def _reads_back(text: str, file: SpecFile, fixed: object) -> bool:
    """True when the text that is to be written is the fixed spec."""
    try:
        return loads(text, file.name).spec == fixed
    except SpecError:
        return False


def _hand_over(name: str, file: SpecFile, text: str, *, show_diff: bool) -> None:
    if show_diff:
        lines = difflib.unified_diff(
            file.text.splitlines(True), text.splitlines(True), file.name, f"{file.name} (fixed)"
        )
        click.echo("".join(lines), nl=False)
    elif name == "-":
        click.echo(text, nl=False)
    elif text != file.text:
        _refuse_if_changed(Path(name), file)
        write_atomically(Path(name), text)


def _refuse_if_changed(path: Path, file: SpecFile) -> None:
    """Stop where someone has saved the file since it was read: their words would be lost."""
    try:
        unchanged = path.read_bytes() == file.text.encode()
    except OSError:
        unchanged = False
    if not unchanged:
        fail(f"{file.name}: was changed while the fixes were made; nothing is written. Run the command again.")


def _prune(judging: Judging, report: Report, *, show_diff: bool) -> None:
    """Take out of the baseline what no longer stands: the fix of CHK006."""
    held = report.comparison
    if judging.baseline is None or held is None or not held.fixed or STALE not in report.judged:
        return
    if show_diff:
        say(f"{judging.baseline}: {_plural(len(held.fixed), 'mended finding', 's')} would be taken out.")
        return
    from .baseline import take_out

    take_out(judging.baseline, held.fixed)
    say(f"{judging.baseline}: {_plural(len(held.fixed), 'mended finding', 's')} taken out.")


def _tell(shown: str, name: str, applied: Iterable[Finding], left: Report, *, unsafe: bool, show_diff: bool) -> None:
    done = "to apply" if show_diff else "applied"
    say(f"{shown}: {_plural(len(list(applied)), 'fix', 'es')} {done}; left: {summary(left)}.")
    more = [f for f in left.findings if f.fix and f.fix.grade == "unsafe"]
    if more and not unsafe:
        command = f"microcred fix --unsafe --diff {quoted(name)}"
        say(f"    {_plural(len(more), 'more fix', 'es')} may change the meaning: see them with {command}")


def _plural(count: int, what: str, ending: str) -> str:
    return f"{count} {what}{ending if count != 1 else ''}"
