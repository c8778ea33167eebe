"""Instructions that give figures: weights, minutes, pass marks."""

import re

from assistant.checker.edits import change
from assistant.spec import PassRule

from ...protocol import DraftError
from .table import Asked, Done, known, slot, understands


@understands
def set_weight(asked: Asked) -> Done:
    """Set one weight; the others are scaled so that all add up to 100."""
    at, weight = asked.id("assessment", "criterion"), asked.number()
    if weight > 100:
        raise DraftError(f"{weight:g} is more than 100 %; weights are shares of 100.")
    changed = change(asked.spec, at, weight=weight)
    return Done(changed, fixed={at})


@understands
def set_weights(asked: Asked) -> Done:
    """Set several weights at once."""
    spec, fixed = asked.spec, set()
    for own_id, number in re.findall(rf"({slot('KEY')})[:\s=]+(\d[\d.,]*)", asked["pairs"], re.IGNORECASE):
        at = known(spec, own_id, ("assessment", "criterion"))
        spec = change(spec, at, weight=float(number.rstrip(".,").replace(",", ".")))
        fixed.add(at)
    return Done(spec, fixed=fixed)


@understands
def set_minutes(asked: Asked) -> Done:
    """Set the time of an assessment, a module or an activity."""
    at = asked.id("assessment", "module", "activity")
    minutes = asked.number() * (60 if asked["unit"].lower().startswith("h") else 1)
    return Done(change(asked.spec, at, minutes=minutes), fixed={at})


_SHORTER = 0.75
_STEP = 5


@understands
def shorter_one(asked: Asked) -> Done:
    """Let an assessment, a module or an activity take a quarter less time, in steps of five minutes."""
    at = asked.id("assessment", "module", "activity")
    spec = asked.spec
    times = {n.id: n.minutes for nodes in (spec.assessments, spec.content) for n in nodes}
    now = (times | {a.id: a.minutes for m in spec.content for a in m.activities})[at]
    if not now or now <= _STEP:
        raise DraftError(f"{at} has no time that could be shorter: “{at} 30 minutes” sets one.")
    minutes = max(_STEP, _STEP * round(now * _SHORTER / _STEP))
    half = max(_STEP, now // 2)
    note = f"“Shorter” is taken as a quarter less, {minutes:g} minutes; “{at} {half:g} minutes” says how much."
    return Done(change(asked.spec, at, minutes=minutes), [note], fixed={at})


@understands
def set_pass_mark(asked: Asked) -> Done:
    """Let assessments be passed by a share of the points; without an id, all that are marked by points."""
    percent = asked.number()
    if not 0 < percent <= 100:
        raise DraftError("A pass mark lies above 0 and at most at 100 %.")
    own = [asked.id("assessment")] if asked["id"] else _judged(asked)
    if not own:
        raise DraftError("There is no assessment that could have a pass mark yet.")
    spec = asked.spec
    for at in own:
        spec = change(spec, at, pass_rule=PassRule(rule="score", percent=percent))
    rows = [a.id for a in spec.assessments if a.id in own and a.rubric and len(a.rubric.criteria) > 1]
    warning = (
        "With a score, a strong row can make up for a weak one ({}): “{} pass level …” asks for a level in every row."
    )
    return Done(spec, [warning.format(", ".join(rows), rows[0])] if rows else [])


def _judged(asked: Asked) -> list[str]:
    scored = [a.id for a in asked.spec.assessments if a.pass_rule and a.pass_rule.rule == "score"]
    judged = [a.id for a in asked.spec.assessments if a.purpose == "summative" and (a.rubric or a.items)]
    return scored or judged


@understands
def set_pass_level(asked: Asked) -> Done:
    """Let an assessment be passed when every row reaches a level."""
    at = asked.id("assessment")
    assessment = next(a for a in asked.spec.assessments if a.id == at)
    names = [level.name for level in assessment.rubric.levels] if assessment.rubric else []
    name = next((n for n in names if n.casefold() == asked["text"].casefold()), None)
    if name is None:
        there = f"its levels are {', '.join(names)}" if names else "it has no rubric"
        raise DraftError(f"{at} has no level “{asked['text']}”: {there}.")
    return Done(change(asked.spec, at, pass_rule=PassRule(rule="every-criterion", level=name)))
