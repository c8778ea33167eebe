"""Configuration: the nearest `microcred.toml`, or `[tool.microcred]` in `pyproject.toml`, upward from a spec.

```toml
select = ["OBJ", "ALN"]
ignore = ["OBJ118"]
severity = "warning"          # least grave to show
fail-on = "error"             # least grave for exit code 1
profiles = ["eu-2022"]
baseline = "microcred-baseline.jsonl"
house = ["house/*.yaml"]

[rules.OBJ113]
severity = "info"
long = 30
```

Paths are relative to the file and stay in its folder: whoever can write a configuration gets to read nothing else.
"""

import difflib
import math
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any, cast

from assistant.spec import clean_text

from .errors import ConfigError
from .finding import Severity
from .profiles import profile_names
from .registry import RULES, Rule, unknown_rule
from .settings import SHARED

_LISTS = ("select", "ignore", "profiles", "house")
_KEYS = ("select", "ignore", "severity", "fail-on", "profiles", "baseline", "house", "rules")
_SEVERITIES = {s.label: s for s in Severity}


@dataclass(frozen=True)
class Config:
    """What a configuration file sets; None for what it does not mention."""

    file: Path
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] | None = None
    severity: Severity | None = None
    fail_on: Severity | None = None
    profiles: tuple[str, ...] | None = None
    baseline: Path | None = None
    house: Mapping[str, Rule] = field(default_factory=dict)
    house_files: tuple[Path, ...] = ()
    severities: Mapping[str, Severity] = field(default_factory=dict)
    """Rule code → severity of its findings."""
    params: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    """Rule code → parameter → value."""


def read_config(file: Path) -> Config:
    """Read a configuration file.

    Raises:
        ConfigError: with every fault found: where, what, and what to do.
    """
    import tomllib  # noqa: PLC0415 - most users have no such file

    name = _shown(file)
    try:
        text = file.read_text(encoding="utf-8")
        data: Any = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(clean_text(f"{name}: not valid TOML: {error}")) from None
    except RecursionError:
        raise ConfigError(f"{name}: nested too deeply; a configuration needs two levels") from None
    except UnicodeDecodeError:
        raise ConfigError(f"{name}: not UTF-8 text; save it as UTF-8") from None
    except OSError as error:
        raise ConfigError(f"{name}: can't be read: {error.strerror}") from None
    if file.name == SHARED:
        data = data.get("tool", {}).get("microcred", {})
        if not isinstance(data, dict):
            raise ConfigError(f"{name}: tool.microcred: a table is needed, such as [tool.microcred]")
    return _Reader(data, file, text).config()


def _shown(file: Path) -> str:
    """Return a file as users know it: from the folder they are in, where it lies below."""
    here = Path.cwd()
    return str(file.relative_to(here)) if file.is_relative_to(here) else str(file)


