"""Turns in which the engine is at work: a step drafted, a change by instruction, a draft from an outline."""

import asyncio
import re
import textwrap
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace

from assistant.drafting import (
    DraftError,
    DraftEvent,
    DraftRequest,
    LibraryError,
    Piece,
    Progress,
    Proposed,
    Step,
    StepTask,
    is_wish,
)
from assistant.spec import Spec, element_ids
from assistant.store import StoreError

from .. import asking
from ..answers import stated_again
from ..cards import card
from ..commands import Another, Change
from ..design import Design, Proposal, ProposalKind, Source, with_step
from ..events import Failed, ProposalSettled, Said, Streamed, Working
from ..talk import Events, StoppedError, Talk
from ..wording import TITLES, listed, offered

OFFLINE = "offline"
_NOT_UNDERSTOOD = " is not understood."
"""How an engine without a model says that it can't make anything of a wish."""
_STEP_OF = {"O": "objectives", "A": "assessment", "E": "evaluation", "F": "pilot"}


@dataclass
class Outcome:
    """What came of the engine's work."""

    proposed: list[Proposed] = field(default_factory=list)
    stopped: bool = False
    refused: str = ""
    """Why nothing could be drafted; empty where it could."""


async def draft_step(talk: Talk, step: Step, wish: str = "") -> Events:
    """Draft a step as a whole and show the proposal."""
    design = talk.design
    assert design.spec is not None  # noqa: S101 - only steps of a spec are drafted
    wish = wish or fixed(design, step)
    outcome = Outcome()
    async for event in drafted(talk, step, wish, outcome):
        yield event
    if not outcome.proposed:
        async for event in nothing_came(talk, step, outcome):
            yield event
        return
    made = outcome.proposed[-1]
    spec = as_draft(design, step, made.spec)
    if spec == with_step(design.spec, step, "draft"):
        yield Said("I have nothing to add to this step.")
        await talk.session.change(replace(design, drafted=(*design.drafted, step)))
        if not design.proposal:
            async for event in ask_review(talk):
                yield event
        return
    proposal = Proposal(0, "step", step, f"{TITLES[step]}: a draft", spec, wish, notes=made.notes)
    async for event in put_forward(talk, proposal):
        yield event


def fixed(design: Design, step: Step) -> str:
    """Return what the designer said beforehand about how a step is to be; empty where nothing."""
    said = str(design.answers.get("assessment_fixed", {}).get("value", "")) if step == "assessment" else ""
    return "" if said == "nothing is fixed" else said


def as_draft(design: Design, step: Step, made: Spec) -> Spec:
    """Return what an engine drafted with what the designer stated, as a step that is not accepted yet."""
    assert design.spec is not None  # noqa: S101
    return with_step(stated_again(design, made).with_changes(steps=design.spec.steps), step, "draft")


async def ask_review(talk: Talk) -> Events:
    """Ask whether the step at hand is right; another draft is offered only where it would be another."""
    design = talk.design
    pending = {} if await _may_differ(talk, design, design.step) else {"same": True}
    async for event in talk.ask(asking.review(replace(design, pending=pending)), **pending):
        yield event


async def _may_differ(talk: Talk, design: Design, step: Step) -> bool:
    """True where a step drafted again might be another; without a model that can be found out."""
    if talk.engine_name != OFFLINE or design.spec is None or design.state(step) == "accepted":
        return True
    outcome = Outcome()
    async for _ in drafted(talk, step, fixed(design, step), outcome):
        pass
    as_it_is = with_step(design.spec, step, "draft")
    return bool(outcome.proposed) and as_draft(design, step, outcome.proposed[-1].spec) != as_it_is


async def drafted(talk: Talk, step: Step, wish: str, outcome: Outcome, ground: Spec | None = None) -> Events:
    """Draft a step; without a model a wish is worked in afterwards, as far as it is understood.

    `ground` is what is drafted on, where that is not the spec at hand.
    """
    ground = ground or talk.design.spec
    assert ground is not None  # noqa: S101
    at_once = "" if talk.engine_name == OFFLINE else wish
    task = _task(talk, ground, step, at_once)
    async for event in engine_at_work(talk, task, outcome, f"Drafting: {TITLES[step].lower()}"):
        yield event
    if not outcome.proposed or not wish or at_once:
        return
    first, second = outcome.proposed[-1], Outcome()
    usable, left = _understood(wish)
    if usable:
        task = _task(talk, first.spec, step, "; ".join(usable))
        async for event in engine_at_work(talk, task, second, "Working in what you said"):
            yield event
    if second.stopped:
        outcome.proposed.clear()
        outcome.stopped = True
        return
    refused = [f"I could not work in “{'; '.join(usable)}”: {second.refused}"] if second.refused else []
    refused += [f"I did not understand “{said}” and left it out. {offered(step)}" for said in left]
    # what was said of the draft before the wish no longer holds of what came of it
    made = second.proposed[-1] if second.proposed else first
    outcome.proposed.append(replace(made, notes=(*refused, *made.notes)))


