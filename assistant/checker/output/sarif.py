"""SARIF 2.1.0 (OASIS), as code hosts and editors read it: https://docs.oasis-open.org/sarif/sarif/v2.1.0/.

Hosts refuse files without a location or with absolute paths, and merge results of equal fingerprints; so every result
has a place, paths are relative, and fingerprints differ. Fixes are left out: SARIF wants the changed bytes with them.
"""

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from assistant import __version__

from ..finding import Finding, Severity
from ..pages import rule_page
from ..registry import RULES, Rule
from . import Checked
from .layout import one_line
from .source import Source

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note", Severity.HINT: "note"}
_ROOT = "SRCROOT"
"""Paths are relative to the folder the command ran in."""


def render(checked: Sequence[Checked], *, everything: bool, columns: int, colour: bool) -> str:  # noqa: ARG001
    """Return one run with a result for each finding, waived and known ones as suppressed."""
    told = [(Source(one), uri(one.name), *found) for one in checked for found in _found(one)]
    codes = sorted({finding.code for _, _, finding, _, _ in told})
    house = {code: rule for one in checked for code, rule in one.report.house.items()}
    rules = {**RULES, **house}
    place = {code: i for i, code in enumerate(codes)}
    run: dict[str, Any] = {
        "tool": {"driver": {"name": "microcred", "version": __version__, "rules": [_rule(rules[c]) for c in codes]}},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The folder the command ran in."}}},
        "results": [
            {**_result(source, address, finding, place[finding.code]), **state, **suppressed}
            for source, address, finding, state, suppressed in told
        ],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def uri(name: str) -> str:
    """Return a file's place relative to the current folder as a URI reference."""
    try:
        relative = name if name == "stdin" else os.path.relpath(name)
    except ValueError:  # another drive
        relative = Path(name).name
    return quote(Path(relative).as_posix(), safe="/")


def _found(one: Checked) -> Iterator[tuple[Finding, Mapping[str, str], Mapping[str, Any]]]:
    """Yield each finding with its state by the baseline and what suppresses it."""
    report = one.report
    compared = report.comparison
    state = {"baselineState": "new"} if compared else {}
    for finding in one.shown(everything=True):
        yield finding, state, {}
    for finding, waiver in report.waived:
        yield finding, state, {"suppressions": [_suppression("inSource", waiver.reason)]}
    for finding, entry in compared.known if compared else ():
        why = entry.reason or "It was there when the baseline was written."
        yield finding, {"baselineState": "unchanged"}, {"suppressions": [_suppression("external", why)]}


def _suppression(kind: str, reason: str | None) -> dict[str, str]:
    return {"kind": kind, "status": "accepted", "justification": reason or ""}


def _rule(rule: Rule) -> dict[str, Any]:
    page = rule_page(rule.code, {rule.code: rule})
    return {
        "id": rule.code,
        "name": "".join(part.capitalize() for part in rule.name.split("-")),
        "shortDescription": {"text": rule.summary},
        "help": {"text": page, "markdown": page},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [rule.code[:3], rule.phase.label]},
    }


def _result(source: Source, address: str, finding: Finding, place: int) -> dict[str, Any]:
    span = source.span(finding)
    physical: dict[str, Any] = {"artifactLocation": {"uri": address, "uriBaseId": _ROOT}}
    if span:
        region = {"startLine": span.line, "startColumn": span.column}
        physical["region"] = {**region, "endColumn": span.column + span.length} if span.length else region
    logical = {"name": finding.at, "fullyQualifiedName": finding.path or finding.at}
    return {
        "ruleId": finding.code,
        "ruleIndex": place,
        "level": _LEVELS[finding.severity],
        "message": {"text": one_line(finding.message)},
        "locations": [{"physicalLocation": physical, "logicalLocations": [logical]}],
        "partialFingerprints": {"microcred/v1": finding.fingerprint},
    }
