"""The dialogue: commands in, events out. What each command does lives in `turns/`."""

from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from assistant.checker import Report
from assistant.checker.matrix import AlignmentMatrix, alignment_matrix
from assistant.drafting import Step
from assistant.spec import Spec

from . import asking, commands
from .codec import cleaned, decode, encode
from .commands import Command, Say
from .design import ALL_STEPS, Proposal
from .events import EPHEMERAL, Asked, Event, Failed, FileChanged, Heard, StepState
from .journal import Journal, JournalError
from .talk import Events, Outfit, Talk
from .turns import anew, answering, editing, files, keeping, looking, managing, moving, proposing, settling

_TURNS: Final[Mapping[type, Callable[[Talk, Any], Events]]] = {
    commands.Start: moving.start,
    commands.Say: answering.say,
    commands.Accept: settling.accept,
    commands.Reject: settling.reject,
    commands.Waive: settling.waive,
    commands.Fix: settling.fix,
    commands.Edit: editing.edit,
    commands.Correct: editing.correct,
    commands.Note: editing.note,
    commands.Change: proposing.change,
    commands.Another: proposing.another,
    commands.StartOver: anew.start_over,
    commands.Undo: managing.undo,
    commands.Redo: managing.redo,
    commands.GoTo: moving.go_to,
    commands.Next: moving.next_,
    commands.Back: moving.back,
    commands.Skip: moving.skip,
    commands.Decide: moving.decide,
    commands.SmallTalk: moving.small_talk,
    commands.Cancel: moving.cancel,
    commands.Why: looking.why,
    commands.Show: looking.show,
    commands.ShowMatrix: looking.matrix,
    commands.Check: looking.check,
    commands.Assumptions: looking.assumptions,
    commands.Help: looking.help_,
    commands.Import: files.import_file,
    commands.Export: files.export_spec,
    commands.Save: keeping.save_to,
    commands.SetEngine: managing.set_engine,
    commands.SetModel: managing.set_model,
    commands.Cost: managing.cost,
    commands.Sessions: managing.sessions,
    commands.Rename: managing.rename,
    commands.Quit: managing.quit_,
}
_ONLY_LOOK = (
    commands.Start, commands.Why, commands.Show, commands.ShowMatrix, commands.Check, commands.Assumptions,
    commands.Help, commands.Cost, commands.Sessions, commands.Quit,
)  # fmt: skip
"""What a second window on a session may do."""