def _understood(wish: str) -> tuple[list[str], list[str]]:
    """Part a wish into what is understood without a model and what is not."""
    if is_wish(wish):
        return [wish], []
    parts = [p.strip(" .") for p in re.split(r"[;\n]|(?<=[.!]) (?=[A-Z])", wish) if p.strip(" .")]
    usable = [p for p in parts if is_wish(p)]
    return usable, [p for p in parts if p not in usable]


async def change(talk: Talk, command: Change) -> Events:
    """Propose a change by instruction, over the open proposal where there is one."""
    design = talk.design
    ground = design.proposal.spec if design.proposal else design.spec
    if ground is None:
        yield Failed("There is nothing to change yet.", todo="Answer the questions first, or bring a file.")
        return
    step = design.proposal.step if design.proposal else step_for(command.at, design.step)
    outcome = Outcome()
    task = _task(talk, ground, step, command.instruction, command.at)
    async for event in engine_at_work(talk, task, outcome, "Working on it"):
        yield event
    if not outcome.proposed:
        if outcome.refused:
            yield _not_done(talk, step, command.instruction, outcome.refused)
        elif outcome.stopped:
            yield Said("Stopped. Nothing has changed.")
        return
    made = outcome.proposed[-1]
    spec = made.spec.with_changes(steps=ground.steps)
    if spec == ground:
        yield Said("That would change nothing.")
        return
    kind: ProposalKind = design.proposal.kind if design.proposal else "change"
    title = f"“{textwrap.shorten(command.instruction, 60, placeholder='…')}”"
    aside = design.proposal.aside if design.proposal else None
    notes = (*_dropped(ground, spec, f"{command.instruction} {' '.join(command.at)}"), *made.notes)
    proposal = Proposal(0, kind, step, title, spec, command.instruction, command.at, notes, aside)
    async for event in put_forward(talk, proposal, over=design.proposal.spec if design.proposal else None):
        yield event


def _dropped(before: Spec, after: Spec, said: str) -> tuple[str, ...]:
    """Say which objectives, assessments and modules a change drops that the wish has not named by their ids."""
    kept = {i for i, _ in element_ids(after)}
    every = (*((o.id, o.statement) for o in before.objectives), *((a.id, a.title) for a in before.assessments),
             *((m.id, m.title) for m in before.content))  # fmt: skip
    named = {w.upper() for w in re.findall(r"[A-Za-z]\d+", said)}
    gone = [
        f"{i} “{textwrap.shorten(title, 50, placeholder='…')}”"
        for i, title in every
        if i not in kept and i not in named
    ]
    return (f"This drops {listed(gone, 8)}.",) if gone else ()


def _not_done(talk: Talk, step: Step, wish: str, refused: str) -> Failed:
    """Return why a wish was not met; without a model, what would be understood."""
    if _NOT_UNDERSTOOD not in refused:
        return Failed("I could not do that.", todo=refused)
    if wish.rstrip().endswith("?"):
        return Failed("Without a model I can't answer that.", todo="“Why O1” and “check” tell reasons; “help” helps.")
    said, _, rest = refused.partition(_NOT_UNDERSTOOD)
    hint = rest.partition(" Without a model")[0].strip()
    model = "" if len(talk.outfit.engines) == 1 else " With a model I understand more: /engine."
    return Failed(f"I did not understand {said.strip()}. {hint}".rstrip(), todo=f"{offered(step)}{model}")


async def another(talk: Talk, command: Another) -> Events:
    """Draft the step at hand again, or what is proposed."""
    design = talk.design
    open_one = design.proposal
    if design.spec is None and open_one is None:
        yield Failed("There is nothing to draft from yet.", todo="Answer the questions first, or bring a file.")
        return
    if open_one and talk.engine_name == OFFLINE and not command.instruction:
        yield Said(
            "Without a model I would draft the same again. Tell me what should be different: “make A2 an oral exam”, "
            "“fit it into 6 hours”, “remove O4”.",
            "hint",
        )
        return
    if open_one is None or open_one.kind == "step":
        turn = draft_step(talk, open_one.step if open_one else design.step, command.instruction)
    elif open_one.kind == "outline" and design.source and not command.instruction:
        turn = from_outline(talk, design.source)
    else:
        turn = change(talk, Change(command.instruction or f"{open_one.instruction or 'this'}, but differently"))
    async for event in turn:
        yield event


