"""The table of export formats, and the gate every export passes."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from assistant.checker import Report, check
from assistant.spec import Spec, dumps

from .markdown import to_markdown


@dataclass(frozen=True)
class ExportFormat:
    """A format specs can be exported to."""

    name: str
    suffix: str
    purpose: str
    write: Callable[[Spec, Report], str]


@dataclass(frozen=True)
class Exported:
    """An exported file."""

    name: str
    text: str


class RefusedError(Exception):
    """The spec has errors that no waiver covers. The command line lists them and exits with 1."""

    def __init__(self, report: Report) -> None:
        self.report = report
        super().__init__(f"{len(report.errors)} errors")


FORMATS: dict[str, ExportFormat] = {
    f.name: f
    for f in (
        ExportFormat("cli", ".microcred.yaml", "the file every subcommand reads", lambda spec, _: dumps(spec)),
        ExportFormat("json", ".microcred.json", "the same as JSON", lambda spec, _: dumps(spec, as_json=True)),
        ExportFormat("markdown", ".microcred.md", "a document to read and discuss", to_markdown),
    )
}


def export(spec: Spec, to: str, stem: str, today: date | None = None) -> Exported:
    """Return `spec` in the format `to`; deterministic. `today` is the day by which waivers expire.

    Raises:
        RefusedError: the spec has errors that are not waived.
    """
    report = check(spec, today=today)
    if report.errors:
        raise RefusedError(report)
    form = FORMATS[to]
    return Exported(f"{stem}{form.suffix}", form.write(spec, report))
