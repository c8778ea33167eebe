"""One line a finding: `file:line:column: severity CODE message`, as editors and `grep` take it."""

from collections.abc import Sequence

from . import Checked
from .source import Source


def render(checked: Sequence[Checked], *, everything: bool, columns: int, colour: bool) -> str:  # noqa: ARG001
    """Return the lines; nothing where there is nothing to show."""
    lines = []
    for one in checked:
        source = Source(one)
        for finding in one.shown(everything=everything):
            message = " ".join(finding.message.split())
            lines.append(f"{source.place(finding)}: {finding.severity.label} {finding.code} {message}\n")
    return "".join(lines)
