"""Turns that decide: accept, reject, waive, fix."""

import difflib
from dataclasses import replace

from assistant.checker import Finding, Report
from assistant.checker.waivers import has_reason
from assistant.drafting import Step
from assistant.spec import IdAllocator, Spec, Waiver, diff, element_ids, remember_ids, to_data

from .. import asking
from ..answers import AnswerError, spec_from
from ..commands import Accept, Fix, Reject, Waive
from ..design import ALL_STEPS, Design, Proposal, ProposalKind, has_content, with_step, without_question
from ..events import Failed, ProposalSettled, Said
from ..gates import blocking
from ..plain_data import taken
from ..reopening import reopened
from ..talk import Events, Talk
from ..views import changes, finding_view
from ..wording import TITLES, listed
from .onward import at_step, next_step, onward
from .proposing import ask_review, draft_step, put_forward, show_proposal


async def accept(talk: Talk, command: Accept) -> Events:
    """Take the open proposal, whole or in part; without one accept the step at hand."""
    proposal = talk.design.proposal
    if proposal is None:
        async for event in accept_step(talk, command):
            yield event
        return
    try:
        spec, ids = _chosen(talk.design, proposal, command.ids)
    except AnswerError as error:
        yield Failed("Not all of that can be taken.", todo=str(error))
        return
    talk.wants_file = True
    yield ProposalSettled(proposal.id, "partly" if ids else "accepted", ids)
    finishes = proposal.kind == "step" and not ids
    errors = blocking(await talk.report_of(spec), proposal.step) if finishes else ()
    if finishes and not errors:
        spec = with_step(spec, proposal.step, "accepted")
    async for event in _take(talk, proposal, spec):
        yield event
    if errors:
        async for event in _refused(talk, proposal.step, errors):
            yield event
        return
    yield Said(_done(proposal, ids, finishes=finishes), "done")
    async for event in onward(talk):
        yield event


def _done(proposal: Proposal, ids: tuple[str, ...], *, finishes: bool) -> str:
    if ids:
        return f"Taken: {listed(list(ids))}. The rest of the proposal is dropped."
    return f"{TITLES[proposal.step]}: accepted." if finishes else _THEN[proposal.kind]


_THEN: dict[ProposalKind, str] = {
    "outline": "Good. Now step by step: we look at each part, and you accept it or change it.",
    "import": "It is in your design now.",
    "step": "It is in your design now.",
    "change": "Changed.",
    "edit": "Changed.",
    "fix": "Mended.",
}
"""What is said when a proposal was taken."""


async def _take(talk: Talk, proposal: Proposal, spec: Spec) -> Events:
    old = talk.design
    drafted = old.drafted
    if proposal.kind in ("outline", "import"):
        drafted = tuple(s for s in ALL_STEPS if s in drafted or has_content(spec, s))
    new = replace(without_question(old), spec=spec, proposal=None, drafted=drafted)
    if proposal.kind == "outline":
        new = replace(new, step="objectives", answers={})
    opens = reopened(old.spec, spec, proposal.step).items() if old.spec else ()
    async for event in talk.become(new, f"the yes to {proposal.title}", opens):
        yield event


def _chosen(design: Design, proposal: Proposal, ids: tuple[str, ...]) -> tuple[Spec, tuple[str, ...]]:
    """Return the spec with the chosen parts of a proposal, and their ids; no ids where all was taken.

    Raises:
        AnswerError: an id is no part of the proposal, or the parts can't stand without the others.
    """
    parts = changes(design.spec, proposal.spec)
    if not ids or {p.at for p in parts} <= set(ids):
        return proposal.spec, ()
    if design.spec is None:
        raise AnswerError("There is no design yet that parts could go into; take all of it, then change what you like.")
    known = _names_in(design.spec, proposal.spec)
    wanted = {i: known.get(i.casefold()) for i in ids}
    unknown = [i for i, found in wanted.items() if found is None]
    if unknown:
        shown = listed([p.at for p in parts], 12)
        raise AnswerError(f"{listed(unknown)} is not part of the proposal; its parts are {shown}.")
    chosen = tuple(found for found in wanted.values() if found)
    before, after = to_data(design.spec), to_data(proposal.spec)
    data = taken(before, after, {*chosen, "provenance"})
    spec = _own_record(spec_from(data), design.spec)
    return remember_ids(spec, IdAllocator(proposal.spec)), chosen


