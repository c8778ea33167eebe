"""Profiles: data that names fields which exist, clauses, needs and numbers, and findings that say which."""

import re
from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings

from assistant.checker import RULES, Phase, bibliography, check, profile_names
from assistant.checker.profile_pages import profile_data, profile_page
from assistant.checker.profiles import profile
from assistant.checker.profiles.model import NEEDS, Element, Profile
from assistant.cli import cli
from assistant.spec import Spec, loads

from ..spec.strategies import specs

ALL_PROFILES = pytest.mark.parametrize("name", profile_names())
BADGE_SCHEMA = (
    Path(__file__).resolve().parents[3]
    / "shared"
    / "standards"
    / "openbadges-3.0"
    / "ob_v3p0_achievementcredential_schema.json"
)


def known(name: str) -> Profile:
    found = profile(name)
    assert found
    return found


def run(*words: str) -> Result:
    return CliRunner().invoke(cli, [*words])


def test_the_four_standards_ship() -> None:
    assert set(profile_names()) >= {"eu-2022", "au-nmf", "nz-nzqa", "openbadges-3"}
    assert profile("../eu-2022") is None
    assert profile("EU") is None


@ALL_PROFILES
def test_a_profile_names_fields_sources_rules_and_parameters_that_exist(name: str) -> None:
    own = known(name)
    assert own.title
    assert own.note
    assert own.source in bibliography()
    for element in own.elements:
        assert element.need in NEEDS
        assert element.clause
        assert element.words
        for path in element.path.split(" | "):
            assert _exists(path), f"{name}: {path}"
    for code, params in own.params.items():
        assert set(params) <= set(RULES[code].params), code


def _exists(path: str) -> bool:
    """True when a path leads through fields of the model; the schema tells what a field holds."""
    schema = Spec.model_json_schema(by_alias=False)
    node = schema
    for step in re.sub(r"\[[^\]]*\]", "", path).split("."):
        node = node.get("properties", {}).get(step, {})
        if not node:
            return False
        ref = re.search(r"#/\$defs/(\w+)", str(node))
        node = schema["$defs"][ref[1]] if ref else node
    return True


def spec(text: str) -> Spec:
    return loads(f"format: microcred/1\n{text}").spec


@pytest.mark.parametrize(
    ("path", "text", "stated"),
    [
        ("title", "title: T", True),
        ("title", "title: ' '", False),
        ("issuer.country", "title: T\nissuer: {name: U}", False),
        ("issuer.country", "title: T\nissuer: {name: U, country: NL}", True),
        ("objectives", "title: T", False),
        ("field[NZSCED].code", "title: T\nfield: [{framework: ISCED-F, code: '0613'}]", False),
        ("field[NZSCED].code", "title: T\nfield: [{framework: nzsced, code: '020113'}]", True),
        ("stackability | workload.credits", "title: T\nworkload: {credits: {system: ECTS, value: 1}}", True),
        ("assessments[summative].supervision", "title: T\nassessments: [{id: A1, title: T, method: quiz}]", False),
        (
            "assessments[summative].supervision",
            "title: T\nassessments: [{id: A1, title: T, method: quiz, supervision: {mode: none}}, {id: A2, title: T, method: quiz, purpose: formative}]",
            True,
        ),
    ],
)
def test_a_path_tells_whether_something_is_stated(path: str, text: str, stated: bool) -> None:
    assert Element(path, "words", "clause", "required").is_in(spec(text)) is stated


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("issuer.country", "`issuer.country`"),
        ("field[NZSCED].code", "`code` of a `field` in NZSCED"),
        ("assessments[summative].supervision", "`supervision` of each summative one of the `assessments`"),
        ("objectives[].skills[].uri", "`skills.uri` of each one of the `objectives`"),
        ("stackability | workload.credits", "`stackability` or `workload.credits`"),
    ],
)
def test_a_path_is_told_in_words(path: str, words: str) -> None:
    assert Element(path, "words", "clause", "hint").where == words


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None)
@given(drawn=specs())
def test_any_spec_can_be_held_against_all_profiles(drawn: Spec) -> None:
    named = drawn.with_changes(profiles=profile_names())
    report = check(named, phase=Phase.EVALUATION, today=date(2026, 1, 1), select=["LAU", "CNT"])
    assert {f.code for f in report.findings} >= {"LAU101"} or named.issuer


