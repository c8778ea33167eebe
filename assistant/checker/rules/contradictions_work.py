"""ASM122 to ASM124, ALN139: what is handed in and what is judged belong to the task that is set."""

import re
from collections.abc import Iterator
from functools import lru_cache

from assistant.language import content_words, stem, words
from assistant.spec import Assessment, Criterion

from ..amounts import counts, numbered, sentences_with
from ..finding import Finding, Phase, Severity
from ..index import Index, served_by
from ..registry import rule
from ..site import Site
from ..vocabulary import ANYWHERE, Stems, stems_of
from .assessment_briefs import FRAME
from .contradictions_figures import TIMES

_MEDIA = {
    "a video": r"videos?|screencasts?|vlogs?|video\s+recordings?|footage|video\s+clips?",
    "sound": r"podcasts?|audio(?:\s+\w+)?|voice\s+recordings?",
    "a spreadsheet": r"spreadsheets?|workbooks?|excel|csv|tables?",
    "slides": r"slides?|slide\s?decks?|powerpoint|presentations?",
    "a poster": r"posters?|infographics?|flyers?|leaflets?|brochures?",
    "code": r"source\s+code|code|notebooks?|scripts?|repositor(?:y|ies)|prototypes?",
    "a text": r"essays?|reports?|papers?|letters?|memos?|articles?|texts?|pages?|words|summar(?:y|ies)|reviews?|critiques?|reflections?|written|journals?|diar(?:y|ies)|logs?|notes?|commentar(?:y|ies)|answers",
}
"""What work is handed in as."""
_HARD = ("a video", "sound", "a spreadsheet", "slides", "a poster", "code")
"""Media that nobody hands in without being asked for them."""
_HANDED = r"\b(?:hand(?:s|ed)?\s+(?:it\s+|them\s+)?in|submit\w*|upload\w*|send(?:\s+in)?|produce|record|deliver|post|film|turn\s+in|write|draw|make|create|build|present)\b"
_NEUTRAL = r"\b(?:portfolios?|products?|folders?|everything|all\s+parts)\b"
_RECORDED = rf"{_NEUTRAL}|\b(?:recordings?|recorded|filmed)\b"
_FILED = rf"{_NEUTRAL}|\b(?:files?|documents?)\b"


def _media(text: str) -> set[str]:
    return {name for name, pattern in _MEDIA.items() if re.search(rf"\b(?:{pattern})\b", text, re.IGNORECASE)}


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
    for sentence in sentences_with(
        brief,
        "hand",
        "submit",
        "upload",
        "send",
        "produce",
        "record",
        "deliver",
        "post",
        "film",
        "turn in",
        "make",
        "create",
        "build",
        "present",
    ):
        verb = re.search(_HANDED, sentence, re.IGNORECASE)
        for medium in _media(sentence[verb.start() :]) & {*_HARD} if verb else ():
            asked.setdefault(medium, sentence)
    named = _media(evidence)
    missing = sorted(asked.keys() - named, reverse=True)
    if not missing or re.search(_RECORDED if missing[0] in ("a video", "sound") else _FILED, evidence, re.IGNORECASE):
        return None
    fault = f"does not name {missing[0]}, which the brief asks for (“{asked[missing[0]]}”)"
    return fault, Severity.INFO if asked.keys() & named or not named else None, ()


def _unasked(assessment: Assessment, evidence: str, said: Stems, site: Site) -> Told:
    if not any(a is assessment for a in site.index.judged):
        return None
    if not said & _tasks(site.index)[id(assessment)]:
        return "shares no word with the task and its criteria", Severity.INFO, ()
    rows = assessment.rubric.criteria if assessment.rubric else ()
    aims = [site.index.objectives[o].statement for o in served_by(assessment) if o in site.index.objectives]
    everything = " ".join(
        (
            assessment.title,
            assessment.brief or "",
            assessment.method,
            *aims,
            *(t for c in rows for t in (c.title, *c.descriptors.values())),
        )
    )
    shown = {"a video", "sound"} if assessment.method in ("performance", "oral", "simulation") else set()
    unasked = sorted(_media(evidence) & {*_HARD} - _media(everything) - shown)
    if unasked and not _media(evidence) & _media(everything):
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
    for noun in _LENGTHS:
        asked, named = list(counts(brief, noun)), list(counts(evidence, noun))
        if asked and named and not {c.value for c in asked} & {c.value for c in named}:
            yield site.finding(
                f"The brief of {assessment.id} asks for “{asked[0].words}”, its evidence names “{named[0].words}”: let both say the same.",
                field="evidence",
                evidence=f"{noun}:{asked[0].value:g}:{named[0].value:g}",
            )
    told, shown = numbered(brief), numbered(evidence)
    for noun in told.keys() & shown.keys() - _ELSEWHERE:
        if not told[noun] & shown[noun]:
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
    "slides": r"slides?|slide\s+design|powerpoint",
    "a video": r"videos?|camera|films?|screencasts?|footage",
    "sound": r"podcasts?|audio",
    "a poster": r"posters?|infographics?|leaflets?",
    "code": r"code\s+style|unit\s+tests?|source\s+code|commits?",
    "a talk": r"eye\s+contact|body\s+language|gestures|posture",
    "a language": r"(?:in\s+)?(?:french|german|spanish|italian|latin|chinese|arabic|english\s+grammar)",
    "a budget": r"budgets?|revenue|break-even",
}
"""What a row may judge though nobody asks for it."""


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
    aims = [site.index.objectives[o].statement for o in served_by(assessment) if o in site.index.objectives]
    asked = " ".join((assessment.title, assessment.brief, assessment.evidence or "", *aims))
    for thing, pattern in _ASIDES.items():
        named = re.search(rf"\b(?:{pattern})\b", criterion.title, re.IGNORECASE)
        media = _MEDIA.get(
            thing, "oral|talk|speak\\w*|present\\w*|convers\\w*|perform\\w*" if thing == "a talk" else pattern
        )
        if named and not re.search(rf"\b(?:{media}|{pattern})\b", asked, re.IGNORECASE):
            yield site.finding(
                f"“{criterion.title}” judges {thing}, of which neither the task nor an objective speaks: ask for it, or judge what is asked.",
                field="title",
                evidence=named.group().lower(),
            )
            return
