"""ASM121, ASM125: brief, feedback, supervision, AI note and evidence agree on how the work is done and how often."""

import math
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache

from assistant.language import words
from assistant.spec import Assessment

from ..amounts import NUMBER, find_numbers, is_name, number_of, sentences_with
from ..finding import Finding, Phase, Severity
from ..patterns import find
from ..registry import rule
from ..site import Site

_AGAIN = r"(?:resubmissions?|re-?submits?|repeats?|repetitions?|retakes?|revisions?|resits?|further\s+attempts?|second\s+attempts?|second\s+chances?)"
_ONCE = (
    rf"\b(?:(?:only|just)\s+one\s+(?:attempt|try)|one\s+(?:attempt|try)\s+only|single\s+attempt|no\s+{_AGAIN}\b"
    r"|no\s+(?:second|further|other|more)\s+(?:try|tries|attempts?|chances?|go)\b|nothing\s+can\s+be\s+(?:repeated|resubmitted|retaken|revised)"
    r"|(?:you|learners)\s+(?:can(?:not|['’]t|\s+not)|may\s+not|must\s+not)\s+(?:repeat|resubmit|retake|redo|revise)"
    rf"|(?:can(?:not|['’]t|\s+not)|may\s+not|must\s+not)\s+be\s+(?:repeated|resubmitted|retaken|revised|resat|handed\s+in\s+again)"
    rf"|(?:hand(?:ed)?(?:\s+it)?\s+in|submit\w*|tr(?:y|ied)|take[n]?|attempt\w*|sit)\b[^.;]{{0,20}}?\b(?:once\s+only|only\s+once))\b"
)
_FEW = frozenset("once only single no not cannot can't nothing just may must".split())
_ENDLESS = r"\b(?:as\s+(?:often|many\s+times)\s+as|unlimited|any\s+number\s+of\s+(?:times|attempts)|number\s+of\s+attempts\s+is\s+not\s+limited|no\s+limit)\b"
_REPEATED = r"\b(?:attempts?|repeat\w*|resubmi\w+|retake\w*|tr(?:y|ies|ied)|hand\w*\s+in)\b"
_ATTEMPTS = rf"\b(?P<n>{NUMBER})\s+(?:attempts|tries)\b"
_FURTHER = rf"\b(?P<n>{NUMBER})\s+(?:\w+\s+)?{_AGAIN}\b"
_TRY = rf"\b(?:tr(?:y|ied)|attempt(?:ed)?|taken?|sat|sit)\s+(?:it\s+)?(?:again\s+)?(?:up\s+to\s+)?(?:(?P<n>{NUMBER})\s+times|(?P<twice>twice))\b"
_REPEAT = rf"\b(?:repeat(?:ed)?|resubmit(?:ted)?|retaken?|revised?)\s+(?:it\s+)?(?:up\s+to\s+)?(?:(?P<n>{NUMBER})\s+times|(?P<twice>twice)|(?P<once>once))\b"
_COUNTED_ATTEMPTS = (
    (_ATTEMPTS, 0, "attempts|tries"),
    (_FURTHER, 1, "again|submi|repe|retake|revision|resit|attempt|chance"),
    (_TRY, 0, "times|twice"),
    (_REPEAT, 1, "times|twice|once"),
)
"""A pattern, how many attempts there are besides those it names, and what is cheaper to see and in all it matches."""


@lru_cache(maxsize=512)
def _attempts(text: str) -> Mapping[float, str]:
    """Return how many attempts a text allows in all, each with its words; endless ones are infinite."""
    found: dict[float, str] = {}
    for sentence in sentences_with(
        text,
        "attempt",
        "once",
        "repe",
        "resub",
        "re-sub",
        "retak",
        "revis",
        "resit",
        "resat",
        "tri",
        "try",
        "times",
        "twice",
        "chance",
    ):
        if not _FEW.isdisjoint(words(sentence)) and (match := find(_ONCE, sentence)):
            found[1] = match.group()
            continue
        if find(_ENDLESS, sentence) and find(_REPEATED, sentence):
            found[math.inf] = sentence
            continue
        for pattern, more, needed in _COUNTED_ATTEMPTS:
            for match in find_numbers(pattern, sentence) if find(needed, sentence) else ():
                if is_name(sentence, match.start()):
                    continue
                named = match.groupdict()
                number = number_of(named["n"]) if named["n"] else 2 if named.get("twice") else 1
                found[number + more] = match.group()
    return found


def _assessment(more: str) -> str:
    return f"assessments: [{{id: A1, title: Cleaning, method: task, {more}}}]"


