"""Shares add up exactly; runs cover the whole and are not lopsided."""

from hypothesis import given
from hypothesis import strategies as st

from assistant.arithmetic import apportion, segments

SHARES = st.lists(st.floats(0, 1000), min_size=1, max_size=12)


@given(total=st.integers(0, 10_000), shares=SHARES, step=st.sampled_from([1, 5]), least=st.sampled_from([0, 5]))
def test_parts_add_up_and_none_is_negative(total: int, shares: list[float], step: int, least: int) -> None:
    parts = apportion(total, shares, step=step, least=least)
    assert sum(parts) == total
    assert len(parts) == len(shares)
    floor = least if least * len(shares) <= total else 0
    assert all(p >= floor for p in parts)


def test_parts_follow_the_shares() -> None:
    assert apportion(100, [1, 1, 1]) == [34, 33, 33]
    assert apportion(100, [3, 1], step=5) == [75, 25]
    assert apportion(10, [0, 0]) == [5, 5]


@given(joints=st.lists(st.floats(0, 1), max_size=30), count=st.integers(1, 9))
def test_runs_cover_everything_once(joints: list[float], count: int) -> None:
    runs = segments(joints, count)
    assert [i for a, b in runs for i in range(a, b)] == list(range(len(joints) + 1))
    assert len(runs) == min(count, len(joints) + 1)


def test_runs_are_cut_at_the_weakest_joint() -> None:
    assert segments([0.9, 0.9, 0.0, 0.9, 0.9], 2) == [(0, 3), (3, 6)]
    assert segments([0.9, 0.1, 0.9], 2) == [(0, 2), (2, 4)]
