"""Step 1 with a model: objectives, and the account of what became of each stated one."""

import re
from typing import Any

from assistant.language import parse_objective
from assistant.outline import StatedObjective as Stated
from assistant.spec import Audience, IdAllocator, Objective, Origin, Spec, StatedObjective

from ...offline.objectives import as_stated
from ...offline.steps.made import Made, written
from ...titles import shortened
from .. import views
from ..wire import ObjectivesReply, ObjectiveWire, Wire
from ..work import Merged, Part, Work

_LONGEST = 400
"""Characters of a stated summary that are repeated beside the one that is proposed."""


def parts(work: Work) -> list[Part]:
    """Return the one question of this step."""
    spec, first = work.spec, not work.spec.objectives
    stated = views.stated_objectives(work.outline) if work.outline and first else {}
    shown = [o for o in spec.objectives if not (work.repairs and work.at) or o.id in work.at]
    values = {
        "language": views.language_name(spec.language),
        "facts": views.facts(spec, work.outline),
        "stated": views.objective_lines(stated),
        "outline": work.source if first else "",
        "elements": views.as_json([as_wire(o, spec) for o in shown]),
        "only": list(work.at),
        "instruction": work.instruction,
        "findings": work.findings,
    }
    return [Part("objectives", values, "objectives")]


def as_wire(objective: Objective, spec: Spec) -> dict[str, Any]:
    """Return an objective in the form in which a reply gives it."""
    origin = (spec.provenance.elements if spec.provenance else {}).get(objective.id)
    return {
        "id": objective.id, "statement": objective.statement, "condition": objective.condition or "",
        "criterion": objective.criterion or "", "bloom": objective.bloom or "",
        "because": (origin.because if origin else "") or "",
    }  # fmt: skip


def judge(work: Work, reply: Wire) -> str:
    """Return what is wrong with a valid reply: stated objectives of which nothing is said."""
    assert isinstance(reply, ObjectivesReply)  # noqa: S101
    if work.spec.objectives:
        return ""
    if not reply.objectives:
        return "no objectives were returned"
    stated = views.stated_objectives(work.outline) if work.outline else {}
    said = [c for o in reply.objectives for c in o.stated] + [s.stated for s in reply.set_aside]
    missing = [c for c in stated if c not in said]
    return f"nothing is said of the stated objectives {', '.join(missing)}" if missing else ""


def merge(work: Work, reply: Wire, part: Part) -> Merged:  # noqa: ARG001 - all steps merge alike
    """Return the spec with the objectives of the reply; what is stated and missing in it is restored."""
    assert isinstance(reply, ObjectivesReply)  # noqa: S101
    spec, first = work.spec, not work.spec.objectives
    ids, made = IdAllocator(spec), Made()
    by_id = {o.id: o for o in spec.objectives}
    statements = {o.id: o.statement for o in spec.objectives}
    stated = views.stated_objectives(work.outline) if work.outline and first else {}
    account, order, taken = dict[str, dict[str, Any]](), list(by_id), set[str]()
    for wire in reply.objectives:
        if not work.may_change(wire.id, list(statements)):
            continue
        own_id = wire.id if wire.id in statements else ids.new("O")
        codes = [c for c in dict.fromkeys(wire.stated) if c in stated and c not in taken]
        taken |= set(codes)
        objective, origin = _objective(own_id, wire, [stated[c] for c in codes], work)
        by_id[own_id] = objective if own_id not in statements else _kept(by_id[own_id], objective)
        made.origins[own_id] = origin
        order += [own_id] if own_id not in order else []
        for code in codes:
            account[code] = _became(stated[code], objective, codes)
    order += _complete(reply, stated, account, by_id, made, ids, work)
    gone = work.gone(reply.remove, spec.objectives)
    made.changes["objectives"] = [by_id[i] for i in order if i not in gone]
    if first:
        _frame(work, reply, made)
        made.record["stated_objectives"] = [
            StatedObjective(text=s.text, line=str(s.line), **account[c]) for c, s in stated.items() if c in account
        ]
    elif spec.provenance:
        reworded = {i for i in made.origins if i in statements and by_id[i].statement != statements[i]}
        made.record["stated_objectives"] = [
            s.with_changes(how="reworded") if s.how == "kept" and reworded & set(s.became) else s
            for s in spec.provenance.stated_objectives
        ]
    made.assumptions += reply.assumptions
    return Merged(written(spec, made, "objectives", ids), made.notes, list(made.origins))


