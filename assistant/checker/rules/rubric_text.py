"""RUB103 to 107: descriptors that a rater can tell apart and can see."""

import itertools
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from assistant.language import content_words, similarity, stem, words
from assistant.spec import Criterion

from ..finding import Finding, Phase, Severity
from ..patterns import begins, compiled, find
from ..registry import rule
from ..site import Site
from .rubric_examples import SOUND, rows

_DEGREE = frozenset(
    (
        "excellent excellently outstanding exceptional exceptionally superb superbly very highly extremely fully mostly "
        "largely partly partial partially somewhat slightly fairly rather quite good well better best fair poor poorly "
        "weak weakly strong strongly satisfactory satisfactorily adequate adequately sufficient sufficiently insufficient "
        "insufficiently inadequate inadequately limited basic clear clearly clarity unclear thorough thoroughly "
        "consistent consistently inconsistent inconsistently some most many few several much little often usually "
        "sometimes rarely rare seldom generally general occasionally occasional frequent frequently effective effectively "
        "ineffective ineffectively appropriate appropriately inappropriate acceptable acceptably minimal minimally "
        "significant significantly considerable considerably substantial substantially high low moderate moderately solid "
        "competent competently skilful skilfully superior proficient proficiently exemplary developing average great "
        "barely hardly almost nearly completely incompletely complete incomplete deep deeply superficial superficially "
        "brief briefly vague vaguely reasonable reasonably decent mediocre impressive impressively sophisticated stronger "
        "strongest weaker weakest clearer clearest detailed thoughtful thoughtfully comprehensive comprehensively uneven "
        "unevenly numerous multiple minor major convincing convincingly unconvincing persuasive persuasively remarkable "
        "remarkably noticeable noticeably scarcely perfect perfectly wholly entirely totally always extent degree small large "
        "big slight full depth nicely skill ease difficulty soundly ably capably expertly masterfully admirably creditably "
        "passably tolerably flawlessly brilliantly skillful skillfully elegantly crudely sketchily unconvincingly"
    ).split()
)
"""Words of degree as they stand: a stem would take a part for “partly”."""
_FIGURE = (
    r"\d|^(?:no|not|none|never|without|nothing|neither|nor|all|every|each|any|one|two|three|four|five|six|seven|eight|nine|ten|both"
    r"|only|least|half|once|twice|fewer|more|less|cannot|\w+n['’]t)$"
)
"""A figure, a number word or a negation: what one can count or find missing."""
_COMPARED = frozenset(("more", "less", "least"))
_FUNCTION = frozenset("a an the of in to for with is are was were it its their his her and or but part".split())
"""Words whose change alone is no difference between two levels."""
_AMOUNT = (
    "complete completely incomplete incompletely fully consistent minor major multiple numerous some most many few several "
    "much little often usually sometimes rarely rare seldom occasionally occasional frequent frequently almost nearly very "
    "always entirely wholly totally extent degree small large big slight scarcely full depth skill ease difficulty"
)
_VAGUE = _DEGREE - set(_AMOUNT.split())
"""Words of degree, but for those that say how much or how often, so that one can check."""
_GENERIC = frozenset(
    stem(word)
    for word in (
        "understanding knowledge explanation work quality job level performance ability skill skills attempt way manner "
        "standard shows demonstrates provides gives displays lacks student learner"
    ).split()
)
"""Words that any descriptor may hold, whatever the work is."""
_VERDICTS = frozenset(
    "fine okay ok well meet meets met meeting exceed exceeds exceeded surpass surpasses satisfy satisfies satisfied satisfying "
    "expected expectation expectations standard standards professional professionally convincing required requirement "
    "requirements pleasing commendable acceptable everything".split()
)
"""Words of verdicts that fit any work: “meets expectations”, “of a professional standard”."""
_MET = frozenset("meet meets met meeting satisfy satisfies satisfied required requirement requirements".split())
"""Those that say something beside the criterion’s title: “the deadline is met”."""
_ANY_WORK = _GENERIC | frozenset(
    stem(word)
    for word in (
        *_VERDICTS,
        *"done everything every each whole respects aspects throughout overall desired needed properly level task criterion fully".split(),
        *"result product outcome weakness weaknesses strength strengths shortcoming shortcomings ask asks asked brief".split(),
    )
)
_COUNT = r"\d|^(?:two|three|four|five|six|seven|eight|nine|ten|both|half|once|twice)$"
_STATE = (
    r"(?:understanding|awareness|appreciation|knowledge|effort|enthusiasm|interest|grasp|curiosity|motivation|willingness|commitment"
    r"|passion|confidence|insight|comprehension|attitude|(?:sense|feeling|feel)(?=\s+(?:of|for)\b))\b"
    r"(?!\s+(?:checks?|graphs?|base|bases|rate|rates|management|sharing|questions?|quiz(?:zes)?"
    r"|intervals?|levels?|bands?|limits?|control|sensors?))"
)
_INNER = (
    r"understands|appreciates|comprehends|knows|believes|feels|tries|grasps|internali[sz]es|strives|enjoys|enjoyed|cares\s+about"
    r"|(?:takes?|took|spares?|spared)\s+(?:(?:great|much|little|no|some|every|any)\s+)?(?:pains?|trouble)\b|gave\s+up\b"
    r"|puts?\s+in\s+(?:(?:the|many|more|a\s+lot\s+of|extra|long|few|no)\s+)*(?:hours|time|work)\b"
    r"|(?:is|are|was|were|seems?|seemed|appears?|appeared)\s+(?:\w+ly\s+)?(?:keen|willing|unwilling|eager|reluctant|bored|diligent|lazy|hard-?working|industrious)\b"
    r"|works\s+hard|thinks\s+(?:hard|deeply)|realises\s+(?:why|that|how)"
    r"|(?:makes|made|puts?)\s+(?:an?\s+|some\s+|no\s+|little\s+)?(?:\w+\s+)?effort|takes\s+(?:pride|pleasure|joy|an?\s+interest)"
    r"|(?:recogni[sz]es|reali[sz]es|accepts|sees)\s+(?:the\s+)?(?:\w+\s+)?(?:importance|value|need|relevance|significance|point)\s+(?:of|for|in)"
    r"|(?:has|have|had)\s+(?:\w+ly\s+)?(?:understood|comprehended|grasped|internali[sz]ed|appreciated|absorbed|mastered"
    r"|(?:learned|learnt)\s+(?:a\s+lot|much|little|nothing))"
    r"|(?:is|are|was|were)\s+(?:(?:\w+ly|well|very|quite|not|so)\s+)?(?:aware|open\s+to\s+(?:new|other|change|criticism|feedback)"
    r"|familiar|interested|motivated|convinced|enthusiastic|passionate|curious|keen|conversant"
    r"|acquainted|comfortable\s+with|confident\s+(?:in|about|with))"
    rf"|(?:shows?|showed|demonstrates?|demonstrated|displays?|displayed|has|have|had|lacks?|lacked)\s+(?:(?:an?|some|no|little)\s+)?(?:\w+\s+){{0,2}}{_STATE}"
)
_BARE = (
    r"understand|appreciate|comprehend|know|believe|feel|try|grasp|strive"
    r"|(?:is|are)\s+(?:\w+ly\s+)?committed(?!\s+(?:and|as|by|with|to\s+(?:\w+\s+)?(?:git|repo\w*|main|master|branch\w*|memory)))"
)
_BEFORE = r"(?:(?:\w+ly|also|never|does\s+not|doesn['’]t|do\s+not|don['’]t|did\s+not|didn['’]t)\s+)?"
_UNSEEN = (
    rf"(?:^|[.;:]\s*|\b(?:students?|learners?|participants?|candidates?|who|and|but|or)\s+){_BEFORE}(?P<verb>{_INNER})\b"
    rf"|(?:^|[.;:]\s*|\b(?:students?|learners?|participants?|candidates?)\s+){_BEFORE}(?P<bare>{_BARE})\b"
)
"""What goes on in the learner. A bare verb counts at a clause's beginning only: an audience may find work hard to understand."""
_SIGNS = frozenset(
    "understand understands understanding appreciate appreciates appreciation comprehend comprehends know knows knowledge "
    "believe believes feel feels feeling try tries aware awareness familiar interest interested motivated effort enthusiasm "
    "understood comprehended appreciated grasp grasps grasped internalises internalizes internalised internalized absorbed "
    "strive strives enjoys cares hard importance value need relevance significance point committed commitment convinced "
    "enthusiastic passionate passion curious curiosity keen conversant acquainted comfortable confident confidence "
    "motivation willingness sense insight comprehension attitude realises deeply pride pleasure joy open mastered learned "
    "learnt enjoyed pains pain trouble gave willing unwilling eager reluctant bored diligent lazy hardworking industrious hours".split()
)
"""Without one of these words a descriptor need not be looked at closely."""
_WORTH = frozenset("importance value need relevance significance point".split())
_SEES = frozenset("recognises recognizes realises realizes accepts sees".split())
"""What is said of the learner with one of the words before: “sees the value of”."""


