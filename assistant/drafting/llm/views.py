"""What a model is shown of a course: facts, stated elements under codes, and the design as it stands."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from assistant.outline import Outline, StatedAssessment, Topic
from assistant.outline import StatedObjective as Stated
from assistant.spec import Assessment, Objective, Spec
from assistant.spec.passing import passing

_LANGUAGES = {
    "en": "English", "de": "German", "es": "Spanish", "fr": "French", "it": "Italian", "nl": "Dutch",
    "pt": "Portuguese", "pl": "Polish", "sv": "Swedish", "da": "Danish", "fi": "Finnish", "ru": "Russian",
    "el": "Greek", "ja": "Japanese", "zh": "Chinese", "ar": "Arabic", "he": "Hebrew", "hi": "Hindi",
}  # fmt: skip


_MOST_ASSUMED = 12
"""Assumptions that later steps are told; the first ones are about the course as a whole."""


def language_name(tag: str) -> str:
    """Return a language in words a model knows: the tag itself where no name is at hand."""
    name = _LANGUAGES.get(tag.partition("-")[0].lower())
    return f"{name} ({tag})" if name and "-" in tag else name or tag


def facts(spec: Spec, outline: Outline | None) -> str:
    """Return what is settled about the course, a line each; what is stated in the outline is marked so."""
    audience, workload, delivery = spec.audience, spec.workload, spec.delivery
    stated_hours = bool(outline and outline.hours and workload and workload.hours == outline.hours)
    untitled = bool(outline and not outline.title and not spec.objectives)
    pairs: list[tuple[str, Any]] = [
        ("Title", f"{spec.title} (the name of the file; none is stated)" if untitled else spec.title),
        ("Summary", spec.summary),
        ("Issuer", spec.issuer.name if spec.issuer else None),
        ("Audience", audience.description if audience else None),
        ("Before they start", "; ".join(audience.prerequisites) if audience else None),
        ("Why it exists", audience.need if audience else None),
        ("Level", f"{spec.level.framework} {spec.level.value}" if spec.level else None),
        ("Work of a learner", _hours(spec, stated_hours) if workload else None),
        ("Form", delivery.mode if delivery else None),
        ("Platform", delivery.platform if delivery else None),
        ("Schedule", delivery.schedule if delivery else None),
        ("Part of", spec.stackability.part_of if spec.stackability else None),
        ("Standards it must meet", ", ".join(spec.profiles)),
        ("Assumed so far", "; ".join(spec.provenance.assumptions[:_MOST_ASSUMED]) if spec.provenance else None),
    ]
    return "\n".join(f"- {name}: {value}" for name, value in pairs if value)


def time_for_tasks(spec: Spec, outline: Outline | None) -> str:
    """Return how much of a learner's time the assessments may take, in words."""
    hours = outline.hours if outline else spec.workload.hours if spec.workload else None
    if hours is None:
        return "no total is stated; all assessments together seldom take more than a third of a learner's time."
    if outline and outline.hours_are_added_up:
        return (
            f"the stated times of the topics add up to {hours:g} hours; what the assessments take comes on top, so "
            "it is half of that at most."
        )
    return (
        f"{hours:g} hours in all are stated, and they hold everything: leave two thirds of them for learning and "
        "practice, unless the outline divides them otherwise."
    )


def _hours(spec: Spec, stated: bool) -> str:
    workload = spec.workload
    if workload is None or workload.hours is None:
        return ""
    made = f"{workload.hours:g} hours" + (" (stated)" if stated else " (an estimate)")
    return f"{made}, {workload.credits.value:g} {workload.credits.system}" if workload.credits else made


def coded(prefix: str, elements: Sequence[Any]) -> dict[str, Any]:
    """Return elements by the code under which a model knows them, such as S1."""
    return {f"{prefix}{number}": element for number, element in enumerate(elements, 1)}


