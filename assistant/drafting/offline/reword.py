"""A vague objective gets a measurable proposal, with the reason; the stated wording is kept beside it."""

import re
from dataclasses import dataclass

from assistant.language import BloomLevel, avoid_verb, observable_verbs, parse_objective

from ..titles import capitalised, inside_sentence

_DESCRIBE = ("know", "aware", "awareness", "familiar", "knowledge", "remember", "learn", "acquaint")
_VALUE = ("appreciat", "value")
_LABEL_WORDS = 6
"""A statement without a known verb and up to this length is taken for a topic label."""

_ORDER = re.compile(
    r"[^\W\d_]{2,}(?<!ing)\s+(?:the|an?|your|their|our|this|these|each|every|all|whether|how|why|what|which|who|when|where)\s",
    re.IGNORECASE,
)
"""How a performance begins whose verb is not known: `ask the accountant …`; a topic has no article in that place."""


@dataclass(frozen=True)
class Rewording:
    """A measurable proposal for a stated objective."""

    statement: str
    because: str


def measurable(stated: str) -> Rewording | None:
    """Return a measurable wording of an English objective, or None where the stated one names what can be seen.

    The verbs to avoid are those of Mager (1997) and Newton et al. (2020).
    """
    hit = avoid_verb(stated)
    rest = stated[hit.end :].strip(" ,;:") if hit else ""
    if hit is None:
        return _as_performance(stated)
    if not re.search(r"\w", rest):
        return None
    words = hit.words.strip()
    rest = re.sub(r"\band (?:an |the )?ability to (?=\w)", "and ", rest)
    other = next((v for v in parse_objective(stated).coordinated if v.start >= hit.end), None)
    if other and re.fullmatch(r"[\s,;/&]*(?:and|or|then)?[\s,]*(?:to\s+)?", stated[hit.end : other.start]):
        statement = re.sub(r"^(\w+), (and|or) ", r"\1 \2 ", stated[other.start :])
        shown = "what follows it can, and shows it"
    else:
        statement, shown = _performance(words.lower(), rest)
    statement = capitalised(statement.strip())
    if statement[-1] not in ".?!":
        statement += "."
    return Rewording(statement, f"“{words}” can't be observed; {shown}.")


def _as_performance(stated: str) -> Rewording | None:
    """Return a wording that begins with a verb, for a stated topic label or a gerund; None where it begins so."""
    text = stated.strip(" .;:")
    head = parse_objective(text).head
    if head is None and len(text) > 1 and len(text.split()) <= _LABEL_WORDS and not _ORDER.match(text):
        label = inside_sentence(text, frozenset({text.split()[0].lower()}))
        statement = f"Explain the key concepts of {label}, with an example of your own for each."
        return Rewording(
            statement, f"“{text}” names a topic, not what learners do with it; explaining is the least of it."
        )
    if head is None or head.start != 0 or not head.surface.lower().endswith("ing") or len(text.split()) < 2:
        return None
    imperative = text
    for slot in reversed(parse_objective(text).coordinated):
        if slot.surface.lower().endswith("ing"):
            imperative = f"{imperative[: slot.start]}{slot.lemma}{imperative[slot.end :]}"
    return Rewording(
        f"{capitalised(imperative)}.", f"an objective begins with its verb: “{head.surface}”, {head.lemma}."
    )


def _performance(words: str, target: str) -> tuple[str, str]:  # noqa: PLR0911 - one return a form of wording
    """Return the performance and what to say of it, from the words avoided and what they are about."""
    how_to = re.match(r"(?:about\s+)?how (?:to|we can|they can)\s+(.+)", target)
    if how_to:
        return how_to[1], "doing it shows that one knows how"
    doing = re.match(r"(?:about\s+|of\s+|in\s+|with\s+)?(\w+ing)\s+(.+)", target)
    verb = parse_objective(f"{doing[1]} {doing[2]}").head if doing else None
    if doing and verb and verb.start == 0 and any(w in words for w in ("learn", "know", "familiar", "experience")):
        return f"{verb.lemma} {doing[2]}", "doing it shows that one knows how"
    to_do = re.match(r"to\s+(.+)", target)
    if to_do and any(w in words for w in ("learn", "know")):
        return to_do[1], "doing it shows that it was learnt"
    that = re.match(r"that\s+(.+)", target)
    if that:
        return f"explain why {that[1]}", _one_can_ask()
    target = re.sub(r"^(?:of|about|with|for|on|in)\s+", "", target)
    if any(words.startswith(v) or f" {v}" in words for v in _DESCRIBE) and not re.match(r"(?:why|how)\b", target):
        verbs = ", ".join(observable_verbs(BloomLevel.UNDERSTAND)[:3])
        return f"describe {target}", f"whoever knows it can describe it (or {verbs})"
    if any(v in words for v in _VALUE) and not re.match(r"the (?:value|importance|role|need|impact)|why|how", target):
        return f"explain the value of {target}", "reasons for its value can be"
    return f"explain {target}", _one_can_ask()


def _one_can_ask() -> str:
    verbs = [v for v in observable_verbs(BloomLevel.UNDERSTAND) if v != "explain"][:3]
    return f"at the level understand one can ask to explain ({', '.join(verbs)})"
