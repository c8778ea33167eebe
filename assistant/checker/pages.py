"""A rule's page: what it checks, why, its examples, its sources."""

import functools
from collections.abc import Mapping
from inspect import cleandoc
from pathlib import Path
from typing import cast

from .registry import RULES, Rule

_ENGLISH = "It reads English wording and is off for other languages."


@functools.cache
def bibliography() -> dict[str, str]:
    """Return source key → citation."""
    import tomllib  # noqa: PLC0415 - only pages cite

    text = Path(__file__).with_name("sources.toml").read_text(encoding="utf-8")
    return cast("dict[str, str]", tomllib.loads(text))


def rule_page(code: str, rules: Mapping[str, Rule] = RULES) -> str:
    """Return the page of a rule as Markdown.

    Args:
        code: of the rule.
        rules: to look it up in; those of a house are no part of the catalogue.

    Raises:
        KeyError: there is no such rule.
    """
    own = rules[code]
    lines = [f"# {own.code} {own.name}", "", cleandoc(own.function.__doc__ or own.summary), ""]
    lines += [f"A rule of the house: {own.origin}."] if own.origin else []
    lines += [f"Severity: {own.severity.label}. Counts from the step: {own.phase.label}. {_waivable(own)}"]
    lines += [_ENGLISH] if own.english else []
    if own.params:
        lines += [f"Parameters: {', '.join(f'{name} = {value:g}' for name, value in own.params.items())}."]
    for name, example in (("Fires on", own.bad), ("Does not fire on", own.good)):
        lines += ["", f"## {name}", "", "```yaml", example.strip(), "```"] if example else []
    if own.baseline:
        lines += ["", "It fires with this baseline:", "", "```json", own.baseline, "```"]
    if own.sources:
        lines += ["", "## Sources", "", *(f"- {bibliography()[key]}" for key in own.sources)]
    return "\n".join(lines)


def _waivable(own: Rule) -> str:
    return "Can be waived with a reason." if own.waivable else "Can't be waived."
