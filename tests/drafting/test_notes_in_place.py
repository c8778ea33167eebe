"""What an outline says of a module, a lab or an assessment in sentences stands there, and no longer among the not used."""

import pytest

from assistant.drafting import DraftRequest, OfflineDrafter
from assistant.outline import read_with_stretches
from assistant.spec import Spec

OUTLINE = """\
# Keeping Bees

## Learning objectives

- Describe the castes of a colony by their tasks.
- Recognise brood diseases by their signs on a comb.
- Harvest honey without harm to the colony.

## Module 1: The colony (60 min)

A walk along the hives before any theory.

- Castes and their tasks
- The year of a colony

## Module 2: The harvest (40 min)

- When honey is ripe
- Tools for the harvest

## Lab 1: Looking into combs (45 min)

Learners get four combs with planted signs of brood diseases, name each sign and say what is to be done first.

### Homework

Draw one comb from memory and mark every sign.

## Assessment

- Comb report: 60 %
- Harvest day: 40 %

### Comb report

One page on a comb that the learner has looked into, with a drawing and the steps to be taken in their order.
"""


@pytest.fixture(scope="module")
def drafted() -> Spec:
    outline, text = read_with_stretches(OUTLINE.encode(), "bees.md")
    return OfflineDrafter().draft(DraftRequest(outline, text=text))[0].spec


def test_a_module_is_summed_up_in_the_outlines_words(drafted: Spec) -> None:
    assert drafted.content[0].summary == "A walk along the hives before any theory."


def test_a_lab_is_the_practice_itself_and_leads_to_what_it_speaks_of(drafted: Spec) -> None:
    lab = next(m for m in drafted.content if "combs" in m.title)
    assert lab.objectives == ("O2",)
    first = lab.activities[0]
    assert first.kind == "practice"
    assert (first.instructions or "").startswith("Learners get four combs")
    assert not any("Do this on material of your own" in (a.instructions or "") for a in lab.activities)


def test_nothing_of_it_is_left_among_the_not_used(drafted: Spec) -> None:
    left = " ".join(drafted.provenance.not_used if drafted.provenance else ())
    whole = drafted.model_dump_json()
    for words in (
        "A walk along the hives",
        "four combs with planted signs",
        "Draw one comb from memory",
        "One page on a",
    ):
        assert words in whole
        assert words not in left
