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
    return check(spec, select=["ALN125", "ALN126", "ALN127", "ALN128"])


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


def test_a_row_is_known_by_the_matter_of_its_objective_though_no_statement_has_its_words() -> None:
    practice = {"title": "Ears and springs", "instructions": "Score an ear into each ball of dough, and press it."}
    row = {"title": "Ears", "descriptors": {"Good": "An ear opens along the score of each ball.", "Weak": "No ear."}}
    spec = change(
        change(_bread(), "M1.1", **practice),
        "M1",
        summary="Balls of dough, their score and their ears.",
        objectives=("O1",),
    )
    assert _wording(change(spec, "A1.C1", **row)).findings == ()
    moved = _wording(change(spec, "A1.C1", **row, objectives=("O2",))).findings
    assert [(f.code, f.at, f.related) for f in moved if f.at == "A1.C1"] == [("ALN125", "A1.C1", ("O2", "O1"))]


def test_one_text_alone_does_not_say_what_an_objective_is_about() -> None:
    """That one may be the part that is astray, and the row it is like is right."""
    row = {"title": "Entries", "descriptors": {"Good": "Slip, receipt and bank line agree.", "Weak": "Slips are lost."}}
    spec = change(_bread(), "A1.C1", **row)
    spec = change(spec, "M1.1", title="Slips", instructions="Tick slip, receipt and bank line.", objectives=("O3",))
    assert [f for f in _wording(spec).findings if f.at == "A1.C1"] == []


def test_a_title_of_a_work_to_study_is_not_judged_by_its_words() -> None:
    wrong = change(_bread(), "M1.1", objectives=("O3",), kind="reading")
    assert _wording(wrong).findings == ()
    told = change(wrong, "M1.1", instructions="Read how to shape and proof a sourdough loaf.")
    assert [(f.code, f.at) for f in _wording(told).findings] == [("ALN128", "M1.1")]


def test_objectives_whose_words_are_alike_are_not_told_apart() -> None:
    spec = _bread()
    alike = spec.objectives[0].with_changes(statement="Shape and proof a sourdough loaf.")
    spec = spec.with_changes(objectives=(alike, spec.objectives[0].with_changes(id="O2"), spec.objectives[2]))
    assert [f for f in _wording(spec).findings if f.related == ("O1", "O2")] == []


def test_an_empty_spec_and_a_large_one_are_judged_in_no_time() -> None:
    assert _wording(Spec(title="T")).findings == ()
    aims = [{"id": f"O{i}", "statement": f"Bake loaf {i} of rye in the oven."} for i in range(300)]
    titles = [
        {"id": f"M1.{i}", "kind": "practice", "title": f"Rye loaf {i}", "objectives": [f"O{i}"]} for i in range(300)
    ]
    module = {"id": "M1", "title": "Rye", "activities": titles}
    assert _wording(Spec(title="T").with_changes(objectives=aims, content=[module])).findings == ()


def test_other_languages_are_not_judged() -> None:
    spec = change(_bread(), "A1.C1", objectives=("O3",)).with_changes(language="es")
    assert _wording(spec).findings == ()


def test_links_to_nothing_and_single_objectives_are_no_case() -> None:
    assert _wording(change(_bread(), "A1.C1", objectives=("O9",))).findings == ()
    one = _bread().with_changes(objectives=_bread().objectives[:1])
    assert _wording(one).findings == ()


def test_hand_made_sound_specs_are_left_alone() -> None:
    folder = Path(__file__).resolve().parents[1] / "mutation" / "sound"
    files = sorted(folder.glob("*.microcred.yaml"))
    if not files:
        pytest.skip("no sound specs beside the tests")
    told = [f"{file.name}: {f.message}" for file in files for f in _wording(load(file).spec).findings]
    assert told == []
