"""What stands before the behaviour: numbering, codes, audience and lead-in phrases."""

from __future__ import annotations

import re
from dataclasses import dataclass

NUMBERING = re.compile(
    r"""^[\s\u200b\ufeff]*(?:
        (?:[-–—*•·▪◦‣●○■□✓→]+|\[[ xX]?\])\s+
      | (?:C?S?LO|CLO|MLO|PLO|ULO|LO|SLO|ILO|O|LG|Objective|Outcome|Goal)[\s.\-]?\d+(?:[.\-]\d+)*[a-z]?\s*[:.)\-–—]?\s+
      | \(?(?:\d{1,2}(?:\.\d{1,2})*|[a-zA-Z]|[ivxIVX]{1,4})[.)\]:]\s*(?=[^\W\d])
      | \d{1,2}(?:\.\d{1,2})+\s+
    )+""",
    re.VERBOSE,
)

_PEOPLE = (
    r"(?:students?|learners?|participants?|attendees?|candidates?|graduates?|trainees?|apprentices?|pupils?|delegates?"
    r"|readers?|employees?|teachers?|nurses?|you|they|we|she|he|s/he)"
)
_WHO = (
    rf"(?:(?:the|a|an|all|each|every|successful|your|our|most)\s+){{0,3}}{_PEOPLE}(?:\s+(?:who|that)\s[^,]{{3,80}}?)?"
)
_TIME = (
    r"(?:(?:by|at|on|upon|after|following|through|in)\s[^,:;.]{0,110}?"
    r"(?:completion|end|conclusion|completing|finishing|course|module|unit|lesson|workshop|program(?:me)?|training"
    r"|credential|microcredential|session|week|episode|chapter)\b[^,:;.]{0,60}?[,:]?\s+)"
)
_ABLE = (
    r"(?:\s+(?:also|then|now))?\s+(?:(?:will|should|shall|must|can|may|could|would)\b(?:\s+(?:also|then|now))?\s*)?"
    r"(?:(?:(?:have|be|are|is|become)\s+)?(?:(?:better\s+)?(?:able|expected|prepared|equipped|required|ready|enabled|empowered"
    r"|in\s+a\s+position)\s+to\b|(?:(?:the|an)\s+)?ability\s+to\b)|to\b)?\s*[:,]?\s*"
)
AUDIENCE = re.compile(rf"^(?:{_TIME})?(?P<who>{_WHO})(?=\s)(?P<able>{_ABLE})", re.IGNORECASE)
IMPERSONAL = re.compile(
    rf"^(?:{_TIME})?(?:(?:to\s+)?(?:(?:be|become|being)\s+)?able\s+to|"
    r"(?:(?:have|has|having|demonstrate|show|possess|develop|gain|acquire)\s+)?(?:(?:the|an?|their|your)\s+)?"
    r"(?:(?:advanced|demonstrated|developed|enhanced|improved|basic|practical)\s+)?(?:ability|abilities|capacity|capability|skills?|competence)"
    r"\s+to|how\s+to|(?:begin|start|continue)\s+to|be\s+ready\s+to|to)\s*:?\s+(?=\S)",
    re.IGNORECASE,
)
TIME_ONLY = re.compile(rf"^{_TIME}(?<=[,:]\s)(?=\w)", re.IGNORECASE)


@dataclass(frozen=True)
class LeadIn:
    """Where the behaviour begins, and who was named before it."""

    start: int
    audience: str | None
    text: str


def strip_number(text: str) -> int:
    """Length of bullets, numbers and outcome codes at the beginning of a statement."""
    match = NUMBERING.match(text)
    return match.end() if match else len(text) - len(text.lstrip())


def lead_in(text: str, start: int = 0) -> LeadIn:
    """The lead-in that begins at ``start``, empty where the statement begins with its verb."""
    rest = text[start:]
    first = rest[:1].lower()
    who = AUDIENCE.match(rest) if first in _FIRST_LETTERS else None
    if who and (who["able"].strip() or rest[who.end() :].strip()):
        end = who.end()
        more = IMPERSONAL.match(rest[end:])
        end += more.end() if more else 0
        return LeadIn(start + end, who["who"].strip(), rest[:end].strip())
    for pattern in (IMPERSONAL, TIME_ONLY):
        match = pattern.match(rest)
        if match:
            return LeadIn(start + match.end(), None, match.group().strip())
    return LeadIn(start, None, "")


_FIRST_LETTERS = frozenset("abcdefghilmnoprstuwy")
