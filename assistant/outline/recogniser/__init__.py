"""Blocks → Outline. Knows nothing of file formats."""

from __future__ import annotations

from ..blocks import Block, Document
from ..model import Outline
from .assessments import find_assessments
from .context import Context
from .facts import (
    find_audience,
    find_credits,
    find_description,
    find_issuer,
    find_prerequisites,
)
from .hours import find_hours, find_weeks
from .objectives import find_objectives
from .remainder import find_remainder
from .structure import Structure
from .table_rest import find_table_rest
from .title import find_title
from .topics import find_topics
from .words import detect_language, words


def recognise(document: Document, name: str, sha256: str, form: str) -> tuple[Outline, Context]:
    """Read a document's blocks as a course outline, and say who took what.

    The order of the steps decides who gets a block two could claim.
    """
    stated = next(
        (b.text for b in document.blocks[:60] if b.kind == "field" and b.lead.lower() in {"language", "lang"}), ""
    )
    language = detect_language(" ".join(_text(block) for block in document.blocks), stated or document.language)
    vocabulary = words(language)
    ctx = Context(name, vocabulary, Structure(document.blocks, vocabulary))
    title, title_line = find_title(ctx, document)
    ctx.title = title
    topics = find_topics(ctx)
    objectives = find_objectives(ctx)
    assessments = find_assessments(ctx)
    hours, weeks = find_hours(ctx, topics), find_weeks(ctx)
    credits_, audience, prerequisites = find_credits(ctx), find_audience(ctx), find_prerequisites(ctx)
    issuer, description = find_issuer(ctx), find_description(ctx)
    schedule, aside, unplaced = find_remainder(ctx)
    aside = sorted([*aside, *find_table_rest(ctx, topics, objectives, assessments)], key=lambda passage: passage.line)
    outline = Outline(
        file=name,
        sha256=sha256,
        format=form,
        line_unit=document.line_unit,
        title=title,
        title_line=title_line,
        language=language,
        hours=hours.number if hours else None,
        hours_basis=hours.basis if hours else "",
        weeks=int(weeks.number) if weeks else None,
        weeks_basis=weeks.basis if weeks else "",
        credits=credits_,
        audience=audience,
        prerequisites=tuple(prerequisites),
        description=description,
        issuer=issuer,
        objectives=tuple(objectives),
        topics=tuple(topics),
        assessments=tuple(assessments),
        schedule=tuple(schedule),
        set_aside=tuple(aside),
        unplaced=tuple(unplaced),
    )
    return outline, ctx


def _text(block: Block) -> str:
    if block.rows:
        return " ".join(text for row in block.rows for text in row.texts)
    return "" if block.kind in {"code", "plumbing"} else block.text
