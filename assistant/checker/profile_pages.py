"""A profile's page: what the standard demands, where it says so, and what a design can't hold."""

from collections.abc import Mapping, Sequence
from typing import Any

from .pages import bibliography
from .profiles.model import NEEDS, Element, Need, Profile
from .registry import RULES

_HEADS: dict[Need, str] = {
    "required": "Required",
    "if-applicable": "Where it applies",
    "recommended": "Recommended",
    "hint": "Optional, or of a status not seen in the official text",
}


def profile_page(known: Profile) -> str:
    """Return the page of a profile as Markdown."""
    lines = [f"# {known.name}: {known.title}", "", bibliography()[known.source], "", known.note]
    for need in NEEDS:
        elements = [e for e in known.elements if e.need == need]
        if elements:
            lines += ["", f"## {_HEADS[need]}", "", *(_element(e) for e in elements)]
    numbers = [*_levels(known), *_numbers(known.params)]
    if known.title_words:
        numbers.append(f"- The title holds none of: {', '.join(known.title_words)} (LAU105).")
    if numbers:
        lines += ["", "## Numbers and words", "", *numbers]
    return "\n".join(lines)


def profile_data(known: Profile) -> dict[str, Any]:
    """Return a profile as plain data."""
    return {
        "name": known.name,
        "title": known.title,
        "source": bibliography()[known.source],
        "note": known.note,
        "elements": [vars(e) for e in known.elements],
        "params": {code: dict(params) for code, params in known.params.items()},
        "levels": [vars(framework) for framework in known.levels],
        "title_words": list(known.title_words),
    }


def _element(element: Element) -> str:
    words = element.words[0].upper() + element.words[1:]
    return f"- {words} ({element.clause}): {element.where}"


def _levels(known: Profile) -> Sequence[str]:
    if not known.levels:
        return []
    names = [f.framework + (f" {f.least} to {f.most}" if f.most else "") for f in known.levels]
    return [f"- Levels in {' or '.join(names)} (LAU114)."]


def _numbers(params: Mapping[str, Mapping[str, float]]) -> list[str]:
    return [
        f"- {code} {RULES[code].name}: {', '.join(f'{name} = {value:g}' for name, value in values.items())}."
        for code, values in params.items()
    ]
