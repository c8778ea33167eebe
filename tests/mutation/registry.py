"""The operators: each plants one real fault, at one place, in words of its own."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.spec import Spec

Place = tuple[str, ...]
"""Ids of the elements a fault is planted at; the first is the one that is changed. `spec` is the whole."""
Places = Callable[[Spec], Sequence[Place]]
Mutate = Callable[[Spec, Place, random.Random], Spec | str]
"""Returns the mutated spec, or its YAML text where the fault is one of the file."""

UNREADABLE = "unreadable"
"""Stands in for a code where the reader has to refuse the file."""


@dataclass(frozen=True)
class Operator:
    """A kind of fault."""

    name: str
    plants: str
    """What it does to a sound spec, in one sentence."""
    codes: frozenset[str]
    """The rules that name this fault, and no rule that only happens to fire."""
    places: Places
    mutate: Mutate
    english: bool
    """True when its wording is English, so that it fits English specs only."""


OPERATORS: dict[str, Operator] = {}


def operator(name: str, codes: str, places: Places, *, english: bool = False) -> Callable[[Mutate], Mutate]:
    """Register a function as operator; its docstring is the sentence that says what it plants."""

    def register(mutate: Mutate) -> Mutate:
        plants = " ".join((mutate.__doc__ or "").split())
        if not plants or name in OPERATORS:
            raise ValueError(f"operator {name}: no docstring, or a name that is taken")
        OPERATORS[name] = Operator(name, plants, frozenset(codes.split()), places, mutate, english)
        return mutate

    return register
