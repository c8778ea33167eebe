"""The rubric library: which template suits an objective, and the rows it gives once its slots are filled."""

import functools
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from assistant.resources import library_folder

from .files import LibraryError, parse_card, parse_template, read_text, template_files
from .slots import Slots
from .template import CORE, SLOTS, TASKS, Card, RubricTemplate, TemplateLevel

__all__ = [
    "FilledRow", "LibraryError", "RubricLibrary", "RubricTemplate", "Slots", "TemplateLevel", "brief_of", "evidence_of",
    "fill", "load_library",
]  # fmt: skip

_FALLBACK_LANGUAGE = "en"
_SLOT = re.compile(r"\{(" + "|".join(SLOTS) + r")\}")
_NOT_NAMED = 99


@dataclass(frozen=True)
class FilledRow:
    """A rubric row for one objective, ready for a spec."""

    title: str
    weight: float
    """Share of the rubric in percent."""
    descriptors: dict[str, str]
    """Level name to descriptor, from the best level to the weakest."""


@dataclass(frozen=True)
class _Entry:
    """A template of the library: its head, and where the rest is read from when it is chosen."""

    card: Card
    file: Path
    text: str
    layer: int
    """0 for the shipped folder, then the users' folders in order."""


class RubricLibrary:
    """Rubric templates, by id. A template is read in full when it is chosen for the first time."""

    def __init__(self, entries: Iterable[_Entry]) -> None:
        by_id: dict[str, _Entry] = {}
        for entry in entries:
            by_id[entry.card.id] = entry
        self._entries: Mapping[str, _Entry] = dict(sorted(by_id.items()))
        self._read: dict[str, RubricTemplate] = {}

    def __len__(self) -> int:
        """Return the number of templates."""
        return len(self._entries)

    def templates(self) -> list[RubricTemplate]:
        """Return all templates in the order of their ids.

        Raises:
            LibraryError: a template has a fault.
        """
        return [self.get(template_id) for template_id in self._entries]

    def get(self, template_id: str) -> RubricTemplate:
        """Return a template.

        Raises:
            KeyError: there is none with this id.
            LibraryError: the template has a fault.
        """
        if template_id not in self._read:
            entry = self._entries[template_id]
            self._read[template_id] = parse_template(entry.text, entry.file)
        return self._read[template_id]

    def choose(self, method: str, bloom: str, knowledge: str, *, language: str = _FALLBACK_LANGUAGE) -> RubricTemplate:
        """Return the template that fits best: exactly, else by method and level, else by level, else a fallback.

        Among equals a user's own template comes first, then the one that names the method (the knowledge type)
        earlier, then the id. In a language without templates, a fallback that quotes the objective is taken.

        Raises:
            LibraryError: the library is empty, or the template chosen has a fault.
        """
        tag = language.partition("-")[0].lower()
        own = [entry for entry in self._entries.values() if entry.card.language == tag]
        candidates = own or [entry for entry in self._entries.values() if entry.card.is_fallback]
        if not candidates:
            raise LibraryError("rubrics", [f"no template for the language “{tag}”, and no fallback; add one"])
        best = min(candidates, key=lambda entry: _fit(entry, method, bloom, knowledge))
        return self.get(best.card.id)

    def methods_for(self, bloom: str, knowledge: str) -> list[tuple[str, str]]:
        """Return assessment methods for a level and knowledge type, the preferred first, each with its because."""
        entries = [e for e in self._entries.values() if e.card.language == _FALLBACK_LANGUAGE]
        fitting = [e for e in entries if bloom in e.card.bloom]
        ways = [(_preference(e, place, knowledge), m, e) for e in fitting for place, m in enumerate(e.card.methods)]
        because: dict[str, str] = {}
        for _, method, entry in sorted(ways, key=lambda way: way[0]):
            because.setdefault(method, entry.card.because)
        return list(because.items())


