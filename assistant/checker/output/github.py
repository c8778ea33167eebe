"""Annotations of GitHub Actions: workflow commands that mark the lines of a pull request."""

from collections.abc import Sequence

from ..finding import Severity
from . import Checked
from .layout import one_line
from .source import Source

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice", Severity.HINT: "notice"}


def render(checked: Sequence[Checked], *, everything: bool, columns: int, colour: bool) -> str:  # noqa: ARG001
    """Return one workflow command a finding."""
    lines = []
    for one in checked:
        source = Source(one)
        for finding in one.shown(everything=everything):
            span = source.span(finding)
            place = {"file": source.name}
            if span:
                place |= {"line": str(span.line), "col": str(span.column)}
            if span and span.length:
                place["endColumn"] = str(span.column + span.length)
            place["title"] = f"{finding.code} {finding.name}"
            said = ",".join(f"{key}={_property(value)}" for key, value in place.items())
            lines.append(f"::{_COMMANDS[finding.severity]} {said}::{_escaped(one_line(finding.message))}\n")
    return "".join(lines)


def _escaped(text: str) -> str:
    """Escape what would end a workflow command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
