"""ASM126, ASM127, ASM228, RUB122, RUB123: due days that differ, times and points that are missing, rubrics that decide nothing."""

from collections.abc import Iterator

from assistant.language import words
from assistant.spec import Assessment, Criterion, Item

from ..amounts import NUMBER, find_number, number_of, sentences_with
from ..dates import span_of
from ..finding import Finding, Phase, Severity
from ..patterns import is_whole
from ..registry import rule
from ..site import Site


def _assessment(more: str) -> str:
    return f"assessments: [{{id: A1, title: Cleaning, method: task, {more}}}]"


_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_DEADLINE = (
    "deadline",
    "due",
    "hand it in by",
    "hand in by",
    "submit by",
    "no later than",
    "submit it by",
    "by the end of",
    " by ",
    "last day",
    "closes on",
    "at the latest",
    "hand it in on",
    "submit it on",
)
_WHEN = (
    (rf"\bweek\s+(?P<n>{NUMBER})\b|\b(?P<m>{NUMBER})(?:st|nd|rd|th)\s+week\b", "week"),
    (rf"\bmodule\s+(?P<n>{NUMBER})\b(?P<m>)", "module"),
    (
        rf"\b(?P<n>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m>{_MONTH})\b|\b(?P<k>{_MONTH})\s+(?P<l>\d{{1,2}})\b",
        "day",
    ),
)


_A_RUN = 400
"""Days within which two dates can be of one run; others are of laws, books and buildings."""


def _days(text: str) -> dict[str, str]:
    """Return the week, module or day that a text names, by kind, in a form that can be compared."""
    found: dict[str, str] = {}
    for pattern, kind in _WHEN if text else ():
        match = find_number(pattern, text)
        if match is None:
            continue
        named = match.groupdict()
        if kind == "day":
            found[kind] = f"{named['n'] or named['l']} {(named['m'] or named['k'])[:3].lower()}"
        else:
            found[kind] = f"{number_of(named['n'] or named['m']):g}"
    return found


@rule(
    "ASM126",
    "due-told-otherwise",
    target="assessment",
    severity=Severity.WARNING,
    phase=Phase.ASSESSMENT,
    english=True,
    sources=("structure",),
    bad=_assessment("due: Friday of week 6, brief: Clean the file. The deadline is the end of week 3."),
    good=_assessment("due: Friday of week 6, brief: Clean the file. The deadline is the end of week 6."),
)
def due_told_otherwise(assessment: Assessment, site: Site) -> Iterator[Finding]:
    """The brief names another week or day by which it is to be handed in than `due`."""
    planned, day = _days(assessment.due or ""), span_of(assessment.due)
    if not (planned or day) or not assessment.brief:
        return
    for sentence in sentences_with(assessment.brief, *_DEADLINE):
        told = span_of(sentence) if day else None
        if day and told and (told[1] < day[0] or day[1] < told[0]) and abs((told[0] - day[0]).days) < _A_RUN:
            yield site.finding(
                f"{assessment.id} tells learners “{' '.join(sentence.split())}”, yet `due` says “{assessment.due}”: let both say the same.",
                field="due",
                evidence=f"{told[0]}:{day[0]}",
            )
            return
        for kind, when in _days(sentence).items():
            if planned.get(kind, when) != when:
                yield site.finding(
                    f"{assessment.id} tells learners “{' '.join(sentence.split())}”, yet `due` says “{assessment.due}”: let both say the same.",
                    field="due",
                    evidence=f"{kind}:{when}",
                )
                return


@rule(
    "ASM127",
    "assessment-without-time",
    target="assessment",
    severity=Severity.INFO,
    phase=Phase.CONTENT,
    sources=("convention",),
    bad=_assessment("pass: {rule: score, percent: 60}") + "\ncontent: [{id: M1, title: M, minutes: 60}]",
    good=_assessment("minutes: 60, pass: {rule: score, percent: 60}") + "\ncontent: [{id: M1, title: M, minutes: 60}]",
)
def assessment_without_time(assessment: Assessment, site: Site) -> Iterator[Finding]:
    """Work that counts has no time, though modules have one: learners can't plan it, and the hours can't be added up."""
    if (
        not assessment.minutes
        and any(a is assessment for a in site.index.judged)
        and any(m.minutes for m in site.spec.content)
    ):
        yield site.finding(
            f"{assessment.id} has no time: say how many minutes a typical learner needs.",
            field="minutes",
            evidence=assessment.title,
        )


