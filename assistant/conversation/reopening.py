"""What a change upstream breaks: accepted steps that must be looked at again, with reasons."""

from collections.abc import Iterable

from assistant.drafting import Step
from assistant.spec import Spec

from .design import ALL_STEPS


def reopened(before: Spec, after: Spec, own: Step) -> dict[Step, str]:
    """Return the accepted steps that a change within step `own` opens again, each with the reason."""
    broken = _affected(before, after)
    return {s: broken[s] for s in ALL_STEPS if s in broken and s != own and after.steps.get(s) == "accepted"}


def _affected(before: Spec, after: Spec) -> dict[Step, str]:
    old, new = ({o.id: (o.statement, o.bloom) for o in spec.objectives} for spec in (before, after))
    changed = {i for i in old | new if old.get(i) != new.get(i)}
    shown = _citing(changed, ((a.id, a.objectives) for a in after.assessments))
    taught = _citing(changed, ((m.id, m.objectives) for m in after.content))
    fresh = [i for i in new if i not in old]
    broken: dict[Step, str] = {}
    if shown or fresh:
        broken["assessment"] = _reason(shown, changed, fresh, "shows", "show")
    if taught or fresh:
        broken["content"] = _reason(taught, changed, fresh, "teaches", "teach")
    return broken


def _citing(changed: set[str], elements: Iterable[tuple[str, tuple[str, ...]]]) -> list[str]:
    return [at for at, objectives in elements if changed & set(objectives)]


def _reason(citing: list[str], changed: set[str], fresh: list[str], one: str, many: str) -> str:
    if not citing:
        return f"{', '.join(fresh)} is new"
    return f"{', '.join(citing)} {one if len(citing) == 1 else many} {', '.join(sorted(changed))}"
