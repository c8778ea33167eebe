"""What comes next when a turn has left nothing open: a question, a draft, a look at the step, the next step."""

from dataclasses import replace

from assistant.checker import Finding, Severity
from assistant.drafting import Step
from assistant.spec import Provenance, Spec

from .. import asking
from ..design import ALL_STEPS, Design, without_question
from ..events import FindingsShown, Moved, PartsShown, Said, Tally
from ..gates import step_of
from ..questions import Question, next_question, questions
from ..questions import asking as put
from ..talk import Events, Talk
from ..views import elements, finding_view
from ..wording import TITLES, heading
from .proposing import OFFLINE, ask_review, draft_step, show_proposal

_MOST = 2
"""Findings shown with a step."""


async def onward(talk: Talk) -> Events:
    """Go on from where the design stands."""
    design = talk.design
    if design.proposal:
        async for event in show_proposal(talk):
            yield event
        return
    if design.state(design.step) == "accepted":
        step = next_open(design, design.step)
        if step is None:
            async for event in finished(talk):
                yield event
            return
        async for event in move_to(talk, step):
            yield event
        async for event in at_step(talk, show=True):
            yield event
        return
    async for event in at_step(talk):
        yield event


async def at_step(talk: Talk, *, show: bool = False) -> Events:
    """Go on within the step at hand: its next question, its draft, or a look at it."""
    design = talk.design
    question = next_question(design, design.step)
    if question or design.spec is None:
        async for event in ask_question(talk, question or _first()):
            yield event
    elif design.state(design.step) == "accepted" or design.step in design.drafted:
        async for event in review(talk, show=show):
            yield event
    elif talk.engine_name == OFFLINE:
        async for event in draft_step(talk, design.step):
            yield event
    else:
        async for event in talk.ask(asking.draft(design)):
            yield event


async def ask_question(talk: Talk, question: Question, default: str = "") -> Events:
    """Put a question of the table."""
    made = put(talk.design, question)
    made = replace(made, default=default) if default else made
    async for event in talk.ask(made, **({"default": default} if default else {})):
        yield event


async def move_to(talk: Talk, step: Step) -> Events:
    """Take a step in hand."""
    if talk.design.step != step:
        await talk.session.change(replace(without_question(talk.design), step=step))
        yield Moved(step)
    yield Said(heading(step))


async def next_step(talk: Talk) -> Events:
    """Take the next step in hand that isn't accepted, whether the one at hand is or not."""
    design = talk.design
    step = next_open(design, design.step)
    if step is None or step == design.step:
        async for event in onward(talk):
            yield event
        return
    async for event in move_to(talk, step):
        yield event
    async for event in at_step(talk, show=True):
        yield event


async def review(talk: Talk, *, show: bool = False) -> Events:
    """Ask whether the step at hand is done; with `show` its parts and what keeps it from being accepted come first."""
    design = talk.design
    assert design.spec is not None  # noqa: S101
    parts = elements(design.spec, step_ids(design, design.step))
    if not parts:
        async for event in talk.ask(asking.stuck(design)):
            yield event
        return
    if show:
        yield PartsShown(TITLES[design.step], parts)
        reason = _weighed(design.spec, [p.at for p in parts])
        if reason:
            yield Said(reason)
    report = await talk.report_of(design.spec)
    grave = [f for f in report.findings if f.severity <= Severity.WARNING and step_of(f, report) == design.step]
    if grave and show:
        yield FindingsShown(tuple(map(finding_view, grave[:_MOST])), _only(grave))
    async for event in ask_review(talk):
        yield event


def _weighed(spec: Spec, ids: list[str]) -> str:
    """Return why the first of some elements is as it is, where another choice was weighed."""
    origins = (spec.provenance or Provenance()).elements
    own = next(((i, o) for i in ids if (o := origins.get(i)) and o.because and o.runner_up), None)
    if own is None:
        return ""
    at, origin = own
    because = (origin.because or "").rstrip(".")
    return (
        f"Why {at}: {because}. Second choice: {(origin.runner_up or '').rstrip('.')}. “Why” and an id tells of others."
    )


def _only(findings: list[Finding]) -> Tally:
    errors = sum(f.severity is Severity.ERROR for f in findings)
    return Tally(errors, len(findings) - errors)


async def finished(talk: Talk) -> Events:
    """Say that all steps are accepted, and ask what to do with the design."""
    yield Said("All seven steps are accepted: your design is whole.", "done")
    async for event in talk.ask(asking.finish(talk.design)):
        yield event


def next_open(design: Design, after: Step) -> Step | None:
    """Return the next step that isn't accepted, those behind `after` first; None where all are."""
    at = ALL_STEPS.index(after)
    return next((s for s in (*ALL_STEPS[at + 1 :], *ALL_STEPS[: at + 1]) if design.state(s) != "accepted"), None)


def step_ids(design: Design, step: Step) -> list[str]:
    """Return the ids and places of what a step holds."""
    spec = design.spec
    if spec is None:
        return []
    held: dict[Step, list[str]] = {
        "objectives": [o.id for o in spec.objectives],
        "assessment": [a.id for a in spec.assessments],
        "content": [m.id for m in spec.content],
        "creation": [a.id for m in spec.content for a in m.activities if a.assets or a.instructions],
        "pilot": ["pilot"] if spec.pilot else [],
        "launch": ["launch"] if spec.launch else [],
        "evaluation": [e.id for e in spec.evaluation.questions] if spec.evaluation else [],
    }
    return held[step]


def _first() -> Question:
    return next(iter(questions().values()))
