"""What is worked into an open proposal: the change is shown first, and a fix that is dropped takes nothing with it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.conversation.commands import Fix
from assistant.conversation.differing import shortened
from assistant.conversation.events import Line, ProposalShown
from assistant.conversation.plain import PlainLines
from assistant.drafting import DraftEvent, Proposed, StepTask
from assistant.spec import Objective

from .helpers import Designer, ScriptedDrafter, every, only


def _one_more(task: StepTask) -> list[DraftEvent]:
    number = len(task.spec.objectives) + 1
    added = Objective(id=f"O{number}", statement=f"Describe and draw front {number} on a map.", bloom="apply")
    return [Proposed(task.spec.with_changes(objectives=[*task.spec.objectives, added]))]


@pytest.fixture
def offered(tmp_path: Path, outline: Path) -> Iterator[Designer]:
    """A designer with an open proposal."""
    designer = Designer(tmp_path, drafter=ScriptedDrafter(_one_more))
    designer.starts(str(outline))
    designer.says("yes")
    while designer.asked != "review":
        designer.says("")
    designer.says("one more please")
    assert designer.dialogue.proposal
    yield designer
    designer.close()


def test_a_dropped_fix_leaves_the_proposal_it_went_into(offered: Designer) -> None:
    open_one = offered.dialogue.proposal
    assert open_one
    offered.does(Fix("OBJ104", "O4"))
    fixed = offered.dialogue.proposal
    assert fixed
    assert fixed.spec != open_one.spec
    assert "fix" in (offered.dialogue.question.question if offered.dialogue.question else "")
    assert offered.replayed().state == offered.dialogue.state
    shown = only(ProposalShown, offered.says("no"))
    assert offered.dialogue.proposal
    assert offered.dialogue.proposal.spec == open_one.spec
    assert "O4" in [p.at for p in shown.parts]
    assert not shown.since
    offered.says("no")
    assert offered.dialogue.proposal is None


def test_a_fix_that_is_taken_comes_with_the_proposal(offered: Designer) -> None:
    offered.does(Fix("OBJ104", "O4"))
    fixed = offered.dialogue.proposal
    assert fixed
    offered.says("yes")
    assert offered.dialogue.proposal is None
    assert offered.spec.objectives == fixed.spec.objectives
    assert len(offered.spec.objectives) == 5


def test_a_wish_on_an_open_proposal_shows_the_change_and_says_that_the_rest_is_as_before(offered: Designer) -> None:
    shown = only(ProposalShown, offered.says("and another one"))
    assert [p.at for p in shown.since if p.at.startswith("O")] == ["O5"]
    assert {"O4", "O5"} <= {p.at for p in shown.parts}
    told = "\n".join(PlainLines(80).lines(shown))
    assert "O5" in told
    assert "O4" not in told
    assert "as before" in told
    assert every(ProposalShown, offered.says("/undo"))[-1].since == ()


def test_of_long_texts_the_words_that_differ_are_shown() -> None:
    begin, end = "word " * 60, " more" * 60
    old, new = shortened((Line("-", "brief", f"{begin}ten{end}"), Line("+", "brief", f"{begin}twelve{end}")), 80)
    assert "ten more" in old.text
    assert "twelve more" in new.text
    assert old.text.startswith("… word")
    assert max(len(old.text), len(new.text)) <= 80


def test_short_texts_and_those_without_a_partner_are_shown_from_their_beginning() -> None:
    short = (Line("-", "weight", "40"), Line("+", "weight", "50"))
    assert shortened(short, 80) == list(short)
    alone = shortened((Line("+", "brief", "words " * 60),), 80)[0]
    assert alone.text.startswith("words words")
    assert alone.text.endswith("…")
