"""CNT103, 105 to 107, 110, 116, 120: volume, and time where it is spent."""

from collections.abc import Iterator
from statistics import median

from assistant.language import word_count
from assistant.spec import Activity, Module, Spec

from ..finding import Finding, Phase, Severity
from ..registry import rule
from ..site import Site

_PASSIVE = ("reading", "video", "lecture", "demonstration")


@rule(
    "CNT103",
    "below-minimum",
    target="spec",
    severity=Severity.ERROR,
    phase=Phase.OBJECTIVES,
    sources=("au-mcf-2021",),
    params={"least_hours": 0},
    bad="""
profiles: [au-nmf]
objectives: [{id: O1, statement: Clean the file.}]
workload: {hours: 0.5}
""",
    good="""
profiles: [au-nmf]
objectives: [{id: O1, statement: Clean the file.}]
workload: {hours: 1}
""",
)
def below_minimum(spec: Spec, site: Site) -> Iterator[Finding]:
    """The volume of learning is below what a standard named under `profiles` demands: one hour in Australia.

    Off where no profile sets a minimum.
    """
    hours, least = spec.workload.hours if spec.workload else None, site.param("least_hours")
    if hours is not None and hours < least:
        yield site.finding(
            f"{hours:g} hours are below the least volume of learning, {least:g} h: join it with another, or add to it.",
            field="workload",
            evidence=f"{hours:g}<{least:g}",
        )


@rule(
    "CNT116",
    "above-maximum",
    target="spec",
    severity=Severity.ERROR,
    phase=Phase.OBJECTIVES,
    sources=("nz-nzqa-2022",),
    params={"most_credits": 0},
    bad="""
profiles: [nz-nzqa]
objectives: [{id: O1, statement: Clean the file.}]
workload: {hours: 450, credits: {system: NZQCF, value: 45}}
""",
    good="""
profiles: [nz-nzqa]
objectives: [{id: O1, statement: Clean the file.}]
workload: {hours: 400, credits: {system: NZQCF, value: 40}}
""",
)
def above_maximum(spec: Spec, site: Site) -> Iterator[Finding]:
    """The credits exceed what a standard named under `profiles` allows: 40 in New Zealand.

    Off where no profile sets a maximum.
    """
    credits_, most = spec.workload.credits if spec.workload else None, site.param("most_credits")
    if credits_ and most and credits_.value > most:
        yield site.finding(
            f"{credits_.value:g} {credits_.system} credits exceed the {most:g} that a micro-credential may have: split it, "
            "or list it as another award.",
            field="workload",
            evidence=f"{credits_.value:g}>{most:g}",
        )


@rule(
    "CNT105",
    "reading-time",
    target="activity",
    severity=Severity.INFO,
    phase=Phase.CREATION,
    sources=("barre-esarey-2016",),
    english=True,
    params={"words": 100, "slowest": 60, "fastest": 500, "times": 2, "least_minutes": 15},
    bad=f"""
content:
  - id: M1
    title: Cleaning
    activities:
      - {{id: M1.1, kind: reading, title: Read the case, minutes: 60, assets: [{{id: M1.1.a, kind: text, title: Case, body: {"word " * 120}}}]}}
""",
    good=f"""
content:
  - id: M1
    title: Cleaning
    activities:
      - {{id: M1.1, kind: reading, title: Read the case, minutes: 1, assets: [{{id: M1.1.a, kind: text, title: Case, body: {"word " * 120}}}]}}
""",
)
def reading_time(activity: Activity, site: Site) -> Iterator[Finding]:
    """The time for a reading fits its text at no pace: slower than close study, or faster than skimming.

    The published estimates for students range from about 60 words a minute (many new concepts, to engage with) to
    about 500 (nothing new, to survey); they are estimates, so twice the slowest pace passes, and so does a quarter of
    an hour for any text. Judged where the whole text is in the spec.
    """
    linked = any(a.kind not in {"text", "handout"} or not a.body for a in activity.assets)
    if activity.kind != "reading" or not activity.minutes or linked:
        return
    count = sum(word_count(a.body or "") for a in activity.assets)
    if count < site.param("words"):
        return
    shortest, longest = count / site.param("fastest"), count / site.param("slowest")
    most = max(site.param("times") * longest, site.param("least_minutes"))
    if not shortest <= activity.minutes <= most:
        yield site.finding(
            f"“{activity.title}” has {count} words and {activity.minutes:g} minutes; at any pace from skimming to close study it "
            f"takes {shortest:.0f} to {longest:.0f} minutes.",
            field="minutes",
            evidence=f"{count}:{activity.minutes:g}",
        )


