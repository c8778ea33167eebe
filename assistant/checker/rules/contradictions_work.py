"""ASM122 to ASM124, ALN139: what is handed in and what is judged belong to the task that is set."""

import re
from collections.abc import Iterator
from functools import lru_cache

from assistant.language import content_words, stem, words
from assistant.spec import Assessment, Criterion

from ..amounts import counts, numbered, sentences_of
from ..finding import Finding, Phase, Severity
from ..index import Index, served_by
from ..patterns import find
from ..registry import rule
from ..site import Site
from ..vocabulary import ANYWHERE, Stems, stems_of
from .assessment_briefs import FRAME
from .contradictions_figures import TIMES

_MEDIA = {
    "a video": "video videos screencast screencasts vlog vlogs footage",
    "sound": "podcast podcasts audio",
    "a spreadsheet": "spreadsheet spreadsheets workbook workbooks excel csv table tables",
    "slides": "slide slides slidedeck powerpoint presentation presentations",
    "a poster": "poster posters infographic infographics flyer flyers leaflet leaflets brochure brochures",
    "code": "code notebook notebooks script scripts repository repositories prototype prototypes",
    "a text": "essay essays report reports paper papers letter letters memo memos article articles text texts page pages words "
    "summary summaries review reviews critique critiques reflection reflections written journal journals diary diaries log logs "
    "note notes commentary commentaries answers",
}
"""What work is handed in as."""
_HARD = ("a video", "sound", "a spreadsheet", "slides", "a poster", "code")
"""Media that nobody hands in without being asked for them."""
_HANDED_IN = r"\b(?:hand(?:s|ed)?\s+(?:it\s+|them\s+)?in|submit\w*|upload\w*|send(?:\s+in)?|deliver|post|turn\s+in|make|produce)\b"
_HANDED = r"\b(?:hand(?:s|ed)?\s+(?:it\s+|them\s+)?in|submit\w*|upload\w*|send(?:\s+in)?|produce|record|deliver|post|film|turn\s+in|write|draw|make|create|build|present)\b"
_NEUTRAL = r"\b(?:portfolios?|products?|folders?|everything|all\s+parts)\b"
_RECORDED = rf"{_NEUTRAL}|\b(?:recordings?|recorded|filmed)\b"
_FILED = rf"{_NEUTRAL}|\b(?:files?|documents?)\b"


_MEDIUM = {word: name for name, held in _MEDIA.items() for word in held.split()}


@lru_cache(maxsize=1024)
def _media(text: str) -> frozenset[str]:
    return frozenset(_MEDIUM[word] for word in words(text) if word in _MEDIUM)


def _assessment(brief: str, evidence: str, more: str = "") -> str:
    return (
        f"assessments: [{{id: A1, title: Survey file, method: task, brief: '{brief}', evidence: '{evidence}'{more}}}]"
    )


@lru_cache(maxsize=2)
def _tasks(index: Index) -> dict[int, Stems]:
    """Return the identity of each assessment → stems of all that says what its task is, but for the evidence."""
    found: dict[int, Stems] = {}
    for a in index.spec.assessments:
        rows = a.rubric.criteria if a.rubric else ()
        aims = (index.objectives[o] for o in served_by(a) if o in index.objectives)
        texts = [a.title, a.brief, *(t for o in aims for t in (o.statement, o.condition, o.criterion))]
        texts += [t for row in rows for t in (row.title, *row.descriptors.values())]
        found[id(a)] = stems_of(texts) - ANYWHERE
    return found


