"""Reports as text for people and programs: one file a format, all in one table."""

import importlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol, cast

from ..finding import Finding, Severity
from ..report import Report

QUIET = Severity.WARNING
"""Least grave severity that people are shown unasked; of the others they see how many there are."""


@dataclass(frozen=True)
class Checked:
    """One file and what was found in it."""

    name: str
    """As the user named it."""
    text: str
    """Its source, for the line with the caret; empty where there is none."""
    report: Report
    least: Severity | None = None
    """Least grave severity to show, where the user asked for one."""
    reading: str = ""
    """What was read of a file that is no spec, in one sentence, so that a misreading is seen."""
    good: tuple[str, ...] = ()
    """What is right as it stands, each in one sentence."""
    language: str = "en"
    """Of the file's own words, as BCP 47 tag."""
    headings: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """Rule code → heading for its findings and why they matter, in other words than those for specs."""

    def shown(self, *, everything: bool) -> tuple[Finding, ...]:
        """Return the findings to show: those the user asked for, else all, or only what should be mended."""
        least = self.least if self.least is not None else Severity.HINT if everything else QUIET
        return tuple(f for f in self.report.findings if f.severity <= least)


class Writer(Protocol):
    """Turns what was found into text that ends with a line break."""

    def __call__(self, checked: Sequence[Checked], *, everything: bool, columns: int, colour: bool) -> str:
        """Return the text.

        Args:
            checked: files in the order they were named.
            everything: show infos and hints too, where the format is one for people.
            columns: width to write for, where the format has lines.
            colour: use colours, where the format has any.
        """
        ...


@dataclass(frozen=True)
class Output:
    """A format; its file in this folder is loaded when it is used."""

    name: str
    """As `--format` takes it; the file of the same name has the function `render`."""
    purpose: str

    def render(self, checked: Sequence[Checked], *, everything: bool, columns: int, colour: bool) -> str:
        """Return what was found as text in this format."""
        module = importlib.import_module(f"{__name__}.{self.name}")
        write = cast("Writer", module.render)
        return write(checked, everything=everything, columns=columns, colour=colour)


_ALL = (
    Output("text", "for people: each finding with its line, the words at fault marked, and what helps"),
    Output("concise", "one line a finding, as editors jump to it"),
    Output("json", "all there is to know, for programs"),
    Output("sarif", "SARIF 2.1.0, for code hosts and editors"),
    Output("github", "annotations of GitHub Actions"),
    Output("junit", "JUnit XML, for build servers"),
    Output("markdown", "a table for a comment on a pull request"),
    Output("html", "a page to send to the author, or to print"),
)
OUTPUTS: Mapping[str, Output] = {output.name: output for output in _ALL}
"""Name → format."""
