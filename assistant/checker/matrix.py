"""The alignment matrix: objectives by assessments and modules, with level, weight and time. Data, no drawing."""

from dataclasses import dataclass

from assistant.spec import Spec

from .index import ACTIVE, Index, served_by


@dataclass(frozen=True)
class AssessmentCell:
    """How an assessment shows an objective."""

    assessment: str
    criteria: int
    items: int
    weight: float
    """Share of the whole result in percent that this objective has through this assessment: its weight, divided
    among its objectives by the weights of their rubric rows, or equally where there are none."""


@dataclass(frozen=True)
class ModuleCell:
    """How a module serves an objective."""

    module: str
    minutes: float
    """Minutes of its activities that serve the objective, shared where an activity serves several."""
    practice: bool


@dataclass(frozen=True)
class Row:
    """One objective."""

    objective: str
    level: str | None
    assessed: tuple[AssessmentCell, ...]
    taught: tuple[ModuleCell, ...]

    @property
    def weight(self) -> float:
        """Return its share of the result in percent."""
        return sum(cell.weight for cell in self.assessed)

    @property
    def minutes(self) -> float:
        """Return the minutes of content that serve it."""
        return sum(cell.minutes for cell in self.taught)

    @property
    def gaps(self) -> tuple[str, ...]:
        """Return what is missing, in words."""
        missing = []
        if not self.assessed:
            missing.append("not assessed")
        if not self.taught:
            missing.append("not taught")
        elif not any(cell.practice for cell in self.taught):
            missing.append("not practised")
        return tuple(missing)


@dataclass(frozen=True)
class AlignmentMatrix:
    """All objectives."""

    rows: tuple[Row, ...]


def alignment_matrix(spec: Spec) -> AlignmentMatrix:
    """Return the matrix of a spec."""
    index = Index(spec)
    return AlignmentMatrix(
        tuple(Row(o.id, o.bloom, _assessed(index, o.id), _taught(spec, o.id)) for o in spec.objectives)
    )


def _assessed(index: Index, objective: str) -> tuple[AssessmentCell, ...]:
    cells = []
    for assessment in index.judged:
        served = served_by(assessment)
        if objective not in served:
            continue
        rows = assessment.rubric.criteria if assessment.rubric else ()
        own = [c for c in rows if objective in c.objectives]
        weight = assessment.weight if assessment.weight is not None else 100 / len(index.summative)
        total = sum(c.weight or 0 for c in rows)
        share = sum((c.weight or 0) / len(c.objectives) for c in own) / total if total else 1 / len(served)
        items = sum(q.objective == objective for q in assessment.items)
        cells.append(AssessmentCell(assessment.id, len(own), items, weight * share))
    return tuple(cells)


def _taught(spec: Spec, objective: str) -> tuple[ModuleCell, ...]:
    cells = []
    for module in spec.content:
        linked = [(a, a.objectives or module.objectives) for a in module.activities]
        own = [(a, ids) for a, ids in linked if objective in ids]
        if not own and objective not in module.objectives:
            continue
        minutes = sum((a.minutes or 0) / len(ids) for a, ids in own)
        cells.append(ModuleCell(module.id, minutes, any(a.kind in ACTIVE for a, _ in own)))
    return tuple(cells)
