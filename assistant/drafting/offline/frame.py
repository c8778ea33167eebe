"""What an outline says of the course as a whole: the frame that every engine fills, and what to tell of its size."""

from collections.abc import Collection

from assistant.outline import Outline, Passage
from assistant.spec import Audience, Delivery, Issuer, OutlineSource, Provenance, Spec, Stackability

from ..protocol import DraftRequest
from ..titles import shortened, title_from_file
from .phrases import Phrases
from .split import Part
from .topics import taught_topics

_LONG_COURSE_WEEKS = 8
_LONG_COURSE_HOURS = 150
_LONGEST_SUMMARY = 400
"""Characters of a summary."""


def frame(
    outline: Outline,
    phrases: Phrases,
    part: Part | None = None,
    profiles: tuple[str, ...] = (),
    used: Collection[int] = (),
) -> Spec:
    """Return a spec that holds what is stated of the course as a whole, and no elements.

    `used` are the lines of passages that were set aside when reading and have found a place since.
    """
    title, assumptions = _title(outline)
    return Spec(
        title=title,
        summary=_summary(outline),
        language=outline.language,
        issuer=Issuer(name=outline.issuer) if outline.issuer else None,
        stackability=Stackability(part_of=part.course) if part and part.course else None,
        audience=_audience(outline),
        profiles=profiles,
        delivery=_delivery(outline),
        provenance=Provenance(
            outline=OutlineSource(file=outline.file, sha256=outline.sha256),
            assumptions=assumptions,
            not_used=_not_used(outline, phrases, used),
        ),
    )


def _title(outline: Outline) -> tuple[str, list[str]]:
    if outline.title:
        return outline.title, []
    return title_from_file(outline.file), ["The outline states no title; the name of its file stands in."]


def _summary(outline: Outline) -> str | None:
    """Return the description, cut at the end of a sentence; a sentence that only leads to a list is left out."""
    text = " ".join((outline.description or "").split())
    if len(text) > _LONGEST_SUMMARY:
        head = text[:_LONGEST_SUMMARY]
        end = max(head.rfind(mark) for mark in (". ", "? ", "! "))
        text = head[: end + 1] if end > 0 else shortened(text, _LONGEST_SUMMARY)
    if text.endswith(":"):
        end = max(text.rfind(mark) for mark in (". ", "? ", "! "))
        text = text[: end + 1] if end > 0 else ""
    return text or None


def _audience(outline: Outline) -> Audience | None:
    if not outline.audience and not outline.prerequisites:
        return None
    return Audience(description=outline.audience, prerequisites=outline.prerequisites)


def _delivery(outline: Outline) -> Delivery | None:
    stated = [p.text for p in outline.schedule]
    return Delivery(schedule=shortened("; ".join(stated), 600)) if stated else None


def _not_used(outline: Outline, phrases: Phrases, used: Collection[int]) -> list[str]:
    taught, without_content = taught_topics(outline, phrases)
    kept = {id(s) for t in taught for s in t.subtopics}
    fillers = [s for t in outline.topics if t not in without_content for s in t.subtopics if id(s) not in kept]
    held = [f"schedule, line {t.line}: {shortened(t.title, 120)}" for t in (*without_content, *fillers)]
    return [*held, *(_passage(p) for p in (*outline.set_aside, *outline.unplaced) if p.line not in used)]


def _passage(passage: Passage) -> str:
    heading = f"{passage.heading}: " if passage.heading else ""
    return f"{passage.kind}, line {passage.line}: {heading}{shortened(passage.text, 120)}"


def size_notes(outline: Outline, request: DraftRequest, part: Part | None) -> list[str]:
    """Say so when the outline is larger than what a microcredential certifies."""
    weeks, hours = outline.weeks or 0, outline.hours or 0
    if part is not None or (weeks <= _LONG_COURSE_WEEKS and hours <= _LONG_COURSE_HOURS):
        if request.split and part is not None and not part.course:
            return ["The outline has no modules to split by: it is drafted as one microcredential."]
        return []
    size = f"{weeks} weeks" if weeks > _LONG_COURSE_WEEKS else f"{hours:g} hours"
    return [
        f"The outline describes a course of {size}; a microcredential certifies a few skills in hours or weeks. This "
        "draft covers the whole course: --split drafts stackable ones by module."
    ]
