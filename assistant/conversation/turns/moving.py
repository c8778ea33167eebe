"""Turns that move: start, next, back, go to a step, skip, leave it to the assistant."""

from pathlib import Path

from assistant.drafting import Step

from .. import asking
from ..answers import AnswerError, answered, left_open, read_answer
from ..commands import Back, Cancel, Decide, GoTo, Import, Next, Skip, SmallTalk, Start
from ..design import ALL_STEPS, Design, without_question
from ..events import EngineChanged, Failed, Said
from ..questions import Question, default_of, questions
from ..talk import Events, Talk
from ..wording import TITLES, heading, listed
from . import files
from .onward import ask_question, at_step, move_to, next_step, onward
from .proposing import show_proposal

_WELCOME = (
    "Welcome. We design a microcredential together, in seven steps: objectives, assessment, content, materials, pilot, "
    "launch, evaluation. I ask and propose, you decide. Nothing changes without your yes, and /undo takes anything "
    "back. Type “help” whenever you like."
)


async def start(talk: Talk, command: Start) -> Events:
    """Open the session."""
    wanted = talk.outfit.engine
    if wanted and wanted != talk.engine_name:
        await talk.session.set(engine=wanted)
        yield EngineChanged(wanted, talk.session.settings.model)
    if talk.session.turns <= 1:
        yield Said(_WELCOME, "welcome")
        if command.file:
            async for event in files.import_file(talk, Import(command.file)):
                yield event
        return
    async for event in _welcome_back(talk, command.file):
        yield event


async def _welcome_back(talk: Talk, file: str) -> Events:
    design = talk.design
    named = f"“{design.spec.title}”" if design.spec else "a new design"
    done = [TITLES[s] for s in ALL_STEPS if design.state(s) == "accepted"]
    accepted = f" Accepted so far: {listed(done, 7)}." if done else ""
    yield Said(f"Welcome back to {named}.{accepted}", "welcome")
    if design.spec:
        yield Said(heading(design.step))
    if file and not _is_own(talk, file):
        yield Said(f"This session goes on where it stood. To bring {file} in: /import {file}", "hint")
    if design.proposal:
        async for event in show_proposal(talk):
            yield event


def _is_own(talk: Talk, file: str) -> bool:
    """True for the file that the session's spec is in."""
    return Path(talk.outfit.folder, file).resolve() == Path(talk.session.file.path or ".").resolve()


async def go_to(talk: Talk, command: GoTo) -> Events:
    """Take a step in hand; where it is accepted, say what a change there may open again."""
    design = talk.design
    if design.spec is None:
        yield Failed(
            "There is no design yet whose steps one could go to.", todo="Answer the questions, or bring a file."
        )
        return
    if design.proposal:
        yield _decide_first()
        return
    if design.step == command.step and not design.asked:
        yield Said(heading(command.step))
    async for event in move_to(talk, command.step):
        yield event
    below = [TITLES[s].lower() for s in _behind(command.step) if talk.design.state(s) == "accepted"]
    if below and talk.design.state(command.step) == "accepted":
        yield Said(f"Looking changes nothing. A change here may open again: {listed(below, 7)}.", "hint")
    async for event in at_step(talk, show=True):
        yield event


async def next_(talk: Talk, _command: Next) -> Events:
    """Go on: over the open question, or to the next step, accepted or not."""
    design = talk.design
    if design.proposal:
        yield _decide_first()
        return
    if design.asked in questions():
        turn = skip(talk, Skip()) if questions()[design.asked].optional else decide(talk, Decide())
    elif design.spec is None:
        turn = at_step(talk)
    else:
        turn = next_step(talk)
    async for event in turn:
        yield event


async def back(talk: Talk, _command: Back) -> Events:
    """Go back: to the question before, or to the step before."""
    design = talk.design
    if design.proposal:
        yield _decide_first()
        return
    before = _question_before(design)
    if before:
        async for event in ask_question(talk, before, default_of(design, before)):
            yield event
    elif design.spec is None or design.step == ALL_STEPS[0]:
        yield Said("This is where it begins; there is nothing before it.", "hint")
    else:
        async for event in go_to(talk, GoTo(ALL_STEPS[ALL_STEPS.index(design.step) - 1])):
            yield event


