"""What was read of a document, in one sentence, and what is good in it."""

from collections.abc import Iterator, Sequence

from assistant.checker import Finding
from assistant.outline import Outline

from .coverage import Coverage
from .paper import Paper

_UNSEEN = ("OBJ101", "OBJ102", "OBJ103", "OBJ111", "OBJ112")
"""Rules that find an objective whose action nobody can see."""


def reading(outline: Outline) -> str:
    """Return what was read, so that a misreading shows and is not blamed on the author."""
    weights = [a.weight for a in outline.assessments if a.weight is not None]
    works = _counted(len(outline.assessments), "assessment")
    if weights:
        works += f" (weights {sum(weights):.4g} %)"
    times = f"{outline.hours:g} hours" if outline.hours is not None else "no hours"
    if outline.hours is not None and outline.hours_are_added_up:
        times += " (added up)"
    parts = [_counted(len(outline.objectives), "objective"), works, _counted(len(outline.topics), "topic"), times]
    credit = outline.credits
    parts += [f"{credit.value:g} {credit.unit}"] if credit else []
    return f"read {', '.join(parts)}. `microcred outline` shows the reading in whole."


def _counted(count: int, what: str) -> str:
    return f"{count or 'no'} {what}{'' if count == 1 else 's'}"


def good(paper: Paper, findings: Sequence[Finding], *, english: bool) -> Iterator[str]:
    """Yield what is right as it stands, each in one sentence with its figures."""
    outline = paper.outline
    count = len(outline.objectives)
    if english and count:
        unseen = {(f.line, f.path, f.at) for f in findings if f.code in _UNSEEN}
        gathered = any(f.code == "OBJ103" and f.at == "document" for f in findings)
        seen = count - len(unseen)
        if seen > 0 and not gathered:
            yield f"{seen} of {count} objectives name{'s' if seen == 1 else ''} an action that can be seen."
    codes = {f.code for f in findings}
    weights = [a.weight for a in outline.assessments]
    if len(weights) > 1 and all(w is not None for w in weights) and "ASM106" not in codes:
        yield "Every assessment has its weight, and the weights add up."
    if outline.hours is not None and not outline.hours_are_added_up and "CNT101" not in codes and _all_timed(outline):
        yield "The times of the topics add up to the hours that are stated."
    if english and count and outline.assessments and not codes & {"ALN101", "ALN102", "ASM101"}:
        yield "Each objective is spoken of by an assessment."
    if english and count and len(outline.topics) > 1 and "ALN108" not in codes:
        yield "The content speaks of what the objectives are about."


def _all_timed(outline: Outline) -> bool:
    return bool(outline.topics) and all(t.minutes is not None for t in outline.topics)


def linked(coverage: Coverage) -> Iterator[str]:
    """Yield how far the document itself says which assessment shows which objective."""
    count = len(coverage.links.assessed)
    if count:
        yield f"For {count} of {len(coverage.objectives)} objectives the document itself names the assessment."
