"""Levels from public lists, verbs to avoid, knowledge types."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.language import BloomLevel, avoid_verb, classify, observable_verbs
from assistant.language.knowledge import knowledge, knowledge_type


@pytest.mark.parametrize(
    ("text", "best"),
    [
        ("List five hazards", "remember"),
        ("Explain why ice floats", "understand"),
        ("Calculate a dose", "apply"),
        ("Distinguish two kinds of fault", "analyze"),
        ("Critique a research design", "evaluate"),
        ("Design a survey", "create"),
        ("Identify and explain two causes", "understand"),
        ("Carry out an evaluation of a training programme", "evaluate"),
        ("Conduct an analysis of survey answers", "analyze"),
        ("Understand loops", "understand"),
        ("Critically interpret a press release", "evaluate"),
        ("Discuss the limits of a survey critically", "analyze"),
        ("Identify critically ill patients", "remember"),
        ("Translate a complaint into a small service design using role play", "create"),
        ("Convert a recipe into a table of quantities", "apply"),
        ("Translate a letter into Finnish", "understand"),
    ],
)
def test_best_level(text, best):
    assert classify(text).best == BloomLevel.from_label(best)


def test_lists_are_named_with_the_verb_they_speak_of():
    lists = classify("Critique a report").lists
    assert any("“critique”" in source and "Anderson" in source for source in lists.sources)


def test_shares_of_the_lists_sum_to_one_and_plausible_levels_hold_the_best():
    result = classify("Compare two tariffs")
    assert sum(result.lists.shares.values()) == pytest.approx(1)
    assert result.best in result.plausible


def test_opening_a_tools_object_may_be_a_procedure():
    assert BloomLevel.APPLY in classify("Create a new project in the editor").plausible
    assert BloomLevel.APPLY not in classify("Create an original melody").plausible


def test_a_topic_is_unknown():
    result = classify("The water cycle")
    assert not result.known
    assert result.best is None


@pytest.mark.parametrize(
    ("text", "words", "kind", "target"),
    [
        ("Understand the causes of war", "Understand", "verb", "the causes of war"),
        ("Know and understand the rules", "Know and understand", "verb", "the rules"),
        ("Students will be familiar with Git", "be familiar with", "verb", "Git"),
        ("Be fully aware of the risks", "Be fully aware of", "phrase", "the risks"),
        ("Gain an understanding of tort law", "Gain an understanding of", "phrase", "tort law"),
        ("Demonstrate a sound knowledge of anatomy", "Demonstrate a sound knowledge of", "phrase", "anatomy"),
        ("Deepen your understanding of fugues", "Deepen your understanding of", "phrase", "fugues"),
        ("An appreciation of jazz", "An appreciation of", "phrase", "jazz"),
    ],
)
def test_unmeasurable_wording_is_found_with_its_target(text, words, kind, target):
    hit = avoid_verb(text)
    assert (hit.words, hit.kind, hit.target) == (words, kind, target)


@pytest.mark.parametrize(
    "text",
    [
        "Explain the knowledge base of a system",
        "Demonstrate a safe lift",
        "Develop a knowledge graph from a corpus",
        "Evaluate students' understanding of fractions",
        "Gain access to a server over SSH",
        "Develop a training plan that builds knowledge of hazards",
        "Improve customer awareness of a brand",
        "Develop brand awareness in a new market",
        "Demonstrate knowledge graphs in a web page",
        "Knowledge management systems",
        "Use knowledge of anatomy to place a cannula",
    ],
)
def test_observable_wording_is_left_alone(text):
    assert avoid_verb(text) is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Define ten terms of contract law", "factual"),
        ("Explain the relationship of price and demand", "conceptual"),
        ("Apply a titration protocol", "procedural"),
        ("Reflect on one's own learning", "metacognitive"),
    ],
)
def test_knowledge_type(text, kind):
    assert knowledge_type(text) == kind
    assert knowledge(text).reason


@pytest.mark.parametrize("level", list(BloomLevel))
def test_suggested_verbs_are_plausible_at_their_level(level):
    for verb in observable_verbs(level):
        assert level in classify(f"{verb} the plan").plausible


@given(st.text(max_size=200))
def test_any_text_gets_an_answer(text):
    result = classify(text)
    assert result.best is None or result.known or result.lists.sources, "an answer has a source"
    assert all(0 <= score <= 1 for score in result.scores.values())
    assert len(result.reasons) <= 3


@pytest.mark.parametrize(
    ("text", "covert"),
    [
        ("Develop a positive attitude towards neighbours", True),
        ("Cultivate curiosity about insects", True),
        ("Develop attitude scales for a survey", False),
        ("Demonstrate empathy for a caller", False),
    ],
)
def test_coming_to_hold_an_attitude(text, covert):
    assert bool(avoid_verb(text)) == covert
