"""`microcred objective` through its command line."""

import json
import os
import subprocess
import sys

import pytest


def run(*arguments, stdin=b"", **environment):
    return subprocess.run(
        [sys.executable, "-m", "assistant.cli", "objective", *arguments],
        input=stdin,
        capture_output=True,
        check=False,
        env=os.environ | environment,
    )


def test_line_n_answers_line_n_whatever_the_lines_hold():
    stdin = b"Evaluate two tariffs\n\n\xff\xfe\x1b[31m\r\n   \nDesign a poster"
    done = run("--json", "-", stdin=stdin)
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0
    assert [answer["levels"] for answer in answers] == [["evaluate"], [], [], [], ["create"]]
    for answer in answers:
        assert set(answer["scores"]) == {"remember", "understand", "apply", "analyze", "evaluate", "create"}
        assert 1 <= len(answer["reasons"]) <= 3
        assert set(answer["parts"]) == {"audience", "verbs", "object", "condition", "criterion"}


def test_parts_are_named():
    statement = "Given a floor plan, learners place and test smoke detectors so that no room is left out."
    parts = json.loads(run("--json", statement).stdout)["parts"]
    assert parts["audience"] == "learners"
    assert parts["condition"] == "a floor plan"
    assert parts["criterion"] == "no room is left out"
    assert [(verb["text"], verb["role"]) for verb in parts["verbs"]] == [("place", "head"), ("test", "coordinated")]
    assert parts["verbs"][1]["level"] == "analyze"


def test_people_see_levels_reasons_and_hints(tmp_path):
    file = tmp_path / "objectives.txt"
    file.write_text("Understand loops\n\nEvaluate two tariffs\n", encoding="utf-8")
    shown = run("--file", str(file)).stdout.decode()
    assert "OBJ101" in shown
    assert "levels     evaluate" in shown
    assert "speaks for Evaluate" in shown


def test_nothing_steers_the_terminal():
    for arguments in (["Explain \x1b[31mred\x9b \u202e text"], ["--json", "Explain \x1b[31mred\x9b \u202e text"]):
        shown = run(*arguments).stdout.decode()
        assert not any(mark in shown for mark in "\x1b\x9b\u202e")


@pytest.mark.parametrize("arguments", [[], ["--file", "missing.txt"]])
def test_what_cannot_be_read_is_said(arguments):
    done = run(*arguments)
    assert done.returncode == 2
    assert done.stderr
    assert b"Traceback" not in done.stderr


def test_a_line_without_end_is_cut():
    done = run("--json", "-", stdin=b"explain " * 200_000 + b"\nDesign a poster\n")
    assert [json.loads(line)["levels"] for line in done.stdout.splitlines()][1] == ["create"]
