"""What a rubric template asks of an objective: its behaviour in the forms that sentences need, and a short title."""

import re
from dataclasses import dataclass
from typing import Self

from assistant.language import ObjectiveParts, gerund, noun_for, parse_objective, third_person
from assistant.spec import Objective

from ..titles import capitalised
from .topic import cut_at_phrase, first_words, short_topic

LONG_BEHAVIOUR = 18
"""Words from which a row leaves out what stands in brackets or only lists examples; the objective itself keeps it."""
MOST_WORDS = 20
"""Words of a behaviour above which a row leaves out additions, so that the levels stay easy to tell apart."""
DEFAULT_PRODUCT = "work"
# Nouns of verbs that name a thing handed in, not the doing of it ("a comparison", but no "an identification").
_THINGS = frozenset({
    "analysis", "argument", "assessment", "comparison", "critique", "definition", "description", "design", "diagnosis",
    "drawing", "estimate", "evaluation", "explanation", "illustration", "interpretation", "list", "model", "outline",
    "plan", "prediction", "proposal", "recommendation", "report", "review", "sketch", "solution", "summary",
    "synthesis", "text", "translation",
})  # fmt: skip
_CLAUSE_CUE = re.compile(r"(?:so that|such that|until)$", re.IGNORECASE)
_MEANS_CUE = re.compile(
    r"(?:given|using|by means of|with the (?:help|aid) of|from memory|under supervision)$", re.IGNORECASE
)
_STARTS_WITH_CUE = re.compile(
    r"(?:so that|such that|until|citing|naming|stating|showing|without|with|within|in|at|no more|to|from|under|that"
    r"|according|meeting)\b",
    re.IGNORECASE,
)
_GIVEN = re.compile(
    r"(?:given|using|when|provided|supplied|working|starting|with|from|in|for|under|without|after|within|based)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"\b(?:is|are|was|were|has|have|can|does|do|remains?|passes|opens?|runs?|works?|meets?)\b")
_YOURS = {"your": "their", "yours": "theirs", "yourself": "themselves", "our": "their", "ours": "theirs"}
_YOU_OBJECT = re.compile(
    r"(?<=\w )(?<!that )(?<!which )(?<!what )(?<!how )(?<!and )(?<!whom )"
    r"you(?=$|[.,;:)]| (?:and|or|in|on|at|to|with|most|about|why|how|by|from|for)\b)",
    re.IGNORECASE,
)
"""A `you` to whom something is done: nothing follows that they could do."""
_BEFORE_QUESTION = re.compile(
    r"^(?:from|on|in|with|by|at|for|using) (?:[\w'’-]+ ){1,4}?(?=(?:whether|how|what|which|why|when|where|who)\b)",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]|\s+[—–]\s+[^—–]*?\s+[—–](?=\s)")
_EXAMPLES = re.compile(r",?\s+\(?(?:such as|including|for example|e\.g\.,?|for instance)\s.*$", re.IGNORECASE)
_PREPOSITION = re.compile(r"(?:on|about|with|in|to|for|from|at|of|against|into|over|through|upon)\b", re.IGNORECASE)
_DETERMINER = re.compile(r"[a-z]+\s+(?:the|a|an|their|your|this|these|each|every|all|how|why|what|which)\b")


@dataclass(frozen=True)
class Slots:
    """The slots of one objective; each is text that fits into a sentence as it stands."""

    statement: str
    perform: str
    performs: str
    performing: str
    object: str
    topic: str
    product: str = DEFAULT_PRODUCT
    criterion: str = ""
    condition: str = ""

    @property
    def Performs(self) -> str:
        """The behaviour in the third person, to open a sentence."""
        return capitalised(self.performs)

    @property
    def Performing(self) -> str:
        """The behaviour as a gerund, to open a sentence."""
        return capitalised(self.performing)

    @property
    def Topic(self) -> str:
        """The title of the row."""
        return capitalised(self.topic)

    @classmethod
    def from_objective(cls, objective: Objective, *, language: str = "en") -> Self:
        """Take an objective apart. Nothing is added to its words; what it does not state stays empty.

        In a language other than English the behaviour is the statement as it stands, for templates that quote it.
        """
        text = " ".join(objective.statement.split())
        if language.partition("-")[0].lower() != "en":
            quoted = text.rstrip(" .;:,")
            return cls(quoted, quoted, quoted, quoted, quoted, first_words(quoted))
        parts = parse_objective(text)
        behaviour = _behaviour(parts)
        perform = f"{behaviour}{_means(parts)}".replace(" & ", " and ")
        told = _for_the_rater(perform)
        head = parts.head.lemma if parts.head else ""
        manner = _manner(parts)
        return cls(
            statement=text.rstrip(" .;:,"),
            perform=f"{manner}{perform}",
            performs=f"{manner}{third_person(told)}",
            performing=f"{manner}{gerund(told)}",
            object=_to_the_point(parts.object or behaviour.partition(" ")[2]),
            topic=short_topic(gerund(_for_the_rater(_head_only(parts, perform)))),
            product=_product(head),
            criterion=_criterion(parts, objective),
            condition=_condition(parts, objective),
        )


def _manner(parts: ObjectiveParts) -> str:
    """Return the adverb before the verb with a space (`correctly `): it says how well, so it stays."""
    found = re.search(r"(\w+ly)\s+$", parts.text[: parts.head.start]) if parts.head else None
    return f"{found[1].lower()} " if found else ""


def _behaviour(parts: ObjectiveParts) -> str:
    """Return the behaviour as bare infinitives, whatever form the statement has them in."""
    text = parts.behaviour
    if not parts.verbs or " " not in text:
        return _without_verb(text)
    offset, pieces, at = parts.verbs[0].start, [], 0
    for slot in parts.coordinated:
        start, end = slot.start - offset, slot.end - offset
        if end <= len(text):
            pieces += [text[at:start], _lemma_as_written(slot.lemma, slot.surface)]
            at = end
    return "".join([*pieces, text[at:]]).strip()


def _lemma_as_written(lemma: str, surface: str) -> str:
    """Keep the author's spelling (analyse) where the surface is the base form; else take the lemma."""
    lowered = surface.lower()
    if lowered[:3] == lemma[:3] and not lowered.endswith(("ing", "ed")) and abs(len(lowered) - len(lemma)) == 0:
        return lowered
    return lemma


def _without_verb(text: str) -> str:
    """Return a behaviour for a statement whose first word is no verb we know."""
    if not text:
        return "show what the objective asks for"
    lowered = text if text[1:2].isupper() else text[0].lower() + text[1:]
    return lowered if _DETERMINER.match(lowered) else f"demonstrate {lowered}"


def _cue_before(text: str, piece: str | None, cue: re.Pattern[str]) -> str:
    """Return the cue words that stand before a piece of the statement, or nothing."""
    place = text.find(piece) if piece else -1
    found = cue.search(text[:place].rstrip()) if place > 0 else None
    return found[0].lower() if found else ""


def _means(parts: ObjectiveParts) -> str:
    """Return the means as part of the behaviour (` using facets`): whoever marks looks at them too.

    What is given stays a condition of the task where it stands first ("Given a file, …").
    """
    if not parts.condition:
        return ""
    cue = _cue_before(parts.text, parts.condition, _MEANS_CUE)
    leads = parts.text.find(parts.condition) < (parts.verbs[0].start if parts.verbs else 0)
    if not cue or (leads and cue == "given"):
        return ""
    if re.search(r"\b(?:and|or)$", parts.behaviour):
        return f" use {parts.condition}"  # "defining and using methods": the second verb, not a means
    return f"{',' if leads else ''} {cue} {parts.condition}"


def _condition(parts: ObjectiveParts, objective: Objective) -> str:
    condition = (parts.condition or "").strip()
    if condition and _means(parts):
        return ""
    condition = condition or (objective.condition or "").strip()
    if not condition or condition in parts.behaviour:
        return ""
    condition = condition.rstrip(" .;:,")
    return f", {_lowered(condition)}" if _GIVEN.match(condition) else f", given {_lowered(condition)}"


def _criterion(parts: ObjectiveParts, objective: Objective) -> str:
    """Return the criterion with the words that tie it to the behaviour; nothing where they can't be told."""
    stated = (parts.criterion or "").rstrip(" .;:,")
    if stated:
        cue = _cue_before(parts.text, stated, _CLAUSE_CUE)
        if not cue and _STARTS_WITH_CUE.match(stated):
            comma = "," if stated.lower().startswith(("citing", "naming", "stating", "showing")) else ""
            return f"{comma} {_lowered(stated)}"
        return f" {cue or 'so that'} {_lowered(stated)}"
    given = (objective.criterion or "").strip().rstrip(" .;:,")
    if not given or given.lower() in objective.statement.lower():
        return ""
    if re.match(r"(?:so that|such that|until)\b", given, re.IGNORECASE):
        return f" {_lowered(given)}"
    return f" so that {_lowered(given)}" if _CLAUSE.search(given) else ""


def _lowered(text: str) -> str:
    return text[0].lower() + text[1:] if text[1:2].islower() or text[:2] in ("A ", "I ") else text


def _for_the_rater(behaviour: str) -> str:
    """Return the behaviour as said about the learner: `your` is theirs, and long asides are left out."""
    words = said_of_learners(behaviour)
    if len(words.split()) >= LONG_BEHAVIOUR:
        shorter = _EXAMPLES.sub("", _BRACKETS.sub("", words)).rstrip(" ,;:")
        return cut_at_phrase(shorter if len(shorter.split()) >= 3 else words, MOST_WORDS)
    return words


def said_of_learners(text: str) -> str:
    """Return a text that speaks to the learner as one that speaks of learners: `your` is theirs, `you can` they can."""
    text = re.sub(r"\b(?:yourself|yours?|ours?)\b", lambda m: _YOURS[m[0].lower()], text, flags=re.IGNORECASE)
    text = _YOU_OBJECT.sub("them", text)
    return re.sub(r"\byou\b", "they", text, flags=re.IGNORECASE)


def _to_the_point(said: str) -> str:
    """Return an object without the phrase before its question: `from a sheet whether it pays` → `whether it pays`."""
    return _BEFORE_QUESTION.sub("", said)


def _head_only(parts: ObjectiveParts, behaviour: str) -> str:
    """Return the head verb with its object and no further verb: a title names one action."""
    if not parts.head or not parts.object:
        return behaviour
    at = parts.text.find(parts.object, parts.head.end)
    later = [slot.start for slot in parts.coordinated if slot.start > at >= 0]
    shown = parts.text[at : min(later)] if later else parts.object
    shown = _to_the_point(re.sub(r"(?:[\s,;&]|\b(?:and|or|then)\b)+$", "", shown))
    verb = parts.head
    if _PREPOSITION.match(shown):
        # "view and work on subsets": the preposition belongs to the last of the verbs.
        verb = max((slot for slot in parts.coordinated if slot.start < at), key=lambda slot: slot.start, default=verb)
    return f"{_lemma_as_written(verb.lemma, verb.surface)} {shown}".strip()


def _product(verb: str) -> str:
    noun = noun_for(verb) if verb else None
    return noun if noun in _THINGS else DEFAULT_PRODUCT
