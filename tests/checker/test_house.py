"""Rules of the house: what they find, how they are refused, and that no text makes them slow."""

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.checker import Finding, Severity, check, rule_page
from assistant.checker.errors import ConfigError
from assistant.checker.house import load_house
from assistant.checker.house_checks import has_form
from assistant.checker.settings import Settings
from assistant.spec import loads

SPEC = """\
format: microcred/1
title: MC-0042 Data
workload: {hours: 30}
objectives:
  - {id: O1, statement: Leverage the leverage ratio in two synergistic reports., bloom: apply}
assessments:
  - {id: A1, title: Quiz, method: quiz, minutes: 90, objectives: [O1]}
  - {id: A2, title: Task, method: task, minutes: 90, x-owner: AB}
"""
HEAD = "  - code: HSE001\n    name: ours\n    message: '“{words}” in {field} of {at} is not ours.'\n"


def house(tmp_path: Path, text: str) -> Settings:
    file = tmp_path / "house.yaml"
    file.write_text("rules:\n" + text, encoding="utf-8")
    return Settings(house=load_house(file, "house.yaml"))


def found(tmp_path: Path, text: str, spec: str = SPEC) -> list[Finding]:
    return list(check(loads(spec).spec, select=["HSE"], settings=house(tmp_path, text)).findings)


def said(tmp_path: Path, text: str) -> str:
    with pytest.raises(ConfigError) as error:
        house(tmp_path, text)
    return str(error.value)


def test_words_with_stars_and_exceptions(tmp_path: Path) -> None:
    rule = (
        HEAD + "    at: objective\n    field: statement\n    words: [synerg*, leverage]\n    allow: [leverage ratio]\n"
    )
    assert [(f.at, f.message) for f in found(tmp_path, rule)] == [
        ("O1", "“Leverage” in statement of O1 is not ours."),
        ("O1", "“synergistic” in statement of O1 is not ours."),
    ]
    assert {f.path for f in found(tmp_path, rule)} == {"objectives[O1].statement"}


def test_words_are_whole_words(tmp_path: Path) -> None:
    assert found(tmp_path, HEAD + "    at: objective\n    field: statement\n    words: [lever, port]\n") == []


def test_required_fields_of_a_part_or_an_extension(tmp_path: Path) -> None:
    rule = HEAD.replace("“{words}” in ", "") + "    at: assessment\n    required: [brief, supervision.mode, x-owner]\n"
    assert [(f.at, f.evidence) for f in found(tmp_path, rule)] == [
        ("A1", "brief"),
        ("A1", "supervision.mode"),
        ("A1", "x-owner"),
        ("A2", "brief"),
        ("A2", "supervision.mode"),
    ]


def test_thresholds_of_numbers_words_and_lists(tmp_path: Path) -> None:
    head = HEAD.replace("“{words}”", "{value}, not {min} to {max},")
    number = head + "    at: spec\n    threshold: {field: workload.hours, min: 1, max: 25}\n"
    assert [f.message for f in found(tmp_path, number)] == ["30, not 1 to 25, in workload.hours of spec is not ours."]
    words = head + "    at: objective\n    threshold: {words: statement, min: 9, max: 99}\n"
    assert [f.evidence for f in found(tmp_path, words)] == ["statement=8"]
    count = head + "    at: spec\n    threshold: {count: objectives, min: 2, max: 5}\n"
    assert [f.evidence for f in found(tmp_path, count)] == ["objectives=1"]


def test_when_narrows_a_rule_down(tmp_path: Path) -> None:
    rule = HEAD.replace("“{words}”", "{value}") + "    at: assessment\n    threshold: {field: minutes, max: 45}\n"
    assert [f.at for f in found(tmp_path, rule)] == ["A1", "A2"]
    assert [f.at for f in found(tmp_path, rule + "    when: {method: [quiz, oral]}\n")] == ["A1"]
    assert [f.at for f in found(tmp_path, rule + "    when: {objectives: missing}\n")] == ["A2"]
    assert [f.at for f in found(tmp_path, rule + "    when: {x-owner: present}\n")] == ["A2"]


def test_a_pattern_is_the_form_of_a_whole_field(tmp_path: Path) -> None:
    rule = HEAD + "    at: spec\n    field: title\n    pattern: ['MC-#### *']\n"
    assert found(tmp_path, rule) == []
    assert [f.evidence for f in found(tmp_path, rule.replace("####", "###"))] == ["MC-0042 Data"]


