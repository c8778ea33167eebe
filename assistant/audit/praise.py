"""What was read of a document, in one sentence, and what is good in it."""

from collections.abc import Iterator, Sequence

from assistant.checker import Finding
from assistant.language import avoid_verb, parse_objective, provider_view
from assistant.outline import Outline

from .coverage import Coverage
from .paper import Paper


def reading(outline: Outline) -> str:
    """Return what was read, so that a misreading shows and is not blamed on the author."""
    weights = [a.weight for a in outline.assessments if a.weight is not None]
    works = _counted(len(outline.assessments), "assessment")
    if weights:
        works += f" (weights {round(sum(weights), 1):g} %)"
    times = f"{outline.hours:g} hours" if outline.hours is not None else "no hours"
    if outline.hours is not None and outline.hours_are_added_up:
        times += " (added up)"
    parts = [_counted(len(outline.objectives), "objective"), works, _counted(len(outline.topics), "topic"), times]
    credit = outline.credits
    parts += [f"{credit.value:g} {credit.unit}"] if credit else []
    return f"read {', '.join(parts)}. `microcred outline` shows the reading in whole."


def _counted(count: int, what: str) -> str:
    return f"{count or 'no'} {what}{'' if count == 1 else 's'}"


def good(paper: Paper, findings: Sequence[Finding], coverage: Coverage | None) -> Iterator[str]:
    """Yield what is right as it stands, each in one sentence with its figures.

    Args:
        paper: the document.
        findings: everything found in it.
        coverage: how its parts speak of each other; None where its wording is not judged.
    """
    outline, codes = paper.outline, {f.code for f in findings}
    if coverage and outline.objectives:
        yield from _of_wording(outline, coverage)
    if (
        len(outline.assessments) > 1
        and all(a.weight is not None for a in outline.assessments)
        and "ASM106" not in codes
    ):
        yield "Every assessment has its weight, and the weights add up."
    timed = outline.topics and all(t.minutes is not None for t in outline.topics)
    if timed and outline.hours is not None and not outline.hours_are_added_up and "CNT101" not in codes:
        yield "The times of the topics add up to the hours that are stated."


def _of_wording(outline: Outline, coverage: Coverage) -> Iterator[str]:
    count = len(outline.objectives)
    acting = sum(bool(parse_objective(o.text).head) and not _is_unseen(o.text) for o in outline.objectives)
    if 2 * acting >= count:
        yield f"{acting} of {count} objectives begin{'s' if acting == 1 else ''} with a verb of action."
    linked = len(coverage.links.assessed)
    if linked:
        yield f"For {linked} of {count} objectives the document itself names the assessment."
    elif coverage.judged and not coverage.unspoken:
        yield "Each objective shares words with what is said of the assessments."
    if coverage.tells_what_is_taught and not coverage.untaught:
        yield "The content speaks of what the objectives are about."


def _is_unseen(statement: str) -> bool:
    return bool(avoid_verb(statement) or provider_view(statement))
