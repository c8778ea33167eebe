"""`microcred draft --engine llm --dry-run`: what would be asked, how long it is, what it may cost; nothing is sent."""

import json
from dataclasses import dataclass, field

import click

from assistant.drafting import Draft, DraftError, DraftRequest, OfflineDrafter
from assistant.drafting.llm import PromptLibrary, planned
from assistant.outline import OutlineError

from .draft_files import text_of
from .draft_llm import Wanted, steps_through
from .engines import ModelOptions, endpoint_of
from .terminal import CLEAN, COULD_NOT_RUN, fail, say


@dataclass
class _Plan:
    outline: str
    calls: list[tuple[str, int, int]] = field(default_factory=list)
    """Purpose, tokens to send, tokens expected back."""
    counted: bool = True
    error: str = ""


def tell_plan(wanted: Wanted, options: ModelOptions, form: str) -> int:
    """Print calls, tokens and cost; return the exit code."""
    try:
        endpoint, library = endpoint_of(options), PromptLibrary.load(options.prompts)
    except DraftError as error:
        fail(str(error))
    plans = []
    for job in wanted.jobs:
        plan = _Plan(str(job.source))
        try:
            outline, text = text_of(job.source)
            request = DraftRequest(outline, False, wanted.profiles, wanted.rubric_folders, text)
            stand_in: list[Draft] = OfflineDrafter().draft(request)
            for call in planned(request, stand_in[0].spec, endpoint, library, steps_through(wanted.through)):
                plan.calls.append((call.purpose, call.sent.tokens, call.expected))
                plan.counted &= call.sent.counted
        except (OutlineError, DraftError) as error:
            plan.error = str(error)
        plans.append(plan)
    sent = sum(c[1] for p in plans for c in p.calls)
    back = sum(c[2] for p in plans for c in p.calls)
    cost = endpoint.price.of(sent, back) if endpoint.price else None
    if form == "json":
        data = [
            {
                "outline": p.outline, "error": p.error or None, "calls": len(p.calls),
                "input_tokens": sum(c[1] for c in p.calls), "output_tokens": sum(c[2] for c in p.calls),
            }
            for p in plans
        ]  # fmt: skip
        click.echo(json.dumps({"outlines": data, "model": endpoint.model, "cost": cost}, ensure_ascii=False, indent=2))
    else:
        _words(plans)
        about = "" if all(p.counted for p in plans) else "about "
        priced = "price unknown: give price_input and price_output in the profile"
        if endpoint.price and cost is not None:
            day = f" (prices of {endpoint.price.as_of})" if endpoint.price.as_of else ""
            priced = f"{cost:.4f} {endpoint.price.currency}{day}"
        calls = sum(len(p.calls) for p in plans)
        say(
            f"{calls} calls to {endpoint.model}, {about}{sent:,} tokens to send, about {back:,} to come back; {priced}."
        )
        say("Nothing was sent. Mending what the checker finds can add up to two rounds for each step.")
    return COULD_NOT_RUN if all(p.error for p in plans) else CLEAN


def _words(plans: list[_Plan]) -> None:
    for plan in plans:
        if plan.error:
            say(f"{plan.outline}: {plan.error}")
            continue
        say(f"{plan.outline}: {len(plan.calls)} calls")
        if len(plans) == 1:
            for purpose, sent, expected in plan.calls:
                say(f"    {purpose:<24} {sent:>8,} tokens, then about {expected:>6,} back")
