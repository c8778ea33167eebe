"""A step is accepted without errors or with reasons; what breaks it opens it again; everything can be taken back."""

import pytest

from assistant.conversation.commands import Accept, Change, Correct, Edit, Fix, GoTo, Redo, Undo, Waive
from assistant.conversation.events import Failed, FindingsChanged, ProposalShown, Said, StepChanged
from assistant.conversation.understanding import Situation, understood
from assistant.conversation.wording import wishes

from .helpers import Designer, every, only

UNMEASURABLE = "Understand isobars."


@pytest.fixture
def broken(drafted: Designer) -> Designer:
    """A designer whose second objective nobody can watch, which is an error."""
    drafted.does(Edit("O2", UNMEASURABLE))
    drafted.says("yes")  # to what follows from it
    assert drafted.dialogue.report
    assert drafted.dialogue.report.errors
    return drafted


def test_errors_keep_a_step_from_being_accepted(broken: Designer) -> None:
    assert broken.dialogue.report
    error = broken.dialogue.report.errors[0]
    failed = only(Failed, broken.does(Accept()))
    assert error.code in failed.what
    assert f"/waive {error.code}" in failed.todo
    assert broken.dialogue.steps["objectives"] == "draft"


def test_a_waiver_needs_a_reason_in_words(broken: Designer) -> None:
    assert broken.dialogue.report
    error = broken.dialogue.report.errors[0]
    broken.does(Waive(error.code, error.at))
    assert broken.asked == "waive"
    broken.says("ok")
    assert broken.asked == "waive"
    broken.says("both groups need the same words here")
    assert broken.spec.waivers[-1].reason == "both groups need the same words here"
    assert broken.spec.waivers[-1].by == "designer"
    assert broken.spec.waivers[-1].on


def test_with_all_errors_waived_it_is_accepted(broken: Designer) -> None:
    for _ in range(9):
        assert broken.dialogue.report
        if not broken.dialogue.report.errors:
            break
        error = broken.dialogue.report.errors[0]
        broken.does(Waive(error.code, error.at, "both groups need the same words here"))
    broken.does(Accept())
    assert broken.dialogue.steps["objectives"] == "accepted"


@pytest.mark.parametrize("code", ["OBJ999", "ALN1O1", ""])
def test_a_finding_that_is_not_there_can_not_be_waived(broken: Designer, code: str) -> None:
    assert every(Failed, broken.does(Waive(code, "O2", "because it is fine here")))
    assert not broken.spec.waivers


def test_an_error_opens_an_accepted_step_again(drafted: Designer) -> None:
    drafted.says("yes")
    assert drafted.dialogue.steps["objectives"] == "accepted"
    drafted.does(Edit("O2", UNMEASURABLE))
    opened = only(StepChanged, drafted.says("yes"))
    assert (opened.step, opened.state) == ("objectives", "draft")
    assert "OBJ101" in opened.reason


def test_a_change_upstream_says_what_it_opens_before_it_is_made(drafted: Designer) -> None:
    drafted.says("yes", "yes")
    assert drafted.dialogue.steps["assessment"] == "accepted"
    hint = drafted.does(GoTo("objectives"))
    assert any("may open again: assessment" in s.text for s in every(Said, hint))
    shown = only(ProposalShown, drafted.does(Edit("O1", "Draw fronts, highs and lows on a surface map.")))
    assert dict(shown.reopens)["assessment"]
    assert drafted.dialogue.steps["assessment"] == "accepted"
    opened = every(StepChanged, drafted.says("yes"))
    assert [(s.step, s.state) for s in opened] == [("assessment", "draft")]
    assert opened[0].reason


