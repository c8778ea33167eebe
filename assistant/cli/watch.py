"""`microcred check --watch`: check a file again whenever it is saved."""

import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import NoReturn

import click

from assistant.checker import Finding, Report
from assistant.checker.errors import ConfigError
from assistant.checker.output import OUTPUTS
from assistant.spec import SpecError

from .check import WIDEST, read_checked
from .judging import Asked, Judging
from .terminal import has_colour, width

POLL = 0.02
"""Seconds between two looks at the files; a look costs some microseconds a file."""
INTERRUPTED = 130
_CLEAR = "\x1b[2J\x1b[3J\x1b[H"
_Stamp = tuple[int, int, int] | None
_SETTLE = 4
"""Looks for which a file that can't be read is given time: an editor may be in the midst of writing it."""


@dataclass
class _File:
    """A watched file: what was last seen of it, and what was found then."""

    name: str
    stamps: tuple[_Stamp, ...] = ()
    report: Report | None = None
    also: tuple[Path, ...] = field(default_factory=tuple)
    """Configuration, house rules and baseline: a change in them counts too."""

    def changed(self) -> bool:
        """Look at the files; True when one is another than at the last look."""
        stamps = tuple(map(_stamp, (Path(self.name), *self.also)))
        is_new, self.stamps = stamps != self.stamps, stamps
        return is_new


def watch_files(names: Sequence[str], asked: Asked, form: str) -> NoReturn:
    """Check files now and whenever they are saved, until Ctrl-C."""
    try:
        watching(names, asked, form)
    except KeyboardInterrupt:
        click.echo("Stopped watching.", err=True)
        sys.exit(INTERRUPTED)


def watching(names: Sequence[str], asked: Asked, form: str, *, wait: Callable[[float], None] = time.sleep) -> NoReturn:
    """Check files now and whenever they are saved; `wait` passes the time between two looks."""
    files = [_File(name) for name in dict.fromkeys(names)]
    is_first = True
    while True:
        for file in files:
            if file.changed():
                text = _checked_again(file, asked, form, wait)
                _show(text, clear=len(files) == 1 or not is_first)
        is_first = False
        wait(POLL)


def _stamp(path: Path) -> _Stamp:
    """Return what changes when a file is saved, by writing to it or by putting another in its place."""
    try:
        now = path.stat()
    except OSError:
        return None
    return now.st_mtime_ns, now.st_size, now.st_ino


def _checked_again(file: _File, asked: Asked, form: str, wait: Callable[[float], None]) -> str:
    """Return what is found now and what has changed since the last time; a file that can't be read is told so."""
    for look in range(_SETTLE):
        try:
            judging = asked.judging(file.name)
            file.also = _also(judging)
            file.changed()
            checked = read_checked(file.name, judging)
        except (SpecError, ConfigError) as error:
            fault = "\n".join(error.lines())
            if file.report is None or look == _SETTLE - 1:
                return f"{fault}\n{_now()} can't be checked; it is, once it is saved again.\n"
            wait(POLL)
        else:
            break
    colour = has_colour(sys.stdout)
    columns = min(width(sys.stdout), WIDEST)
    text = OUTPUTS[form].render([checked], everything=False, columns=columns, colour=colour)
    since = _since(file.report, checked.report)
    file.report = checked.report
    return f"{text}{_now()} {since}\n"


def _also(judging: Judging) -> tuple[Path, ...]:
    config = judging.config
    files = (config.file, *config.house_files) if config else ()
    return (*files, judging.baseline) if judging.baseline else files


def _since(before: Report | None, now: Report) -> str:
    """Return what has changed: which findings are mended, which are new."""
    if before is None:
        return "watching; Ctrl-C ends."
    old, new = (_marks(report) for report in (before, now))
    gone = [f for mark, f in old.items() if mark not in new]
    came = [f for mark, f in new.items() if mark not in old]
    said = [f"{len(found)} {what} ({_places(found)})" for found, what in ((gone, "mended"), (came, "new")) if found]
    return f"since the last time: {', '.join(said) or 'nothing has changed'}."


def _marks(report: Report) -> dict[str, Finding]:
    return {f.fingerprint: f for f in report.findings}


def _places(found: Sequence[Finding]) -> str:
    shown = [f"{f.code} {f.at}" for f in found[:3]]
    return ", ".join(shown + (["…"] if len(found) > len(shown) else []))


def _show(text: str, *, clear: bool) -> None:
    if clear and sys.stdout.isatty():
        click.echo(_CLEAR, nl=False, color=True)
    click.echo(text, nl=False, color=has_colour(sys.stdout))
    sys.stdout.flush()


def _now() -> str:
    return datetime.now().astimezone().strftime("%H:%M:%S")