def _question_before(design: Design) -> Question | None:
    """Return the question answered before the one at hand, within the step."""
    own = [q for q in questions().values() if q.step == design.step]
    asked = [q.key for q in own]
    until = asked.index(design.asked) if design.asked in asked else len(asked)
    return next((q for q in reversed(own[:until]) if q.key in design.answers), None)


async def skip(talk: Talk, _command: Skip) -> Events:
    """Leave the open question unanswered."""
    design = talk.design
    question = questions().get(design.asked)
    if question is None:
        async for event in next_(talk, Next()):
            yield event
        return
    if not question.optional:
        if default_of(design, question):
            async for event in decide(talk, Decide()):
                yield event
            return
        yield Said(f"I can't go on without {question.short}. {question.stuck or question.why}", "hint")
        return
    async for event in talk.become(without_question(left_open(design, question)), f"leaving {question.short} open"):
        yield event
    async for event in at_step(talk, show=True):
        yield event


async def decide(talk: Talk, _command: Decide) -> Events:
    """Answer the open question for the designer, by its default; where there is none, help to find an answer."""
    design = talk.design
    question = questions().get(design.asked)
    if question is None:
        async for event in _decide_otherwise(talk):
            yield event
        return
    default = str(design.pending.get("default", "")) or default_of(design, question)
    if not default:
        leave = " Or /skip it." if question.optional else ""
        hint = question.stuck or f"For example: {question.example}."
        yield Said(f"{hint}{leave}", "hint")
        return
    try:
        value = read_answer(question, default)
        new = answered(design, question, value, by_us=question.kind != "wish")
    except AnswerError as error:
        yield Failed(f"That default does not fit: {error}", todo="Type an answer of your own.")
        return
    label = next((c.label for c in question.choices if c.value == value), str(value))
    yield Said(f"Then I take: {label}.", "done")
    async for event in talk.become(without_question(new), f"what I chose for {question.short}"):
        yield event
    async for event in at_step(talk, show=True):
        yield event


async def _decide_otherwise(talk: Talk) -> Events:
    """Say what is best where no question of the table is open."""
    design = talk.design
    if design.proposal:
        errors = (await talk.report_of(design.proposal.spec)).errors
        advice = (
            "I would take it, and mend the errors next" if errors else "I would take it: the checker finds no errors"
        )
        yield Said(f"{advice}. But it is your design; /show shows all of it, /why ID the reasons.", "hint")
    elif design.asked == asking.START:
        yield Said(
            "If you have an outline, bring it: that saves most of the questions. If not, take the questions.", "hint"
        )
    elif design.asked == asking.REVIEW:
        yield Said("If nothing in it looks wrong to you, accept it: you can come back at any time.", "hint")


async def small_talk(_talk: Talk, _command: SmallTalk) -> Events:
    """Be polite, and come back to what is open."""
    yield Said("Glad to help. Where were we?")


async def cancel(talk: Talk, _command: Cancel) -> Events:
    """Leave a side question, such as the reason of a waiver or a format; what a step needs stays open."""
    design = talk.design
    if design.asked == asking.WAIVE:
        await talk.session.change(without_question(design))
        yield Said("Left as it is.", "done")
        async for event in onward(talk):
            yield event
        return
    if design.asked == asking.EXPORT:
        await files.picked(talk)
        yield Said("Nothing is written.", "done")
        return
    yield Said("Nothing is at work. /undo takes the last change back, /quit leaves.", "hint")


async def resume(talk: Talk) -> Events:
    """Put the open question once more, or find the next one where none is open."""
    design = talk.design
    made = asking.asked(design)
    if made:
        yield made
    elif design.spec is None and design.proposal is None:
        async for event in talk.ask(asking.start(design)):
            yield event
    else:
        async for event in onward(talk):
            yield event


def _decide_first() -> Said:
    return Said("There is an open proposal: take it, drop it, or /undo it first.", "hint")


def _behind(step: Step) -> tuple[Step, ...]:
    return ALL_STEPS[ALL_STEPS.index(step) + 1 :]
