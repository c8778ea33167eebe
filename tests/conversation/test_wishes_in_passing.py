"""Wishes and questions typed while something else is asked; a step drafted from the start."""

import pytest

from assistant.conversation.commands import StartOver
from assistant.conversation.events import Asked, Failed, FindingsShown, ProposalShown, Said

from .helpers import WHOLE_FROM_NOTHING, Designer, every, only

UP_TO_CONTENT = WHOLE_FROM_NOTHING[:15]


@pytest.fixture
def at_content(designer: Designer) -> Designer:
    """A designer who is asked how people learn, a choice."""
    designer.starts()
    designer.says(*UP_TO_CONTENT)
    assert designer.asked == "mode"
    return designer


@pytest.mark.parametrize(
    "wish", ["add an assessment: a quiz", "15 hours in all", "unlink O1 from A1", "add an assessment: a quiz for O2"]
)
def test_a_wish_at_a_choice_is_a_wish_and_the_choice_comes_back(at_content: Designer, wish: str) -> None:
    assert only(ProposalShown, at_content.says(wish))
    assert only(Asked, at_content.says("no")).key == "mode"


def test_what_is_no_wish_is_still_no_answer(at_content: Designer) -> None:
    assert "number" in only(Failed, at_content.says("with purple cows")).what


def test_an_order_at_a_free_question_is_a_wish_and_a_name_is_an_answer(at_content: Designer) -> None:
    at_content.says("1")
    assert at_content.asked == "platform"
    assert only(ProposalShown, at_content.says("add an assessment: a quiz for O1"))
    at_content.says("no", "Moodle")
    assert at_content.spec.delivery.platform == "Moodle"


@pytest.mark.parametrize("question", ["What is still missing?", "What's left to do?", "Am I done?"])
def test_what_is_missing_is_told_whatever_is_asked(at_content: Designer, question: str) -> None:
    for _ in range(2):
        events = at_content.says(question)
        assert only(FindingsShown, events)
        assert "content (to come)" in every(Said, events)[-1].text
        at_content.says("1")  # from a choice on to a question in free words


@pytest.mark.parametrize("said", ["start over with step 2", "redo step 2 from scratch", "begin assessment anew"])
def test_a_step_is_drafted_from_the_start(at_content: Designer, said: str) -> None:
    at_content.says("make A1 an oral exam", "yes")
    old = at_content.spec.assessments[0]
    assert only(ProposalShown, at_content.says(said)).step == "assessment"
    at_content.says("yes")
    (new,) = at_content.spec.assessments
    assert (new.method, new.id) == ("task", "A2")
    assert old.id not in at_content.spec.provenance.elements


def test_where_it_would_be_the_same_that_is_said(at_content: Designer) -> None:
    assert "just what there is" in every(Said, at_content.does(StartOver("assessment")))[-1].text
    assert at_content.dialogue.proposal is None


def test_the_objectives_are_never_thrown_away(at_content: Designer) -> None:
    before = at_content.spec
    assert "your words" in every(Said, at_content.says("/anew objectives"))[-1].text
    assert at_content.spec == before


def test_an_order_to_begin_again_keeps_what_only_the_designer_knows(designer: Designer) -> None:
    designer.starts()
    designer.says(*WHOLE_FROM_NOTHING)
    for step in ("pilot", "launch"):
        designer.does(StartOver(step))  # type: ignore[arg-type]
        designer.says("yes") if designer.dialogue.proposal else None
    assert designer.spec.pilot.plan.participants == 6
    assert designer.spec.launch.opens == "March 2027"
