"""ASM115 to 119: what an assessment states makes sense: pass mark, time, word on AI, evidence, feedback."""

from collections.abc import Iterator

from assistant.language import sentences, words
from assistant.spec import Assessment

from ..finding import Finding, Phase, Severity
from ..patterns import find
from ..registry import rule
from ..site import Site


def _assessment(more: str, method: str = "task") -> str:
    return f"assessments: [{{id: A1, title: Cleaning, method: {method}, {more}}}]"


_FAULTLESS = r"\b(?:all|every|each|100|full\s+marks?|mastery|attempts?|again|repeat\w*|as\s+often|until|faultless\w*|no\s+errors?)\b"


@rule(
    "ASM115",
    "pass-mark-extreme",
    target="assessment",
    severity=Severity.INFO,
    phase=Phase.ASSESSMENT,
    sources=("convention", "arithmetic"),
    params={"least_percent": 40},
    bad=_assessment("pass: {rule: score, percent: 20}"),
    good=_assessment("pass: {rule: score, percent: 70}"),
)
def pass_mark_extreme(assessment: Assessment, site: Site) -> Iterator[Finding]:
    """The pass mark is 0, so that nobody can fail (warning), very low, or 100 without a word on why or on attempts.

    Where a quiz of choice items is passed by guessing on average, that is a warning as well: its expected score is the
    mean of one over the number of options.
    """
    passed = assessment.pass_rule
    if passed is None or passed.rule != "score" or passed.percent is None or assessment.purpose != "summative":
        return
    percent, guessed = passed.percent, _guessed(assessment)
    texts = " ".join(t for t in (assessment.brief, assessment.feedback, assessment.title) if t)
    if percent <= 0:
        told = "so nobody can fail: ask for a share that shows the objectives"
    elif guessed is not None and percent <= guessed:
        told = f"and blind guessing brings {guessed:.0f} % on average: ask for more"
    elif percent < site.param("least_percent"):
        told = "so most of it may be wrong: ask for more, or say in the brief why that is enough"
    elif percent >= 100 and not find(_FAULTLESS, texts):
        told = "so one slip fails: say why nothing may be wrong, how often it may be tried, or ask for less"
    else:
        return
    grave = percent <= 0 or (guessed is not None and percent <= guessed)
    yield site.finding(
        f"{assessment.id} is passed with {percent:g} %, {told}.",
        field="pass",
        evidence=f"{percent:g}",
        severity=Severity.WARNING if grave else None,
    )


def _guessed(assessment: Assessment) -> float | None:
    """Return the percent that blind guessing brings on average; None unless all items are single choice."""
    items = assessment.items
    if not items or any(q.kind not in ("single", "true-false") or len(q.options) < 2 for q in items):
        return None
    points = [1.0 if q.points is None else max(0.0, q.points) for q in items]
    full = sum(points)
    return 100 * sum(p / len(q.options) for p, q in zip(points, items, strict=True)) / full if full else None


_LONG_WORK = ("project", "portfolio", "case", "reflection")
_AT_ONE_SITTING = ("quiz", "oral")


@rule(
    "ASM116",
    "time-implausible",
    target="assessment",
    severity=Severity.INFO,
    phase=Phase.ASSESSMENT,
    sources=("convention",),
    params={"least_minutes": 5, "least_for_work": 10, "most_at_one_sitting": 300},
    bad=_assessment("minutes: 2", "project"),
    good=_assessment("minutes: 120", "project"),
)
def time_implausible(assessment: Assessment, site: Site) -> Iterator[Finding]:
    """The time stated can hardly be meant: a project in two minutes, a quiz of forty hours.

    Only what counts towards the credential is looked at; a quiz or an oral exam may be short. More than the whole
    workload is named for any method.
    """
    minutes, method = assessment.minutes, assessment.method
    if not minutes or not any(a is assessment for a in site.index.judged):
        return
    least = 0 if method in _AT_ONE_SITTING else site.param("least_minutes")
    least = site.param("least_for_work") if method in _LONG_WORK else least
    hours = site.spec.workload.hours if site.spec.workload else None
    if minutes < least:
        told = f"too short for {_named(method)}"
    elif hours and minutes > 60 * hours:
        told = f"more than the whole workload of {hours:g} hours"
    elif method in _AT_ONE_SITTING and minutes > site.param("most_at_one_sitting"):
        told = f"too long for {_named(method)} at one sitting"
    else:
        return
    yield site.finding(
        f"{assessment.id} is given {minutes:g} minutes, which is {told}: is it a slip?",
        field="minutes",
        evidence=f"{minutes:g}",
    )


