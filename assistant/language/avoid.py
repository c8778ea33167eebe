"""Verbs and phrases that name a covert state instead of a performance (Mager 1997; Newton et al. 2020)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from .covert import covert_end
from .lexicon import lexicon
from .objective import parse_objective

_GETTING = frozenset({"gain", "acquire"})
"""Verbs to avoid for the state that follows; where none does, they say too little to judge."""


@dataclass(frozen=True)
class AvoidHit:
    """Words to replace, their span in the statement, and what was to be understood."""

    words: str
    start: int
    end: int
    kind: Literal["verb", "phrase"]
    target: str


@lru_cache(maxsize=8192)
def avoid_verb(text: str) -> AvoidHit | None:
    """The unmeasurable head verb or covert phrase of a statement, or None where the head is a performance."""
    parts = parse_objective(text)
    head = parts.head
    if head and head.lemma in lexicon().avoid and head.lemma not in _GETTING:
        return _verb_hit(text, head.start, head.end, parts.behaviour)
    start = head.start if head else _behaviour_start(text, parts.behaviour)
    phrase = covert_end(text, start, acts=head is not None)
    return _hit(text, start, phrase, "phrase") if phrase else None


def _behaviour_start(text: str, behaviour: str) -> int:
    return max(text.find(behaviour), 0)


def _verb_hit(text: str, start: int, end: int, behaviour: str) -> AvoidHit:
    """An avoided head verb, with any verb of the same kind joined to it ("know and understand")."""
    while True:
        more = re.match(r"\s*(?:,|and|&|or|/)+\s*(?:and\s+)?([\w]+)", text[end:])
        form = lexicon().form(more[1].lower()) if more else None
        if more is None or form is None or form[0] not in lexicon().avoid:
            break
        end += more.end()
    stop = text.find(behaviour) + len(behaviour)
    return AvoidHit(text[start:end], start, end, "verb", text[end : max(stop, end)].strip(" \t\r\n.,;:"))


def _hit(text: str, start: int, end: int, kind: Literal["verb", "phrase"]) -> AvoidHit:
    rest = re.split(r"[.;](?:\s|$)", text[end:], maxsplit=1)[0].strip(" \t\r\n.,;:")
    return AvoidHit(text[start:end].strip(), start, end, kind, rest)
