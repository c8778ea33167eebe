"""Instructions that correct what was assumed, or say what only the designer knows: class size, platform, need."""

import re
from typing import Any

from assistant.spec import (
    Audience,
    Credits,
    Delivery,
    Issuer,
    Launch,
    Pilot,
    PilotPlan,
    Provenance,
    Spec,
    Stackability,
    Workload,
)
from assistant.spec.model import QualityAssurance

from ...protocol import DraftError
from ..steps.assessment import CLASS_SIZE
from ..steps.ground import Ground
from ..steps.made import joined
from ..steps.pilot import draft_pilot
from ..workload import in_words
from .table import Asked, Done, understands

_ONE_BY_ONE = ("oral", "performance", "simulation")
_MODES = (
    (r"at set times|synchronous(?<!asynchronous)|live online|by video call", "online-synchronous"),
    (r"any time|asynchronous|self[- ]paced|own pace", "online-asynchronous"),
    (r"blended|hybrid|partly", "blended"),
    (r"workplace|at work|on the job", "workplace"),
    (r"on[- ]site|on campus|in person|face[- ]to[- ]face|classroom|in presence", "on-site"),
    (r"mixed|part", "online-mixed"),
    (r"online", "online-asynchronous"),
)
"""What is said of participation, and the form it is; the first that is found."""


def assumed(spec: Spec, text: str) -> Spec:
    """Return the spec with an assumption that replaces the one that begins alike."""
    record = spec.provenance or Provenance()
    return spec.with_changes(provenance=record.with_changes(assumptions=joined(record.assumptions, [text])))


@understands
def set_class_size(asked: Asked) -> Done:
    """Correct the class size, and say what it does to marking."""
    size = int(asked.number())
    if size < 1:
        raise DraftError("A class has at least one learner.")
    spec = assumed(asked.spec, CLASS_SIZE.replace("20 learners", f"{size} learner{'s' if size != 1 else ''}"))
    notes = [
        f"{a.id} is seen one by one: {a.minutes:g} minutes for {size} learners are {in_words(size * a.minutes)}. "
        f"“another way for {a.id}” proposes what can be marked apart."
        for a in spec.assessments
        if a.method in _ONE_BY_ONE and a.minutes
    ]
    return Done(spec, notes or [f"A run has {size} learners now; no method depends on it."])


@understands
def set_pilot(asked: Asked) -> Done:
    """Set how many learners the pilot has; figures in a plan of ours follow."""
    spec, size = asked.spec, int(asked.number())
    if size < 1:
        raise DraftError("A pilot needs at least one learner.")
    plan = (spec.pilot.plan if spec.pilot else None) or PilotPlan()
    changed = plan.with_changes(participants=size)

    if spec.pilot and spec.pilot.plan and (spec.assessments or spec.content):
        ours, now = (_planned(spec, count) for count in (plan.participants, size))
        same = [f for f in ("who", "decision_rule") if getattr(plan, f) == getattr(ours, f)]
        changed = changed.with_changes(**{f: getattr(now, f) for f in same})
    spec = spec.with_changes(pilot=(spec.pilot or Pilot()).with_changes(plan=changed))
    return Done(assumed(spec, f"Pilot: {size} learners take part. Say “pilot with 6 learners” to correct it."))


def _planned(spec: Spec, participants: float | None) -> PilotPlan:
    """Return the plan of our making for so many learners."""
    bare = spec.with_changes(pilot=Pilot(plan=PilotPlan(participants=participants)))
    plan: PilotPlan = draft_pilot(Ground(bare)).changes["pilot"].plan
    return plan


_PLACES: dict[str, tuple[str, type[Any], str]] = {
    "support": ("launch", Launch, "support"),
    "announcement": ("launch", Launch, "announcement"),
    "opens": ("launch", Launch, "opens"),
    "owner": ("quality_assurance", QualityAssurance, "owner"),
    "reviewer": ("quality_assurance", QualityAssurance, "reviewer"),
    "review by": ("quality_assurance", QualityAssurance, "review_by"),
    "stacks into": ("stackability", Stackability, "stacks_into"),
    "need": ("audience", Audience, "need"),
    "audience": ("audience", Audience, "description"),
    "accessibility": ("delivery", Delivery, "accessibility"),
    "interaction": ("delivery", Delivery, "interaction"),
    "schedule": ("delivery", Delivery, "schedule"),
    "issuer": ("issuer", Issuer, "name"),
}
"""What a designer calls it → part of the spec, its type and the field."""


