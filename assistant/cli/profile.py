"""`microcred profile`: the standards a spec can be held against."""

import json
import sys

import click

from .terminal import fail, folded, width


@click.command("profile")
@click.argument("name", required=False)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="Output format.")
def profile_command(name: str | None, form: str) -> None:
    """List the standards to check a spec against, or show one.

    Name a profile in the spec (`profiles: [eu-2022]`) or with `--profile` to hold the spec against it.

    \b
    Examples:
      microcred profile
      microcred profile eu-2022
      microcred check course.microcred.yaml --profile eu-2022
    """
    import difflib

    from assistant.checker.output.layout import wrapped
    from assistant.checker.profile_pages import profile_data, profile_page
    from assistant.checker.profiles import profile, profile_names

    known = [p for p in map(profile, [name] if name else profile_names()) if p]
    if not known:
        close = difflib.get_close_matches(str(name).lower(), profile_names(), 1, 0.4)
        guess = f" Did you mean {close[0]}?" if close else ""
        fail(f"No profile {name!r}.{guess} There is {', '.join(profile_names())}.")
    if form == "json":
        data = [profile_data(p) for p in known]
        click.echo(json.dumps(data[0] if name else data, ensure_ascii=False, indent=2))
    elif name:
        click.echo(folded(profile_page(known[0]), width(sys.stdout)))
    else:
        for p in known:
            required = sum(e.need == "required" for e in p.elements)
            click.echo(
                wrapped(f"{p.name:14}{p.title}: {required} of {len(p.elements)} elements required", width(sys.stdout))
            )
        click.echo("\n`microcred profile NAME` shows what it demands.")