@rule(
    "ASM228",
    "points-nothing",
    target="item",
    severity=Severity.WARNING,
    phase=Phase.ASSESSMENT,
    sources=("arithmetic",),
    bad="assessments: [{id: A1, title: T, method: quiz, items: [{id: A1.Q1, kind: essay, stem: Why?, points: 0}]}]",
    good="assessments: [{id: A1, title: T, method: quiz, items: [{id: A1.Q1, kind: essay, stem: Why?, points: 2}]}]",
)
def points_nothing(item: Item, site: Site) -> Iterator[Finding]:
    """A right answer brings no points, or takes some away, in a quiz that counts."""
    owner = site.index.owner[id(item)]
    if item.points is not None and item.points <= 0 and (item.points < 0 or any(a is owner for a in site.index.judged)):
        yield site.finding(
            f"{item.id} has {item.points:g} points, so a right answer changes nothing for the better: give it some, or drop it.",
            field="points",
            evidence=f"{item.points:g}",
        )


_ANY_ROW = (
    r"\W*(?:the\s+)?(?:criterion|row|aspect|category|dimension|item|point|part)\s*(?:\d+|[a-h])?\W*"
    r"|\W*(?:the\s+)?(?:(?:overall|general|total)\s+)?(?:quality|impression|performance|work|result|assessment|other|others|miscellaneous|various|mark|grade|score)(?:\s+of\s+(?:the\s+)?(?:work|task|assignment|submission))?\W*"
)
_ANY_SIGNS = frozenset(
    "criterion row aspect category dimension item point part quality impression performance work result assessment other others "
    "miscellaneous various mark grade score".split()
)


@rule(
    "RUB122",
    "row-names-nothing",
    target="criterion",
    severity=Severity.INFO,
    phase=Phase.ASSESSMENT,
    english=True,
    sources=("meta-rubric",),
    bad=_assessment("rubric: {criteria: [{id: A1.C1, title: Criterion 1}]}"),
    good=_assessment("rubric: {criteria: [{id: A1.C1, title: Double records}]}"),
)
def row_names_nothing(criterion: Criterion, site: Site) -> Iterator[Finding]:
    """The title of a row would fit any row of any rubric: “Criterion 1”, “Overall impression”."""
    title = criterion.title
    if title.strip() and not _ANY_SIGNS.isdisjoint(words(title)) and is_whole(_ANY_ROW, title):
        yield site.finding(
            f"“{criterion.title}” would fit any row: name the quality that raters look for.",
            field="title",
            evidence=criterion.title.lower().strip(),
        )


@rule(
    "RUB123",
    "rubric-decides-nothing",
    target="assessment",
    severity=Severity.WARNING,
    phase=Phase.ASSESSMENT,
    sources=("structure", "qm-higher-ed"),
    bad=_assessment(
        "weight: 100, pass: {rule: completion}, rubric: {levels: [{name: Good, points: 1}, {name: Poor, points: 0}], criteria: [{id: A1.C1, title: Records}]}"
    ),
    good=_assessment(
        "weight: 100, pass: {rule: every-criterion, level: Good}, rubric: {levels: [{name: Good, points: 1}, {name: Poor, points: 0}], criteria: [{id: A1.C1, title: Records}]}"
    ),
)
def rubric_decides_nothing(assessment: Assessment, site: Site) -> Iterator[Finding]:
    """Work that counts is passed by handing it in, though a rubric with levels judges it: the weakest level passes as well."""
    passed, rubric = assessment.pass_rule, assessment.rubric
    if (
        passed
        and passed.rule == "completion"
        and rubric
        and rubric.criteria
        and len(rubric.levels) > 1
        and any(a is assessment for a in site.index.summative)
    ):
        yield site.finding(
            f"{assessment.id} is passed by handing it in, so its rubric decides nothing: name the level that each row must reach, or a score.",
            field="pass",
            evidence="completion",
        )
