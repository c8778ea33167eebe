"""Statements that say what the course or its teachers do, not what the learner can do at the end."""

from __future__ import annotations

import re
from typing import NamedTuple

from .leadin import TIME_ONLY, strip_number
from .lexicon import lexicon

_TOKEN = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*|[,:;.]")
MOST = 60
"""Words of a statement that are looked at."""


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


def _forms(stems: str) -> frozenset[str]:
    """Base form, third person and gerund of regular verbs."""
    forms: set[str] = set()
    for verb in stems.split():
        bare = verb.removesuffix("e")
        forms |= {verb, f"{bare}ing", verb[:-1] + "ies" if verb.endswith("ly") else f"{verb}s", f"{verb}es"}
    return frozenset(forms)


COURSES = _set(
    "course courses module modules unit units lesson lessons workshop workshops session sessions program programme"
    " programs programmes credential microcredential class classes lecture lectures training seminar seminars webinar"
    " webinars tutorial tutorials curriculum syllabus chapter chapters week episode day block section"
)
TEACHERS = _set(
    "instructor instructors teacher teachers tutor tutors lecturer lecturers trainer trainers facilitator facilitators"
    " presenter presenters speaker speakers expert experts coach coaches professor professors organiser organisers"
    " organizer organizers"
)
LEARNERS = _set(
    "student students learner learners participant participants attendee attendees trainee trainees candidate"
    " candidates delegate delegates you them everyone beginners newcomers apprentices"
)
_ARTICLES = _set("the a an our your this these its each every all any some their his her my no both")
_INTENT = _set(
    "will shall should would can may aims aim seeks seek intends intend wants want hopes hope plans tries is are was"
    " has have to also then first now briefly mainly at designed intended meant set going be being like"
)
# What stands behind "the course" in "the course fee" or "the lesson plan they drew up" is no act of the course.
_ACTS = _forms(
    "introduce cover present explore explain discuss examine describe deal teach give offer provide outline look focus"
    " enable equip help prepare address show familiarise familiarize aim concern contain include concentrate survey"
    " guide take lead train build combine review go walk start begin investigate develop support allow encourage"
    " acquaint illustrate demonstrate invite centre center treat consist expose foster raise highlight emphasise"
    " emphasize contribute deepen serve revolve delve dive touch lay bring consider analyse analyze convey seek"
) | _set("is are about be comprises teaches touches goes does")
_TEACHES = _forms(
    "introduce explain demonstrate show present walk guide take lead go give offer cover discuss talk provide outline"
    " illustrate help describe familiarise familiarize share look lecture"
) | _set("teach teaches teaching goes")
_TOGETHER = _TEACHES | _forms(
    "explore examine learn study see consider deal focus investigate discover dive delve turn start begin work address"
    " review touch think analyse analyze find meet continue move cast get practise practice read watch ask reflect"
    " concentrate revisit compare identify try use build develop describe"
)
_DONE_TO = _set(
    "taught introduced shown exposed given provided presented told guided instructed walked taken led offered"
    " familiarised familiarized acquainted immersed briefed lectured tutored coached sensitised sensitized accompanied"
    " supported informed"
)
_GIVEN = _set(
    "overview introduction insight insights understanding knowledge foundation foundations grounding basics"
    " fundamentals awareness opportunity opportunities chance experience appreciation exposure look taste tour"
    " training guidance instruction tuition background idea impression glimpse"
)
_GIVEN_BY_COURSES = _GIVEN - _set(
    "overview insight insights background guidance instruction tuition experience impression"
)
_HANDED = _GIVEN | _set(
    "skills tools theories theory concepts principles framework topics methods techniques confidence"
)
_GIVING = _forms("provide give offer present supply furnish") | _set("supplies")
_BRINGING = _forms("introduce familiarise familiarize acquaint equip expose") | _set("equipping equips")
_LEADING = _forms(
    "give teach help enable show prepare encourage train inspire empower support allow guide take walk make get bring"
    " lead assist motivate challenge sensitise sensitize provide offer"
)
_RAISING = _set("raise increase build develop enhance improve foster strengthen deepen")
_RAISED = _set("awareness understanding knowledge skills confidence ability abilities interest competence appreciation")
_AIMS = _set("aim aims goal goals purpose intention focus idea intent")
_COVERED = _set(
    "covered introduced taught discussed presented explained treated given offered provided addressed explored shown"
    " demonstrated outlined reviewed"
)
_STOP = _set(". ; : ,")
_NOT_COVERED = _STOP | _set("how why which what that to whether who whose where when if with evidence")
_BEFORE_COURSE = _set("in on during throughout within the this our each every these")
_BEFORE_TEACHING = _set("will also then are is going to shall")
_BEFORE_DONE = _set("will should shall must can also then are is be get being")
_BEING = _set("are is be get being")
_MODAL = _set("will should shall must can also then be are")
_HAVING = _set("have get gets receive receives given gain")
_BEHIND_HANDED = _set("of to into in at for about how on and with")
_BEFORE_AIM = _ARTICLES | _set("main overall general key primary first")
_WE_INTEND = _INTENT - _set("can should has have be")
_DONE_WITH = frozenset(
    tuple(pair.split("/"))
    for pair in "equipped/with trained/in trained/on invited/to encouraged/to made/aware helped/to".split()
)


