"""Statements that name what learners go through on a course instead of what they can do after it."""

from __future__ import annotations

import re
from functools import cache

from .objective import parse_objective

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*|[,;:.&/]")
MOST = 16
"""Words of the behaviour that are looked at."""
_ENOUGH = 60
"""Characters that hold its first two words."""
_PLACES = ("forum", "discussion board", "message board", "padlet", "group chat")


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


def _plural(words: str) -> frozenset[str]:
    return frozenset(form for word in words.split() for form in (word, f"{word}s"))


_COUNTS = _set("one two three four five six seven eight nine ten twelve several many some any both each half more most")
_DETERMINERS = _set("the a an all every our your their its his her this these those of at least than") | _COUNTS
_PART_OF_COURSE = _set(
    "assigned required weekly daily final last next live online recorded pre-recorded taped graded ungraded marked"
    " compulsory mandatory optional introductory multiple-choice practice mock in-class take-home guest plenary"
    " virtual face-to-face onsite on-site asynchronous synchronous corresponding accompanying prescribed recommended"
    " suggested set supplementary mid-term midterm end-of-course end-of-unit end-of-module course module unit lesson"
    " lecture class group self-study self-paced self-assessment self-test e-learning elearning formative summative"
    " preparatory homework learning study kick-off closing opening peer tutorial workbook training workshop seminar"
)
_OTHER = _set(
    "first second third short long brief interactive main written oral following given provided additional further"
    " individual small whole digital entire complete finished completed related relevant available supplied video"
    " audio reading discussion teaching reflective regular monthly monday tuesday wednesday thursday friday evening"
    " morning afternoon full voluntary shared joint team public panel expert experts practical hands-on role"
    " lecturer's teacher's tutor's trainer's speaker's field company site"
)
_SURE = _plural(
    "lecture webinar seminar workshop tutorial quiz homework worksheet handout assignment textbook coursebook"
    " workbook mooc podcast e-learning"
) | _set("quizzes coursework")
"""Nobody writes one of these for anything but a course; up to three words of any kind may stand before it."""
_BETWEEN = _DETERMINERS | _PART_OF_COURSE | _OTHER | _SURE
_EVENTS = (
    _SURE
    | _plural(
        "session course meeting module discussion forum training event talk conference lab practical excursion"
        " presentation programme program debate chat visit exhibition demonstration lesson trip tour exercise game"
        " hour"
    )
    | _set("class classes work activity activities play plays roleplay role-play")
)
_SHOWN = _SURE | _plural(
    "video recording slide presentation film movie clip screencast documentary demonstration animation talk interview"
    " explanation episode lesson"
)
_READ = (
    _SURE
    | _plural(
        "chapter page reading slide script handbook note guide unit module section transcript lesson article paper"
        " book text package course exercise task material list"
    )
    | _set("literature activities")
)
_REVIEWED = _SURE | _plural("chapter reading slide note material unit module lesson script handbook page")
_DONE = (
    _SURE
    | _plural("module course reading exercise exam examination test unit drill task package assessment lesson question")
    | _set("activity activities")
)
_HANDED_IN = _plural(
    "homework worksheet quiz assignment workbook essay portfolio exam exercise reflection test paper diary journal task"
) | _set("quizzes coursework")
_LOOSE = _set(
    "article articles paper papers book books text texts task tasks activity activities literature list work"
    " interview interviews film films visit visits note notes section sections material materials assessment"
    " assessments drill drills guide explanation explanations demonstration demonstrations exercise exercises test"
    " tests exam exams page pages question questions script package event events hour hours reading readings game"
    " games meeting meetings debate debates unit units lesson lessons presentation video presentations recording"
    " recordings videos transcript transcripts module modules discussion discussions"
)
"""Things of a course only with a word that says so: "read the articles", but "read articles critically"."""
_SAYS_SO = _PART_OF_COURSE | _set("the all every your these both following given provided supplied two three four five")
_ONLY_COURSE = _set(
    "test tests material materials note notes script task tasks assessment assessments question questions"
)
"""Other things are called so as well; an article says too little ("review the script")."""
_COURSE_ONLY = (_PART_OF_COURSE | _SURE) - _set("unit module class")
_NO_OF = _set("course courses session test tests class classes event events exercise assessment section unit units")
"""What "of" makes something else: "a course of antibiotics", "a class of drugs"."""
_STOPS = _set(", ; : . and or in on for to with by from about that how")
_ENDS = (_STOPS - {"how"}) | _set(
    "which where before after during within until held given led offered at as using without through per each every"
    " & / when while together alone there online regularly actively carefully covering dealing regarding concerning"
)
MOST_FREE = 3
_VERBS: tuple[tuple[tuple[str, ...], frozenset[str]], ...] = tuple(
    (tuple(verbs.split("/")), nouns)
    for verbs, nouns in (
        (
            "attend/participate in/take part in/enrol in/enroll in/enrol on/register for/sign up for/join/sit in on"
            "/come to/be present at/show up for/show up at/sit through/stay for/turn up for/log in to/log into/go to"
            "/visit",
            _EVENTS,
        ),
        ("watch/view/listen to/hear/follow/catch up on", _SHOWN),
        ("follow/spend", _EVENTS - _set("discussion discussions debate debates event events talk talks")),
        (
            "read/read through/go through/work through/work your way through/work their way through/get through/skim",
            _READ,
        ),
        ("engage with/keep up with/catch up on/page through/click through", _READ),
        ("review/revise/study/look at/look through/go over/consult/browse", _REVIEWED),
        ("complete/finish/do/take/sit/pass/work on/attempt/fill in/fill out/answer/solve/retake", _DONE),
        ("submit/hand in/turn in/upload/deliver/send in", _HANDED_IN),
    )
)
_BY_FIRST: dict[str, list[tuple[list[str], frozenset[str]]]] = {}
for _verbs, _nouns in _VERBS:
    for _verb in _verbs:
        _BY_FIRST.setdefault(_verb.split(" ")[0], []).append((_verb.split(" "), _nouns))


