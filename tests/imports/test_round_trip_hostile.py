"""Export and import again, with any words in every place: only what the loss report names is lost."""

import functools
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from assistant.checker import check
from assistant.export import FORMATS
from assistant.export.result import Job
from assistant.imports import Found, read_file
from assistant.spec import Item, Spec
from tests.export.hostile import hostile, words

many = settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
MARKS = "`-+*.)0123456789"
"""HTML has structure in their place: a list written with `+` comes back with `-`."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("back")


def back(name: str, spec: Spec, folder: Path) -> tuple[Found, dict[str, str]]:
    """Return what comes back, and what was said to be lost by element."""
    export = FORMATS[name].write(Job(spec, check(spec), "lab"))
    path = folder / export.files[0].name
    path.write_bytes(export.files[0].data)
    losses: dict[str, str] = {}
    for loss in export.losses:
        losses[loss.at] = f"{losses.get(loss.at, '')}; {loss.what}"
    return read_file(path), losses


def same(a: str | None, b: str | None, *, as_html: bool = False) -> bool:
    dropped = MARKS if as_html else ""
    first, second = ("".join(c for c in text or "" if not c.isspace() and c not in dropped) for text in (a, b))
    return first == second


CONDUCT = {
    "pass_rule": "pass rule", "weight": "weight", "minutes": "minutes", "due": "due date", "rubric": "rubric",
    "items": "quiz items", "brief": "brief", "evidence": "evidence", "feedback": "feedback", "supervision": "supervision",
    "ai_use": "use of AI", "after": "place in the course", "purpose": "does not count", "method": "method",
    "objectives": "links to objectives",
}  # fmt: skip
"""Field of an assessment → the words in which its loss is told."""


def conducted() -> Spec:
    """A spec whose assessments state all that can be stated."""
    spec = hostile("word", "other")
    stated = {
        "purpose": "formative", "minutes": 30, "weight": 50, "due": "2027-03-01", "evidence": "A form.", "feedback": "Soon.",
        "brief": "Do it.", "after": "M1", "supervision": {"mode": "proctored"}, "ai_use": {"stance": "required"},
        "objectives": ["O1", "O2"],
    }  # fmt: skip
    quiz, drill = spec.assessments
    quiz = quiz.with_changes(**stated, method="case", rubric=drill.rubric)
    return spec.with_changes(assessments=[quiz, drill.with_changes(**stated)])


@pytest.mark.parametrize("name", ["moodle-xml", "gift", "canvas-qti", "canvas-rubrics", "case"])
def test_every_field_of_an_assessment_that_does_not_come_back_is_named(name: str, folder: Path) -> None:
    spec = conducted()
    found, losses = back(name, spec, folder)
    known = {a.id: a for a in found.assessments}
    for own in spec.assessments:
        there = known.get(own.id)
        if there is None:
            assert losses[own.id], own.id
            continue
        missing = [f for f in CONDUCT if f not in ("items", "rubric") and getattr(there, f) != getattr(own, f)]
        missing += [f for f in ("items", "rubric") if getattr(own, f) and not getattr(there, f)]
        unnamed = [f for f in missing if CONDUCT[f] not in losses.get(own.id, "")]
        assert not unnamed, own.id


def assert_same_item(item: Item, own: Item, lost: str, *, as_html: bool) -> None:
    alike = functools.partial(same, as_html=as_html)
    assert alike(item.stem, own.stem)
    assert alike(item.rationale, own.rationale)
    assert (item.objective, item.bloom) == (own.objective, own.bloom)
    if "points" not in lost:
        assert item.points == own.points
    if own.kind == "ordering":
        assert "matching" in lost
        pairs = [f"{o.text} -> {n}" for n, o in enumerate(own.options, 1)]
        assert all(alike(o.text, text) for o, text in zip(item.options, pairs, strict=True))
        return
    assert item.kind == own.kind
    assert [o.correct for o in item.options] == [o.correct for o in own.options]
    for option, other in zip(item.options, own.options, strict=True):
        assert alike(option.text, other.text)
        if own.kind != "matching":
            assert alike(option.feedback, other.feedback)
    if "notes for the rater" not in lost:
        assert alike(item.answer, own.answer)


@pytest.mark.parametrize("name", ["moodle-xml", "gift", "canvas-qti"])
@many
@given(text=words(), other=words())
def test_quizzes(name: str, folder: Path, text: str, other: str) -> None:
    spec = hostile(text, other)
    found, losses = back(name, spec, folder)
    (quiz,) = found.assessments
    own = spec.assessments[0]
    assert (quiz.id, quiz.method, found.left_out) == ("A1", "quiz", ())
    assert same(quiz.title, own.title)
    kept = [q for q in own.items if "left out" not in losses.get(q.id, "")]
    assert [q.id for q in quiz.items] == [q.id for q in kept]
    for item, before in zip(quiz.items, kept, strict=True):
        assert_same_item(item, before, losses.get(before.id, ""), as_html=name != "gift")


@many
@given(text=words(), other=words())
def test_canvas_rubrics(folder: Path, text: str, other: str) -> None:
    spec = hostile(text, other)
    found, _ = back("canvas-rubrics", spec, folder)
    (drill,) = found.assessments
    own = spec.assessments[1]
    assert drill.rubric
    assert own.rubric
    assert (drill.id, found.left_out) == ("A2", ())
    assert same(drill.title, own.title)
    assert [level.name for level in drill.rubric.levels] == [level.name for level in own.rubric.levels]
    for row, before in zip(drill.rubric.criteria, own.rubric.criteria, strict=True):
        assert (row.id, row.weight, row.objectives) == (before.id, before.weight, before.objectives)
        assert same(row.title, before.title)
        assert list(row.descriptors) == list(before.descriptors)
        assert all(same(row.descriptors[k], v) for k, v in before.descriptors.items())


@many
@given(text=words(), other=words())
def test_frameworks(folder: Path, text: str, other: str) -> None:
    spec = hostile(text, other)
    found, losses = back("case", spec, folder)
    assert same(found.title, spec.title)
    assert same(found.issuer, spec.issuer.name if spec.issuer else "")
    for objective, before in zip(found.objectives, spec.objectives, strict=True):
        assert (objective.id, objective.bloom) == (before.id, before.bloom)
        assert same(objective.statement, before.statement)
        assert same(objective.condition, before.condition)
    (drill,) = found.assessments
    own = spec.assessments[1]
    assert drill.rubric
    assert own.rubric
    assert same(drill.title, own.title)
    assert same(drill.brief, own.brief)
    assert drill.rubric.levels == own.rubric.levels
    for row, before in zip(drill.rubric.criteria, own.rubric.criteria, strict=True):
        assert (row.id, row.weight, row.objectives) == (before.id, before.weight, before.objectives)
        assert same(row.title, before.title)
        assert row.descriptors == before.descriptors
    assert "quiz items" in losses["A1"]


@pytest.mark.parametrize("name", ["openbadge3", "openbadge2"])
@many
@given(text=words(), other=words())
def test_badges(name: str, folder: Path, text: str, other: str) -> None:
    spec = hostile(text, other)
    found, _ = back(name, spec, folder)
    assert same(found.title, spec.title)
    assert same(found.summary, spec.summary)
    assert [o.id for o in found.objectives] == [o.id for o in spec.objectives]
    for objective, before in zip(found.objectives, spec.objectives, strict=True):
        assert same(objective.statement, before.statement)
        assert [
            (same(s.name, b.name), s.uri == b.uri) for s, b in zip(objective.skills, before.skills, strict=True)
        ] == [(True, True)]
