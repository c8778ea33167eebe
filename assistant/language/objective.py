"""The parts of an objective: audience, behaviour, condition, degree (ABCD)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from .leadin import lead_in, strip_number
from .slots import CONJUNCTIONS, NO_OBJECT, OPENERS, SlotReader, VerbSlot, is_base
from .text import SENTENCE_END

LEADING_CONDITION = re.compile(
    r"(?:given|using|with|when|provided|supplied|working|from|starting|based\s+on|in|for|under|without|after|within)\b",
    re.IGNORECASE,
)
MAX_CONDITION = 240
CONDITION = re.compile(
    r"(?:,\s*|\s+)(?<!\band\s)(?<!\bor\s)(?<!&\s)(?<!\ba\s)(?<!\bthe\s)(?<!\bany\s)(?P<cue>given|when\s+given|using|provided\s+with|with\s+access\s+to|with\s+the\s+(?:help|aid)\s+of"
    r"|with\s+reference\s+to|by\s+means\s+of|under\s+supervision|from\s+memory)\b\s*",
    re.IGNORECASE,
)
CRITERION = re.compile(
    r"(?:,\s*|\s+)(?P<cue>so\s+that|such\s+that|until|with\s+(?:at\s+least|at\s+most|no\s+more|no\s+fewer|fewer\s+than|less\s+than)"
    r"|with\s+\d[\d.,]*\s*(?:%|percent|per\s+cent)|to\s+within|to\s+(?:an?|the)\s+(?:\w+\s+){0,2}standards?"
    r"|within\s+(?=\d|a\s|an\s|one|two|three|five|ten|the\s)|without|in\s+(?:under|less\s+than|at\s+most|no\s+more\s+than)"
    r"|at\s+least|no\s+more\s+than|in\s+accordance\s+with|in\s+line\s+with|according\s+to|citing|meeting\s+the"
    r"|that\s+(?:opens?|runs?|passes|meets?|validates?|compiles|works|scores|has\s+no)|(?<=,\s)(?:naming|stating|showing))\b\s*",
    re.IGNORECASE,
)
CUE_KEPT = re.compile(
    r"^(?:citing|naming|stating|showing|without|with|within|in|at|no|to|from|under|that|according)\b", re.IGNORECASE
)
GIVEN = re.compile(r"(?:when\s+)?(?:given|provided\s+with|supplied\s+with|using)\b", re.IGNORECASE)
"""What begins a condition for sure, even where no known verb follows it."""
UNKNOWN_VERB = re.compile(r",\s+(?=(?P<word>[^\W\d_]+)\s+(?P<next>[^\W\d_]+))")
OBJECT_BEGINS = frozenset("a an the them it its their each every all both this that these those one two three".split())
CUE_WORD = re.compile(r"^(?:given|using|provided with|supplied with|starting from|when given)\s+", re.IGNORECASE)


@dataclass(frozen=True)
class ObjectiveParts:
    """An objective taken apart; texts are trimmed pieces of the statement, spans refer to ``text``."""

    text: str
    audience: str | None
    lead_in: str
    verbs: tuple[VerbSlot, ...]
    behaviour: str
    object: str
    condition: str | None
    criterion: str | None

    @property
    def head(self) -> VerbSlot | None:
        """The first action verb, or None where the statement does not begin with a known one."""
        return self.verbs[0] if self.verbs else None

    @property
    def coordinated(self) -> tuple[VerbSlot, ...]:
        """The head and the verbs joined to it: the actions the objective asks for side by side."""
        return tuple(slot for slot in self.verbs if slot.role in ("head", "coordinated"))


@lru_cache(maxsize=8192)
def parse_objective(text: str) -> ObjectiveParts:
    """Take a statement apart; any text is accepted, what is not there is None or empty."""
    start = strip_number(text)
    lead = lead_in(text, start)
    start, condition = _leading_condition(text, lead.start)
    if condition and lead.audience is None:
        lead = lead_in(text, start)
        start = lead.start
    end = _sentence_end(text, start)
    behaviour_end, trailing, criterion = _trailing(text, start, end)
    verbs = SlotReader(text, start, end).read()
    for piece_start, piece_end in _later_sentences(text, end):
        verbs += SlotReader(text, piece_start, piece_end).read("coordinated") if verbs else []
    return ObjectiveParts(
        text=text,
        audience=lead.audience,
        lead_in=lead.text,
        verbs=tuple(verbs),
        behaviour=text[verbs[0].start if verbs else start : behaviour_end].strip(" \t\r\n.,;:"),
        object=_object(text, verbs, behaviour_end),
        condition=condition or trailing,
        criterion=criterion,
    )


def same_object(parts: ObjectiveParts, slot: VerbSlot) -> bool:
    """Whether a joined verb acts on the object before it ("save a file and send it"): a step, not a second action."""
    return re.match(r"\s+(?:it|them|these|those|the results?)\b(?!\s+of\b)", parts.text[slot.end :]) is not None


def _leading_condition(text: str, start: int) -> tuple[int, str | None]:
    """A condition before the behaviour: it runs to the first comma after which a verb stands."""
    if not LEADING_CONDITION.match(text, start):
        return start, None
    comma = text.find(",", start)
    while 0 <= comma < start + MAX_CONDITION:
        after = comma + 1 + len(text[comma + 1 :]) - len(text[comma + 1 :].lstrip())
        follows = SlotReader(text, lead_in(text, after).start, len(text)).read()
        if follows and is_base(follows[0].surface):
            return after, CUE_WORD.sub("", text[start:comma].strip())
        comma = text.find(",", comma + 1)
    return _before_unknown_verb(text, start) or (start, None)


def _before_unknown_verb(text: str, start: int) -> tuple[int, str] | None:
    """A condition that is one for sure, up to the first comma behind which a word stands with an object of its own.

    "Given layers in several systems, reproject them": no list holds the verb, its place tells it.
    """
    if not GIVEN.match(text, start):
        return None
    for match in UNKNOWN_VERB.finditer(text, start, start + MAX_CONDITION):
        word, after = match["word"], match["next"].lower()
        if word.islower() and after in OBJECT_BEGINS and word not in OBJECT_BEGINS | NO_OBJECT | OPENERS | CONJUNCTIONS:
            return match.end(), CUE_WORD.sub("", text[start : match.start()].strip())
    return None


def _sentence_end(text: str, start: int) -> int:
    match = SENTENCE_END.search(text, start)
    return match.start() if match else len(text)


def _later_sentences(text: str, end: int) -> list[tuple[int, int]]:
    spans = []
    while end < len(text):
        match = SENTENCE_END.search(text, end)
        start = match.end() if match else len(text)
        end = _sentence_end(text, start)
        if start < end:
            spans.append((lead_in(text, start).start, end))
    return spans


def _trailing(text: str, start: int, end: int) -> tuple[int, str | None, str | None]:
    """Where the behaviour ends, and the condition and criterion that follow it."""
    condition = CONDITION.search(text, start + 1, end)
    criterion = CRITERION.search(text, start + 1, end)
    stops = sorted(match.start() for match in (condition, criterion) if match)
    return (
        (stops[0] if stops else end),
        _piece(text, condition, criterion, end),
        _piece(text, criterion, condition, end),
    )


def _piece(text: str, match: re.Match[str] | None, other: re.Match[str] | None, end: int) -> str | None:
    if match is None:
        return None
    stop = other.start() if other and other.start() > match.start() else end
    begin = match.start("cue") if CUE_KEPT.match(match["cue"]) else match.end()
    return text[begin:stop].strip(" \t\r\n.,;:") or None


def _object(text: str, verbs: list[VerbSlot], end: int) -> str:
    if not verbs:
        return ""
    after = verbs[0].end
    for slot in verbs[1:]:
        gap = text[after : slot.start].strip(" ,&/").lower()
        if slot.role != "coordinated" or gap not in {"", "and", "or", "and/or", "then", "and then"}:
            break
        after = slot.end
    return text[after:end].strip(" \t\r\n.,;:") if after < end else ""
