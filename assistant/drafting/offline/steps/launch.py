"""Step 6: announcement, steps to earning it, channels and support, from what the spec says."""

import re

from assistant.spec import Assessment, Launch, Spec

from ...events import Piece
from ...protocol import DraftError
from ...titles import shortened
from ..workload import in_words
from .ground import Ground
from .made import Made
from .texts import Texts, texts_for, told_if_foreign

_MOST_CHANNELS = 5
_NO_PREREQUISITE = (
    r"(?i)^\W*(?:none|nothing|no)\b|\bno (?:prior|previous|special|specific|particular|programming|formal|prerequisite)"
    r"|\b(?:not|n't) (?:required|needed|necessary|assume)"
)
"""How people say that nothing is needed beforehand."""


def draft_launch(ground: Ground) -> Made:
    """Return the launch with the texts it lacks; what only the designer knows is asked for, not made up.

    Raises:
        DraftError: there are no objectives or no assessments that could be announced.
    """
    spec = ground.spec
    if not spec.objectives or not spec.assessments:
        raise DraftError("There is nothing to announce yet: draft objectives and assessments first.")
    texts = texts_for("launch", spec.language)
    launch = spec.launch or Launch()
    platform = launch.platform or (spec.delivery.platform if spec.delivery else None)
    on_site = bool(spec.delivery and spec.delivery.mode in ("on-site", "workplace"))
    support = launch.support or texts("support_on_site" if on_site else "support")
    whole = launch.with_changes(
        platform=platform,
        how_to_earn=launch.how_to_earn or _steps(spec, texts, platform or ""),
        channels=launch.channels or _channels(spec, texts),
        support=support,
    )
    whole = whole.with_changes(announcement=launch.announcement or _announcement(spec, texts, whole))
    made = Made({"launch": whole}, notes=told_if_foreign(texts, spec.language))
    made.pieces = [Piece("text", step) for step in whole.how_to_earn]
    if not launch.support:
        made.assumptions.append("Support: somebody answers within two working days. Say “support: …” to correct it.")
    made.notes += _open_points(spec, whole, on_site=on_site)
    return made


def _open_points(spec: Spec, launch: Launch, *, on_site: bool) -> list[str]:
    quality = spec.quality_assurance
    missing = [
        ("where it opens (“platform Moodle”)", not launch.platform and not on_site),
        ("when it opens (“opens 2027-03-01”)", not launch.opens),
        (
            "who keeps it up to date (“owner: the programme lead”)",
            not (quality and (quality.owner or quality.reviewer)),
        ),
        ("when it is reviewed (“review by 2028-06-30”)", not (quality and quality.review_by)),
        ("what it counts towards (“stacks into: nothing, it stands alone”)", spec.stackability is None),
        (
            "what learners need before they start (“prerequisites: none”)",
            not (spec.audience and spec.audience.prerequisites),
        ),
        (
            "how work is supervised and what AI may do (“AI may be used if acknowledged”)",
            any(a.ai_use is None and a.supervision is None for a in spec.assessments),
        ),
    ]
    points = [what for what, lacks in missing if lacks]
    return [f"Yours to say before it opens: {'; '.join(points)}."] if points else []


def _steps(spec: Spec, texts: Texts, platform: str) -> list[str]:
    needed = _prerequisites(spec)
    minutes = sum(m.minutes or 0 for m in spec.content)
    steps = [texts("earn", "enrol_at", platform=platform) if platform else texts("earn", "enrol")]
    steps += [texts("earn", "prerequisites", prerequisites=needed)] if needed else []
    if spec.content:
        key = "module" if len(spec.content) == 1 else "modules"
        steps.append(texts("earn", key, count=len(spec.content), hours=in_words(minutes)) if minutes else "")
    judged = [a for a in spec.assessments if a.purpose == "summative"]
    steps += [_step(a, texts) for a in judged]
    if any(re.search(r"\b(?:one )?(?:resubmission|second attempt|again)\b", a.feedback or "") for a in judged):
        steps.append(texts("earn", "again"))
    return [s for s in (*steps, texts("earn", "get")) if s]


def _step(assessment: Assessment, texts: Texts) -> str:
    rule = assessment.pass_rule
    kind = rule.rule if rule else "completion"
    slots: dict[str, str | float] = {
        "verb": texts("earn", "verb", assessment.method),
        "id": assessment.id,
        "title": shortened(assessment.title, 80),
        "level": (rule.level if rule else None) or "",
        "percent": (rule.percent if rule else None) or "",
    }
    return texts("earn", kind, **slots) or texts("earn", "completion", **slots)


def _prerequisites(spec: Spec) -> str:
    stated = [p.strip().rstrip(".") for p in spec.audience.prerequisites] if spec.audience else []
    return shortened("; ".join(p for p in stated if not re.search(_NO_PREREQUISITE, p)), 200)


def _channels(spec: Spec, texts: Texts) -> list[str]:
    audience = spec.audience
    said = " ".join((audience.description or "", audience.need or "", spec.title) if audience else (spec.title,))
    found = [t for c in texts.data["channels"] if re.search(rf"(?i)\b(?:{c['words']})", said) for t in c["texts"]]
    own = list(map(str, texts.data["any"]["texts"]))
    return [*list(dict.fromkeys(found))[: _MOST_CHANNELS - len(own)], *own]


def _announcement(spec: Spec, texts: Texts, launch: Launch) -> str:
    audience, workload, issuer = spec.audience, spec.workload, spec.issuer
    judged = [a for a in spec.assessments if a.purpose == "summative"]
    mode = spec.delivery.mode if spec.delivery else None
    credits = workload.credits if workload else None
    return texts(
        "announcement",
        title=spec.title,
        summary=spec.summary or "",
        audience=(audience.description if audience else None) or "",
        prerequisites=_prerequisites(spec) or (texts("need_not") if audience and audience.prerequisites else ""),
        need=(audience.need if audience else None) or "",
        objectives="\n".join(f"- {_as_clause(o.statement)}" for o in spec.objectives),
        hours=(workload.hours if workload else None) or "",
        modules=_modules(len(spec.content), texts),
        mode=texts("mode", mode) if mode else "",
        assessments="; ".join(shortened(a.title, 80) for a in judged),
        issuer=texts("issuer", issuer=issuer.name) if issuer else "",
        credits=texts("credits", value=credits.value, system=credits.system) if credits else "",
        opens=launch.opens or "",
        platform=launch.platform or "",
    )


def _modules(count: int, texts: Texts) -> str:
    return texts("modules", "one" if count == 1 else "several", count=count) if count else ""


def _as_clause(statement: str) -> str:
    first, _, rest = statement.strip().rstrip(".").partition(" ")
    return f"{first.lower() if first[1:].islower() else first} {rest}".strip()