@rule(
    "ASM121",
    "attempts-disagree",
    target="assessment",
    severity=Severity.WARNING,
    phase=Phase.ASSESSMENT,
    english=True,
    sources=("qm-higher-ed", "structure"),
    bad=_assessment(
        "brief: Clean the file. There is only one attempt., feedback: Comments in a week; two resubmissions."
    ),
    good=_assessment(
        "brief: Clean the file. You may hand it in twice more., feedback: Comments in a week; two resubmissions."
    ),
)
def attempts_disagree(assessment: Assessment, site: Site) -> Iterator[Finding]:
    """Brief and feedback allow different numbers of attempts: one only, and two resubmissions."""
    if not assessment.brief or not assessment.feedback:
        return
    told = _attempts(assessment.feedback)
    asked: Mapping[float, str] = _attempts(assessment.brief) if told else {}
    if asked and told and not asked.keys() & told.keys():
        one, other = next(iter(asked.values())), next(iter(told.values()))
        yield site.finding(
            f"The brief of {assessment.id} says “{_line(one)}”, its feedback “{_line(other)}”: let both allow the same attempts.",
            field="feedback",
            evidence=f"{one.lower()}|{other.lower()}",
        )


def _line(text: str) -> str:
    return " ".join(text.split())


_UNCOUNTED = (
    r"\b(?:(?:does|will)\s+not|doesn['’]t|won['’]t)\s+count\b(?!\s+(?:twice|as|the))|\b(?:is|are)\s+not\s+(?:graded|marked|assessed)\b|\bungraded\b"
    r"|\bno\s+(?:influence|effect|bearing)\s+on\s+(?:the|your)\s+(?:credential|grade|mark|result|final)|\b(?:is|are)\s+(?:only|just|purely)\s+(?:for|a)\s+practice\b"
    r"|\b(?:this|it)\s+is\s+(?:a\s+|purely\s+|only\s+)?formative\b|\bfor\s+practice\s+only\b"
)
_UNCOUNTED_SIGNS = (
    "not count", "n't count", "n’t count", "not graded", "not marked", "not assessed", "ungraded", "practice", "formative",
    "no influence", "no effect", "no bearing",
)  # fmt: skip
_COUNTED = (
    r"\bcounts?\s+(?:towards?|for|in)\s+(?:the|your)\s+(?:final\s+)?(?:credential|grade|mark|result|certificate|badge)\b"
    r"|\bgoes\s+into\s+(?:the|your)\s+(?:final|overall)\b|\b(?:this|it)\s+is\s+(?:a\s+)?(?:graded|summative)\b"
)
_DENIED = r"\b(?:not|no|never|nor|neither|without|nothing)\b|n['’]t\b"
_UNWATCHED = (
    r"\bat\s+home\b[^.;]*\b(?:whenever|unsupervised|nobody|alone|no\s+one|without)\b|\bunsupervised\b|\bnobody\s+(?:checks|watches|supervises)\b"
    r"|\bwithout\s+(?:an?\s+)?(?:invigilators?|proctors?|supervision|supervisors?)\b|\bno\s+(?:invigilator|proctor|supervision)\b"
)
_WATCHED = (
    r"\b(?:an\s+|the\s+)?invigilators?\b|\bproctor(?:s|ed)?\b|\bunder\s+(?:constant\s+)?(?:supervision|exam(?:ination)?\s+conditions)\b"
    r"|\b(?:exam(?:ination)?)\s+(?:room|hall)\b|\binvigilated\b|\bsupervised\s+(?:exam\w*|test|session)\b"
)
_AI = r"(?:\bai\b|chat\s?gpt|copilot|language\s+models?|chat\s?bots?|generative)"
_AI_OPEN = rf"{_AI}[^.;]*\b(?:may|can)\s+(?:\w+\s+)?be\s+used\b|{_AI}[^.;]*\b(?:is|are)\s+(?:\w+\s+)?(?:allowed|permitted|welcome|encouraged)\b|\b(?:may|can)\s+(?:freely\s+)?use\b[^.;]*{_AI}"
_AI_SHUT = rf"{_AI}[^.;]*\b(?:is|are)\s+(?:\w+\s+)?(?:forbidden|prohibited|banned|not\s+(?:allowed|permitted))\b|{_AI}[^.;]*\b(?:must|may|can)\s*not\s+be\s+used\b|\b(?:no|without)\s+(?:\w+\s+)?{_AI}|\b(?:must|may|do)\s+not\s+use\b[^.;]*{_AI}"
_EXCEPTED = r"\b(?:except|only|unless|spell\w*|grammar|translat\w*|but|where|for\s+(?:ideas|language))\b|,"
_ALONE = r"\b(?:individual\s+(?:assignment|work|task|project|piece)|on\s+your\s+own|group\s+work\s+is\s+not|work\s+alone|by\s+yourself)\b"
_ALONE_SIGNS = ("individual", "your own", "group work", "work alone", "by yourself")
_TOGETHER = r"\b(?:your\s+group|groups?\s+of\s+\w+|in\s+(?:groups|pairs|teams)|your\s+team|joint\s+(?:paper|result|report|work|submission))\b"
_METHODS = {
    "quiz": ("quiz", "multiple-choice test", "multiple choice test"),
    "portfolio": ("portfolio",),
    "oral": ("oral exam", "oral examination", "viva"),
    "project": ("project",),
    "simulation": ("simulation",),
    "case": ("case study",),
    "reflection": ("reflection", "reflective essay"),
}
_NAMED_METHOD = r"\b(?:this|in\s+this|the\s+questions\s+of\s+this|welcome\s+to\s+this)\s+(?P<name>{})\b"


