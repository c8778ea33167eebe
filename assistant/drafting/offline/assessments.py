"""Step 2 offline: assessments with analytic rubrics. Stated ones come first; each objective gets evidence."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.arithmetic import apportion
from assistant.language.knowledge import knowledge_type
from assistant.outline import Outline
from assistant.spec import Assessment, Criterion, IdAllocator, Origin, PassRule, Rubric

from ..rubrics import RubricLibrary, RubricTemplate, Slots, brief_of, evidence_of, fill
from ..titles import capitalised, listed, shortened
from .items import is_open_quiz, questions_for, told
from .link_assessments import Link, link_stated, propose
from .objectives import Planned
from .overlap import Overlap
from .phrases import Phrases
from .stated_facts import NOTHING_STATED, StatedFacts

MINUTES_EACH = {
    "quiz": 15, "task": 40, "project": 60, "performance": 30, "portfolio": 50, "oral": 20, "simulation": 30, "case": 45,
    "reflection": 30,
}  # fmt: skip
"""Estimated working minutes for each objective assessed, by method; a convention of ours, meant to be corrected."""
_LEVEL_WORTH = {"remember": 2, "understand": 3, "apply": 4, "analyze": 4, "evaluate": 5, "create": 6}
_LEAST_DESCRIPTION = 6
"""Words below which what an outline says of an assessment is no description: `3 @ 100 pts each`."""


@dataclass
class AssessmentPlan:
    """The assessments of a draft, where each came from, and what to tell the designer."""

    assessments: list[Assessment] = field(default_factory=list)
    origins: dict[str, Origin] = field(default_factory=dict)
    assumptions: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def plan_assessments(
    outline: Outline,
    planned: Sequence[Planned],
    library: RubricLibrary,
    overlap: Overlap,
    phrases: Phrases,
    ids: IdAllocator,
    facts: StatedFacts = NOTHING_STATED,
) -> AssessmentPlan:
    """Return the assessments to draft for the objectives; quizzes have questions of the stated facts."""
    plan = AssessmentPlan()
    if not planned:
        return plan
    if outline.assessments:
        links = link_stated(outline.assessments, planned, overlap, library)
        weights = _stated_weights(links, plan)
    else:
        links = propose(planned, library)
        weights = proposed_weights(links)
    titles = [title_of(link, phrases) for link in links]
    quizzes = []
    for link, weight, title in zip(links, weights, titles, strict=True):
        assessment = build(ids.new("A"), link, weight, title, library, phrases, ids)
        if is_open_quiz(assessment):
            questions = questions_for(assessment, planned, facts, overlap, ids)
            assessment = assessment.with_changes(items=questions.items)
            quizzes.append(questions)
        plan.assessments.append(assessment)
        plan.origins[assessment.id] = origin_of(link)
    plan.notes += told(quizzes)
    there = [link.stated for link in links if link.stated and not link.reading.shows_mastery]
    present = [f"“{stated.title}”" for stated in there]
    if present:
        plan.assumptions.append(
            f"{listed(present, 'and')} counts as stated, but being present shows no objective: say what is judged, or "
            "make it formative."
        )
    plan.assumptions.append("Working times of the assessments are estimates by method and number of objectives.")
    return plan


def origin_of(link: Link) -> Origin:
    """Return where an assessment came from, why it is as it is, and what would have been the second choice."""
    if link.stated is None:
        return Origin(by="offline", because=link.because or None, runner_up=link.runner_up or None)
    return Origin(by="outline", stated=link.stated.title, line=str(link.stated.line), because=link.because)


def _stated_weights(links: list[Link], plan: AssessmentPlan) -> list[float | None]:
    """Keep stated weights; what has none shares the rest; weights that can't add up to 100 are rescaled, and told."""
    stated = [link.stated.weight if link.stated else None for link in links]
    total = sum(w for w in stated if w is not None)
    open_places = [i for i, w in enumerate(stated) if w is None]
    if not any(stated):
        plan.assumptions.append("The outline states no weights; they follow the number and level of the objectives.")
        return list(proposed_weights(links))
    if open_places and total < 100:
        rest = apportion(round((100 - total) * 100), [1.0] * len(open_places))
        for i, share in zip(open_places, rest, strict=True):
            stated[i] = share / 100
        names = ", ".join(f"“{links[i].stated.title}”" for i in open_places if links[i].stated)  # type: ignore[union-attr]
        plan.assumptions.append(f"No weight is stated for {names}: the rest to 100 is shared among them.")
        return stated
    if abs(total - 100) > 0.5:
        parts = apportion(100, [w or 0.0 for w in stated])
        plan.notes.append(
            f"The stated weights add up to {total:g}, not 100: they are rescaled in proportion. Stated: "
            + ", ".join(f"{links[i].stated.title} {w:g}" for i, w in enumerate(stated) if w)  # type: ignore[union-attr]
        )
        return [float(p) if w is not None else None for p, w in zip(parts, stated, strict=True)]
    return _rounded_to_100(stated)