def _complete(
    reply: ObjectivesReply,
    stated: dict[str, Stated],
    account: dict[str, dict[str, Any]],
    by_id: dict[str, Objective],
    made: Made,
    ids: IdAllocator,
    work: Work,
) -> list[str]:
    """Account for every stated objective that the reply's objectives don't cover; return the ids of restored ones."""
    added = list[str]()
    for aside in reply.set_aside:
        if aside.stated in stated and aside.stated not in account:
            how = "activity" if aside.how == "practice" else "set-aside"
            account[aside.stated] = {"how": how, "reason": aside.reason or None, "became": ()}
    for code, objective in _restored(stated, account, ids, work):
        by_id[objective.id] = objective
        added.append(objective.id)
        made.origins[objective.id] = Origin(by="outline", line=str(stated[code].line))
        account[code] = {"how": "kept", "became": (objective.id,), "reason": None}
        made.notes.append(f"{objective.id} is stated in the outline and was missing in the draft; it is restored.")
    forgotten = [code for code in stated if code not in account]
    for code in forgotten:
        account[code] = {
            "how": "set-aside",
            "became": (),
            "reason": "no place was found for it; decide what it becomes",
        }
    if forgotten:
        made.notes.append(
            f"{len(forgotten)} stated objectives of single modules have no place in the draft; provenance lists them "
            "as set aside."
        )
    return added


def _objective(own_id: str, wire: ObjectiveWire, stated: list[Stated], work: Work) -> tuple[Objective, Origin]:
    statement = wire.statement if wire.statement[-1:] in ".?!…" else f"{wire.statement}."
    same = next((s for s in stated if _bare(s.text) == _bare(statement)), None)
    english = work.spec.language.partition("-")[0] == "en"
    verbs = parse_objective(statement).verbs if english else ()
    objective = Objective(
        id=own_id, statement=statement, verb=verbs[0].lemma if verbs else None, condition=wire.condition or None,
        criterion=wire.criterion or None, bloom=wire.bloom,
    )  # fmt: skip
    if same:
        return objective, Origin(by="outline", line=str(same.line), because=wire.because or None)
    nearest = max(stated, key=lambda s: len(_words(s.text) & _words(statement)), default=None)
    place = {"stated": nearest.text, "line": str(nearest.line)} if nearest else {}
    words = next((o.statement for o in work.spec.objectives if o.id == own_id), "")
    return objective, work.origin(own_id, wire.because, wire.runner_up, words=words, **place)


def _kept(before: Objective, after: Objective) -> Objective:
    """Return a changed objective with what a model is not asked about."""
    return before.with_changes(
        statement=after.statement, verb=after.verb, condition=after.condition, criterion=after.criterion,
        bloom=after.bloom,
    )  # fmt: skip


def _became(stated: Stated, objective: Objective, codes: list[str]) -> dict[str, Any]:
    how = "reworded" if len(codes) == 1 else "merged"
    how = "kept" if _bare(stated.text) == _bare(objective.statement) else how
    return {"how": how, "became": (objective.id,), "reason": None}


def _restored(
    stated: dict[str, Stated], account: dict[str, Any], ids: IdAllocator, work: Work
) -> list[tuple[str, Objective]]:
    """Return what is stated for the course as a whole and has no place in the reply, word for word."""
    english = work.spec.language.partition("-")[0] == "en"
    found = []
    for code, objective in stated.items():
        if code in account or not objective.course_level:
            continue
        found.append((code, Objective(id=ids.new("O"), statement=as_stated(objective.text, english=english))))
    return found


def _frame(work: Work, reply: ObjectivesReply, made: Made) -> None:
    """Take over what the reply says of the course where nothing is stated."""
    spec = work.spec
    if reply.title and work.outline and not work.outline.title:
        made.changes["title"] = reply.title.rstrip(".")
        made.assumptions.append(f"Title: “{reply.title.rstrip('.')}” is a proposal; the outline states none.")
    if reply.summary and _bare(reply.summary) != _bare(spec.summary or ""):
        made.changes["summary"] = reply.summary
        if spec.summary:
            made.assumptions.append(f"Summary: a proposal; the outline says: “{shortened(spec.summary, _LONGEST)}”")
    audience = spec.audience or Audience()
    if reply.audience and not audience.description:
        audience = audience.with_changes(description=reply.audience)
        made.assumptions.append(f"Audience: {reply.audience}")
    if reply.prerequisites and not audience.prerequisites:
        audience = audience.with_changes(prerequisites=[p for p in reply.prerequisites if p])
    if audience != Audience():
        made.changes["audience"] = audience


def _bare(text: str) -> str:
    """Return a statement without lead-in, case, spaces and closing punctuation, to see whether it was kept."""
    lead_in = parse_objective(text).lead_in or ""
    return re.sub(r"\W+", " ", text.strip().removeprefix(lead_in).casefold()).strip()


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w{4,}", text.casefold()))