async def from_outline(talk: Talk, source: Source) -> Events:
    """Draft a whole design from an outline and show the proposal."""
    outcome = Outcome()
    outline = source.outline
    request = DraftRequest(outline, rubric_folders=talk.outfit.rubric_folders, text=source.text)
    try:
        events = talk.drafter().whole(request)
    except DraftError as error:
        yield Failed(f"{outline.file} could not be drafted from.", todo=str(error))
        return
    async for event in _followed(talk, events, outcome, f"Reading {outline.file} and drafting from it"):
        yield event
    if not outcome.proposed:
        why = "Stopped; nothing has changed." if outcome.stopped else outcome.refused
        yield Failed(f"Nothing was drafted from {outline.file}.", todo=why)
        return
    made = outcome.proposed[-1]
    await talk.session.change(replace(talk.design, source=source))
    title = f"A design drafted from {outline.file}"
    async for event in put_forward(talk, Proposal(0, "outline", "objectives", title, made.spec, notes=made.notes)):
        yield event


async def put_forward(talk: Talk, made: Proposal, *, over: Spec | None = None) -> Events:
    """Make a proposal the open one and show it; its number is given here.

    `over` is what was proposed before, where a wish was worked into it: then the change is shown, not all again.
    """
    design = talk.design
    if design.proposal:
        yield ProposalSettled(design.proposal.id, "replaced")
    number, own = design.proposals + 1, made.step
    drafted = (*design.drafted, own) if made.kind == "step" and own not in design.drafted else design.drafted
    proposal = replace(made, id=number)
    new = replace(design, proposal=proposal, proposals=number, drafted=drafted, asked="", pending={})
    async for event in talk.become(new, f"the proposal {made.title}"):
        yield event
    async for event in show_proposal(talk, over=over):
        yield event


async def show_proposal(talk: Talk, *, over: Spec | None = None) -> Events:
    """Show the open proposal, or what differs in it from `over`, and ask what becomes of it."""
    design = talk.design
    assert design.proposal is not None  # noqa: S101
    ground = over or design.spec
    before = await talk.report_of(ground) if ground else None
    after = await talk.report_of(design.proposal.spec)
    yield card(design.proposal, design.spec, before, after, over)
    async for event in talk.ask(asking.proposal(design)):
        yield event


async def engine_at_work(talk: Talk, task: StepTask, outcome: Outcome, what: str) -> Events:
    """Let the engine work on a task."""
    try:
        events = talk.drafter().propose(task)
    except DraftError as error:
        outcome.refused = str(error)
        return
    async for event in _followed(talk, events, outcome, what):
        yield event


async def _followed(talk: Talk, events: AsyncIterator[DraftEvent], outcome: Outcome, what: str) -> Events:
    """Pass on what the engine tells; its proposals go into `outcome`."""
    yield Working(what)
    source = aiter(events)
    try:
        while True:
            found = await talk.work(asyncio.ensure_future(anext(source, None)))
            if found is None:
                break
            if isinstance(found, Proposed):
                outcome.proposed.append(found)
            elif isinstance(found, Progress):
                yield Working(found.text, found.done, found.of)
            elif isinstance(found, Piece):
                yield Streamed(found.kind, found.text)
    except StoppedError:
        outcome.stopped = True
        outcome.proposed.clear()
    except (DraftError, LibraryError, StoreError, OSError) as error:  # the store records the calls of a model
        outcome.refused = str(error)
        outcome.proposed.clear()


async def nothing_came(talk: Talk, step: Step, outcome: Outcome) -> Events:
    """Say why no draft came, and ask how to go on."""
    if outcome.stopped:
        yield Said("Stopped. Nothing has changed.")
    else:
        yield Failed(f"I could not draft this step ({TITLES[step].lower()}).", todo=outcome.refused)
    if not talk.design.proposal:
        async for event in talk.ask(asking.stuck(talk.design)):
            yield event


def _task(talk: Talk, spec: Spec, step: Step, wish: str, at: tuple[str, ...] = ()) -> StepTask:
    source = talk.design.source
    outline, text = (source.outline, source.text) if source else (None, ())
    return StepTask(spec, step, at, wish, outline, tuple(talk.outfit.rubric_folders), text)


def step_for(ids: tuple[str, ...], at_hand: Step) -> Step:
    """Return the step that elements belong to; without any, or with modules while materials are made, that at hand."""
    letter = ids[0][:1].upper() if ids else ""
    if letter == "M":
        return "creation" if at_hand == "creation" else "content"
    found: Step = _STEP_OF.get(letter, at_hand)  # type: ignore[assignment]
    return found