@rule(
    "ASM122",
    "evidence-off-task",
    target="assessment",
    severity=Severity.WARNING,
    phase=Phase.ASSESSMENT,
    english=True,
    sources=("biggs-1996", "qm-higher-ed"),
    params={"nearer": 2, "words": 2},
    bad=_assessment(
        "Clean the survey file and make a video of five minutes about it.", "A spreadsheet with all formulas."
    ),
    good=_assessment(
        "Clean the survey file and make a video of five minutes about it.", "The video and the clean file."
    ),
)
def evidence_off_task(assessment: Assessment, site: Site) -> Iterator[Finding]:
    """The evidence belongs to another task: another medium than the brief asks to hand in, or the words of another assessment.

    An info where it merely shares no word with title, brief, objectives and criteria, or is in a medium that none of them
    speaks of.
    """
    brief, evidence = assessment.brief or "", " ".join((assessment.evidence or "").split())
    said = content_words(evidence) - ANYWHERE
    if not brief or len(said) < site.param("words") or assessment.items:
        return
    told = (
        _other_task(assessment, said, site)
        or _other_medium(brief, evidence)
        or _unasked(assessment, evidence, said, site)
    )
    if told:
        fault, grave, related = told
        yield site.finding(
            f"The evidence of {assessment.id} (“{evidence if len(evidence) < 90 else evidence[:88].rsplit(' ', 1)[0] + ' …'}”) {fault}: name "
            "what learners of this task hand in or show.",
            field="evidence",
            evidence=evidence.lower(),
            related=related,
            severity=grave,
        )


Told = tuple[str, Severity | None, tuple[str, ...]] | None
"""What is wrong with the evidence, how grave it is where not a warning, and what it is related to."""


def _other_task(assessment: Assessment, said: Stems, site: Site) -> Told:
    tasks = _tasks(site.index)
    mine = len(said & tasks[id(assessment)])
    nearer = [
        (len(said & tasks[id(a)]) - mine, a)
        for a in site.spec.assessments
        if a is not assessment and a.evidence and any(j is a for j in site.index.judged)
    ]
    most, other = max(nearer, key=lambda pair: pair[0], default=(0, assessment))
    if most < site.param("nearer") and not (most == 1 and not mine):
        return None
    if not any(a is assessment for a in site.index.judged):
        return None
    return f"has the words of {other.id} (“{other.title}”)", None, (other.id,)


def _other_medium(brief: str, evidence: str) -> Told:
    asked: dict[str, str] = {}
    handed: set[str] = set()
    for sentence in sentences_of(brief) if _media(brief) & {*_HARD} else ():
        verb = find(_HANDED, sentence)
        for medium in _media(sentence[verb.start() :]) & {*_HARD} if verb else ():
            asked.setdefault(medium, sentence)
            if find(_HANDED_IN, sentence):
                handed.add(medium)
    named = _media(evidence)
    missing = sorted(asked.keys() - named, reverse=True)
    if not missing or find(_RECORDED if missing[0] in ("a video", "sound") else _FILED, evidence):
        return None
    fault = f"does not name {missing[0]}, which the brief asks for (“{asked[missing[0]]}”)"
    return fault, None if named and missing[0] in handed and not asked.keys() & named else Severity.INFO, ()


def _unasked(assessment: Assessment, evidence: str, said: Stems, site: Site) -> Told:
    if not any(a is assessment for a in site.index.judged):
        return None
    if not said & _tasks(site.index)[id(assessment)]:
        return "shares no word with the task and its criteria", Severity.INFO, ()
    named = _media(evidence)
    if not named & {*_HARD}:
        return None
    rows = assessment.rubric.criteria if assessment.rubric else ()
    aims = [site.index.objectives[o].statement for o in served_by(assessment) if o in site.index.objectives]
    told = [
        assessment.title,
        assessment.brief or "",
        *aims,
        *(t for c in rows for t in (c.title, *c.descriptors.values())),
    ]
    spoken = _media(" ".join(told))
    shown = {"a video", "sound"} if assessment.method in ("performance", "oral", "simulation") else set()
    unasked = sorted(named & {*_HARD} - spoken - shown)
    if unasked and not named & spoken:
        return f"is {unasked[0]}, of which the task does not speak", Severity.INFO, ()
    return None


_ELSEWHERE = TIMES | {"other", "more", "new", "further", "word", "page", "slide", "charact", "line", "part"}
"""Nouns that brief and evidence may count in another sense, and those of lengths."""
_LENGTHS = ("words", "pages", "slides", "characters", "lines")


