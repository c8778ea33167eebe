"""Which of the seven steps a change upstream breaks, and why."""

import re
from collections.abc import Iterable

from assistant.spec import STEPS, Activity, Assessment, Module, Objective, Spec

from ..protocol import Step
from ..wording import with_article

_MOST_NAMED = 4


def affected(before: Spec, after: Spec) -> dict[Step, tuple[str, ...]]:
    """Return the steps that stand on something that has changed, each with the reasons, in the order of the steps.

    A step is named where what it holds cites, tests, teaches or tells what is now removed, new or different. Whether it
    was accepted before is for the caller to look at; a step that holds nothing is never named.
    """
    found: dict[str, list[str]] = {step: [] for step in STEPS}
    _objectives(before, after, found)
    _assessments(before, after, found)
    _content(before, after, found)
    _spec(before, after, found)
    for step, part in (("pilot", "pilot"), ("launch", "launch")):
        if found[step] and getattr(before, part) != getattr(after, part):
            found[step] = [f"{reason} (its texts have followed: read them again)" for reason in found[step]]
    held = {
        "assessment": after.assessments,
        "content": after.content,
        "creation": [x for m in after.content for a in m.activities for x in (a.assets, a.instructions) if x],
        "pilot": after.pilot,
        "launch": after.launch,
        "evaluation": after.evaluation and after.evaluation.questions,
    }
    return {step: tuple(dict.fromkeys(found[step])) for step in STEPS if found[step] and held.get(step)}  # type: ignore[misc]


def _objectives(before: Spec, after: Spec, found: dict[str, list[str]]) -> None:
    old, new = ({o.id: o for o in spec.objectives} for spec in (before, after))
    for own_id in old:
        if own_id in new:
            continue
        for step, citing in (("assessment", _tests(before, own_id)), ("content", _teaches(before, own_id))):
            verb = "showed it" if step == "assessment" else "led to it"
            found[step] += [f"{own_id} is gone; {_named(citing)} {verb}"] if citing else []
        found["creation"] += (
            [f"{own_id} is gone; sheets and briefs may still speak of it"] if _teaches(before, own_id) else []
        )
        found["launch"].append(f"{own_id} is gone; the announcement may still promise it")
        found["evaluation"] += _mentions(after, own_id, f"{own_id} is gone, and an evaluation question names it")
    for own_id, objective in new.items():
        if own_id not in old:
            found["assessment"] += [] if _tests(after, own_id) else [f"{own_id} is new and nothing shows it yet"]
            found["content"] += [] if _teaches(after, own_id) else [f"{own_id} is new and nothing leads to it yet"]
            found["launch"].append(f"{own_id} is new; the announcement does not name it")
        elif what := _changed(old[own_id], objective):
            tests, teaches = _tests(after, own_id), _teaches(after, own_id)
            found["assessment"] += [f"{own_id} has {what}; {_named(tests)} {_verb(tests, 'show')} it"] if tests else []
            found["content"] += (
                [f"{own_id} has {what}; {_named(teaches)} {_verb(teaches, 'lead')} to it"] if teaches else []
            )
            found["creation"] += [f"{own_id} has {what}; its sheets have the old one"] if teaches else []
            if old[own_id].statement != objective.statement:
                found["launch"].append(f"{own_id} has another wording than the announcement")


def _changed(old: Objective, new: Objective) -> str:
    what = ["another wording"] if _plain(old.statement) != _plain(new.statement) else []
    what += ["another level"] if old.bloom != new.bloom else []
    return " and ".join(what)


def _assessments(before: Spec, after: Spec, found: dict[str, list[str]]) -> None:
    old, new = ({a.id: a for a in spec.assessments} for spec in (before, after))
    for own_id in [*(i for i in old if i not in new), *(i for i in new if i not in old)]:
        what = f"{own_id} is gone" if own_id in old else f"{own_id} is new"
        _downstream(found, what)
    for own_id, now in new.items():
        was = old.get(own_id)
        if was is None:
            continue
        if was.method != now.method:
            is_now = with_article(now.method)
            found["creation"].append(
                f"{own_id} is {is_now} now: what prepares for it was made for {with_article(was.method)}"
            )
            _downstream(found, f"{own_id} is {is_now} now, not {with_article(was.method)}")
        elif was.title != now.title or _rule(was) != _rule(now):
            found["launch"].append(f"{own_id} has another title or pass rule than the steps to earning it")
        if was.minutes != now.minutes:
            found["pilot"].append(f"{own_id} takes {now.minutes or 0:g} minutes now, not {was.minutes or 0:g}")
        if _rows(was) != _rows(now):
            found["pilot"] += _plan_names(after, own_id, f"rows of {own_id} have changed")
            found["evaluation"] += _mentions(after, own_id, f"rows of {own_id} have changed")


