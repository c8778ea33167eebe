"""ASM113, ASM114: what the learner reads says what to do, and what is handed in is named."""

from collections.abc import Iterator

from assistant.language import content_words, stem, words
from assistant.spec import Assessment

from ..finding import Finding, Phase, Severity
from ..index import served_by
from ..placeholders import placeholders_in
from ..registry import rule
from ..site import Site

FRAME = frozenset(
    """
    ability able accomplish achieve achieved achievement activity aim aims answer apply aptitude asked assess
    assessed assesses assessing assessment assessments assignment best candidate candidates capability capable carry
    case chance competence competences competencies competency complete completed completing completion correct
    correctly course criteria day deliver demonstrate demonstrated demonstrates demonstrating do does doing done
    element end everything evidence exam examination exercise exercises exhibit expected final finish finished focus
    follow following follows fulfil fulfill given goal goals good graded grading hand handed here how independently
    individually instruction instructions intended judged know knowledge learn learned learner learners learning
    learnt lesson lets level marked mastered mastery meet module need needed needs objective objectives obtain
    outcome outcomes own part participant participants pass perform performance please portfolio practical practice
    progress project proof properly prove proves provide proving question questions quiz required requirement
    requirements requires satisfactorily session show showing shown shows skill skills student students submission
    submit submits submitted successful successfully take task tasks tested tests tick topic topics trainee trainees
    try understanding undertake unit upload use using want way well work works your yourself luck piece purpose sure
    ready make thank thanks hello dear welcome enjoy ask asks asking simply just able certain
    """.split()
)
"""Words that fit the brief of any assessment."""
_POINTERS = frozenset(
    """
    above according agreed along announced arranged available based below blackboard brief briefing canvas class
    classroom communicated consult deadline demonstration described details discuss discussed display due email
    evaluate evaluated evaluation explain explained find folder found go guidance guide guidelines handbook
    indicated info information instructor lecturer link lms look material materials method moodle notes outlined
    page platform portal posted prepare present produce provided read refer relevant result results rubric schedule
    see separate sheet simulation site specified stated studied syllabus taught teacher teams test throughout time
    trainer tutor uploaded usual website week wiki
    """.split()
)
"""Words that only point to where the task is told, or would need an object of the course to say anything."""
_SIZES = frozenset(
    "two three four five six seven eight nine ten twelve fifteen twenty thirty forty fifty sixty half".split()
)
_OTHER_WORDS = 30
"""Other words, stop words among them, from which on a brief is sure to say something: counting them is cheap."""


def _course(brief: str, more: str = "") -> str:
    return f"""
objectives: [{{id: O1, statement: Clean missing and doubled records of a survey file.}}]
assessments: [{{id: A1, title: Cleaning, method: task, objectives: [O1], brief: '{brief}'{more}}}]
"""


@rule(
    "ASM113",
    "brief-says-nothing",
    target="assessment",
    severity=Severity.WARNING,
    phase=Phase.ASSESSMENT,
    english=True,
    sources=("qm-higher-ed",),
    bad=_course("Show that you can clean missing and doubled records of a survey file."),
    good=_course(
        "You receive the export of a village survey. Clean it, and hand in the file with a log of each change."
    ),
)
def brief_says_nothing(assessment: Assessment, site: Site) -> Iterator[Finding]:
    """The brief only repeats the objectives, or would fit any assessment (“See the course materials.”).

    Learners then start from a guess: what they work on, with what, how much, and what they hand in is left open. Words of
    the objectives and words that any brief may hold are set aside; one other word, or a size, is enough. Quizzes with
    items are left alone, and work passed by completion may only point to where it is told.
    """
    brief = assessment.brief or ""
    own = [w for w in words(brief.replace("’", "'")) if w.upper() not in site.index.objectives]
    if not own or assessment.items:
        return
    served = [site.index.objectives[o] for o in served_by(assessment) if o in site.index.objectives]
    if len({*own}.difference(FRAME, *(words(o.statement) for o in served))) > _OTHER_WORDS:
        return
    aims = [part.replace("’", "'") for o in served for part in (o.statement, o.condition, o.criterion) if part]
    aimed = {stem(w) for part in aims for w in words(part)}
    if any(w in _SIZES or any(c.isdigit() for c in w) for w in own if stem(w) not in aimed):
        return
    open_words = [w for w in own if w not in FRAME and content_words(w)]
    repeats = [w for w in open_words if stem(w) in aimed]
    rest = [w for w in open_words if stem(w) not in aimed]
    by_completion = assessment.pass_rule is not None and assessment.pass_rule.rule == "completion"
    if rest and (len(repeats) > 1 or by_completion or any(w not in _POINTERS for w in rest)):
        return
    if next(placeholders_in([brief]), None):
        return
    fault = f"only repeats {_named([o.id for o in served])}" if len(repeats) > 1 else "would fit any assessment"
    yield site.finding(
        f"The brief of “{assessment.title}” (“{_short(brief)}”) {fault}: say what the learner gets, what to do with it, and "
        "what to hand in.",
        field="brief",
        evidence=" ".join(own),
        related=tuple(o.id for o in served),
    )


def _named(ids: list[str]) -> str:
    return ids[0] if len(ids) == 1 else f"{', '.join(ids[:-1])} and {ids[-1]}"


def _short(text: str, most: int = 80) -> str:
    """Return a text on one line, cut at a word."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[:most].rsplit(' ', 1)[0]} …"


@rule(
    "ASM114",
    "evidence-unnamed",
    target="assessment",
    severity=Severity.INFO,
    phase=Phase.ASSESSMENT,
    sources=("qm-higher-ed",),
    bad=_course("You receive the export of a village survey, which you clean."),
    good=_course(
        "You receive the export of a village survey, which you clean.", ", evidence: The clean file and a log."
    ),
)
def evidence_unnamed(assessment: Assessment, site: Site) -> Iterator[Finding]:
    """Nothing says what learners hand in or show, though it is judged. The answers of a quiz are its evidence.

    The brief may say it as well, yet raters, appeals and whoever reads the credential look for it under `evidence`.
    """
    if assessment.method == "quiz" or assessment.items or (assessment.evidence or "").strip():
        return
    if any(a is assessment for a in site.index.judged):
        yield site.finding(
            f"“{assessment.title}” does not name what is handed in or shown: add `evidence`, such as a file, a text with its "
            "length, or a performance that is recorded.",
            field="evidence",
            evidence=assessment.title,
        )
