"""The outline's text as a model is shown it: numbered lines, and where it is too long, section by section less."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.outline import Stretch

from .tokens import count

_DISPENSABLE = ("policy", "contact", "readings", "grading-scale", "contents", "plumbing", "schedule")
"""Kinds of sections that go first, in this order, when the text is too long."""
_HEAD = 3
"""Stretches that every section keeps when sections are shortened."""
_ORDERS = re.compile(
    r"\b(?:ignore|disregard|forget|override)\s+(?:(?:all|any|the|your|my|these|those|of|earlier|previous|prior|above)\s+)"
    r"{1,4}(?:instructions?|prompts?|rules?|outline)\b"
    r"|\bsystem prompt\b|\byou are (?:now )?(?:an? )?(?:ai|assistant|language model|chatgpt)\b"
    r"|\b(?:add|grant|insert) (?:a |an )?waivers?\b|\bset all (?:the )?weights?\b|\bas an ai\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Condensed:
    """The text that fits, and what does not."""

    text: str
    left_out: tuple[str, ...] = ()
    """Sections that were shortened or left out, by their heading."""


def condense(stretches: Sequence[Stretch], most_tokens: int) -> Condensed:
    """Return the outline's text within `most_tokens`.

    First whole sections go that say nothing of objectives, assessments or topics (policies, contacts, readings, …);
    then sections are shortened to their beginnings, the longest first; what was read as an element is kept longest.
    """
    kept = [s for s in stretches if s.text.strip()]
    left_out: dict[str, None] = {}
    for kind in _DISPENSABLE:
        if _size(kept) <= most_tokens:
            break
        gone = [s for s in kept if s.kinds and s.kinds[0] == kind and not s.place]
        left_out |= dict.fromkeys(_section(s) for s in gone)
        kept = [s for s in kept if s not in gone]
    while _size(kept) > most_tokens:
        sections: dict[str, list[Stretch]] = {}
        for s in kept:
            sections.setdefault(_section(s), []).append(s)
        loose = {name: [s for s in own if not s.place and not s.is_heading] for name, own in sections.items()}
        name = max(loose, key=lambda n: sum(len(s.text) for s in loose[n][_HEAD:]), default="")
        extra = loose.get(name, [])[_HEAD:]
        if not extra:
            kept = kept[: max(1, len(kept) * most_tokens // max(1, _size(kept)))]
            left_out["everything after that"] = None
            break
        left_out[name] = None
        kept = [s for s in kept if s not in extra]
    return Condensed("\n".join(_line(s) for s in kept), tuple(left_out))


def orders(stretches: Sequence[Stretch]) -> list[str]:
    """Return sentences that speak to a model rather than to people, each with its place."""
    return [f"line {s.line}: “{s.text.strip()[:120]}”" for s in stretches if _ORDERS.search(s.text)]


def _section(stretch: Stretch) -> str:
    return stretch.text if stretch.is_heading else stretch.headings[-1] if stretch.headings else "the beginning"


def _line(stretch: Stretch) -> str:
    text = " ".join(stretch.text.split())
    return f"{stretch.line:>4}| {'## ' if stretch.is_heading else ''}{text}"


def _size(stretches: Sequence[Stretch]) -> int:
    return count("\n".join(_line(s) for s in stretches)).tokens
