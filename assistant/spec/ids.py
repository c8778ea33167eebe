"""Stable ids: O1, A1, A1.C1, A1.Q1, M1, M1.1, F1, E1; a number once given is never given again."""

import re
from collections.abc import Iterator

from .model import Spec
from .record import Provenance


def element_ids(spec: Spec) -> Iterator[tuple[str, tuple[str | int, ...]]]:
    """Yield every element id with its path, in the order of the file; an id that stands twice comes twice."""
    for i, objective in enumerate(spec.objectives):
        yield objective.id, ("objectives", i)
    for i, assessment in enumerate(spec.assessments):
        yield assessment.id, ("assessments", i)
        for j, criterion in enumerate(assessment.rubric.criteria if assessment.rubric else ()):
            yield criterion.id, ("assessments", i, "rubric", "criteria", j)
        for j, item in enumerate(assessment.items):
            yield item.id, ("assessments", i, "items", j)
        for j, asset in enumerate(assessment.assets):
            yield asset.id, ("assessments", i, "assets", j)
    yield from _of_content(spec)
    for i, finding in enumerate(spec.pilot.findings if spec.pilot else ()):
        yield finding.id, ("pilot", "findings", i)
    for i, question in enumerate(spec.evaluation.questions if spec.evaluation else ()):
        yield question.id, ("evaluation", "questions", i)


def _of_content(spec: Spec) -> Iterator[tuple[str, tuple[str | int, ...]]]:
    for i, module in enumerate(spec.content):
        yield module.id, ("content", i)
        for j, activity in enumerate(module.activities):
            yield activity.id, ("content", i, "activities", j)
            for k, asset in enumerate(activity.assets):
                yield asset.id, ("content", i, "activities", j, "assets", k)


class IdAllocator:
    """Gives ids that the spec has never held: neither now nor, by its provenance, before."""

    def __init__(self, spec: Spec | None = None) -> None:
        self.last: dict[str, int] = {}
        if spec is None:
            return
        record = spec.provenance or Provenance()
        for known in (*(i for i, _ in element_ids(spec)), *record.elements):
            self._see(known)
        for prefix, number in record.last_ids.items():
            self.last[prefix] = max(number, self.last.get(prefix, 0))

    def new(self, prefix: str) -> str:
        """Return the next id with `prefix`: `O` → O3, `A1.C` → A1.C4, `M2.` → M2.1."""
        self.last[prefix] = self.last.get(prefix, 0) + 1
        return f"{prefix}{self.last[prefix]}"

    def _see(self, known: str) -> None:
        match = re.fullmatch(r"(.*?)(\d{1,9})", known)
        if match:
            prefix, number = match[1], int(match[2])
            self.last[prefix] = max(number, self.last.get(prefix, 0))


def remember_ids(spec: Spec, ids: IdAllocator) -> Spec:
    """Return the spec with the highest numbers given so far in its provenance, where its elements don't show them."""
    record = (spec.provenance or Provenance()).model_copy(update={"last_ids": {}})
    shown = IdAllocator(spec.model_copy(update={"provenance": record})).last
    hidden = {prefix: number for prefix, number in sorted(ids.last.items()) if number > shown.get(prefix, 0)}
    return spec.model_copy(update={"provenance": record.model_copy(update={"last_ids": hidden})})
