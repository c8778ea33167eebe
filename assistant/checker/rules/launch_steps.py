"""LAU129: every assessment that counts stands among the steps to earning it."""

import re
from collections.abc import Iterable, Iterator

from assistant.spec import Assessment, Spec

from ..finding import Finding, Phase, Severity
from ..patterns import begins, find
from ..registry import rule
from ..site import Site
from ..strangers import families

_MADE = {
    "quiz": "quiz test exam examination question",
    "task": "task assignment exercise work",
    "project": "project work report",
    "performance": "performance demonstration station observation show perform demonstrate practical drill lesson",
    "portfolio": "portfolio folder collection artefact",
    "oral": "oral exam examination interview conversation talk presentation viva",
    "simulation": "simulation scenario station episode",
    "case": "case analysis study",
    "reflection": "reflection essay journal diary",
}
"""Method → what people call it."""
_PIECES = r"(?:assessments?|assignments?|tasks|tests|exams?|parts|pieces|papers|submissions|stations|works?)"
_ALL = rf"\b(?:all|each|every)\s+(?:of\s+the\s+)?(?:\w+\s+)?{_PIECES}\b|\bassessments\b|\ball\s+(?:coursework|requirements)\b|\bthe\s+coursework\b"
_MANY = {2: "both|two|2", 3: "three|3", 4: "four|4", 5: "five|5", 6: "six|6"}
"""How many assessments count → the word for it."""
_DEED = families(
    [
        "hand submit pass reach complete finish enrol register module criterion row course learner session level work give take show earn download badge attend write task"
    ]
)
"""What a step says of any assessment."""
ENTRY = r"\W*(?:enrol\w*|register|sign\s+(?:up|in)|book|apply|pay|log\s+in|join|attend|work\s+through|take\s+part|watch|read|download|receive|collect|claim|get|open)\b"
"""How a step begins that is no work to be judged."""
_WORK = r"\b(?:hand\w*|submit\w*|pass\w*|present\w*|sit|deliver\w*|upload\w*|hold|defend\w*|perform\w*|demonstrat\w*|complet\w*|write|take|do|solve|show)\b"
_STANDARD = r"\b(?:criteri\w+|rows?|levels?|score|%|per\s?cent|everything|modules?)\b"


def _spec(steps: str) -> str:
    return f"""
assessments:
  - {{id: A1, title: Survey file, method: task, brief: Clean the file of a village., evidence: The clean file with a log.}}
  - {{id: A2, title: Talk with the mayor, method: oral, brief: Tell the mayor in ten minutes what the figures say.}}
launch: {{platform: Moodle, how_to_earn: [{steps}]}}
"""


@rule(
    "LAU129",
    "step-left-out",
    target="spec",
    severity=Severity.INFO,
    phase=Phase.LAUNCH,
    english=True,
    sources=("openbadges-3",),
    bad=_spec("Enrol, Hand in the survey file"),
    good=_spec("Enrol, Hand in the survey file, Talk with the mayor"),
)
def step_left_out(spec: Spec, site: Site) -> Iterator[Finding]:
    """The steps to earning it name one assessment and leave out another that counts: learners learn of it too late.

    An assessment is named by its id, by words of its title, brief or evidence, or by what people call its method; steps that speak
    of all assessments name each.
    """
    counting = site.index.summative
    steps = [s for s in spec.launch.how_to_earn if s.strip() and not begins(ENTRY, s)] if spec.launch else []
    if not steps or len(counting) < 2 or any(_names_all(s, len(counting)) for s in steps):
        return
    names = {a.id: _names(a) for a in counting}
    levels = families(level.name for a in counting if a.rubric for level in a.rubric.levels)
    named: set[str] = set()
    for step in steps:
        own = _named(step, families([step]) - _DEED - levels, names, counting)
        if not own and find(_WORK, step) and not find(_STANDARD, step):
            return  # work in other words than the assessment's: it may be any
        named |= own
    for assessment in counting if named else ():
        if assessment.id not in named:
            yield site.finding(
                f"`how_to_earn` names {' and '.join(sorted(named))} and not {assessment.id} (“{assessment.title}”), which counts as well: add it.",
                field="launch",
                evidence=assessment.id,
                related=(assessment.id,),
            )


def _named(
    step: str, said: frozenset[str], names: dict[str, frozenset[str]], counting: Iterable[Assessment]
) -> set[str]:
    """Return the ids of the assessments that a step names: by its id, a word of its title, or a word that no other has."""
    others = {at: frozenset().union(*(words for i, words in names.items() if i != at)) for at in names}
    whole = {a.id for a in counting if families([a.title]) and families([a.title]) <= families([step])}
    if whole:
        return whole
    sure = {a.id for a in counting if said & (names[a.id] - others[a.id] | families([a.title]) - _DEED)}
    sure |= {at for at in names if find(rf"(?<![\w.]){re.escape(at)}(?![\w.])", step)}
    return sure or {at for at, words in names.items() if said & words}


def _names_all(step: str, count: int) -> bool:
    """True when a step speaks of all assessments that count: “all tasks”, “both parts” of two."""
    many = _MANY.get(count)
    return bool(find(_ALL, step) or (many and find(rf"\b(?:{many})\s+(?:of\s+the\s+)?(?:\w+\s+)?{_PIECES}\b", step)))


def _names(assessment: Assessment) -> frozenset[str]:
    """Return the families of words by which a step may name an assessment."""
    rows = (c.title for c in assessment.rubric.criteria) if assessment.rubric else ()
    return (
        families((assessment.title, assessment.brief, assessment.evidence, _MADE.get(assessment.method), *rows)) - _DEED
    )
