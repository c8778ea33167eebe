"""CNT122, CNT123: what texts about the whole course say in figures is what its fields say."""

import re
from collections.abc import Iterator

from assistant.spec import Spec

from ..amounts import ABOUT, NUMBER, PERCENT, counts, find_number, hours_named, number_of, sentences_with
from ..finding import Finding, Phase, Severity
from ..patterns import find
from ..registry import rule
from ..site import Site

Told = tuple[str, str]
"""The words of a text, and what the spec says."""
_COURSE = r"(?:course|programme|program|credential|micro-?credential|class|training|module|workshop|it|this|everything)"
_WORKLOAD = (
    rf"\b(?P<time>{NUMBER})[\s-]+hours?[\s-]+(?:\w+\s+)?{_COURSE}\b",
    rf"\b(?:it|(?:the|this)\s+{_COURSE})\s+(?:\w+\s+)?(?:takes?|asks?\s+for|requires?|needs?|comprises?|has|lasts)\s+(?:you\s+)?(?:{ABOUT}\s+)?(?P<time>{NUMBER})\s+hours\b",
    rf"\b(?:workload|effort|duration|study\s+time|time)\s*(?:of|is|:)\s*(?:{ABOUT}\s+)?(?P<time>{NUMBER})\s+hours\b",
    rf"\b(?P<time>{NUMBER})\s+hours\s+(?:of\s+(?:\w+\s+)?(?:work|study|learning|effort)|in\s+(?:all|total)|altogether)\b",
    rf"^in\s+(?:{ABOUT}\s+)?(?P<time>{NUMBER})\s+hours\b",
    rf"\b{_COURSE}\s+of\s+(?:{ABOUT}\s+)?(?P<time>{NUMBER})\s+hours\b",
    rf"\b(?P<time>{NUMBER})\s+hours\s+of\s+your\s+time\b",
)
_PER = r"\b(?:per|a|each|every)\s+(?:day|week|month|module|session|unit)\b|\bweekly\b|\bdaily\b|/\s*week"
_BY = r"\b(?:about|around|approximately|roughly|some|circa|nearly|almost)\s+$"


def _spec(summary: str, more: str = "") -> str:
    return f"summary: {summary}\nworkload: {{hours: 25, credits: {{system: ECTS, value: 1}}}}\n{more}"


@rule(
    "CNT122",
    "course-told-otherwise",
    target="spec",
    severity=Severity.WARNING,
    phase=Phase.START,
    english=True,
    sources=("arithmetic", "structure"),
    params={"tolerance": 0.03, "tolerance_about": 0.15},
    bad=_spec("A 40-hour course on survey files."),
    good=_spec("A 25-hour course on survey files."),
)
def course_told_otherwise(spec: Spec, site: Site) -> Iterator[Finding]:
    """Summary, announcement or the way to earn it name other hours, weeks, credits, levels, pass marks or numbers of parts than the spec.

    Numbers of modules, objectives and assessments are compared once the step after theirs has begun. A text that names
    the right figure as well is left alone; so are figures of a week or a part (“two hours a week”, “the first two
    modules”).
    """
    for field, text in _texts(spec):
        for look in (_hours, _weeks, _credits, _level, _pass_mark, _pass_level):
            yield from _findings(site, field, look(text, spec, site))
        yield from _findings(site, field, _parts(text, spec, site))
    yield from _platforms(spec, site)
    yield from _unknown_level(spec, site)


_REACH = (
    r"\b(?:[Rr]each|[Aa]chieve|[Aa]ttain|[Oo]btain)\s+(?:at\s+least\s+)?(?:the\s+level\s+)?[“\"'‘]?(?P<name>[A-Z][\w-]*(?:\s+[a-z]+){0,2}?)[”\"'’]?\s+"
    r"(?:in|on|for)\s+(?:each|every|all)\s+(?:\w+\s+)?(?:criteri(?:on|a)|rows?)\b"
)