def _may_be_unseen(text: str) -> bool:
    own = frozenset(words(text))
    signs = own & _SIGNS
    return bool(signs) and not (signs <= _WORTH and _SEES.isdisjoint(own))


def _ladder(criterion: Criterion, site: Site) -> Iterator[tuple[str, str, str, str]]:
    """Yield neighbouring levels with their descriptors, from the best: (name, descriptor, next name, next descriptor)."""
    rubric = site.index.owner[id(criterion)].rubric
    described = [
        (level.name, criterion.descriptors.get(level.name, "").strip()) for level in (rubric.levels if rubric else ())
    ]
    for (name, text), (below, weaker) in itertools.pairwise(described):
        if text and weaker:
            yield name, text, below, weaker


@lru_cache(maxsize=4096)
def _difference(one: str, other: str) -> frozenset[str]:
    """Return the words that only one of two descriptors has."""
    return frozenset(words(one)) ^ frozenset(words(other))


_PHRASES = (
    (r"\b(?:at\s+all\s+times|all\s+the\s+time|every\s+(?:single\s+)?time|each\s+time|in\s+(?:all|every)\s+cases?|without\s+exception)\b", "always"),
    (r"\b(?:(?:for\s+)?(?:the\s+)?(?:most|better\s+part)\s+(?:of\s+the\s+time|part)|most\s+times|in\s+most\s+cases|as\s+a\s+rule|more\s+often\s+than\s+not)\b", "usually"),
    (r"\b(?:now\s+and\s+(?:then|again)|from\s+time\s+to\s+time|once\s+in\s+a\s+while|at\s+times|some\s+of\s+the\s+time|in\s+(?:some|a\s+few)\s+cases|on\s+occasions?|here\s+and\s+there)\b", "sometimes"),
    (r"\b(?:almost|hardly)\s+(?:never|ever)\b|\bin\s+few\s+cases\b", "rarely"),
    (r"\bup\s+to\s+a\s+point\b|\bmore\s+or\s+less\b", "somewhat"),
)  # fmt: skip
"""Ways to say how often and how far in several words, each with a word of degree that says the same."""
_PHRASE_SIGNS = frozenset(
    "time times case cases extent degree part rule then again while occasion occasions there exception ever never point less not".split()
)