def _names_in(before: Spec, after: Spec) -> dict[str, str]:
    names = {p.at for p in changes(before, after)}
    places = {c.path for c in diff(before, after)}
    nested = {i for spec in (before, after) for i, _ in element_ids(spec)}
    return {n.casefold(): n for n in (*places, *nested, *names)}


def _own_record(spec: Spec, before: Spec) -> Spec:
    """Return the spec with a provenance of what it holds, not of what was left out."""
    if spec.provenance is None:
        return spec
    held = {i for i, _ in element_ids(spec)} | set(before.provenance.elements if before.provenance else ())
    elements = {i: o for i, o in spec.provenance.elements.items() if i in held}
    return spec.with_changes(provenance=spec.provenance.with_changes(elements=elements))


async def accept_step(talk: Talk, command: Accept) -> Events:
    """Accept the step at hand, where nothing keeps it from being accepted."""
    design = talk.design
    step, spec = design.step, design.spec
    if command.ids:
        yield Failed("There is no open proposal to take parts of.", todo="/show shows what the step holds.")
        return
    if spec is None or design.state(step) != "draft":
        async for event in _nothing_to_accept(talk):
            yield event
        return
    errors = blocking(await talk.report_of(spec), step)
    if errors:
        async for event in _refused(talk, step, errors):
            yield event
        return
    async for event in talk.become(replace(without_question(design), spec=with_step(spec, step, "accepted")),
                                   f"the acceptance of {TITLES[step].lower()}"):  # fmt: skip
        yield event
    talk.wants_file = True
    yield Said(f"{TITLES[step]}: accepted.", "done")
    async for event in onward(talk):
        yield event


async def _nothing_to_accept(talk: Talk) -> Events:
    design = talk.design
    if design.spec is None:
        turn = at_step(talk)
    elif design.state(design.step) == "accepted":
        turn = onward(talk)
    elif design.asked == asking.DRAFT:
        turn = draft_step(talk, design.step)
    else:
        yield Failed(f"There is nothing in this step yet ({TITLES[design.step].lower()}).", todo="/another drafts it.")
        return
    async for event in turn:
        yield event


async def _refused(talk: Talk, step: Step, errors: tuple[Finding, ...]) -> Events:
    first = finding_view(errors[0])
    more = f" There are {len(errors) - 1} more; /check lists them." if len(errors) > 1 else ""
    fix = f"/fix {first.code} {first.at} proposes: {first.fix}. " if first.fix else ""
    yield Failed(
        f"{TITLES[step]} can't be accepted yet: {first.code} at {first.at}: {first.message}{more}",
        first.at,
        f"{fix}Type what to change, or /waive {first.code} {first.at} and the reason why it may stand.",
    )
    async for event in ask_review(talk):
        yield event


async def reject(talk: Talk, _command: Reject) -> Events:
    """Drop the open proposal."""
    design = talk.design
    if design.proposal is None:
        async for event in _nothing_to_reject(talk):
            yield event
        return
    yield ProposalSettled(design.proposal.id, "rejected")
    if design.proposal.aside:
        async for event in _back_to(talk, design.proposal.aside):
            yield event
        return
    async for event in talk.become(replace(without_question(design), proposal=None), "dropping a proposal"):
        yield event
    yield Said("Dropped; your design is as it was before the proposal.", "done")


async def _back_to(talk: Talk, aside: Proposal) -> Events:
    """Open again the proposal that a fix, now dropped, was worked into."""
    number = talk.design.proposals + 1
    again = replace(without_question(talk.design), proposal=replace(aside, id=number), proposals=number)
    async for event in talk.become(again, "dropping a fix"):
        yield event
    yield Said("The fix is dropped; the proposal is as it was before it.", "done")
    async for event in show_proposal(talk):
        yield event