def _named(method: str) -> str:
    return {"oral": "an oral exam"}.get(method, f"a {method}")


_AI = (
    r"(?:chat\s?gpt|gpt-?\d\w*|(?:github\s+|microsoft\s+)?copilot|chat\s?bots?|(?:large\s+)?language\s+models?|LLMs?|generative\s+AI|gen\s?AI"
    r"|AI[ -](?:assistants?|tools?|models?|chat\w*)|an\s+AI\b)"
)
_AI_SIGNS = ("gpt", "copilot", "bot", "model", "llm", "generative", " ai", "genai")
"""One of these is in every brief that speaks of AI: cheaper to see than the patterns."""
_ASKED = (
    rf"(?:^\W*(?:then\s+|first,?\s+|please\s+)?(?:use|ask|let|have|prompt|consult)\s+(?:\w+\s+){{0,3}}?"
    rf"|\b(?:you|learners|students|participants)\s+(?:may|can|should|must|are\s+(?:free|allowed|welcome|asked|encouraged)\s+to)\s+(?:\w+\s+){{0,2}}?"
    rf"(?:use|ask|let|prompt|consult|draft|write|work)\s+(?:\w+\s+){{0,5}}?){_AI}"
)
_EXPECTED = rf"\b(?:you|learners|students|participants)\s+(?:are|is)\s+(?:expected|asked|invited|free|encouraged)\s+to\b[^.;]*\b(?:with|by|through|using|from)\s+(?:\w+\s+)?{_AI}"
_LENT = (
    rf"\bfeel\s+free\b[^.;]*?{_AI}|{_AI}\s+(?:may|can|is\s+(?:welcome|allowed|free)\s+to)\s+(?:\w+\s+)?(?:help|assist|support)\s+(?:you|with)\b"
    rf"|{_AI}\s+(?:may|can|is\s+(?:welcome|allowed|free)\s+to)\s+(?:\w+\s+)?(?:write|draft|do)\s+(?:it|your|the)\b"
    rf"|^\W*(?:you\s+(?:may|can)\s+)?(?:start|begin)\s+(?:from|with)\b[^.;]*\b(?:by|with|from)\s+(?:\w+\s+)?{_AI}"
)
"""How a brief offers AI without telling learners to use it."""
_BANNED = (
    rf"\b(?:do\s+not|don['’]t|must\s+not|may\s+not|never|without)\s+(?:\w+\s+){{0,3}}?{_AI}"
    rf"|{_AI}[^.;]*\b(?:is|are)\s+(?:not\s+(?:allowed|permitted)|forbidden|prohibited)\b"
)
_REFUSED = r"\b(?:not|no|never|without|nor|cannot|only|except|unless|\w+n['’]t)\b"


