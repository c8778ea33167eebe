"""Steps 3 and 4 of the design: delivery, content and the assets made for it."""

from typing import Literal

from pydantic import Field

from .asset import Asset
from .base import Id, Minutes, Node, Text

ActivityKind = Literal[
    "reading", "video", "lecture", "demonstration", "practice", "discussion", "project-work", "reflection", "quiz",
    "assessment", "other",
]  # fmt: skip


class Activity(Node):
    """Something a learner does."""

    id: Id = Field(description="Stable id, such as M1.1.")
    kind: ActivityKind = Field(description="practice, reading, video, …")
    title: Text = Field(description="What is done, in a few words.")
    minutes: Minutes | None = Field(None, description="Time a learner needs, in minutes.")
    objectives: tuple[Id, ...] = Field((), description="Ids of the objectives it serves.")
    instructions: Text | None = Field(None, description="What the learner is told to do.")
    assets: tuple[Asset, ...] = Field((), description="What is made for it.")


class Module(Node):
    """A unit of content."""

    id: Id = Field(description="Stable id, such as M1.")
    title: Text = Field(description="The module's title.")
    objectives: tuple[Id, ...] = Field((), description="Ids of the objectives it serves.")
    minutes: Minutes | None = Field(None, description="Time a learner needs, in minutes.")
    summary: Text | None = Field(None, description="What the module covers.")
    activities: tuple[Activity, ...] = Field((), description="What learners do, in order.")


class Delivery(Node):
    """How the content reaches the learners."""

    mode: (
        Literal["online-asynchronous", "online-synchronous", "online-mixed", "on-site", "blended", "workplace"] | None
    ) = Field(None, description="Form of participation (an EU Annex I element).")
    platform: Text | None = Field(None, description="The platform it runs on.")
    schedule: Text | None = Field(None, description="Dates and rhythm, as stated.")
    interaction: Text | None = Field(None, description="How learners interact with each other and with teachers.")
    accessibility: Text | None = Field(None, description="What makes it accessible.")
