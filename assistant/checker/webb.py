"""Webb's four alignment criteria, as figures to look at and to compare versions by; no gate and no composite.

Sources: Webb (1997, 2007). Webb counts the items of a state test (40 to 60 of them) against a standard and the
objectives under it. Here the pieces of evidence are the rubric rows and quiz items of the assessments that count, and
what stands for a standard is the whole credential, or a module.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .evidence import SELECTED_RESPONSE, Showing
from .matrix import AlignmentMatrix, Row

CAVEATS = (
    "Webb's bars (six items, 50 %, 50 %, 0.70) are pragmatic choices for state tests of 40 to 60 items, as Webb says "
    "himself; with few pieces of evidence a figure says little.",
    "Depth counts declared levels and levels that a format can't exceed; rubric rows declare none.",
)


@dataclass(frozen=True)
class Share:
    """Some of n."""

    part: int
    n: int

    @property
    def value(self) -> float | None:
        """Return the share, 0 to 1; None where n is 0."""
        return self.part / self.n if self.n else None


@dataclass(frozen=True)
class ObjectiveMeasures:
    """What shows one objective."""

    objective: str
    items: int
    """Categorical concurrence: selected-response items. It says nothing of performance tasks."""
    pieces: int
    """Rubric rows and items of any format."""
    depth: Share
    """Pieces at or above the objective's level, of those whose level is known."""


@dataclass(frozen=True)
class WebbMeasures:
    """The criteria for the whole spec, or for the objectives of a module."""

    of: str
    """`all`, or the id of a module."""
    depth: Share
    """Depth-of-knowledge consistency: pieces at or above their objective's level, of those whose level is known."""
    range: Share
    """Range of knowledge: objectives that at least one row or item shows, of all."""
    balance: float | None
    """Balance of representation, 0 to 1 (see `balance`); None where nothing is shown."""
    pieces: int
    """n of the balance: rows and items, counted once for each objective they show."""


@dataclass(frozen=True)
class Webb:
    """The dashboard."""

    whole: WebbMeasures
    modules: tuple[WebbMeasures, ...]
    """Modules with at least two objectives: of one there is nothing to balance."""
    objectives: tuple[ObjectiveMeasures, ...]
    undeclared: int
    """Pieces that declare no level, and so do not count for depth."""


def balance(hits: Sequence[int]) -> float | None:
    """Return Webb's balance index `1 - (Σ |1/O - I(k)/H|) / 2`; None where nothing is hit.

    Args:
        hits: I(k), the pieces of evidence for each objective; those without any don't count (that is range). O is the
            number of objectives hit, H the sum of all hits. 1 means the same number for each objective.
    """
    hit = [n for n in hits if n > 0]
    total = sum(hit)
    return 1 - sum(abs(1 / len(hit) - n / total) for n in hit) / 2 if hit else None


def webb(matrix: AlignmentMatrix) -> Webb:
    """Return Webb's criteria of a matrix."""
    pieces = {row.objective: _pieces(row) for row in matrix.rows}
    each = tuple(_objective(row.objective, pieces[row.objective]) for row in matrix.rows)
    modules = tuple(
        _measures(column.at, [pieces[o] for o in column.objectives])
        for column in matrix.modules
        if len(column.objectives) > 1
    )
    undeclared = sum(part.standing == "open" for own in pieces.values() for part in own)
    return Webb(_measures("all", [pieces[row.objective] for row in matrix.rows]), modules, each, undeclared)


def _pieces(row: Row) -> list[Showing]:
    return [part for cell in row.judged for part in cell.parts if part.kind != "assessment"]


def _depth(pieces: Iterable[Showing]) -> Share:
    known = [part.standing for part in pieces if part.standing != "open"]
    return Share(sum(standing != "below" for standing in known), len(known))


def _objective(objective: str, pieces: Sequence[Showing]) -> ObjectiveMeasures:
    items = sum(part.format in SELECTED_RESPONSE for part in pieces)
    return ObjectiveMeasures(objective, items, len(pieces), _depth(pieces))


def _measures(of: str, pieces: Sequence[Sequence[Showing]]) -> WebbMeasures:
    hits = [len(own) for own in pieces]
    flat = [part for own in pieces for part in own]
    return WebbMeasures(of, _depth(flat), Share(sum(n > 0 for n in hits), len(hits)), balance(hits), sum(hits))
