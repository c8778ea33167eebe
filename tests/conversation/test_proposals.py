"""Proposals: nothing changes before a yes; all, some or none is taken, edited in place, asked for anew."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.conversation.commands import Accept, Another, Change, Edit, Reject
from assistant.conversation.events import (
    Asked,
    EditShown,
    Failed,
    ProposalSettled,
    ProposalShown,
    Said,
    SpecChanged,
    Working,
)  # fmt: skip
from assistant.drafting import DraftError, DraftEvent, Progress, Proposed, StepTask
from assistant.spec import Objective, Spec

from .helpers import Designer, ScriptedDrafter, every, only


def _with(spec: Spec, *statements: str) -> Spec:
    added = [
        Objective(id=f"O{i}", statement=s, bloom="apply") for i, s in enumerate(statements, len(spec.objectives) + 1)
    ]
    return spec.with_changes(objectives=[*spec.objectives, *added])


def _two_more(task: StepTask) -> list[DraftEvent]:
    return [Progress("thinking"), Proposed(_with(task.spec, "Draw a front.", "Read a legend."), ("Two were added.",))]


@pytest.fixture
def offered(tmp_path: Path, outline: Path) -> Iterator[Designer]:
    """A designer with a design, to whom two more objectives are proposed."""
    designer = Designer(tmp_path, drafter=ScriptedDrafter(_two_more))
    designer.starts(str(outline))
    designer.says("yes")
    while designer.asked != "review":
        designer.says("")
    designer.does(Change("two more"))
    yield designer
    designer.close()


def test_a_proposal_changes_nothing_and_tells_parts_notes_and_findings(offered: Designer) -> None:
    assert len(offered.spec.objectives) == 3
    shown = only(ProposalShown, offered.does(Change("two more")))
    assert [p.how for p in shown.parts] == ["added"] * 4
    assert shown.notes == ("Two were added.",)
    assert shown.title == "“two more”"
    assert shown.new


def test_yes_takes_all(offered: Designer) -> None:
    settled = only(ProposalSettled, offered.says("yes"))
    assert settled.how == "accepted"
    assert [o.id for o in offered.spec.objectives] == ["O1", "O2", "O3", "O4", "O5"]


def test_some_are_taken_by_id(offered: Designer) -> None:
    settled = only(ProposalSettled, offered.says("take O5"))
    assert (settled.how, settled.ids) == ("partly", ("O5",))
    assert [o.id for o in offered.spec.objectives] == ["O1", "O2", "O3", "O5"]
    assert offered.dialogue.proposal is None


def test_an_id_that_is_not_in_it_is_told_and_nothing_is_taken(offered: Designer) -> None:
    failed = only(Failed, offered.does(Accept(("O9",))))
    assert "O4" in failed.todo
    assert offered.dialogue.proposal


def test_no_drops_it(offered: Designer) -> None:
    assert only(ProposalSettled, offered.says("no")).how == "rejected"
    assert len(offered.spec.objectives) == 3
    assert offered.asked == "review"


def test_an_edit_goes_into_the_open_proposal(offered: Designer) -> None:
    events = offered.does(Edit("O4", "Draw a front on a blank map."))
    assert only(ProposalSettled, events).how == "replaced"
    offered.says("yes")
    edited = offered.spec.objectives[3]
    assert edited.statement == "Draw a front on a blank map."
    assert offered.spec.provenance
    assert offered.spec.provenance.elements["O4"].by == "designer"


def test_another_wish_is_worked_into_the_open_proposal(offered: Designer) -> None:
    shown = only(ProposalShown, offered.says("and two more of them"))
    assert len(shown.parts) == 4
    assert shown.id == 3


def test_what_the_engine_refuses_leaves_everything_as_it_is(tmp_path: Path, outline: Path) -> None:
    designer = Designer(tmp_path, drafter=ScriptedDrafter(lambda _: DraftError("not understood; try “remove O4”")))
    designer.starts(str(outline))
    designer.says("yes")
    while designer.asked != "review":
        designer.says("")
    before = designer.dialogue.state
    failed = only(Failed, designer.says("do something odd"))
    assert failed.todo == "not understood; try “remove O4”"
    assert designer.dialogue.state == before
    designer.close()


def test_the_engine_is_told_the_designers_own_words_and_the_ids_they_name(offered: Designer) -> None:
    engine = offered.outfit.engines["scripted"]("")
    assert isinstance(engine, ScriptedDrafter)
    offered.does(Reject())
    offered.says("make O2 shorter, for beginners")
    task = engine.tasks[-1]
    assert (task.step, task.at, task.instruction) == ("objectives", ("O2",), "make O2 shorter, for beginners")


def test_a_proposal_that_changes_nothing_is_not_put(tmp_path: Path, outline: Path) -> None:
    designer = Designer(tmp_path, drafter=ScriptedDrafter(lambda task: [Proposed(task.spec)]))
    designer.starts(str(outline))
    designer.says("yes")
    while designer.asked != "review":
        designer.says("")
    assert every(ProposalShown, designer.does(Change("nothing"))) == []
    assert designer.dialogue.proposal is None
    designer.close()


def test_answers_hold_against_what_the_engine_makes_of_them(tmp_path: Path) -> None:
    def renames(task: StepTask) -> list[DraftEvent]:
        return [Proposed(_with(task.spec, "Draw a front.").with_changes(title="Another title"))]

    designer = Designer(tmp_path, drafter=ScriptedDrafter(renames))
    designer.starts()
    designer.says("1", "My title", "", "", "", "10", "read a map\ndraw a map", "yes", "yes")
    assert designer.spec.title == "My title"
    designer.close()


def test_one_can_edit_a_labelled_text(offered: Designer) -> None:
    shown = only(EditShown, offered.does(Edit("O4")))
    assert "Objective: Draw a front." in shown.text
    offered.does(Edit("O4", shown.text.replace("apply", "create")))
    offered.says("yes")
    assert offered.spec.objectives[3].bloom == "create"


@pytest.mark.parametrize(
    ("at", "text", "said"),
    [
        ("O8", "x", "There is no O8 here"),
        ("O1", "id: O7\nstatement: x", "The id O1 stays"),
        ("O1", "statement: [\nbloom: apply", "not readable as YAML"),
        ("O1", "statment: x\nbloom: apply", "statment"),
        ("A1.weight", "lots", "weight"),
    ],
)
def test_an_edit_that_can_not_be_says_why(offered: Designer, at: str, text: str, said: str) -> None:
    offered.does(Reject())
    before = offered.dialogue.state["spec"]
    failed = only(Failed, offered.does(Edit(at, text)))
    assert said in failed.todo
    assert offered.dialogue.state["spec"] == before


def test_a_direct_edit_is_told_with_its_difference(offered: Designer) -> None:
    offered.does(Reject())
    changed = only(SpecChanged, offered.does(Edit("summary", "Maps, read.")))
    assert [(line.sign, line.text) for line in changed.parts[0].lines][1:] == [("+", "Maps, read.")]


def test_an_edited_objective_takes_with_it_what_was_made_of_it(offered: Designer) -> None:
    offered.does(Reject())
    shown = only(ProposalShown, offered.does(Edit("O1", "Label the fronts on a printed chart.")))
    assert [p.at for p in shown.parts][:2] == ["O1", "A1"]
    offered.says("yes")
    (objective, *_), assessment = offered.spec.objectives, offered.spec.assessments[0]
    assert (objective.statement, objective.verb) == ("Label the fronts on a printed chart.", "label")
    assert "Label the fronts on a printed chart" in (assessment.brief or "")
    assert "surface map" not in str(offered.spec.content)


def test_a_brief_set_by_hand_says_what_stands_as_before(offered: Designer) -> None:
    offered.does(Reject())
    told = every(Said, offered.does(Edit("A1.brief", "Draw the fronts of tomorrow on a blank map.")))
    note = next(s.text for s in told if "stand as before" in s.text)
    assert "its evidence" in note
    assert "A1.C1" in note
    assert offered.spec.assessments[0].brief == "Draw the fronts of tomorrow on a blank map."


def test_a_reason_for_words_that_are_gone_goes_with_them(offered: Designer) -> None:
    offered.does(Reject())
    at = next(o.id for o in offered.spec.objectives if offered.spec.provenance.elements[o.id])
    offered.does(Edit(at, "Draw what the radar shows."))
    offered.says("yes")
    origin = offered.spec.provenance.elements[at]
    assert (origin.by, origin.because) == ("designer", None)


def test_work_can_be_stopped_and_nothing_has_changed(tmp_path: Path, outline: Path) -> None:
    import asyncio

    engine = ScriptedDrafter(_two_more)
    designer = Designer(tmp_path, drafter=engine)
    designer.starts(str(outline))
    designer.says("yes")
    while designer.asked != "review":
        designer.says("")
    before = designer.dialogue.state["spec"]
    engine.waits = asyncio.Event()

    async def stopped() -> list[object]:
        events: list[object] = []
        async for event in designer.dialogue.handle(Change("two more")):
            events.append(event)
            if isinstance(event, Working) and event.text == "thinking":
                asyncio.get_running_loop().call_soon(designer.dialogue.cancel)
        return events

    events = designer.run(stopped())
    assert any(isinstance(e, Said) and e.text.startswith("Stopped") for e in events)
    assert designer.dialogue.state["spec"] == before
    assert designer.asked == "review"
    assert not designer.dialogue.busy
    engine.waits = None
    assert every(ProposalShown, designer.does(Another("again")))
    designer.close()


def test_one_turn_at_a_time(offered: Designer) -> None:
    async def two() -> list[object]:
        first = offered.dialogue.handle(Change("two more"))
        await anext(first)
        second = [event async for event in offered.dialogue.handle(Accept())]
        await first.aclose()
        return list(second)

    assert isinstance(offered.run(two())[0], Failed)
    assert not offered.dialogue.busy


def test_the_question_on_a_proposal_can_be_answered_by_number(offered: Designer) -> None:
    asked = offered.dialogue.question
    assert isinstance(asked, Asked)
    assert [c.value for c in asked.choices][:2] == ["accept", "reject"]
    offered.says("2")
    assert offered.dialogue.proposal is None


def test_reasons_and_assumptions_come_with_it(designer: Designer) -> None:
    from .helpers import WHOLE_FROM_NOTHING

    designer.starts()
    events = designer.says(*WHOLE_FROM_NOTHING[:14])
    shown = every(ProposalShown, events)[-1]
    assert shown.step == "assessment"
    assert any(r.because and r.runner_up for r in shown.reasons)
    assert shown.assumptions
