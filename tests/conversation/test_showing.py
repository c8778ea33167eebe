"""Showing: all of a step where all is asked for, one field where one is named, and nothing else in its place."""

import pytest

from assistant.conversation.commands import Accept
from assistant.conversation.events import Failed, PartsShown

from .helpers import Designer, only


@pytest.fixture
def assessing(drafted: Designer) -> Designer:
    """A designer at the assessment."""
    while drafted.asked != "review":
        drafted.says("")
    drafted.does(Accept())
    assert drafted.dialogue.step == "assessment"
    return drafted


def test_all_of_a_step_is_more_than_its_headings(assessing: Designer) -> None:
    question = assessing.dialogue.question
    assert question
    number = [c.value for c in question.choices].index("show") + 1
    shown = only(PartsShown, assessing.says(str(number)))
    assert shown.full
    assert [p.at for p in shown.parts] == ["A1", "A2"]
    assert any(line.label == "brief" for line in shown.parts[0].lines)


@pytest.mark.parametrize("words", ["show me the rubric of A1", "show A1's rubric", "/show a1 rubric"])
def test_one_field_of_an_element(assessing: Designer, words: str) -> None:
    shown = only(PartsShown, assessing.says(words))
    assert [p.at for p in shown.parts] == ["A1.rubric"]
    assert any(line.label == "A1.C1 title" for line in shown.parts[0].lines)
    assert not any("brief" in line.label for line in shown.parts[0].lines)


@pytest.mark.parametrize("words", ["show me the bananas of A1", "show A9 rubric", "show me the rubric"])
def test_what_is_not_there_is_told_instead_of_everything(assessing: Designer, words: str) -> None:
    events = assessing.says(words)
    assert "There is no" in only(Failed, events).what
    assert not [e for e in events if isinstance(e, PartsShown)]
