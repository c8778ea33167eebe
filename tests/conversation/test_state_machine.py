"""Any sequence of commands: never an exception, undo takes back exactly, accepted means no errors, replay is the same."""

import shutil
import tempfile
from pathlib import Path
from typing import get_args

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from assistant.checker import check
from assistant.conversation import commands as c
from assistant.conversation.commands import Command
from assistant.conversation.design import ALL_STEPS
from assistant.conversation.events import Event
from assistant.conversation.gates import own_errors
from assistant.conversation.slash import slash_commands

from .helpers import OUTLINE, Designer

IDS = [
    "O1",
    "O2",
    "O9",
    "A1",
    "A1.C1",
    "M1",
    "M1.1",
    "E1",
    "launch",
    "launch.announcement",
    "pilot",
    "title",
    "spec",
    "",
]
ids = st.sampled_from(IDS)
LINES = [
    "", "1", "2", "3", "4", "yes", "no", "skip", "you decide", "I don't know", "go back", "next", "undo", "help", "why",
    "10 hours", "-3", "matrix", "check", "another", "make A1 an oral exam", "remove O1", "split O2", "fit it into 6 hours",
    "add an objective: Draw a map.", "set the weight of A1 to 40", "take O1 and A1", "show all", "weather.md", "/nope",
    "/waive", "/edit O1", "step 3", "go to pilot", "Reading maps; drawing maps", "class size 30", "\x1b[31mred\u202e", "²", "٣",
]  # fmt: skip
texts = st.sampled_from(LINES) | st.text(max_size=300)
reasons = st.sampled_from(["", "ok", "it is shown in the interview, see there"])
codes = st.sampled_from(["OBJ101", "OBJ104", "ALN101", "ASM103", "CHK009", "nonsense", ""])
others = st.sampled_from(
    [
        c.Reject(), c.Undo(), c.Redo(), c.Next(), c.Back(), c.Skip(), c.Decide(), c.Cancel(), c.Assumptions(), c.Check(),
        c.Check(everything=True), c.ShowMatrix(), c.Cost(), c.Sessions(), c.Help(), c.Help("waive"), c.Help("x"), c.Quit(),
        c.Start(), c.Save(), c.Export(), c.SetEngine(), c.SetEngine("offline"), c.SetEngine("x"), c.SetModel("m"),
        c.Import("weather.md"), c.Import("no such file"), c.Export("json"), c.Export("nothing"), c.Rename("x"),
    ]
)  # fmt: skip
commands: st.SearchStrategy[Command] = st.one_of(
    others,
    st.lists(ids.filter(bool), max_size=2).map(lambda i: c.Accept(tuple(i))),
    st.builds(c.Edit, ids, texts),
    st.builds(c.Change, texts, st.just(())),
    st.builds(c.Another, texts),
    st.builds(c.GoTo, st.sampled_from(ALL_STEPS)),
    st.builds(c.Waive, codes, ids, reasons),
    st.builds(c.Fix, codes, ids),
    st.builds(c.Why, ids | codes),
    st.builds(c.Show, ids | texts),
    st.builds(c.Correct, st.integers(-1, 4), texts),
    st.builds(c.Note, texts),
)


class AnyConversation(RuleBasedStateMachine):
    """A designer who does anything at any time."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        (self.folder / "weather.md").write_text(OUTLINE, encoding="utf-8")
        self.designer = Designer(self.folder)

    @initialize(file=st.sampled_from(["", "weather.md"]))
    def begin(self, file: str) -> None:
        self.designer.starts(file)

    @rule(command=commands)
    def any_command(self, command: Command) -> None:
        self._do(command)

    @rule(text=texts)
    def anything_typed(self, text: str) -> None:
        self._do(c.Say(text))

    @rule()
    def the_next_sensible_thing(self) -> None:
        """Go on as a designer in a hurry does, so that all seven steps are reached."""
        self._do(c.Accept() if self.designer.asked in ("proposal", "review") else c.Decide())

    @precondition(lambda self: self.designer.asked == "title")
    @rule()
    def a_title(self) -> None:
        self._do(c.Say("Reading Weather Maps"))

    @precondition(lambda self: self.designer.asked == "objectives")
    @rule()
    def objectives(self) -> None:
        self._do(c.Say("identify fronts on a map\nexplain how isobars relate to wind\nwrite a one-page forecast"))

    def _do(self, command: Command) -> None:
        own, session = self.designer, self.designer.dialogue._talk.session
        before, past = session.data, len(session.past)
        events: list[Event] = own.does(command)
        assert events
        if len(session.past) > past and not isinstance(command, c.Redo):
            after = session.data
            own.does(c.Undo())
            assert session.data == before
            own.does(c.Redo())
            assert session.data == after

    @invariant()
    def accepted_means_no_errors(self) -> None:
        spec = self.designer.dialogue.spec
        if spec is None:
            return
        report = check(spec)
        for step, state in self.designer.dialogue.steps.items():
            assert state != "accepted" or not own_errors(report, step)

    @invariant()
    def a_question_is_open(self) -> None:
        dialogue = self.designer.dialogue
        assert dialogue.question or dialogue.ended or not self.designer.journal.kept

    @invariant()
    def an_open_proposal_is_what_is_asked_about(self) -> None:
        assert self.designer.dialogue.proposal is None or self.designer.asked in ("proposal", "waive")

    def teardown(self) -> None:
        again = self.designer.replayed()
        assert again.state == self.designer.dialogue.state
        assert again.steps == self.designer.dialogue.steps
        assert again.question == self.designer.dialogue.question
        assert again.undoable == self.designer.dialogue.undoable
        self.designer.close()
        shutil.rmtree(self.folder)


TestAnyConversation = AnyConversation.TestCase
TestAnyConversation.settings = settings(max_examples=12, stateful_step_count=25, deadline=None)


def test_every_command_has_a_turn_and_every_slash_command_a_command() -> None:
    from assistant.conversation.dialogue import _TURNS

    assert set(get_args(Command)) == set(_TURNS)
    assert {type(command.read(_argument(command.name))) for command in slash_commands().values()} <= set(_TURNS)


def _argument(name: str) -> str:
    return {"step": "pilot", "edit": "O1 x", "change": "x", "waive": "OBJ101 O1 because it is", "fix": "OBJ101",
            "correct": "1 x", "import": "x.md", "rename": "x"}.get(name, "")  # fmt: skip