def stated_objectives(outline: Outline) -> dict[str, Stated]:
    """Return the stated objectives by code."""
    return coded("S", outline.objectives)


def stated_assessments(outline: Outline) -> dict[str, StatedAssessment]:
    """Return the stated assessments by code."""
    return coded("E", outline.assessments)


def stated_topics(outline: Outline) -> dict[str, Topic]:
    """Return the stated topics by code."""
    return coded("T", outline.topics)


def objective_lines(stated: dict[str, Stated]) -> str:
    """Return stated objectives, a line each, under the module they stand in."""
    return "\n".join(f"{c}{f' (in “{o.module}”)' if o.module else ''}: {o.text}" for c, o in stated.items())


def assessment_lines(stated: dict[str, StatedAssessment]) -> str:
    """Return stated assessments, a line each."""
    return "\n".join(
        f"{code}: {a.title}"
        + (f"; weight {a.weight:g} %" if a.weight is not None else "; no weight stated")
        + (f"; {a.description}" if a.description else "")
        for code, a in stated.items()
    )


def topic_lines(stated: dict[str, Topic]) -> str:
    """Return stated topics, each with its sub-topics and activities below."""
    lines = []
    for code, topic in stated.items():
        when = "".join(
            f"; {part}" for part in (topic.when, f"{topic.minutes:g} minutes" if topic.minutes else "") if part
        )
        lines.append(f"{code}: {topic.title}{when}")
        lines += [f"    - {s.title}" for s in topic.subtopics]
        lines += [f"    - activity: {text}" for text in topic.activities]
    return "\n".join(lines)


def objectives_shown(objectives: Iterable[Objective]) -> str:
    """Return objectives with id and level, a line each."""
    return "\n".join(f"{o.id} ({o.bloom or 'no level declared'}): {o.statement}" for o in objectives)


def assessments_shown(assessments: Iterable[Assessment], *, briefs: bool = True) -> str:
    """Return assessments as the later steps need them: what is asked, when it is passed, which rows are judged."""
    lines = []
    for a in assessments:
        weight = f", {a.weight:g} %" if a.weight else ""
        minutes = f", {a.minutes:g} minutes" if a.minutes else ""
        lines.append(f"{a.id} “{a.title}”: {a.method}, {a.purpose}{weight}{minutes}; shows {', '.join(a.objectives)}")
        lines += [f"    task: {a.brief}"] if briefs and a.brief else []
        lines += [f"    pass: {passing(a)}"] if a.pass_rule else []
        rows = [f"{c.id} {c.title}" for c in a.rubric.criteria] if a.rubric else []
        lines += [f"    judged by: {'; '.join(rows)}"] if rows else []
        lines += (
            [f"    items: {', '.join(f'{i.id} ({i.objective})' for i in a.items)}"] if a.items and not briefs else []
        )
    return "\n".join(lines)


def task_shown(assessment: Assessment) -> str:
    """Return one assessment as whoever makes its material needs it: the task and every row of its rubric in full."""
    lines = [assessments_shown([assessment])]
    lines += [f"    handed in: {assessment.evidence}"] if assessment.evidence else []
    for row in assessment.rubric.criteria if assessment.rubric else ():
        lines.append(f"    {row.id} {row.title}")
        lines += [f"        {level}: {text}" for level, text in row.descriptors.items()]
    return "\n".join(lines)


def steps_on_the_way(spec: Spec, outline: Outline) -> dict[str, Stated]:
    """Return the stated objectives that are to be practised on the way to those of the credential, by code."""
    record = spec.provenance.stated_objectives if spec.provenance else ()
    asked = {s.text for s in record if s.how == "activity"}
    return {code: o for code, o in stated_objectives(outline).items() if o.text in asked}


def as_json(elements: Sequence[dict[str, Any]]) -> str:
    """Return elements in the form in which a reply gives them."""
    return json.dumps(list(elements), ensure_ascii=False, indent=1) if elements else ""
