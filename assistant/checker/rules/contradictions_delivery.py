"""CNT121, CNT124 to CNT126: how it is delivered, who may join, what activities say of time and of other modules."""

import re
from collections.abc import Iterator

from assistant.language import content_words
from assistant.spec import Activity, Spec

from ..amounts import ABOUT, DURATION, NUMBER, find_number, find_numbers, minutes_of, sentences_of, sentences_with
from ..finding import Finding, Phase, Severity
from ..patterns import compiled, find, is_whole
from ..registry import rule
from ..site import Site

_ROOM = (
    r"\b(?:in|at|to)\s+(?:the\s+|our\s+|your\s+)?(?:seminar\s+|lecture\s+|meeting\s+|computer\s+|training\s+)?(?:room|hall|theatre|lab)\s+(?:[A-Z]?\d|of\s+the\b)"
    r"|\b(?:seminar|lecture|meeting)\s+(?:room|hall|theatre)\b|\bin\s+the\s+(?:class\s?room|lab(?:oratory)?|workshop\s+room)\b"
    r"|\b(?:on|to)\s+campus\b|\b(?:bring|come|hand\w*)\b[^.;]{0,40}?\bto\s+(?:class|the\s+(?:classroom|session|office))\b|\bface[\s-]to[\s-]face\b|\bin\s+person\b|\bsit\s+(?:down\s+)?next\s+to\b"
)
_ONLINE = (
    r"\b(?:all|every|each|the)\s+(?:\w+\s+)?(?:sessions?|meetings?|classes|lectures|seminars?)\b[^.;]*\b(?:on|via|by|over|in)\s+(?:zoom|teams|webex|video\s?(?:call|conference))"
    r"|\bfully\s+online\b|\b(?:entirely|completely|only|purely|100\s?%)\s+online\b|\beverything\s+(?:happens|is|takes\s+place)\s+online\b|\bno\s+(?:meetings?|sessions?)\s+in\s+person\b"
    r"|\bjoin\w*\b[^.;]*\bfrom\s+home\b"
)
_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?"
_LIVE = (
    rf"\b(?:live|synchronous)\s+(?:\w+\s+)?(?:sessions?|calls?|meetings?|lectures?|class(?:es)?|hours?|webinars?)\b|\bwebinars?\b[^.;]*\b(?:mandatory|{_DAY}|weekly|every)\b"
    rf"|\bweekly\s+webinars?\b|\b(?:meets?|we\s+meet|sessions?|calls?)\b[^.;]*\b(?:every|each|on)\s+{_DAY}\b|\bevery\s+{_DAY}\s+at\s+\d"
)
_MEETINGS = (
    rf"\b{NUMBER}\s+(?:weekends|{_DAY}(?<=s))\b|\b(?:on|each|every)\s+{_DAY}\s+(?:mornings?|evenings?|afternoons?|nights?|(?:from|at)\s+\d)"
    rf"|\b(?:evenings?|mornings?|afternoons?|hours?|days?)\s+in\s+class\b|\bworkshop\s+days?\b"
)
"""How a schedule says when people meet."""
_ANY_TIME = r"\b(?:opens?|open|releas\w+|publish\w*|due|deadline|appears?|starts|closes?|by|until|optional|voluntary|recorded|no|not)\b"
_ALONE = r"\bno\s+contact\s+(?:with|to|between)\b|\bquestions\s+can(?:not|['’]t|\s+not)\s+be\s+asked\b|\b(?:learners|participants|you|everybody)\s+(?:\w+\s+)?works?\s+(?:entirely\s+|completely\s+)?alone\b(?!,?\s+(?:and\s+|or\s+|then\s+)?(?:on|at|before|first|then|with|in\s+(?:pairs|groups|teams|twos|threes))\b)"
_DENIED = r"\b(?:no|not|never|nor|neither|without|nobody|none|instead|optional|voluntary|recorded|recordings?|own|learners['’]|your\s+(?:own|class\w*|school|firm|workplace))\b|n['’]t\b"


def _delivery(mode: str, interaction: str) -> str:
    return f"delivery: {{mode: {mode}, interaction: {interaction}}}"


