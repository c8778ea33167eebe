"""An outline as plain text for designers: 80 columns, line numbers, what was read before what was not."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

from .model import Outline, Passage, Topic

WIDTH = 80


def as_text(outline: Outline) -> str:
    """The whole reading as text."""
    parts = [_head(outline)]
    where = {"paragraph": "paragraph", "text line": "line of the extracted text"}.get(outline.line_unit, "line")
    parts.append(f"Numbers in brackets: {where} of {outline.file}.")
    if outline.description:
        parts.append(_wrap("Description: ", outline.description))
    parts.append(_objectives(outline))
    parts.append(_section("Topics", [line for topic in outline.topics for line in _topic(topic, 0)]))
    parts.append(_section("Assessments", [_entry(a.line, a.title, _weight(a.weight)) for a in outline.assessments]))
    parts.append(_section("Dates and times (set aside)", _passages(outline.schedule)))
    parts.append(_section("Set aside", _passages(outline.set_aside)))
    parts.append(_section("Unplaced: read, but not understood", _passages(outline.unplaced)))
    return "\n\n".join(part for part in parts if part)


def _head(outline: Outline) -> str:
    stated = f"{outline.credits.value:g} {outline.credits.unit}" if outline.credits else ""
    hours = f"{outline.hours:g} ({outline.hours_basis})" if outline.hours is not None else "not stated"
    facts = {
        "Title": outline.title or "not stated",
        "Language": outline.language,
        "Hours": hours,
        "Weeks": f"{outline.weeks} ({outline.weeks_basis})" if outline.weeks else "",
        "Credits": stated,
        "Institution": outline.issuer or "",
        "Audience": outline.audience or "",
        "Prerequisites": "; ".join(outline.prerequisites),
    }
    return "\n".join(_wrap(f"{key + ':':<15}", value) for key, value in facts.items() if value)


def _objectives(outline: Outline) -> str:
    lines: list[str] = []
    module: str | None = None
    for objective in outline.objectives:
        if objective.module != module and objective.module:
            lines.append(_wrap("  — ", objective.module))
        module = objective.module
        lines.append(_entry(objective.line, objective.text, objective.code or ""))
    return _section("Objectives", lines)


def _topic(topic: Topic, depth: int) -> Iterable[str]:
    minutes = f"{topic.minutes:g} min" if topic.minutes else ""
    yield _entry(topic.line, topic.title, " · ".join(part for part in (minutes, topic.when or "") if part), depth)
    for sub in topic.subtopics:
        yield from _topic(sub, depth + 1)


def _weight(weight: float | None) -> str:
    return "no weight stated" if weight is None else f"{weight:g} %"


def _passages(passages: tuple[Passage, ...]) -> list[str]:
    return [
        _entry(
            p.line,
            f"{p.heading}: {p.text}" if p.heading and p.heading != p.text else p.text,
            f"{p.kind}, {p.words} word{'s' if p.words != 1 else ''}",
        )
        for p in passages
    ]


def _section(title: str, lines: list[str]) -> str:
    if not lines and title not in {"Objectives", "Topics", "Assessments"}:
        return ""
    return "\n".join([f"{title} ({len(lines)})" if lines else f"{title}: none found", *lines])


def _entry(line: int, text: str, note: str = "", depth: int = 0) -> str:
    shown = f"{text}  [{note}]" if note else text
    return _wrap(f"{'  ' * (depth + 1)}({line}) ", shown)


def _wrap(prefix: str, text: str) -> str:
    text = " ".join(text.split())
    return textwrap.fill(
        text, WIDTH, initial_indent=prefix, subsequent_indent=" " * min(len(prefix), 15), break_long_words=False
    )
