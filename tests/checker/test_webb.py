"""Webb's criteria and Porter's index: the published formulas, with their n."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.checker.matrix import alignment_matrix
from assistant.checker.porter import porter, porter_index
from assistant.checker.webb import Share, balance, webb
from assistant.spec import Spec

from ..spec.strategies import specs
from .test_examples import example
from .test_matrix import COURSE


def test_balance_is_the_published_formula() -> None:
    assert balance([4, 4, 4]) == pytest.approx(1)
    assert balance([8, 1, 1]) == pytest.approx(1 - (abs(1 / 3 - 0.8) + 2 * abs(1 / 3 - 0.1)) / 2)
    assert balance([5, 0, 5]) == pytest.approx(1), "what is not hit is a matter of range"
    assert balance([0, 0]) is None
    assert balance([7]) == 1


@given(st.lists(st.integers(1, 50), min_size=1, max_size=20))
def test_balance_lies_between_0_and_1(hits: list[int]) -> None:
    found = balance(hits)
    assert found is not None
    assert 1 / len(hits) - 1e-9 <= found <= 1 + 1e-9


def test_the_whole_the_modules_and_the_objectives_are_measured() -> None:
    found = webb(alignment_matrix(example(COURSE)))
    assert found.whole.range == Share(2, 4)
    assert found.whole.depth == Share(1, 2)
    assert found.whole.balance == pytest.approx(5 / 6)
    assert found.whole.pieces == 3
    assert found.undeclared == 1
    assert [(o.objective, o.items, o.pieces) for o in found.objectives] == [
        ("O1", 1, 2), ("O2", 0, 0), ("O3", 0, 0), ("O4", 1, 1),
    ]  # fmt: skip
    assert [m.of for m in found.modules] == ["M1"], "of one objective there is nothing to balance"


def test_porter_is_the_published_formula() -> None:
    aim = {("O1", "apply"): 1.0, ("O2", "analyze"): 1.0}
    assert porter_index(aim, {("O1", "apply"): 50, ("O2", "analyze"): 50}) == 1
    assert porter_index(aim, {("O1", "apply"): 80, ("O2", "analyze"): 20}) == pytest.approx(0.7)
    assert porter_index(aim, {("O1", "remember"): 50, ("O2", "analyze"): 50}) == pytest.approx(0.5), "the level counts"
    assert porter_index(aim, {}) is None


def test_porter_is_given_by_emphasis_with_its_cells() -> None:
    (equal,) = porter(alignment_matrix(example(COURSE)))
    assert (equal.emphasis, equal.cells) == ("equal", 24), "no minutes for O3, so none by teaching time"
    assert equal.index == pytest.approx(0.25)
    whole = COURSE.replace("{id: M3, title: Third}", "{id: M3, title: Third, minutes: 9, objectives: [O3]}")
    assert [p.emphasis for p in porter(alignment_matrix(example(whole)))] == ["equal", "minutes"]
    assert porter(alignment_matrix(example("objectives: [{id: O1, statement: Clean a file.}]"))) == ()


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None)
@given(spec=specs())
def test_any_spec_can_be_measured(spec: Spec) -> None:
    matrix = alignment_matrix(spec)
    found = webb(matrix)
    assert found.whole.range.part <= found.whole.range.n == len(spec.objectives)
    assert all(-1e-9 <= p.index <= 1 + 1e-9 for p in porter(matrix))
