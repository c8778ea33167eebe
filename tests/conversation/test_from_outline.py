"""From an outline: one proposal, then step by step; what the outline states and what is answered is held together."""

from pathlib import Path

import pytest

from assistant.conversation.commands import Another, Edit, GoTo
from assistant.conversation.events import Asked, Failed, PartsShown, ProposalShown, Said, TensionShown
from assistant.drafting import DraftEvent, Proposed, StepTask

from .helpers import Designer, ScriptedDrafter, every, only


def test_the_draft_is_a_proposal_first(designer: Designer, outline: Path) -> None:
    events = designer.starts(str(outline))
    shown = only(ProposalShown, events)
    assert designer.dialogue.spec is None
    assert {p.how for p in shown.parts} == {"added"}
    assert designer.asked == "proposal"


def test_taken_it_goes_on_step_by_step_to_the_end(drafted: Designer) -> None:
    assert drafted.dialogue.steps["assessment"] == "draft"
    for _ in range(40):
        if drafted.asked == "finish":
            break
        drafted.says("yes" if drafted.asked in ("proposal", "review") else "")
    assert set(drafted.dialogue.steps.values()) == {"accepted"}
    assert drafted.dialogue.report
    assert not drafted.dialogue.report.errors


def test_only_what_the_outline_leaves_open_is_asked(designer: Designer, outline: Path) -> None:
    designer.starts(str(outline))
    asked = []
    designer.says("yes")
    while designer.asked not in ("review", ""):
        asked.append(designer.asked)
        designer.says("")
    assert "title" not in asked
    assert "hours" not in asked
    assert "objectives" not in asked


def test_a_drafted_step_is_shown_before_it_is_asked_about(drafted: Designer) -> None:
    events = drafted.says("yes")
    assert only(PartsShown, events).title == "Assessment"
    assert only(Asked, events).key == "review"


def test_an_answer_that_parts_from_the_outline_shows_the_tension(designer: Designer, outline: Path) -> None:
    designer.starts(str(outline))
    designer.says("yes")
    tension = only(TensionShown, designer.does(Edit("workload.hours", "14")))
    assert (tension.stated, tension.now) == ("10", "14")
    assert "line 3" in tension.where
    assert designer.spec.workload
    assert designer.spec.workload.hours == 14


@pytest.mark.parametrize("name", ["start from this file weather.md", "weather.md", "use the outline 'weather.md'"])
def test_a_file_can_be_named_in_any_question(designer: Designer, outline: Path, name: str) -> None:
    designer.starts()
    designer.says("1")
    assert every(ProposalShown, designer.says(name))


def test_a_file_that_is_not_there_gets_a_guess(designer: Designer, outline: Path) -> None:
    failed = only(Failed, designer.starts("wether.md"))
    assert "weather.md" in failed.todo
    assert designer.asked == "start"


def test_a_file_that_holds_nothing_leaves_the_questions(designer: Designer, tmp_path: Path) -> None:
    (tmp_path / "empty.md").write_text("Hello.\n", encoding="utf-8")
    assert every(Failed, designer.starts("empty.md"))
    assert designer.asked == "start"


def test_the_outline_goes_along_with_every_step(tmp_path: Path, outline: Path) -> None:
    def make(task: StepTask) -> list[DraftEvent]:
        return [Proposed(task.spec)]

    engine = ScriptedDrafter(make)
    designer = Designer(tmp_path, drafter=engine)
    designer.starts(str(outline))
    designer.says("yes")
    designer.does(GoTo("pilot"))
    while designer.asked.startswith("pilot"):
        designer.says("")
    assert designer.asked == "draft"  # an engine that may cost something is not sent to work unasked
    designer.says("yes")
    assert engine.tasks
    assert engine.tasks[-1].outline
    assert engine.tasks[-1].outline.title == "Reading Weather Maps"
    assert any("isobars" in stretch.text for stretch in engine.tasks[-1].text)
    designer.close()


def test_without_a_model_another_draft_says_what_would_help(drafted: Designer) -> None:
    drafted.says("yes", "yes", "1", "")
    while drafted.asked != "proposal":
        drafted.says("yes" if drafted.asked == "review" else "")
    said = every(Said, drafted.says("another"))
    assert "make A2 an oral exam" in said[0].text


def test_another_draft_is_offered_only_where_it_would_be_another(designer: Designer, outline: Path) -> None:
    designer.starts(str(outline))
    designer.says("yes")
    offered: dict[bool, int] = {True: 0, False: 0}
    while designer.dialogue.step in ("objectives", "assessment", "content"):
        question = designer.dialogue.question
        if question and question.key == "review":
            before = designer.dialogue.state["spec"]
            choice = "another" in [c.value for c in question.choices]
            shown = every(ProposalShown, designer.does(Another()))
            assert bool(shown) is choice, designer.dialogue.step
            assert designer.dialogue.state["spec"] == before
            offered[choice] += 1
            if shown:
                designer.says("no")
            designer.says("yes")
        else:
            designer.says("")
    assert offered[True]
    assert offered[False]
