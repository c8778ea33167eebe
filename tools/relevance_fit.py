"""Fit the weights of `assistant/language/relevance.py`: `python -m tools.relevance_fit CORPUS`.

Logistic regression on the measures and their contrasts, each line weighing the same, its true candidate half of it.
Prints how well lines of a module or lesson do with weights fitted on all others, then the weights fitted on everything.
"""

import math
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from assistant.language.relevance import MEASURES, contrasts, field_of
from assistant.language.relevance_terms import terms
from tests.benchmarks.alignment import Line, alignment, lessons, measured

RIDGE = 0.02
"""Penalty on squared weights (of standardised measures), as a share of the mean loss."""
NEAR = MEASURES.index("near")
Row = list[float]


def rows(line: Line) -> list[Row]:
    """Return intercept, measures and contrasts of each candidate; short ones are fitted without `near`."""
    field = field_of(tuple(line.candidates.values()))
    found = [list(row) for row in field.measures(terms(line.text))]
    if field.longness <= 0.5:
        for row in found:
            row[NEAR] = 0.0
    return [[1.0, *row, *rest] for row, rest in zip(found, contrasts(found), strict=True)]


def fit(data: Sequence[tuple[Line, list[Row]]]) -> Row:
    """Return the weights, by Newton's method."""
    cases: list[tuple[Row, int, float]] = []
    for line, found in data:
        for key, row in zip(line.candidates, found, strict=True):
            true = int(key == line.true)
            cases.append((row, true, 0.5 if true else 0.5 / (len(found) - 1)))
    count = len(cases[0][0])
    total = sum(share for *_, share in cases)
    scale = [1.0] + [_deviation([row[k] for row, *_ in cases]) for k in range(1, count)]
    weights = [0.0] * count
    for _ in range(30):
        gradient = [RIDGE * w * (k > 0) for k, w in enumerate(weights)]
        curve = [[RIDGE * (i == j and i > 0) for j in range(count)] for i in range(count)]
        for row, true, share in cases:
            x = [v / s for v, s in zip(row, scale, strict=True)]
            chance = 1 / (1 + math.exp(-sum(w * v for w, v in zip(weights, x, strict=True))))
            part = share / total
            for i, v in enumerate(x):
                gradient[i] += part * (chance - true) * v
                bend = part * chance * (1 - chance) * v
                for j in range(i + 1):
                    curve[i][j] += bend * x[j]
        for i in range(count):
            for j in range(i):
                curve[j][i] = curve[i][j]
        step = _solved(curve, gradient)
        weights = [w - s for w, s in zip(weights, step, strict=True)]
        if max(map(abs, step)) < 1e-6:
            break
    return [w / s for w, s in zip(weights, scale, strict=True)]


def _deviation(values: Sequence[float]) -> float:
    mean = sum(values) / len(values)
    return math.sqrt(sum((v - mean) ** 2 for v in values) / len(values)) or 1.0


def _solved(matrix: list[Row], right: Row) -> Row:
    """Solve a small linear system by elimination with pivots."""
    table = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    size = len(table)
    for i in range(size):
        pivot = max(range(i, size), key=lambda k: abs(table[k][i]))
        table[i], table[pivot] = table[pivot], table[i]
        for k in range(size):
            if k != i:
                factor = table[k][i] / table[i][i]
                table[k] = [a - factor * b for a, b in zip(table[k], table[i], strict=True)]
    return [table[i][size] / table[i][i] for i in range(size)]


def report(corpus: Path) -> Iterator[str]:
    """Yield the lines of what this file's docstring says."""
    own = {**alignment(corpus), **lessons(corpus)}
    fitted = {name: [(line, rows(line)) for line in lines] for name, lines in own.items()}
    whole = {}
    for size in ("SHORT", "LONG"):
        sets = {name: pairs for name, pairs in fitted.items() if _size(pairs) == size}
        base = [p for name, pairs in sets.items() if name.endswith("within") for p in pairs if len(p[1]) > 1]
        whole[size] = fit(base)
        by_group = {g: fit([p for p in base if p[0].group != g]) for g in sorted({p[0].group for p in base})}
        yield f"{size.lower()} candidates, weights fitted with the line's own module or lesson left out:"
        for name, pairs in sets.items():
            found = [[_linear(by_group[line.group], row) for row in each] for line, each in pairs]
            yield f"{name:24}" + "{:.3f} {:.3f} {:5.1%}".format(*measured([p[0] for p in pairs], found))
    for size, weights in whole.items():
        middle = len(MEASURES) + 1
        own_, contrast = (", ".join(f"{w:.2f}" for w in part) for part in (weights[1:middle], weights[middle:]))
        yield f"{size} = Weights({weights[0]:.2f}, ({own_}), ({contrast}))"


def _size(pairs: Sequence[tuple[Line, list[Row]]]) -> str:
    longness = [field_of(tuple(line.candidates.values())).longness for line, _ in pairs]
    return "LONG" if sum(longness) > len(pairs) / 2 else "SHORT"


def _linear(weights: Row, row: Row) -> float:
    return sum(w * v for w, v in zip(weights, row, strict=True))


if __name__ == "__main__":
    for text in report(Path(sys.argv[1])):
        sys.stdout.write(text + "\n")
