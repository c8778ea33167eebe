"""RUB113: whether a score lets someone pass without an objective is searched, and the marks are named."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.checker import Finding, Severity, apply_fixes, check
from assistant.checker.compensation import compensations
from assistant.spec import Assessment, Spec

from .test_examples import example

LEVELS = ({"name": "Good", "points": 4}, {"name": "Fair", "points": 3}, {"name": "Weak", "points": 1})


def assessment(
    rows: list[tuple[str, float | None]], percent: float, levels: tuple[dict[str, object], ...] = LEVELS
) -> Assessment:
    criteria = [
        {"id": f"A1.C{i}", "title": f"Row {i}", "objectives": [o], "weight": w} for i, (o, w) in enumerate(rows, 1)
    ]
    return Assessment.model_validate(
        {
            "id": "A1",
            "title": "Cleaning",
            "method": "task",
            "objectives": sorted({o for o, _ in rows}),
            "pass": {"rule": "score", "percent": percent},
            "rubric": {"levels": levels, "criteria": criteria},
        }
    )


def spec(*assessments: Assessment) -> Spec:
    ids = sorted({o for a in assessments for o in a.objectives})
    return Spec(
        title="T", objectives=[{"id": o, "statement": f"Clean file {o}."} for o in ids], assessments=assessments
    )


def findings(of: Spec) -> list[Finding]:
    return check(of, select=["RUB113"]).findings  # type: ignore[return-value]


def test_the_weakest_marks_that_pass_are_named() -> None:
    rows: list[tuple[str, float | None]] = [("O1", None), ("O1", None), ("O2", None), ("O1", None)]
    (found,) = findings(spec(assessment(rows, 70)))
    assert found.severity is Severity.WARNING
    assert "with “Weak” in the only row on O2 (A1.C3): 4 + 4 + 1 + 3 of 16 points is 75 %, and 70 % is enough" in (
        found.message
    )
    assert "ask for more than 81.3 %" in found.message
    assert found.related == ("O2", "A1.C3")


def test_a_mark_just_reached_counts_as_passed_and_one_just_missed_does_not() -> None:
    rows: list[tuple[str, float | None]] = [("O1", None), ("O1", None), ("O2", None), ("O1", None)]
    assert findings(spec(assessment(rows, 81.25)))
    assert not findings(spec(assessment(rows, 81.2501)))


def test_all_rows_on_an_objective_fall_together() -> None:
    rows: list[tuple[str, float | None]] = [("O1", 40), ("O2", 30), ("O2", 30)]
    assert [w.objective for w in compensations(assessment(rows, 60), ["O1", "O2"])] == ["O1"]
    (way,) = compensations(assessment(rows, 50), ["O2"])
    assert way.missed == ("A1.C2", "A1.C3")
    assert way.percent == pytest.approx(40 + 60 / 4)
    assert way.weighted


def test_what_another_assessment_shows_too_may_be_made_up_for() -> None:
    whole = assessment([("O1", None), ("O1", None), ("O2", None)], 60)
    other = Assessment(id="A2", title="Report", method="task", objectives=["O2"])
    formative = other.with_changes(purpose="formative")
    assert findings(spec(whole))
    assert not findings(spec(whole, other))
    assert findings(spec(whole, formative)), "what does not count certifies nothing"
    assert not findings(spec(whole.with_changes(purpose="formative")))


def test_nothing_is_said_where_the_score_is_not_clear() -> None:
    rising = ({"name": "Weak", "points": 1}, {"name": "Good", "points": 4})
    good_enough = ({"name": "Distinction", "points": 4}, {"name": "Pass", "points": 3})
    three: list[tuple[str, float | None]] = [("O1", None), ("O1", None), ("O2", None)]
    assert not findings(spec(assessment([("O1", 50), ("O1", None), ("O2", None)], 50))), "weights are missing"
    assert not findings(spec(assessment(three, 50, rising))), "points do not fall"
    assert not findings(spec(assessment(three, 50, good_enough))), "the lowest level is a pass by itself"
    every = assessment(three, 50).with_changes(pass_rule={"rule": "every-criterion", "level": "Fair"})
    assert not findings(spec(every))


def test_the_fix_asks_for_the_same_share_in_every_row() -> None:
    before = spec(assessment([("O1", None), ("O1", None), ("O2", None)], 70))
    fixed, applied = apply_fixes(before, check(before, select=["RUB113"]), grades={"unsafe"})
    assert len(applied) == 1
    rule = fixed.assessments[0].pass_rule
    assert rule is not None
    assert (rule.rule, rule.level, rule.percent) == ("every-criterion", "Fair", None)


def test_the_lowest_level_in_every_row_fails_nobody() -> None:
    def passed_at(level: str, *names: str) -> list[Finding]:
        levels = tuple({"name": n, "points": p} for p, n in zip((4, 3, 1), names, strict=True))
        rule = {"rule": "every-criterion", "level": level}
        return findings(spec(assessment([("O1", None)], 50, levels).with_changes(pass_rule=rule)))

    (found,) = passed_at("Weak", "Good", "Fair", "Weak")
    assert "“Weak”, the lowest level of its rubric, so nobody can fail: ask for a higher one, such as “Fair”" in (
        found.message
    )
    assert not passed_at("Fair", "Good", "Fair", "Weak")
    assert not passed_at("Pass", "Distinction", "Merit", "Pass"), "what is below Pass is not marked at all"


def test_a_quiz_gets_an_info_with_the_points() -> None:
    items = "".join(
        f"\n      - {{id: A1.Q{i}, objective: O{1 + i % 5 // 4}, kind: numeric, stem: How many rows are left?, answer: '{i}'}}"
        for i in range(1, 11)
    )
    quiz = f"""