def test_a_finding_names_profile_clause_and_field() -> None:
    report = check(spec("title: T\nprofiles: [nz-nzqa]\nlaunch: {platform: Moodle}"), select=["LAU101"])
    codes = [f for f in report.findings if "NZSCED" in f.message]
    assert "nz-nzqa" in codes[0].message
    assert "rule 6.1(c)" in codes[0].message
    assert codes[0].severity.label == "error"


def test_what_a_profile_demands_is_an_info_until_the_launch() -> None:
    draft = check(
        spec("title: T\nprofiles: [eu-2022]\nobjectives: [{id: O1, statement: Clean the file.}]"), select=["LAU"]
    )
    assert draft.findings
    assert {f.severity.label for f in draft.findings} == {"info"}


@ALL_PROFILES
def test_each_required_element_is_missed_when_it_is_missing(name: str) -> None:
    report = check(spec(f"title: T\nprofiles: [{name}]"), select=["LAU101"], phase=Phase.LAUNCH)
    required = {e.path for e in known(name).elements if e.need == "required"} - {"title"}
    assert {f.evidence.partition(":")[2] for f in report.findings} == required


def test_levels_are_those_of_the_framework() -> None:
    def messages(level: str) -> list[str]:
        report = check(
            spec(f"title: T\nprofiles: [eu-2022]\nlevel: {level}"), select=["LAU114"], phase=Phase.OBJECTIVES
        )
        return [f"{f.severity.label}: {f.message}" for f in report.findings]

    assert messages("{framework: EQF, value: 5}") == []
    assert messages("{framework: QF-EHEA, value: first cycle}") == []
    assert messages("{framework: EQF, value: 9}")[0].startswith("error")
    assert messages("{framework: NLQF, value: 5}")[0].startswith("info")


def test_words_kept_for_qualifications_are_refused_in_the_title() -> None:
    def title(text: str) -> list[str]:
        return [
            f.message
            for f in check(
                spec(f"title: {text}\nprofiles: [nz-nzqa]"), phase=Phase.OBJECTIVES, select=["LAU105"]
            ).findings
        ]

    assert title("Mastering Cell Culture") == []
    assert "“diploma”" in title("Diploma of Cell Culture")[0]


@ALL_PROFILES
def test_a_profile_has_a_page_and_plain_data(name: str) -> None:
    own = known(name)
    page = profile_page(own)
    assert own.note in page
    for element in own.elements:
        assert element.where in page
        assert element.clause in page
    assert set(profile_data(own)["elements"][0]) == {f.name for f in fields(Element)}


def test_the_command_lists_profiles_shows_one_and_guesses() -> None:
    listed = run("profile")
    assert listed.exit_code == 0
    assert all(name in listed.output for name in profile_names())
    assert "Annex I, element 3" in run("profile", "eu-2022").output
    wrong = run("profile", "eu-2021")
    assert wrong.exit_code == 2
    assert "Did you mean eu-2022?" in wrong.output
    assert max(len(line) for line in run("profile", "nz-nzqa").output.splitlines()) <= 80


def test_what_the_badge_schema_requires_is_required() -> None:
    if not BADGE_SCHEMA.exists():
        pytest.skip("the official schema of Open Badges is not here")
    import json

    parts = json.loads(BADGE_SCHEMA.read_text(encoding="utf-8"))["$defs"]
    demanded = {f"Achievement.{field}" for field in parts["Achievement"]["required"]} - {
        "Achievement.id",
        "Achievement.type",
    }
    clauses = {e.clause for e in known("openbadges-3").elements if e.need == "required"}
    assert demanded <= clauses
    assert clauses - demanded == {"Profile.id"}