@rule(
    "CNT121",
    "delivery-contradicts",
    target="spec",
    severity=Severity.WARNING,
    phase=Phase.START,
    english=True,
    sources=("eu-2022", "structure"),
    bad=_delivery("online-asynchronous", "We meet every Monday in room 12."),
    good=_delivery("online-asynchronous", "Pairs comment on each other's file in the forum."),
)
def delivery_contradicts(spec: Spec, site: Site) -> Iterator[Finding]:
    """A text sends learners to a room where delivery is online, to a call where it is on site, to an hour where it is asynchronous.

    Read are schedule, interaction, announcement, the steps to earning it and the instructions of activities. What an
    assessment is sat in may be another place, hence briefs are not read.
    """
    delivery = spec.delivery
    if delivery is None or delivery.mode is None:
        return
    mode = delivery.mode
    signs = _signs(spec, mode)
    if sentence := _meeting(mode, delivery.schedule or ""):
        yield site.finding(
            f"The schedule says “{' '.join(sentence.split())}”, yet `delivery.mode` is {mode}: let both say the same.",
            field="delivery",
            evidence=sentence.lower(),
        )
    for field, at, text in _told(spec) if signs else ():
        for pattern, words in signs:
            for sentence in sentences_with(text, *words):
                match = find(pattern, sentence)
                if not match or (pattern not in (_ONLINE, _ALONE) and find(_DENIED, sentence)):
                    continue
                if pattern is _ROOM and _is_online_place(match.group(), spec):
                    continue
                where = f"{at} says" if at else "It says"
                yield site.finding(
                    f"{where} “{' '.join(sentence.split())}”, yet `delivery.mode` is {mode}: let both say the same.",
                    field=field,
                    evidence=f"{at}:{match.group().lower()}",
                    related=(at,) if at else (),
                )


def _signs(spec: Spec, mode: str) -> list[tuple[str, tuple[str, ...]]]:
    """Return the patterns that contradict a mode of delivery, each with words without which it does not match."""
    signs: list[tuple[str, tuple[str, ...]]] = []
    if mode.startswith("online"):
        signs.append(
            (
                _ROOM,
                ("room", "hall", "theatre", "lab", "campus", "class", "session", "office", "person", "next to", "face"),
            )
        )
    if mode == "online-asynchronous":
        signs.append((_LIVE, ("live", "synchron", "webinar", "day")))
    meets = any(a.kind == "discussion" for m in spec.content for a in m.activities)
    if mode != "online-asynchronous" or meets:
        signs.append((_ALONE, ("contact", "alone", "asked", "nobody", "no one")))
    if mode in ("on-site", "workplace"):
        signs.append((_ONLINE, ("zoom", "teams", "webex", "video", "online", "in person", "home")))
    return signs


def _meeting(mode: str, schedule: str) -> str:
    """Return the sentence of the schedule of an asynchronous course that says when people meet; what is live is named elsewhere."""
    told = sentences_of(schedule) if mode == "online-asynchronous" else ()
    if any(find(_LIVE, s) for s in told):
        return ""
    return next((s for s in told if find_number(_MEETINGS, s) and not find(_ANY_TIME, s)), "")


def _is_online_place(said: str, spec: Spec) -> bool:
    """Whether the spec has the place online: “in the lab” where the platform says “with a remote lab”."""
    place = (re.findall(r"[a-z]+", said.lower()) or [""])[-1]
    delivery = spec.delivery
    texts = [spec.summary, *((delivery.platform, delivery.interaction, delivery.schedule) if delivery else ())]
    texts += [spec.launch.platform, spec.launch.announcement] if spec.launch else []
    online = (
        rf"\b(?:remote|virtual|online|digital|cloud|web|browser|simulated|hosted)[\s-]+(?:\w+[\s-]+)?{re.escape(place)}"
    )
    return len(place) > 2 and any(find(online, text) for text in texts if text and place in text.lower())


def _told(spec: Spec) -> Iterator[tuple[str, str, str]]:
    """Yield the texts that tell learners where to be: field of the spec, id of the element, text."""
    delivery, launch = spec.delivery, spec.launch
    for text in (delivery.schedule, delivery.interaction) if delivery else ():
        if text:
            yield "delivery", "", text
    for text in (launch.announcement, *launch.how_to_earn) if launch else ():
        if text:
            yield "launch", "", text
    for module in spec.content:
        for activity in module.activities:
            if activity.instructions:
                yield "content", activity.id, activity.instructions


