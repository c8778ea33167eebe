"""`microcred align`: JSON lines answered one by one, and a table for people."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from assistant.cli import cli

SPEC = """\
format: microcred/1
title: Bees
objectives:
  - {id: O1, statement: Inspect a hive for varroa mites.}
  - {id: O2, statement: Extract honey with a centrifuge.}
assessments:
  - id: A1
    title: Inspection
    method: performance
    objectives: [O1]
    brief: "[bold]Count the varroa mites of a hive."
    rubric: {criteria: [{id: A1.C1, title: Centrifuge run, objectives: [O1], descriptors: {Good: Honey is extracted.}}]}
"""


def _answers(data: bytes, code: int) -> list[dict]:
    result = CliRunner().invoke(cli, ["align", "--json", "-"], input=data)
    assert result.exit_code == code, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def _line(text: object = "count mites", candidates: object = None) -> bytes:
    pair = [{"id": "a", "statements": ["varroa mites"]}, {"id": "b", "statements": ["honey", "wax"]}]
    return json.dumps({"text": text, "candidates": pair if candidates is None else candidates}).encode() + b"\n"


def test_each_line_is_answered_with_scores_best_and_words() -> None:
    first, second, third = _answers(_line() + _line("wax and Honey") + _line(candidates=[]), 0)
    assert list(first) == ["scores", "best", "words"]
    assert first["best"] == "a"
    assert first["words"] == ["mites"]
    assert 0 <= first["scores"]["b"] < first["scores"]["a"] <= 1
    assert second["best"] == "b"
    assert set(second["words"]) == {"wax", "Honey"}
    assert third == {"scores": {}, "best": None, "words": []}


def test_whole_numbers_are_ids_and_one_statement_may_stand_alone() -> None:
    (answer,) = _answers(_line(candidates=[{"id": 7, "statements": "mites"}, {"id": "x", "statements": []}]), 0)
    assert answer["best"] == 7
    assert set(answer["scores"]) == {"7", "x"}


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        (b"\n", "not a JSON value"),
        (b"{\n", "not a JSON value"),
        (b"\xff\xfe\n", "not UTF-8"),
        (b"[" * 100_000 + b"\n", "not a JSON value"),
        (b"[]\n", "not a JSON object"),
        (_line(text=3), '"text"'),
        (_line(candidates={}), '"candidates"'),
        (_line(candidates=[3]), "candidate 1"),
        (_line(candidates=[{"id": None, "statements": []}]), '"id"'),
        (_line(candidates=[{"id": True, "statements": []}]), '"id"'),
        (_line(candidates=[{"id": "a", "statements": [1]}]), '"statements"'),
        (_line(candidates=[{"id": "a", "statements": []}, {"id": "a", "statements": []}]), "taken"),
    ],
)
def test_a_malformed_line_is_answered_in_its_place_and_the_others_go_on(bad: bytes, why: str) -> None:
    first, second, third = _answers(_line() + bad + _line(), 1)
    assert first == third
    assert list(second) == ["error"]
    assert second["error"].startswith("line 2: ")
    assert why in second["error"]


def test_nothing_in_an_answer_steers_a_terminal() -> None:
    data = _line("mites\x1b]0;x\x07 \x9b31m mites", [{"id": "\x1b[31m\ud800", "statements": ["mites"]}])
    result = CliRunner().invoke(cli, ["align", "--json", "-"], input=data)
    assert result.exit_code == 0
    assert result.stdout.rstrip("\n").isprintable()


def test_a_spec_becomes_a_table_of_parts_with_what_they_speak_of(tmp_path: Path) -> None:
    file = tmp_path / "bees.microcred.yaml"
    file.write_text(SPEC, encoding="utf-8")
    result = CliRunner().invoke(cli, ["align", str(file)], env={"COLUMNS": "80", "NO_COLOR": "1"})
    assert result.exit_code == 0
    row = next(line for line in result.stdout.splitlines() if line.startswith(" A1.C1"))
    assert "O1" in row
    assert "O2" in row
    assert "*" in row
    assert "Centrifuge" in result.stdout
    assert all(len(line) <= 80 for line in result.stdout.splitlines())


def test_a_spec_without_objectives_and_a_file_that_is_not_there_are_told(tmp_path: Path) -> None:
    file = tmp_path / "empty.microcred.yaml"
    file.write_text("format: microcred/1\ntitle: Bees\n", encoding="utf-8")
    assert "No objectives yet" in CliRunner().invoke(cli, ["align", str(file)]).stdout
    missing = CliRunner().invoke(cli, ["align", "--json", str(tmp_path / "none.jsonl")])
    assert missing.exit_code == 2
    assert "can't be read" in missing.stderr
