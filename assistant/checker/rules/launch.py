"""LAU104, 106 to 111, 130: what must be there when the microcredential opens."""

import re
from collections.abc import Iterator

from assistant.spec import STEPS, Spec

from ..finding import Finding, Phase, Severity
from ..registry import rule
from ..site import Site

_NEEDS_NO_PLATFORM = ("on-site", "workplace")
_ENTRY = r"(?i)\b(?:prior|previous|prerequisite|beginner|novice|no experience|experienced|already|advanced)"


@rule(
    "LAU104",
    "no-owner-review",
    target="spec",
    severity=Severity.INFO,
    phase=Phase.LAUNCH,
    sources=("nz-nzqa-2022",),
    bad="launch: {platform: Moodle}",
    good="""
launch: {platform: Moodle}
quality_assurance: {owner: the programme lead, review_by: '2027-06-30'}
""",
)
def no_owner_review(spec: Spec, site: Site) -> Iterator[Finding]:
    """Nobody is named who keeps it up to date, or no date by which it is reviewed.

    What is nobody's task is not done; New Zealand, for one, lists a micro-credential with its period of review,
    usually one to three years.
    """
    quality = spec.quality_assurance
    named = quality and ((quality.owner or "").strip() or (quality.reviewer or "").strip())
    missing = [] if named else ["who keeps it up to date (`owner`)"]
    missing += [] if quality and (quality.review_by or "").strip() else ["when it is reviewed (`review_by`)"]
    if missing:
        yield site.finding(
            f"Under `quality_assurance`, say {' and '.join(missing)}.",
            field="quality_assurance",
            evidence=",".join(missing),
        )


@rule(
    "LAU106",
    "no-support",
    target="spec",
    severity=Severity.WARNING,
    phase=Phase.LAUNCH,
    sources=("qm-higher-ed",),
    bad="launch: {platform: Moodle}",
    good="launch: {platform: Moodle, support: 'Forum, answered within two days'}",
)
def no_support(spec: Spec, site: Site) -> Iterator[Finding]:
    """Learners are not told where they get help."""
    words = (spec.launch.support or "").lower().strip(" .") if spec.launch else ""
    if spec.launch and (
        not words or words in ("none", "no", "nobody", "no one", "no support", "nothing", "not provided")
    ):
        yield site.finding(
            "Nothing says where learners get help: add `support` to the launch, with whom to ask and how soon they answer.",
            field="launch",
            evidence="support",
        )


@rule(
    "LAU107",
    "launched-before-accepted",
    target="spec",
    severity=Severity.WARNING,
    phase=Phase.LAUNCH,
    sources=("convention",),
    bad="""
launch: {platform: Moodle}
steps: {objectives: accepted, assessment: draft, launch: accepted}
""",
    good="""
launch: {platform: Moodle}
steps: {objectives: accepted, assessment: accepted, content: accepted, creation: accepted, pilot: accepted, launch: accepted}
""",
)
def launched_before_accepted(spec: Spec, site: Site) -> Iterator[Finding]:
    """The launch is accepted, but a step before it is not: what opens is not what was agreed.

    Judged where the spec keeps its steps.
    """
    accepted = {step for step, state in spec.steps.items() if state == "accepted"}
    last = "evaluation" if "evaluation" in accepted else "launch"
    before = STEPS[: STEPS.index("launch")]
    pending = [step for step in before if step not in accepted] if last in accepted else []
    if pending:
        yield site.finding(
            f"The step {last} is accepted, but {', '.join(pending)} {'is' if len(pending) == 1 else 'are'} not: accept "
            f"what stands, or set {last} back to draft.",
            field="steps",
            evidence=f"{last}:{','.join(pending)}",
        )


@rule(
    "LAU108",
    "no-entry-info",
    target="spec",
    severity=Severity.INFO,
    phase=Phase.LAUNCH,
    sources=("eu-2022",),
    bad="launch: {platform: Moodle}",
    good="""
audience: {description: 'Social scientists; no prior knowledge of the tool'}
stackability: {stacks_into: it stands alone}
launch: {platform: Moodle}
""",
)
def no_entry_info(spec: Spec, site: Site) -> Iterator[Finding]:
    """Learners are not told what they need before they start, or what the credential counts towards.

    “Nothing” is an answer too. Both are optional elements of the European description of a micro-credential; with the
    profile eu-2022, LAU113 asks for them.
    """
    if "eu-2022" in spec.profiles:
        return
    audience = spec.audience
    told = audience and (audience.prerequisites or re.search(_ENTRY, audience.description or ""))
    missing = [] if told else ["what learners must know before they start (`audience.prerequisites`; “none” too)"]
    missing += [] if spec.stackability else ["what it counts towards, if anything (`stackability`)"]
    if missing:
        yield site.finding(f"Say {' and '.join(missing)}.", field="audience", evidence=",".join(missing))


