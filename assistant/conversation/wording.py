"""Small pieces of wording that several turns share."""

import functools
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from assistant.drafting import Step

from .design import ALL_STEPS
from .events import Tally

TITLES: Final[dict[Step, str]] = {
    "objectives": "Objectives",
    "assessment": "Assessment",
    "content": "Content",
    "creation": "Materials",
    "pilot": "Pilot",
    "launch": "Launch",
    "evaluation": "Evaluation",
}
ABOUT: Final[dict[Step, str]] = {
    "objectives": "what learners can do at the end",
    "assessment": "how they show it",
    "content": "what leads them there",
    "creation": "what you hand to them: instructions, briefs, scripts",
    "pilot": "a trial with a few learners",
    "launch": "how it opens, and how people hear of it",
    "evaluation": "how you will know that it helped",
}
"""What each step is about, in words that need no training."""


@functools.cache
def wishes() -> Mapping[str, tuple[str, ...]]:
    """Return step → wishes for changes that work without a model."""
    text = Path(__file__).with_name("wishes.toml").read_text(encoding="utf-8")
    return {step: tuple(found) for step, found in tomllib.loads(text).items()}


def offered(step: Step) -> str:
    """Return some of the wishes that work at a step, as a sentence."""
    return f"Such wishes work: {', '.join(f'“{w}”' for w in wishes()[step][:4])}. “Help wishes” lists more."


AS_BEFORE: Final = "The rest of the proposal is as before; “show” shows all of it."
"""What follows the change where a wish was worked into the open proposal."""

RIGHT: Final[dict[Step, str]] = {
    "objectives": "Are these objectives right?",
    "assessment": "Is the assessment right?",
    "content": "Is the content right?",
    "creation": "Are the materials right?",
    "pilot": "Is the plan of the pilot right?",
    "launch": "Is the launch right?",
    "evaluation": "Is the evaluation right?",
}


def heading(step: Step) -> str:
    """Return a step with its number: `Step 2 of 7, Assessment: how they show it`."""
    return f"Step {ALL_STEPS.index(step) + 1} of 7, {TITLES[step]}: {ABOUT[step]}."


def counts(tally: Tally) -> str:
    """Return the findings in words: `2 errors, 1 warning`; what only informs is left out beside graver ones."""
    grave = [(tally.errors, "error"), (tally.warnings, "warning")]
    said = [f"{n} {word}{'s' if n != 1 else ''}" for n, word in grave if n]
    if said:
        return ", ".join(said)
    rest = tally.infos + tally.hints
    return f"no errors or warnings, {rest} remark{'s' if rest != 1 else ''}" if rest else "nothing to mend"


def listed(names: list[str], most: int = 6) -> str:
    """Return names as a list in a sentence, the rest counted: `O1, O2 and 3 more`."""
    shown = ", ".join(names[:most])
    return f"{shown} and {len(names) - most} more" if len(names) > most else shown
