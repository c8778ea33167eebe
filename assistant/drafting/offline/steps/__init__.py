"""The seven steps offline: each drafted from the spec as it stands, and the outline where there is one."""

from collections.abc import Callable, Iterator

from ...events import DraftEvent, Progress, Proposed
from ...protocol import Step, StepTask
from .assessment import draft_assessment
from .content import draft_content
from .ground import Ground
from .made import Made, written
from .objectives import draft_objectives

_STEPS: dict[Step, tuple[str, Callable[[Ground], Made]]] = {
    "objectives": ("Looking at what is stated as objectives", draft_objectives),
    "assessment": ("Choosing methods and rubrics for the objectives", draft_assessment),
    "content": ("Placing modules, practice and times", draft_content),
}


def propose_step(task: StepTask) -> Iterator[DraftEvent]:
    """Yield what happens while a step is drafted; the last event holds the spec with it.

    Raises:
        DraftError: the step can't be drafted yet.
    """
    told, draft = _STEPS[task.step]
    yield Progress(told)
    ground = Ground(task.spec, task.outline, task.rubric_folders)
    made = draft(ground)
    yield from made.pieces
    yield Proposed(written(task.spec, made, task.step, ground.ids), tuple(made.notes))