def _rounded_to_100(weights: list[float | None]) -> list[float | None]:
    """Take up what rounding of converted points left over, at the largest weight."""
    given = [i for i, w in enumerate(weights) if w is not None]
    over = round(100 - sum(weights[i] or 0.0 for i in given), 4)
    if over and given:
        broken = [i for i in given if (weights[i] or 0.0) % 1] or given  # whole figures are stated ones
        largest = max(broken, key=lambda i: weights[i] or 0.0)
        weights[largest] = round((weights[largest] or 0.0) + over, 4)
    return weights


def proposed_weights(links: Sequence[Link]) -> list[float | None]:
    """Return weights that add up to 100, by the number and level of the objectives."""
    worth = [sum(_LEVEL_WORTH[p.objective.bloom or "understand"] for p in link.planned) for link in links]
    return [float(p) for p in apportion(100, worth, step=5)]


def title_of(link: Link, phrases: Phrases) -> str:
    """Return a stated title as it is; a proposed one names its method and its most demanding objective."""
    if link.stated is not None:
        return link.stated.title
    main = max(link.planned, key=lambda p: _LEVEL_WORTH[p.objective.bloom or "understand"])
    topic = shortened(main.slots(phrases.language).topic, 60)
    return phrases("assessment_title", method=phrases(link.method), topic=topic)


def build(
    own_id: str,
    link: Link,
    weight: float | None,
    title: str,
    library: RubricLibrary,
    phrases: Phrases,
    ids: IdAllocator,
) -> Assessment:
    """Return the assessment that a method and its objectives make, with brief, rubric and pass rule of the library."""
    if not link.reading.shows_mastery:
        return _presence(own_id, link, weight, title, phrases)
    chosen = [(p, _template(p, link.method, library, phrases.language)) for p in link.planned]
    main = _main_template(chosen)
    slots = [p.slots(phrases.language) for p in link.planned]
    formative = not weight
    return Assessment(
        id=own_id,
        title=title,
        method=link.method,
        purpose="formative" if formative else "summative",
        objectives=[p.objective.id for p in link.planned],
        weight=weight or None,
        minutes=MINUTES_EACH[link.method] * len(link.planned),
        brief=_brief(link, [template for _, template in chosen], slots, phrases),
        evidence=evidence_of([template for _, template in chosen]),
        feedback=phrases("feedback"),
        **{"pass": PassRule(rule="every-criterion", level=main.pass_level)},
        rubric=_rubric(own_id, list(zip(chosen, slots, strict=True)), main, ids),
    )


def _presence(own_id: str, link: Link, weight: float | None, title: str, phrases: Phrases) -> Assessment:
    """Return an assessment that counts for taking part: passed by completion, without a rubric that nobody stated."""
    said = link.stated.description if link.stated else None
    return Assessment(
        id=own_id,
        title=title,
        method=link.method,
        objectives=[p.objective.id for p in link.planned],
        weight=weight or None,
        purpose="summative" if weight else "formative",
        brief=shortened(said, 600) if said else phrases("presence"),
        **{"pass": PassRule(rule="completion")},
    )


def _main_template(chosen: Sequence[tuple[Planned, RubricTemplate]]) -> RubricTemplate:
    """Return the template that suits most objectives, the more demanding among equals: the brief comes from it."""
    uses = Counter(template.id for _, template in chosen)
    worth = {t.id: _LEVEL_WORTH[p.objective.bloom or "understand"] for p, t in chosen}
    return max((t for _, t in chosen), key=lambda t: (uses[t.id], worth[t.id]))


def _template(planned: Planned, method: str, library: RubricLibrary, language: str) -> RubricTemplate:
    objective = planned.objective
    return library.choose(
        method, objective.bloom or "understand", knowledge_type(objective.statement), language=language
    )


def _brief(link: Link, templates: Sequence[RubricTemplate], slots: Sequence[Slots], phrases: Phrases) -> str:
    tasks = [f"{capitalised(s.perform)}{s.condition}{s.criterion}".rstrip(".") + "." for s in slots]
    brief = brief_of(list(zip(templates, tasks, strict=True))).strip()
    said = link.stated.description if link.stated else None
    if not said or len(re.findall(r"[^\W\d_]{2,}", said)) < _LEAST_DESCRIPTION:
        return brief
    return f"{phrases('also_stated', text=shortened(said, 600))}\n\n{brief}"


def _rubric(
    own_id: str,
    chosen: Sequence[tuple[tuple[Planned, RubricTemplate], Slots]],
    main: RubricTemplate,
    ids: IdAllocator,
) -> Rubric:
    alone = len(chosen) == 1
    rows = []
    for (planned, template), slots in chosen:
        fitting = template if [lv.name for lv in template.levels] == [lv.name for lv in main.levels] else main
        rows += [(planned.objective.id, row) for row in fill(fitting, slots, rows="all" if alone else "core")]
    weights = apportion(100, [row.weight if alone else 1 for _, row in rows], step=1 if alone else 5)
    criteria = [
        Criterion(
            id=ids.new(f"{own_id}.C"),
            title=row.title,
            objectives=[objective],
            weight=weight,
            descriptors=row.descriptors,
        )
        for (objective, row), weight in zip(rows, weights, strict=True)
    ]
    return Rubric(levels=[{"name": lv.name, "points": lv.points} for lv in main.levels], criteria=criteria)
