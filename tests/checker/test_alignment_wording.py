"""A part that plainly speaks of another objective is found, with the right one named; sound parts are left alone."""

from pathlib import Path

import pytest

from assistant.checker import Report, check
from assistant.checker.edits import change
from assistant.spec import Spec, load, loads

BREAD = """\
format: microcred/1
title: Baking bread
objectives:
  - {id: O1, statement: "Shape and proof a sourdough loaf so that it keeps its form."}
  - {id: O2, statement: "Control oven temperature and steam while rye bread bakes."}
  - {id: O3, statement: "Calculate the price of a loaf from ingredients, wages and rent."}
assessments:
  - id: A1
    title: Bake two loaves
    method: performance
    objectives: [O1, O2]
    brief: Shape and proof a sourdough loaf. Bake it and log temperature and steam of the oven.
    rubric:
      levels: [{name: Good, points: 2}, {name: Weak, points: 1}]
      criteria:
        - id: A1.C1
          title: Form of the loaf
          objectives: [O1]
          descriptors: {Good: The loaf was shaped tightly and proofed until it springs back., Weak: The loaf spreads.}
        - id: A1.C2
          title: Steam and heat
          objectives: [O2]
          descriptors: {Good: The log shows oven temperature and steam every five minutes., Weak: The log has gaps.}
        - id: A1.C3
          title: Structure of the log
          objectives: [O2]
          descriptors: {Good: Headings and units are there., Weak: Entries run together without units.}
  - id: A2
    title: Price list
    method: quiz
    objectives: [O3]
    items:
      - {id: A2.Q1, objective: O3, kind: numeric, stem: "Ingredients cost 1.20, wages and rent 0.90: at which price is nothing lost?", answer: "2.10"}
      - {id: A2.Q2, objective: O3, kind: numeric, stem: "Four of them sell for 12. How much is one?", answer: "3"}
content:
  - id: M1
    title: Loaves
    objectives: [O1, O2]
    activities:
      - {id: M1.1, kind: practice, title: Shape three sourdough loaves and proof them, objectives: [O1]}
      - {id: M1.2, kind: demonstration, title: Steam in the oven, objectives: [O2]}
"""


def _bread() -> Spec:
    return loads(BREAD).spec


def _wording(spec: Spec) -> Report:
    return check(spec, select=["ALN125", "ALN126", "ALN127", "ALN128", "ALN129"])


def test_sound_parts_are_left_alone() -> None:
    assert _wording(_bread()).findings == ()


@pytest.mark.parametrize(
    ("at", "field", "wrong", "code", "right", "word"),
    [
        ("A1.C1", "objectives", ("O3",), "ALN125", "O1", "proofed"),
        ("A1.C2", "objectives", ("O3",), "ALN125", "O2", "Steam"),
        ("A2.Q1", "objective", "O1", "ALN126", "O3", "wages"),
        ("M1.1", "objectives", ("O3",), "ALN128", "O1", "sourdough"),
    ],
)
def test_a_part_linked_to_another_objective_is_found_and_the_right_one_named(
    at: str, field: str, wrong: object, code: str, right: str, word: str
) -> None:
    findings = _wording(change(_bread(), at, **{field: wrong})).findings
    assert [(f.code, f.at, f.related[-1]) for f in findings] == [(code, at, right)]
    assert f"“{word}”" in findings[0].message
    assert f"link it to {right}" in findings[0].message


def test_a_brief_that_asks_for_another_objective_is_found() -> None:
    spec = change(_bread(), "A2", title="Log", brief="Log temperature and steam of the oven.", items=())
    assert [(f.code, f.at) for f in _wording(spec).findings] == [("ALN127", "A2")]


def test_rows_swapped_between_objectives_are_both_found() -> None:
    spec = change(change(_bread(), "A1.C1", objectives=("O2",)), "A1.C2", objectives=("O1",))
    assert {(f.at, f.related[-1]) for f in _wording(spec).findings if f.code == "ALN125"} == {
        ("A1.C1", "O1"),
        ("A1.C2", "O2"),
    }


def test_a_part_that_shares_a_word_with_its_own_objective_is_left_alone() -> None:
    spec = change(_bread(), "A1.C1", objectives=("O3",), title="Price and form of the loaf")
    assert _wording(spec).findings == ()


def test_a_row_on_a_subject_of_its_own_is_told_and_one_on_a_quality_of_any_work_is_not() -> None:
    off = change(_bread(), "A1.C1", title="Verb endings", descriptors={"Good": "Past participles agree with nouns."})
    assert [(f.code, f.at) for f in _wording(off).findings] == [("ALN129", "A1.C1")]
    general = change(
        _bread(), "A1.C1", title="Referencing", descriptors={"Good": "Authors, years and pages are given."}
    )
    assert _wording(general).findings == ()


def test_other_languages_are_not_judged() -> None:
    spec = change(_bread(), "A1.C1", objectives=("O3",)).with_changes(language="es")
    assert _wording(spec).findings == ()


def test_links_to_nothing_and_single_objectives_are_no_case() -> None:
    assert _wording(change(_bread(), "A1.C1", objectives=("O9",))).findings == ()
    one = _bread().with_changes(objectives=_bread().objectives[:1])
    assert [f.code for f in _wording(one).findings if f.code != "ALN129"] == []


def test_hand_made_sound_specs_are_left_alone() -> None:
    folder = Path(__file__).resolve().parents[1] / "mutation" / "sound"
    files = sorted(folder.glob("*.microcred.yaml"))
    if not files:
        pytest.skip("no sound specs beside the tests")
    told = [f"{file.name}: {f.message}" for file in files for f in _wording(load(file).spec).findings]
    assert told == []
