"""Our own exports, imported again: only what the loss report names is lost."""

import contextlib
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.checker import check
from assistant.export import FORMATS
from assistant.export.result import Job
from assistant.imports import CannotReadError, Found, placed, read_file
from assistant.spec import Spec, loads
from tests.export.specs import HOSTILE, hostile_spec, quiz_spec
from tests.export.test_badges import SKILLED

QUIZZES = ("moodle-xml", "gift", "canvas-qti")


def back(name: str, spec: Spec, folder: Path) -> Found:
    export = FORMATS[name].write(Job(spec, check(spec), "lab"))
    path = folder / export.files[0].name
    path.write_bytes(export.files[0].data)
    return read_file(path)


@pytest.mark.parametrize("name", QUIZZES)
def test_quizzes_come_back(name: str, tmp_path: Path) -> None:
    spec = quiz_spec()
    (quiz,) = back(name, spec, tmp_path).assessments
    own = spec.assessments[0]
    assert (quiz.id, quiz.title, quiz.method) == ("A1", own.title, "quiz")
    assert [q.id for q in quiz.items] == [q.id for q in own.items]
    losses = {loss.at: loss.what for loss in FORMATS[name].write(Job(spec, check(spec), "lab")).losses}
    for item, old in zip(quiz.items, own.items, strict=True):
        if old.kind == "ordering":
            assert "matching" in losses[old.id]
            assert [o.text for o in item.options] == [f"{o.text} -> {n}" for n, o in enumerate(old.options, 1)]
            continue
        assert item.kind == old.kind
        assert item.stem == old.stem
        assert [(o.text, o.correct, o.feedback) for o in item.options] == [
            (o.text, o.correct, o.feedback) for o in old.options
        ]
        assert item.rationale == old.rationale
        assert (item.objective, item.bloom) == (old.objective, old.bloom)
        if not (old.kind == "essay" and "notes for the rater" in losses.get(old.id, "")):
            assert item.answer == old.answer
        if "points" not in losses.get(old.id, ""):
            assert item.points == old.points


@pytest.mark.parametrize("text", HOSTILE[:-1], ids=range(len(HOSTILE) - 1))
@pytest.mark.parametrize("name", QUIZZES)
def test_hostile_stems_come_back_as_text(name: str, text: str, tmp_path: Path) -> None:
    found = back(name, hostile_spec(text), tmp_path)
    stem = found.assessments[0].items[0].stem
    assert stem.split() == text.split()


def test_rubrics_come_back_from_canvas(tmp_path: Path) -> None:
    spec = quiz_spec()
    (drill,) = back("canvas-rubrics", spec, tmp_path).assessments
    own = spec.assessments[1]
    assert own.rubric
    assert drill.rubric
    assert (drill.id, drill.title, drill.objectives) == ("A2", "Spill drill", ("O2",))
    assert [level.name for level in drill.rubric.levels] == ["Secure", "Safe", "Unsafe"]
    for row, old in zip(drill.rubric.criteria, own.rubric.criteria, strict=True):
        assert (row.id, row.title, row.weight, row.objectives) == (old.id, old.title, old.weight, old.objectives)
        assert row.descriptors == old.descriptors


def test_frameworks_and_badges_bring_the_objectives(tmp_path: Path) -> None:
    spec = loads(SKILLED, "skilled").spec
    framework = back("case", spec, tmp_path)
    assert [(o.id, o.statement, o.bloom) for o in framework.objectives] == [
        (o.id, o.statement, o.bloom) for o in spec.objectives
    ]
    assert (
        framework.assessments[0].rubric
        == spec.assessments[0].rubric.with_changes(  # type: ignore[union-attr]
            criteria=[c.with_changes(objectives=c.objectives[:1]) for c in spec.assessments[0].rubric.criteria]  # type: ignore[union-attr]
        )
    )
    for name in ("openbadge3", "openbadge2"):
        badge = back(name, spec, tmp_path)
        assert [(o.id, o.statement) for o in badge.objectives] == [(o.id, o.statement) for o in spec.objectives]
        assert badge.objectives[0].skills == spec.objectives[0].skills
        assert badge.title == spec.title


def test_importing_again_changes_nothing(tmp_path: Path) -> None:
    spec = quiz_spec()
    for name in ("moodle-xml", "canvas-rubrics", "case"):
        result = placed([back(name, spec, tmp_path)], spec)
        items = [q for q in spec.assessments[0].items if q.kind != "ordering"]
        assert set(result.same) >= {
            "moodle-xml": {q.id for q in items}, "canvas-rubrics": set(), "case": {"O1", "O2"}
        }[name]  # fmt: skip
        assert [o.statement for o in result.spec.objectives] == [o.statement for o in spec.objectives]
        assert result.spec.assessments[1].rubric == spec.assessments[1].rubric


def test_what_stands_there_is_never_overwritten(tmp_path: Path) -> None:
    other = loads("format: microcred/1\ntitle: Mine\nassessments: [{id: A1, title: Essay, method: task}]\n", "m").spec
    result = placed([back("moodle-xml", quiz_spec(), tmp_path)], other)
    assert [a.title for a in result.spec.assessments] == ["Essay", "Safety quiz"]
    assert result.spec.assessments[1].id == "A2"
    assert [q.id for q in result.spec.assessments[1].items] == [f"A2.Q{n}" for n in range(1, 9)]
    told = "\n".join(result.told)
    assert "came in as A2" in told
    assert "linked to O1, O2, which is not there" in told
    assert result.spec.provenance
    assert result.spec.provenance.elements["A2"].line == "lab.moodle.xml"
    assert "ALN102" in {f.code for f in check(result.spec).errors}, "what came in is checked like the rest"


@pytest.mark.parametrize("name", [*QUIZZES, "canvas-rubrics", "case", "openbadge3"])
@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 10**6))
def test_broken_files_are_refused_in_a_sentence(name: str, seed: int, tmp_path_factory: pytest.TempPathFactory) -> None:
    spec = quiz_spec()
    data = bytearray(FORMATS[name].write(Job(spec, check(spec), "lab")).files[0].data)
    rng = random.Random(seed)  # noqa: S311
    for _ in range(rng.randint(1, 12)):
        at = rng.randrange(max(1, len(data)))
        if rng.random() < 0.5:
            data[at : at + 1] = bytes([rng.randrange(256)])
        else:
            del data[at : at + rng.randint(1, 200)]
    path = tmp_path_factory.mktemp("broken") / "file.bin"
    path.write_bytes(bytes(data))
    with contextlib.suppress(CannotReadError):
        check(placed([read_file(path)]).spec)


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE q [<!ENTITY a "x"><!ENTITY b "&a;&a;">]><quiz><question type="essay"><name><text>&b;</text></name></question></quiz>',
        '<!DOCTYPE q [<!ENTITY a SYSTEM "file:///etc/passwd">]><quiz><question type="essay"><name><text>&a;</text></name></question></quiz>',
    ],
)
def test_entities_are_not_read(text: str, tmp_path: Path) -> None:
    (tmp_path / "q.xml").write_text(text, encoding="utf-8")
    with pytest.raises(CannotReadError, match="document type"):
        read_file(tmp_path / "q.xml")
