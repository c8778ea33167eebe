"""A topic in the making."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..blocks import Block
from ..model import Topic
from .structure import Section


@dataclass(eq=False)
class Found:
    """A topic in the making."""

    title: str
    line: int
    minutes: float | None = None
    when: str | None = None
    section: Section | None = None
    blocks: list[Block] = field(default_factory=list)
    subs: list[Found] = field(default_factory=list)
    activities: list[str] = field(default_factory=list)

    def frozen(self) -> Topic:
        """As the model has it."""
        subs = tuple(sub.frozen() for sub in self.subs)
        return Topic(
            title=self.title, line=self.line, minutes=self.minutes, when=self.when, subtopics=subs,
            activities=tuple(self.activities),
        )  # fmt: skip