@rule(
    "ASM117",
    "ai-contradiction",
    target="assessment",
    severity=Severity.WARNING,
    phase=Phase.ASSESSMENT,
    english=True,
    sources=("structure",),
    bad=_assessment(
        "ai_use: {stance: not-permitted}, brief: Clean the file you receive. You may use ChatGPT for a first version."
    ),
    good=_assessment(
        "ai_use: {stance: acknowledged}, brief: Clean the file you receive. You may use ChatGPT for a first version."
    ),
)
def ai_contradiction(assessment: Assessment, site: Site) -> Iterator[Finding]:
    """The brief tells learners to use generative AI where `ai_use` does not permit it, or forbids it where it is required.

    A brief that speaks of AI as its matter (“Judge the answer of a chatbot”) is left alone.
    """
    stance = assessment.ai_use.stance if assessment.ai_use else ""
    if stance not in ("not-permitted", "required") or not assessment.brief:
        return
    for sentence in sentences(assessment.brief) if any(s in f" {assessment.brief.lower()}" for s in _AI_SIGNS) else ():
        if stance == "not-permitted":
            asked, refused = (find(p, sentence) for p in (rf"{_ASKED}|{_EXPECTED}|{_LENT}", _REFUSED))
            clash = asked is not None and refused is None
        else:
            clash = find(_BANNED, sentence) is not None
        if clash:
            yield site.finding(
                f"The brief of {assessment.id} says “{sentence.strip()}”, yet `ai_use` says {stance}: let both say the same.",
                field="ai_use",
                evidence=sentence.strip(),
            )
            return


_SEEN = frozenset(
    "attendance attending attend attended presence present participation participating participate certificate certificates "
    "attitude motivation effort enthusiasm".split()
)
_NOTHING = frozenset("none nothing n/a na nil tba tbd".split())
_AROUND = frozenset(
    "a an the of in at to and or for your their his her learner learner's learners students participants all every each both most "
    "session sessions class classes course courses meeting meetings lesson lessons module modules regular full good positive active "
    "proof confirmation is are needed required counts handed shown completion list sheet signed".split()
)


@rule(
    "ASM118",
    "evidence-no-work",
    target="assessment",
    severity=Severity.WARNING,
    phase=Phase.ASSESSMENT,
    english=True,
    sources=("au-mcf-2021", "structure"),
    bad=_assessment("evidence: Attendance at all sessions."),
    good=_assessment("evidence: The clean file and a log of each change."),
)
def evidence_no_work(assessment: Assessment, site: Site) -> Iterator[Finding]:
    """What is handed in is nothing, attendance or a certificate of it: no work from which an objective could be judged."""
    own = words(assessment.evidence or "")
    if not own or not any(a is assessment for a in site.index.judged):
        return
    rest = {w for w in own if w not in _AROUND}
    if rest and (rest <= _SEEN or rest <= _NOTHING):
        yield site.finding(
            f"The evidence of {assessment.id} (“{' '.join((assessment.evidence or '').split())}”) shows no work: name what "
            "learners hand in or do that the criteria are held against.",
            field="evidence",
            evidence=" ".join(own),
        )


_EMPTY_FEEDBACK = frozenset(
    "a an the and or of on in at to for is are be will would may can you your learners students participants they their it its this "
    "feedback comments comment grade grades mark marks score result results get gets getting receive receives given provided "
    "give gives provide provides come comes there some any no none not some point time later soon eventually course final tbd "
    "tba yes possible if when where as appropriate needed necessary required available we i teacher tutor lecturer instructor "
    "by from work task assessment everyone everybody each all".split()
)


@rule(
    "ASM119",
    "feedback-says-nothing",
    target="assessment",
    severity=Severity.INFO,
    phase=Phase.ASSESSMENT,
    english=True,
    sources=("qm-higher-ed",),
    bad=_assessment("feedback: Feedback will be given."),
    good=_assessment("feedback: Comments per criterion within five days; one resubmission."),
)
def feedback_says_nothing(assessment: Assessment, site: Site) -> Iterator[Finding]:
    """What is said of feedback names neither when nor how it comes, nor a further attempt; or says that there is none."""
    own = words(assessment.feedback or "")
    if own and assessment.purpose == "summative" and _EMPTY_FEEDBACK.issuperset(own):
        yield site.finding(
            f"“{' '.join((assessment.feedback or '').split())}” tells learners of {assessment.id} neither when nor on what they hear: "
            "say when comments come, on what, and how often they may try.",
            field="feedback",
            evidence=" ".join(own),
        )