@cache
def _in_forum() -> re.Pattern[str]:
    """Discussing something in the forum of the course."""
    return re.compile(
        r"(?:discuss|post|comment|contribute|share|ask|answer|reply|respond|write|exchange|chat|introduce\s+(?:them|your)sel(?:f|ves))"
        r"\b[^.;]{0,120}?\b(?:in|on|to)\s+(?:the|a|our|an)\s+(?:(?:course|class|online|discussion|moodle|learning)\s+)*"
        r"(?:forums?|discussion\s+boards?|message\s+boards?|padlet|group\s+chat)\b(?!\s+of\b)",
        re.IGNORECASE,
    )


def course_activity(text: str) -> str | None:
    """The words that name an activity of the course, or None where an action of another kind is asked for as well."""
    parts = parse_objective(text)
    begin = max(text.find(parts.behaviour), 0)
    found = _activity(text[begin:])
    if found is None:
        return None
    later = [slot for slot in parts.coordinated if slot.start >= begin + len(found)]
    return found if all(_activity(text[slot.start :]) for slot in later) else None


def _activity(behaviour: str) -> str | None:
    begin = behaviour[:_ENOUGH].lower().split(None, 2)
    if not any(word in _BY_FIRST for word in begin[:2]) and not any(place in behaviour.lower() for place in _PLACES):
        return None
    matches = list(_WORD.finditer(behaviour))[:MOST]
    words = [match.group().lower() for match in matches]
    first = 1 if len(words) > 1 and words[0].endswith("ly") else 0
    for verb, nouns in _BY_FIRST.get(words[first], ()) if words else ():
        after = first + len(verb)
        noun = _thing(words, after, nouns) if words[first:after] == verb else None
        if noun is not None:
            return behaviour[: matches[noun].end()]
    forum = _in_forum().match(behaviour) if any(place in behaviour.lower() for place in _PLACES) else None
    return forum.group() if forum else None


def _thing(words: list[str], start: int, nouns: frozenset[str]) -> int | None:
    """Return the place of the thing of the course that the verb is about; None where it is about anything else."""
    for at in range(start, min(start + 8, len(words))):
        word, before, behind = words[at], words[start:at], words[at + 1 : at + 2]
        ends = not behind or behind[0] in _ENDS or behind[0].isdigit() or (behind == ["of"] and word not in _NO_OF)
        if word in nouns and ends:
            free = sum(other not in _BETWEEN for other in before)
            says_so = _COURSE_ONLY if word in _ONLY_COURSE else _SAYS_SO
            fits = word not in _LOOSE or bool(says_so & set(before)) or bool(behind and behind[0].isdigit())
            return at if (free <= MOST_FREE if word in _SURE else fits and not free) else None
        if word in _STOPS:
            return None
    return None
