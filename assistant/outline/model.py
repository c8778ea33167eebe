"""What was read out of an outline file.

Pure values, frozen, without ids. Every element carries `line`, the place in the source it came from: the line number in
text formats (Markdown, plain text, HTML, reStructuredText, YAML, JSON, CSV); the number of the paragraph or table row,
counted from the start of the body, in DOCX; the line of the extracted text, counted over all pages, in PDF.
`Outline.line_unit` says which.
"""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Credits(_Value):
    """Credits as stated: a value and its unit in the outline's own words ("ECTS", "credit hours")."""

    value: float
    unit: str
    line: int = 0


class Passage(_Value):
    """A stretch of the source that was recognised and set aside, or that found no place."""

    heading: str | None = Field(description="The heading it stands under, if any")
    line: int
    kind: str = Field(description="policy, schedule, contact, readings, grading-scale, … or text when unplaced")
    text: str = Field(description="The first words")
    words: int = Field(default=0, description="How many words the passage has in all")


class StatedObjective(_Value):
    """One learning objective in the outline's own words, without its code or list mark."""

    text: str
    line: int
    module: str | None = Field(default=None, description="Title of the topic it stands under; None: the whole course")
    code: str | None = Field(default=None, description="A code or tag such as CLO2, where the outline gives one")

    @property
    def course_level(self) -> bool:
        """Whether it is stated for the course as a whole."""
        return self.module is None


class Topic(_Value):
    """One unit of content: a module, a week, a session, an entry of the schedule."""

    title: str
    line: int
    minutes: float | None = Field(default=None, description="Stated learner minutes; None for ranges")
    when: str | None = Field(default=None, description="Week, date or time as stated")
    subtopics: tuple[Topic, ...] = ()
    activities: tuple[str, ...] = Field(default=(), description="Activity hints stated with the topic")


class StatedAssessment(_Value):
    """One graded (or at least named) piece of work."""

    title: str
    line: int
    weight: float | None = Field(default=None, description="Per cent of the whole; points are converted")
    points: float | None = Field(default=None, description="Points as stated, where the outline counts in points")
    description: str | None = None


class Outline(_Value):
    """A course outline as read: what was stated, where, what was set aside, and what found no place."""

    file: str = Field(description="Base name of the file")
    sha256: str
    format: str
    line_unit: str = Field(default="line", description="What `line` counts: line, paragraph, or line of the text")
    title: str | None = None
    title_line: int | None = None
    language: str = Field(default="en", description="BCP 47 tag, detected")
    hours: float | None = Field(default=None, description="Stated total, or the sum of the stated minutes")
    hours_basis: str = Field(default="", description="What was stated or added, in words")
    weeks: int | None = None
    weeks_basis: str = ""
    credits: Credits | None = None
    audience: str | None = None
    prerequisites: tuple[str, ...] = ()
    description: str | None = None
    issuer: str | None = None
    objectives: tuple[StatedObjective, ...] = ()
    topics: tuple[Topic, ...] = ()
    assessments: tuple[StatedAssessment, ...] = ()
    schedule: tuple[Passage, ...] = Field(default=(), description="Dates and meeting times that were recognised")
    set_aside: tuple[Passage, ...] = ()
    unplaced: tuple[Passage, ...] = ()

    @property
    def hours_are_added_up(self) -> bool:
        """Whether the hours are the sum of the topics' minutes, not a total that the outline states."""
        return self.hours is not None and self.hours_basis.startswith("added")
