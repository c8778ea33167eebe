"""Verbs and phrases that name a covert state instead of a performance (Mager 1997; Newton et al. 2020)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from .lexicon import lexicon
from .objective import parse_objective

_STATE = (
    r"understandings?|knowledge|awareness|appreciation|comprehension|familiarity|insights?|acquaintance|grasp|exposure"
    r"|mastery"
)
_GET = (
    r"(?:gain|have|has|acquire|develop|demonstrate|show|obtain|possess|achieve|attain|display|exhibit)(?:s|d|ed|ing)?"
    r"|(?:deepen|enhance|increase|improve|extend|broaden|build|strengthen|expand|advance)\s+(?:your|their|his|her|one's|our)"
)
# Adjectives only: a noun before "awareness" ("brand awareness") makes it something learners produce in others.
_ADJECTIVE = (
    r"(?:\w+(?:al|ic|ive|ed|ing|ent|ant|ous|able|ible|ary|ory|ful|ly|ough|ised|ized)|basic|broad|clear|comprehensive|deep|deeper"
    r"|good|high|in-depth|sound|solid|strong|stronger|full|fuller|firm|foundation|wide|expert|up-to-date|better|greater|sophisticated"
    r"|mature|nuanced|systematic|working|own|some|more|level of|thorough|rich|detailed|core|keen|real|true|sure)"
)
_QUALIFIED = rf"(?:{_ADJECTIVE}(?:,\s*|\s+(?:and|or|but)\s+|\s+)){{0,5}}"
PHRASE = re.compile(
    rf"(?:(?:will\s+|to\s+)?(?:have\s+)?(?:{_GET})\s+)?(?:(?:an?|the|their|your|some|our)\s+)?{_QUALIFIED}"
    rf"(?:{_STATE})(?:\s*(?:,|and|&|or|/)\s*(?:{_ADJECTIVE}\s+){{0,2}}(?:{_STATE}|skills?))*"
    rf"(?=\s+(?:of|about|in|into|with|for|on|to|regarding|concerning|that|how|towards?)\b|\s*[.,;:]|\s*$)"
    rf"(?:\s+(?:of|about|into|with|regarding|concerning|in|on))?(?!\w)",
    re.IGNORECASE,
)
ADJECTIVE_STATE = re.compile(
    r"(?:be|become|being)?\s*(?:\w+ly\s+|more\s+|better\s+)*(?:aware|familiar|conversant|acquainted|knowledgeable|conscious|cognizant"
    r"|comfortable|confident)(?:\s+(?:of|with|about|in))?(?!\w)",
    re.IGNORECASE,
)


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
    if head and head.lemma in lexicon().avoid:
        phrase = PHRASE.match(text, head.start) if head.lemma in {"gain", "acquire"} else None
        if phrase:
            return _hit(text, phrase.start(), phrase.end(), "phrase")
        return None if head.lemma in {"gain", "acquire"} else _verb_hit(text, head.start, head.end, parts.behaviour)
    start = head.start if head else _behaviour_start(text, parts.behaviour)
    for pattern in (PHRASE, ADJECTIVE_STATE):
        match = pattern.match(text, start)
        if (
            match
            and match.group().strip()
            and (head is None or re.match(rf"(?:{_GET})\b", text[start:], re.IGNORECASE))
        ):
            return _hit(text, start, match.end(), "phrase")
    return None


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
