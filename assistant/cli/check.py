"""`microcred check`, `fix` and `rule`: the checker's face."""

import difflib
import json
import sys
from collections.abc import Iterable
from pathlib import Path

import click

from assistant.checker import RULES, Finding, Severity, apply_fixes, check, profile_names, rule_page
from assistant.checker.output import OUTPUTS, Checked
from assistant.checker.output.layout import wrapped
from assistant.checker.report import summary
from assistant.spec import SpecFile

from .terminal import CLEAN, FINDINGS, fail, has_colour, read_spec, say, today, width, write_atomically

__all__ = ["check_command", "fix", "load_checked", "refuse_unknown_profiles", "rule", "summary"]

_SEVERITIES = [s.label for s in Severity]


@click.command("check")
@click.argument("specs", nargs=-1, required=True)
@click.option("--format", "form", type=click.Choice(list(OUTPUTS)), default="text", help="Output format.")
@click.option(
    "--select", multiple=True, metavar="CODE", help="Only these rules; a prefix such as ALN selects a family."
)
@click.option("--ignore", multiple=True, metavar="CODE", help="Not these rules.")
@click.option("--profile", "profiles", multiple=True, metavar="NAME", help="Also hold it against this standard.")
@click.option(
    "--fail-on", type=click.Choice(_SEVERITIES), default="warning", show_default=True, help="Least severity for exit 1."
)
@click.option("--all", "everything", is_flag=True, help="Show infos and hints too, not only how many there are.")
def check_command(
    specs: tuple[str, ...],
    form: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    profiles: tuple[str, ...],
    fail_on: str,
    everything: bool,
) -> None:
    """Check whether a spec's parts are aligned, and say what to do.

    SPECS are spec files; `-` is stdin. Each finding names the words it is about and what to do; `microcred rule CODE`
    explains it. A finding you accept gets a waiver with its reason in the spec.

    \b
    Examples:
      microcred check course.microcred.yaml
      microcred check *.microcred.yaml --fail-on error
      microcred check course.microcred.yaml --format json
    """
    _refuse_unknown(select, ignore, profiles)
    checked = [load_checked(name, select, ignore, profiles) for name in specs]
    colour = has_colour(sys.stdout)
    columns = min(width(sys.stdout), 100)
    text = OUTPUTS[form].render(checked, everything=everything, columns=columns, colour=colour)
    click.echo(text, nl=False, color=colour)
    limit = _SEVERITIES.index(fail_on)
    found = any(_SEVERITIES.index(f.severity.label) <= limit for one in checked for f in one.report.findings)
    sys.exit(FINDINGS if found else CLEAN)


def load_checked(name: str, select: tuple[str, ...], ignore: tuple[str, ...], profiles: tuple[str, ...]) -> Checked:
    """Read a file and check it; a file that can't be read ends the command with exit code 2."""
    file = read_spec(name)
    wanted = tuple(dict.fromkeys((*file.spec.profiles, *profiles)))
    spec = file.spec.with_changes(profiles=wanted) if profiles else file.spec
    report = check(spec, select=select, ignore=ignore, positions=file.position, today=today())
    return Checked(file.name, file.text, report)


def _refuse_unknown(select: tuple[str, ...], ignore: tuple[str, ...], profiles: tuple[str, ...]) -> None:
    """Refuse what names no rule and no profile: a typing error would otherwise look like a clean spec."""
    names = [*RULES, *(r.name for r in RULES.values())]
    for option, given in (("--select", select), ("--ignore", ignore)):
        for wanted in given:
            if not any(c.startswith(wanted.upper()) or r.name == wanted.lower() for c, r in RULES.items()):
                close = difflib.get_close_matches(wanted, [*names, *(n.upper() for n in names)], 1)
                guess = f" Did you mean {close[0]}?" if close else ""
                fail(f"{option}: no rule is named {wanted!r}.{guess} `microcred rule` lists them.")
    refuse_unknown_profiles(profiles)


