"""Elements called by their titles, bare answers, and looking while something else is asked."""

import pytest

from assistant.conversation.events import Failed, PageShown, PartsShown, ProposalShown, Said

from .helpers import OUTLINE, WHOLE_FROM_NOTHING, Designer, only

PLAN = """\
- In-class presentation: 20 %
- Midterm: 30 %
- Seminar paper: 30 %
- Map quiz: 20 %
"""


@pytest.fixture
def with_plan(designer: Designer) -> Designer:
    """A designer with four assessments of an outline, and an objective split after that."""
    file = designer.outfit.folder / "maps.md"
    file.write_text(OUTLINE.split("- Map quiz")[0].replace("wind.", "wind and judge a forecast.") + PLAN, "utf-8")
    designer.starts(str(file))
    designer.says("yes", "/step assessment")
    return designer


@pytest.mark.parametrize(
    ("said", "at", "field", "value"),
    [
        ("the midterm should be an oral exam", "A2", "method", "oral"),
        ("make the midterm an oral exam", "A2", "method", "oral"),
        ("change the midterm to an oral exam", "A2", "method", "oral"),
        ("the presentation counts 25 percent", "A1", "weight", 25),
        ("set the seminar paper to 40 %", "A3", "weight", 40),
    ],
)
def test_an_assessment_called_by_its_title_is_changed_and_the_others_stay(
    with_plan: Designer, said: str, at: str, field: str, value: object
) -> None:
    with_plan.says("split O2", "yes")
    before = [a.id for a in with_plan.spec.assessments]
    assert only(ProposalShown, with_plan.says(said))
    with_plan.says("yes")
    assert [a.id for a in with_plan.spec.assessments] == before
    own = next(a for a in with_plan.spec.assessments if a.id == at)
    assert getattr(own, field) == value


@pytest.mark.parametrize(
    ("said", "gone"),
    [
        ("drop the midterm", {"A2"}),
        ("drop midterm", {"A2"}),
        ("remove the seminar paper", {"A3"}),
        ("remove the quizzes", {"A4"}),
        ("remove A1 to A3", {"A1", "A2", "A3"}),
    ],
)
def test_what_is_called_by_name_is_removed(with_plan: Designer, said: str, gone: set[str]) -> None:
    before = {a.id for a in with_plan.spec.assessments}
    with_plan.says(said, "yes")
    assert before - {a.id for a in with_plan.spec.assessments} == gone


def test_what_drops_without_being_named_is_said_first(with_plan: Designer) -> None:
    notes = only(ProposalShown, with_plan.says("drop the midterm")).notes
    assert notes[0] == "This drops A2 “Midterm”."
    with_plan.says("no")
    assert not any("This drops" in n for n in only(ProposalShown, with_plan.says("remove A2")).notes)


def test_where_no_name_fits_all_are_listed_with_a_wish_that_works(with_plan: Designer) -> None:
    said = only(Failed, with_plan.says("we have an oral exam")).todo
    assert "A2 Midterm" in said
    assert only(ProposalShown, with_plan.says("make A1 an oral exam"))


def test_weights_that_are_said_together_hold_together(with_plan: Designer) -> None:
    with_plan.says("set A2 to 40 % and A1 to 35 %", "yes")
    weights = {a.id: a.weight for a in with_plan.spec.assessments}
    assert (weights["A1"], weights["A2"], sum(w or 0 for w in weights.values())) == (35, 40, 100)
    shown = only(ProposalShown, with_plan.says("set A1 to 25 %, A2 to 45 %, A3 to 20 % and A4 to 10 %"))
    assert not shown.notes
    with_plan.says("yes")
    assert [a.weight for a in with_plan.spec.assessments] == [25, 45, 20, 10]


@pytest.fixture
def at_platform(designer: Designer) -> Designer:
    """A designer who is asked for the platform, in free words."""
    designer.starts()
    designer.says(*WHOLE_FROM_NOTHING[:15], "1")
    assert designer.asked == "platform"
    return designer


def _platform(designer: Designer) -> str | None:
    return designer.spec.delivery.platform if designer.spec.delivery else None


@pytest.mark.parametrize("said", ["why A1", "why O2?", "show objectives", "show me the assessment", "show A1"])
def test_looking_is_no_answer(at_platform: Designer, said: str) -> None:
    events = at_platform.says(said)
    assert any(isinstance(e, PartsShown | Said | PageShown) for e in events)
    assert at_platform.asked == "platform"
    assert _platform(at_platform) is None


def test_a_yes_is_no_answer_in_words_and_a_no_leaves_it_open(at_platform: Designer) -> None:
    assert "the platform" in only(Said, at_platform.says("yes")).text
    assert _platform(at_platform) is None
    at_platform.says("no")
    assert _platform(at_platform) is None
    assert at_platform.asked != "platform"


def test_a_wish_that_names_a_title_is_one_whatever_is_asked(with_plan: Designer) -> None:
    with_plan.says("/step objectives", "go back")
    assert only(ProposalShown, with_plan.says("the midterm should be an oral exam"))
