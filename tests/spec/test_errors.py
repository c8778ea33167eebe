"""A faulty file is answered with every fault, each with its place and what to do."""

from pathlib import Path

import pytest

from assistant.spec import SpecError, dumps, load, loads

HEAD = "format: microcred/1\ntitle: T\n"


def _lines(text: str) -> list[str]:
    with pytest.raises(SpecError) as error:
        loads(text, "f.yaml")
    return error.value.lines()


def test_all_faults_are_told_at_once_with_place_and_suggestion() -> None:
    lines = _lines(
        HEAD + "objetives: []\nlevel: {framework: EQF}\nobjectives:\n  - id: O1\n    statement: a\n    bloom: aply\n"
        "    wieght: 3\n    x-mine: 3\nassessments: 5\n"
    )
    assert lines == [
        "f.yaml:3:1: objetives: unknown key `objetives`, did you mean `objectives`?",
        "f.yaml:4:1: level.value: `value` is missing; add it",
        "f.yaml:8:5: objectives[O1].bloom: did you mean 'apply'? It must be one of remember, understand, apply, "
        "analyze, evaluate, create (found 'aply')",
        "f.yaml:9:5: objectives[O1].wieght: unknown key `wieght`; keys here are id, statement, verb, condition, "
        "criterion, bloom, skills (your own begin with x-)",
        "f.yaml:11:1: assessments: a list is needed here: lines that begin with a hyphen, or [brackets] (found '5')",
    ]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "is empty"),
        ("- a", "holds a list"),
        ("title: T", "no `format` key"),
        ("format: microcred/2\nsomething: new", "newer than microcred/1"),
        ("format: course/1", "not known"),
        (HEAD + "summary: a: b", "f.yaml:3:11: a colon followed by a space inside text: put the text in quotes"),
        (HEAD + "summary: `x`", "can't begin with this character"),
        (HEAD + "summary: *x", "undefined alias|can't begin with `\\*`"),
        (HEAD + "title: U", "same key stands twice"),
        (HEAD + "x-a: " + "[" * 10_000, "nested more than"),
        (HEAD + "x-a: " + "[" * 41 + "]" * 41, "nested more than"),
        ('{"format": "microcred/1", ', "not valid JSON"),
        ('{"x":' * 20_000, "nested too deeply|not valid JSON"),
        (HEAD + "workload: {hours: .nan}", "finite"),
        (HEAD + "workload: {hours: yes}", "number"),
        (HEAD + "workload: {hours: true}", "a number is needed"),
        (HEAD + "objectives: [{id: 'O 1', statement: x}]", "an id is a letter"),
        (HEAD + "language: english please", "language tag"),
    ],
)
def test_each_fault_has_its_own_words(text: str, says: str) -> None:
    import re

    assert re.search(says, "\n".join(_lines(text)))


def test_aliases_are_bounded() -> None:
    layers = "x-a: &a0 [x, x]\n" + "".join(f"x-b{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]\n" for i in range(1, 9))
    assert any("unfold to too much" in line for line in _lines(HEAD + layers))
    assert any("more than 100 aliases" in line for line in _lines(HEAD + "x-a: &a 1\nx-b: [" + "*a," * 101 + "]"))


@pytest.mark.parametrize(
    "value", ["!!python/object:os.system {}", "!foo bar", "!!set {a, b}", "!!binary aGk=", "&a [*a]"]
)
def test_tags_and_cycles_are_harmless(value: str) -> None:
    spec = loads(HEAD + f"x-a: {value}\n").spec
    assert loads(dumps(spec)).spec.title == "T"


def test_files_that_are_no_specs_get_one_line(tmp_path: Path) -> None:
    binary = tmp_path / "a.yaml"
    binary.write_bytes(b"\x00\xff\xfe")
    for path, says in [(binary, "not UTF-8"), (tmp_path, "folder"), (tmp_path / "none.yaml", "no such file")]:
        with pytest.raises(SpecError, match=says):
            load(path)


def test_positions_are_those_of_the_file() -> None:
    file = loads(HEAD + "objectives:\n  - id: O1\n    statement: a\n")
    assert file.position(("objectives", 0, "statement")) == (5, 5)
    assert file.position(("objectives", 0, "bloom")) == (4, 5), "a missing field answers with its element"
    assert loads('{"format": "microcred/1",\n "title": "T"}').position(("title",)) == (2, 2)
