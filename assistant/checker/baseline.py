"""The baseline: findings that were there when checking began, so that only new ones are told. One JSON line each.

Lines are sorted, so that git merges two versions. An entry is known again by its fingerprint, which holds no line
number and no figure: a finding that has moved is not new, and a fault mended here does not excuse one made there.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from .errors import ConfigError
from .finding import Finding


@dataclass(frozen=True)
class Entry:
    """A finding of the baseline."""

    fingerprint: str
    code: str
    at: str
    """Id of the element, or `spec`."""
    file: str = ""
    """The spec's place, seen from the baseline's folder, with `/` between folders."""
    reason: str = ""
    on: str = ""
    """The day it came in, as ISO date."""


@dataclass(frozen=True)
class Comparison:
    """What the baseline says of a spec's findings."""

    known: tuple[tuple[Finding, Entry], ...]
    fixed: tuple[Entry, ...]
    """Entries whose finding no longer stands, as far as their rule was asked."""


def compare(
    findings: Iterable[Finding],
    entries: Sequence[Entry],
    *,
    judged: Callable[[str], bool],
    may_hide: Callable[[str], bool],
) -> tuple[list[Finding], Comparison]:
    """Return the findings that are new, and what the baseline says of the others.

    Args:
        findings: what stands.
        entries: of this file.
        judged: tells of a rule's code whether the rule was asked.
        may_hide: tells of a rule's code whether its findings may be in a baseline at all.
    """
    left: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        left[entry.fingerprint].append(entry)
    new: list[Finding] = []
    known: list[tuple[Finding, Entry]] = []
    for finding in findings:
        waiting = left.get(finding.fingerprint)
        if waiting and may_hide(finding.code):
            known.append((finding, waiting.pop(0)))
        else:
            new.append(finding)
    fixed = (e for waiting in left.values() for e in waiting if judged(e.code))
    return new, Comparison(tuple(known), tuple(sorted(fixed, key=_order)))


def read_baseline(text: str, name: str) -> tuple[Entry, ...]:
    """Read a baseline file.

    Raises:
        ConfigError: a line is not an entry; with its number.
    """
    entries: dict[Entry, None] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            entries[_entry(line, name, number)] = None  # a merge may leave a line twice
    return tuple(entries)


def _entry(line: str, name: str, number: int) -> Entry:
    try:
        data: Any = json.loads(line)
    except (json.JSONDecodeError, RecursionError):
        hint = (
            "a conflict of git is left in it; keep the lines of both sides" if line[:3] in {"<<<", "===", ">>>"} else ""
        )
        raise ConfigError(f"{name}:{number}: {hint or 'not a JSON line; write the baseline anew'}") from None
    fields = Entry.__dataclass_fields__
    if not isinstance(data, dict) or not {"fingerprint", "code", "at"} <= set(data) <= set(fields):
        raise ConfigError(f"{name}:{number}: an entry has fingerprint, code and at, and may have file, reason and on")
    if not all(isinstance(value, str) for value in data.values()):
        raise ConfigError(f"{name}:{number}: each value of an entry is text in quotes")
    return Entry(**data)


def write_baseline(entries: Iterable[Entry]) -> str:
    """Return the text of a baseline file: sorted, one entry a line."""
    return "".join(json.dumps(_data(e), ensure_ascii=False) + "\n" for e in sorted(set(entries), key=_order))


def _data(entry: Entry) -> dict[str, str]:
    values = {name: getattr(entry, name) for name in ("file", "code", "at", "fingerprint", "reason", "on")}
    return {name: value for name, value in values.items() if value}


def _order(entry: Entry) -> tuple[str, ...]:
    return (entry.file, entry.code, entry.at, entry.fingerprint, entry.on, entry.reason)