def _in_words(text: str) -> str:
    """Return a descriptor with phrases of degree each put into one word."""
    if _PHRASE_SIGNS.isdisjoint(words(text)):
        return text
    for phrase, word in _PHRASES:
        text = compiled(phrase).sub(word, text)
    return text


def _same(one: str, other: str) -> bool:
    return words(one) == words(other) and bool(words(one))


@rule(
    "RUB103",
    "same-descriptor",
    target="criterion",
    severity=Severity.ERROR,
    phase=Phase.ASSESSMENT,
    params={"alike": 0.9},
    sources=("meta-rubric",),
    bad=rows("Every column holds one kind of value.", "Every column holds one kind of value"),
    good=SOUND,
)
def same_descriptor(criterion: Criterion, site: Site) -> Iterator[Finding]:
    """Two neighbouring levels say the same, so a rater can't tell them apart.

    Nearly the same (nine tenths of the words and word pairs, or all but words that fit any work) is a warning, unless
    figures or a “not” make the difference.
    """
    for name, text, below, weaker in _ladder(criterion, site):
        if _same(text, weaker):
            yield site.finding(
                f"“{criterion.title}” says the same at {name} and {below}: write what a rater sees at one and not at the other.",
                field="descriptors",
                evidence=f"{name}={below}",
            )
        elif _restated(text, weaker) or (_alike(text, weaker, site.param("alike")) and not _told_apart(text, weaker)):
            changed = ", ".join(f"“{word}”" for word in sorted(_difference(text, weaker))[:4]) or "word order"
            yield site.finding(
                f"“{criterion.title}” says nearly the same at {name} and {below}; only {changed} differs: name what a rater sees "
                "at one and not at the other.",
                field="descriptors",
                evidence=f"{name}~{below}",
                severity=Severity.WARNING,
            )


