"""The fast writer writes what ruamel writes, to the byte."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.spec import Spec, clean_text, loads, to_data
from assistant.spec.emit import OtherWriterError, emitted, written
from assistant.spec.tree import build, render
from tests.export.hostile import TEXT as HOSTILE

from .strategies import TEXT, specs

slow = [HealthCheck.too_slow, HealthCheck.data_too_large]
WORDS = st.lists(
    st.sampled_from(["a", "The plan", "true", "null", "12", "007", "1.5", "1_0", "0o7", "1e3", "2027-01-31", "12:30", "-", ":", "#", "it's", "“so”", "long " * 30, "ü", "🧪", "?", ",", "[x]"]),
    min_size=1, max_size=5,
).map(" ".join)  # fmt: skip
LINES = st.lists(WORDS | st.just(""), min_size=1, max_size=4).map("\n".join)
FIGURES = st.from_regex(r"[0-9][-+0-9A-Fa-fxXoOTtZz._: ]{0,6}", fullmatch=True)
ANY_TEXT = (TEXT | HOSTILE | WORDS | LINES | FIGURES).map(clean_text)


@settings(max_examples=400, deadline=None, suppress_health_check=slow)
@given(text=ANY_TEXT, other=ANY_TEXT)
def test_a_text_is_written_as_ruamel_does_wherever_it_stands(text: str, other: str) -> None:
    data: dict[str, Any] = {
        "title": text,
        "summary": other,
        "list": [text, other, "O1"],
        "ids": ["O1", "A1.C1", "x-y"],
        "empty": [],
        "none": {},
        "number": 12,
        "figure": 2.5,
        "yes": True,
        "credits": {"system": text, "value": 1.5},
        "levels": [{"name": text, "points": 3}, {"name": other, "points": 1}],
        "parts": [{"id": "A1", "text": other, "inner": {"deep": text, "list": [{"a": text}, other]}}, {"text": text}],
    }
    assert written(data) == render(build(data))


@settings(max_examples=150, deadline=None, suppress_health_check=slow)
@given(spec=specs())
def test_a_spec_of_any_shape_is_written_as_ruamel_does(spec: Spec) -> None:
    data = to_data(spec)
    assert written(data) == render(build(data))


@pytest.mark.parametrize("value", [[["a b"]], {"a b: c": 1}, {"k" * 130: 1}, 1e300, [None, [1, 2]], {"true": 1}])
def test_what_it_does_not_know_is_left_to_ruamel(value: Any) -> None:
    data = {"title": "T", "x-a": value}
    with pytest.raises(OtherWriterError):
        emitted(data)
    assert written(data) == render(build(data))


def test_the_blank_parts_of_a_spec_come_back() -> None:
    spec = Spec.model_validate({"title": "T", "pilot": {}, "launch": {"how_to_earn": ["Enrol: now", "- Work"]}})
    assert loads(written(to_data(spec))).spec == spec
