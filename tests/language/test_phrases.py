"""Inflection, nouns, sentences and overlap."""

import pytest

from assistant.language import (
    content_words,
    decapitalize,
    full_stop,
    gerund,
    jaccard,
    noun_for,
    sentences,
    similarity,
    third_person,
    word_count,
)


@pytest.mark.parametrize(
    ("phrase", "third", "ing"),
    [
        ("identify and explain X", "identifies and explains X", "identifying and explaining X"),
        ("carry out a test", "carries out a test", "carrying out a test"),
        ("Plan a route", "Plans a route", "Planning a route"),
        ("debug code", "debugs code", "debugging code"),
        ("open a file", "opens a file", "opening a file"),
        ("match pairs", "matches pairs", "matching pairs"),
        ("critically analyse data", "critically analyses data", "critically analysing data"),
        ("use R to plot and save data", "uses R to plot and save data", "using R to plot and save data"),
        ("frobnicate a widget", "frobnicates a widget", "frobnicating a widget"),
    ],
)
def test_inflection_reaches_the_head_and_its_joined_verbs(phrase, third, ing):
    assert third_person(phrase) == third
    assert gerund(phrase) == ing


def test_nouns_of_actions():
    assert noun_for("explain") == "explanation"
    assert noun_for("analyse") == "analysis"
    assert noun_for("frobnicate") is None


def test_sentences_survive_abbreviations():
    assert sentences("Use a tool, e.g. Excel. Then save! Done?") == ["Use a tool, e.g. Excel.", "Then save!", "Done?"]


def test_overlap_ignores_inflection_and_function_words():
    assert jaccard(content_words("Cleaning the datasets"), content_words("clean a dataset")) == 1
    assert jaccard(frozenset(), frozenset()) == 0


def test_similarity_is_one_only_for_the_same_words():
    assert similarity("All rows kept.", "all rows kept") == 1
    assert 0.5 < similarity("All rows are kept in order", "Most rows are kept in order") < 0.9
    assert similarity("", "x") == 0


def test_small_helpers():
    assert word_count("Two-step log-in, 3 times") == 4
    assert decapitalize("SQL joins") == "SQL joins"
    assert decapitalize("Open it") == "open it"
    assert full_stop("Save it;") == "Save it."
