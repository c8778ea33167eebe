"""Turns in which the designer's own words go in: an element edited, an assumption corrected, a note kept."""

from dataclasses import replace

from assistant.drafting import Step, follow_up
from assistant.spec import Provenance, Spec

from ..answers import AnswerError
from ..commands import Change, Correct, Edit, Note
from ..design import Proposal, without_question
from ..elements import as_text, edited, parts_of
from ..events import EditShown, Failed, Said
from ..reopening import reopened
from ..talk import Events, Talk
from ..views import changes
from ..wording import listed
from .onward import onward
from .proposing import change, put_forward, step_for


async def edit(talk: Talk, command: Edit) -> Events:
    """Put an element into the designer's words; where that opens accepted steps again, as a proposal."""
    design = talk.design
    spec = design.proposal.spec if design.proposal else design.spec
    if spec is None:
        yield Failed("There is nothing to edit yet.", todo="Answer the questions first, or bring a file.")
        return
    try:
        if not command.text.strip():
            shown, inner = as_text(spec, command.at), parts_of(spec, command.at)
            if inner:
                yield Said(f"Edited on their own: {listed(list(inner))} (/edit {inner[0]}).", "hint")
            yield EditShown(command.at, shown)
            return
        new = edited(spec, command.at, command.text)
    except AnswerError as error:
        yield Failed(f"{command.at} was not changed.", todo=str(error))
        return
    if new == spec:
        yield Said("That is what it says already.")
        return
    async for event in _put_in(talk, command, spec, new):
        yield event


async def _put_in(talk: Talk, command: Edit, spec: Spec, new: Spec) -> Events:
    """Put an edit in: at once where nothing else follows from it, else as a proposal."""
    design, source = talk.design, talk.design.source
    made = follow_up(
        spec,
        new,
        outline=source.outline if source else None,
        rubric_folders=tuple(talk.outfit.rubric_folders),
        text=source.text if source else (),
    )
    whole = made.spec.with_changes(steps=spec.steps)
    title = f"{command.at} in your words"
    if design.proposal:
        own = design.proposal
        turn = put_forward(talk, replace(own, spec=whole, notes=made.notes), over=spec)
    else:
        step: Step = step_for((command.at,), design.step)
        follows = [p for p in changes(new, whole) if p.at != command.at.partition(".")[0]]
        if follows or reopened(spec, whole, step):
            turn = put_forward(talk, Proposal(0, "edit", step, title, whole, at=(command.at,), notes=made.notes))
        else:
            turn = _changed(talk, whole, f"your words for {command.at}", made.notes)
    async for event in turn:
        yield event


async def _changed(talk: Talk, spec: Spec, what: str, notes: tuple[str, ...] = ()) -> Events:
    async for event in talk.become(replace(without_question(talk.design), spec=spec), what):
        yield event
    talk.wants_file = talk.wants_file or bool(talk.session.file.path)
    for note in notes:
        yield Said(note, "hint")
    async for event in onward(talk):
        yield event


async def correct(talk: Talk, command: Correct) -> Events:
    """Take what the designer says instead of an assumption: worked in by the engine where it can, else written down."""
    spec = talk.design.spec
    record = (spec.provenance if spec else None) or Provenance()
    if spec is None or not 1 <= command.number <= len(record.assumptions):
        yield Failed(f"There is no assumption {command.number}.", todo="/assumptions lists them with their numbers.")
        return
    at = command.number - 1
    old = record.assumptions[at]
    said = f"{command.text} (the designer; assumed was: {old})"
    rest = (*record.assumptions[:at], said, *record.assumptions[at + 1 :])
    kept = spec.with_changes(provenance=record.with_changes(assumptions=rest))
    async for event in talk.become(
        replace(without_question(talk.design), spec=kept), f"your word on assumption {at + 1}"
    ):
        yield event
    yield Said("Noted. Let me see what follows from it.", "done")
    async for event in change(talk, Change(command.text)):
        if not isinstance(event, Failed):
            yield event
    if not talk.design.proposal:
        yield Said("It is in the list now. What else should change because of it? Type it in plain words.", "hint")
        async for event in onward(talk):
            yield event


async def note(talk: Talk, command: Note) -> Events:
    """Keep a note with the session, or list the notes."""
    design = talk.design
    if command.text:
        async for event in talk.become(replace(design, notes=(*design.notes, command.text)), "a note"):
            yield event
        yield Said("Noted.", "done")
    else:
        lines = "\n".join(f"{i}. {n}" for i, n in enumerate(design.notes, 1))
        yield Said(lines or "No notes yet. /note TEXT keeps one.")
