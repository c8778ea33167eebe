"""Step 4 of the design: what is made for activities and assessments."""

from typing import Literal

from pydantic import Field

from .base import Id, Node, Text

AssetKind = Literal[
    "text", "slides", "video-script", "exercise", "dataset", "quiz", "brief", "handout", "link", "other"
]


class Asset(Node):
    """Something made for an activity or an assessment: a script, an exercise, the case of a task, its answer key."""

    id: Id = Field(description="Stable id, such as M1.1.a or A1.a.")
    kind: AssetKind = Field(description="What it is.")
    title: Text = Field(description="Its title.")
    body: Text | None = Field(None, description="Its text, in Markdown.")
    alternative: Text | None = Field(
        None, description="What stands in for what can't be seen or heard: captions, a transcript, a text alternative."
    )
    source: Text | None = Field(None, description="Whose work it is, where it was not made for this course.")
    licence: Text | None = Field(None, description="The licence under which that work may be used.")
    for_raters: bool = Field(
        False, description="True where learners must not see it before they are judged, such as an answer key."
    )
