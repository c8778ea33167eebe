"""LAU131 to LAU134, CNT135, CNT207: what is said of the course as a whole, held against its other parts."""

import re
from collections.abc import Iterator

from assistant.language import content_words, words
from assistant.spec import Spec

from ..amounts import NUMBER, find_numbers, number_of, sentences_of
from ..finding import Finding, Phase, Severity
from ..patterns import begins, find
from ..registry import rule
from ..site import Site
from ..strangers import families
from ..texts import lesser
from .launch_promises import course_of, short
from .launch_steps import ENTRY


@rule(
    "LAU131",
    "stacks-into-itself",
    target="spec",
    severity=Severity.WARNING,
    phase=Phase.START,
    sources=("structure", "eu-2022"),
    bad="title: Survey Files\nstackability: {stacks_into: Survey Files}",
    good="title: Survey Files\nstackability: {stacks_into: Certificate in Data Work}",
)
def stacks_into_itself(spec: Spec, site: Site) -> Iterator[Finding]:
    """The credential is said to count towards, or be part of, a credential of the same title: itself."""
    stack = spec.stackability
    title = words(spec.title)
    for field in ("stacks_into", "part_of"):
        named = getattr(stack, field) if stack else None
        if named and title and words(named) == title:
            yield site.finding(
                f"`{field}` names “{named}”, which is this credential itself: name the larger one, or leave it out.",
                field="stackability",
                evidence=named.lower(),
            )


_HOURS = {"hour": 1, "day": 24, "week": 168, "month": 730}
_ANSWERED = rf"\b(?:answer\w*|repl(?:y|ies|ied)|respon\w+|back\s+to\s+you)\b[^.;]{{0,40}}?\b(?:within|in)\s+(?:an?|(?P<n>{NUMBER}))\s+(?:working\s+|business\s+)?(?P<unit>hour|day|week|month)s?\b"
_CHANNELS = families(["forum chat mailbox email e-mail message phone telephone ticket helpdesk"])
_TIMES_LONGER = 2


@rule(
    "LAU132",
    "answer-times-disagree",
    target="spec",
    severity=Severity.WARNING,
    phase=Phase.LAUNCH,
    english=True,
    sources=("qm-higher-ed", "structure"),
    bad="delivery: {mode: online-mixed, interaction: 'Questions in the forum, answered within a day.'}\nlaunch: {platform: Moodle, support: 'Forum, answered within two weeks'}",
    good="delivery: {mode: online-mixed, interaction: 'Questions in the forum, answered within a day.'}\nlaunch: {platform: Moodle, support: 'Forum, answered within a day'}",
)
def answer_times_disagree(spec: Spec, site: Site) -> Iterator[Finding]:
    """`delivery.interaction` and `launch.support` promise answers in times of which one is twice the other or more; on different channels an info."""
    one, other = spec.delivery and spec.delivery.interaction, spec.launch and spec.launch.support
    if not one or not other:
        return
    asked, told = _answer_hours(one), _answer_hours(other)
    if not asked or not told or any(max(a, b) < _TIMES_LONGER * min(a, b) for a in asked for b in told):
        return
    shared = families([one]) & families([other]) & _CHANNELS
    yield site.finding(
        f"`interaction` says “{asked[min(asked)]}”, `support` says “{told[min(told)]}”: let both promise the same, or say for what each holds.",
        field="launch",
        evidence=f"{min(asked):g}:{min(told):g}",
        severity=None if shared else Severity.INFO,
    )


def _answer_hours(text: str) -> dict[float, str]:
    """Return the hours within which a text promises an answer, each with its words."""
    if not find("answer|repl|respon|back to you", text):
        return {}
    return {
        (number_of(m["n"]) if m["n"] else 1) * _HOURS[m["unit"].lower()]: text[m.start() : m.end()]
        for m in find_numbers(_ANSWERED, text)
    }


