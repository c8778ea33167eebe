"""Score the list classifier against a labelled CSV (columns ``objective`` and one 0/1 column per level).

Usage: ``python tools/bloom_list_score.py PATH/TO/labelled.csv``
"""

from __future__ import annotations

import csv
import sys
import time
from collections import Counter
from pathlib import Path

from assistant.language import BloomLevel, avoid_verb, classify, parse_objective


def main(path: str) -> None:
    """Print the share of unknown heads, F1 by level, the macro mean and the time per 1,000 statements."""
    with Path(path).open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    counts: dict[BloomLevel, Counter[str]] = {level: Counter() for level in BloomLevel}
    unknown = plausible = 0
    started = time.perf_counter()
    results = [classify(row["objective"]) for row in rows]
    seconds = time.perf_counter() - started
    for row, result in zip(rows, results, strict=True):
        unknown += not result.known
        labels = {level for level in BloomLevel if row[level.label] == "1"}
        plausible += not result.known or max(labels) in result.levels
        predicted = {level for _, level in result.asked}
        for level in BloomLevel:
            counts[level][_cell(level in labels, level in predicted)] += 1
    scores = {level: 2 * c["hit"] / max(1, 2 * c["hit"] + c["false"] + c["missed"]) for level, c in counts.items()}
    lines = [f"{level.label:<12}{score:.3f}" for level, score in scores.items()]
    lines += [
        f"macro F1    {sum(scores.values()) / len(scores):.3f}   (n = {len(rows)})",
        f"unknown head {unknown / len(rows):.1%}, declared level plausible {plausible / len(rows):.1%}",
        f"avoid verb or phrase {sum(avoid_verb(row['objective']) is not None for row in rows) / len(rows):.1%}",
        f"two or more verbs {sum(len(parse_objective(r['objective']).coordinated) > 1 for r in rows) / len(rows):.1%}",
        f"{seconds / len(rows) * 1e6:.0f} ms per 1,000 statements",
    ]
    sys.stdout.write("\n".join(lines) + "\n")


def _cell(labelled: bool, predicted: bool) -> str:
    if labelled:
        return "hit" if predicted else "missed"
    return "false" if predicted else "rest"


if __name__ == "__main__":
    main(sys.argv[1])
