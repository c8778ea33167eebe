"""The alignment matrix: objectives by assessments and modules, with level, weight and time. Data, no drawing.

`alignment_matrix(spec)` gives an `AlignmentMatrix`: its `rows` are the objectives, `assessments` and `modules` the
columns; a row holds a cell only where the column serves the objective. `webb.webb` and `porter.porter` measure one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.spec import Assessment, Module, Objective, Spec

from .evidence import Role, Showing, Standing, best_standing, minutes_taught, role_of, showings, weights_of
from .index import ACTIVE, Index, served_by

Gap = Literal["not assessed", "below its level", "carries no weight", "not taught", "not practised"]
"""What an objective lacks; `serves no objective` is what a column lacks."""


@dataclass(frozen=True)
class AssessmentCell:
    """How an assessment shows an objective."""

    assessment: str
    role: Role
    criteria: int
    items: int
    weight: float
    """Share of the whole result in percent that the objective has through this assessment (see `evidence.showings`)."""
    standing: Standing
    """The best of `parts` against the level of the objective."""
    parts: tuple[Showing, ...]
    """The criteria and items that show the objective, or the assessment as a whole where none does."""


@dataclass(frozen=True)
class Served:
    """An activity that serves an objective."""

    activity: str
    kind: str
    title: str
    minutes: float | None
    """Its minutes, shared where it serves several objectives; None where none are stated."""
    practice: bool
    """True when learners do something in it that can be commented on."""


@dataclass(frozen=True)
class ModuleCell:
    """How a module serves an objective."""

    module: str
    minutes: float
    """Minutes of its activities that serve the objective, shared where an activity serves several; where no activity
    states any, the module's own, shared among its objectives."""
    practice_minutes: float
    practice: bool
    parts: tuple[Served, ...]


@dataclass(frozen=True)
class Row:
    """One objective."""

    objective: str
    statement: str
    level: str | None
    assessed: tuple[AssessmentCell, ...]
    taught: tuple[ModuleCell, ...]
    gaps: tuple[Gap, ...]
    """What is missing; of assessments or content only once the spec has any."""

    @property
    def judged(self) -> tuple[AssessmentCell, ...]:
        """Return the cells of the assessments that count: feedback and taking part show nothing."""
        return tuple(cell for cell in self.assessed if cell.role == "judged")

    @property
    def weight(self) -> float:
        """Return its share of the result in percent, through what is judged."""
        return sum(cell.weight for cell in self.judged)

    @property
    def minutes(self) -> float:
        """Return the minutes of content that serve it."""
        return sum(cell.minutes for cell in self.taught)

    @property
    def practice_minutes(self) -> float:
        """Return the minutes of practice for it."""
        return sum(cell.practice_minutes for cell in self.taught)


@dataclass(frozen=True)
class Column:
    """An assessment or a module."""

    at: str
    title: str
    objectives: tuple[str, ...]
    """Ids of the objectives it serves, itself or by its parts."""
    role: Role | None = None
    """None for a module."""
    weight: float = 0.0
    """Share of the result in percent; 0 for a module and for what does not count."""
    minutes: float | None = None

    @property
    def gaps(self) -> tuple[str, ...]:
        """Return what is missing, in words."""
        return () if self.objectives else ("serves no objective",)


@dataclass(frozen=True)
class AlignmentMatrix:
    """All objectives, and all that is to lead to them or to show them."""

    rows: tuple[Row, ...] = ()
    assessments: tuple[Column, ...] = ()
    modules: tuple[Column, ...] = ()

    @property
    def gaps(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Return id and gaps of each objective, assessment and module that has any."""
        return (
            *((row.objective, row.gaps) for row in self.rows if row.gaps),
            *((column.at, column.gaps) for column in (*self.assessments, *self.modules) if column.gaps),
        )


def alignment_matrix(spec: Spec, index: Index | None = None) -> AlignmentMatrix:
    """Return the matrix of a spec; its `index`, where there is one already, saves time."""
    index = index or Index(spec)
    weights = weights_of(index)
    roles = [role_of(index, a) for a in spec.assessments]
    shown = [showings(a, index, weight) for a, weight in zip(spec.assessments, weights, strict=True)]
    serving = [_module_cells(module) for module in spec.content]
    known = index.objectives
    assessments = [
        Column(a.id, a.title, tuple(o for o in served_by(a) if o in known), role, weight, a.minutes)
        for a, role, weight in zip(spec.assessments, roles, weights, strict=True)
    ]
    rows = []
    for objective in spec.objectives:
        cells = [
            _assessment_cell(a, role, parts[objective.id])
            for a, role, parts in zip(spec.assessments, roles, shown, strict=True)
            if objective.id in parts
        ]
        taught = [cells[objective.id] for cells in serving if objective.id in cells]
        rows.append(_row(spec, objective, cells, taught))
    return AlignmentMatrix(tuple(rows), tuple(assessments), tuple(_module_column(m, index) for m in spec.content))


def _row(spec: Spec, objective: Objective, assessed: Sequence[AssessmentCell], taught: Sequence[ModuleCell]) -> Row:
    judged = [cell for cell in assessed if cell.role == "judged"]
    missing: list[Gap] = []
    if spec.assessments and not judged:
        missing.append("not assessed")
    elif judged and all(cell.standing == "below" for cell in judged):
        missing.append("below its level")
    if judged and not sum(cell.weight for cell in judged):
        missing.append("carries no weight")
    if spec.content and not taught:
        missing.append("not taught")
    elif any(m.activities for m in spec.content if m.id in {c.module for c in taught}) and not any(
        cell.practice for cell in taught
    ):
        missing.append("not practised")
    return Row(objective.id, objective.statement, objective.bloom, tuple(assessed), tuple(taught), tuple(missing))


def _assessment_cell(assessment: Assessment, role: Role, parts: Sequence[Showing]) -> AssessmentCell:
    return AssessmentCell(
        assessment.id,
        role,
        sum(part.kind == "criterion" for part in parts),
        sum(part.kind == "item" for part in parts),
        sum(part.weight for part in parts),
        best_standing(parts),
        tuple(parts),
    )


def _module_cells(module: Module) -> dict[str, ModuleCell]:
    """Return objective id → how the module serves it."""
    parts: dict[str, list[Served]] = {objective: [] for objective in module.objectives}
    for a in module.activities:
        serving = dict.fromkeys(a.objectives or module.objectives)
        minutes = None if a.minutes is None else a.minutes / max(1, len(serving))
        for objective in serving:
            parts.setdefault(objective, []).append(Served(a.id, a.kind, a.title, minutes, a.kind in ACTIVE))
    taught = minutes_taught(module)
    return {
        objective: ModuleCell(
            module.id,
            taught[objective],
            sum(part.minutes or 0 for part in served if part.practice),
            any(part.practice for part in served),
            tuple(served),
        )
        for objective, served in parts.items()
    }


def _module_column(module: Module, index: Index) -> Column:
    linked = (*module.objectives, *(o for a in module.activities for o in a.objectives))
    stated = [a.minutes for a in module.activities if a.minutes is not None]
    minutes = module.minutes if module.minutes is not None else sum(stated) if stated else None
    return Column(
        module.id, module.title, tuple(o for o in dict.fromkeys(linked) if o in index.objectives), minutes=minutes
    )