objectives: [{{id: O1, statement: Count the rows.}}, {{id: O2, statement: Name the columns.}}]
assessments:
  - id: A1
    title: Quiz
    method: quiz
    objectives: [O1, O2]
    pass: {{rule: score, percent: 80}}
    items: {items}
"""
    (found,) = findings(example(quiz))
    assert found.severity is Severity.INFO
    assert "with all items on O2 wrong: 8 of 10 points is 80 %" in found.message
    assert not findings(example(quiz.replace("percent: 80", "percent: 81")))


def test_huge_figures_are_answered_at_once() -> None:
    levels = ({"name": "Good", "points": 99_999_999.9997}, {"name": "Weak", "points": 0.0003})
    rows: list[tuple[str, float | None]] = [("O1", 33.3331), ("O1", 33.3337), ("O2", 33.3332)]
    (way,) = compensations(assessment(rows * 30, 50, levels), ["O2"])
    assert way.percent == pytest.approx(way.best)


ROWS = st.lists(st.tuples(st.sampled_from(["O1", "O2"]), st.integers(1, 9).map(float)), min_size=1, max_size=5)
POINTS = st.lists(st.integers(0, 6), min_size=2, max_size=4, unique=True).map(lambda p: sorted(p, reverse=True))


@given(rows=ROWS, points=POINTS, percent=st.integers(1, 100))
def test_the_search_agrees_with_trying_every_combination(
    rows: list[tuple[str, float | None]], points: list[int], percent: int
) -> None:
    levels = tuple({"name": f"L{i}", "points": p} for i, p in enumerate(points))
    ways = {w.objective: w for w in compensations(assessment(rows, percent, levels), ["O1", "O2"])}
    total = sum(w or 0 for _, w in rows) * points[0]
    for objective in {o for o, _ in rows}:
        choices = [points[-1:] if o == objective else points for o, _ in rows]
        scores = [sum(p * (w or 0) for p, (_, w) in zip(c, rows, strict=True)) for c in itertools.product(*choices)]
        passing = [s for s in scores if 100 * s >= percent * total]
        assert (objective in ways) == bool(passing)
        if passing:
            assert ways[objective].percent == pytest.approx(100 * min(passing) / total)
            assert ways[objective].best == pytest.approx(100 * max(passing) / total)
            marks = zip(ways[objective].marks, rows, strict=True)
            assert sum(m.points * (w or 0) for m, (_, w) in marks) == pytest.approx(min(passing))
