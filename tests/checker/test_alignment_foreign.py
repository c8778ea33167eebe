"""A part of another subject altogether is found; sound parts, qualities of any work and titles of works are left alone."""

from pathlib import Path

import pytest

from assistant.checker import Report, Severity, check
from assistant.checker.edits import change
from assistant.spec import Spec, load, loads

CODES = ["ALN129", "ALN130", "ALN131", "ALN132"]
CHOIR = """\
format: microcred/1
title: Bookkeeping for associations
objectives:
  - {id: O1, statement: "Record receipts and payments of an association in a cash book."}
  - {id: O2, statement: "Prepare the annual statement for the members' meeting."}
assessments:
  - id: A1
    title: A year of a choir
    method: project
    objectives: [O1, O2]
    brief: Enter forty receipts and payments of a choir in its cash book, and prepare the statement for the meeting.
    evidence: The cash book and the statement.
    rubric:
      levels: [{name: Good, points: 2}, {name: Weak, points: 1}]
      criteria:
        - id: A1.C1
          title: Entries
          objectives: [O1]
          descriptors: {Good: "Each receipt has its entry, and the balance agrees with the bank.", Weak: "Receipts are missing."}
        - id: A1.C2
          title: Layout
          objectives: [O2]
          descriptors: {Good: "Headings and columns are aligned.", Weak: "Numbers run into each other."}
  - id: A2
    title: Quiz
    method: quiz
    objectives: [O1]
    items:
      - {id: A2.Q1, objective: O1, kind: short-answer, stem: "Which receipts are entered twice in the cash book?", answer: "None"}
content:
  - id: M1
    title: The cash book
    objectives: [O1]
    activities:
      - {id: M1.1, kind: practice, title: Twenty receipts, objectives: [O1], instructions: "Enter date and amount of each payment."}
"""
WHISKY = "Mash barley, ferment the wort and distil it twice; hand in a flask of the spirit and your hydrometer log."


def _choir() -> Spec:
    return loads(CHOIR).spec


def _foreign(spec: Spec) -> Report:
    return check(spec, select=CODES)


def test_sound_parts_are_left_alone_a_quality_of_any_work_too() -> None:
    assert _foreign(_choir()).findings == ()


@pytest.mark.parametrize(
    ("at", "fields", "code", "word"),
    [
        ("A1.C1", {"title": "Mash", "descriptors": {"Good": "Barley ferments within a week.", "Weak": "The wort is sour."}}, "ALN129", "barley"),
        ("A2.Q1", {"stem": "At which temperature does the copper still release methanol?", "answer": "At 65 degrees"}, "ALN130", "methanol"),
        ("A1", {"brief": WHISKY}, "ALN131", "wort"),
        ("M1.1", {"title": "Mash the barley", "instructions": "Stir the wort until the starch has dissolved."}, "ALN132", "barley"),
    ],
)  # fmt: skip
def test_a_part_of_another_subject_is_found_with_the_words_that_show_it(
    at: str, fields: dict[str, object], code: str, word: str
) -> None:
    findings = _foreign(change(_choir(), at, **fields)).findings
    assert [(f.code, f.at, f.severity) for f in findings] == [(code, at, Severity.INFO)]
    assert f"“{word}”" in findings[0].message


def test_in_a_small_spec_no_word_at_all_may_be_shared() -> None:
    """Little is said there, so that a sound row may well have most of its words alone."""
    row = {"title": "Mash", "descriptors": {"Good": "Barley ferments, the wort is sour, and a receipt is there."}}
    assert _foreign(change(_choir(), "A1.C1", **row)).findings == ()


def test_a_part_that_shares_what_matters_is_left_alone() -> None:
    row = {"title": "Mash", "descriptors": {"Good": "Receipts for barley and payments for malt are there."}}
    assert _foreign(change(_choir(), "A1.C1", **row)).findings == ()


def test_short_parts_and_titles_of_works_to_study_are_left_alone() -> None:
    assert _foreign(change(_choir(), "A1", brief="Mash barley.")).findings == ()
    work = change(_choir(), "M1.1", kind="reading", title="Of Malt, Peat, Casks and Excisemen", instructions=None)
    assert _foreign(work).findings == ()


def test_a_brief_of_another_assessment_is_no_foreign_subject() -> None:
    spec = _choir()
    spec = spec.with_changes(summary=WHISKY)
    assert _foreign(change(spec, "A1", brief=WHISKY)).findings == ()


def test_other_languages_and_parts_linked_to_nothing_are_not_judged() -> None:
    off = change(_choir(), "A1", brief=WHISKY)
    assert _foreign(off.with_changes(language="es")).findings == ()
    assert _foreign(change(_choir(), "M1.1", title="Mash barley and distil the wort", objectives=())).findings == ()


def test_hand_made_sound_specs_are_left_alone() -> None:
    folder = Path(__file__).resolve().parents[1] / "mutation" / "sound"
    files = sorted(folder.glob("*.microcred.yaml"))
    if not files:
        pytest.skip("no sound specs beside the tests")
    assert [f"{file.name}: {f.message}" for file in files for f in _foreign(load(file).spec).findings] == []
