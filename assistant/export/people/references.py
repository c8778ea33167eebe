"""Ids of parts inside running text, in words: `A2.C1` is “A2 criterion 1” to a reader.

Objectives, assessments and modules keep their codes, which the tables of a document explain; their parts are numbered
below them. Only ids that the spec has are read as such, outside code, and only where the spec is in English.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from assistant.spec import Asset, Spec

from .blocks import Block, Bullets, Facts, Heading, Matrix, Paragraph, Table

_CODE_OR_ID = re.compile(r"```.*?```|`[^`\n]+`|(?<![\w./@:-])[A-Za-z]\w*(?:\.\w+)+(?![\w/@-])", re.DOTALL)
_NUMBER = re.compile(r"\.([CQ]?)(\d+)$")
_KINDS = {"C": "criterion", "Q": "question", "": "step"}


@dataclass(frozen=True)
class _Name:
    words: str
    """As running text says it: `A2 criterion 1`."""
    number: str
    """As a table below the heading of the whole says it: `1`."""


class References:
    """What the parts of a spec are called in a document about it."""

    def __init__(self, spec: Spec) -> None:
        is_english = spec.language.split("-", maxsplit=1)[0].lower() == "en"
        self._names = dict(_named(spec)) if is_english else {}

    def number(self, own_id: str) -> str:
        """Return what a part is called below the heading of its whole: its number, or its id where it names none."""
        name = self._names.get(own_id)
        return name.number if name else own_id

    def said(self, text: str) -> str:
        """Return a text in which ids of parts are words."""
        return _CODE_OR_ID.sub(self._word, text) if "." in text and self._names else text

    def _word(self, found: re.Match[str]) -> str:
        name = self._names.get(found[0])
        return name.words if name else found[0]

    def in_blocks(self, blocks: Iterable[Block]) -> Iterator[Block]:
        """Yield blocks with their texts so."""
        return map(self._in, blocks)

    def _in(self, block: Block) -> Block:
        said = self.said
        match block:
            case Heading() | Paragraph():
                return replace(block, text=said(block.text))
            case Bullets():
                return replace(block, items=tuple(map(said, block.items)))
            case Facts():
                return Facts(tuple((name, said(value)) for name, value in block.rows))
            case Table():
                return replace(block, rows=tuple(tuple(map(said, row)) for row in block.rows))
            case Matrix():
                return block


def _named(spec: Spec) -> Iterator[tuple[str, _Name]]:
    """Yield the ids of parts with their names."""
    for assessment in spec.assessments:
        ids = [c.id for c in assessment.rubric.criteria] if assessment.rubric else []
        ids += [item.id for item in assessment.items]
        yield from (found for own_id in ids if (found := _numbered(own_id, assessment.id)))
        yield from _materials(assessment.assets, assessment.id)
    for module in spec.content:
        for activity in module.activities:
            step = _numbered(activity.id, module.id)
            if step:
                yield step
            yield from _materials(activity.assets, step[1].words if step else activity.id)


def _numbered(own_id: str, whole: str) -> tuple[str, _Name] | None:
    """Return an id with its name; None where it is none of the usual ones: `A1.C1`, `A1.Q1`, `M1.1`."""
    found = _NUMBER.search(own_id)
    if found is None or own_id != whole + found[0]:
        return None
    return own_id, _Name(f"{whole} {_KINDS[found[1]]} {found[2]}", found[2])


def _materials(assets: tuple[Asset, ...], whole: str) -> Iterator[tuple[str, _Name]]:
    for number, asset in enumerate(assets, 1):
        own = f" {number}" if len(assets) > 1 else ""
        yield asset.id, _Name(f"{whole} material{own}", str(number))