_NOTHING_NEEDED = (
    r"\b(?:no|without(?:\s+any)?)\s+(?:\w+\s+){0,2}?(?:knowledge|experience|skills?|prerequisites?|qualifications?)\s*(?:(?:at\s+all|in\s+\w+)\s+)?(?:is\s+|are\s+)?(?:needed|required|necessary|expected|assumed)\b"
    r"|\bno\s+(?:prior|previous)\s+(?:knowledge|experience|training)\b|\b(?:no|without\s+any|with\s+no)\s+(?:entry\s+)?requirements?\b"
    r"|\b(?:there\s+are|has|with)\s+no\s+(?:entry\s+requirements|prerequisites)\b|\bnothing\s+is\s+(?:required|needed|assumed)\b|\bno\s+prerequisites\b"
    r"|\bopen\s+to\s+(?:absolutely\s+)?(?:everybody|everyone|anybody|anyone|all\s+comers)\b|\b(?:absolute|complete|total)\s+beginners?\b"
)
_NOTHING_SIGNS = ("no ", "without", "nothing", "open to", "beginner")
_ABLE = content_words("ability able capable competence skill experience knowledge already know can")
_UNSPECIFIC = content_words(
    "no without any prior previous earlier special specific formal further other particular knowledge experience skill skills prerequisites "
    "qualification qualifications training requirement requirements entry needed required necessary expected assumed open everybody everyone anybody "
    "anyone comers absolute complete total beginner beginners nothing at all"
)
_NONE = r"\W*(?:none|no(?:ne)?\b.*|nothing\b.*|n/a|not required|keine)\W*"
_AT_ALL = r"\b(?:requirements?|prerequisites|nothing|absolutely)\b"
"""What denies things to have as well as what one must know."""
_KNOWING = r"\b(?:knowledge|know\w*|familiar\w*|comfort\w*|experience\w*|skills?|able|ability|understand\w*|degree|competen\w*|fluent|proficien\w*)\b"
_THINGS = r"\b(?:computer|laptop|browser|internet|device|account|smartphone|phone|headset|microphone|calculator|consent|access|email|e-mail|age|aged|years?)\b"


@rule(
    "CNT124",
    "prerequisite-contradicts",
    target="spec",
    severity=Severity.WARNING,
    phase=Phase.START,
    english=True,
    sources=("structure",),
    params={"alike": 0.8, "whole": 0.5},
    bad="summary: No prior knowledge is needed.\naudience: {prerequisites: [Certificate in nursing]}",
    good="summary: It is for nurses.\naudience: {prerequisites: [Certificate in nursing]}",
)
def prerequisite_contradicts(spec: Spec, site: Site) -> Iterator[Finding]:
    """A text says that nothing is needed before the start while prerequisites are listed, or one of them is an objective itself."""
    audience = spec.audience
    needed = [p for p in audience.prerequisites if p.strip() and not is_whole(_NONE, p)] if audience else []
    if not needed or audience is None:
        return
    launch = spec.launch
    texts = (spec.summary, audience.description, *((launch.announcement, *launch.how_to_earn) if launch else ()))
    lines = [" ".join(text.split()) for text in texts if text]
    told = [line for line in lines if any(sign in line.lower() for sign in _NOTHING_SIGNS)]
    able = [p for p in needed if not find(_THINGS, p) or find(_KNOWING, p)] if told else []
    for text in told:
        matches = compiled(_NOTHING_NEEDED).finditer(text)
        match = next((m for m in matches if find(_AT_ALL, m.group()) or _denied(able, m.group())), None)
        if match:
            listed = _denied(able, match.group()) or able or needed
            yield site.finding(
                f"“{match.group()}” is said, yet the prerequisites list “{listed[0]}”: let both say the same.",
                field="audience",
                evidence=match.group().lower(),
            )
            break
    for entry in needed:
        for objective in spec.objectives:
            one, two = content_words(entry), content_words(objective.statement)
            bare = one - _ABLE
            shared, fewest = len(bare & two), min(len(bare), len(two))
            # a prerequisite that only names the matter of an objective is not yet what that objective teaches
            if fewest >= 3 and shared >= max(site.param("alike") * fewest, site.param("whole") * len(two)):
                yield site.finding(
                    f"The prerequisite “{entry}” is what {objective.id} teaches (“{objective.statement}”): who meets it need not come; "
                    "ask for less, or aim higher.",
                    field="audience",
                    evidence=f"{objective.id}:{entry.lower()}",
                    related=(objective.id,),
                )


def _denied(needed: list[str], said: str) -> list[str]:
    """Return the prerequisites that a text denies: “no binding experience” denies those that speak of binding, “no experience” all."""
    matter = content_words(said) - _UNSPECIFIC
    return [entry for entry in needed if not matter or matter & content_words(entry)]


