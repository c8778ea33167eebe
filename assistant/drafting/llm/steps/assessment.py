"""Step 2 with a model: assessments with rubrics; stated ones keep title and weight, sums are settled here."""

from collections.abc import Sequence
from typing import Any

from assistant.arithmetic import apportion
from assistant.outline import StatedAssessment
from assistant.spec import Assessment, Criterion, IdAllocator, Level, Origin, PassRule, Rubric, Spec
from assistant.spec.design import AiUse, Supervision

from ...changes.sums import rows_to_100, weights_to_100
from ...offline.steps.made import Made, written
from .. import views
from ..wire import AssessmentsReply, AssessmentWire, Wire
from ..work import Merged, Part, Work

_LEVELS = ("Exemplary", "Proficient", "Developing", "Beginning")
_PASS_MARK = 60
"""Percent to pass where neither outline nor model says one; an assumption, and told as one."""


def parts(work: Work) -> list[Part]:
    """Return the one question of this step; the items of quizzes are asked for afterwards."""
    spec, first = work.spec, not work.spec.assessments
    stated = views.stated_assessments(work.outline) if work.outline and first else {}
    shown = [a for a in spec.assessments if not work.at or a.id in work.at]
    origins = spec.provenance.elements if spec.provenance else {}
    values = {
        "language": views.language_name(spec.language),
        "facts": views.facts(spec, work.outline),
        "objectives": views.objectives_shown(spec.objectives),
        "stated": views.assessment_lines(stated),
        "budget": views.time_for_tasks(spec, work.outline) if first else "",
        "outline": work.source if first else "",
        "templates": work.templates,
        "elements": views.as_json([as_wire(a, origins.get(a.id)) for a in shown]),
        "only": list(work.at),
        "instruction": work.instruction,
        "findings": work.findings,
    }
    return [Part("assessments", values, "assessments")]


def as_wire(a: Assessment, origin: Origin | None = None) -> dict[str, Any]:
    """Return an assessment in the form in which a reply gives it."""
    names = [level.name for level in a.rubric.levels] if a.rubric else []
    rows = a.rubric.criteria if a.rubric else ()
    return {
        "id": a.id, "title": a.title, "method": a.method, "purpose": a.purpose, "objectives": list(a.objectives),
        "weight": a.weight or 0, "minutes": a.minutes or 0, "brief": a.brief or "", "evidence": a.evidence or "",
        "feedback": a.feedback or "", "supervision": a.supervision.mode if a.supervision else "none",
        "identity": (a.supervision.identity if a.supervision else "") or "",
        "ai_use": a.ai_use.stance if a.ai_use else "acknowledged", "ai_note": (a.ai_use.note if a.ai_use else "") or "",
        "pass_rule": a.pass_rule.rule if a.pass_rule else "every-criterion",
        "pass_level": (a.pass_rule.level if a.pass_rule else "") or "",
        "pass_percent": (a.pass_rule.percent if a.pass_rule else 0) or 0,
        "levels": names, "because": (origin.because if origin else "") or "",
        "runner_up": (origin.runner_up if origin else "") or "",
        "criteria": [
            {
                "id": c.id, "title": c.title, "objectives": list(c.objectives), "weight": c.weight or 0,
                "descriptors": [c.descriptors.get(name, "") for name in names],
            }
            for c in rows
        ],
    }  # fmt: skip


def judge(work: Work, reply: Wire) -> str:
    """Return what is wrong with a valid reply: what code could only mend by guessing."""
    assert isinstance(reply, AssessmentsReply)  # noqa: S101
    known = {o.id for o in work.spec.objectives}
    stated = views.stated_assessments(work.outline) if work.outline and not work.spec.assessments else {}
    problems = []
    missing = [c for c in stated if c not in {a.stated for a in reply.assessments}]
    if missing:
        problems.append(f"the stated assessments {', '.join(missing)} are missing")
    for a in reply.assessments:
        unknown = [i for i in (*a.objectives, *(i for c in a.criteria for i in c.objectives)) if i not in known]
        if unknown:
            problems.append(f"“{a.title}” names objectives that don't exist: {', '.join(dict.fromkeys(unknown))}")
        problems += [
            f"row “{c.title}” of “{a.title}” has {len(c.descriptors)} descriptors for {len(a.levels)} levels"
            for c in a.criteria
            if len(c.descriptors) != len(a.levels)
        ]
        if a.method != "quiz" and not a.criteria:
            problems.append(f"“{a.title}” has no rubric")
    if not work.spec.assessments and (bare := known - {i for a in reply.assessments for i in a.objectives}):
        problems.append(f"no assessment shows {', '.join(sorted(bare))}")
    return "; ".join(problems)


