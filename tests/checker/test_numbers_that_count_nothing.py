"""Numbers that name a thing, or say how many there are for each, are held against no other number."""

import pytest

from assistant.checker import check
from assistant.checker.amounts import numbered
from assistant.spec import loads


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Write one query for each question.", {}),
        ("Query 1 counts the records. Round 2 repeats them.", {}),
        ("Hand in four queries and 2 notes.", {"query": {4}, "note": {2}}),
        ("Write one note per query; hand in three notes.", {"note": {3}}),
    ],
)
def test_what_is_counted(text: str, found: dict[str, set[float]]) -> None:
    assert dict(numbered(text)) == found


TASK = """
format: microcred/1
title: Cleaning lists
objectives: [{id: O1, statement: Clean a list of stalls., bloom: apply}]
assessments:
  - id: A1
    title: Stalls
    method: task
    objectives: [O1]
    brief: Clean the list of round 1. %s Write one query for each question on it.
    evidence: The cleaned list and four queries.
    feedback: Comments within a week. There are two attempts.
"""


@pytest.mark.parametrize("said", ["Round 2 repeats eight of its faults.", "Question 3 repeats a part of it."])
def test_a_named_round_is_no_attempt(said: str) -> None:
    found = {f.code for f in check(loads(TASK % said, "t").spec).findings}
    assert not found & {"ASM121", "ASM123", "RUB124"}


def test_attempts_that_disagree_are_still_found() -> None:
    found = {f.code for f in check(loads(TASK % "There are five attempts.", "t").spec).findings}
    assert "ASM121" in found