_FOR = r"^\W*for\s+(?P<who>[^.!?:;,–—]{4,70})[.!:–—]"
_LEAD = r"^\W*(?:(?:the|our|this|a)\s+)?(?:new\s+)?(?:(?:course|programme|micro-?credential|credential|training|workshop)\s+)?"
_NAMED = rf"{_LEAD}[“\"«](?P<name>[^”\"»]{{8,80}})[”\"»]\s+(?:starts?|begins?|opens?|runs?|returns?|invites?|teaches)\b"
_SMALL = r"(?:of|for|in|and|the|a|an|to|with|on|at|by|from)"
_WELCOME = rf"^\W*(?:Welcome\s+to|Introducing|Announcing)\s+[“\"«]?(?P<name>[A-Z][\w’'-]+(?:\s+(?:[A-Z][\w’'-]+|{_SMALL})){{1,8}})[”\"»]?\s*[.!:,–]"


def _announced(text: str) -> str:
    return f"""
title: Cleaning Survey Files
summary: Data managers clean survey files of households and hand over a record of each change.
audience: {{description: Data managers of statistics offices}}
launch: {{platform: Moodle, announcement: '{text}'}}
"""


@rule(
    "LAU133",
    "announces-another-course",
    target="spec",
    severity=Severity.WARNING,
    phase=Phase.LAUNCH,
    english=True,
    sources=("structure",),
    bad=_announced("“Roses and Shrubs” starts in May. It ends with a task."),
    good=_announced("“Survey Files” starts in May. It ends with a task."),
)
def announces_another_course(spec: Spec, site: Site) -> Iterator[Finding]:
    """The announcement opens with a title, or addresses people (info), of whom title, summary and audience hold no word."""
    text = (spec.launch.announcement or "").strip() if spec.launch else ""
    first = next((s for s in sentences_of(text)), "") if text else ""
    audience = spec.audience
    named = find(_NAMED, text) or re.search(_WELCOME, text)
    own = [spec.title, spec.summary, *(o.statement for o in spec.objectives)]
    if named and content_words(named["name"]) and not families([named["name"]]) & families(own):
        yield site.finding(
            f"It is announced as “{named['name']}”, and its title is “{spec.title}”: name the same course.",
            field="launch",
            evidence=named["name"].lower(),
        )
    addressed = find(_FOR, first) if first[:3].lower() == "for" else None
    if not addressed or not audience or not audience.description:
        return
    known = families([spec.title, spec.summary, audience.description, audience.need, *audience.prerequisites])
    if families([addressed["who"]]) and not families([addressed["who"]]) & known:
        yield site.finding(
            f"The announcement addresses “{addressed['who']}”, the audience is “{short(audience.description)}”: let both name the same people.",
            field="launch",
            evidence=addressed["who"].lower(),
            severity=Severity.INFO,
        )


_CAPITALS = r"(?<![.!?:“\"(]\s)(?<=\s)(?P<name>[A-Z][a-z]{3,}(?:[\s-]+[A-Z][a-z]{3,})*)"


@rule(
    "LAU134",
    "step-names-the-unknown",
    target="spec",
    severity=Severity.INFO,
    phase=Phase.LAUNCH,
    english=True,
    sources=("structure",),
    bad="""
assessments: [{id: A1, title: The Riverton file, method: task, brief: Clean the file of the village.}]
launch: {platform: Moodle, how_to_earn: [Hand in the clean Eastfield file]}
""",
    good="""
assessments: [{id: A1, title: The Riverton file, method: task, brief: Clean the file of the village.}]
launch: {platform: Moodle, how_to_earn: [Hand in the clean Riverton file]}
""",
)
def step_names_the_unknown(spec: Spec, site: Site) -> Iterator[Finding]:
    """A step to earning it names a file, case or place by a proper name that stands nowhere else in the spec.

    Steps of getting in and of receiving the badge are left alone: their portals are named nowhere else.
    """
    steps = [s for s in spec.launch.how_to_earn if not begins(ENTRY, s)] if spec.launch else []
    named = [(step, m["name"]) for step in steps for m in re.finditer(_CAPITALS, step)]
    if not named:
        return
    told = [p.text for p in site.index.passages if p.text not in spec.launch.how_to_earn] if spec.launch else []
    told += [p.text for p in lesser(site.index)]
    told += [name for a in spec.assessments if a.rubric for name in (level.name for level in a.rubric.levels)]
    known = course_of(site.index) | families(told)
    for step, name in named:
        if families([name]) and not families([name]) & known:
            yield site.finding(
                f"“{step}” names “{name}”, which stands nowhere else: name what the assessments name.",
                field="launch",
                evidence=name.lower(),
            )
            return


