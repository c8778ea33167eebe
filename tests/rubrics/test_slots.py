"""What an objective gives to a template."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.drafting.rubrics import Slots
from assistant.drafting.rubrics.topic import short_topic
from assistant.spec import Objective


def slots(statement: str, **fields: str) -> Slots:
    return Slots.from_objective(Objective(id="O1", statement=statement, **fields))


def test_parts_of_an_objective():
    s = slots("Given a torn sail, patch it so that the seam holds.")
    assert (s.perform, s.Performs, s.performing) == ("patch it", "Patches it", "patching it")
    assert (s.criterion, s.condition) == (" so that the seam holds", ", given a torn sail")
    assert s.statement == "Given a torn sail, patch it so that the seam holds"


@pytest.mark.parametrize(
    ("statement", "performs"),
    [
        ("Students will be able to identify and explain X-ray artefacts.", "identifies and explains X-ray artefacts"),
        ("Tuning a harpsichord", "tunes a harpsichord"),
        ("Simulate a queue using a spreadsheet", "simulates a queue using a spreadsheet"),
        ("Using a spreadsheet, simulate a queue", "simulates a queue, using a spreadsheet"),
        ("Sort parcels given a list of codes", "sorts parcels given a list of codes"),
        ("Defining and using hooks", "defines and uses hooks"),
        ("Improve your own recipes", "improves their own recipes"),
        ("Plan & run a stall", "plans and runs a stall"),
        ("Beekeeping calendar", "demonstrates beekeeping calendar"),
    ],
)
def test_behaviour_in_the_third_person(statement, performs):
    assert slots(statement).performs == performs


@pytest.mark.parametrize(
    ("statement", "criterion"),
    [
        ("Clean the filter until the water runs clear.", " until the water runs clear"),
        ("Explain the tide, citing two tables.", ", citing two tables"),
        ("Order a meal without switching language.", " without switching language"),
        ("Order a meal.", ""),
    ],
)
def test_criterion_keeps_the_words_that_tie_it(statement, criterion):
    assert slots(statement).criterion == criterion


def test_a_title_takes_the_verb_that_its_preposition_belongs_to():
    assert slots("Draw and report on the tides of the bay.").topic == "reporting on the tides of the bay"


def test_a_criterion_kept_apart_is_tied_on_where_it_is_a_clause():
    assert slots("Patch a sail.", criterion="The seam is tight").criterion == " so that the seam is tight"
    assert slots("Patch a sail.", criterion="two seams an hour").criterion == ""


def test_a_long_behaviour_leaves_out_asides_for_the_rater_only():
    s = slots(
        "Arrange the shelves of a village shop (bread, milk, papers and stamps) for customers with walking frames, "
        "such as people on their way home from hospital."
    )
    assert s.performs == "arranges the shelves of a village shop for customers with walking frames"
    assert "stamps" in s.perform


def test_another_language_is_quoted_and_not_inflected():
    s = Slots.from_objective(Objective(id="O1", statement="Explicar la marea de la bahía."), language="es")
    assert s.performs == s.statement == "Explicar la marea de la bahía"


@pytest.mark.parametrize(
    ("phrase", "topic"),
    [
        ("isolating the rows that a question asks for", "isolating the rows"),
        ("explaining why tides are higher at new moon", "explaining tides"),
        ("explaining why bees swarm", "explaining why bees swarm"),
        ("interpreting the slope of a fitted straight line", "interpreting the slope of a fitted straight line"),
        ("describing the smallest fault found by an old inspector", "describing the smallest fault"),
        ("drawing a plan to show visitors the way out", "drawing a plan to show visitors"),
        ("building an index to speed the search of old letters", "building an index"),
    ],
)
def test_titles_end_where_a_phrase_ends(phrase, topic):
    assert short_topic(phrase) == topic


@given(st.text(min_size=1, max_size=200))
def test_any_statement_gives_slots(text):
    s = slots(text)
    assert "  " not in s.performs
    assert len(s.topic.split()) <= 8
