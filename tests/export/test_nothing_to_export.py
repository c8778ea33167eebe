"""Quizzes of which nothing can go are refused with what to do; what stays behind of others is told first."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from assistant.checker import check
from assistant.cli.export import export_command
from assistant.export import FORMATS, Export
from assistant.export.result import Job
from assistant.spec import Spec, dumps

from .specs import quiz_spec

QUIZ_FORMATS = ("moodle-xml", "gift", "canvas-qti", "qti22")


def made(name: str, spec: Spec) -> Export:
    return FORMATS[name].write(Job(spec, check(spec), "lab"))


def with_items(*kept: str, without_answer: tuple[str, ...] = ()) -> Spec:
    """Return the spec with these items only, of which some lack their answer."""
    spec = quiz_spec()
    quiz, drill = spec.assessments
    items = [
        q.with_changes(answer=None) if q.id in without_answer else q for q in quiz.items if q.id in kept
    ]  # fmt: skip
    return spec.with_changes(assessments=[quiz.with_changes(items=items), drill])


NO_ITEMS = with_items()
NO_ANSWER = with_items("A1.Q4", without_answer=("A1.Q4",))
SOME = with_items("A1.Q1", "A1.Q4", "A1.Q5", without_answer=("A1.Q4", "A1.Q5"))


@pytest.mark.parametrize("name", QUIZ_FORMATS)
def test_where_no_question_can_go_there_is_no_file_but_what_to_do(name: str) -> None:
    for spec, words in ((NO_ITEMS, "write `items`"), (NO_ANSWER, "A1.Q4: has no `answer`")):
        export = made(name, spec)
        assert not export.files
        (demand,) = [d for d in FORMATS[name].demands(spec) if d.at == "spec"]
        assert demand.blocks
        assert words in demand.message
        assert demand.message == export.losses[0].what


@pytest.mark.parametrize("name", QUIZ_FORMATS)
def test_what_is_left_out_is_told_first(name: str) -> None:
    export = made(name, SOME)
    assert export.files
    assert export.losses[0].what == "2 of 3 questions are left out"
    assert [loss.at for loss in export.losses[1:3]] == ["A1.Q4", "A1.Q5"]
    assert not [d for d in FORMATS[name].demands(SOME) if d.at == "spec"]


def test_a_quiz_without_a_question_that_goes_leaves_no_empty_category() -> None:
    quiz, drill = SOME.assessments
    other = with_items("A1.Q4", without_answer=("A1.Q4",)).assessments[0]
    empty = other.with_changes(id="A3", title="Empty one", items=[q.with_changes(id="A3.Q1") for q in other.items])
    spec = SOME.with_changes(assessments=[quiz, drill, empty])
    assert "Empty one" not in made("moodle-xml", spec).files[0].text
    assert "Empty one" not in made("gift", spec).files[0].text


@pytest.mark.parametrize("name", [*QUIZ_FORMATS, "moodle-xml,markdown", "matrix"])
def test_the_command_writes_nothing_and_exits_with_2(name: str, tmp_path: Path) -> None:
    spec = NO_ITEMS.with_changes(assessments=[]) if name == "matrix" else NO_ITEMS
    spec = spec.with_changes(
        waivers=[{"rule": f.code, "at": f.at, "reason": "Not at issue here."} for f in check(spec).errors]
    )
    source, out = tmp_path / "lab.microcred.yaml", tmp_path / "out"
    source.write_text(dumps(spec), encoding="utf-8")
    done = CliRunner().invoke(export_command, [str(source), "--to", name, "-o", str(out)])
    assert done.exit_code == 2, done.output
    assert "nothing to export to" in done.output
    assert not out.exists()


def test_of_several_formats_the_one_at_fault_is_named_and_the_way_out(tmp_path: Path) -> None:
    source, out = tmp_path / "lab.microcred.yaml", tmp_path / "out"
    source.write_text("format: microcred/1\ntitle: Safe lab\n", encoding="utf-8")
    done = CliRunner().invoke(export_command, [str(source), "--to", "json,gift", "-o", str(out)])
    assert done.exit_code == 2
    assert "Nothing was written; without gift under --to the others are." in done.output
    assert not out.exists()