class Dialogue:
    """A guided conversation about one microcredential; see the package for how a face drives it."""

    def __init__(self, outfit: Outfit, journal: Journal) -> None:
        self._talk = Talk(outfit, journal)
        self._busy = False

    async def load(self) -> None:
        """Take up what the journal holds."""
        await self._talk.session.load()

    async def handle(self, command: Command) -> AsyncIterator[Event]:
        """Do what a command says, and tell what happens.

        One at a time, each run to its end: what can't be done is told as `Failed`.
        """
        if self._busy:
            yield Failed("I am still at work.", todo="Wait a moment, or stop it.")
            return
        self._busy = True
        try:
            async for event in self._turn(command):
                yield event
        except JournalError as error:
            yield Failed("This session can't be kept just now, so nothing was changed.", todo=str(error))
        finally:
            self._busy = False

    def cancel(self) -> bool:
        """Stop what is at work; False where nothing is. The running `handle` then says so and ends."""
        return self._talk.stop()

    @property
    def busy(self) -> bool:
        """True while a `handle` runs."""
        return self._busy

    @property
    def spec(self) -> Spec | None:
        """Return the spec as it stands; None before there is one."""
        return self._talk.design.spec

    @property
    def proposal(self) -> Proposal | None:
        """Return the open proposal."""
        return self._talk.design.proposal

    @property
    def question(self) -> Asked | None:
        """Return the open question."""
        return asking.asked(self._talk.design)

    @property
    def step(self) -> Step:
        """Return the step at hand."""
        return self._talk.design.step

    @property
    def steps(self) -> dict[Step, StepState]:
        """Return how far each step is."""
        return {step: self._talk.design.state(step) for step in ALL_STEPS}

    @property
    def report(self) -> Report | None:
        """Return what the checker says of the spec; None where there is none."""
        return self._talk.report()

    def matrix(self) -> AlignmentMatrix:
        """Return the alignment matrix: of the open proposal, else of the spec."""
        design = self._talk.design
        spec = design.proposal.spec if design.proposal else design.spec
        return alignment_matrix(spec) if spec else AlignmentMatrix()

    @property
    def engine(self) -> str:
        """Return the name of the engine at work."""
        return self._talk.engine_name

    @property
    def model(self) -> str:
        """Return the model asked for; empty where the engine's default is."""
        return self._talk.session.settings.model

    @property
    def path(self) -> str:
        """Return the spec's file; empty before there is one, or where it isn't ours to write."""
        file = self._talk.session.file
        return file.path if file.checksum else ""

    @property
    def saved(self) -> bool:
        """True when the spec's file holds what `spec` does."""
        return bool(self.path) and self._talk.session.data["spec"] == self._talk.session.file.spec

    @property
    def undoable(self) -> str:
        """Return what `Undo` would take back; empty where there is nothing."""
        past = self._talk.session.past
        return past[-1].what if past else ""

    @property
    def redoable(self) -> str:
        """Return what `Redo` would do again; empty where there is nothing."""
        future = self._talk.session.future
        return future[-1].what if future else ""

    @property
    def read_only(self) -> str:
        """Return why nothing can be changed here; empty where it can."""
        return self._talk.session.journal.read_only

    @property
    def ended(self) -> bool:
        """True when the designer has left."""
        return self._talk.left

    @property
    def state(self) -> Any:  # noqa: ANN401
        """Return the whole design as plain data: what undo takes back and a replay brings again."""
        return self._talk.session.data

    async def shown(self) -> Iterable[Event]:
        """Return what was shown so far, to draw a session again."""
        return await self._talk.session.shown()

    def completions(self, text: str) -> list[str]:
        """Return what typed text may go on to: whole lines, slash commands with what they take."""
        from .completing import completions  # noqa: PLC0415

        return completions(text, self._talk.design, self._talk.outfit)

    async def _turn(self, command: Command) -> Events:
        talk = self._talk
        if talk.session.journal.read_only:
            async for event in self._look(command):
                yield event
            return
        talk.wants_file = talk.left = False
        heard = said(command)
        await talk.session.heard(heard)
        async for event in self._kept(self._events(command, heard)):
            yield event

    async def _events(self, command: Command, heard: str) -> Events:
        talk = self._talk
        by_enter = "" if heard else asking.by_enter(self.question)
        if (heard or by_enter) and not isinstance(command, commands.Start):
            yield Heard(heard, by_enter)
        interrupted = False
        async for event in keeping.watch(talk):
            interrupted = interrupted or isinstance(event, FileChanged)
            yield event
        if interrupted:
            async for event in keeping.ask_about_file(talk, encode(command)):
                yield event
            return
        held = talk.design.pending.get("turn") if talk.design.asked == asking.FILE else None
        meant = await self._meant(command)
        turn = _Settling(meant, decode(held)) if held and isinstance(meant, Say) else meant
        async for event in self._to_its_end(turn):
            yield event

    async def _to_its_end(self, turn: "Command | Failed | _Settling") -> Events:
        """Do a turn, keep the spec's file in step, and end with what is open, behind all else."""
        question: Asked | None = None
        async for event in self._done(turn):
            if isinstance(event, Asked):
                question = event
            else:
                yield event
        async for event in self._filed():
            yield event
        if question:
            yield question
        elif not self._talk.left:
            async for event in moving.resume(self._talk):
                yield event

    async def _done(self, turn: "Command | Failed | _Settling") -> Events:
        if isinstance(turn, _Settling):
            async for event in self._done(turn.answer):
                yield event
            if self._talk.design.asked != asking.FILE:
                async for event in self._done(await self._meant(turn.held)):
                    yield event
            return
        if isinstance(turn, Failed):
            yield turn
            return
        async for event in _TURNS[type(turn)](self._talk, turn):
            yield event

    async def _meant(self, command: Command) -> Command | Failed:
        return await answering.read(self._talk, command) if isinstance(command, Say) else command

    async def _filed(self) -> Events:
        """Keep the spec's file in step: written at the first acceptance, and at every change from then on."""
        talk, spec = self._talk, self._talk.design.spec
        file = talk.session.file
        behind = bool(file.checksum) and talk.session.data["spec"] != file.spec
        if spec is not None and (behind or (talk.wants_file and not file.checksum)):
            async for event in keeping.write_spec(talk, spec):
                yield event

    async def _kept(self, events: Events) -> Events:
        """Clean each event and keep it before it is shown."""
        async for event in events:
            clean = cleaned(event)
            if not isinstance(clean, EPHEMERAL):
                await self._talk.session.show(clean)
            yield clean

    async def _look(self, command: Command) -> Events:
        """Do what a second window may: look."""
        turn = await self._meant(command)
        if isinstance(turn, _ONLY_LOOK):
            async for event in _TURNS[type(turn)](self._talk, turn):
                if not isinstance(event, Asked):
                    yield cleaned(event)
            return
        yield turn if isinstance(turn, Failed) else Failed("You can only look here.", todo=self.read_only)


@dataclass(frozen=True)
class _Settling:
    """The answer on a file that was changed outside, and the turn that it had held up."""

    answer: Say
    held: Command


def said(command: Command) -> str:
    """Return a command as its designer would have typed it."""
    if isinstance(command, Say):
        return command.text
    data = {k: v for k, v in encode(command).items() if k != "type" and v}
    words = [" ".join(map(str, v)) if isinstance(v, list | tuple) else str(v) for v in data.values() if v is not True]
    name = _NAMES.get(type(command).__name__, type(command).__name__.casefold())
    return " ".join((f"/{name}", *words))


_NAMES = {"GoTo": "step", "StartOver": "anew", "ShowMatrix": "matrix", "SetEngine": "engine", "SetModel": "model"}
