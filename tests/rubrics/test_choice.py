"""Which template is chosen, and which methods are proposed."""

import itertools

import pytest

from assistant.drafting.rubrics.library import load_library

LIBRARY = load_library()
METHODS = ("quiz", "task", "project", "performance", "portfolio", "oral", "simulation", "case", "reflection")
LEVELS = ("remember", "understand", "apply", "analyze", "evaluate", "create")
KNOWLEDGE = ("factual", "conceptual", "procedural", "metacognitive")


@pytest.mark.parametrize(("method", "bloom", "knowledge"), list(itertools.product(METHODS, LEVELS, KNOWLEDGE)))
def test_every_combination_finds_a_template_of_its_method_and_level(method, bloom, knowledge):
    template = LIBRARY.choose(method, bloom, knowledge)
    assert method in template.methods
    assert bloom in template.bloom
    assert not template.is_fallback


@pytest.mark.parametrize("language", ["de", "es", "fr", "it", "nl", "pt"])
@pytest.mark.parametrize("method", METHODS)
def test_languages_without_behaviour_forms_quote_the_objective(language, method):
    template = LIBRARY.choose(method, "apply", "procedural", language=f"{language}-XX")
    assert template.language == language
    core = template.criteria[0].descriptors.values()
    assert all("{statement}" in text for text in core)


def test_unknown_language_gets_a_fallback_that_quotes():
    template = LIBRARY.choose("oral", "create", "factual", language="sv")
    assert template.id == "fallback-shown"


def test_knowledge_type_decides_between_templates_of_a_method():
    assert LIBRARY.choose("task", "apply", "procedural").id == "apply-procedure-task"
    assert LIBRARY.choose("task", "apply", "conceptual").id == "apply-concept-task"


def test_the_method_counts_more_than_the_knowledge_type():
    assert "quiz" in LIBRARY.choose("quiz", "apply", "metacognitive").methods


@pytest.mark.parametrize(
    ("bloom", "knowledge", "first"),
    [
        ("remember", "factual", "quiz"),
        ("understand", "conceptual", "task"),
        ("apply", "procedural", "task"),
        ("analyze", "conceptual", "case"),
        ("evaluate", "procedural", "task"),
        ("create", "conceptual", "project"),
        ("create", "metacognitive", "reflection"),
    ],
)
def test_preferred_method(bloom, knowledge, first):
    assert LIBRARY.methods_for(bloom, knowledge)[0][0] == first


@pytest.mark.parametrize(("bloom", "knowledge"), list(itertools.product(LEVELS, KNOWLEDGE)))
def test_methods_come_once_each_with_their_because(bloom, knowledge):
    methods = LIBRARY.methods_for(bloom, knowledge)
    assert sorted(m for m, _ in methods) == sorted(METHODS)
    assert all(because for _, because in methods)


def test_shipped_library_covers_levels_by_methods():
    templates = [t for t in LIBRARY.templates() if not t.is_fallback]
    assert len(templates) >= 28
    for bloom in LEVELS:
        assert len({m for t in templates if bloom in t.bloom for m in t.methods}) >= 3
    for knowledge in KNOWLEDGE:
        assert any(t.knowledge[0] == knowledge for t in templates)
