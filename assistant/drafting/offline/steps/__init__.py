"""The seven steps offline: each drafted from the spec as it stands, and the outline where there is one."""

from collections.abc import Callable, Iterator

from ...events import DraftEvent, Progress, Proposed
from ...protocol import Step, StepTask
from .assessment import draft_assessment
from .content import draft_content
from .creation import draft_creation
from .evaluation import draft_evaluation
from .ground import Ground
from .launch import draft_launch
from .made import Made, written
from .objectives import draft_objectives
from .pilot import draft_pilot

_STEPS: dict[Step, tuple[str, Callable[[Ground], Made]]] = {
    "objectives": ("Looking at what is stated as objectives", draft_objectives),
    "assessment": ("Choosing methods and rubrics for the objectives", draft_assessment),
    "content": ("Placing modules, practice and times", draft_content),
    "creation": ("Writing instructions, sheets and briefs", draft_creation),
    "pilot": ("Looking for the riskiest places", draft_pilot),
    "launch": ("Writing the announcement and the way to earn it", draft_launch),
    "evaluation": ("Setting questions, measures and targets", draft_evaluation),
}


def propose_step(task: StepTask) -> Iterator[DraftEvent]:
    """Yield what happens while a step is drafted, or elements are changed; the last event holds the spec with it.

    Raises:
        DraftError: the step can't be drafted yet.
    """
    told, draft = _STEPS[task.step]
    yield Progress(told)
    ground = Ground(task.spec, task.outline, task.rubric_folders, task.text)
    made = draft(ground)
    yield from made.pieces
    yield Proposed(written(task.spec, made, task.step, ground.ids), tuple(made.notes))
