"""Step 2, second half: the items of a quiz."""

from typing import Any

from assistant.spec import Assessment, IdAllocator, Item, Option

from ...offline.steps.made import Made, written
from .. import views
from ..wire import ItemsReply, Wire
from ..work import Merged, Part, Work

_CHOICES = ("single", "multiple", "true-false")


def parts(work: Work) -> list[Part]:
    """Return a question for each quiz that has no items, or that is to be changed."""
    quizzes = [a for a in work.spec.assessments if a.method == "quiz" and (not a.items or work.at) and _asked(work, a)]
    return [_part(work, quiz) for quiz in quizzes]


def _asked(work: Work, quiz: Assessment) -> bool:
    return not work.at or quiz.id in work.at or any(i.id in work.at for i in quiz.items)


def _part(work: Work, quiz: Assessment) -> Part:
    spec = work.spec
    shown = [i for i in quiz.items if not work.at or i.id in work.at or quiz.id in work.at]
    values = {
        "language": views.language_name(spec.language),
        "facts": views.facts(spec, work.outline),
        "objectives": views.objectives_shown(o for o in spec.objectives if o.id in quiz.objectives),
        "quiz": views.assessments_shown([quiz]),
        "outline": work.source,
        "elements": views.as_json([as_wire(i) for i in shown]),
        "only": [i for i in work.at if any(i == item.id for item in quiz.items)],
        "instruction": work.instruction,
        "findings": work.findings,
    }
    return Part("items", values, f"items {quiz.id}", quiz.id)


def as_wire(item: Item) -> dict[str, Any]:
    """Return an item in the form in which a reply gives it."""
    options = [{"text": o.text, "correct": o.correct, "feedback": o.feedback or ""} for o in item.options]
    return {
        "id": item.id, "objective": item.objective or "", "kind": item.kind, "bloom": item.bloom or "",
        "stem": item.stem, "options": options, "answer": item.answer or "", "rationale": item.rationale or "",
    }  # fmt: skip


def judge(work: Work, reply: Wire) -> str:
    """Return what is wrong with a valid reply: keys and objectives."""
    assert isinstance(reply, ItemsReply)  # noqa: S101
    known = {o.id for o in work.spec.objectives}
    problems = []
    for number, item in enumerate(reply.items, 1):
        keys = sum(o.correct for o in item.options)
        if item.objective not in known:
            problems.append(f"item {number} names no objective that exists")
        if item.kind in ("single", "true-false") and keys != 1:
            problems.append(f"item {number} has {keys} keys and needs one")
        if item.kind == "multiple" and keys < 1:
            problems.append(f"item {number} has no key")
        if item.kind not in _CHOICES and not item.answer:
            problems.append(f"item {number} has no answer")
    return "; ".join(problems)


def merge(work: Work, reply: Wire, part: Part) -> Merged:
    """Return the spec with the items of the reply in their quiz."""
    assert isinstance(reply, ItemsReply)  # noqa: S101
    spec = work.spec
    ids, made = IdAllocator(spec), Made()
    quiz = next((a for a in spec.assessments if a.id == part.key), None)
    if quiz is None:
        return Merged(spec)
    by_id = {i.id: i for i in quiz.items}
    order = list(by_id)
    named = [i.id for i in quiz.items if i.id in work.at]
    there = tuple(by_id)
    for wire in reply.items:
        if wire.id in there and named and wire.id not in named:
            continue
        if wire.id not in there and work.repairs:
            continue
        own_id = wire.id if wire.id in there else ids.new(f"{quiz.id}.Q")
        choices = wire.kind in _CHOICES
        by_id[own_id] = Item(
            id=own_id, objective=wire.objective if wire.objective in quiz.objectives else None, kind=wire.kind,
            stem=wire.stem, bloom=wire.bloom, rationale=wire.rationale or None,
            options=[Option(text=o.text, correct=o.correct, feedback=o.feedback or None) for o in wire.options]
            if choices else (),
            answer=None if choices else wire.answer or None,
        )  # fmt: skip
        made.origins[own_id] = work.stamp.origin()
        order += [own_id] if own_id not in order else []
    gone = {
        i for i in reply.remove if i in {e.id for e in quiz.items} and not work.repairs and (not named or i in named)
    }
    done = quiz.with_changes(items=[by_id[i] for i in order if i not in gone])
    made.changes["assessments"] = [done if a.id == quiz.id else a for a in spec.assessments]
    return Merged(written(spec, made, "assessment", ids), made.notes, list(made.origins))
