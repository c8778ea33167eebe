"""Inflect the verbs of a bare-infinitive phrase: the head and those joined to it."""

from __future__ import annotations

import re
from collections.abc import Callable

from .inflect import gerund_form, third_form
from .objective import parse_objective
from .slots import VerbSlot


def third_person(phrase: str) -> str:
    """``identify and explain X`` → ``identifies and explains X``."""
    return _inflect(phrase, third_form)


def gerund(phrase: str) -> str:
    """``identify and explain X`` → ``identifying and explaining X``."""
    return _inflect(phrase, gerund_form)


def _inflect(phrase: str, form: Callable[[str], str]) -> str:
    slots: tuple[VerbSlot, ...] = parse_objective(phrase).coordinated
    if not slots:
        return re.sub(r"[^\W\d_]+", lambda match: _cased(match.group(), form), phrase, count=1)
    for slot in reversed(slots):
        phrase = phrase[: slot.start] + _cased(slot.surface, form) + phrase[slot.end :]
    return phrase


def _cased(surface: str, form: Callable[[str], str]) -> str:
    inflected = form(surface.lower())
    return inflected[0].upper() + inflected[1:] if surface[:1].isupper() else inflected


def capitalize(sentence: str) -> str:
    """First letter upper, the rest untouched (names and acronyms stay)."""
    return sentence[:1].upper() + sentence[1:]


def decapitalize(sentence: str) -> str:
    """First letter lower, unless the first word is an acronym or holds another capital (``SQL``, ``pandasAI``)."""
    first = sentence.split(" ", 1)[0]
    if any(letter.isupper() for letter in first[1:]) or first == "I":
        return sentence
    return sentence[:1].lower() + sentence[1:]


def full_stop(sentence: str) -> str:
    """The sentence with one closing mark."""
    trimmed = sentence.rstrip().rstrip(",;:")
    return trimmed if trimmed.endswith((".", "!", "?", "…")) else trimmed + "."
