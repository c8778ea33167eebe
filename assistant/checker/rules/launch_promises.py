"""LAU125, ALN151: what summary, announcement and the way to earn it promise is what the credential holds."""

from collections.abc import Iterator
from functools import lru_cache

from assistant.language import content_words, words
from assistant.spec import Spec

from ..amounts import sentences_of
from ..finding import Finding, Phase, Severity
from ..index import Index
from ..patterns import begins, compiled, find
from ..registry import rule
from ..site import Site
from ..strangers import about_courses, families, strangers

Text = tuple[str, str]
"""Field, and a text in it that learners read before they enrol."""
_WHO = r"(?:you|we|learners|participants|students|trainees|graduates|alumni|(?:the\s+|badge\s+|certificate\s+)?holders?|completers|those\s+who\s+(?:pass|complete|finish))"
_NO_SKILL = (
    r"(?:get|have|need|receive|meet|work|see|hear|find|be|is|are|take|spend|start|join|use|complete|hand|watch|read|submit|come|go|do|who|will|can|also|then|that|with"
    r"|from|in|of|on|at|to|enrol|may|must|should|want|like|lead|share|earn|pass|attend|and|or|would|already|both|cannot|can['’]t|never|only)\b"
)
_PROMISE = (
    r"\b(?:(?:be|is|are)\s+able\s+to|(?:learn|know|knows|learns|taught|shows?\s+you|teach(?:es)?\s+you|trains?\s+you)\s+(?:also\s+)?(?:how\s+)?to"
    rf"|(?<!how )(?<!what )(?<!that )(?<!when )(?<!where )(?<!if )(?<!as )(?<!which ){_WHO}\s+(?:(?:['’]?ll|will|also|then|can|even|soon|afterwards)\s+)*(?:learn\s+(?!to\b|how\b)|(?!{_NO_SKILL})(?=\w))"
    r"|(?:certif\w+|shows?|proves?|confirms?|attests?)\s+that\s+(?:[\w-]+\s+){1,5}?(?:can|is\s+able\s+to)"
    r"|(?:course|badge|credential|programme|it)\s+(?:also\s+)?(?:covers?|teach(?:es)?|treats?|introduces?|deals\s+with|is\s+about)"
    r"|(?:experts?|skills|competen\w+|proficien\w+|skilled|trained|fluent|introduction)\s+(?:in|to)|^learn)\b"
)
_PIECES = r",\s*(?:and\s+|or\s+)?|;\s*|\s+(?:and|or|but)\s+(?:also\s+|even\s+)?(?=(?:to|how\s+to)\s)|\s+[–—]\s+"
_LEARN_TO = r"\blearn\s+(?:also\s+)?(?:how\s+)?to$"
_TO_LEARN = r"\s*(?:also\s+)?learn\s+(?:how\s+)?to\b"
_FEW = 5
"""Content words of a skill up to which none of them need stand in the course: longer ones are strange by their weight."""
_SURE, _MOST_QUOTED, _LONGEST = 2, 4, 110


def texts_of(spec: Spec) -> list[Text]:
    """Return what learners read before they enrol: summary, announcement, steps to earning it."""
    launch = spec.launch
    told = [("summary", spec.summary)]
    if launch:
        told += [("launch", launch.announcement), *(("launch", step) for step in launch.how_to_earn)]
    return [(field, text) for field, text in told if text]


@lru_cache(maxsize=2)
def course_of(index: Index) -> frozenset[str]:
    """Return the first letters of all content words of the course itself: not of its summary or launch."""
    own = (p.text for p in index.passages if not (p.element.at == "spec" and p.field.startswith(("summary", "launch"))))
    return families(own)


def _spec(announcement: str) -> str:
    return f"""
title: Survey Files
objectives: [{{id: O1, statement: Clean a survey file of double records.}}]
assessments:
  - {{id: A1, title: Clean file, method: task, objectives: [O1], brief: Clean the file of a village of its double households and hand it in with a log.}}
content: [{{id: M1, title: Finding double records, objectives: [O1], activities: [{{id: M1.1, kind: practice, title: Tell double households from two}}]}}]
launch: {{platform: Moodle, announcement: '{announcement}'}}
"""


@rule(
    "LAU125",
    "promises-untaught",
    target="spec",
    severity=Severity.WARNING,
    phase=Phase.CONTENT,
    english=True,
    sources=("ftc-254", "openbadges-3"),
    params={"words": 12},
    bad=_spec("You will also learn to brew beer at home."),
    good=_spec("You will also learn to tell a double household from two."),
)
def promises_untaught(spec: Spec, site: Site) -> Iterator[Finding]:
    """Summary or announcement promise a skill of which objectives, assessments and content hold no word.

    Judged are clauses that promise (“you will learn to …”, “holders can …”). A badge carries the summary: who reads
    it takes it for what was assessed.
    """
    known = course_of(site.index)
    if len(known) < site.param("words"):
        return
    for field, text in texts_of(spec):
        for sentence in sentences_of(text):
            promise = find(_PROMISE, sentence)
            if not promise:
                continue
            rest = sentence[promise.end() :]
            lead = begins(_TO_LEARN, rest)
            clause, learned = rest[lead.end() if lead else 0 :], lead or find(_LEARN_TO, promise.group())
            pieces = [p for p in compiled(_PIECES).split(clause) if p]
            for piece in pieces:
                telling = strangers(piece, known)
                strange = telling or (_all_new(piece, known) if learned else [])
                if strange:
                    quoted = ", ".join(f"“{word}”" for word in strange[:_MOST_QUOTED])
                    yield site.finding(
                        f"“{short(sentence)}” promises what objectives, assessments and content hold no word of ({quoted}): teach and assess it, or "
                        "leave it out.",
                        field=field,
                        evidence=" ".join(strange),
                        severity=Severity.INFO if len(telling) < _SURE else None,
                    )
                    break


@rule(
    "ALN151",
    "summary-off-course",
    target="spec",
    severity=Severity.INFO,
    phase=Phase.CONTENT,
    english=True,
    sources=("openbadges-3",),
    params={"words": 12, "many": 80, "known": 0.15, "known_of_few": 0.08, "strange": 3},
    bad=_spec("Sourdough from the starter to the crust, with yeast and salt."),
    good=_spec("Double households from the first line to the last, with a log."),
)
def summary_off_course(spec: Spec, site: Site) -> Iterator[Finding]:
    """Summary or announcement has no word of what is taught and assessed: is it that of another course?"""
    known = course_of(site.index)
    if len(known) < site.param("words"):
        return
    most = site.param("known" if len(known) >= site.param("many") else "known_of_few")
    told = [("summary", spec.summary), ("launch", spec.launch.announcement if spec.launch else None)]
    for field, text in told:
        strange = strangers(text, known, share=most) if text else []
        if len(strange) >= site.param("strange"):
            quoted = ", ".join(f"“{word}”" for word in strange[:_MOST_QUOTED])
            yield site.finding(
                f"“{short(text or '')}” has no word that objectives, assessments or content have ({quoted}): does it tell of this course?",
                field=field,
                evidence=" ".join(strange),
            )


def _all_new(skill: str, known: frozenset[str]) -> list[str]:
    """Return the content words of a skill of which the course says none, though each may be a common one: “edit videos”."""
    told = [w for w in words(skill) if content_words(w) and not w.isdigit()]
    return (
        told
        if 1 < len(told) <= _FEW and families([skill]) and not families([skill]) & (known | about_courses())
        else []
    )


def short(text: str) -> str:
    """Return a text on one line, cut to a length that can be quoted."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST].rsplit(' ', 1)[0]} …"