@rule(
    "LAU109",
    "no-way-to-earn",
    target="spec",
    severity=Severity.WARNING,
    phase=Phase.LAUNCH,
    sources=("openbadges-3",),
    bad="launch: {platform: Moodle}",
    good="launch: {platform: Moodle, how_to_earn: [Enrol, Hand in A1, Reach Proficient in every criterion]}",
)
def no_way_to_earn(spec: Spec, site: Site) -> Iterator[Finding]:
    """The audience is not told how to earn the credential.

    A learner decides by it, an employer trusts by it, and a badge must carry it as its criteria.
    """
    steps = spec.launch.how_to_earn if spec.launch else ()
    if not any(step.strip() for step in steps):
        yield site.finding(
            "Nothing says how to earn the credential: list the steps under `launch.how_to_earn`, from enrolling to passing.",
            field="launch",
            evidence="how_to_earn",
        )


@rule(
    "LAU110",
    "not-announced",
    target="spec",
    severity=Severity.INFO,
    phase=Phase.LAUNCH,
    sources=("convention",),
    bad="launch: {platform: Moodle}",
    good="launch: {platform: Moodle, channels: [newsletter of the faculty]}",
)
def not_announced(spec: Spec, site: Site) -> Iterator[Finding]:
    """The launch has neither an announcement nor channels, so its audience won't hear of it."""
    launch = spec.launch
    if launch and not (launch.announcement or "").strip() and not launch.channels:
        yield site.finding(
            "Nothing says how the audience hears of it: write the `announcement`, and name the `channels` it goes out on.",
            field="launch",
            evidence="announcement",
        )


@rule(
    "LAU111",
    "no-platform",
    target="spec",
    severity=Severity.WARNING,
    phase=Phase.LAUNCH,
    sources=("convention",),
    bad="launch: {support: Forum}",
    good="launch: {support: Forum, platform: Moodle}",
)
def no_platform(spec: Spec, site: Site) -> Iterator[Finding]:
    """The launch does not say on which platform it opens, or where one enrols.

    The platform may stand under `delivery` too. What is held on site or at work may do without: there it is an info.
    """
    delivery = spec.delivery
    if (
        spec.launch
        and not (spec.launch.platform or "").strip()
        and not (delivery and (delivery.platform or "").strip())
    ):
        yield site.finding(
            "Nothing says where it opens: name the platform, or the place where one enrols, under `launch.platform`.",
            field="launch",
            evidence="platform",
            severity=Severity.INFO if delivery and delivery.mode in _NEEDS_NO_PLATFORM else None,
        )


@rule(
    "LAU130",
    "no-course-facts",
    target="spec",
    severity=Severity.INFO,
    phase=Phase.LAUNCH,
    sources=("eu-2022",),
    bad="launch: {platform: Moodle}",
    good="""
workload: {hours: 25}
delivery: {mode: online-asynchronous}
launch: {platform: Moodle}
""",
)
def no_course_facts(spec: Spec, site: Site) -> Iterator[Finding]:
    """Learners are not told how much time it takes, or in which form they take part.

    Both are mandatory elements of the European description of a micro-credential; with the profile eu-2022, LAU101 asks
    for them.
    """
    if "eu-2022" in spec.profiles or not spec.launch:
        return
    workload, delivery = spec.workload, spec.delivery
    missing = (
        [] if workload and (workload.hours or workload.credits) else ["how many hours it takes (`workload.hours`)"]
    )
    missing += (
        [] if delivery and (delivery.mode or delivery.schedule) else ["in which form it is held (`delivery.mode`)"]
    )
    if missing:
        yield site.finding(
            f"Say {' and '.join(missing)}: learners plan by it.", field="launch", evidence=",".join(missing)
        )
