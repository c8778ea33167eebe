"""`microcred check OUTLINE`: an existing course, judged by its outline as it stands."""

from dataclasses import replace
from pathlib import Path

from assistant.audit import audit
from assistant.checker import Report, Severity
from assistant.checker.output import Checked
from assistant.checker.report import NotChecked
from assistant.outline import OutlineError
from assistant.spec import Problem, SpecError

from .judging import Judging

_BINARY = frozenset({"docx", "pdf"})


def check_outline(name: str, judging: Judging) -> Checked:
    """Read an outline and audit it; infos are shown unasked, since most of what an outline lacks is one.

    Raises:
        SpecError: it can't be read.
        ConfigError: the baseline can't be read.
    """
    path = Path(name)
    try:
        data = path.read_bytes()
        found = audit(data, path.name, select=judging.select, ignore=judging.ignore, settings=judging.settings(name))
    except OSError as error:
        raise SpecError([Problem(f"can't be read: {error.strerror or type(error).__name__}")], name) from error
    except OutlineError as error:
        raise SpecError([Problem(str(error).removeprefix(f"{path.name}: "))], name) from error
    least = Severity.INFO if judging.least is None else judging.least
    report = _without_profiles(found.report, judging.profiles)
    return Checked(
        name,
        _text(data, found.outline.format),
        report,
        least,
        reading=found.reading,
        good=found.good,
        headings=found.headings,
        language=found.outline.language,
    )


def _without_profiles(report: Report, profiles: tuple[str, ...]) -> Report:
    """Return the report; it tells of standards that were asked for."""
    if not profiles:
        return report
    why = f"{', '.join(profiles)}: a standard's elements are looked for in a spec; `microcred draft` makes one"
    return replace(report, not_checked=(*report.not_checked, NotChecked("profile", why)))


def _text(data: bytes, form: str) -> str:
    """Return the source, for the lines that findings name; a document of pages has none."""
    if form in _BINARY:
        return ""
    from assistant.outline.source import decode

    return decode(data, "outline")