def test_severity_waivers_and_the_page_are_as_for_other_rules(tmp_path: Path) -> None:
    rule = HEAD + "    severity: error\n    at: objective\n    field: statement\n    words: [synergistic]\n"
    settings = house(tmp_path, rule)
    waiver = "waivers: [{rule: HSE001, at: O1, reason: the client asked for it}]\n"
    report = check(loads(SPEC + waiver).spec, select=["HSE", "CHK"], settings=settings)
    assert [f.code for f, _ in report.waived] == ["HSE001"]
    assert "CHK002" not in {f.code for f in report.findings}
    assert check(loads(SPEC).spec, select=["HSE"], settings=settings).findings[0].severity is Severity.ERROR
    page = rule_page("HSE001", settings.rules)
    assert "A rule of the house: house.yaml:2." in page


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (("HSE001", "OBJ900"), "house.yaml:2: codes that begin with OBJ are microcred's own"),
        (("HSE001", "HSE1"), "three capital letters and three digits"),
        (("name: ours", "name: Our Rule"), "small letters with hyphens"),
        (("name: ours", "name: no-rubric"), "taken by a rule of microcred"),
        (("field: statement", "field: statment"), "did you mean `statement`?"),
        (("field: statement", ""), "say in which field"),
        (("at: objective", "at: goal"), "one of spec, objective"),
        (("words: [x]", "wrods: [x]"), "did you mean `words`?"),
        (("words: [x]", "regex: x+"), "regular expressions are not taken"),
        (("words: [x]", "words: [x]\n    required: [verb]"), "exactly one of"),
        (("words: [x]", "words: [yes, 3]"), "in quotes"),
        (("words: [x]", "words: ['a*b*c*d']"), "at most 2 stars"),
        (("words: [x]", "words: ['*']"), "letters besides"),
        (("words: [x]", "words: []"), "is a list of texts"),
        (("words: [x]", "words: [x]\n    severity: fatal"), "one of error, warning, info, hint"),
        (("words: [x]", "words: [x]\n    when: {blom: apply}"), "did you mean `bloom`?"),
        (("{words}", "{value}"), "can't name {value}"),
        (("    message", "    # message"), "no `message`"),
    ],
)
def test_a_fault_is_told_with_its_place_and_what_to_do(change: tuple[str, str], words: str, tmp_path: Path) -> None:
    text = HEAD + "    at: objective\n    field: statement\n    words: [x]\n"
    assert change[0] in text
    assert words in said(tmp_path, text.replace(*change))


@pytest.mark.parametrize(
    ("bounds", "words"),
    [
        ("{field: minutes}", "`min`, `max` or both"),
        ("{field: minutes, max: many}", "as numbers"),
        ("{field: minutes, min: 9, max: 3}", "greater than"),
        ("{field: minutes, words: brief, max: 3}", "measures one field"),
        ("{minutes: 3}", "unknown key `minutes`"),
        ("45", "is a map"),
    ],
)
def test_a_faulty_threshold_is_told(bounds: str, words: str, tmp_path: Path) -> None:
    text = HEAD.replace("“{words}”", "{value}") + f"    at: assessment\n    threshold: {bounds}\n"
    assert words in said(tmp_path, text)


def test_all_faults_of_a_file_are_told_at_once(tmp_path: Path) -> None:
    lines = said(tmp_path, "  - {code: x}\n  - 3\n" + HEAD).splitlines()
    assert {line.split(":")[1] for line in lines} == {"2", "3", "4"}
    assert len(lines) > 5


@pytest.mark.parametrize("text", ["", "rules: 3", "a: [", "rules: []\nrule: x", "- x"])
def test_a_file_that_holds_no_rules_is_told(text: str, tmp_path: Path) -> None:
    file = tmp_path / "h.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match=r"h\.yaml"):
        load_house(file, "h.yaml")


def test_a_code_is_given_once(tmp_path: Path) -> None:
    rule = HEAD + "    at: objective\n    field: statement\n    words: [x]\n"
    assert "taken by another rule" in said(tmp_path, rule + rule.replace("ours", "others"))


@pytest.mark.parametrize(
    ("text", "form", "fits"),
    [
        ("MC-2026", "MC-####", True),
        ("MC-202x", "MC-####", False),
        ("abc", "a?c", True),
        ("", "*", True),
        ("a.c", "a.c", True),
        ("abc", "a.c", False),
        ("one two three", "one*three", True),
        ("one two three!", "one*three", False),
    ],
)
def test_forms(text: str, form: str, fits: bool) -> None:
    assert has_form(text, form) is fits


@given(st.text("ab*?#1", max_size=12), st.text("ab1", max_size=12))
def test_a_form_means_what_the_regular_expression_for_it_means(form: str, text: str) -> None:
    import re

    pattern = "".join({"*": ".*", "?": ".", "#": r"\d"}.get(c, re.escape(c)) for c in form)
    assert has_form(text, form) is bool(re.fullmatch(pattern, text, re.DOTALL))


def test_no_text_makes_a_rule_slow(tmp_path: Path) -> None:
    settings = house(
        tmp_path,
        HEAD + "    at: objective\n    field: statement\n    words: ['a*a*b']\n"
        "  - {code: HSE002, name: form, message: m, at: objective, field: statement, pattern: '*a*a*a*a*a*a*b'}\n",
    )
    spec = loads(f"format: microcred/1\ntitle: T\nobjectives: [{{id: O1, statement: '{'a' * 20_000}'}}]").spec
    begin = time.process_time()
    check(spec, select=["HSE"], settings=settings)
    assert time.process_time() - begin < 1