async def _nothing_to_reject(talk: Talk) -> Events:
    if talk.design.asked == asking.DRAFT:
        async for event in next_step(talk):
            yield event
    elif talk.design.asked == asking.REVIEW:
        yield Said("What should be different? Type it in plain words, or /edit an element yourself.", "hint")
    else:
        yield Said("There is no open proposal. /undo takes the last change back.", "hint")


async def waive(talk: Talk, command: Waive) -> Events:
    """Let a finding stand for a reason, which is asked for where it is missing."""
    design = talk.design
    spec = design.proposal.spec if design.proposal else design.spec
    finding = _found(await talk.report_of(spec), command.code, command.at) if spec else "There is nothing to waive."
    if isinstance(finding, str):
        yield Failed("I can't waive that.", todo=finding)
        return
    assert spec is not None  # noqa: S101
    waiver = Waiver(
        rule=finding.code, at=finding.at, reason=command.reason or None, by="designer", on=talk.outfit.today()
    )
    if not has_reason(waiver):
        if command.reason:
            yield Said(f"“{command.reason}” tells a reviewer little. Why is it all right here?", "hint")
        waiting = replace(design, asked=asking.WAIVE, pending={"code": finding.code, "at": finding.at})
        async for event in talk.ask(asking.waive(waiting), **waiting.pending):
            yield event
        return
    proposal = design.proposal
    if proposal:
        proposal = _with_waiver(proposal, waiver)
    kept = design.spec and design.spec.with_changes(waivers=(*design.spec.waivers, waiver))
    new = replace(without_question(design), spec=kept, proposal=proposal)
    async for event in talk.become(new, f"the waiver of {finding.code} at {finding.at}"):
        yield event
    yield Said(f"{finding.code} at {finding.at} may stand; your reason is in the spec.", "done")
    async for event in onward(talk):
        yield event


def _with_waiver(proposal: Proposal, waiver: Waiver) -> Proposal:
    spec = proposal.spec.with_changes(waivers=(*proposal.spec.waivers, waiver))
    aside = _with_waiver(proposal.aside, waiver) if proposal.aside else None
    return replace(proposal, spec=spec, aside=aside)


async def fix(talk: Talk, command: Fix) -> Events:
    """Propose the fix of a finding."""
    design = talk.design
    spec = design.proposal.spec if design.proposal else design.spec
    finding = _found(await talk.report_of(spec), command.code, command.at) if spec else "There is nothing to fix."
    if isinstance(finding, str):
        yield Failed("I can't fix that.", todo=finding)
        return
    assert spec is not None  # noqa: S101
    if finding.fix is None or finding.fix.apply is None:
        yield Failed(
            f"There is no ready fix for {finding.code}.", finding.at, f"Type what to change. {finding.message}"
        )
        return
    fixed, own = finding.fix.apply(spec), design.proposal
    if own:
        made = replace(own, title=finding.fix.title, spec=fixed, notes=(), aside=own)
        turn = put_forward(talk, made, over=spec)
    else:
        turn = put_forward(talk, Proposal(0, "fix", design.step, finding.fix.title, fixed))
    async for event in turn:
        yield event


def _found(report: Report, code: str, at: str) -> Finding | str:
    """Return the one finding that is meant, or a sentence saying why it can't be told."""
    alike = [f for f in report.findings if code.casefold() in (f.code.casefold(), f.name.casefold())]
    there = [f for f in alike if not at or f.at.casefold() == at.casefold()]
    if there and (at or len({f.at for f in there}) == 1):
        return there[0]
    if there:
        return f"{code} is found at {listed([f.at for f in there])}; say which."
    if alike:
        return f"{code} is found at {listed([f.at for f in alike])}, not at {at}."
    codes = list(dict.fromkeys(f.code for f in report.findings))
    close = difflib.get_close_matches(code.upper(), codes, 1)
    return f"Did you mean {close[0]}?" if close else f"{code or 'That'} is not among the findings. /check lists them."
