"""Writing and reading back loses nothing, in YAML and in JSON."""

import json

import pytest
from hypothesis import HealthCheck, given, settings

from assistant.spec import Spec, diff, dumps, loads, to_data

from .strategies import specs


@pytest.mark.parametrize("as_json", [False, True])
@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None)
@given(spec=specs())
def test_load_of_dump_is_the_spec(spec: Spec, as_json: bool) -> None:
    assert loads(dumps(spec, as_json=as_json)).spec == spec


@settings(max_examples=80, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None)
@given(old=specs(), new=specs())
def test_an_edit_of_a_file_reads_back_as_the_new_spec(old: Spec, new: Spec) -> None:
    file = loads(dumps(old))
    assert file.render(old) == file.text, "an edit that changes nothing changes no byte"
    assert loads(file.render(new)).spec == new


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None)
@given(old=specs(), new=specs())
def test_diff_is_empty_only_for_equal_specs(old: Spec, new: Spec) -> None:
    assert diff(old, old) == []
    assert bool(diff(old, new)) == (to_data(old) != to_data(new))
    json.dumps([vars(c) for c in diff(old, new)])


def test_a_code_keeps_its_leading_zero_and_a_level_may_be_a_number() -> None:
    text = (
        "format: microcred/1\ntitle: T\nlevel: {framework: EQF, value: 5}\n"
        "field: [{framework: ISCED-F, code: 0613}]\nlaunch: {opens: 2027-01-31}\n"
    )
    spec = loads(text).spec
    assert spec.field[0].code == "0613"
    assert spec.level is not None
    assert spec.level.value == "5"
    assert spec.launch is not None
    assert spec.launch.opens == "2027-01-31"


def test_text_is_freed_of_terminal_escapes_and_hidden_direction_marks() -> None:
    spec = Spec(title="a\x1b]52;c;x\x07b\u202ec\x9b31m")
    assert spec.title == "a]52;c;xbc31m"


@pytest.mark.parametrize(
    "text", ["?0", "? 0", "?", "?x: y", "- a", ": a", "{a", "[a", "#a", "&a", "*a", "!a", "%a", "@a", "`a", "|", ">"]
)
def test_a_short_text_that_looks_like_yaml_stays_text(text: str) -> None:
    spec = Spec.model_validate({"title": text, "workload": {"credits": {"system": text, "value": 1}}})
    assert loads(dumps(spec), "t").spec == spec
