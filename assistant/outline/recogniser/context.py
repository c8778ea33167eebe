"""What every recogniser of one element works with: the sections, the vocabulary, and who has taken which block."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ..blocks import Block
from .quantities import TIMES, Quantities, quantities
from .structure import Section, Structure
from .tables import Table
from .words import Words, fold

# Sections whose content is recognised as something else than the design of the course.
ASIDE = {
    "policy", "contact", "readings", "materials", "support", "grading-scale", "key-points", "mapping", "mission",
    "format", "schedule", "changes", "contents", "evidence", "setup", "activities", "level", "code",
}  # fmt: skip


@dataclass
class Context:
    """The state of one reading."""

    name: str
    words: Words
    structure: Structure
    title: str | None = None
    placed: dict[int, str] = field(default_factory=dict)
    tables: dict[int, Table] = field(default_factory=dict)
    topic_sections: dict[int, str] = field(default_factory=dict)

    @property
    def quantities(self) -> Quantities:
        """The finder of numbers."""
        return quantities(self.words)

    @property
    def sections(self) -> list[Section]:
        """All sections in order."""
        return self.structure.sections

    def take(self, block: Block, place: str) -> None:
        """Note where a block ended; the first taker keeps it."""
        self.placed.setdefault(id(block), place)

    def taken(self, block: Block) -> bool:
        """Whether a block has found its place."""
        return id(block) in self.placed

    def table(self, block: Block) -> Table:
        """The reading of a table block."""
        if id(block) not in self.tables:
            self.tables[id(block)] = Table(block, self.words)
        return self.tables[id(block)]

    def is_break(self, text: str) -> bool:
        """Whether a schedule entry is a holiday, a pause or still open."""
        pattern = self.words.pattern("skip", "breaks")
        undated = _bare(self.quantities.undated(text))
        return bool(pattern.fullmatch(_bare(text)) or (undated and pattern.fullmatch(undated)))

    def is_exam(self, text: str) -> bool:
        """Whether a schedule entry is an examination or a due date."""
        pattern = self.words.pattern("skip", "exams")
        timed = bool(self.quantities.dates(text)) and TIMES.search(text) is not None
        return bool(
            pattern.fullmatch(_bare(text))
            or (timed and re.search(r"\b(?:exam|examination|midterm|klausur|examen)\b", fold(text)))
        )

    def is_total(self, text: str) -> bool:
        """Whether a row adds up the others."""
        return bool(self.words.pattern("skip", "total").match(_bare(text)))

    def module_of(self, section: Section) -> str | None:
        """Title of the nearest topic a section stands in."""
        for here in section.up():
            if (title := self.topic_sections.get(id(here))) is not None:
                return title
        return None


def _bare(text: str) -> str:
    """Folded text without decoration around it."""
    return re.sub(r"^[\s*_\"'(\[–—-]+|[\s*_\"'.!)\]–—-]+$", "", fold(text))


def in_kinds(section: Section, *kinds: str) -> bool:
    """Whether a section is of one of the kinds, by its first and strongest reading or any of them."""
    return bool(set(section.kinds) & set(kinds))


def aside(section: Section) -> bool:
    """Whether a section's first reading sets it aside."""
    return bool(section.kinds) and section.kinds[0] in ASIDE


def labelled(ctx: Context, kind: str) -> Iterator[tuple[Section, Block]]:
    """The blocks under headings or labels of a kind."""
    for section in ctx.sections[1:]:
        if kind in section.own and not (aside(section) and section.own[0] != kind):
            for block in section.blocks:
                yield section, block
