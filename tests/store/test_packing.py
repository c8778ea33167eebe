"""What was asked is kept in little room and comes back as it was."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from assistant.store.packing import LONG, encoded, pack, unpack

plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)
long_text = st.text(min_size=1).map(lambda text: text * LONG)
requests = st.dictionaries(st.text() | st.sampled_from(["is", "kept", "list"]), plain | long_text | st.lists(long_text))


@given(requests)
def test_a_request_comes_back_as_it_was(request: dict[str, Any]) -> None:
    assert unpack(*pack(request)) == request


@given(requests)
def test_nothing_long_stays_in_the_short_part(request: dict[str, Any]) -> None:
    packed, texts = pack(request)
    parts = sum(len(value) if isinstance(value, list) else 1 for value in request.values())
    assert len(packed) <= parts * (LONG + 20) + sum(len(encoded(name)) + 20 for name in request) + 2
    assert all(len(text) >= LONG for text in texts.values())


def test_the_same_part_is_the_same_text_whatever_the_order_of_its_fields() -> None:
    one, two = {"role": "user", "content": "x" * LONG}, {"content": "x" * LONG, "role": "user"}
    assert pack({"messages": [one]}) == pack({"messages": [two]})
    assert len(pack({"messages": [one, two], "again": one})[1]) == 1
