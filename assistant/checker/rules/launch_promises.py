"""LAU125: what summary, announcement and the way to earn it promise is what the credential holds."""

from collections.abc import Iterator
from functools import lru_cache

from assistant.language import content_words, stem, words
from assistant.spec import Spec

from ..amounts import sentences_of
from ..finding import Finding, Phase, Severity
from ..index import Index
from ..patterns import compiled, find
from ..registry import rule
from ..site import Site
from ..vocabulary import ANYWHERE

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
_TELLING, _RARE, _KNOWN = 0.55, 0.9, 0.34
"""Least weight of one strange word among several, and of one alone; most of a piece that the course may say."""
_SURE, _MOST_QUOTED, _LONGEST = 2, 4, 110
_LIKE = 5
"""Letters in which two words must agree to count as of one family: robot, robotics."""


def texts_of(spec: Spec) -> list[Text]:
    """Return what learners read before they enrol: summary, announcement, steps to earning it."""
    launch = spec.launch
    told = [("summary", spec.summary)]
    if launch:
        told += [("launch", launch.announcement), *(("launch", step) for step in launch.how_to_earn)]
    return [(field, text) for field, text in told if text]


@lru_cache(maxsize=2)
def _course(index: Index) -> frozenset[str]:
    """Return the first letters of all content words of the course itself: not of its summary or launch."""
    own = (p.text for p in index.passages if not (p.element.at == "spec" and p.field.startswith(("summary", "launch"))))
    known = frozenset().union(*map(content_words, own))
    return frozenset(word[:_LIKE] for word in known)


def _foreign(text: str, known: frozenset[str]) -> list[str]:
    """Return the words of a piece of text of which the course holds hardly any; none where it holds some."""
    first: dict[str, str] = {}
    for word in words(text):
        if not any(map(str.isdigit, word)) and content_words(word) - ANYWHERE:
            first.setdefault(stem(word), word)
    if sum(root[:_LIKE] not in known for root in first) * 2 < max(len(first), 1):
        return []
    # loaded only where a piece looks foreign: most specs need no word weights
    from assistant.language.relevance_stem import deep_stem  # noqa: PLC0415
    from assistant.language.relevance_terms import weight  # noqa: PLC0415

    told = {word: weight(deep_stem(word)) for word in first.values()}
    strange = {
        w: told[w] for root, w in first.items() if root[:_LIKE] not in known and deep_stem(w)[:_LIKE] not in known
    }
    is_telling = strange and max(strange.values()) >= (_TELLING if len(strange) >= _SURE else _RARE)
    if not is_telling or sum(strange.values()) < (1 - _KNOWN) * sum(told.values()):
        return []
    return sorted(strange, key=text.find)


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
    known = _course(site.index)
    if len(known) < site.param("words"):
        return
    for field, text in texts_of(spec):
        for sentence in sentences_of(text):
            promise = find(_PROMISE, sentence)
            if not promise:
                continue
            clause = sentence[promise.end() :]
            pieces = [p for p in compiled(_PIECES).split(clause) if p]
            for piece in pieces:
                strange = _foreign(piece, known)
                if strange:
                    quoted = ", ".join(f"“{word}”" for word in strange[:_MOST_QUOTED])
                    yield site.finding(
                        f"“{short(sentence)}” promises what objectives, assessments and content hold no word of ({quoted}): teach and assess it, or "
                        "leave it out.",
                        field=field,
                        evidence=" ".join(strange),
                        severity=Severity.INFO if len(strange) < _SURE else None,
                    )
                    break


def short(text: str) -> str:
    """Return a text on one line, cut to a length that can be quoted."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST].rsplit(' ', 1)[0]} …"