def _unknown_level(spec: Spec, site: Site) -> Iterator[Finding]:
    """Yield a finding for each step to earning it that names a level which no rubric has."""
    names = {level.name.casefold() for a in spec.assessments if a.rubric for level in a.rubric.levels}
    for step in spec.launch.how_to_earn if spec.launch and names else ():
        match = re.search(_REACH, step)
        if match and match["name"].casefold() not in names:
            yield site.finding(
                f"“{step}” names “{match['name']}”, which is a level of no rubric: name the level of the pass rules.",
                field="launch",
                evidence=step.lower(),
            )


_LMS = (
    "moodle canvas blackboard openolat olat ilias sakai brightspace schoology itslearning totara edx coursera udemy "
    "futurelearn stud.ip classroom docebo talentlms"
).split()


def _platforms(spec: Spec, site: Site) -> Iterator[Finding]:
    launch, delivery = spec.launch, spec.delivery
    if not launch or not delivery or not launch.platform or not delivery.platform:
        return
    one, two = ({lms for lms in _LMS if lms in t.lower()} for t in (launch.platform, delivery.platform))
    if one and not one & two:
        yield site.finding(
            f"It opens on “{launch.platform}”, yet is delivered on “{delivery.platform}”: name the same platform, or both.",
            field="launch",
            evidence=f"{launch.platform}|{delivery.platform}".lower(),
            severity=None if two else Severity.INFO,
        )


def _texts(spec: Spec) -> Iterator[tuple[str, str]]:
    if spec.summary:
        yield "summary", spec.summary
    if spec.audience and spec.audience.description:
        yield "audience", spec.audience.description
    if spec.launch:
        for text in (spec.launch.announcement, *spec.launch.how_to_earn):
            if text:
                yield "launch", text


def _findings(site: Site, field: str, told: Iterator[Told]) -> Iterator[Finding]:
    for words, stated in told:
        line = " ".join(words.split())
        shown = line if len(line) <= 110 else f"{line[:110].rsplit(' ', 1)[0]} …"
        yield site.finding(
            f"Learners read “{shown}”, yet {stated}: let both say the same.", field=field, evidence=line.lower()
        )


def _hours(text: str, spec: Spec, site: Site) -> Iterator[Told]:
    hours = spec.workload.hours if spec.workload else None
    if not hours:
        return
    told: list[tuple[float, str, float]] = []
    of_minutes = rf"\b(?:duration|workload|study\s+time)\s*(?:of|is|:)\s*({NUMBER})\s+min"
    if " min" in text and (match := find_number(of_minutes, text)):
        told.append((number_of(match[1]) / 60, match.group(), site.param("tolerance")))
    for sentence in sentences_with(text, "hour"):
        for pattern in _WORKLOAD:
            match = find_number(pattern, sentence)
            if match and not find(_PER, sentence[match.start() :]):
                about = find(_BY, sentence[: match.start("time")])
                margin = site.param("tolerance_about" if about else "tolerance")
                told.append((number_of(match["time"]), sentence, margin))
                break
    if told and not any(abs(n - hours) <= margin * hours for n, _, margin in told):
        yield told[0][1], f"the workload is {hours:g} hours"


_LASTS = rf"\b(?:(?:runs?|lasts?|takes?|goes|spread|spans?)(?:\s+(?:over|for|on\s+for))?|over|for|in)\s+(?:{ABOUT}\s+)?(?P<n>{NUMBER})\s+weeks\b|\b(?P<m>{NUMBER})[\s-]weeks?[\s-]+(?:\w+[\s-]+)?{_COURSE}\b"
_WEEKS_IN_A_MONTH = 4.35
_NEAR = 20
"""Letters before and behind a number of weeks in which stands what it is the time for."""
_SOONER = r"\b(?:within|after|before|every|last|first|later|ago|next|answer\w*|repl\w+|result\w*|comment\w*|feedback)\b"


