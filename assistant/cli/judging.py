"""How the files of a command are judged: the command line goes over the configuration, that over the defaults."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.checker import Report, Severity, check
from assistant.checker.config import Config, load_config, unknown_rule
from assistant.checker.errors import ConfigError
from assistant.checker.settings import Settings
from assistant.checker.site import Positions
from assistant.spec import Spec

from .terminal import fail, today

if TYPE_CHECKING:
    from assistant.checker.baseline import Entry

SEVERITIES = {s.label: s for s in Severity}
_UNASKED = Severity.WARNING
"""Least severity that makes the exit code 1."""


@dataclass(frozen=True)
class Asked:
    """What stands on the command line."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    profiles: tuple[str, ...] = ()
    least: Severity | None = None
    fail_on: Severity | None = None
    baseline: str | None = None
    no_baseline: bool = False

    def judging(self, name: str) -> "Judging":
        """Return how a file is judged.

        Raises:
            ConfigError: the configuration, or what stands on the command line, names what does not exist.
        """
        config = load_config(Path() if name == "-" else Path(name).parent)
        for option, given in (("--select", self.select), ("--ignore", self.ignore)):
            faults = [fault for fault in (unknown_rule(wanted, config.rules) for wanted in given) if fault]
            if faults:
                raise ConfigError(f"{option}: {faults[0]}")
        baseline = None if self.no_baseline else Path(self.baseline) if self.baseline else config.baseline
        return Judging(
            config,
            self.select or config.select or (),
            self.ignore or config.ignore or (),
            tuple(dict.fromkeys((*(config.profiles or ()), *self.profiles))),
            config.severity if self.least is None else self.least,
            next((s for s in (self.fail_on, config.fail_on) if s is not None), _UNASKED),
            baseline,
        )


@dataclass(frozen=True)
class Judging:
    """How one file is judged."""

    config: Config
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    profiles: tuple[str, ...]
    """Standards it is held against besides those it names."""
    least: Severity | None
    """Least grave severity to show; None: as the format has it."""
    fail_on: Severity
    baseline: Path | None

    def report(self, spec: Spec, settings: Settings, positions: Positions | None = None) -> Report:
        """Return what the rules find in a spec."""
        if self.profiles:
            spec = spec.with_changes(profiles=tuple(dict.fromkeys((*spec.profiles, *self.profiles))))
        return check(
            spec, select=self.select, ignore=self.ignore, positions=positions, today=today(), settings=settings
        )

    def fails(self, report: Report) -> bool:
        """True when a finding is grave enough for exit code 1."""
        return any(f.severity <= self.fail_on for f in report.findings)

    def settings(self, name: str) -> Settings:
        """Return the checker's settings for a file.

        Raises:
            ConfigError: the baseline can't be read.
        """
        entries = None if self.baseline is None else entries_of(self.baseline, name)
        return Settings(self.config.severities, self.config.params, self.config.house, entries)


def judging_or_fail(asked: Asked, name: str) -> Judging:
    """Return how a file is judged; where that can't be said, tell why and exit with 2."""
    try:
        return asked.judging(name)
    except ConfigError as error:
        fail("\n".join(error.lines()))


def entries_of(baseline: Path, name: str) -> "tuple[Entry, ...]":
    """Return the entries of a baseline that are about a file.

    Raises:
        ConfigError: it can't be read.
    """
    own = place_of(name, baseline)
    return tuple(entry for entry in all_entries(baseline) if entry.file in ("", own))


def all_entries(baseline: Path) -> "tuple[Entry, ...]":
    """Return the entries of a baseline.

    Raises:
        ConfigError: it can't be read.
    """
    from assistant.checker.baseline import read_baseline

    try:
        return read_baseline(baseline.read_text(encoding="utf-8"), str(baseline))
    except FileNotFoundError:
        raise ConfigError(f"{baseline}: no such baseline; `microcred baseline SPEC` writes one") from None
    except UnicodeDecodeError:
        raise ConfigError(f"{baseline}: not UTF-8 text; write the baseline anew") from None
    except OSError as error:
        raise ConfigError(f"{baseline}: can't be read: {error.strerror}") from None


def place_of(name: str, baseline: Path) -> str:
    """Return a file's place seen from the baseline's folder; stdin has none."""
    if name == "-":
        return ""
    own, folder = Path(name).resolve(), baseline.resolve().parent
    try:
        return Path(os.path.relpath(own, folder)).as_posix()
    except ValueError:  # another drive
        return own.as_posix()
