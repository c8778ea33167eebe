"""A step drafted from the start: what it holds goes, as a proposal."""

from dataclasses import replace

from assistant.drafting import Step
from assistant.drafting.changes import settle
from assistant.spec import IdAllocator, PilotPlan, Spec, element_ids, remember_ids

from ..commands import GoTo, StartOver
from ..design import Proposal, has_content, with_step
from ..events import Failed, Said
from ..talk import Events, Talk
from ..wording import TITLES
from .moving import go_to
from .proposing import OFFLINE, Outcome, as_draft, draft_step, drafted, fixed, nothing_came, put_forward


async def start_over(talk: Talk, command: StartOver) -> Events:
    """Propose a step drafted from the start; what the designer answered in it stays."""
    design = talk.design
    step = command.step or (design.proposal.step if design.proposal else design.step)
    if design.spec is None:
        yield Failed("There is nothing to begin again yet.", todo="Answer the questions first, or bring a file.")
        return
    if step == "objectives":
        yield Said(
            "The objectives are your words, and all else stands on them, so I don't throw them away. “Change O1 to …”, "
            "“remove O2” and “add an objective: …” change them; `microcred chat --new` begins a new design.",
            "hint",
        )
        return
    if not has_content(design.spec, step):
        turn = draft_step(talk, step) if step == design.step and not design.proposal else go_to(talk, GoTo(step))
    else:
        turn = _anew(talk, design.spec, step)
    async for event in turn:
        yield event


async def _anew(talk: Talk, spec: Spec, step: Step) -> Events:
    wish, outcome = fixed(talk.design, step), Outcome()
    bare = without_step(spec, step)
    if talk.engine_name == OFFLINE:  # the ids it had first: then one sees whether it would be the same
        again = Outcome()
        async for _ in drafted(talk, step, wish, again, _with_ids_free(bare)):
            pass
        if again.proposed and _same(as_draft(talk.design, step, again.proposed[-1].spec), spec):
            yield Said("From the start I would draft just what there is. Tell me what should be different.", "hint")
            return
    async for event in drafted(talk, step, wish, outcome, remember_ids(bare, IdAllocator(spec))):
        yield event
    if not outcome.proposed:
        async for event in nothing_came(talk, step, outcome):
            yield event
        return
    made = outcome.proposed[-1]
    settled = settle(spec, as_draft(talk.design, step, made.spec), by=None)
    title = f"{TITLES[step]}: drafted from the start"
    proposal = Proposal(0, "step", step, title, with_step(settled.spec, step, "draft"), notes=made.notes)
    if talk.design.step != step:
        await talk.session.change(replace(talk.design, step=step))
    async for event in put_forward(talk, proposal):
        yield event


def _with_ids_free(spec: Spec) -> Spec:
    """Return the spec with no record of ids that it does not hold."""
    record, held = spec.provenance, {i for i, _ in element_ids(spec)}
    if record is None:
        return spec
    elements = {i: o for i, o in record.elements.items() if i in held}
    return spec.with_changes(provenance=record.with_changes(elements=elements, last_ids={}))


def _same(one: Spec, other: Spec) -> bool:
    """True where two specs differ in their record at most."""
    first, second = (s.with_changes(provenance=None, steps={}) for s in (one, other))
    return first == second


def without_step(spec: Spec, step: Step) -> Spec:
    """Return the spec without what an engine drafts in a step; what only the designer knows stays."""
    bare = [
        m.with_changes(activities=[a.with_changes(assets=(), instructions=None) for a in m.activities])
        for m in spec.content
    ]
    plan = (spec.pilot and spec.pilot.plan) or PilotPlan()
    plan = PilotPlan(participants=plan.participants, who=plan.who)
    launch = spec.launch and spec.launch.with_changes(announcement=None, how_to_earn=(), channels=())
    emptied: dict[Step, dict[str, object]] = {
        "assessment": {"assessments": ()},
        "content": {"content": ()},
        "creation": {"content": bare},
        "pilot": {"pilot": spec.pilot and spec.pilot.with_changes(plan=plan)},
        "launch": {"launch": launch},
        "evaluation": {"evaluation": None},
    }
    return spec.with_changes(**emptied[step])
