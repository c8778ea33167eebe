"""`microcred config`: each setting, and where it comes from."""

import json
import sys
from dataclasses import dataclass
from pathlib import Path

import click

from assistant.checker.config import Config
from assistant.checker.profiles import profile

from .judging import Asked, Judging, judging_or_fail
from .terminal import CLEAN, read_spec, say

_DEFAULT = "default"


@dataclass(frozen=True)
class _Row:
    key: str
    value: str
    source: str


@click.command("config")
@click.argument("spec", required=False)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="Output format.")
def config_command(spec: str | None, form: str) -> None:
    """Show how a spec is checked, each setting with where it comes from.

    Settings come from the nearest microcred.toml, or [tool.microcred] in pyproject.toml, upward from the spec (without
    SPEC: from here); options of `check` go over them, they go over the profiles of the spec.

    \b
    Examples:
      microcred config
      microcred config course.microcred.yaml
    """
    judging = judging_or_fail(Asked(), spec or "-")
    profiles = read_spec(spec).spec.profiles if spec else ()
    rows = _rows(judging, profiles)
    if form == "json":
        data = {row.key: {"value": row.value, "source": row.source} for row in rows}
        click.echo(json.dumps(data, ensure_ascii=False, indent=2))
        sys.exit(CLEAN)
    wide = max(len(row.key) for row in rows) + 2
    for row in rows:
        click.echo(f"{row.key:{wide}}{row.value}  ({row.source})")
    if judging.config is None:
        say("No microcred.toml and no [tool.microcred] in a pyproject.toml was found from here upward.")
    sys.exit(CLEAN)


def _rows(judging: Judging, own_profiles: tuple[str, ...]) -> list[_Row]:
    config = judging.config or Config(Path())
    name = str(_from_here(config.file))

    def row(key: str, value: str | None, otherwise: str) -> _Row:
        return _Row(key, otherwise, _DEFAULT) if value is None else _Row(key, value, name)

    def words(given: tuple[str, ...] | None) -> str | None:
        return None if given is None else ", ".join(given)

    rows = [
        row("select", words(config.select), "all rules"),
        row("ignore", words(config.ignore), "none"),
        row("severity", config.severity.label if config.severity is not None else None, "warning"),
        row("fail-on", config.fail_on.label if config.fail_on is not None else None, "warning"),
        row("profiles", words(config.profiles), "none"),
        *(_Row("profiles", own, "the spec") for own in own_profiles if own not in (config.profiles or ())),
        row("baseline", str(_from_here(config.baseline)) if config.baseline else None, "none"),
    ]
    rows += [_Row("house", f"{r.code} {r.name}", r.origin) for r in config.house.values()]
    rows += [_Row(f"rules.{code}.severity", severity.label, name) for code, severity in config.severities.items()]
    for own in dict.fromkeys((*judging.profiles, *own_profiles)):
        known = profile(own)
        for code, params in known.params.items() if known else ():
            rows += [
                _Row(f"rules.{code}.{key}", f"{value:g}", f"profile {own}")
                for key, value in params.items()
                if key not in config.params.get(code, {})
            ]
    for code, params in config.params.items():
        rows += [
            _Row(f"rules.{code}.{key}", f"{value:g}", f"{name}; default {judging.rules[code].params[key]:g}")
            for key, value in params.items()
        ]
    return rows


def _from_here(path: Path) -> Path:
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path