_FIRST = _GIVING | _BRINGING | _HAVING | COURSES | _AIMS | _RAISING


class _Token(NamedTuple):
    word: str
    end: int


def provider_view(text: str) -> str | None:
    """The words that make a statement the course's or teacher's, or None where the learner acts."""
    start = strip_number(text)
    first = _TOKEN.search(text, start)
    if first is None or not _may_begin(first.group().lower()):
        return None
    found = [_Token(m.group().lower(), m.end()) for m in _TOKEN.finditer(text, start)][:MOST]
    reader = _Reader(found)
    end = reader.read(_after_time(text, start, found)) or reader.read(0)
    return text[start:end].strip() if end else None


def _may_begin(word: str) -> bool:
    """Whether a statement beginning so may be the course's: not with a verb of the learner's own."""
    return word in _FIRST or lexicon().form(word) is None


def _after_time(text: str, start: int, found: list[_Token]) -> int:
    """How many words "At the end of the course," takes."""
    match = TIME_ONLY.match(text[start:])
    return sum(token.end <= start + match.end() for token in found) if match else 0


class _Reader:
    """Looks for each way of taking the provider's view; returns where its words end."""

    def __init__(self, found: list[_Token]) -> None:
        self.words = [token.word for token in found]
        self.ends = [token.end for token in found]

    def read(self, at: int) -> int | None:
        """Try each way from the word at ``at`` on."""
        for way in (self._course, self._teacher, self._we, self._learners, self._aim, self._giving, self._covered):
            end = way(at)
            if end is not None:
                return self.ends[end]
        return None

    def _word(self, at: int) -> str:
        return self.words[at] if at < len(self.words) else ""

    def _skip(self, at: int, words: frozenset[str], most: int = 4) -> int:
        stop = at + most
        while at < stop and self._word(at) in words:
            at += 1
        return at

    def _course(self, at: int) -> int | None:
        """Find "This course introduces", "In this module we look at" and "Week 2 covers"."""
        inside = self._word(at) in {"in", "on", "during", "throughout", "within"}
        first = self._skip(at, _BEFORE_COURSE, 2)
        noun = next((i for i in range(first, first + 3) if self._word(i) in COURSES), None)
        numbered = noun == first and self._word(first + 1).isdigit()
        plural = noun == first and self._word(first).endswith("s") and not inside
        if noun is None or (first == at and not (numbered or plural)):
            return None
        after = noun + 2 if self._word(noun + 1).isdigit() else noun + 1
        if self._word(after) == ":" or (inside and self._word(after) == ","):
            after += 1
        if inside or self._word(after - 1) == ":":
            return self._nested(after)
        if self._word(after) == "of" and self._word(after + 1) in {"this", "the", "our"}:
            after += 3
        verb = self._skip(after, _INTENT, 6)
        if self._word(verb) in _ACTS or (
            verb > after and self._word(verb - 1) in {"is", "are"} and self._word(verb) == "about"
        ):
            return verb
        return None

    def _nested(self, at: int) -> int | None:
        for way in (self._course, self._teacher, self._we, self._learners):
            end = way(at)
            if end is not None:
                return end
        return None

    def _teacher(self, at: int) -> int | None:
        """Find "The tutor demonstrates". What else a teacher does may be what teachers learn."""
        first = self._skip(at, _ARTICLES, 2)
        noun = next((i for i in range(first, first + 3) if self._word(i) in TEACHERS), None)
        if self._word(first) == "team" and self._word(first + 1) == "of":
            noun = first + 2
        if noun is None or first == at:
            return None
        verb = self._skip(noun + 1, _BEFORE_TEACHING)
        return verb if self._word(verb) in _TEACHES and self._word(verb + 1) not in {"and", "or", ","} else None

    def _we(self, at: int) -> int | None:
        """Find "We will explore". "We can" and "we are able to" are the learners' own."""
        first = at + 1 if self._word(at) in {"here", "together", "then", "first", "next", "today"} else at
        first += self._word(first) == ","
        short = self._word(first) in {"we'll", "we’ll", "i'll", "i’ll"}
        if self._word(first) not in {"we", "i"} and not short:
            return None
        verb = self._skip(first + 1, _WE_INTEND, 5)
        told = self._word(first) == "we" or short or self._word(verb) in _TEACHES
        return verb if told and self._word(verb) in _TOGETHER else None

    def _learners(self, at: int) -> int | None:
        """Find "Learners will be shown", "students get the chance to"."""
        first = self._skip(at, _ARTICLES, 2)
        if self._word(first) not in LEARNERS:
            return self._chance(at) if self._word(at) in {"have", "get", "receive"} else None
        verb = self._skip(first + 1, _BEFORE_DONE, 4)
        if verb > first + 1 and self._word(verb) in _DONE_TO and self._word(verb - 1) in _BEING:
            return verb
        if verb > first + 1 and (self._word(verb), self._word(verb + 1)) in _DONE_WITH:
            return verb + 1
        return self._chance(self._skip(first + 1, _MODAL))

    def _chance(self, at: int) -> int | None:
        """Find "have the opportunity to", "receive an introduction to"."""
        if self._word(at) not in _HAVING:
            return None
        handed = {"opportunity", "opportunities", "chance"}
        if self._word(at).startswith("receive"):
            handed |= {"introduction", "training", "instruction", "guidance", "overview", "tour", "tuition"}
        return next((i for i in range(at + 1, min(at + 6, len(self.words))) if self._word(i) in handed), None)

    def _aim(self, at: int) -> int | None:
        """Find "The aim of this course is to introduce learners to", "To provide an overview of"."""
        to = at
        first = self._skip(at, _BEFORE_AIM, 4)
        if self._word(first) in _AIMS:
            is_at = next((i for i in range(first + 1, first + 7) if self._word(i) in {"is", "are"}), None)
            if is_at is None:
                return None
            to = is_at + 1
        if self._word(to) != "to":
            return None
        verb = self._skip(to + 1, _set("also then briefly"), 2)
        if self._word(verb) in {"introduce", "cover", "familiarise", "familiarize", "acquaint"}:
            what = self._skip(verb + 1, _ARTICLES, 1)
            # "To introduce a product to the market" is something to be done.
            others = self._word(what) not in LEARNERS and "to" in self.words[what : what + 8]
            return None if others or self._word(verb + 1) in {"a", "an"} else verb
        if self._word(verb) in _GIVING:
            return self._handed(verb + 1, _HANDED)
        return self._whose(verb)

    def _whose(self, verb: int) -> int | None:
        """Find "(to) enable students", "(to) raise participants' awareness"."""
        who = self._skip(verb + 1, _ARTICLES, 2)
        owner = re.sub(r"['’]s?$", "", self._word(who))
        if self._word(verb) in _LEADING | _BRINGING and self._word(who) in LEARNERS:
            return who
        owned = owner in LEARNERS - {"you", "them"}
        return who + 1 if self._word(verb) in _RAISING and owned and self._word(who + 1) in _RAISED else None

    def _giving(self, at: int) -> int | None:
        """Find "Introduce participants to", "Provide an introduction to": a course's verbs with no course named."""
        verb = self._word(at)
        who = self._skip(at + 1, _ARTICLES - {"their", "his", "her", "your"}, 2)
        owner = self._word(who).removesuffix("'s").removesuffix("’s")
        if verb in _RAISING and owner in LEARNERS and self._word(who + 1) in _RAISED:  # “Raise learners' awareness of”
            return who + 1
        if verb in _BRINGING and self._word(who) in LEARNERS:
            return next((i for i in range(who + 1, who + 3) if self._word(i) in {"to", "with"}), None)
        if verb not in _GIVING:
            return None
        if self._word(who) in LEARNERS:
            return self._handed(who + 1, _GIVEN | {"tools", "skills"})
        # Overviews, insights and instruction are what learners give as well.
        return self._handed(at + 1, _GIVEN_BY_COURSES) if verb.startswith(("provid", "offer")) else None

    def _handed(self, at: int, things: frozenset[str]) -> int | None:
        for i in range(at, min(at + 6, len(self.words))):
            if self._word(i) in _STOP or self._word(i) in {"of", "to", "that", "for", "in", "on"}:
                return None
            if self._word(i) in things:
                return i if self._word(i + 1) in _BEHIND_HANDED else None
        return None

    def _covered(self, at: int) -> int | None:
        """Find "The history of salt will be covered": at the end of the statement, or in or by the course."""
        form = lexicon().form(self._word(at))
        if form is not None and self._word(at) not in lexicon().ambiguous:
            return None
        for i in range(at + 1, len(self.words)):
            if self._word(i) in _NOT_COVERED:
                return None
            if self._word(i) not in _COVERED or self._word(i - 1) not in {"is", "are", "be", "briefly", "also"}:
                continue
            rest = self.words[i + 1 :]
            course = (
                rest[:1] and rest[0] in {"in", "by", "during", "throughout"} and (COURSES | TEACHERS) & set(rest[1:4])
            )
            return i if not rest or rest[0] == "." or course else None
        return None
