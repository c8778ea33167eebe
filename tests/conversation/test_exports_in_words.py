"""Exports asked for in plain words: written at once, or picked from a numbered list."""

import pytest

from assistant.conversation.events import Asked, Exported, Failed, ProposalShown, Said

from .helpers import WHOLE_FROM_NOTHING, Designer, every, only


@pytest.fixture
def designed(designer: Designer) -> Designer:
    """A designer with three steps accepted, who is asked how people learn."""
    designer.starts()
    designer.says(*WHOLE_FROM_NOTHING[:15])
    return designer


@pytest.mark.parametrize(
    ("said", "form"),
    [
        ("export docx", "docx"),
        ("Export it as a Word document, please", "docx"),
        ("write it for Word", "docx"),
        ("a page for the committee", "html"),
        ("make a page for the committee", "html"),
        ("save the design as html", "html"),
        ("export the rubrics for Canvas", "canvas-rubrics"),
    ],
)
def test_what_names_one_format_is_written(designed: Designer, said: str, form: str) -> None:
    events = designed.says(said)
    assert only(Exported, events).format == form
    assert designed.asked == "mode"


@pytest.mark.parametrize("said", ["write it for Moodle", "export it for our LMS", "export", "give me the rubrics"])
def test_where_several_may_be_meant_a_number_picks(designed: Designer, said: str) -> None:
    question = only(Asked, designed.says(said))
    assert question.key == "export"
    bare = ("moodle-xml", "canvas-qti", "qti22")  # there are no questions yet
    at, wanted = next((i, c.value) for i, c in enumerate(question.choices, 1) if c.value not in bare)
    assert only(Exported, designed.says(str(at))).format == wanted
    assert designed.asked == "mode"


@pytest.mark.parametrize("said", ["", "no", "cancel"])
def test_the_list_can_be_left_and_the_question_comes_back(designed: Designer, said: str) -> None:
    designed.says("export")
    assert not every(Exported, designed.says(said))
    assert designed.asked == "mode"


def test_anything_else_is_taken_as_if_nothing_were_asked(designed: Designer) -> None:
    designed.says("export")
    assert only(ProposalShown, designed.says("make A1 an oral exam"))
    assert only(Asked, designed.says("no")).key == "mode"


def test_a_wish_for_a_quiz_is_no_export(designed: Designer) -> None:
    assert only(ProposalShown, designed.says("add a quiz for O1"))
    designed.says("no")
    assert not every(Exported, designed.says("create a quiz for O1"))


def test_an_unknown_format_is_named_and_before_a_design_nothing_is_written(designed: Designer) -> None:
    assert "no format" in only(Failed, designed.says("/export parchment")).what
    assert every(Said, designed.says("/export"))
