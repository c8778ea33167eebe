"""Sharing out whole numbers so that the sum is right."""

import itertools
from collections.abc import Sequence


def apportion(total: int, shares: Sequence[float], *, step: int = 1, least: int = 0) -> list[int]:
    """Split `total` in proportion to `shares`, in multiples of `step`, by the largest-remainder method.

    The parts add up to `total` exactly; what does not fit the step goes to the largest part. Each part is at least
    `least` where the total allows it. With no positive share all parts count alike.
    """
    if not shares:
        return []
    total_share = sum(shares)
    weights = [s / total_share for s in shares] if total_share > 0 else [1 / len(shares)] * len(shares)
    floor = least if least * len(shares) <= total else 0
    spread = total - floor * len(shares)
    exact = [w * spread / step for w in weights]
    parts = [int(x) * step for x in exact]
    by_remainder = sorted(range(len(shares)), key=lambda i: (int(exact[i]) - exact[i], i))
    left = spread - sum(parts)
    for i in by_remainder[: left // step]:
        parts[i] += step
    parts[max(range(len(parts)), key=lambda i: (parts[i], -i))] += left % step
    return [p + floor for p in parts]


def segments(costs: Sequence[float], count: int) -> list[tuple[int, int]]:
    """Cut a sequence into `count` runs, at the weakest joints, without one run swallowing the rest.

    Args:
        costs: strength of the joint between neighbours, 0 to 1; one fewer than there are elements.
        count: number of runs.

    Returns:
        Half-open index ranges. Minimises the sum of squared run lengths (in mean lengths) plus the joints cut.
    """
    size = len(costs) + 1
    count = max(1, min(count, size))
    mean = size / count
    best = {(0, 0): (0.0, [0])}
    for end in range(1, size + 1):
        for runs in range(1, min(count, end) + 1):
            options = [
                (best[start, runs - 1][0] + ((end - start) / mean) ** 2 + (costs[start - 1] if start else 0), start)
                for start in range(runs - 1, end)
                if (start, runs - 1) in best
            ]
            if options:
                cost, start = min(options)
                best[end, runs] = (cost, [*best[start, runs - 1][1], end])
    cuts = best[size, count][1]
    return list(itertools.pairwise(cuts))
