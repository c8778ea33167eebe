"""Parts that contradict each other: figures in words or digits, bounds, parts of a whole, dates."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.checker import Phase, check
from assistant.checker.amounts import counts, figures, hours_named, numbered, sentences_of
from assistant.checker.dates import span_of
from assistant.spec import loads


def codes(text: str) -> set[str]:
    spec = loads(f"format: microcred/1\ntitle: Survey files\n{text}").spec
    return {f.code for f in check(spec, phase=Phase.EVALUATION).findings}


def quiz(brief: str, minutes: int = 45) -> str:
    return f"assessments: [{{id: A1, title: Test, method: quiz, minutes: {minutes}, brief: '{brief}'}}]"


@pytest.mark.parametrize(
    "brief",
    [
        "You have ninety minutes for the test.",
        "Time limit: 2 hours.",
        "The whole test takes an hour and a half.",
        "This is a 20-minute quiz.",
        "You get half an hour to finish.",
    ],
)
def test_another_time_in_the_brief_is_named(brief: str) -> None:
    assert "ASM120" in codes(quiz(brief))


@pytest.mark.parametrize(
    "brief",
    [
        "You have forty-five minutes for the test.",
        "You have about 40 minutes.",
        "You have five minutes for the introduction.",
        "Read the case for 20 minutes; you have 45 minutes in all.",
        "Feedback comes within 24 hours.",
    ],
)
def test_the_same_time_and_parts_of_it_stay_quiet(brief: str) -> None:
    assert "ASM120" not in codes(quiz(brief))


def test_figures_keep_the_places_of_a_text() -> None:
    assert figures("two hours and twenty-five minutes").split() == ["2", "hours", "and", "25", "minutes"]
    assert [c.words for c in counts("Answer all twelve short questions.", "questions")] == ["twelve short questions"]
    assert list(counts("Two of the questions are easy.", "questions")) == []
    assert numbered("two reasons and 30 %") == {"reason": {2.0}, "%": {30.0}}
    assert hours_named("9 h 30 min of modules and half an hour of tests") == [9.5, 0.5]


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    assert len(figures(text)) == len(text)
    assert list(counts(text, "questions|items")) is not None
    assert all(part in text for part in sentences_of(text))
    span_of(text)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2027-09-13", date(2027, 9, 13), date(2027, 9, 13)),
        ("March 2027", date(2027, 3, 1), date(2027, 3, 31)),
        ("1 October 2026", date(2026, 10, 1), date(2026, 10, 1)),
        ("every two years, next in 2028", date(2028, 1, 1), date(2028, 12, 31)),
    ],
)
def test_dates_are_read_as_early_and_late_as_they_can_be_meant(text: str, first: date, last: date) -> None:
    assert span_of(text) == (first, last)


@pytest.mark.parametrize("text", ["soon", "2027-13-40", "from 2026 to 2027", "31 February 2027"])
def test_what_is_no_single_date_is_none(text: str) -> None:
    assert span_of(text) is None


def test_attempts_in_other_words_that_agree_stay_quiet() -> None:
    same = "brief: You may hand it in three times. There are three attempts., feedback: Two resubmissions."
    other = "brief: Nothing can be resubmitted., feedback: Two resubmissions."
    frame = "assessments: [{{id: A1, title: Cleaning, method: task, {}}}]"
    assert "ASM121" not in codes(frame.format(same))
    assert "ASM121" in codes(frame.format(other))
