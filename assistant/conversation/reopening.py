"""What a change upstream breaks: accepted steps that must be looked at again, with reasons."""

from assistant.drafting import Step
from assistant.drafting.changes import affected
from assistant.spec import Spec


def reopened(before: Spec, after: Spec, own: Step) -> dict[Step, str]:
    """Return the accepted steps that a change within step `own` opens again, each with the reasons."""
    broken = affected(before, after)
    return {s: "; ".join(why[:2]) for s, why in broken.items() if s != own and after.steps.get(s) == "accepted"}
