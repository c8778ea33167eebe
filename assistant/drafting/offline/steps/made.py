"""What a step gives back: the changed spec, what it was made of, and what to tell the designer."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from assistant.spec import IdAllocator, Origin, Provenance, Spec, remember_ids

from ...events import Piece
from ...protocol import Step


@dataclass
class Made:
    """The result of a step before it is written into the spec's record."""

    changes: dict[str, Any] = field(default_factory=dict)
    """Fields of the spec to set."""
    origins: dict[str, Origin] = field(default_factory=dict)
    """Element id → where it came from."""
    assumptions: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    record: dict[str, Any] = field(default_factory=dict)
    """Further fields of the provenance to set."""


def written(spec: Spec, made: Made, step: Step, ids: IdAllocator) -> Spec:
    """Return the spec with the step drafted: provenance, assumptions and the state of the step are set."""
    before = spec.provenance or Provenance()
    provenance = before.with_changes(
        elements={**before.elements, **made.origins},
        assumptions=joined(before.assumptions, made.assumptions),
        **made.record,
    )
    steps = {**spec.steps, step: "draft"}
    return remember_ids(spec.with_changes(**made.changes, provenance=provenance, steps=steps), ids)


def joined(before: Sequence[str], more: Sequence[str]) -> list[str]:
    """Return the assumptions with new ones behind; one that begins alike (`Class size: …`) replaces the older one."""

    def topic(text: str) -> str:
        head, colon, _ = text.partition(": ")
        return head if colon and len(head.split()) <= 4 else text

    replaced = {topic(m) for m in more}
    return list(dict.fromkeys([*(b for b in before if topic(b) not in replaced), *more]))
