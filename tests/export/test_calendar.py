"""The calendar, read by another program; dates that are dates, and those that are not."""

from datetime import date, datetime, time, timedelta

import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.checker import check
from assistant.export import FORMATS, Export
from assistant.export.dates import Span, spans_in
from assistant.export.result import Job
from assistant.spec import Spec, loads

from .specs import HOSTILE, hostile_spec

DATED = """
format: microcred/1
title: Safe Lab Work
issuer: {name: Example University, url: https://uni.example}
quality_assurance: {process: peer review, review_by: 2028-06-30}
objectives: [{id: O1, statement: Order the steps of a spill response.}]
assessments:
  - {id: A1, title: "Quiz; part one, short", method: quiz, due: "Friday 12 March 2027, 17:00"}
  - {id: A2, title: Drill, method: performance, due: end of week 3}
delivery: {schedule: "Sessions on 2 March 2027 and 9 March 2027"}
pilot: {plan: {when: 1–14 February 2027}}
launch: {opens: March 1, 2027}
evaluation: {questions: [{id: E1, when: 03/04/2027}]}
waivers: [{rule: ALN103, at: O1, reason: agreed with the board, on: 2026-11-02, until: 2027-12-31}]
"""


def made(spec: Spec) -> Export:
    return FORMATS["ics"].write(Job(spec, check(spec), "lab"))


def dated() -> Spec:
    return loads(DATED.replace("opens: March 1, 2027", "opens: 'March 1, 2027'"), "dated").spec


def events(spec: Spec) -> list[icalendar.Event]:
    calendar = icalendar.Calendar.from_ical(made(spec).files[0].data)
    found = calendar.walk("VEVENT")
    assert not [error for part in (calendar, *found) for error in part.errors]
    return list(found)


def test_every_date_is_an_entry_that_another_program_reads() -> None:
    found = {str(e["SUMMARY"]): e for e in events(dated())}
    assert {k: (e.start, e.end) for k, e in found.items() if k != "Safe Lab Work"} == {
        "Pilot: Safe Lab Work": (date(2027, 2, 1), date(2027, 2, 15)),
        "Opens: Safe Lab Work": (date(2027, 3, 1), date(2027, 3, 2)),
        "Due: A1 Quiz; part one, short (Safe Lab Work)": (datetime(2027, 3, 12, 17), datetime(2027, 3, 12, 17)),  # noqa: DTZ001
        "Review due: Safe Lab Work": (date(2028, 6, 30), date(2028, 7, 1)),
        "Last day of the waiver of ALN103 at O1 (Safe Lab Work)": (date(2027, 12, 31), date(2028, 1, 1)),
    }
    sessions = [e.start for e in events(dated()) if e["SUMMARY"] == "Safe Lab Work"]
    assert sessions == [date(2027, 3, 2), date(2027, 3, 9)]
    assert str(found["Opens: Safe Lab Work"]["DESCRIPTION"]) == "As stated: March 1, 2027"


def test_what_is_no_date_is_told() -> None:
    losses = {loss.at: loss.what for loss in made(dated()).losses}
    assert losses["A2"].startswith("“end of week 3” is no date")
    assert losses["E1"].startswith("“03/04/2027” is no date"), "3 April or 4 March: not guessed"
    assert set(losses) == {"A2", "E1"}
    assert {d.at for d in FORMATS["ics"].demands(dated())} == {"A2", "E1"}


def test_an_entry_keeps_its_uid_when_its_date_moves() -> None:
    later = dated().with_changes(launch={"opens": "2027-04-01"}, summary="Other words.")
    before, after = ({str(e["SUMMARY"]): str(e["UID"]) for e in events(s)} for s in (dated(), later))
    assert before == after
    assert len(set(before.values())) == len(before)


def test_the_stamp_is_a_date_of_the_spec_and_not_of_the_clock() -> None:
    assert made(dated()) == made(dated())
    assert {e.DTSTAMP.date() for e in events(dated())} == {date(2026, 11, 2)}
    plain = loads("format: microcred/1\ntitle: T\nlaunch: {opens: 2027-03-01}\n", "t").spec
    assert [e.DTSTAMP.date() for e in events(plain)] == [date(2000, 1, 1)]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_titles_stay_in_their_line(text: str) -> None:
    spec = hostile_spec(text).with_changes(launch={"opens": "2027-03-01"})
    data = made(spec).files[0].data
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert b"\n" not in data.replace(b"\r\n", b"")
    (entry,) = events(spec)
    assert str(entry["SUMMARY"]) == f"Opens: {' '.join(text.split())}"


def test_a_spec_without_dates_has_no_calendar() -> None:
    bare = loads("format: microcred/1\ntitle: T\nlaunch: {opens: soon}\n", "t").spec
    assert [(d.at, d.blocks) for d in FORMATS["ics"].demands(bare)] == [("spec", True), ("spec", False)]


D = date
CASES = {
    "2027-03-01": [Span(D(2027, 3, 1), D(2027, 3, 1))],
    "2027-03-01T09:30": [Span(D(2027, 3, 1), D(2027, 3, 1), time(9, 30))],
    "2027-03-01/2027-03-14": [Span(D(2027, 3, 1), D(2027, 3, 14))],
    "from 1 March 2027 to 14 March 2027": [Span(D(2027, 3, 1), D(2027, 3, 14))],
    "28 February - 3 March 2027": [Span(D(2027, 2, 28), D(2027, 3, 3))],
    "March 1-14, 2027": [Span(D(2027, 3, 1), D(2027, 3, 14))],
    "Friday 30th of April 2027, 11:59 pm UTC": [Span(D(2027, 4, 30), D(2027, 4, 30), time(23, 59), utc=True)],
    "1. März 2027, 12 am": [Span(D(2027, 3, 1), D(2027, 3, 1), time(0, 0))],
    "el 5 de mayo de 2027": [Span(D(2027, 5, 5), D(2027, 5, 5))],
    "30.06.2027": [Span(D(2027, 6, 30), D(2027, 6, 30))],
    "25/04/2027": [Span(D(2027, 4, 25), D(2027, 4, 25))],
    "4/25/2027": [Span(D(2027, 4, 25), D(2027, 4, 25))],
    "2 May 2027, 10:00 to 12:00": [Span(D(2027, 5, 2), D(2027, 5, 2))],
    "03/04/2027": [],
    "31 February 2027": [],
    "2027-13-01": [],
    "May 2027": [],
    "June 22 - June 28": [],
    "before the first open run": [],
    "version 1.2.2027.4": [],
}


@pytest.mark.parametrize("text", CASES)
def test_dates_in_words(text: str) -> None:
    assert spans_in(text) == CASES[text]


@settings(max_examples=150, deadline=None)
@given(
    day=st.dates(date(1950, 1, 1), date(2150, 1, 1)),
    shape=st.sampled_from(["{d} {m:%B} {y}", "{m:%B} {d}, {y}", "{iso}"]),
)
def test_every_day_is_read_as_itself(day: date, shape: str) -> None:
    text = shape.format(d=day.day, m=day, y=day.year, iso=day.isoformat())
    assert spans_in(f"It is due {text}.") == [Span(day, day)]


@settings(max_examples=100, deadline=timedelta(seconds=2))
@given(text=st.text(alphabet=st.sampled_from("0123456789/.-– :,MarchaypmTZ\n"), max_size=80))
def test_any_text_is_read(text: str) -> None:
    for span in spans_in(text):
        assert span.first <= span.last
