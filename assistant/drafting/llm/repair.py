"""The checker in the loop: what it finds goes back to the model, and only what got better is taken."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import replace

from assistant.checker import Finding, Report, Severity, check
from assistant.spec import Spec

from .prompts import PromptLibrary
from .steps import Stage
from .wire import Wire
from .work import Part, Work, only

_WORTH = {Severity.ERROR: 100, Severity.WARNING: 10, Severity.INFO: 1, Severity.HINT: 0}

Asker = Callable[[Stage, Work, Part], Awaitable[Wire]]
"""Asks one part of a stage and returns a valid reply."""


async def repaired(stage: Stage, work: Work, ask: Asker, prompts: PromptLibrary, rounds: int) -> tuple[Spec, int]:
    """Return the spec with what the checker found in this stage's elements mended as far as the model can.

    A round asks for the elements at fault alone, and takes each element only where the whole spec is then better: what
    was sound is not rewritten, and a mend that breaks something else is not taken.

    Returns:
        The spec, and the number of rounds in which something was mended.
    """
    mended = 0
    told_before: set[tuple[str, str, str]] = set()
    for _ in range(rounds):
        report = check(work.spec)
        found = [(f, own) for f, own in _mendable(stage, work, report, prompts) if _mark(f) not in told_before]
        told_before |= {_mark(f) for f, _ in found}  # what the model leaves as it is, it holds for a false alarm
        if not any(f.severity <= Severity.WARNING for f, _ in found):
            break
        at = tuple(dict.fromkeys(own for _, own in found))
        told = "\n".join(f"- {own}: {f.message} ({f.code})" for f, own in found)
        asked = replace(work, at=at, instruction="", findings=told)
        before, worth = work.spec, _worth(report)
        for part in stage.parts(asked):
            reply = await ask(stage, asked, part)
            spec, worth = _better(stage, asked.on(work.spec), worth, reply, part)
            work = work.on(spec)
        if work.spec is before:
            break
        mended += 1
    return work.spec, mended


def _mark(finding: Finding) -> tuple[str, str, str]:
    return finding.code, finding.at, finding.evidence


def _mendable(stage: Stage, work: Work, report: Report, prompts: PromptLibrary) -> list[tuple[Finding, str]]:
    """Return the findings that this stage can mend, each with the id of the element that would be asked for."""
    shown = prompts.get(stage.prompt).rules
    origins = work.spec.provenance.elements if work.spec.provenance else {}
    found = []
    for f in report.findings:
        match = re.fullmatch(stage.writes, f.at)
        if match and (f.code in shown or f.code.startswith(stage.families or ("-",))):
            own = match[1] if match.re.groups else f.at
            origin = origins.get(own)
            if origin and origin.by in ("outline", "designer") and f.severity > Severity.ERROR:
                continue  # stated words stay, whatever one may think of them; the designer is told
            if not work.at or own in work.at or f.at in work.at:
                found.append((f, own))
    return found


def _better(stage: Stage, work: Work, worth: int, reply: Wire, part: Part) -> tuple[Spec, int]:
    """Return the spec with those elements of the reply that make it better, and what its faults weigh then.

    Args:
        stage: the stage that is mended.
        work: the spec as it stands.
        worth: what its faults weigh.
        reply: what the model returned.
        part: the question it answers.
    """
    spec = work.spec
    replies = (
        [only(reply, stage.listed, i) for i in range(len(getattr(reply, stage.listed)))] if stage.listed else [reply]
    )
    for one in replies:
        merged = stage.merge(work.on(spec), one, part).spec
        if merged != spec and (better := _worth(check(merged))) < worth:
            spec, worth = merged, better
    return spec, worth


def _worth(report: Report) -> int:
    return sum(_WORTH[f.severity] for f in report.findings)
