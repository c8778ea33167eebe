"""Splitting an objective with two actions in two: the unsafe fix of OBJ104 and OBJ105."""

import re
from typing import Any

from assistant.language import ObjectiveParts, classify, parse_objective
from assistant.spec import IdAllocator, Objective, Origin, Spec

from .edits import change

_JOINT = re.compile(r"[\s,;&/]*(?:and/or|and|or|then|&)?[\s,]*(?:then|also)?\s*$", re.IGNORECASE)


def split_objective(spec: Spec, at: str) -> Spec:
    """Return the spec with the objective `at` split at its second action; unchanged where that can't be done.

    All links to it are doubled, so that both halves stay assessed and taught as the whole was.
    """
    place = next((i for i, o in enumerate(spec.objectives) if o.id == at), None)
    halves = split_statement(spec.objectives[place].statement) if place is not None else None
    if place is None or halves is None:
        return spec
    own = spec.objectives[place]
    other = IdAllocator(spec).new("O")
    pair = (_half(own, own.id, halves[0]), _half(own, other, halves[1]))
    spec = spec.with_changes(objectives=(*spec.objectives[:place], *pair, *spec.objectives[place + 1 :]))
    return _recorded(_doubled_links(spec, own.id, other), own, other)


def _recorded(spec: Spec, own: Objective, other: str) -> Spec:
    """Say in the provenance that both halves come from one objective, if a provenance is kept."""
    record = spec.provenance
    if record is None:
        return spec
    halves = {
        at: Origin(by="designer", stated=own.statement, because=f"{own.id} split in two") for at in (own.id, other)
    }
    stated = tuple(
        s.model_copy(update={"became": (*s.became, other), "how": "reworded"}) if s.became == (own.id,) else s
        for s in record.stated_objectives
    )
    changed = record.model_copy(update={"elements": {**record.elements, **halves}, "stated_objectives": stated})
    return spec.model_copy(update={"provenance": changed})


def split_statement(text: str) -> tuple[str, str] | None:
    """Return two statements with one action each, or None where the text holds no second action."""
    parts = parse_objective(text)
    if len(parts.coordinated) != 2:
        return None
    first, second = parts.coordinated
    between = text[first.end : second.start]
    joint = _JOINT.search(between)
    if joint is None:
        return None
    prefix, kept = text[: first.start], between[: joint.start()].rstrip()
    rest = text[second.end :]
    one = f"{prefix}{first.surface}{kept or rest}"
    two = f"{prefix}{_cased(second.surface, first.surface)}{rest}"
    return _closed(one), _closed(two)


def _cased(word: str, like: str) -> str:
    return word[:1].upper() + word[1:] if like[:1].isupper() else word


def _closed(statement: str) -> str:
    return statement.rstrip(" .,;:") + "."


def _half(own: Objective, own_id: str, statement: str) -> Objective:
    parts: ObjectiveParts = parse_objective(statement)
    found = classify(statement)
    keeps = own.bloom is None or found.best is None or any(level.label == own.bloom for level in found.plausible)
    bloom = own.bloom if keeps or found.best is None else found.best.label
    verb = parts.head.lemma if parts.head and own.verb else own.verb
    return own.with_changes(id=own_id, statement=statement, verb=verb, bloom=bloom)


def _doubled_links(spec: Spec, old: str, new: str) -> Spec:
    holders: list[Any] = [
        *spec.assessments,
        *(c for a in spec.assessments if a.rubric for c in a.rubric.criteria),
        *spec.content,
        *(activity for m in spec.content for activity in m.activities),
    ]
    for holder in holders:
        if old in holder.objectives:
            links = [link for one in holder.objectives for link in ((one, new) if one == old else (one,))]
            spec = change(spec, holder.id, objectives=tuple(links))
    return spec