@rule(
    "ASM123",
    "length-disagrees",
    target="assessment",
    severity=Severity.WARNING,
    phase=Phase.ASSESSMENT,
    english=True,
    sources=("arithmetic",),
    bad=_assessment("Write a letter of 400 words on the file.", "A letter of 900 words."),
    good=_assessment("Write a letter of 400 words on the file.", "A letter of 400 words."),
)
def length_disagrees(assessment: Assessment, site: Site) -> Iterator[Finding]:
    """Brief and evidence name different lengths in words, pages or slides, or different numbers of one thing."""
    brief, evidence = assessment.brief or "", assessment.evidence or ""
    if not brief or not evidence:
        return
    for noun in _LENGTHS if any(noun in evidence for noun in _LENGTHS) else ():
        asked, named = list(counts(brief, noun)), list(counts(evidence, noun))
        if asked and named and not {c.value for c in asked} & {c.value for c in named}:
            yield site.finding(
                f"The brief of {assessment.id} asks for “{asked[0].words}”, its evidence names “{named[0].words}”: let both say the same.",
                field="evidence",
                evidence=f"{noun}:{asked[0].value:g}:{named[0].value:g}",
            )
    shown = numbered(evidence)
    told = numbered(brief) if shown else {}
    for noun in told.keys() & shown.keys() - _ELSEWHERE:
        # with a word between: “three management practices”
        if not (told[noun] | {c.value for c in counts(brief, rf"{re.escape(noun[:-1])}\w+")}) & shown[noun]:
            one, other = min(told[noun]), min(shown[noun])
            yield site.finding(
                f"The brief of {assessment.id} speaks of {one:g} where its evidence (“{evidence.strip()}”) says {other:g}: let both say the same.",
                field="evidence",
                evidence=f"{noun}:{one:g}:{other:g}",
            )


_LEAST_SHARE = 0.6


@rule(
    "ASM124",
    "brief-adds-little",
    target="assessment",
    severity=Severity.INFO,
    phase=Phase.ASSESSMENT,
    english=True,
    sources=("qm-higher-ed",),
    params={"most_other": 4, "fewest_words": 9},
    bad="""
objectives: [{id: O1, statement: Clean missing and doubled records of a survey file.}]
assessments: [{id: A1, title: Cleaning, method: task, objectives: [O1], brief: Now it is your turn to clean missing and doubled records of some survey file.}]
""",
    good="""
objectives: [{id: O1, statement: Clean missing and doubled records of a survey file.}]
assessments: [{id: A1, title: Cleaning, method: task, objectives: [O1], brief: 'You receive the export of a village survey, in which some households stand twice. Clean it, and hand in the file with a log of each change.'}]
""",
)
def brief_adds_little(assessment: Assessment, site: Site) -> Iterator[Finding]:
    """Most words of the brief are those of an objective, and hardly any other is there; or it has a handful of words in all.

    What learners work on, how much of it and what they hand in can hardly be said so. Quizzes with items and work passed
    by completion are left alone, and so are briefs that name a number.
    """
    brief = assessment.brief or ""
    own = words(brief)
    by_completion = assessment.pass_rule is not None and assessment.pass_rule.rule == "completion"
    if not own or assessment.items or by_completion or assessment.purpose != "summative" or len(own) > 60:
        return
    aims = [site.index.objectives[o] for o in served_by(assessment) if o in site.index.objectives]
    told = {stem(w) for w in own if content_words(w)}
    stated = {stem(w) for o in aims for part in (o.statement, o.condition, o.criterion) if part for w in words(part)}
    rest = {stem(w) for w in own if content_words(w) and w not in FRAME and stem(w) not in stated}
    nearest = max(
        (len(told & stems_of((o.statement,))) / max(len(stems_of((o.statement,))), 1) for o in aims), default=0.0
    )
    if not aims or not (
        len(own) < site.param("fewest_words") or (nearest >= _LEAST_SHARE and len(rest) <= site.param("most_other"))
    ):
        return
    yield site.finding(
        f"The brief of {assessment.id} (“{' '.join(brief.split())}”) adds little to its objectives: say what learners receive, how much they do, "
        "and what they hand in.",
        field="brief",
        evidence=" ".join(own),
        related=tuple(o.id for o in aims),
    )