def refuse_unknown_profiles(profiles: tuple[str, ...]) -> None:
    """Refuse a name that is no profile, and say which there are."""
    unknown = [p for p in profiles if p not in profile_names()]
    if unknown:
        fail(f"--profile: there is no {', '.join(unknown)}; there is {', '.join(profile_names())}")


@click.command("fix")
@click.argument("specs", nargs=-1, required=True)
@click.option("--diff", "show_diff", is_flag=True, help="Show what would change; write nothing.")
@click.option("--unsafe", is_flag=True, help="Also the fixes that may change the meaning; read the diff first.")
def fix(specs: tuple[str, ...], show_diff: bool, unsafe: bool) -> None:
    """Apply the safe fixes to a spec.

    A safe fix keeps the meaning. Comments and layout of the file stay; each fix is checked again, and one that would
    raise a new error is not applied. With `-` the spec comes from stdin and goes to stdout. Exit code 1: errors are
    left, or with --diff there is something to apply.

    \b
    Examples:
      microcred fix course.microcred.yaml --diff
      microcred fix course.microcred.yaml --unsafe --diff
    """
    grades = {"safe", "unsafe"} if unsafe else {"safe"}
    to_do = False
    for name in specs:
        file = read_spec(name)
        report = check(file.spec, positions=file.position, today=today())
        fixed, applied = apply_fixes(file.spec, report, grades=grades)
        text = file.render(fixed) if applied else file.text
        _hand_over(name, file, text, applied, show_diff=show_diff)
        left = check(fixed, today=today())
        to_do |= bool(left.errors) or (show_diff and bool(applied))
        done = "to apply" if show_diff else "applied"
        say(f"{file.name}: {_plural(len(applied), 'fix')} {done}; left: {summary(left)}.")
        more = [f for f in left.findings if f.fix and f.fix.grade == "unsafe"]
        if more and not unsafe:
            say(f"    {_plural(len(more), 'more fix')} may change the meaning: see them with --unsafe --diff.")
    sys.exit(FINDINGS if to_do else CLEAN)


def _plural(count: int, what: str) -> str:
    return f"{count} {what}{'es' if count != 1 else ''}"


def _hand_over(name: str, file: SpecFile, text: str, applied: Iterable[Finding], *, show_diff: bool) -> None:
    for finding in applied:
        say(f"  {finding.code} {finding.at}: {finding.fix.title if finding.fix else ''}")
    if show_diff:
        lines = difflib.unified_diff(
            file.text.splitlines(True), text.splitlines(True), file.name, f"{file.name} (fixed)"
        )
        click.echo("".join(lines), nl=False)
    elif name == "-":
        click.echo(text, nl=False)
    elif text != file.text:
        write_atomically(Path(name), text)


@click.command("rule")
@click.argument("code", required=False)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="Output format.")
def rule(code: str | None, form: str) -> None:
    """List the checker's rules, or explain one.

    \b
    Examples:
      microcred rule
      microcred rule ALN104
    """
    if code is None:
        rows = [
            {"code": r.code, "name": r.name, "severity": r.severity.label, "summary": r.summary} for r in RULES.values()
        ]
        if form == "json":
            click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        for row in rows if form == "text" else ():
            click.echo(wrapped(f"{row['code']}  {row['severity']:8}{row['name']}: {row['summary']}", width(sys.stdout)))
        return
    known = {c: c for c in RULES} | {r.name: c for c, r in RULES.items()}
    wanted = known.get(code.upper()) or known.get(code.lower())
    if wanted is None:
        close = difflib.get_close_matches(code.upper(), RULES, 1)
        fail(f"No rule {code!r}.{f' Did you mean {close[0]}?' if close else ''} `microcred rule` lists them.")
    page = rule_page(wanted)
    click.echo(json.dumps({"code": wanted, "page": page}, ensure_ascii=False) if form == "json" else page)