@rule(
    "CNT106",
    "long-video",
    target="activity",
    severity=Severity.INFO,
    phase=Phase.CONTENT,
    sources=("guo-2014", "lagerstrom-2015"),
    params={"minutes": 10},
    bad="content: [{id: M1, title: Cleaning, activities: [{id: M1.1, kind: video, title: All of cleaning, minutes: 25}]}]",
    good="content: [{id: M1, title: Cleaning, activities: [{id: M1.1, kind: video, title: Three faults, minutes: 6}]}]",
)
def long_video(activity: Activity, site: Site) -> Iterator[Finding]:
    """A video is longer than ten minutes.

    In a study of four open online courses, engagement fell after about six minutes; others dispute a general rule. Take
    it as a question, and break the video by a task where it has a joint.
    """
    if activity.kind == "video" and activity.minutes and activity.minutes > site.param("minutes"):
        yield site.finding(
            f"The video “{activity.title}” takes {activity.minutes:g} minutes: if it is one piece, cut it where a new thought "
            "begins, with a question or task in between.",
            field="minutes",
            evidence=f"{activity.minutes:g}",
        )


@rule(
    "CNT107",
    "module-balance",
    target="module",
    severity=Severity.INFO,
    phase=Phase.CONTENT,
    sources=("convention",),
    params={"times": 2, "modules": 3},
    bad="""
content: [{id: M1, title: Reading, minutes: 60}, {id: M2, title: Cleaning, minutes: 60}, {id: M3, title: Reporting, minutes: 200}]
""",
    good="""
content: [{id: M1, title: Reading, minutes: 60}, {id: M2, title: Cleaning, minutes: 60}, {id: M3, title: Reporting, minutes: 100}]
""",
)
def module_balance(module: Module, site: Site) -> Iterator[Finding]:
    """A module takes more than twice the time of a middling one; learners plan by the others."""
    times = [m.minutes for m in site.spec.content if m.minutes]
    if not module.minutes or len(times) < site.param("modules"):
        return
    middle = median(times)
    if module.minutes > site.param("times") * middle:
        yield site.finding(
            f"{module.id} takes {module.minutes:g} minutes, a middling module {middle:g}: split it, or tell learners "
            "beforehand.",
            field="minutes",
            evidence=f"{module.minutes:g}:{middle:g}",
        )


@rule(
    "CNT110",
    "passive-stretch",
    target="module",
    severity=Severity.INFO,
    phase=Phase.CONTENT,
    sources=("qm-higher-ed",),
    params={"minutes": 30},
    bad="""
content:
  - id: M1
    title: Cleaning
    activities:
      - {id: M1.1, kind: reading, title: Kinds of faults, minutes: 20}
      - {id: M1.2, kind: video, title: A file is cleaned, minutes: 15}
      - {id: M1.3, kind: practice, title: Clean a file, minutes: 30}
""",
    good="""
content:
  - id: M1
    title: Cleaning
    activities:
      - {id: M1.1, kind: reading, title: Kinds of faults, minutes: 20}
      - {id: M1.2, kind: practice, title: Find the faults, minutes: 10}
      - {id: M1.3, kind: video, title: A file is cleaned, minutes: 15}
""",
)
def passive_stretch(module: Module, site: Site) -> Iterator[Finding]:
    """Learners read, watch or listen for more than half an hour on end, and do nothing themselves.

    A single reading or video of any length is left alone: readers set their own pace, and CNT106 looks at videos.
    """
    stretch: list[Activity] = []
    for activity in (*module.activities, None):
        if activity is not None and activity.kind in _PASSIVE:
            stretch.append(activity)
            continue
        total = sum(a.minutes or 0 for a in stretch)
        joined = len(stretch) > 1 or any(a.kind in {"lecture", "demonstration"} for a in stretch)
        if joined and total > site.param("minutes"):
            ids = ", ".join(a.id for a in stretch)
            yield site.finding(
                f"{total:g} minutes of {module.id} pass without anything to do ({ids}): put a question or a small task in "
                "between.",
                field="activities",
                evidence=ids,
                related=tuple(a.id for a in stretch),
            )
        stretch = []


_DONE = ("practice", "project-work", "discussion")
_SPREAD = ("practice", "project-work", "assessment", "other")
"""Kinds of activity that may go on for days; any other takes place at one sitting or is better told in parts."""


@rule(
    "CNT120",
    "activity-time",
    target="activity",
    severity=Severity.INFO,
    phase=Phase.CONTENT,
    sources=("convention",),
    params={"least_minutes": 2, "most_minutes": 1200},
    bad="content: [{id: M1, title: Cleaning, activities: [{id: M1.1, kind: practice, title: Clean a file, minutes: 1}]}]",
    good="content: [{id: M1, title: Cleaning, activities: [{id: M1.1, kind: practice, title: Clean a file, minutes: 30}]}]",
)
def activity_time(activity: Activity, site: Site) -> Iterator[Finding]:
    """The time of an activity can hardly be meant: practice in one minute, a film of thirty hours.

    Practice and project work may be long; a film or a reading may be short.
    """
    minutes, kind = activity.minutes, activity.kind
    if not minutes:
        return
    short = kind in _DONE and minutes < site.param("least_minutes")
    if short or (kind not in _SPREAD and minutes > site.param("most_minutes")):
        yield site.finding(
            f"{activity.id} ({kind}) is planned with {minutes:g} minutes: is it a slip? "
            + ("Say how long learners need." if short else "Tell it in parts, or give the time one of them takes."),
            field="minutes",
            evidence=f"{minutes:g}",
        )
