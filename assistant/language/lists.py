"""Bloom levels of a statement by verb lists, each with who says so."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from .avoid import avoid_verb
from .bloom import BloomLevel
from .lexicon import evidence, level_weights, lexicon, listed, public_levels, verb_of_noun
from .objective import ObjectiveParts, parse_objective, same_object
from .raising import raised
from .slots import VerbSlot

# Verbs that say little without their object: the action is in the noun or infinitive that follows.
LIGHT = frozenset(
    "conduct perform undertake make do have provide give engage participate demonstrate show use develop complete"
    " deliver offer be gain acquire exercise employ utilize take contribute apply exhibit display obtain achieve work"
    " ensure help assist pursue attain".split()
) | {"carry out", "engage in", "participate in", "contribute to", "make use of"}
INFINITIVE_SHARE = 0.35
GERUND_SHARE = 0.3
LIGHT_SHARE = 0.3
USUAL_SHARE = 0.3
"""Share of the lists' weight from which a level is a usual one; the largest always is. Chosen with OBJ106's figures."""
# "create a project", "build a table": opening an object of a tool is a procedure carried out, nothing designed.
MAKING = frozenset({"create", "make", "build", "set up", "produce", "generate", "write", "construct", "prepare"})
TOOL_OBJECTS = re.compile(
    r"\b(?:projects?|files?|folders?|director(?:y|ies)|accounts?|repositor(?:y|ies)|branch(?:es)?|variables?|lists?|arrays?"
    r"|data\s?frames?|tables?|columns?|records?|quer(?:y|ies)|charts?|plots?|graphs?|histograms?|spreadsheets?|worksheets?"
    r"|environments?|containers?|virtual\s+machines?|backups?|loops?|functions?|commits?|links?|users?|objects?"
    r"|conditionals?|statements?|vectors?|matri(?:x|ces)|dictionar(?:y|ies)|pivots?|formulas?|invoices?|appointments?|slides?|samples?)\b",
    re.IGNORECASE,
)
# "define a function", "evaluate an expression", "select rows": what a programmer does, not what a critic does.
CODING = frozenset("define declare evaluate select trace index filter sort combine call name assign read".split())
CODE_OBJECTS = re.compile(
    r"\b(?:functions?|methods that|parameters?|arguments?|variables?|loops?|expressions?|statements?|lists?|arrays?"
    r"|vectors?|data\s?frames?|rows?|columns?|records?|values|subsets?|subsections?|strings?|files?|input|datasets?"
    r"|class(?:es)? that|modules?"
    r"|scripts?)\b"
    r"(?!\s+(?:of|in)\s+(?:the\s+)?(?:society|culture|organi[sz]ation|learning|care|law))",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class ListEvidence:
    """What the verb lists say of a statement: the levels they allow, the best of these, and why."""

    plausible: frozenset[BloomLevel]
    """Every level that a list gives one of the actions."""
    usual: frozenset[BloomLevel]
    """The levels with a good share of what the lists say of an action, or of a light verb before it."""
    best: BloomLevel | None
    """The highest level that a stated action asks for, each action at the level most lists give it."""
    shares: dict[BloomLevel, float]
    """Share of each level in what the lists say, the verbs weighted by their place; sums to 1."""
    sources: tuple[str, ...]
    """One line an action: its level, and who says so."""
    known: bool
    """Whether the statement begins with an action, or a state of mind, that the lexicon knows."""
    asked: tuple[tuple[str, BloomLevel], ...] = ()
    """Each action asked for side by side, with its own best level."""
    listed: bool = False
    """Whether published lists hold every one of these actions."""


UNKNOWN = ListEvidence(
    frozenset(), frozenset(), None, {}, ("no verb of the lexicon begins the statement",), known=False
)


@dataclass
class _Tally:
    scores: dict[BloomLevel, float]
    plausible: set[BloomLevel]
    usual: set[BloomLevel]
    reasons: list[str]
    asked: list[tuple[str, BloomLevel]]

    def add(self, lemma: str, share: float, note: str, *, asked: bool, usual: bool = False) -> None:
        weights = level_weights(lemma)
        if not weights:
            return
        for level, weight in weights.items():
            self.scores[level] = self.scores.get(level, 0.0) + share * weight
        self.plausible |= set(weights)
        best = best_of(weights)
        if asked or usual:
            self.usual |= {best} | {level for level, weight in weights.items() if weight >= USUAL_SHARE}
        self.reasons.append(f"{note} “{lemma}”: {best.label} ({evidence(lemma, best)})")
        if asked:
            self.asked.append((lemma, best))

    def lift(self, level: BloomLevel, words: str) -> None:
        """Put the last action at the level that the words around it lift it to."""
        self.plausible.add(level)
        self.usual.add(level)
        self.asked[-1] = (self.asked[-1][0], level)
        self.reasons.append(f"“{words}”: {level.label}")


def best_of(weights: dict[BloomLevel, float]) -> BloomLevel:
    """The level with the largest weight; the lower one of two equals."""
    return max(weights, key=lambda level: (round(weights[level], 6), -level))


@lru_cache(maxsize=8192)
def list_evidence(text: str) -> ListEvidence:
    """Levels that the verb lists allow a statement."""
    parts = parse_objective(text)
    hit = avoid_verb(text)
    tally = _Tally({}, set(), set(), [], [])
    if hit:
        tally.scores[BloomLevel.UNDERSTAND] = 1.0
        tally.plausible |= {BloomLevel.REMEMBER, BloomLevel.UNDERSTAND}
        tally.usual |= {BloomLevel.REMEMBER, BloomLevel.UNDERSTAND}
        tally.asked.append((hit.words.lower(), BloomLevel.UNDERSTAND))
        tally.reasons.append(f"“{hit.words}” names a state of mind, counted as understand at most")
    elif parts.head is None:
        return UNKNOWN
    _add_slots(parts, tally, skip_head=hit is not None)
    _add_tool_object(parts, tally)
    if not tally.scores:
        return UNKNOWN
    total = sum(tally.scores.values())
    scores = {level: tally.scores[level] / total for level in sorted(tally.scores)}
    best = max((level for _, level in tally.asked), default=best_of(scores))
    known = hit is not None or bool(tally.asked)
    in_lists = hit is None and bool(tally.asked) and all(listed(lemma) for lemma, _ in tally.asked)
    return ListEvidence(
        frozenset(tally.plausible),
        frozenset(tally.usual),
        best,
        scores,
        tuple(tally.reasons),
        known,
        tuple(tally.asked),
        in_lists,
    )


def _add_slots(parts: ObjectiveParts, tally: _Tally, *, skip_head: bool) -> None:
    for index, slot in enumerate(parts.verbs):
        if index == 0 and skip_head:
            continue
        if slot.lemma in lexicon().avoid and slot.role in ("head", "coordinated"):
            tally.add("explain", LIGHT_SHARE, "covert verb counted like", asked=False)
        elif slot.role in ("head", "coordinated"):
            _add_action(parts, slot, tally)
        else:
            share = INFINITIVE_SHARE if slot.role == "infinitive" else GERUND_SHARE
            tally.add(slot.lemma, share, slot.role, asked=False)


def _add_action(parts: ObjectiveParts, slot: VerbSlot, tally: _Tally) -> None:
    noun = _action_noun(parts, slot) if slot.lemma in LIGHT else None
    purpose = _purpose(parts, slot) if slot.lemma in LIGHT and noun is None else None
    if noun:
        tally.add(noun[1], 1.0, f"“{slot.surface} … {noun[0]}” counted as", asked=True)
        tally.add(slot.lemma, LIGHT_SHARE, "light verb", asked=False, usual=True)
    elif purpose:
        tally.add(purpose.lemma, 1.0, f"“{slot.surface} … to {purpose.surface}” counted as", asked=True)
        tally.add(slot.lemma, LIGHT_SHARE, "light verb", asked=True)
    else:
        tally.add(slot.lemma, 1.0, "verb", asked=True)
    lifted = raised(parts, slot)
    if lifted and tally.asked and tally.asked[-1][1] < min(lifted[0], BloomLevel.ANALYZE):
        tally.lift(*lifted)


def _action_noun(parts: ObjectiveParts, slot: VerbSlot) -> tuple[str, str] | None:
    """The first action noun close behind a light verb ("carry out an analysis")."""
    table = verb_of_noun()
    for word in re.findall(r"[a-z]+|[,;.]", parts.text[slot.end :].lower())[:6]:
        if word in {",", ";", ".", "of", "to", "in", "for", "that", "using", "by", "and"}:
            return None
        if word in table:
            return word, table[word]
    return None


def _purpose(parts: ObjectiveParts, slot: VerbSlot) -> VerbSlot | None:
    """The first purpose infinitive after a light verb ("use R to estimate effects")."""
    after = [other for other in parts.verbs if other.start > slot.end]
    return after[0] if after and after[0].role == "infinitive" else None


def actions(text: str) -> tuple[tuple[str, frozenset[BloomLevel]], ...]:
    """The actions asked for side by side, as written, each with all levels that published lists may give it.

    A step on the object before it ("export a file and send it") is no action of its own; levels are empty for verbs
    that no published list holds.
    """
    parts = parse_objective(text)
    first, *joined = parts.coordinated or (None,)
    slots = [slot for slot in (first, *(other for other in joined if not same_object(parts, other))) if slot]
    made = _tool_object(parts) is not None
    return tuple(
        (
            slot.surface.lower(),
            public_levels(slot.lemma)
            | ({BloomLevel.APPLY} if made and slot.lemma in MAKING | CODING else frozenset())
            | ({lifted[0]} if (lifted := raised(parts, slot)) and public_levels(slot.lemma) else frozenset()),
        )
        for slot in slots
    )


def _tool_object(parts: ObjectiveParts) -> re.Match[str] | None:
    """The thing that makes a verb name a procedure carried out: a file to create, a function to define."""
    head = parts.head
    if head is None:
        return None
    begin = " ".join(parts.object.split()[:5])
    if head.lemma in MAKING:
        return TOOL_OBJECTS.search(begin)
    return CODE_OBJECTS.search(begin) if head.lemma in CODING else None


def _add_tool_object(parts: ObjectiveParts, tally: _Tally) -> None:
    head, match = parts.head, _tool_object(parts)
    if head and match:
        tally.plausible.add(BloomLevel.APPLY)
        tally.usual.add(BloomLevel.APPLY)
        tally.asked[:] = [(lemma, BloomLevel.APPLY if lemma == head.lemma else level) for lemma, level in tally.asked]
        tally.reasons.append(f"“{head.surface} … {match.group()}” is a procedure carried out: apply")
