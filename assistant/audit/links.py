"""Which objectives a document itself links to its assessments: in a table row, by code, or by a mark in a matrix."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from assistant.outline import Stretch

from .paper import Paper

_CODE = re.compile(
    r"\b(?P<word>(?:[CSIMP]?L|S)?Os?|(?:learning\s+|course\s+)?(?:outcome|objective)s?)\s*(?:nos?\.?\s*|#\s*)?"
    r"(?P<numbers>\d{1,2}(?:\.\d{1,2})?(?!\s*%|[\d:/])(?:\s*(?:,|;|&|and|–|-|to)\s*(?:[CSIMP]?LO\s*)?\d{1,2}(?!\s*%|[\d:/.]))*)(?![\w%])",
    re.IGNORECASE,
)  # fmt: skip
_TICK = re.compile(r"\s*(?:x|✓|✔|•|●|■|yes)\s*", re.IGNORECASE)
_LEAST_TITLE = 4


@dataclass
class Links:
    """What the document states of links."""

    assessed: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    """Place of an objective in the outline → places of the assessments it is linked to."""
    unknown: list[tuple[int, str]] = field(default_factory=list)
    """Line and code of each objective that is named but not stated."""

    @property
    def any(self) -> bool:
        """Whether the document links anything at all."""
        return bool(self.assessed)


def stated_links(paper: Paper) -> Links:
    """Return the links that the document states between objectives and assessments."""
    links = Links()
    numbers = _numbers(paper)
    for stretch in paper.stretches:
        works = _works_in(paper, stretch)
        if not works:
            continue
        for place, objective in enumerate(paper.outline.objectives):
            in_row = len(stretch.cells) > 1 and objective.line == stretch.line
            if in_row or _quotes(stretch, objective.text):
                links.assessed[place] |= works
        for code, number in _codes(stretch.text):
            if number in numbers:
                links.assessed[numbers[number]] |= works
            elif _is_beyond(number, numbers):
                links.unknown.append((stretch.line, code))
        for place in _ticked(stretch, numbers):
            links.assessed[place] |= works
    return links


def _works_in(paper: Paper, stretch: Stretch) -> set[int]:
    """Return the places of the assessments a piece of text states or, in a table row, names in a cell."""
    found = set()
    for place, work in enumerate(paper.outline.assessments):
        stated = work.line == stretch.line and stretch.place == "assessments"
        title = work.title.casefold()
        named = len(title) >= _LEAST_TITLE and any(title in cell.casefold() for cell in _work_cells(stretch))
        if stated or named:
            found.add(place)
    return found


def _work_cells(stretch: Stretch) -> Iterator[str]:
    """Yield the cells of a row that a column of assessments heads; the first cell of a matrix."""
    for column, cell in zip(stretch.columns, stretch.cells, strict=False):
        if re.search(r"assess|evaluat|exam|assignment", column, re.IGNORECASE):
            yield cell
    if len(stretch.cells) > 1 and any(_CODE.fullmatch(column.strip()) for column in stretch.columns):
        yield stretch.cells[0]


def _quotes(stretch: Stretch, objective: str) -> bool:
    """Tell whether a table row holds an objective in its own words."""
    return len(stretch.cells) > 1 and any(objective.casefold() in cell.casefold() for cell in stretch.cells)


def _numbers(paper: Paper) -> dict[str, int]:
    """Return number → place of the objectives: by the codes the document gives, else by their order."""
    objectives = [(i, o) for i, o in enumerate(paper.outline.objectives) if o.course_level]
    coded = {match[0]: i for i, o in objectives if o.code and (match := re.search(r"\d{1,2}(?:\.\d+)?", o.code))}
    return coded or {str(number): i for number, (i, _) in enumerate(objectives, 1)}


def _codes(text: str) -> Iterator[tuple[str, str]]:
    """Yield each code as written and its number: `CLO 1, 3` gives 1 and 3, `outcomes 2-4` gives 2, 3 and 4."""
    for match in _CODE.finditer(text):
        word = match["word"]
        said = re.findall(r"\d{1,2}(?:\.\d{1,2})?|[–-]|\bto\b", match["numbers"])
        for place, part in enumerate(said):
            if part in ("–", "-", "to"):
                first, last = said[place - 1 : place] + said[place + 1 : place + 2]
                for number in range(int(float(first)) + 1, int(float(last))):
                    yield f"{word} {number}", str(number)
            else:
                yield f"{word} {part}", part


def _is_beyond(number: str, numbers: dict[str, int]) -> bool:
    """Tell whether a whole number lies past the last objective of a document that numbers its objectives."""
    known = [int(n) for n in numbers if n.isdigit()]
    return number.isdigit() and len(known) > 1 and int(number) > max(known)


def _ticked(stretch: Stretch, numbers: dict[str, int]) -> Iterator[int]:
    """Yield the places of the objectives that a row of a matrix marks."""
    for column, cell in zip(stretch.columns, stretch.cells, strict=False):
        if _CODE.fullmatch(column.strip()) and _TICK.fullmatch(cell):
            for _, number in _codes(column):
                if number in numbers:
                    yield numbers[number]
