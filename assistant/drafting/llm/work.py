"""What a step works with: the spec as it stands, what is stated, what is asked, and who signs for it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Protocol

from assistant.outline import Outline
from assistant.spec import Origin, Spec

from ..titles import shortened
from .wire import Wire

_LONGEST = 600
"""Characters of a reason."""


@dataclass(frozen=True)
class Stamp:
    """Who signs for what a model wrote."""

    model: str
    prompt: str = ""
    """Prompt and version."""
    on: date | None = None

    def origin(self, because: str = "", runner_up: str = "", **more: Any) -> Origin:  # noqa: ANN401
        """Return the origin of an element that the model wrote."""
        said = {"because": shortened(because, _LONGEST) or None, "runner_up": shortened(runner_up, _LONGEST) or None}
        return Origin(by="llm", model=self.model, prompt=self.prompt or None, on=self.on, **said, **more)


class Identified(Protocol):
    """An element with an id."""

    @property
    def id(self) -> str:
        """Its id."""
        ...


@dataclass(frozen=True)
class Work:
    """A step to be drafted, or elements of it to be changed."""

    spec: Spec
    stamp: Stamp
    outline: Outline | None = None
    source: str = ""
    """The outline's text in numbered lines, condensed to what fits; "" where it isn't at hand."""
    at: tuple[str, ...] = ()
    """Ids of the elements to change; empty: the whole step."""
    instruction: str = ""
    findings: str = ""
    """What the checker found and shall be mended, a line each."""
    templates: str = ""
    """Rubric rows as material."""
    doubts: str = ""

    @property
    def repairs(self) -> bool:
        """True where only what the checker found is to be mended: nothing is added and nothing goes."""
        return bool(self.findings) and not self.instruction

    def on(self, spec: Spec, **more: Any) -> "Work":  # noqa: ANN401
        """Return the work on another state of the spec."""
        return replace(self, spec=spec, **more)

    def may_change(self, own_id: str, existing: Sequence[str]) -> bool:
        """True where a reply may touch an element: an existing one among those asked for, or a new one where wanted."""
        if own_id in existing:
            return not self.at or own_id in self.at
        return not self.repairs

    def origin(self, own_id: str, because: str = "", runner_up: str = "", *, words: str = "", **more: str) -> Origin:
        """Return the origin of an element as the model leaves it; what the outline states of it stays beside it.

        Args:
            own_id: its id.
            because: why it is as it is.
            runner_up: the second choice.
            words: its words before the change, which are the stated ones where it came from the outline as it was.
            more: further fields.
        """
        before = self.spec.provenance.elements.get(own_id) if self.spec.provenance else None
        kept = {}
        if before:
            stated = before.stated or (words if before.by == "outline" else None)
            kept = {k: v for k, v in {"stated": stated, "line": before.line}.items() if v}
        return self.stamp.origin(because, runner_up, **(kept | more))

    def gone(self, asked: Sequence[str], before: Sequence[Identified]) -> set[str]:
        """Return the ids that a reply may remove: of elements that were there before, and that were to be changed."""
        if self.repairs:
            return set()
        return {e.id for e in before if e.id in asked and (not self.at or e.id in self.at)}


@dataclass(frozen=True)
class Part:
    """One question of a step."""

    prompt: str
    """Name of the prompt."""
    values: dict[str, Any]
    """Inputs of the prompt."""
    purpose: str
    key: str = ""
    """Id of the element it is about, where a step asks several questions."""


@dataclass
class Merged:
    """A reply brought into the spec."""

    spec: Spec
    notes: list[str] = field(default_factory=list)
    touched: list[str] = field(default_factory=list)
    """Ids of the elements that the reply wrote."""


def only(reply: Wire, name: str, place: int) -> Wire:
    """Return the reply with one element of its list `name` and nothing else to merge."""
    lists: dict[str, list[Wire]] = {n: [] for n, v in reply if isinstance(v, list)}
    return reply.model_copy(update={**lists, name: [getattr(reply, name)[place]]})
