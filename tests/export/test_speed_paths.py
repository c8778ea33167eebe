"""Shorter ways to the same bytes: JSON in one go, and plain text as HTML without a parser."""

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from assistant.export import markup
from assistant.export.pretty import to_json

from .hostile import TEXT

VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
)


@given(VALUES)
def test_json_is_what_the_standard_library_writes(value: Any) -> None:
    assert to_json(value) == json.dumps(value, ensure_ascii=False, indent=2)


@given(TEXT | st.text(), st.booleans())
def test_plain_text_needs_no_parser(text: str, emphasis: bool) -> None:
    assert markup.to_html(text, emphasis=emphasis) == str(markup._reader(emphasis=emphasis).render(text)).strip()
