"""How the files of a command are judged: the command line goes over the configuration, that over the defaults."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.checker import Report, Rule, Severity, check
from assistant.checker.errors import ConfigError
from assistant.checker.registry import unknown_rule
from assistant.checker.settings import PLAIN, Settings, find_config
from assistant.checker.site import Positions
from assistant.spec import Spec

from .terminal import fail, today

if TYPE_CHECKING:
    from assistant.checker.baseline import Entry
    from assistant.checker.config import Config

SEVERITIES = {s.label: s for s in Severity}


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
        config = configured(Path() if name == "-" else Path(name).parent)
        judging = config_judging(config) if config else Judging()
        for option, given in (("--select", self.select), ("--ignore", self.ignore)):
            for wanted in given:
                fault = unknown_rule(wanted, judging.rules)
                if fault:
                    raise ConfigError(f"{option}: {fault}")
        baseline = None if self.no_baseline else Path(self.baseline) if self.baseline else judging.baseline
        return replace(
            judging,
            select=self.select or judging.select,
            ignore=self.ignore or judging.ignore,
            profiles=tuple(dict.fromkeys((*judging.profiles, *self.profiles))),
            least=judging.least if self.least is None else self.least,
            fail_on=judging.fail_on if self.fail_on is None else self.fail_on,
            baseline=baseline,
        )


@dataclass(frozen=True)
class Judging:
    """How one file is judged."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    profiles: tuple[str, ...] = ()
    """Standards it is held against besides those it names."""
    least: Severity | None = None
    """Least grave severity to show; None: as the format has it."""
    fail_on: Severity = Severity.WARNING
    """Least severity that makes the exit code 1."""
    baseline: Path | None = None
    plain: Settings = PLAIN
    """The checker's settings but for the baseline."""
    config: "Config | None" = None
    """The configuration file that holds, if there is one."""

    @property
    def rules(self) -> Mapping[str, Rule]:
        """Return all rules: the catalogue and those of the house."""
        return self.plain.rules

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
        return self.plain if self.baseline is None else replace(self.plain, baseline=entries_of(self.baseline, name))


def configured(folder: Path) -> "Config | None":
    """Return the configuration that holds for a folder; None where there is none.

    Raises:
        ConfigError: it can't be used.
    """
    file = find_config(folder.resolve())
    if file is None:
        return None
    from assistant.checker.config import read_config

    return read_config(file)


def config_judging(config: "Config") -> Judging:
    """Return how a file is judged by a configuration alone."""
    return Judging(
        select=config.select or (),
        ignore=config.ignore or (),
        profiles=config.profiles or (),
        least=config.severity,
        fail_on=Severity.WARNING if config.fail_on is None else config.fail_on,
        baseline=config.baseline,
        plain=Settings(config.severities, config.params, config.house),
        config=config,
    )


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
