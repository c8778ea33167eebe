"""Titles made of objectives end where they say something whole, or show that they go on."""

import re

import pytest

from .proposing import bare, through


@pytest.mark.parametrize(
    ("statement", "topic"),
    [
        (
            "Describe the difference between feedback and feedforward in formative assessment of essays",
            "describing the difference between feedback and feedforward",
        ),
        (
            "Explain the difference between feedback that motivates and feedback that informs",
            "explaining the difference between feedback that motivates and feedback that informs",
        ),
        ("Compare the use of pumps and of siphons in old mines", "comparing the use of pumps and of siphons"),
        ("Deal with a student who is in distress", "dealing with a student who is in distress"),
        ("Deal with a student who keeps on interrupting others in discussions online", "dealing with a student…"),
        ("Recognise SOP, MOP and EOP documents by the names of their sections", "recognising SOP…"),
        ("Write a loop that runs one command for each file of a folder", "writing a loop"),
    ],
)
def test_a_title_holds_both_halves_of_a_pair_or_says_that_it_goes_on(statement: str, topic: str) -> None:
    spec = through(bare(statement), "content")
    (assessment,), (module,) = spec.assessments, spec.content
    assert module.title.casefold() == topic.casefold()
    said = assessment.title.split(": ")[1].casefold()
    assert said == topic.casefold() or (said.endswith("…") and topic.casefold().startswith(said.rstrip("…")))
    last = re.findall(r"\w+", module.title)[-1]
    assert last not in {"between", "the", "a", "and", "of", "with"}
