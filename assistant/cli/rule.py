"""`microcred rule`: the rules, those of the house among them."""

import difflib
import json
import sys

import click

from assistant.checker import catalogue_page, rule_page
from assistant.checker.output.layout import wrapped

from .judging import Asked, judging_or_fail
from .terminal import fail, folded, width

_FORMATS = ["text", "json", "markdown"]


@click.command("rule")
@click.argument("code", required=False)
@click.option("--format", "form", type=click.Choice(_FORMATS), default="text", help="Output format.")
@click.option("--all", "everything", is_flag=True, help="All pages in one, as Markdown.")
def rule(code: str | None, form: str, everything: bool) -> None:
    """List the checker's rules, or explain one.

    Rules of the house are among them where the current folder has a configuration that names some.

    \b
    Examples:
      microcred rule
      microcred rule ALN104
      microcred rule --all --format markdown > rules.md
    """
    if everything:
        if code is not None or form == "json":
            fail("--all prints the pages of all rules as Markdown: give neither a code nor --format json with it.")
        click.echo(catalogue_page(), nl=False)
        return
    rules = judging_or_fail(Asked(), "-").rules
    if code is None:
        rows = [
            {"code": r.code, "name": r.name, "severity": r.severity.label, "summary": r.summary} for r in rules.values()
        ]
        if form == "json":
            click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        for row in rows if form != "json" else ():
            line = f"{row['code']}  {row['severity']:8}{row['name']}: {row['summary']}"
            click.echo(wrapped(line, width(sys.stdout)))
        return
    known = {c: c for c in rules} | {r.name: c for c, r in rules.items()}
    wanted = known.get(code.upper()) or known.get(code.lower())
    if wanted is None:
        close = difflib.get_close_matches(code.upper(), rules, 1)
        fail(f"No rule {code!r}.{f' Did you mean {close[0]}?' if close else ''} `microcred rule` lists them.")
    page = rule_page(wanted, rules)
    if form == "json":
        click.echo(json.dumps({"code": wanted, "page": page}, ensure_ascii=False))
    else:
        click.echo(page if form == "markdown" else folded(page, width(sys.stdout)))