@understands
def set_fact(asked: Asked) -> Done:
    """Set a fact that only the designer knows."""
    part, kind, field = _PLACES[" ".join(asked["name"].lower().split())]
    node = getattr(asked.spec, part)
    changed = node.with_changes(**{field: asked["text"]}) if node is not None else kind(**{field: asked["text"]})
    spec = asked.spec.with_changes(**{part: changed})
    if asked["name"].lower() == "support":
        spec = _without_assumption(spec, "Support")
    return Done(spec)


def _without_assumption(spec: Spec, topic: str) -> Spec:
    record = spec.provenance
    if record is None:
        return spec
    left = [a for a in record.assumptions if not a.startswith(f"{topic}:")]
    return spec.with_changes(provenance=record.with_changes(assumptions=left))


@understands
def set_platform(asked: Asked) -> Done:
    """Say on which platform it runs; a launch that stands names it too."""
    spec, text = asked.spec, asked["text"].rstrip(".")
    if re.match(r"\d{4}-|\d{1,2}[. ]", text):
        return Done(spec.with_changes(launch=(spec.launch or Launch()).with_changes(opens=text)))
    spec = spec.with_changes(delivery=(spec.delivery or Delivery()).with_changes(platform=text))
    if spec.launch:
        steps = [f"Enrol at {text}" if s == "Enrol" else s for s in spec.launch.how_to_earn]
        spec = spec.with_changes(launch=spec.launch.with_changes(platform=text, how_to_earn=steps))
    return Done(spec)


@understands
def set_prerequisites(asked: Asked) -> Done:
    """Say what learners must bring; “none” is an answer too."""
    text = asked["text"]
    parts = [p.strip(" .") for p in re.split(r";|,\s+and\s+|\n", text) if p.strip(" .")]
    if re.fullmatch(
        r"(?i)none|nothing|no(?: prerequisites)?|no prerequisites|nothing is needed before", text.strip(" .")
    ):
        parts = ["None"]
    return Done(asked.spec.with_changes(audience=(asked.spec.audience or Audience()).with_changes(prerequisites=parts)))


@understands
def set_audience(asked: Asked) -> Done:
    """Say whom it is for; texts of ours that name the old audience are to be drafted anew."""
    text = asked["text"][0].upper() + asked["text"][1:]
    audience = (asked.spec.audience or Audience()).with_changes(description=text)
    return Done(
        asked.spec.with_changes(audience=audience),
        [
            "Examples and material for this audience need facts of its work: the subject expert chooses them, or a "
            "model proposes some."
        ],
    )


@understands
def set_title(asked: Asked) -> Done:
    """Give the microcredential another title."""
    return Done(asked.spec.with_changes(title=asked["text"]))


@understands
def set_mode(asked: Asked) -> Done:
    """Say in which form learners take part."""
    mode = next((m for pattern, m in _MODES if re.search(pattern, asked["text"], re.IGNORECASE)), None)
    if mode is None:
        raise DraftError(
            f"“{asked['text']}” is no form of participation that is known: online at any time, online at set times, "
            "online mixed, on site, blended, workplace."
        )
    return Done(asked.spec.with_changes(delivery=(asked.spec.delivery or Delivery()).with_changes(mode=mode)))


@understands
def set_hours(asked: Asked) -> Done:
    """State the hours; the times stay as they are, and what does not fit is told by the checker."""
    workload = (asked.spec.workload or Workload()).with_changes(hours=asked.number(), basis="Stated by the designer.")
    return Done(asked.spec.with_changes(workload=workload), fixed={"spec"})


@understands
def set_credits(asked: Asked) -> Done:
    """State the credits."""
    credits = Credits(system=asked["text"].removesuffix("credits").strip(), value=asked.number())
    return Done(asked.spec.with_changes(workload=(asked.spec.workload or Workload()).with_changes(credits=credits)))


@understands
def set_ai_use(asked: Asked) -> Done:
    """Say what generative AI may do, in one assessment or in all."""
    groups = asked.match.groupdict()
    stance = "acknowledged"
    if groups.get("forbidden") is not None:
        stance = "not-permitted"
    elif groups.get("required") is not None:
        stance = "required"
    own = [asked.id("assessment")] if asked["id"] else [a.id for a in asked.spec.assessments]
    if not own:
        raise DraftError("There is no assessment yet in which AI could be used.")
    assessments = [a.with_changes(ai_use={"stance": stance}) if a.id in own else a for a in asked.spec.assessments]
    return Done(asked.spec.with_changes(assessments=assessments))
