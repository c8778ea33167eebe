"""Which candidate a text speaks of: known from the line alone, steady under layout, order and odd input."""

import math
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.language.relevance import MEASURES, field_of, relevance
from assistant.language.relevance_stem import deep_stem
from assistant.language.relevance_terms import document, terms, weight

BAKING = {
    "dough": ["Knead a wheat dough until it is smooth.", "Judge by touch whether a dough has risen."],
    "oven": ["Set temperature and steam of the oven for rye bread.", "Turn loaves so that they brown evenly."],
    "hygiene": ["Clean the workbench after handling raw egg.", "Store flour dry and closed."],
}


@pytest.mark.parametrize(
    ("text", "best"),
    [
        ("Ask students to knead wheat dough. Assess whether it is smooth.", "dough"),
        ("The loaf is evenly browned: it was turned, and the oven had steam.", "oven"),
        ("After the raw eggs were handled, the bench is cleaned; flours are stored in a closed bin.", "hygiene"),
    ],
)
def test_the_candidate_it_speaks_of_is_the_best(text: str, best: str) -> None:
    found = relevance(text, BAKING)
    assert found.best == best
    assert found.scores[best] > 0.8
    assert all(score < 0.3 for name, score in found.scores.items() if name != best)


def test_the_words_are_those_of_the_text_as_written_and_shared_with_the_best() -> None:
    found = relevance("Explain how KNEADING changes a Dough.", BAKING)
    assert found.best == "dough"
    assert set(found.words) == {"KNEADING", "Dough"}


def test_words_that_all_candidates_have_do_not_speak_for_one() -> None:
    same = {"a": ["bread crust"], "b": ["bread crumb"], "c": ["bread price"]}
    found = relevance("The bread and its crumb", same)
    assert found.best == "b"
    assert found.words[0] == "crumb"


def test_what_teachers_write_anywhere_says_little() -> None:
    candidates = {"a": ["Explain to students, with an example, what yeast does."], "b": ["Weigh salt."]}
    assert relevance("Ask students to explain, with an example, how salt is weighed.", candidates).best == "b"


def test_related_forms_meet() -> None:
    candidates = {"tables": ["Read a table of baking times."], "letters": ["Write a letter to a supplier."]}
    assert relevance("Interpret tabular data", candidates).best == "tables"


def test_code_counts_even_where_it_is_a_common_word() -> None:
    candidates = {"loops": ["Write a `for` loop."], "choices": ["Combine tests with `and` and `or`."]}
    assert relevance("Evaluate `and` and `or`", candidates).best == "choices"
    assert relevance("The `for`", candidates).best == "loops"
    assert relevance("Evaluate and or", candidates).best is None


def test_a_long_text_is_found_by_its_passage_and_a_short_one_finds_it() -> None:
    filler = "The bakery opens at six and closes at noon on every day of the week. " * 60
    long = {"proofing": [filler + "Proof the sourdough overnight in a basket. " + filler], "till": [filler]}
    assert relevance("Proof a sourdough", long).best == "proofing"
    assert relevance(long["proofing"][0], {"a": ["Proof a sourdough"], "b": ["Count the till"]}).best == "a"


def test_of_long_texts_with_the_same_words_the_one_that_has_them_together_is_nearer() -> None:
    filler = "The bakery opens at six and closes at noon on every day of the week. " * 20
    between = "bakery opens closes noon summer winter village market square".split()
    apart = [f"{filler} Sourdough {' '.join(between)} basket. {filler}"]
    together = [f"{filler} {' '.join(between[:7])} sourdough {' '.join(between[7:])} basket. {filler}"]
    for candidates in ({"apart": apart, "together": together}, {"together": together, "apart": apart}):
        assert relevance("Proof sourdough overnight in a basket", candidates).best == "together"


def test_words_at_the_two_sides_of_a_boundary_of_statements_are_not_together() -> None:
    filler = "The bakery opens at six and closes at noon on every day of the week. " * 20
    field = field_of(((f"{filler} sourdough", f"basket {filler}"), (f"{filler} sourdough basket {filler}",)))
    parted, joined = (row[MEASURES.index("near")] for row in field.measures(terms("Sourdough basket")))
    assert parted == 0 < joined < 1