def _weeks(text: str, spec: Spec, _site: Site) -> Iterator[Told]:
    schedule = spec.delivery.schedule if spec.delivery else None
    if not schedule or not find("week|month", text):
        return
    planned = {c.value for c in counts(schedule, "weeks?")}
    months = [c for c in counts(text, "months") if find(r"\b(?:lasts?|runs?|takes?|over|for)\s+(?:\w+\s+)?$", c.before)]
    for one in months if len(planned) == 1 else ():
        if not 0.7 < one.value * _WEEKS_IN_A_MONTH / max(planned) < 1.4:
            yield (one.before + one.words + one.after).strip(), f"the schedule says “{schedule}”"
    for sentence in sentences_with(text, "week") if len(planned) == 1 else ():
        match = find_number(_LASTS, sentence)
        near = sentence[max(0, match.start() - _NEAR) : match.end() + _NEAR] if match else ""
        if match and not find(_SOONER, near) and number_of(match["n"] or match["m"]) not in planned:
            yield sentence, f"the schedule says “{schedule}”"


def _credits(text: str, spec: Spec, _site: Site) -> Iterator[Told]:
    own = spec.workload.credits if spec.workload else None
    if own is None:
        if not find("ects|credit", text):
            return
        match = find_number(
            rf"\b(?:earn|carries|worth|get|awards?)\b[^.;]{{0,20}}?\b{NUMBER}\s+(?:ECTS|credits?|credit\s+points?)\b",
            text,
        )
        if match and spec.workload:
            yield match.group(), "the workload states no credits"
        return
    nouns = rf"{re.escape(own.system)}(?:\s+(?:credits?|points?))?" + (
        "|credits?|credit\\s+points?" if own.system.upper() in ("ECTS", "CREDITS") else ""
    )
    found = [c for c in counts(text, nouns) if not find(r"\b(?:per|each|every|of|total)\b", c.before[-20:])]
    odd = [
        c for c in found if c.value != own.value and find(_EARNED, c.before) and not find(_TOGETHER, c.before + c.after)
    ]
    if odd and len(found) > len(odd):
        yield (odd[0].before + odd[0].words + odd[0].after).strip(), f"{own.value:g} {own.system} are awarded"
    elif found and not any(c.value == own.value for c in found):
        yield (found[0].before + found[0].words + found[0].after).strip(), f"{own.value:g} {own.system} are awarded"


_EARNED = r"\b(?:earns?|carries|worth|awards?|awarded|get|gives?|collect|brings?)\b"
_TOGETHER = r"\b(?:together|along|with|whole|entire|series|stack\w*|programme|diploma|degree|certificate\s+of|combin\w*|further|next|other|larger|towards?|of\s+the|instead|formerly|up\s+to|in\s+total)\b"
"""What tells of credits for more than this course."""


def _level(text: str, spec: Spec, _site: Site) -> Iterator[Told]:
    own = spec.level
    if own is None or own.framework.lower() not in text.lower() or not (figure := re.search(r"\d+", own.value)):
        return
    match = re.search(
        rf"\b{re.escape(own.framework)}\s*(?:[,-]\s*)?(?:level\s*)?(\d+)\b|\blevel\s*(\d+)\s+(?:of\s+the\s+|\()?{re.escape(own.framework)}\b",
        text,
        re.IGNORECASE,
    )
    if match and (match[1] or match[2]) != figure[0]:
        yield match.group(), f"the level is {own.framework} {own.value}"


_IS_ASKED = r"\bpass(?:es|ed|ing)?\b|\bpass[\s-]?mark\b|\b(?:score|reach|achieve|obtain)\b"
_OF_PEOPLE = r"\b(?:learners|participants|those|of\s+(?:all|them)|graduates|success\s+rate)\b"


def _pass_mark(text: str, spec: Spec, site: Site) -> Iterator[Told]:
    if not spec.assessments or site.phase <= Phase.ASSESSMENT:
        return
    marks = {a.pass_rule.percent for a in spec.assessments if a.pass_rule and a.pass_rule.percent is not None}
    for sentence in sentences_with(text, "%", "percent", "per cent"):
        match = find_number(PERCENT, sentence)
        if not match or not find(_IS_ASKED, sentence) or find(_OF_PEOPLE, sentence):
            continue
        if number_of(match["percent"]) not in marks:
            has = (
                f"the pass marks are {', '.join(f'{m:g} %' for m in sorted(marks))}"
                if marks
                else "no assessment has a pass mark in percent"
            )
            yield sentence, has


