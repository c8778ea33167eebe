"""Long texts that were changed, shortened so that the words that differ are seen."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from .events import Line


def shortened(shown: Sequence[Line], most: int) -> list[Line]:
    """Return the lines of a change with at most `most` characters of each, label included.

    Of a text that was put in place of another, both begin a few words before the first word that differs.
    """
    partners = dict(_partners(shown))
    return [
        replace(line, text=_cut(line.text, shown[partners[i]].text if i in partners else "", most - len(line.label)))
        for i, line in enumerate(shown)
    ]


def _partners(shown: Sequence[Line]) -> list[tuple[int, int]]:
    """Return which old and new line belong together, both ways: those of one label, in their order."""
    found: list[tuple[int, int]] = []
    waiting: dict[str, list[int]] = {}
    for i, line in enumerate(shown):
        if line.sign == "-":
            waiting.setdefault(line.label, []).append(i)
        elif line.sign == "+" and waiting.get(line.label):
            old = waiting[line.label].pop(0)
            found += [(old, i), (i, old)]
    return found


def _cut(text: str, other: str, most: int) -> str:
    most = max(most, 20)
    words = text.split()
    flat = " ".join(words)
    if len(flat) <= most:
        return flat
    same = [w for w, _ in takewhile(lambda pair: pair[0] == pair[1], zip(words, other.split(), strict=False))]
    begin, lead = len(same), 0
    while begin and lead + len(words[begin - 1]) < most // 3:
        begin -= 1
        lead += len(words[begin]) + 1
    rest = f"… {' '.join(words[begin:])}" if begin else flat
    return rest if len(rest) <= most else f"{rest[: most - 1].rstrip()}…"
