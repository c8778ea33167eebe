"""What a session has made so far: the spec, the answers, the open question and proposal. Plain values, as data too."""

import dataclasses
import functools
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal, cast

from pydantic import TypeAdapter

from assistant.drafting import Step
from assistant.outline import Outline, Stretch
from assistant.spec import STEPS, Spec, to_data

from .events import StepState
from .plain_data import Data, delta, patched

ProposalKind = Literal["step", "change", "edit", "outline", "import", "fix"]
Answer = Mapping[str, Any]
"""`{"value": …}` as answered; `{"left": "skipped" | "delegated"}` where it was left open or to us."""
ALL_STEPS = cast("tuple[Step, ...]", STEPS)


@dataclass(frozen=True)
class Proposal:
    """A change that waits for a decision."""

    id: int
    kind: ProposalKind
    step: Step
    title: str
    spec: Spec
    """The spec as it would stand."""
    instruction: str = ""
    at: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    aside: "Proposal | None" = None
    """The proposal that a fix was worked into: a no to the fix brings it back."""


@dataclass(frozen=True)
class Source:
    """An outline as read, and its whole text."""

    outline: Outline
    text: tuple[Stretch, ...] = ()

    @functools.cached_property
    def data(self) -> dict[str, Data]:
        """Return it as plain data."""
        text = [{k: v for k, v in dataclasses.asdict(s).items() if v} for s in self.text]
        plain: dict[str, Data] = json.loads(json.dumps({"outline": self.outline.model_dump(mode="json"), "text": text}))
        return plain

    @classmethod
    def from_data(cls, data: Mapping[str, Data]) -> "Source":
        """Return what plain data stand for."""
        text = TypeAdapter(tuple[Stretch, ...]).validate_python([{"line": 0, **s} for s in data["text"]])
        return cls(Outline.model_validate(data["outline"]), text)


@dataclass(frozen=True)
class Design:
    """All that undo takes back and a replay brings again."""

    spec: Spec | None = None
    step: Step = "objectives"
    """The step at hand."""
    asked: str = ""
    """Key of the open question; empty where none is open."""
    pending: Mapping[str, Any] = field(default_factory=dict)
    """What the open question is about, where its key doesn't say it."""
    answers: Mapping[str, Answer] = field(default_factory=dict)
    """Question key → what became of it, in the order asked."""
    drafted: tuple[Step, ...] = ()
    """Steps for which a proposal was made, or which came with content."""
    proposal: Proposal | None = None
    proposals: int = 0
    """How many proposals were made: the last one's number."""
    source: "Source | None" = None
    """The material the design began with."""
    notes: tuple[str, ...] = ()

    @property
    def outline(self) -> Outline | None:
        """Return the outline the design began with."""
        return self.source.outline if self.source else None

    def state(self, step: Step) -> StepState:
        """Return how far a step is."""
        if self.spec is None:
            return "empty"
        told = self.spec.steps.get(step)
        return "accepted" if told == "accepted" else "draft" if has_content(self.spec, step) else "empty"

    def to_data(self) -> dict[str, Data]:
        """Return the design as plain data."""
        spec = to_data(self.spec) if self.spec else None
        return {
            "spec": spec,
            "step": self.step,
            "asked": self.asked,
            "pending": dict(self.pending),
            "answers": {k: dict(v) for k, v in self.answers.items()},
            "drafted": list(self.drafted),
            "proposal": _proposal_data(self.proposal, spec),
            "proposals": self.proposals,
            "source": self.source.data if self.source else None,
            "notes": list(self.notes),
        }

    @classmethod
    def from_data(cls, data: Mapping[str, Data]) -> "Design":
        """Return the design that plain data stand for."""
        spec, proposal = data["spec"], data["proposal"]
        return cls(
            spec=_spec(spec) if spec else None,
            step=data["step"],
            asked=data["asked"],
            pending=data["pending"],
            answers=data["answers"],
            drafted=tuple(data["drafted"]),
            proposal=_proposal(proposal, spec) if proposal else None,
            proposals=data["proposals"],
            source=Source.from_data(data["source"]) if data["source"] else None,
            notes=tuple(data["notes"]),
        )


def _proposal_data(proposal: Proposal | None, spec: Data) -> Data:
    if proposal is None:
        return None
    plain = {k: getattr(proposal, k) for k in ("id", "kind", "step", "title", "instruction")}
    change = delta(spec, to_data(proposal.spec))
    aside = {"aside": _proposal_data(proposal.aside, spec)} if proposal.aside else {}
    return {**plain, "at": list(proposal.at), "notes": list(proposal.notes), "change": change, **aside}


def _proposal(data: Mapping[str, Data], spec: Data) -> Proposal:
    rest = {k: v for k, v in data.items() if k != "change"}
    after = _spec(patched(spec, data["change"]))
    aside = _proposal(data["aside"], spec) if data.get("aside") else None
    return Proposal(**{**rest, "at": tuple(data["at"]), "notes": tuple(data["notes"]), "aside": aside}, spec=after)


def _spec(data: Data) -> Spec:
    return Spec.model_validate(data, by_alias=True, by_name=False)


def has_content(spec: Spec, step: Step) -> bool:
    """True when a step has something in it."""
    activities = [a for m in spec.content for a in m.activities]
    plan = spec.pilot.plan if spec.pilot else None
    held: dict[Step, object] = {
        "objectives": spec.objectives,
        "assessment": spec.assessments,
        "content": spec.content,
        "creation": any(a.assets for a in activities),
        "pilot": plan is not None and (plan.questions or plan.instruments or plan.decision_rule),
        "launch": spec.launch is not None and (spec.launch.announcement or spec.launch.how_to_earn),
        "evaluation": spec.evaluation is not None and spec.evaluation.questions,
    }
    return bool(held[step])


def with_step(spec: Spec, step: Step, state: StepState) -> Spec:
    """Return the spec with a step's state set."""
    return spec.with_changes(steps={**spec.steps, step: state})


def without_question(design: Design) -> Design:
    """Return the design with no question open."""
    return replace(design, asked="", pending={})