def merge(work: Work, reply: Wire, part: Part) -> Merged:  # noqa: ARG001
    """Return the spec with the assessments of the reply; weights add up, stated titles and weights stand."""
    assert isinstance(reply, AssessmentsReply)  # noqa: S101
    spec, first = work.spec, not work.spec.assessments
    ids, made = IdAllocator(spec), Made()
    stated = views.stated_assessments(work.outline) if work.outline and first else {}
    by_id = {a.id: a for a in spec.assessments}
    order, used, fixed = list(by_id), set[str](), list[str]()
    there = tuple(by_id)
    for wire in reply.assessments:
        if not work.may_change(wire.id, there):
            continue
        own_id = wire.id if wire.id in there else ids.new("A")
        known = stated.get(wire.stated) if wire.stated not in used else None
        used |= {wire.stated} if known else set()
        by_id[own_id] = _assessment(own_id, wire, by_id.get(own_id), known, spec, ids)
        fixed += [own_id] if known and known.weight is not None else []
        order += [own_id] if own_id not in order else []
        place = {"stated": known.title, "line": str(known.line)} if known else {}
        made.origins[own_id] = work.origin(own_id, wire.because, wire.runner_up, **place)
        if wire.pass_rule == "score" and not wire.pass_percent:  # noqa: S105
            made.assumptions.append(f"{own_id}: {_PASS_MARK} % to pass; nothing is stated.")
    for code, known in stated.items():
        if code not in used:
            own_id = ids.new("A")
            by_id[own_id] = Assessment(id=own_id, title=known.title, method="task", weight=known.weight)
            made.origins[own_id] = Origin(by="outline", stated=known.title, line=str(known.line))
            made.notes.append(
                f"{own_id} “{known.title}” is stated and was missing in the draft; it is restored, empty."
            )
            order.append(own_id)
    gone = work.gone(reply.remove, spec.assessments)
    kept = [by_id[i] for i in order if i not in gone]
    if not work.repairs:
        kept, told = _weights(kept, fixed or _unchanged(spec, kept))
        if first:
            given = [f"{a.id} {a.weight:g}" for a in kept if a.id not in fixed and a.weight]
            made.assumptions += [f"Weights that nobody stated are proposals: {', '.join(given)}."] if given else []
        else:
            made.notes += told
    made.changes["assessments"] = kept
    made.assumptions += reply.assumptions
    return Merged(written(spec, made, "assessment", ids), made.notes, list(made.origins))


def _unchanged(spec: Spec, kept: Sequence[Assessment]) -> list[str]:
    """Return assessments whose weight a change left as it was: they stay when sums are settled, if any may move."""
    before = {a.id: a.weight for a in spec.assessments}
    same = [a.id for a in kept if a.id in before and a.weight == before[a.id] is not None]
    return same if len(same) < len(kept) else []


def _weights(assessments: list[Assessment], fixed: Sequence[str]) -> tuple[list[Assessment], list[str]]:
    """Settle the weights: stated ones stand; where they use up all 100, what was added becomes formative."""
    total = sum(a.weight or 0 for a in assessments if a.id in fixed)
    if fixed and total >= 99.5:
        made = [
            a if a.id in fixed or a.purpose == "formative" else a.with_changes(purpose="formative", weight=None)
            for a in assessments
        ]
        turned = [a.id for a, b in zip(assessments, made, strict=True) if a.purpose != b.purpose]
        note = f"{', '.join(turned)}: formative, since the stated weights already add up to 100."
        settled, told = weights_to_100(made, fixed if abs(total - 100) < 0.5 else ())
        return settled, [*told, *([note] if turned else [])]
    return weights_to_100(assessments, fixed)


def _assessment(
    own_id: str, wire: AssessmentWire, before: Assessment | None, stated: StatedAssessment | None, spec: Spec,
    ids: IdAllocator,
) -> Assessment:  # fmt: skip
    known = {o.id for o in spec.objectives}
    rubric = _rubric(own_id, wire, before, known, ids) if wire.criteria else None
    named = [i for i in wire.objectives if i in known]
    named += [i for c in (rubric.criteria if rubric else ()) for i in c.objectives]
    weight: float | None = wire.weight if wire.purpose == "summative" else None
    if stated and stated.weight is not None:
        weight = stated.weight
    made = {
        "title": stated.title if stated else wire.title,
        "method": wire.method,
        "purpose": "summative" if stated and stated.weight else wire.purpose,
        "objectives": list(dict.fromkeys(named)),
        "weight": weight,
        "minutes": wire.minutes or None,
        "brief": wire.brief or None,
        "evidence": wire.evidence or None,
        "feedback": wire.feedback or None,
        "supervision": Supervision(mode=wire.supervision, identity=wire.identity or None),
        "ai_use": AiUse(stance=wire.ai_use, note=wire.ai_note or None),
        "pass_rule": _pass_rule(wire, rubric),
        "rubric": rubric,
    }
    return before.with_changes(**made) if before else Assessment(id=own_id, **made)


def _pass_rule(wire: AssessmentWire, rubric: Rubric | None) -> PassRule:
    if wire.pass_rule == "every-criterion" and rubric:  # noqa: S105 - no password
        names = [level.name for level in rubric.levels]
        met = next((n for n in names if n.casefold() == wire.pass_level.casefold()), names[min(1, len(names) - 1)])
        return PassRule(rule="every-criterion", level=met)
    if wire.pass_rule == "completion" and not rubric and wire.method != "quiz":  # noqa: S105
        return PassRule(rule="completion")
    return PassRule(rule="score", percent=wire.pass_percent or _PASS_MARK)


def _rubric(own_id: str, wire: AssessmentWire, before: Assessment | None, known: set[str], ids: IdAllocator) -> Rubric:
    names = list(dict.fromkeys(wire.levels)) or list(_LEVELS)
    kept = {c.id: c for c in before.rubric.criteria} if before and before.rubric else {}
    rows, weights = [], [c.weight for c in wire.criteria]
    if sum(weights) != 100:
        weights = apportion(100, weights, least=1)
    used = set[str]()
    for row, weight in zip(wire.criteria, weights, strict=True):
        row_id = row.id if row.id in kept and row.id not in used else ids.new(f"{own_id}.C")
        used.add(row_id)
        objectives = [i for i in row.objectives if i in known]
        described = {n: text for n, text in zip(names, row.descriptors, strict=False) if text}
        rows.append(Criterion(id=row_id, title=row.title, objectives=objectives, weight=weight, descriptors=described))
    old = before.rubric.levels if before and before.rubric else ()
    same = [level.name for level in old] == names
    levels = old if same else [Level(name=n, points=len(names) - i) for i, n in enumerate(names)]
    return Rubric(levels=levels, criteria=rows_to_100(rows))
