"""Every shipped template, filled with objectives of every shape, reads as sentences that tell levels apart."""

import difflib
import itertools
import re

import pytest

from assistant.drafting.rubrics import RubricTemplate, Slots, brief_of, evidence_of, fill, load_library
from assistant.language import similarity

from .objectives import OBJECTIVES

DEGREE_WORDS = frozenset({
    "excellent", "outstanding", "exceptional", "good", "fair", "poor", "adequate", "adequately", "appropriate",
    "appropriately", "inadequate", "some", "most", "mostly", "many", "few", "several", "clear", "clearly", "unclear",
    "thorough", "thoroughly", "full", "fully", "partial", "partially", "very", "quite", "highly", "well", "better",
    "best", "effective", "effectively", "accurate", "accurately", "basic", "limited", "strong", "weak", "consistent",
    "consistently", "always", "usually", "sometimes", "often", "rarely", "sufficient", "insufficient", "significant",
    "significantly", "detailed", "minimal", "superficial", "somewhat", "largely", "generally", "complete",
    "completely", "incomplete", "little", "deep", "deeply", "sound", "solid", "satisfactory",
})  # fmt: skip
UNOBSERVABLE = re.compile(r"\b(?:understands?|appreciates?|knows?|tries|is aware|is familiar)\b")
LONGEST = 52
"""Words of a descriptor for the longest objective of ours, which has thirty itself."""

TEMPLATES = load_library().templates()
SLOTS = [Slots.from_objective(objective) for objective in OBJECTIVES]
each_template = pytest.mark.parametrize("template", TEMPLATES, ids=lambda t: t.id)


def descriptors(template: RubricTemplate) -> list[list[str]]:
    return [list(row.descriptors.values()) for slots in SLOTS for row in fill(template, slots, rows="all")]


@each_template
def test_descriptors_are_sentences(template):
    for text in itertools.chain.from_iterable(descriptors(template)):
        assert not re.search(r"  |\{(?!damage\})|\s[,.]|[,;.]{2}", text), text
        assert text[0].isupper(), text
        assert text.endswith((".", "”.", "».")), text
        assert len(text.split()) <= LONGEST, text


@each_template
def test_neighbouring_levels_differ(template):
    for row in descriptors(template):
        for upper, lower in itertools.pairwise(row):
            a, b = upper.lower().split(), lower.lower().split()
            assert difflib.SequenceMatcher(None, a, b).ratio() < 0.9, (upper, lower)
            assert similarity(upper, lower) < 0.9, (upper, lower)


@each_template
def test_levels_are_told_apart_by_what_is_seen(template):
    for row in template.criteria:
        for text in row.descriptors.values():
            words = set(re.findall(r"[\w'’]+", text.lower()))
            assert not words & DEGREE_WORDS, text
            assert not UNOBSERVABLE.search(text.lower()), text


@each_template
def test_lowest_level_says_what_is_seen(template):
    lowest = template.levels[-1].name
    for row in template.criteria:
        assert not re.match(r"(?:No|Not|Does not|Lacks|Fails|Without)\b", row.descriptors[lowest])


@each_template
def test_rows_share_levels_and_weights_add_up(template):
    rows = fill(template, SLOTS[0], rows="all")
    names = [level.name for level in template.levels]
    assert all(list(row.descriptors) == names for row in rows)
    assert sum(row.weight for row in rows) == 100
    assert len({row.title for row in rows}) == len(rows)


@each_template
def test_titles_name_one_thing_in_few_words(template):
    for slots in SLOTS:
        for row in fill(template, slots, rows="all"):
            assert 1 <= len(row.title.split()) <= 8
            assert row.title[0].isupper()
            assert not row.title.endswith((" and", " of", " the", " to", ".", ","))


@each_template
def test_core_row_is_the_first_alone(template):
    core = fill(template, SLOTS[0])
    assert core == fill(template, SLOTS[0], rows="all")[:1]


@each_template
def test_texts_for_people_are_sentences(template):
    assert template.because[0].islower()
    assert not template.because.endswith(".")
    for text in (template.brief, template.evidence, template.prepare or "None."):
        assert text[0].isupper()
        assert text.endswith(".")
    assert template.brief.count("{tasks}") == 1


def test_braces_of_an_objective_stay_its_own():
    damage = SLOTS[-1]
    row = fill(load_library().get("apply-procedure-task"), damage)[0]
    assert (
        row.descriptors["Proficient"]
        == "Sorts returned parcels given a list of {damage} codes; neither help nor correction is needed."
    )


def test_filling_is_pure():
    template = TEMPLATES[0]
    assert fill(template, SLOTS[3], rows="all") == fill(template, SLOTS[3], rows="all")


def test_a_brief_asks_for_what_every_row_looks_for():
    library = load_library()
    problems, source = library.get("apply-worked-problems"), library.get("analyze-short-source")
    brief = brief_of([(problems, "Size a beam."), (source, "Date a letter {tasks}."), (problems, "Size a post.")])
    assert "\n\n- Size a beam.\n- Size a post.\n\nName what calls for your approach" in brief
    assert "\n\nEach question comes with a short source." in brief
    assert "\n\n- Date a letter {tasks}.\n\n" in brief
    assert evidence_of([problems, source, problems]) == f"{problems.evidence} {source.evidence}"
