"""Type of knowledge in an objective: the other axis of the taxonomy's two-way table."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from .bloom import BloomLevel
from .classify import classify

Kind = Literal["factual", "conceptual", "procedural", "metacognitive"]

# Checked in this order: the rarer and more certain cue decides.
CUES: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (
        "metacognitive",
        re.compile(
            r"\b(?:(?:one's|their|your|his|her) own (?:\w+ )?(?:learning|practice|progress|strengths?|performance|work"
            r"|bias(?:es)?|thinking)|self-(?:assess\w*|regulat\w*|reflect\w*|evaluat\w*|monitor\w*)"
            r"|reflect(?:s|ing)? (?:up)?on|study strateg\w+|learning strateg\w+|learning goals?)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "procedural",
        re.compile(
            r"\b(?:methods?|techniques?|procedures?|algorithms?|steps|workflows?|protocols?|how to|skills?|criteria for"
            r"|tools?|process(?:es)? for|commands?|software|scripts?)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "conceptual",
        re.compile(
            r"\b(?:theor\w+|concepts?|principles?|models?|relationships?|structures?|frameworks?|categor\w+|classification\w*"
            r"|causes?|effects?|differences?|similarities|why|mechanisms?|role of|impact|influence|systems?)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "factual",
        re.compile(
            r"\b(?:terms?|terminology|vocabulary|names?|dates?|facts?|symbols?|definitions?|parts of|components"
            r"|elements|events|labels?|notation|abbreviations?)\b",
            re.IGNORECASE,
        ),
    ),
)
BY_LEVEL: dict[BloomLevel, Kind] = {
    BloomLevel.REMEMBER: "factual",
    BloomLevel.UNDERSTAND: "conceptual",
    BloomLevel.APPLY: "procedural",
    BloomLevel.ANALYZE: "conceptual",
    BloomLevel.EVALUATE: "conceptual",
    BloomLevel.CREATE: "procedural",
}


@dataclass(frozen=True)
class Knowledge:
    """A knowledge type and the words it rests on."""

    kind: Kind
    reason: str


def knowledge_type(text: str) -> Kind:
    """Type of knowledge of a statement; ``knowledge`` gives the reason too."""
    return knowledge(text).kind


@lru_cache(maxsize=4096)
def knowledge(text: str) -> Knowledge:
    """Knowledge type by cue words, else by the usual pairing with the statement's level (Anderson & Krathwohl 2001)."""
    level = classify(text).best
    for kind, pattern in CUES:
        match = pattern.search(text)
        if match and not (kind == "conceptual" and level == BloomLevel.APPLY):
            return Knowledge(kind, f"the words '{match.group()}'")
    if level is None:
        return Knowledge("conceptual", "no cue word and no known verb: the most general type")
    return Knowledge(BY_LEVEL[level], f"no cue word; usual for objectives at '{level.label}'")