@rule(
    "ASM125",
    "brief-contradicts-conduct",
    target="assessment",
    severity=Severity.WARNING,
    phase=Phase.ASSESSMENT,
    english=True,
    sources=("structure",),
    bad=_assessment("weight: 100, brief: Clean the file. This is only for practice and does not count."),
    good=_assessment("weight: 100, brief: Clean the file. It is the only work that counts."),
)
def brief_contradicts_conduct(assessment: Assessment, site: Site) -> Iterator[Finding]:
    """The brief says the opposite of a field: that it doesn't count, is taken unwatched, alone, or by another method.

    Held against each other: `purpose` and `weight`, `supervision`, the note under `ai_use` and its stance, individual and
    group work in brief and evidence, and the name the brief gives to the method (“In this oral exam …”).
    """
    for look in (_counting, _watching, _ai_note, _company, _method):
        told = look(assessment, site)
        if told:
            words, stated, field = told
            yield site.finding(
                f"{assessment.id} says “{_line(words)}”, yet {stated}: let both say the same.",
                field=field,
                evidence=f"{field}:{words.lower()}",
                severity=Severity.INFO if look in (_method, _company) else None,
            )


Told = tuple[str, str, str] | None
"""The words of a text, what the field says, the field."""
Look = Callable[[Assessment, Site], Told]


def _counting(assessment: Assessment, site: Site) -> Told:
    brief = assessment.brief or ""
    if any(a is assessment for a in site.index.judged):
        for sentence in sentences_with(brief, *_UNCOUNTED_SIGNS):
            if match := find(_UNCOUNTED, sentence):
                subject = sentence[: match.start()]
                if find(
                    r"\b(?:this|it|quiz|test|exam|task|result|mark|score|assessment)\b", f"{subject} {match.group()}"
                ):
                    return sentence, "it is summative and counts", "purpose"
    elif assessment.purpose == "formative":
        for sentence in sentences_with(brief, "count", "goes into", "graded", "summative"):
            if find(_COUNTED, sentence) and not find(_DENIED, sentence):
                return sentence, "its purpose is formative", "purpose"
    return None


def _watching(assessment: Assessment, _site: Site) -> Told:
    if not assessment.supervision:
        return None
    mode, identity = assessment.supervision.mode, assessment.supervision.identity or ""
    if mode in ("none", "unsupervised-online") and find(
        rf"{_WATCHED}|\bon\s+site\b|\bat\s+the\s+(?:entrance|door)\b", identity
    ):
        return identity, f"its supervision is “{mode}”", "supervision"
    strict = mode in ("proctored", "on-site")
    signs = (
        ("home", "unsuperv", "nobody", "without", " no ")
        if strict
        else ("invigil", "proctor", "under ", "exam", "supervised")
    )
    for sentence in sentences_with(assessment.brief, *signs):
        if find(_UNWATCHED if strict else _WATCHED, sentence) and (strict or not find(_DENIED, sentence)):
            return sentence, f"its supervision is “{mode}”", "supervision"
    return None


def _ai_note(assessment: Assessment, _site: Site) -> Told:
    use = assessment.ai_use
    if not use or not use.note:
        return None
    sentence = use.note.strip()
    shut = use.stance == "not-permitted"
    opposed = find(_AI_OPEN if shut else _AI_SHUT, sentence)
    excused = find(_EXCEPTED, sentence) or (shut and find(_DENIED, sentence))
    if opposed and not excused:
        return sentence, f"the stance is {use.stance}", "ai_use"
    return None


def _company(assessment: Assessment, _site: Site) -> Told:
    brief, evidence = assessment.brief, assessment.evidence
    for one, other in ((brief, evidence), (evidence, brief)) if brief and evidence else ():
        alone = find(_ALONE, one) if any(sign in one.lower() for sign in _ALONE_SIGNS) else None
        joint = find(_TOGETHER, other) if alone else None
        if alone and joint and not find(_TOGETHER, one):
            return alone.group(), f"elsewhere it says “{_line(joint.group())}”", "evidence"
    return None


def _method(assessment: Assessment, _site: Site) -> Told:
    if not assessment.brief:
        return None
    low = assessment.brief.lower()
    for method, names in _METHODS.items():
        if method == assessment.method or not any(name in low for name in names):
            continue
        for sentence in sentences_with(assessment.brief, *names):
            match = find(_NAMED_METHOD.format("|".join(names)), sentence)
            if match and match["name"].lower() not in assessment.title.lower():
                return sentence, f"its method is “{assessment.method}”", "method"
    return None
