"""Parts of objectives: lead-ins, numbering, verbs, condition and criterion."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.language import parse_objective, provider_view


def verbs(text):
    return [(slot.lemma, slot.role) for slot in parse_objective(text).verbs]


@pytest.mark.parametrize(
    ("text", "lemma"),
    [
        ("Clean the records.", "clean"),
        ("By the end of this course, students will be able to clean the records.", "clean"),
        ("On successful completion of the module, you should be able to: clean the records", "clean"),
        ("Learners can clean the records", "clean"),
        ("- SLO 2: clean the records", "clean"),
        ("1.2 Clean the records", "clean"),
        ("(b) To be able to clean the records", "clean"),
        ("Demonstrate the ability to clean the records", "clean"),
        ("Critically and independently analyse a dataset", "analyze"),
        ("Analyze a dataset", "analyze"),
        ("Anlyze a dataset", "analyze"),
        ("Demosntrate a safe lift", "demonstrate"),
        ("Carry out an audit", "carry out"),
        ("Identifies hazards on a building site", "identify"),
        ("Auscultate the chest of an adult patient", "auscultate"),
    ],
)
def test_the_head_verb_is_found_behind_what_precedes_it(text, lemma):
    assert parse_objective(text).head.lemma == lemma


@pytest.mark.parametrize(
    "text", ["Data structures", "Research methods", "Design patterns in Java", "The water cycle", "", "3"]
)
def test_topics_have_no_head_verb(text):
    assert parse_objective(text).head is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Identify and explain two causes", [("identify", "head"), ("explain", "coordinated")]),
        ("Plan, run and report an experiment", [("plan", "head"), ("run", "coordinated"), ("report", "coordinated")]),
        ("Describe, and where appropriate, critique a study", [("describe", "head"), ("critique", "coordinated")]),
        ("Explain theory and practice in nursing", [("explain", "head")]),
        ("Use a debugger to find and fix a fault", [("use", "head"), ("find", "infinitive"), ("fix", "infinitive")]),
        ("Reduce cost by automating steps", [("reduce", "head"), ("automate", "gerund")]),
        ("Describe how plants grow and store energy", [("describe", "head")]),
    ],
)
def test_roles_of_verbs(text, found):
    assert verbs(text) == found


@pytest.mark.parametrize(
    ("text", "condition", "criterion", "object_"),
    [
        (
            "Given a log file, find the first error within five minutes.",
            "a log file",
            "within five minutes",
            "the first error",
        ),
        ("Using a lathe, turn a shaft to within 0.1 mm.", "a lathe", "to within 0.1 mm", "a shaft"),
        ("Write a query using joins so that no row is lost.", "joins", "no row is lost", "a query"),
        ("Sort and label samples without help", None, "without help", "samples"),
        ("With notes, maps and a compass, navigate a route", "With notes, maps and a compass", None, "a route"),
    ],
)
def test_condition_and_criterion(text, condition, criterion, object_):
    parts = parse_objective(text)
    assert (parts.condition, parts.criterion, parts.object) == (condition, criterion, object_)


def test_audience_and_behaviour():
    parts = parse_objective("By the end of the week, nurses will be able to dress a wound using sterile gauze.")
    assert parts.audience == "nurses"
    assert parts.behaviour == "dress a wound"


def test_verbs_of_later_sentences_are_joined():
    assert verbs("Debug a script. Explain the fix.") == [("debug", "head"), ("explain", "coordinated")]


@pytest.mark.parametrize(
    "text", ["This module introduces loops", "Students will be taught to weld", "The course aims to cover SQL"]
)
def test_the_providers_view_is_recognised(text):
    assert provider_view(text)


@pytest.mark.parametrize("text", ["Students will weld a joint", "Weld a joint", "Assess the course of a disease"])
def test_the_learners_view_is_left_alone(text):
    assert provider_view(text) is None


@given(st.text(max_size=200))
def test_any_text_is_accepted_and_spans_fit(text):
    for slot in parse_objective(text).verbs:
        assert text[slot.start : slot.end] == slot.surface


def test_how_to_do_it_is_what_is_described_not_done():
    def asked(text):
        return [slot.lemma for slot in parse_objective(text).coordinated]

    assert asked("Describe the tariff and how to calculate a fee") == ["describe"]
    assert "calculate" in asked("Know the tariff and how to calculate a fee")
