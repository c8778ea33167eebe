"""What is left once the elements are found: recognised and set aside, or without a place. Nothing is dropped."""

from __future__ import annotations

from ..blocks import Block
from ..clean import first_words, tidy
from ..model import Passage
from .context import ASIDE, Context
from .structure import Section

_SCHEDULE = {"schedule"}
_BLOCK_KINDS = {"contents": "contents", "plumbing": "template", "code": "code"}


def find_remainder(ctx: Context) -> tuple[list[Passage], list[Passage], list[Passage]]:
    """Schedule passages, other passages set aside, and unplaced passages, in the order of the outline."""
    schedule: list[Passage] = []
    aside: list[Passage] = []
    unplaced: list[Passage] = []
    for section in ctx.sections:
        left = [block for block in section.blocks if not ctx.taken(block)]
        special = [block for block in left if _special(section, block)]
        rest = [block for block in left if not _special(section, block)]
        aside += _runs(section, special)
        kind = _kind(ctx, section)
        if rest:
            target = unplaced if not kind else schedule if kind in _SCHEDULE else aside
            target.append(_passage(section, rest, kind or "text"))
        elif section.heading and not section.blocks and not section.children and not ctx.taken(section.heading):
            (aside if kind else unplaced).append(_passage(section, [section.heading], kind or "heading"))
    return schedule, aside, unplaced


def _special(section: Section, block: Block) -> str:
    """The kind of a block that is set aside wherever it stands; empty for any other."""
    if block.style == "front matter" and not section.kinds:
        return "metadata"
    return _BLOCK_KINDS.get(block.kind, "")


def _runs(section: Section, blocks: list[Block]) -> list[Passage]:
    """One passage per kind of special block."""
    kinds = dict.fromkeys(_special(section, block) for block in blocks)
    return [_passage(section, [b for b in blocks if _special(section, b) == name], name) for name in kinds]


def _kind(ctx: Context, section: Section) -> str:
    """Why a section's remainder is set aside; empty where nothing says so."""
    named = next((name for name in section.kinds if name in ASIDE), "")
    links = bool(section.blocks) and all(block.kind == "item" and block.link for block in section.blocks)
    tables = [block for block in section.blocks if block.kind == "table"]
    reasons = (
        (bool(named), named),
        (links, "links"),
        (ctx.module_of(section) is not None, "topic-notes"),
        (bool(section.kinds), f"{section.kinds[0]}-notes" if section.kinds else ""),
        (section.level >= 28, "label"),
        (bool(tables) and all(ctx.table(block).is_grading_scale for block in tables), "grading-scale"),
    )
    return next((name for holds, name in reasons if holds), "")


def _passage(section: Section, blocks: list[Block], kind: str) -> Passage:
    texts = []
    for block in blocks:
        if block.rows:
            texts.append(" | ".join(tidy(text) for row in block.rows[:3] for text in row.texts if text))
        else:
            texts.append(f"{block.lead}: {block.text}" if block.kind == "field" else block.text)
    return Passage(
        heading=section.title.rstrip(" :") or None, line=blocks[0].line, kind=kind, text=first_words(" ".join(texts)),
        words=sum(block.words for block in blocks),
    )  # fmt: skip