def test_a_text_in_paragraphs_has_the_passages_of_the_whole_and_its_headings_stand_alone() -> None:
    paragraphs = [f"Bakers knead batch {'abcdefghij'[i % 10] * 3} of wheat, rye and spelt flour." for i in range(60)]
    whole = document((" ".join(paragraphs),)).passages
    assert document(tuple(paragraphs)).passages == whole
    assert document(("Sourdough starters", *paragraphs)).passages == (
        frozenset(terms("Sourdough starters").stems),
        *whole,
    )
    assert len(document(tuple(paragraphs[:5])).passages) == 5


def test_layout_and_addresses_are_not_spoken() -> None:
    plain = terms("Shape the loaf with care")
    marked = terms("## Shape the [loaf](https://example.org/oven/steam) with *care* {.class #oven}")
    assert set(plain.counts) == set(marked.counts)


def test_nothing_shared_is_no_best_and_no_candidates_is_nothing() -> None:
    none = relevance("xyzzy", {"a": ["bread"], "b": ["salt"]})
    assert none.best is None
    assert none.words == ()
    assert set(none.scores) == {"a", "b"}
    assert relevance("bread", {}) == relevance("", {})


def test_one_candidate_alone_is_judged_as_such() -> None:
    near = relevance("Knead the dough smooth", {"a": ["Knead a dough until it is smooth"]}).scores["a"]
    far = relevance("Count the till", {"a": ["Knead a dough until it is smooth"]}).scores["a"]
    assert near > 0.7
    assert far < 0.5


@given(
    st.text(max_size=80),
    st.dictionaries(st.text(max_size=3), st.lists(st.text(max_size=60), max_size=3), max_size=4),
)
@settings(max_examples=150, deadline=None)
def test_any_text_gets_scores_between_0_and_1_in_the_order_of_the_candidates(
    text: str, candidates: dict[str, list[str]]
) -> None:
    found = relevance(text, candidates)
    assert list(found.scores) == list(candidates)
    assert all(0 <= s <= 1 and math.isfinite(s) for s in found.scores.values())
    assert found.best is None or found.scores[found.best] == max(found.scores.values())
    assert len(found.words) <= 8
    assert all(word in text for word in found.words) or "’" in text or "`" in text or "‘" in text
    assert relevance(text, candidates) == found


@given(st.text(alphabet="](){}<>`[: \nax\\#", max_size=3000))
@settings(max_examples=60, deadline=None)
def test_marks_of_layout_take_no_time(text: str) -> None:
    begin = time.perf_counter()
    terms(text)
    assert time.perf_counter() - begin < 2


def test_hostile_repetition_takes_no_time() -> None:
    begin = time.perf_counter()
    for piece in ("](", "][", "[a", "<", "{", "`", "http://", "a'", "]: "):
        terms(piece * 40_000)
    assert time.perf_counter() - begin < 10


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("caresses", "caress"), ("ponies", "poni"), ("agreed", "agre"), ("plastered", "plaster"), ("hopping", "hop"),
        ("falling", "fall"), ("filing", "file"), ("happy", "happi"), ("relational", "relat"), ("digitizer", "digit"),
        ("operator", "oper"), ("hopefulness", "hope"), ("triplicate", "triplic"), ("electrical", "electr"),
        ("replacement", "replac"), ("adoption", "adopt"), ("controlling", "control"), ("rate", "rate"), ("cease", "ceas"),
        ("is", "is"),
    ],
)  # fmt: skip
def test_stems_are_those_of_the_published_algorithm(word: str, stem: str) -> None:
    assert deep_stem(word) == stem


@given(st.text(max_size=20))
def test_any_word_has_a_stem(word: str) -> None:
    assert len(deep_stem(word)) <= len(word) + 1


def test_common_words_weigh_less_than_rare_ones() -> None:
    assert weight(deep_stem("bread")) > weight(deep_stem("work"))
    assert weight(deep_stem("sourdough")) == 1.0
    assert weight(deep_stem("explain")) < 0.3