def _downstream(found: dict[str, list[str]], what: str) -> None:
    for step, place in (
        ("pilot", "the pilot"),
        ("launch", "the steps to earning it"),
        ("evaluation", "the evaluation"),
    ):
        found[step].append(f"{what}; {place} may name it otherwise")


def _content(before: Spec, after: Spec, found: dict[str, list[str]]) -> None:
    old, new = ({m.id: m for m in spec.content} for spec in (before, after))
    if before.content and set(old) != set(new):
        gone, fresh = [i for i in old if i not in new], [i for i in new if i not in old]
        what = "; ".join([*([f"{_named(gone)} gone"] if gone else []), *([f"{_named(fresh)} new"] if fresh else [])])
        found["pilot"].append(f"modules have changed: {what}")
        found["launch"].append(f"modules have changed: {what}")
        found["evaluation"] += [r for i in gone for r in _mentions(after, i, f"{i} is gone, and a question names it")]
    was, now = (_activities(spec.content) for spec in (before, after))
    bare = [i for i, a in now.items() if i not in was and not a.assets]
    if bare and any(a.assets for a in now.values()):
        found["creation"].append(f"{_named(bare)} {'is' if len(bare) == 1 else 'are'} new and without material")
    for own_id, activity in now.items():
        if (
            own_id in was
            and (was[own_id].title != activity.title or was[own_id].kind != activity.kind)
            and activity.assets
        ):
            found["creation"].append(f"{own_id} has changed; its material was made for what it was")


def _spec(before: Spec, after: Spec, found: dict[str, list[str]]) -> None:
    for name, what in (("title", "title"), ("audience", "audience"), ("issuer", "issuer")):
        if getattr(before, name) != getattr(after, name):
            found["launch"].append(f"the {what} has changed; the announcement has the old one")
    if before.audience != after.audience and after.audience is not None:
        found["pilot"].append("the audience has changed; the pilot was planned with the old one")
    hours = [spec.workload.hours if spec.workload else None for spec in (before, after)]
    if hours[0] and hours[0] != hours[1]:
        found["launch"].append(f"it takes {hours[1] or 0:g} hours now, not {hours[0]:g}")
        if after.content == before.content:
            found["content"].append(f"it takes {hours[1] or 0:g} hours now, not {hours[0]:g}")


def _tests(spec: Spec, objective: str) -> list[str]:
    return [a.id for a in spec.assessments if objective in a.objectives]


def _teaches(spec: Spec, objective: str) -> list[str]:
    def serves(module: Module) -> bool:
        return objective in module.objectives or any(objective in a.objectives for a in module.activities)

    return [m.id for m in spec.content if serves(m)]


def _mentions(spec: Spec, own_id: str, reason: str) -> list[str]:
    questions = spec.evaluation.questions if spec.evaluation else ()
    texts = (t for q in questions for t in (q.question, q.target, *q.measures))
    return [reason] if any(names(text, own_id) for text in texts) else []


def _plan_names(spec: Spec, own_id: str, reason: str) -> list[str]:
    plan = spec.pilot.plan if spec.pilot else None
    return [reason] if plan and any(names(t, own_id) for t in (*plan.questions, *plan.instruments)) else []


def names(text: str | None, own_id: str) -> bool:
    """True where a text names an element by its id, or a part of it (`A1.C2` for A1)."""
    return bool(text) and re.search(rf"(?<![\w.]){re.escape(own_id)}(?![\w-])", text or "") is not None


def _rule(assessment: Assessment) -> object:
    return assessment.pass_rule


def _rows(assessment: Assessment) -> list[tuple[str, str]]:
    return [(c.id, c.title) for c in assessment.rubric.criteria] if assessment.rubric else []


def _activities(modules: Iterable[Module]) -> dict[str, Activity]:
    return {a.id: a for m in modules for a in m.activities}


def _plain(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().casefold()


def _verb(ids: list[str], verb: str) -> str:
    return verb if len(ids) > 1 else f"{verb}s"


def _named(ids: list[str]) -> str:
    return f"{', '.join(ids[:_MOST_NAMED])} and others" if len(ids) > _MOST_NAMED else ", ".join(ids)