def test_undo_and_redo_walk_along_the_whole_session(drafted: Designer) -> None:
    states = [drafted.dialogue.state]
    for command in (
        Edit("O1", "Draw fronts."),
        Accept(),
        Edit("title", "Maps"),
        Change("remove O3"),
        Accept(),
        Accept(),
    ):
        drafted.does(command)
        states.append(drafted.dialogue.state)
    for state in reversed(states[:-1]):
        drafted.does(Undo())
        assert drafted.dialogue.state == state
    for state in states[1:]:
        drafted.does(Redo())
        assert drafted.dialogue.state == state
    assert drafted.replayed().state == drafted.dialogue.state


def test_undo_says_what_it_took_back(drafted: Designer) -> None:
    drafted.does(Edit("title", "Maps"))
    assert drafted.dialogue.undoable == "your words for title"
    assert "your words for title" in every(Said, drafted.does(Undo()))[0].text


def test_nothing_to_undo_is_told(designer: Designer) -> None:
    designer.starts()
    assert "nothing to take back" in every(Said, designer.does(Undo()))[0].text


def test_a_new_change_ends_redo(drafted: Designer) -> None:
    drafted.does(Edit("title", "Maps"))
    drafted.does(Undo())
    assert drafted.dialogue.redoable
    drafted.does(Edit("title", "Other maps"))
    assert not drafted.dialogue.redoable


def test_a_fix_is_proposed(drafted: Designer) -> None:
    drafted.does(Edit("O1", "Describe and draw fronts on a surface map."))
    drafted.says("yes")
    shown = only(ProposalShown, drafted.does(Fix("OBJ104")))
    assert any(f.code == "OBJ104" for f in shown.gone)
    assert drafted.spec.objectives[0].statement == "Describe and draw fronts on a surface map."


def test_findings_that_come_are_told(drafted: Designer) -> None:
    drafted.does(Edit("O2", UNMEASURABLE))
    events = drafted.says("yes")
    assert "OBJ101" in [f.code for f in only(FindingsChanged, events).new]


def test_an_assumption_is_corrected(drafted: Designer) -> None:
    assert drafted.spec.provenance
    first = drafted.spec.provenance.assumptions[0]
    drafted.does(Correct(1, "class size 30"))
    if drafted.dialogue.proposal:
        drafted.says("yes")
    assert drafted.spec.provenance
    assert first not in drafted.spec.provenance.assumptions
    assert every(Failed, drafted.does(Correct(99, "x")))


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("Yes, please!", "Accept"), ("looks good", "Accept"), ("no thanks", "Reject"), ("Undo that.", "Undo"),
        ("go back to objectives", "GoTo"), ("step 3", "GoTo"), ("why is O1 there?", "Why"), ("show me A1", "Show"),
        ("what does OBJ101 mean?", "Why"), ("what's wrong?", "Check"), ("export to docx", "Export"), ("bye", "Quit"),
        ("make A1 an oral exam", "Change"), ("A1 50 minutes", "Change"), ("I don’t know", "Decide"), ("you decide", "Decide"),
        ("help with waive", "Help"), ("draft again, with fewer words", "Another"), ("thanks!", "SmallTalk"), ("check all", "Check"), ("what did you assume?", "Assumptions"),
    ],
)  # fmt: skip
def test_plain_words_are_understood(said: str, kind: str) -> None:
    situation = Situation(proposal=True, ids=frozenset({"O1", "A1"}))
    assert type(understood(said, situation)).__name__ == kind


@pytest.mark.parametrize(
    "said", ["yes", "good", "the matrix of an organisation", "show me the money", "next steps in nursing"]
)
def test_an_open_question_has_such_words_for_an_answer(said: str) -> None:
    assert understood(said, Situation(asked="What shall it be called?", free=True)) is None


@pytest.mark.parametrize("wish", sorted({w for found in wishes().values() for w in found}))
def test_every_wish_that_help_offers_works_without_a_model(drafted: Designer, wish: str) -> None:
    while drafted.dialogue.steps["evaluation"] != "accepted":
        drafted.says("yes" if drafted.asked in ("proposal", "review") else "")
    failed = every(Failed, drafted.does(Change(wish.replace("…", "Draw a map."))))
    assert not [f for f in failed if "not understand" in f.what], failed
