"""What a whole draft would ask, without asking: the offline draft stands in for the replies."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.spec import Provenance, Spec

from ..protocol import DraftRequest, Step, StepTask
from .body import Ask, Shape, body
from .condense import condense
from .engine import room_for_source
from .material import template_rows
from .prompts import PromptError, PromptLibrary
from .settings import Endpoint
from .steps import STAGES
from .tokens import Count, count_body
from .work import Stamp, Work


@dataclass(frozen=True)
class PlannedCall:
    """A call that a draft would make."""

    purpose: str
    sent: Count
    expected: int
    """Tokens that its reply usually takes."""


def planned(
    request: DraftRequest, stand_in: Spec, endpoint: Endpoint, library: PromptLibrary, steps: Sequence[Step]
) -> Iterator[PlannedCall]:
    """Yield the calls of a whole draft, the request bodies rendered in full."""
    empty = {"objectives": (), "assessments": (), "content": (), "pilot": None, "launch": None, "evaluation": None}
    spec = stand_in.with_changes(**empty, provenance=Provenance())
    source = condense(request.text, room_for_source(endpoint)).text if request.text else ""
    work = Work(spec, Stamp(endpoint.model), request.outline, source)
    filled = {"objectives": "objectives", "assessment": "assessments", "content": "content"}
    for step in steps:
        at = replace(work, templates=template_rows(work.spec, request.rubric_folders)) if step == "assessment" else work
        for stage in STAGES[step]:
            for part in stage.parts(at):
                prompt = library.get(part.prompt)
                ask = Ask(library.render(prompt, part.values), prompt.model, prompt.expected_tokens)
                made = body(ask, endpoint.model, Shape(), endpoint.options)
                yield PlannedCall(part.purpose, count_body(made), prompt.expected_tokens)
            if step in filled:
                name = filled[step]
                at = work = work.on(work.spec.with_changes(**{name: getattr(stand_in, name)}))


def rendered(
    name: str, task: StepTask, endpoint: Endpoint, library: PromptLibrary
) -> Iterator[tuple[str, list[dict[str, str]]]]:
    """Yield purpose and messages of each question that a prompt would ask in a task; the task's step is not looked at.

    Raises:
        PromptError: there is no such prompt, or it has a fault.
    """
    prompt = library.get(name)
    stage = next((s for stages in STAGES.values() for s in stages if s.prompt == name), None)
    if stage is None:
        raise PromptError(f"no step asks the prompt `{name}`; `microcred prompt list` lists those that are asked")
    source = condense(task.text, room_for_source(endpoint)).text if task.text else ""
    templates = template_rows(task.spec, task.rubric_folders) if name == "assessments" else ""
    work = Work(
        task.spec, Stamp(endpoint.model), task.outline, source, task.at, task.instruction, templates=templates
    )  # fmt: skip
    for part in stage.parts(work):
        yield part.purpose, library.render(prompt, part.values)
