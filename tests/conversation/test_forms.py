"""Elements as labelled text for an editor: what is shown can be sent back, and only what is said in it changes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.conversation.answers import AnswerError
from assistant.conversation.elements import as_text, edited
from assistant.conversation.forms import as_form, read_form
from assistant.spec import element_ids, loads

SPEC = loads("""\
format: microcred/1
title: T
objectives:
  - {id: O1, statement: "Read a map: fronts first.", verb: read, bloom: apply, condition: on paper}
assessments:
  - id: A1
    title: "Quiz: maps"
    method: quiz
    objectives: [O1]
    minutes: 20
    brief: "Answer.\\n\\nTitle: is not asked.\\n- one\\n- two"
    rubric:
      levels: [{name: Good, points: 1}, {name: Not yet, points: 0}]
      criteria:
        - {id: A1.C1, title: Reading, objectives: [O1], descriptors: {Good: "Reads: all.", Not yet: Misses some.}}
    items:
      - {id: A1.Q1, objective: O1, stem: Which?, options: [{text: a, correct: true}, {text: b}]}
content:
  - id: M1
    title: One
    objectives: [O1]
    activities: [{id: M1.1, title: Read, kind: reading, objectives: [O1]}]
""").spec


@pytest.mark.parametrize("at", [i for i, _ in element_ids(SPEC)])
def test_what_is_shown_sent_back_changes_nothing(at: str) -> None:
    shown = as_text(SPEC, at)
    assert "{" not in shown
    made = edited(SPEC, at, shown)
    assert made.with_changes(provenance=None) == SPEC.with_changes(provenance=None)


def test_a_text_is_changed_and_the_rest_stays() -> None:
    made = edited(SPEC, "A1", as_text(SPEC, "A1").replace("Answer.", "Answer aloud: all of it."))
    own = made.assessments[0]
    assert (own.brief or "").startswith("Answer aloud: all of it.\n\nTitle: is not asked.")
    assert (own.title, own.rubric, own.items) == ("Quiz: maps", SPEC.assessments[0].rubric, SPEC.assessments[0].items)


def test_a_line_alone_changes_its_field_and_an_empty_one_takes_it_away() -> None:
    assert edited(SPEC, "A1", "Minutes: 35 min").assessments[0].minutes == 35
    assert edited(SPEC, "A1", "Brief:").assessments[0].brief is None
    assert edited(SPEC, "A1.C1", "Not yet: Finds none.").assessments[0].rubric is not None


def test_descriptors_and_options_are_edited_in_words() -> None:
    row = edited(SPEC, "A1.C1", "Not yet: Finds none.").assessments[0].rubric
    assert row is not None
    assert row.criteria[0].descriptors == {"Good": "Reads: all.", "Not yet": "Finds none."}
    item = edited(SPEC, "A1.Q1", "Options:\n  - a\n  - c (right)").assessments[0].items[0]
    assert [(o.text, o.correct) for o in item.options] == [("a", False), ("c", True)]


def test_plain_words_and_yaml_still_work() -> None:
    assert edited(SPEC, "O1", "Draw a map.").objectives[0].statement == "Draw a map."
    assert edited(SPEC, "O1", "statement: Draw a map.\nbloom: create").objectives[0].bloom == "create"
    yaml = "title: New\nmethod: oral\nobjectives: [O1]"
    assert edited(SPEC, "A1", yaml).assessments[0].method == "oral"


def test_a_condition_that_only_the_old_words_had_goes_with_them() -> None:
    shown = as_text(SPEC, "O1").replace("Read a map: fronts first.", "Draw a front.")
    assert edited(SPEC, "O1", shown).objectives[0].condition is None


def test_a_figure_that_is_none_is_told() -> None:
    with pytest.raises(AnswerError, match="minutes"):
        edited(SPEC, "A1", "Minutes: lots")


@given(st.text(alphabet=st.characters(codec="ascii", exclude_categories=["Cc"]), min_size=1), st.integers(1, 3))
def test_any_text_comes_back(text: str, lines: int) -> None:
    said = "\n".join([text.strip() or "x"] * lines)
    element = {"id": "A1", "title": "T", "brief": said}
    assert read_form("assessments", element, as_form("assessments", element)) == element
