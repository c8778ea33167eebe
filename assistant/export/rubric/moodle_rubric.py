"""Moodle rubrics: a payload for the web service `core_grading_save_definitions`, and steps for typing it in.

Moodle core imports no rubric from a file. It counts a rubric from the lowest level: that level is worth nothing there,
whatever its points. So levels are exported from 0, and a pass mark is recomputed.
"""

from collections.abc import Iterator
from typing import Any

from assistant.spec import Assessment, Rubric, Spec

from ..pretty import to_json
from ..result import Demand, Export, Job, Loss, text_file
from .points import rows, rubric_demands, rubric_losses, with_rubrics

SUFFIX = ".moodle-rubrics.json"
STEPS_SUFFIX = ".moodle-rubrics.txt"
_READY, _PLAIN = 20, 2
"""Moodle's constants: definition ready for use; text in plain format."""


def to_moodle_rubric(job: Job) -> Export:
    """Return the payload as JSON, and the same as steps for a person."""
    found = with_rubrics(job.spec)
    payload = {"areas": [_area(assessment, rubric) for assessment, rubric in found]}
    losses = rubric_losses(job.spec, "the pass rule")
    for _, rubric in found:
        for criterion in rubric.criteria:
            if criterion.objectives:
                losses.append(Loss(criterion.id, "the link to objectives is text in the row, not a link"))
    steps = [line for assessment, rubric in found for line in _steps(assessment, rubric)]
    return Export(
        (
            text_file(job.stem + SUFFIX, "application/json", to_json(payload) + "\n"),
            text_file(job.stem + STEPS_SUFFIX, "text/plain", "\n".join(steps) + "\n"),
        ),
        tuple(losses),
    )


def demands(spec: Spec) -> Iterator[Demand]:
    """Return what Moodle asks for beyond what the spec holds."""
    yield from rubric_demands(spec)
    for assessment, _ in with_rubrics(spec):
        rule = assessment.pass_rule
        if rule and rule.rule == "score" and rule.percent is not None and pass_mark(assessment) is None:
            yield Demand(assessment.id, f"the pass mark of {rule.percent:g} % is below Moodle's zero: everyone passes")


def pass_mark(assessment: Assessment) -> float | None:
    """Return the pass mark in percent on Moodle's scale, where the lowest levels are worth nothing; None below zero.

    With best points p, lowest q and a mark of m of p, Moodle's mark is (m·p - q) / (p - q); weights don't change it.
    """
    rule, rubric = assessment.pass_rule, assessment.rubric
    if not rule or rule.percent is None or not rubric or not rubric.levels:
        return None
    best = max(level.points for level in rubric.levels)
    low = min(level.points for level in rubric.levels)
    if best <= low:
        return None
    mark = (rule.percent * best - 100 * low) / (best - low)
    return round(mark, 2) if mark > 0 else None


def _area(assessment: Assessment, rubric: Rubric) -> dict[str, Any]:
    criteria = [
        {
            "sortorder": place,
            "description": _criterion(row.criterion.id, row.criterion.title, row.criterion.objectives),
            "descriptionformat": _PLAIN,
            "levels": [
                {"score": c.points, "definition": _level(c.level, c.descriptor), "definitionformat": _PLAIN}
                for c in reversed(row.cells)
            ],
        }
        for place, row in enumerate(rows(rubric, from_zero=True), 1)
    ]
    definition = {
        "method": "rubric", "name": f"{assessment.id} {' '.join(assessment.title.split())}", "status": _READY,
        "timecreated": 0, "usercreated": 0, "timemodified": 0, "usermodified": 0,
        "rubric": {"rubric_criteria": criteria},
    }  # fmt: skip
    return {
        "cmid": 0, "contextid": 0, "component": "mod_assign", "areaname": "submissions", "activemethod": "rubric",
        "definitions": [definition],
    }  # fmt: skip


def _steps(assessment: Assessment, rubric: Rubric) -> Iterator[str]:
    title = " ".join(assessment.title.split())
    yield f"{assessment.id} {title}"
    yield "=" * len(f"{assessment.id} {title}")
    yield "1. Open the assignment, More, Advanced grading; choose Rubric, then Define new grading form from scratch."
    yield f"2. Name: {assessment.id} {title}"
    yield "3. Add these criteria, each with its levels from the lowest to the best:"
    for row in rows(rubric, from_zero=True):
        yield ""
        yield f"   {_criterion(row.criterion.id, row.criterion.title, row.criterion.objectives)}"
        for cell in reversed(row.cells):
            yield f"     {cell.points:g} points   {_level(cell.level, cell.descriptor)}"
    yield ""
    yield "4. Save rubric and make it ready."
    mark, rule = pass_mark(assessment), assessment.pass_rule
    if mark is not None and rule and rule.percent is not None:
        yield (
            f"5. Grade to pass: {mark:g} % of the maximum grade. (It is {rule.percent:g} % of our points; Moodle takes "
            "the lowest level as nothing.)"
        )
    elif rule and rule.rule == "every-criterion":
        yield f"5. Moodle can't demand “{rule.level or 'a level'}” in every row: check it when you grade."
    yield ""


def _criterion(own_id: str, title: str, objectives: tuple[str, ...]) -> str:
    about = "".join(f" [{o}]" for o in objectives)
    return f"{own_id} {' '.join(title.split())}{about}"


def _level(name: str, descriptor: str) -> str:
    return f"{name}: {descriptor}" if descriptor else name
