"""Badges and frameworks: valid by the official schemas where these are at hand, and saying what they should."""

import base64
import json
import re
import xml.etree.ElementTree as ET
from typing import Any

import pytest

from assistant.checker import check
from assistant.export import FORMATS, Export
from assistant.export.badge.image import GROUNDS
from assistant.export.result import Job
from assistant.spec import Spec, load, loads

from .specs import HOSTILE, SHARED, hostile_spec, quiz_spec

BADGE = SHARED / "standards/openbadges-3.0/ob_v3p0_achievementcredential_schema.json"
CASE = SHARED / "standards/case-1.1/case-v1p1-cfpackage.json"
EXAMPLE = SHARED / "examples/openrefine.microcred.yaml"
SKILLED = """
format: microcred/1
title: Data Cleaning
summary: Cleans tables.
version: '2'
issuer: {name: Example University, url: https://uni.example}
level: {framework: EQF, value: '5'}
workload: {hours: 25, credits: {system: ECTS, value: 1}}
launch: {how_to_earn: [Enrol, Hand in the project]}
objectives:
  - {id: O1, statement: Clean a table., skills: [{framework: ESCO, name: clean data, uri: 'http://data.europa.eu/esco/skill/x'}]}
  - {id: O2, statement: Report the changes.}
assessments:
  - id: A1
    title: Project
    method: project
    objectives: [O1, O2]
    pass: {rule: every-criterion, level: Good}
    rubric:
      levels: [{name: Good, points: 2}, {name: Not yet, points: 1}]
      criteria:
        - {id: A1.C1, title: Table, objectives: [O1, O2], weight: 100, descriptors: {Good: All rows kept., Not yet: Rows lost.}}
"""


def made(name: str, spec: Spec) -> Export:
    return FORMATS[name].write(Job(spec, check(spec), "lab"))


def skilled() -> Spec:
    return loads(SKILLED, "skilled").spec


def specs() -> list[Spec]:
    found = [quiz_spec(), skilled(), *(hostile_spec(text) for text in HOSTILE)]
    return [*found, load(EXAMPLE).spec] if EXAMPLE.exists() else found


def assert_valid(schema_file: Any, data: Any) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    if not schema_file.exists():
        pytest.skip("the official schema is not at hand")
    schema = json.loads(schema_file.read_text(encoding="utf-8"))
    problems = list(jsonschema.Draft201909Validator(schema).iter_errors(data))
    assert not problems, problems[0]


def test_open_badges_3_is_valid_by_the_official_schema() -> None:
    for spec in specs():
        assert_valid(BADGE, json.loads(made("openbadge3", spec).files[0].text))


def test_case_is_valid_by_the_official_schema() -> None:
    for spec in specs():
        assert_valid(CASE, json.loads(made("case", spec).files[0].text))


def test_the_achievement_says_what_was_shown_and_how_it_is_passed() -> None:
    found = json.loads(made("openbadge3", skilled()).files[0].text)["credentialSubject"]["achievement"]
    assert (found["name"], found["version"], found["creditsAvailable"]) == ("Data Cleaning", "2", 1)
    narrative = found["criteria"]["narrative"]
    for words in ("Hand in the project", "“Good” or better on every criterion", "O2: Report the changes.", "25 hours"):
        assert words in narrative
    assert {a["targetName"] for a in found["alignment"]} == {"EQF 5", "clean data"}
    (row,) = found["resultDescription"]
    assert [level["name"] for level in row["rubricCriterionLevel"]] == ["Not yet", "Good"], "from low to high"
    required = next(level["id"] for level in row["rubricCriterionLevel"] if level["name"] == "Good")
    assert row["requiredLevel"] == required
    score = json.loads(made("openbadge3", quiz_spec()).files[0].text)["credentialSubject"]["achievement"]
    assert [r["requiredValue"] for r in score["resultDescription"] if r["resultType"] == "Percent"] == ["80", "70"]


def test_identifiers_stay_when_the_wording_changes() -> None:
    before = made("openbadge3", skilled()).files[0].text
    other = skilled().with_changes(summary="Cleans messy tables.")
    after = made("openbadge3", other).files[0].text
    ids = re.compile(r"urn:uuid:[0-9a-f-]{36}")
    assert ids.findall(before) == ids.findall(after)
    assert before != after


def test_badge_class_and_form_hold_the_same() -> None:
    export = made("openbadge2", skilled())
    found = json.loads(export.files[0].text)
    assert {"@context", "id", "type", "name", "description", "image", "criteria", "issuer"} <= set(found)
    assert found["alignment"] == [
        {
            "targetName": "clean data",
            "targetUrl": "http://data.europa.eu/esco/skill/x",
            "targetDescription": "O1: Clean a table.",
            "targetFramework": "ESCO",
        }
    ]
    sheet = export.files[1].text
    assert sheet.index("Name: ") < sheet.index("Description: ") < sheet.index("Criteria")
    assert found["criteria"]["narrative"] in sheet


def test_the_image_can_be_read_and_stands_out() -> None:
    for spec in specs():
        svg = made("badge-image", spec).files[0].text
        root = ET.fromstring(svg)
        assert not [n for n in root.iter() if n.tag.endswith("script")]
        inside = json.loads(made("openbadge3", spec).files[0].text)["credentialSubject"]["achievement"]["image"]["id"]
        assert base64.b64decode(inside.partition(",")[2]).decode() == svg
    assert min(_contrast_with_white(ground) for ground in GROUNDS) >= 8


def _contrast_with_white(colour: str) -> float:
    """Return the contrast ratio of WCAG 2.2: (1.05) / (luminance + 0.05)."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 1.05 / (0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05)


def test_a_badge_without_issuer_or_criteria_is_refused() -> None:
    bare = loads("format: microcred/1\ntitle: T\n", "t").spec
    assert sum(d.blocks for d in FORMATS["openbadge3"].demands(bare)) == 2
    assert not [d for d in FORMATS["openbadge3"].demands(skilled()) if d.blocks]


def test_case_keeps_our_ids_and_every_link() -> None:
    found = json.loads(made("case", skilled()).files[0].text)
    assert [i["humanCodingScheme"] for i in found["CFItems"]] == ["O1", "O2"]
    kinds = [a["associationType"] for a in found["CFAssociations"]]
    assert kinds == ["isChildOf", "isChildOf", "isRelatedTo"]
    (row,) = found["CFRubrics"][0]["CFRubricCriteria"]
    assert row["CFItemURI"]["title"] == "O1"
    assert [level["score"] for level in row["CFRubricCriterionLevels"]] == [1, 2]
    assert "A1.C1" in {loss.at for loss in made("case", skilled()).losses}