def _pass_level(text: str, spec: Spec, _site: Site) -> Iterator[Told]:
    needed = {a.pass_rule.level for a in spec.assessments if a.pass_rule and a.pass_rule.level}
    names = {level.name for a in spec.assessments if a.rubric for level in a.rubric.levels} - needed
    if not needed or not names:
        return
    for sentence in sentences_with(text, "criteri", "row"):
        every = sorted(names | needed, key=len, reverse=True)
        named = re.findall(rf"(?<!\w)(?:{'|'.join(map(re.escape, every))})(?!\w)", sentence)
        if named and not needed & {*named} and find(_EVERY_ROW, sentence):
            yield sentence, f"the pass rules ask for {' or '.join(sorted(needed))}"


_EVERY_ROW = r"\b(?:reach|pass\w*|achieve|at\s+least|obtain|must)\b|\b(?:every|each|all)\s+(?:of\s+the\s+)?(?:\w+\s+)?(?:rows?|criteri\w+)\b"


_SOME = r"\b(?:first|last|other|next|any|of|these|those|remaining|another|following|final|optional|more)\s+$"


def _parts(text: str, spec: Spec, site: Site) -> Iterator[Told]:
    summative = len(site.index.summative)
    known = (
        ("modules", {len(spec.content)}, "module", Phase.CONTENT),
        (
            "(?:objectives|learning\\s+outcomes|learning\\s+objectives)",
            {len(spec.objectives)},
            "objective",
            Phase.OBJECTIVES,
        ),
        ("assessments", {len(spec.assessments), summative}, "assessment", Phase.ASSESSMENT),
    )
    for nouns, numbers, noun, phase in known:
        if site.phase <= phase or numbers == {0}:
            continue
        found = list(counts(text, nouns))
        whole = [c for c in found if not find(_SOME, c.before) and not re.match(r"\s+(?:a|per|each|every)\b", c.after)]
        if whole and len(found) == 1 and whole[0].value not in numbers:
            number = max(numbers)
            one = whole[0]
            yield (
                (one.before + one.words + one.after).strip(),
                f"there {'is' if number == 1 else 'are'} {number} {noun}{'' if number == 1 else 's'}",
            )


@rule(
    "CNT123",
    "basis-sum",
    target="spec",
    severity=Severity.WARNING,
    phase=Phase.START,
    english=True,
    sources=("arithmetic",),
    params={"tolerance": 0.06},
    bad="workload: {hours: 25, basis: Twenty hours of content and ten hours for the project.}",
    good="workload: {hours: 25, basis: Fifteen hours of content and ten hours for the project.}",
)
def basis_sum(spec: Spec, site: Site) -> Iterator[Finding]:
    """The hours that `workload.basis` names are not the workload, neither one of them nor their sum."""
    work = spec.workload
    if work is None or not work.hours or not work.basis:
        return
    basis = " ".join(work.basis.split())
    if find(_PER, basis) or re.search(r"\b(?:credit|ECTS)\w*\b", basis):
        return
    found = hours_named(basis)
    margin = site.param("tolerance") * work.hours
    total = sum(found)
    if not found or any(abs(n - work.hours) <= margin for n in (total, *found)):
        return
    whole = find(r"\b(?:in\s+(?:all|total)|altogether|total)\b", basis)
    if len(found) > 1 or whole:
        told = f"add up to {total:g}" if len(found) > 1 else f"says {total:g} hours in all"
        yield site.finding(
            f"The hours of the basis (“{basis}”) {told}, yet the workload is {work.hours:g} hours: let both say the same.",
            field="workload",
            evidence=f"{total:g}",
        )
