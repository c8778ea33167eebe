"""What an import found, before it has a place in a spec."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from assistant.spec import BLOOM_LEVELS, Assessment, Item, Objective, Rubric, clean_text

UNNAMED = "unnamed"
"""Id of an item that carries none of ours, until it gets its number."""
LONGEST = 20_000
"""Characters kept of any one text."""
_OWN_ITEM = re.compile(r"\b([A-Za-z][A-Za-z0-9_-]{0,20}\.Q\d{1,5})\b")
_OWN_ASSESSMENT = re.compile(r"^\s*(A\d{1,4})\s+(?=\S)")
_OWN_CRITERION = re.compile(r"^\s*([A-Za-z][A-Za-z0-9_-]{0,20}\.C\d{1,5})\s+(?=\S)")
_OBJECTIVE = re.compile(r"^O\d{1,4}$")


@dataclass(frozen=True)
class Found:
    """Objectives and assessments of one file; ids are ours where the file carries them, else provisional."""

    source: str
    """Name of the file."""
    kind: str
    """Name of the format."""
    title: str = ""
    summary: str = ""
    issuer: str = ""
    objectives: tuple[Objective, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    left_out: tuple[str, ...] = field(default=())
    """What could not be read or placed, a sentence each."""


def line(text: str | None) -> str:
    """Return foreign text in one line, without control characters."""
    return " ".join(clean_text(text or "").split())[:LONGEST]


def own_item_id(*texts: str) -> str | None:
    """Return our id of an item, where one of the texts carries it."""
    return next((m[1] for t in texts if (m := _OWN_ITEM.search(t))), None)


def split_own(title: str, kind: str) -> tuple[str | None, str]:
    """Return our id at the head of a title, and the title without it; `kind` is `assessment` or `criterion`."""
    pattern = _OWN_ASSESSMENT if kind == "assessment" else _OWN_CRITERION
    match = pattern.match(title)
    return (match[1], title[match.end() :].strip()) if match else (None, title.strip())


def tags(words: Sequence[str]) -> dict[str, Any]:
    """Return what our tags say: the objective and the Bloom level."""
    found: dict[str, Any] = {}
    for word in words:
        if _OBJECTIVE.match(word.strip()):
            found["objective"] = word.strip()
        elif word.strip().lower() in BLOOM_LEVELS:
            found["bloom"] = word.strip().lower()
    return found


def assessment_of(title: str, number: int, *, items: Sequence[Item] = (), rubric: Rubric | None = None) -> Assessment:
    """Return an assessment around what was imported; method by what it holds."""
    own, rest = split_own(title, "assessment")
    own_id = own or f"A{number}"
    method = "quiz" if items else "task"
    linked = [q.objective for q in items if q.objective]
    linked += [o for c in rubric.criteria for o in c.objectives] if rubric else []
    return Assessment(
        id=own_id,
        title=rest or title or "Imported",
        method=method,
        objectives=tuple(dict.fromkeys(linked)),
        items=tuple(items),
        rubric=rubric,
    )


def numbered(items: Sequence[Item], assessment: str) -> list[Item]:
    """Return items with unique ids of the form A1.Q1; those with ids of ours keep them."""
    taken: set[str] = set()
    made: list[Item] = []
    counter = 0
    for item in items:
        own_id = item.id
        if own_id in taken or not _OWN_ITEM.fullmatch(own_id):
            counter += 1
            while f"{assessment}.Q{counter}" in taken or any(i.id == f"{assessment}.Q{counter}" for i in items):
                counter += 1
            own_id = f"{assessment}.Q{counter}"
        taken.add(own_id)
        made.append(item.with_changes(id=own_id))
    return made


Reader = Callable[[bytes, str], Found]
"""Takes the bytes and the name of a file.

Raises:
    CannotReadError: the file is not of the format, or broken.
"""