_ASIDES = {
    "slides": r"\b(?:slides?|powerpoint)\b",
    "a video": r"\b(?:videos?|camera|films?|screencasts?|footage)\b",
    "sound": r"\b(?:podcasts?|audio)\b",
    "a poster": r"\b(?:posters?|infographics?|leaflets?)\b",
    "code": r"\b(?:code\s+style|unit\s+tests?|source\s+code|commits?)\b",
    "a talk": r"\b(?:eye\s+contact|body\s+language|gestures|posture)\b",
    "a language": r"\b(?:french|german|spanish|italian|latin|chinese|arabic)\b",
    "a budget": r"\b(?:budgets?|revenue|break-even)\b",
}
"""What a row may judge though nobody asks for it."""
_ASIDE_SIGNS = {
    thing: frozenset(re.findall(r"[a-z]+", pattern.replace("s?", "")) + re.findall(r"[a-z]+", pattern.replace("?", "")))
    for thing, pattern in _ASIDES.items()
}
_ASKED_AS = {
    "slides": "presentation|slide\\s?deck",
    "a video": "recordings?|recorded|filmed|vlogs?",
    "sound": "recordings?|recorded|spoken|voice",
    "code": "code|scripts?|programs?|programming|python|notebooks?|repositor(?:y|ies)|software",
    "a talk": "oral|talk|speak\\w*|present\\w*|convers\\w*|perform\\w*|role",
    "a budget": "costs?|financ\\w*|business",
}
"""Other words by which a task asks for it."""


def _asked(assessment: Assessment, site: Site) -> str:
    aims = [site.index.objectives[o].statement for o in served_by(assessment) if o in site.index.objectives]
    return " ".join((assessment.title, assessment.brief or "", assessment.evidence or "", *aims))


@rule(
    "ALN139",
    "row-judges-unasked",
    target="criterion",
    severity=Severity.INFO,
    phase=Phase.ASSESSMENT,
    english=True,
    sources=("biggs-1996", "meta-rubric"),
    bad="""
objectives: [{id: O1, statement: Clean a survey file.}]
assessments:
  - id: A1
    title: Survey file
    method: task
    objectives: [O1]
    brief: Clean the survey file you receive and hand it in with a log.
    rubric: {criteria: [{id: A1.C1, title: Slide design, objectives: [O1], descriptors: {Good: Each slide makes one point.}}]}
""",
    good="""
objectives: [{id: O1, statement: Clean a survey file.}]
assessments:
  - id: A1
    title: Survey file
    method: task
    objectives: [O1]
    brief: Clean the survey file you receive and hand it in with three slides on it.
    rubric: {criteria: [{id: A1.C1, title: Slide design, objectives: [O1], descriptors: {Good: Each slide makes one point.}}]}
""",
)
def row_judges_unasked(criterion: Criterion, site: Site) -> Iterator[Finding]:
    """The title of a row names slides, a film, code or a talk of which neither the task nor an objective speaks."""
    assessment = site.index.owner[id(criterion)]
    if not assessment.brief:
        return
    for thing, pattern in _ASIDES.items():
        named = find(pattern, criterion.title) if _ASIDE_SIGNS[thing] & {*words(criterion.title)} else None
        if named and not find(rf"{pattern}|\b(?:{_ASKED_AS.get(thing, '$.')})\b", _asked(assessment, site)):
            yield site.finding(
                f"“{criterion.title}” judges {thing}, of which neither the task nor an objective speaks: ask for it, or judge what is asked.",
                field="title",
                evidence=named.group().lower(),
            )
            return
