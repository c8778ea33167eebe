"""Porter's alignment index between what is aimed at and what is assessed; a figure to compare versions by, no gate.

Sources: Porter (2002) for the index; Fulmer (2011) for how it depends on the number of cells and of points.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from assistant.spec import BLOOM_LEVELS

from .matrix import AlignmentMatrix, Row

Emphasis = Literal["equal", "minutes"]
Cell = tuple[str, str | None]
"""An objective and a Bloom level; None where no level is known."""

CAVEATS = (
    "Porter's index depends on the number of cells and of pieces of evidence: compare versions of one design, not "
    "designs with each other.",
    "What declares no level, such as a rubric row, is taken to be at its objective's level.",
)


@dataclass(frozen=True)
class Porter:
    """The index against one idea of what is aimed at."""

    emphasis: Emphasis
    """equal: each objective alike; minutes: by the minutes of content that serve it."""
    index: float
    """0 (no overlap) to 1 (the same shares in every cell)."""
    cells: int
    """n: objectives times levels."""
    filled: int
    """Cells in which either of the two has a share."""


def porter_index(intended: Mapping[Cell, float], assessed: Mapping[Cell, float]) -> float | None:
    """Return `1 - (Σ |x - y|) / 2` over all cells; None where either side is empty.

    Args:
        intended: any positive measure of the emphasis of each cell; it is brought to proportions x.
        assessed: the same for the assessment, brought to proportions y.
    """
    aim, shown = sum(intended.values()), sum(assessed.values())
    if not aim or not shown:
        return None
    cells = sorted({*intended, *assessed}, key=str)
    return 1 - sum(abs(intended.get(c, 0) / aim - assessed.get(c, 0) / shown) for c in cells) / 2


def porter(matrix: AlignmentMatrix) -> tuple[Porter, ...]:
    """Return the index of a matrix for each emphasis that the spec states.

    The cells are objectives (the topics) by the six Bloom levels. Intended: each objective at its declared level, once
    with equal emphasis and, where content states minutes for every objective, once by these. Assessed: the shares of
    the result of all that is judged, each at the level it declares, or that its format can't exceed.
    """
    assessed: dict[Cell, float] = defaultdict(float)
    for row in matrix.rows:
        for cell in row.judged:
            for part in cell.parts:
                assessed[row.objective, _level(part.level, row)] += part.weight
    aims: list[tuple[Emphasis, dict[Cell, float]]] = [("equal", {(r.objective, r.level): 1.0 for r in matrix.rows})]
    if all(row.minutes > 0 for row in matrix.rows):
        aims.append(("minutes", {(row.objective, row.level): row.minutes for row in matrix.rows}))
    cells = len(matrix.rows) * len(BLOOM_LEVELS)
    found = []
    for emphasis, aim in aims:
        index = porter_index(aim, assessed)
        if index is not None:
            filled = len(set(aim) | {cell for cell, share in assessed.items() if share})
            found.append(Porter(emphasis, index, cells, filled))
    return tuple(found)


def _level(level: str | None, row: Row) -> str | None:
    return row.level if level is None or row.level is None else level
