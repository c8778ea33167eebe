"""Look-ups and edits that several operators share. Edits are pure: spec in, spec out."""

import re
from collections.abc import Callable, Iterator, Sequence

from assistant.checker.edits import change
from assistant.checker.index import Index
from assistant.language import content_words, parse_objective
from assistant.spec import Activity, Assessment, Criterion, Item, Module, Objective, Spec

from .registry import Place

Ids = tuple[str, ...]
_NO_NOUN = re.compile(
    r"(?:whether|how|why|that|if|when|where|what|which|it|them|they|to|in|on|at|of|as|by|for|from|under|into|with|and|or)\b",
    re.IGNORECASE,
)
LONGEST_TOPIC = 14
"""Words; a longer object makes no natural sentence when another verb is put before it."""


def by_id(spec: Spec, at: str) -> Objective | Assessment | Criterion | Item | Module | Activity:
    """Return an element."""
    return next(e.node for kind in KINDS for e in Index(spec).elements(kind) if e.at == at)


KINDS = ("objective", "assessment", "criterion", "item", "module", "activity")


def places(kind: str, holds: Callable[..., bool] = lambda _: True) -> Callable[[Spec], list[Place]]:
    """Return a function that lists the elements of a kind for which `holds`."""
    return lambda spec: [(e.at,) for e in Index(spec).elements(kind) if holds(e.node)]


def whole(holds: Callable[[Spec], object] = lambda _: True) -> Callable[[Spec], list[Place]]:
    """Return a function that gives the spec itself as place, where `holds`."""
    return lambda spec: [("spec",)] if holds(spec) else []


def english_objectives(spec: Spec) -> list[Place]:
    """Return the objectives of an English spec that act on something one can name."""
    english = spec.language.split("-", 1)[0].lower() == "en"
    return [(o.id,) for o in spec.objectives if english and topic(o)]


def topic(objective: Objective) -> str:
    """Return what an objective acts on, as words that another verb can stand before; empty where there are none."""
    text = parse_objective(objective.statement).object.split(", ", 1)[0].strip(" .;:")
    count = len(text.split())
    return "" if _NO_NOUN.match(text) or not 2 <= count <= LONGEST_TOPIC else text


def rows(assessment: Assessment) -> tuple[Criterion, ...]:
    """Return the rows of an assessment's rubric."""
    return assessment.rubric.criteria if assessment.rubric else ()


def level_names(assessment: Assessment) -> list[str]:
    """Return the names of a rubric's levels from the best to the weakest."""
    return [level.name for level in assessment.rubric.levels] if assessment.rubric else []


def owner(spec: Spec, at: str) -> Assessment:
    """Return the assessment that holds a row or an item."""
    return next(a for a in spec.assessments if at in {p.id for p in (*rows(a), *a.items)})


def with_rows(spec: Spec, at: str, criteria: Sequence[Criterion]) -> Spec:
    """Return the spec with the rows of an assessment's rubric replaced."""
    rubric = next(a.rubric for a in spec.assessments if a.id == at)
    assert rubric is not None
    return change(spec, at, rubric=rubric.with_changes(criteria=tuple(criteria)))


def relinked(spec: Spec, edit: Callable[[Ids], Ids], kinds: Sequence[str]) -> Spec:
    """Return the spec with the links to objectives of all elements of some kinds passed through `edit`."""
    for kind in kinds:
        for element in Index(spec).elements(kind):
            if kind == "item":
                old = (element.node.objective,) if element.node.objective else ()
                if edit(old) != old:
                    spec = change(spec, element.at, objective=next(iter(edit(old)), None))
            elif edit(element.node.objectives) != element.node.objectives:
                spec = change(spec, element.at, objectives=edit(element.node.objectives))
    return spec


def linking(spec: Spec, objective: str) -> Ids:
    """Return the ids of all elements that link to an objective."""
    return tuple(
        e.at
        for kind in KINDS[1:]
        for e in Index(spec).elements(kind)
        if objective in (getattr(e.node, "objectives", None) or (getattr(e.node, "objective", None),))
    )


def sentences_of(spec: Spec) -> Iterator[str]:
    """Yield the wording of a spec that tells its subject."""
    yield spec.title
    for objective in spec.objectives:
        yield objective.statement
    for a in spec.assessments:
        yield from (a.title, a.brief or "", *(c.title for c in rows(a)), *(q.stem for q in a.items))
    for module in spec.content:
        yield from (module.title, *(a.title for a in module.activities))


def vocabulary(spec: Spec) -> frozenset[str]:
    """Return the words of content that a spec uses."""
    return frozenset(word for text in sentences_of(spec) for word in content_words(text))
