"""What a whole draft would ask, without asking: the offline draft stands in for the replies."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.spec import Provenance, Spec

from ..protocol import DraftRequest, Step
from .body import Ask, Shape, body
from .condense import condense
from .engine import room_for_source
from .material import template_rows
from .prompts import PromptLibrary
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
