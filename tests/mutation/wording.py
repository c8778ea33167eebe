"""Wording from elsewhere: rows, briefs, items and activities of other subjects, fitted into a spec."""

import random
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from assistant.language import content_words
from assistant.spec import Assessment, Criterion, Spec

from .parts import level_names, vocabulary

_FOREIGN = Path(__file__).with_name("foreign.toml")
_PHRASES = Path(__file__).with_name("phrases.toml")


@cache
def _lists() -> dict[str, list[Any]]:
    return tomllib.loads(_PHRASES.read_text(encoding="utf-8"))


def phrases(name: str) -> tuple[str, ...]:
    """Return a list of wordings by its name."""
    return tuple(_lists()[name])


def entries(name: str) -> list[list[str]]:
    """Return a list of wordings that belong together, by its name."""
    return _lists()[name]


@dataclass(frozen=True)
class Subject:
    """A few pieces of another course."""

    name: str
    objective: str
    title: str
    row: tuple[str, ...]
    """Descriptors from the best to the weakest of four levels."""
    brief: str
    activity: str
    instructions: str
    stem: str
    options: tuple[str, ...]
    """The first is the key."""


@cache
def subjects() -> tuple[Subject, ...]:
    """Return the other subjects."""
    data = tomllib.loads(_FOREIGN.read_text(encoding="utf-8"))
    return tuple(Subject(**{k: tuple(v) if isinstance(v, list) else v for k, v in s.items()}) for s in data["subject"])


def foreign(spec: Spec, rng: random.Random) -> Subject:
    """Return a subject that shares as few words with the spec as there are."""
    known = vocabulary(spec)
    shared = {s.name: len(content_words(f"{s.title} {s.objective} {s.activity}") & known) for s in subjects()}
    least = min(shared.values())
    return rng.choice([s for s in subjects() if shared[s.name] == least])


def foreign_row(row: Criterion, assessment: Assessment, subject: Subject) -> Criterion:
    """Return a rubric row with its id and links, and another subject's words at each of the rubric's levels."""
    names = level_names(assessment)
    last = len(subject.row) - 1
    texts = [subject.row[round(i * last / max(len(names) - 1, 1))] for i in range(len(names))]
    return row.with_changes(title=subject.title, descriptors=dict(zip(names, texts, strict=True)))


@cache
def _contradictions() -> dict[str, list[Any]]:
    return tomllib.loads(Path(__file__).with_name("contradictions.toml").read_text(encoding="utf-8"))


def said(name: str) -> tuple[str, ...]:
    """Return a list of wordings that contradict something, by its name."""
    return tuple(_contradictions()[name])


def said_lists(name: str) -> list[list[str]]:
    """Return a list of contradicting wordings that belong together, by its name."""
    return _contradictions()[name]


@cache
def _public() -> dict[str, list[Any]]:
    return tomllib.loads(Path(__file__).with_name("public.toml").read_text(encoding="utf-8"))


def public(name: str) -> tuple[Any, ...]:
    """Return a list of wordings of plans and of what the public reads, by its name: texts, or texts that belong together."""
    return tuple(_public()[name])


@cache
def _agreement() -> dict[str, list[Any]]:
    return tomllib.loads(Path(__file__).with_name("agreement.toml").read_text(encoding="utf-8"))


def agreement(name: str) -> tuple[Any, ...]:
    """Return a list of wordings of which one place disagrees with another, by its name."""
    return tuple(_agreement()[name])
