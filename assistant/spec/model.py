"""The spec: everything there is to know about one microcredential."""

from typing import ClassVar, Final, Literal

from pydantic import Field

from .base import LanguageTag, Node, Number, Text
from .course import Delivery, Module
from .design import Assessment, Objective
from .record import Provenance, StepState, Waiver
from .running import Evaluation, Launch, Pilot

FORMAT: Final = "microcred/1"


class Issuer(Node):
    """The awarding body (an EU Annex I element)."""

    name: Text = Field(description="Its name.")
    url: Text | None = Field(None, description="Its web address.")
    country: Text | None = Field(None, description="Its country, as ISO 3166 code or name.")


class FieldOfStudy(Node):
    """The subject in a published classification."""

    framework: Text = Field(description="The classification, such as ISCED-F.")
    code: Text | None = Field(None, description="The code there, in quotes: '0613'.")
    name: Text | None = Field(None, description="The name there.")


class Stackability(Node):
    """How the credential combines with others."""

    stacks_into: Text | None = Field(None, description="The larger credential it counts towards.")
    prior_learning: Text | None = Field(None, description="How prior learning is recognised.")
    part_of: Text | None = Field(None, description="The course or series it is one part of.")


class QualityAssurance(Node):
    """Who answers for the quality."""

    process: Text | None = Field(None, description="How quality is assured.")
    reviewer: Text | None = Field(None, description="Who reviews it.")
    review_by: Text | None = Field(None, description="When the next review is due, best as a date: 2027-06-30.")
    owner: Text | None = Field(None, description="Who keeps it up to date after launch.")


class Audience(Node):
    """Whom it is for, and why they need it."""

    description: Text | None = Field(None, description="Who the learners are.")
    prerequisites: tuple[Text, ...] = Field((), description="What they must know or have before they start.")
    need: Text | None = Field(None, description="Why it exists: evidence of demand.")


class QualificationLevel(Node):
    """The level in a qualifications framework."""

    framework: Text = Field(description="The framework, such as EQF or NQF.")
    value: Text = Field(description="The level there.")


class Credits(Node):
    """Credits of a credit system."""

    system: Text = Field(description="The credit system, such as ECTS.")
    value: Number = Field(description="How many.", ge=0)


class Workload(Node):
    """What a learner invests."""

    hours: Number | None = Field(None, description="Total hours of a typical learner.", ge=0, le=100_000)
    basis: Text | None = Field(None, description="What is stated, what was added, and why.")
    credits: Credits | None = Field(None, description="Credits awarded.")


class Spec(Node):
    """A microcredential, from objectives to evaluation."""

    always_written: ClassVar[frozenset[str]] = frozenset({"format", "language"})

    format: Literal["microcred/1"] = Field(FORMAT, description="The format and its version.")
    title: Text = Field(description="The credential's title.")
    version: Text | None = Field(None, description="Version of the credential, such as 1.0; badges carry it.")
    summary: Text | None = Field(None, description="What it certifies, in one or two sentences.")
    language: LanguageTag = Field("en", description="Language of the course, as BCP 47 tag.")
    issuer: Issuer | None = Field(None, description="The awarding body.")
    field: tuple[FieldOfStudy, ...] = Field((), description="The subject in published classifications.")
    stackability: Stackability | None = Field(None, description="How it combines with others.")
    quality_assurance: QualityAssurance | None = Field(None, description="Who answers for the quality.")
    image: Text | None = Field(None, description="File name of the badge image.")
    audience: Audience | None = Field(None, description="Whom it is for.")
    level: QualificationLevel | None = Field(None, description="Level in a qualifications framework.")
    workload: Workload | None = Field(None, description="What a learner invests.")
    profiles: tuple[Text, ...] = Field((), description="Standards whose elements it must hold, such as eu-2022.")
    objectives: tuple[Objective, ...] = Field((), description="What learners can do at the end.")
    assessments: tuple[Assessment, ...] = Field((), description="How mastery is shown.")
    delivery: Delivery | None = Field(None, description="How the content reaches the learners.")
    content: tuple[Module, ...] = Field((), description="The modules, in order.")
    pilot: Pilot | None = Field(None, description="The trial before the first open run.")
    launch: Launch | None = Field(None, description="How it opens.")
    evaluation: Evaluation | None = Field(None, description="How its effect is judged.")
    waivers: tuple[Waiver, ...] = Field((), description="Findings accepted by the author, with reasons.")
    provenance: Provenance | None = Field(None, description="Where it came from.")
    steps: dict[
        Literal["objectives", "assessment", "content", "creation", "pilot", "launch", "evaluation"], StepState
    ] = Field(default_factory=dict, description="How far each of the seven steps is.")