class _Reader:
    """One configuration file. Collects all faults before it gives up."""

    def __init__(self, data: Mapping[str, Any], file: Path, text: str) -> None:
        self.data = data
        self.file = file
        self.text = text
        self.faults: list[str] = []

    def config(self) -> Config:
        for key in self.data:
            if key not in _KEYS:
                self._fault(key, f"unknown key `{key}`{_guess(key, _KEYS)}")
        lists = {key: self._texts(key) for key in _LISTS}
        files = tuple(self._house_files(lists["house"] or ()))
        house = self._house(files)
        rules = {**RULES, **house}
        for key in ("select", "ignore"):
            for wanted in lists[key] or ():
                fault = unknown_rule(wanted, rules)
                if fault:
                    self._fault(key, f"{key}: {fault}")
        for name in lists["profiles"] or ():
            if name not in profile_names():
                self._fault("profiles", f"profiles: there is no {name}{_guess(name, profile_names())}")
        severities, params = self._rules(rules)
        config = Config(
            self.file, lists["select"], lists["ignore"], self._severity("severity"), self._severity("fail-on"),
            lists["profiles"], self._baseline(), house, files, severities, params,
        )  # fmt: skip
        if self.faults:
            raise ConfigError(clean_text("\n".join(self.faults)))
        return config

    def _fault(self, key: str, text: str) -> None:
        name = _shown(self.file)
        line = next((i for i, said in enumerate(self.text.splitlines(), 1) if _names(said, key)), None)
        self.faults.append(f"{name}:{line}: {text}" if line else f"{name}: {text}")

    def _texts(self, key: str) -> tuple[str, ...] | None:
        value = self.data.get(key)
        if value is None:
            return None
        given = [value] if isinstance(value, str) else value
        if not isinstance(given, list) or not all(isinstance(one, str) and one.strip() for one in given):
            self._fault(key, f'{key}: a list of texts is needed, such as {key} = ["…"]')
            return None
        return tuple(cast("list[str]", given))

    def _severity(self, key: str) -> Severity | None:
        value = self.data.get(key)
        if value is None:
            return None
        found = _SEVERITIES.get(str(value))
        if found is None:
            self._fault(key, f"{key}: one of {', '.join(_SEVERITIES)}{_guess(str(value), _SEVERITIES)}")
        return found

    def _baseline(self) -> Path | None:
        value = self.data.get("baseline")
        if value is None:
            return None
        if not isinstance(value, str) or not value.strip():
            self._fault("baseline", 'baseline: the name of a file is needed, such as baseline = "baseline.jsonl"')
            return None
        return self._inside("baseline", value)

    def _inside(self, key: str, value: str) -> Path | None:
        """Return the place of a path, which must not leave the folder of the configuration."""
        folder = self.file.parent.resolve()
        path = (folder / value).resolve()
        if not path.is_relative_to(folder):
            self._fault(key, f"{key}: {value} is outside the folder of {self.file.name}; move it there")
            return None
        return path

    def _house_files(self, patterns: Collection[str]) -> Iterator[Path]:
        folder = self.file.parent.resolve()
        for pattern in patterns:
            parts = PurePosixPath(pattern).parts
            if ".." in parts or PurePosixPath(pattern).is_absolute() or Path(pattern).is_absolute():
                self._fault("house", f"house: {pattern} is outside the folder of {self.file.name}; move it there")
                continue
            try:
                found = sorted(path for path in folder.glob(pattern) if path.is_file())
            except ValueError as error:
                self._fault("house", f"house: {pattern}: {error}")
                continue
            if not found:
                self._fault("house", f"house: there is no file {pattern}")
            for path in found:
                inside = self._inside("house", str(path.relative_to(folder)))
                if inside:
                    yield inside

    def _house(self, files: Collection[Path]) -> dict[str, Rule]:
        from .house import load_house  # noqa: PLC0415 - most users have no rules of their own

        rules: dict[str, Rule] = {}
        for file in files:
            try:
                rules |= load_house(file, _shown(file), rules)
            except ConfigError as error:
                self.faults += error.lines()
        return rules

    def _rules(self, rules: Mapping[str, Rule]) -> tuple[dict[str, Severity], dict[str, dict[str, float]]]:
        severities: dict[str, Severity] = {}
        params: dict[str, dict[str, float]] = {}
        tables = self.data.get("rules", {})
        if not isinstance(tables, dict) or not all(isinstance(table, dict) for table in tables.values()):
            self._fault("rules", "rules: one table a rule is needed, such as [rules.OBJ113]")
            return {}, {}
        for name, table in tables.items():
            rule = next((r for r in rules.values() if name.upper() == r.code or name.lower() == r.name), None)
            if rule is None:
                self._fault(f"rules.{name}", f"rules: there is no {name}{_guess(name.upper(), rules)}")
                continue
            for key, value in table.items():
                if key == "severity":
                    severities.update(self._rule_severity(rule, name, value))
                elif key not in rule.params:
                    known = ("severity", *rule.params)
                    has = f"; it has {', '.join(known)}"
                    self._fault(key, f"rules.{name}: unknown key `{key}`{_guess(key, known) or has}")
                elif isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
                    self._fault(key, f"rules.{name}.{key}: a number is needed")
                else:
                    params.setdefault(rule.code, {})[key] = float(value)
        return severities, params

    def _rule_severity(self, rule: Rule, name: str, value: object) -> Iterator[tuple[str, Severity]]:
        found = _SEVERITIES.get(str(value))
        if found is None:
            self._fault(f"rules.{name}", f"rules.{name}.severity: one of {', '.join(_SEVERITIES)}")
        elif not rule.waivable and found > rule.severity:
            self._fault(f"rules.{name}", f"rules.{name}.severity: {rule.code} can't be waived, nor made less grave")
        else:
            yield rule.code, found


def _names(line: str, key: str) -> bool:
    """True when a line of TOML sets `key`, or opens its table."""
    return bool(re.match(rf'\s*\[?["\w.-]*\b{re.escape(key)}"?\s*[=\].]', line))


def _guess(given: str, known: Collection[str]) -> str:
    close = difflib.get_close_matches(given, known, 1)
    return f"; did you mean {close[0]}?" if close else ""