_AMOUNT = rf"(?:{ABOUT}\s+)?(?P<time>{DURATION})"
_LONG = (
    rf"(?P<time>{NUMBER}[\s-]+minutes?)[\s-]+(?:\w+\s+)?(?:film|video|lecture|talk|reading|discussion|exercise|activity|task|session|test|quiz|podcast|recording|clip|round)\b",
    rf"\b(?:this|it|the\s+(?:activity|exercise|task|film|video|reading|session|whole))\s+(?:takes?|lasts?|needs?|is\s+planned\s+for)\s+(?:you\s+)?{_AMOUNT}",
    rf"^(?:then\s+|please\s+)?(?:spend|allow|plan|take|use|set\s+aside)\s+(?:yourself\s+)?{_AMOUNT}(?=\s*(?:$|[.,;]|on\s+(?:it|this)\b|for\s+(?:it|this|the\s+(?:whole|exercise|activity|task))\b))",
    rf"\byou\s+(?:have|get|are\s+given)\s+{_AMOUNT}(?=\s*(?:$|[.,;!]|to\s+(?:finish|complete|do)|for\s+(?:it|this|the\s+(?:exercise|activity|task))\b))",
    rf"\b(?:duration|time)\s*:\s*{_AMOUNT}",
)


@rule(
    "CNT125",
    "activity-told-otherwise",
    target="activity",
    severity=Severity.WARNING,
    phase=Phase.CONTENT,
    english=True,
    sources=("arithmetic",),
    params={"tolerance": 0.15, "far_less": 0.5},
    bad="content: [{id: M1, title: Cleaning, activities: [{id: M1.1, kind: video, title: Film, minutes: 10, instructions: Watch the 40-minute film.}]}]",
    good="content: [{id: M1, title: Cleaning, activities: [{id: M1.1, kind: video, title: Film, minutes: 10, instructions: Watch the 8-minute film.}]}]",
)
def activity_told_otherwise(activity: Activity, site: Site) -> Iterator[Finding]:
    """Title or instructions of an activity name more time than its `minutes`, or far less for the whole (info)."""
    if not activity.minutes:
        return
    text = ". ".join(part.rstrip(".") for part in (activity.title, activity.instructions) if part)
    for sentence in sentences_with(text, "min", "hour"):
        for number, pattern in enumerate(_LONG if find_number(DURATION, sentence) else ()):
            match = find_number(pattern, sentence)
            if not match:
                continue
            told = minutes_of(match["time"])
            longer = told > (1 + site.param("tolerance")) * activity.minutes
            if longer or (number and told < site.param("far_less") * activity.minutes):
                yield site.finding(
                    f"{activity.id} tells learners “{' '.join(match.group().split())}”, yet `minutes` says {activity.minutes:g}: let both say "
                    "the same.",
                    field="minutes",
                    evidence=match.group().lower(),
                    severity=None if longer else Severity.INFO,
                )
            return


_MODULE = r"\b(?:module|unit)\s+(?P<n>\d{1,2})\b(?!\s*\.\d)"


@rule(
    "CNT126",
    "unknown-module",
    target="spec",
    severity=Severity.WARNING,
    phase=Phase.CONTENT,
    english=True,
    sources=("structure",),
    bad="content: [{id: M1, title: Cleaning, activities: [{id: M1.1, kind: practice, title: Clean, instructions: Use what you learned in module 4.}]}]",
    good="content: [{id: M1, title: Cleaning, activities: [{id: M1.1, kind: practice, title: Clean, instructions: You need it again in the test.}]}]",
)
def unknown_module(spec: Spec, site: Site) -> Iterator[Finding]:
    """Instructions or a brief send learners to a module by a number that does not exist."""
    count = len(spec.content)
    titles = " ".join(module.title for module in spec.content).lower()
    if not count or re.search(r"\b(?:module|unit|week)\s+\d", titles):
        return  # their own titles number them in another way
    for at, text in (*((at, text) for _, at, text in _told(spec)), *((a.id, a.brief or "") for a in spec.assessments)):
        if "odule" not in text and "nit " not in text:
            continue
        for match in find_numbers(_MODULE, text):
            if int(match["n"]) > count:
                where = f"{at} names" if at else "It names"
                yield site.finding(
                    f"{where} “{match.group()}”, yet there {'is' if count == 1 else 'are'} {count} module{'' if count == 1 else 's'}: which one is meant?",
                    field="content",
                    evidence=f"{at}:{match.group().lower()}",
                    related=(at,) if at else (),
                    severity=None if site.phase > Phase.CONTENT else Severity.INFO,
                )