_EMPTY_NEED = frozenset(
    "obvious obviously demand important importance nowadays today everyone everybody everywhere need needs needed good idea think believe feel clear clearly "
    "topic subject course skill skills useful great big high large lot always many people world modern times time interest interesting relevant "
    "relevance necessary required sure know course matter matters popular market asked wanted useful makes sense society digital age".split()
)
"""Words of a need that names nobody, no figure and no source."""


@rule(
    "CNT135",
    "need-says-nothing",
    target="spec",
    severity=Severity.INFO,
    phase=Phase.START,
    english=True,
    sources=("convention", "eu-2022"),
    bad="audience: {description: Data managers, need: There is a great demand for these skills.}",
    good="audience: {description: Data managers, need: Six of nine offices asked for staff who can clean survey files.}",
)
def need_says_nothing(spec: Spec, site: Site) -> Iterator[Finding]:
    """The need is asserted only: it names nobody who asked, no figure, no problem and no source."""
    need = " ".join((spec.audience.need or "").split()) if spec.audience else ""
    told = [w for w in words(need) if content_words(w)]
    if need and not re.search(r"\d", need) and _EMPTY_NEED.issuperset(told):
        yield site.finding(
            f"The need (“{need}”) says only that there is one: name who asked, how many, or what goes wrong without it.",
            field="audience",
            evidence=need.lower(),
        )


_AIDS = (
    r"(?:captions?|subtitles?|transcripts?|(?:text\s+)?alternatives?|alt(?:ernative)?\s+texts?|audio\s+descriptions?)"
)
_WITHOUT = rf"\b(?:have|has|with|are|offers?|provides?|contains?|get)\s+(?:no|neither)\s+{_AIDS}\b|\bwithout\s+(?:any\s+)?{_AIDS}\b|\bno\s+{_AIDS}\s+(?:are|is|will)\b|\b(?:is|are)\s+not\s+(?:captioned|subtitled|transcribed|accessible|usable)\b"
_SENT_AWAY = r"\b(?:people|learners|those|anyone|anybody|persons|users|participants)\b[^.;]*\b(?:deaf|blind|hear|see|disab\w+|impair\w+|wheelchairs?|dyslex\w+)\b[^.;]*\b(?:should\s+(?:choose|take|look|not)|must\s+(?:choose|look)|can(?:not|['’]t|\s+not)\s+(?:take|attend|join|enrol))\b"
_MENDED = r"\b(?:but|instead|unless|on\s+request|replaced?|until|so|therefore|never|nobody)\b"
_NOTHING = frozenset(
    "nothing no none not is are was were be been has have had provided planned offered considered checked foreseen available special yet measures "
    "accommodations adjustments anything done so far at all accessibility it this needed made for of any kind arrangements support".split()
)
_DENIES = frozenset("nothing no none not".split())
_SHUTS = frozenset("without neither should must cannot can't can’t can".split())


@rule(
    "CNT207",
    "access-refused",
    target="spec",
    severity=Severity.WARNING,
    phase=Phase.START,
    english=True,
    sources=("wcag-2.2", "udl-3"),
    bad="delivery: {mode: online-asynchronous, accessibility: The films have no subtitles.}",
    good="delivery: {mode: online-asynchronous, accessibility: The films have subtitles and a list of steps.}",
)
def access_refused(spec: Spec, site: Site) -> Iterator[Finding]:
    """`delivery.accessibility` says that nothing is done, that films have no captions, or sends people with a disability away."""
    text = " ".join((spec.delivery.accessibility or "").split()) if spec.delivery else ""
    own = words(text)
    if not own or not (_DENIES | _SHUTS).intersection(own):
        return
    nothing = text if _NOTHING.issuperset(own) and not _DENIES.isdisjoint(own) else None
    faults = (s for s in sentences_of(text) if find(_WITHOUT, s) or find(_SENT_AWAY, s))
    fault = nothing or next((s for s in faults if not find(_MENDED, s) or find(_SENT_AWAY, s)), None)
    if fault:
        yield site.finding(
            f"Accessibility: “{short(fault)}” shuts learners out: add captions, transcripts and another way to take part, and say so.",
            field="delivery",
            evidence=fault.lower(),
        )
