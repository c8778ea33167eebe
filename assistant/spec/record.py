"""The spec's own record: waivers, where each element came from, and how far each step is."""

from datetime import date
from typing import Literal

from pydantic import Field

from .base import Id, Node, Text

STEPS = ("objectives", "assessment", "content", "creation", "pilot", "launch", "evaluation")
StepState = Literal["empty", "draft", "accepted"]


class Waiver(Node):
    """A finding that the author accepts, with the reason."""

    rule: Text = Field(description="Code of the rule, such as ALN103.")
    at: Text | None = Field(None, description="Id of the element the finding is at; `spec` for the whole.")
    reason: Text | None = Field(None, description="Why the finding is accepted, in words.")
    by: Text | None = Field(None, description="Who decided.")
    on: date | None = Field(None, description="When.")
    until: date | None = Field(None, description="When the waiver ends.")


class Origin(Node):
    """Where an element came from and why it is as it is."""

    by: Literal["designer", "outline", "offline", "llm"] = Field(
        description="Who wrote it: the designer, the outline's author, the offline engine or a language model."
    )
    stated: Text | None = Field(None, description="The wording of the outline, where it was changed.")
    line: Text | None = Field(None, description="Where in the outline it stands.")
    because: Text | None = Field(None, description="Why it is as it is.")
    runner_up: Text | None = Field(None, description="What would have been the second choice, and what speaks for it.")
    model: Text | None = Field(None, description="The language model.")
    prompt: Text | None = Field(None, description="The prompt and its version, such as objectives@v3.")
    on: date | None = Field(None, description="When.")


class OutlineSource(Node):
    """The outline file a spec was drafted from."""

    file: Text = Field(description="Its name.")
    sha256: Text | None = Field(None, description="Its checksum.")


class StatedObjective(Node):
    """What became of an objective that the outline states."""

    text: Text = Field(description="The wording of the outline.")
    line: Text | None = Field(None, description="Where it stands in the outline.")
    became: tuple[Id, ...] = Field((), description="Ids of the objectives or activities it went into.")
    how: Literal["kept", "reworded", "merged", "activity", "set-aside"] = Field(description="What was done with it.")
    reason: Text | None = Field(None, description="Why.")


class Provenance(Node):
    """Where the spec came from."""

    outline: OutlineSource | None = Field(None, description="The outline it was drafted from.")
    stated_objectives: tuple[StatedObjective, ...] = Field((), description="What became of each stated objective.")
    assumptions: tuple[Text, ...] = Field((), description="What was assumed and should be corrected if wrong.")
    not_used: tuple[Text, ...] = Field((), description="What the outline holds that has no place in the spec.")
    elements: dict[Id, Origin] = Field(default_factory=dict, description="Element id to its origin.")
    last_ids: dict[Text, int] = Field(
        default_factory=dict, description="Highest number ever given, by id prefix, so that no id is used twice."
    )