def _restated(text: str, weaker: str) -> bool:
    """Whether one descriptor is the other with words around it that fit any work: “as the task asks, …”."""
    shorter, longer = sorted((words(text), words(weaker)), key=len)
    size = len(shorter)
    begin = next((i for i in range(len(longer) - size + 1) if longer[i : i + size] == shorter), None)
    if begin is None or size < _LEAST_WORDS:
        return False
    added = (*longer[:begin], *longer[begin + size :])
    is_said = any(re.search(_FIGURE, w) or w in _DEGREE for w in added)
    return bool(added) and not is_said and content_words(" ".join(added)) <= _ANY_WORK


_LEAST_WORDS = 4


def _alike(text: str, weaker: str, least: float) -> bool:
    shorter, longer = sorted((len(words(text)), len(words(weaker))))
    return 2 * shorter >= least * (shorter + longer) and similarity(text, weaker) >= least


@lru_cache(maxsize=4096)
def _counted(text: str, weaker: str) -> bool:
    """Whether the words that differ hold a figure, a negation, or an “or” in the place of an “and”.

    “More” and “less” count nothing beside words of degree, or without a “than”: “more clearly”, “less convincing”.
    """
    changed = _difference(text, weaker)
    graded = changed <= _DEGREE | _FUNCTION | _COMPARED and "than" not in words(text)
    return {"and", "or"} <= changed or any(
        re.search(_FIGURE, word) for word in changed if not (graded and word in _COMPARED)
    )


def _told_apart(text: str, weaker: str) -> bool:
    """Whether the difference is a figure or a negation, or one of degree, which RUB104 reports."""
    return _counted(text, weaker) or bool(_degrees(text, weaker))


@lru_cache(maxsize=4096)
def _degrees(text: str, weaker: str) -> frozenset[str]:
    """Return the words of degree by which alone two descriptors differ; none where they differ in more."""
    text, weaker = _in_words(text), _in_words(weaker)
    own = _difference(text, weaker) - _FUNCTION
    return own if own and own <= _DEGREE | _COMPARED and not _counted(text, weaker) else frozenset()


@rule(
    "RUB104",
    "adjective-ladder",
    target="criterion",
    severity=Severity.WARNING,
    phase=Phase.ASSESSMENT,
    english=True,
    sources=("meta-rubric", "brookhart-2013"),
    bad=rows("Excellent cleaning of most columns.", "Fair cleaning of some columns."),
    good=SOUND,
)
def adjective_ladder(criterion: Criterion, site: Site) -> Iterator[Finding]:
    """Neighbouring levels differ in words of degree alone (excellent, good, most, some): every rater draws another line."""
    found = [
        (f"{name} from {below}", sorted(degrees))
        for name, text, below, weaker in _ladder(criterion, site)
        if (degrees := _degrees(text, weaker))
    ]
    if found:
        told = "; ".join(f"{pair}: {', '.join(f'“{word}”' for word in degrees)}" for pair, degrees in found)
        yield site.finding(
            f"“{criterion.title}” tells levels apart by words of degree alone ({told}): name what one can see or count.",
            field="descriptors",
            evidence=told.lower(),
        )


_RATERS = frozenset(
    "assessor marker rater examiner grader teacher tutor instructor trainer assessors markers raters examiners".split()
)
_RATER = r"(?:assessor|marker|rater|examiner|grader|teacher|tutor|instructor|trainer)s?"
_RATER_FEELS = (
    rf"\b{_RATER}\s+(?:\w+\s+)?(?:feels?|thinks?|likes?|believes?|(?:is|are)\s+(?:\w+\s+)?(?:satisfied|happy|impressed|pleased))\b"
    rf"|\b(?:acceptable|satisfactory|pleasing|convincing)\s+to\s+(?:the\s+|an?\s+)?{_RATER}\b"
)


