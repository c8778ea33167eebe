"""Links after a change: none leads to what is gone, and whatever served nothing but that goes with it."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from assistant.spec import Activity, Assessment, Criterion, Module, Provenance, Rubric, Spec, element_ids

from .affected import names

DOES_SOMETHING = frozenset("practice project-work discussion quiz reflection assessment".split())
"""Kinds of activity in which learners do something themselves; the others can serve what their module serves."""


@dataclass
class Mended:
    """A spec without loose links, and what went with them."""

    spec: Spec
    notes: list[str] = field(default_factory=list)


def relinked(spec: Spec, new_for: Mapping[str, str]) -> Spec:
    """Return the spec with links to some objectives led to others instead, each named once."""

    def led(ids: Sequence[str]) -> list[str]:
        return list(dict.fromkeys(new_for.get(i, i) for i in ids))

    assessments = []
    for a in spec.assessments:
        items = [i.with_changes(objective=new_for.get(i.objective or "", i.objective)) for i in a.items]
        rubric = a.rubric and a.rubric.with_changes(
            criteria=[c.with_changes(objectives=led(c.objectives)) for c in a.rubric.criteria]
        )
        assessments.append(a.with_changes(objectives=led(a.objectives), items=items, rubric=rubric))
    content = [
        m.with_changes(
            objectives=led(m.objectives),
            activities=[a.with_changes(objectives=led(a.objectives)) for a in m.activities],
        )
        for m in spec.content
    ]
    return spec.with_changes(assessments=assessments, content=content, provenance=_became(spec.provenance, led))


def _became(record: Provenance | None, led: Any) -> Provenance | None:  # noqa: ANN401 - a function of ids
    if record is None:
        return None
    stated = [s.with_changes(became=led(s.became)) for s in record.stated_objectives]
    return record.with_changes(stated_objectives=stated)


def without_loose_links(before: Spec, after: Spec) -> Mended:
    """Return `after` without links to what it does not hold, and without what served only that.

    Practice for an objective that is gone goes; a text or talk stays where its module still leads somewhere.
    """
    known = {own_id for own_id, _ in element_ids(after)}
    gone = {own_id for own_id, _ in element_ids(before)} - known
    mended = Mended(after)
    objectives = {o.id for o in after.objectives}
    assessments = [a for old in after.assessments if (a := _assessment(old, objectives, mended))]
    content = [m for old in after.content if (m := _module(old, objectives, mended))]
    modules = {m.id for m in content}
    assessments = [a if a.after in modules or a.after is None else a.with_changes(after=None) for a in assessments]
    mended.spec = after.with_changes(assessments=assessments, content=content)
    left = {own_id for own_id, _ in element_ids(mended.spec)}
    mended.spec = _record(_running(mended.spec, gone | (known - left), mended), left, gone | (known - left))
    return mended


def _assessment(old: Assessment, objectives: Collection[str], mended: Mended) -> Assessment | None:
    own = [i for i in old.objectives if i in objectives]
    if old.objectives and not own:
        mended.notes.append(f"{old.id} (“{old.title}”) goes too: it showed nothing else.")
        return None
    items = [i for i in old.items if i.objective is None or i.objective in objectives]
    rubric = _rubric(old.rubric, objectives, mended) if old.rubric else None
    if (own, items, rubric) == (list(old.objectives), list(old.items), old.rubric):
        return old
    return old.with_changes(objectives=own, items=items, rubric=rubric)


def _rubric(old: Rubric, objectives: Collection[str], mended: Mended) -> Rubric | None:
    rows: list[Criterion] = []
    for row in old.criteria:
        own = [i for i in row.objectives if i in objectives]
        if row.objectives and not own:
            mended.notes.append(f"{row.id} (“{row.title}”) goes too: it judged nothing else.")
        else:
            rows.append(row if own == list(row.objectives) else row.with_changes(objectives=own))
    if rows == list(old.criteria):
        return old
    return old.with_changes(criteria=rows) if rows else None


def _module(old: Module, objectives: Collection[str], mended: Mended) -> Module | None:
    own, inside = [i for i in old.objectives if i in objectives], Mended(mended.spec)
    activities = [a for was in old.activities if (a := _activity(was, own, objectives, inside))]
    if own == list(old.objectives) and activities == list(old.activities):
        return old
    served = own or list(dict.fromkeys(i for a in activities for i in a.objectives))
    if not served and (old.objectives or not activities):
        mended.notes.append(f"{old.id} (“{old.title}”) goes too: it led to nothing else.")
        return None
    mended.notes += inside.notes
    return old.with_changes(objectives=served, activities=activities)


def _activity(old: Activity, module: list[str], objectives: Collection[str], mended: Mended) -> Activity | None:
    own = [i for i in old.objectives if i in objectives]
    if own == list(old.objectives):
        return old
    if not own and (old.kind in DOES_SOMETHING or not module):
        mended.notes.append(f"{old.id} (“{old.title}”) goes too: it led to nothing else.")
        return None
    return old.with_changes(objectives=own or module)


def _running(spec: Spec, gone: Collection[str], mended: Mended) -> Spec:
    """Take out of steps 5 to 7 what names an element that is gone."""
    changes: dict[str, Any] = {}
    if spec.launch and (kept := _kept(spec.launch.how_to_earn, gone)) != list(spec.launch.how_to_earn):
        changes["launch"] = spec.launch.with_changes(how_to_earn=kept)
        mended.notes.append("The steps to earning it no longer name what is gone.")
    if spec.pilot:
        plan = spec.pilot.plan
        told = plan and {f: _kept(getattr(plan, f), gone) for f in ("questions", "instruments")}
        findings = [f.with_changes(about=None) if f.about in gone else f for f in spec.pilot.findings]
        pilot = spec.pilot.with_changes(plan=plan and plan.with_changes(**(told or {})), findings=findings)
        changes |= {"pilot": pilot} if pilot != spec.pilot else {}
    if spec.evaluation:
        questions = [q.with_changes(measures=_kept(q.measures, gone)) for q in spec.evaluation.questions]
        bare = [
            q.id for q, was in zip(questions, spec.evaluation.questions, strict=True) if was.measures and not q.measures
        ]
        mended.notes += (
            [f"{', '.join(bare)} lost what it was measured by; the step evaluation names it anew."] if bare else []
        )
        evaluation = spec.evaluation.with_changes(questions=questions)
        changes |= {"evaluation": evaluation} if evaluation != spec.evaluation else {}
    waivers = [w for w in spec.waivers if w.at not in gone]
    changes |= {"waivers": waivers} if waivers != list(spec.waivers) else {}
    return spec.with_changes(**changes) if changes else spec


def _kept(texts: Sequence[str], gone: Collection[str]) -> list[str]:
    """Return the texts with ids of what is gone taken out of lists of ids; a text that names nothing else goes."""
    kept = []
    for text in texts:
        named = [own_id for own_id in gone if names(text, own_id)]
        if not named:
            kept.append(text)
            continue
        shorter = text
        for own_id in named:
            shorter = re.sub(
                rf"(?<![\w.]){re.escape(own_id)}(?![\w.-]),\s*|,\s*{re.escape(own_id)}(?![\w.-])", "", shorter
            )
        if not any(names(shorter, own_id) for own_id in named):
            kept.append(shorter)
    return kept


def _record(spec: Spec, left: Collection[str], gone: Collection[str]) -> Spec:
    record = spec.provenance
    if record is None or not gone:
        return spec
    stated = []
    for entry in record.stated_objectives:
        became = [i for i in entry.became if i in left]
        if became == list(entry.became):
            stated.append(entry)
        elif became:
            stated.append(entry.with_changes(became=became))
        else:
            stated.append(entry.with_changes(became=[], how="set-aside", reason="taken out by the designer"))
    elements = {own_id: origin for own_id, origin in record.elements.items() if own_id not in gone}
    return spec.with_changes(provenance=record.with_changes(stated_objectives=stated, elements=elements))