def _preference(entry: _Entry, method_place: int, knowledge: str) -> tuple[bool, int, int, str]:
    """Return a sort key for a method of a template: the smaller, the earlier it is proposed.

    A template proposes its later methods, and serves its later knowledge types, less readily.
    """
    card = entry.card
    rank = card.rank + method_place + 2 * _place(knowledge, card.knowledge)
    return card.is_fallback, rank, -entry.layer, card.id


def _fit(entry: _Entry, method: str, bloom: str, knowledge: str) -> tuple[int, int, int, int, str]:
    """Return a sort key: the smaller, the better the template fits."""
    card = entry.card
    suits_method, suits_level, suits_type = method in card.methods, bloom in card.bloom, knowledge in card.knowledge
    if card.is_fallback:
        step = 3 if suits_method else 4
    elif suits_level and suits_method:
        step = 0 if suits_type else 1
    else:
        step = 2 if suits_level else 5
    return step, -entry.layer, _place(method, card.methods), _place(knowledge, card.knowledge), card.id


def _place(value: str, names: Sequence[str]) -> int:
    return names.index(value) if value in names else _NOT_NAMED


def load_library(overlays: Sequence[Path] = ()) -> RubricLibrary:
    """Return the shipped templates with those of `overlays` over them; a later folder wins, template by template.

    Raises:
        LibraryError: a folder or a template of a user can't be used; it names file, place and what to do.
    """
    entries = list(_shipped())
    for layer, folder in enumerate(overlays, start=1):
        seen: dict[str, Path] = {}
        for file in template_files(folder):
            text = read_text(file)
            card = parse_template(text, file)
            if card.id in seen:
                raise LibraryError(file, [f"id: `{card.id}` is used in {seen[card.id].name} as well; give it its own"])
            seen[card.id] = file
            entries.append(_Entry(card, file, text, layer))
    return RubricLibrary(entries)


@functools.cache
def _shipped() -> tuple[_Entry, ...]:
    files = template_files(library_folder("rubrics"))
    texts = [(file, read_text(file)) for file in files]
    return tuple(_Entry(parse_card(text, file), file, text, 0) for file, text in texts)


def fill(template: RubricTemplate, slots: Slots, *, rows: Literal["core", "all"] = "core") -> list[FilledRow]:
    """Return the template's rows for one objective: the core row, or all of them.

    The core row alone keeps its weight, to be shared out among the objectives of an assessment.
    """
    names = [level.name for level in template.levels]
    return [
        FilledRow(
            title=_filled(row.title, slots),
            weight=row.weight,
            descriptors={name: _sentence(_filled(row.descriptors[name], slots)) for name in names},
        )
        for row in template.criteria
        if rows == "all" or row.id == CORE
    ]


def brief_of(parts: Sequence[tuple[RubricTemplate, str]]) -> str:
    """Return the brief of an assessment from its objectives' templates, each with the task as the learner reads it.

    Objectives of one template share its brief; another template adds a part of its own, so that whatever a row looks
    for is asked for.
    """
    tasks: dict[str, list[str]] = {}
    for template, task in parts:
        tasks.setdefault(template.brief, []).append(f"- {task}")
    text = "\n\n".join(brief.replace(f"{{{TASKS}}}", "\n".join(lines)) for brief, lines in tasks.items())
    # A blank line on both sides of a list: Markdown would glue what follows to its last entry.
    text = re.sub(r"(?m)^((?!- ).+)\n(?=- )", r"\1\n\n", text)
    return re.sub(r"(?m)^(- .+)\n(?=(?!- ).)", r"\1\n\n", text)


def evidence_of(templates: Sequence[RubricTemplate]) -> str:
    """Return what the learner hands in or shows for an assessment of these templates, each named once."""
    return " ".join(dict.fromkeys(template.evidence for template in templates))


def _filled(text: str, slots: Slots) -> str:
    # One pass, so that braces in an objective's own words are never read as slots.
    return " ".join(_SLOT.sub(lambda slot: str(getattr(slots, slot[1])), text).split())


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."