@rule(
    "RUB106",
    "unobservable",
    target="criterion",
    severity=Severity.WARNING,
    phase=Phase.ASSESSMENT,
    english=True,
    sources=("meta-rubric", "mager-1997"),
    bad=rows("Understands how records are cleaned.", "At least one column mixes kinds of values."),
    good=SOUND,
)
def unobservable(criterion: Criterion, site: Site) -> Iterator[Finding]:
    """A descriptor names what goes on in the learner (understands, appreciates, tries) or in the rater, not what is seen in the work."""
    found = [
        (name, match["verb"] or match["bare"])
        for name, text in criterion.descriptors.items()
        if _may_be_unseen(text) and (match := find(_UNSEEN, text))
    ]
    found += [
        (name, match.group())
        for name, text in criterion.descriptors.items()
        if not _RATERS.isdisjoint(words(text)) and (match := find(_RATER_FEELS, text))
    ]
    if found:
        where = "; ".join(f"“{verb}” at {name}" for name, verb in found)
        yield site.finding(
            f"“{criterion.title}” can't be seen in the work ({where}): describe what the work shows.",
            field="descriptors",
            evidence=",".join(f"{name}:{verb.lower()}" for name, verb in found),
        )


_POINTER = r"\W*(?:see|as|same\s+as|like|cf\.?|ditto|idem)\b(?:\s+(?:the\s+)?(?:above|below|before|previous|next|left|right|other|higher|lower)\b|\W*$)"
"""A descriptor that sends the rater to another cell."""
_POINTER_WORDS = 8


@rule(
    "RUB107",
    "vague-descriptor",
    target="criterion",
    severity=Severity.WARNING,
    phase=Phase.ASSESSMENT,
    english=True,
    params={"anchors": 1},
    sources=("meta-rubric",),
    bad=rows("Good cleaning of records.", "At least one column mixes kinds of values."),
    good=SOUND,
)
def vague_descriptor(criterion: Criterion, site: Site) -> Iterator[Finding]:
    """A descriptor says how good the work is and nothing of what is in it: degree words and the criterion's own title.

    An anchor is any other word of content, or a figure. So is a verdict that fits any work (“meets expectations”). Levels
    that RUB104 reports are not reported again.
    """
    title = content_words(criterion.title)
    vague = []
    for name, text in criterion.descriptors.items():
        own = words(text)
        points_on = len(own) <= _POINTER_WORDS and begins(_POINTER, text)
        judges = not (_VAGUE.isdisjoint(own) and _VERDICTS.isdisjoint(own))
        if points_on or (judges and _says_nothing(own, title, site.param("anchors"))):
            vague.append((name, text))
    if vague:
        pairs = ((one, other) for one, text, other, weaker in _ladder(criterion, site) if _degrees(text, weaker))
        told = {name for pair in pairs for name in pair}
        vague = [(name, text) for name, text in vague if name not in told]
    if vague:
        quoted = "; ".join(f"{name}: “{text}”" for name, text in vague)
        yield site.finding(
            f"“{criterion.title}” is judged without an anchor ({quoted}): say what the work holds at that level.",
            field="descriptors",
            evidence=",".join(name for name, _ in vague),
        )


def _says_nothing(own: Sequence[str], title: frozenset[str], most_anchors: float) -> bool:
    """Whether a descriptor's words say how good the work is and not what is in it."""
    anchors = content_words(" ".join(w for w in own if w not in _DEGREE)) - _GENERIC - title
    own_anchors = anchors - _ANY_WORK
    excuse = _FIGURE if own_anchors else _COUNT
    few = not own_anchors or len(anchors) <= most_anchors
    if not _VAGUE.isdisjoint(own) and few and not any(re.search(excuse, w) for w in own):
        return True
    if any(re.search(_COUNT, w) for w in own) or not anchors <= _ANY_WORK:
        return False
    judged = {w for w in own if w in _VERDICTS and stem(w) not in title}
    named = not title.isdisjoint(content_words(" ".join(own)))
    return bool(judged - _MET if named else judged)
