"""ALN140 to ALN143, OBJ122: an objective, instructions, a title or a criterion that share no word with what belongs to them.

Measured on 17 hand-written specs and 35 drafts: every objective has half of its words at least in what is linked to it,
every criterion field a word of its statement or of what is linked; 4 of 124 instructions share none with their activity.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from assistant.language import content_words, words
from assistant.spec import Activity, Assessment, Objective, Spec

from ..finding import Finding, Phase, Severity
from ..index import Index
from ..registry import rule
from ..site import Site
from ..vocabulary import ANYWHERE, Stems, stems_of, vocabulary_of
from ..wording import is_work_to_study

_NONE: Stems = frozenset()
_NUMBERS: Stems = content_words("one two three four five six seven eight nine ten twelve twenty fifty hundred")


@lru_cache(maxsize=2)
def _linked(index: Index) -> dict[str, Stems]:
    """Return objective id → stems of all rows, items, assessments, modules and activities linked to it."""
    found: dict[str, set[str]] = {o: set() for o in index.objectives}
    known = vocabulary_of(index)

    def add(aims: Iterable[str], said: Stems) -> None:
        for aim in aims:
            if aim in found:
                found[aim] |= said

    for a in index.spec.assessments:
        add(a.objectives, known[a].stems | stems_of((a.title, a.evidence)))
        for row in a.rubric.criteria if a.rubric else ():
            add(row.objectives, known[row].stems)
        for item in a.items:
            add((item.objective,) if item.objective else (), known[item].stems)
    for module in index.spec.content:
        add(module.objectives, stems_of((module.title, module.summary)))
        for activity in module.activities:
            add(activity.objectives, known[activity].stems)
    return {aim: frozenset(said) for aim, said in found.items()}


def _spec(statement: str, more: str = "") -> str:
    return f"""
objectives: [{{id: O1, statement: {statement}{more}}}]
assessments:
  - id: A1
    title: Survey file
    method: task
    objectives: [O1]
    brief: Clean the survey file you receive and hand it in with a log of each change.
    rubric: {{criteria: [{{id: A1.C1, title: Double records, objectives: [O1], descriptors: {{Good: Each household of the file has one record.}}}}]}}
"""


@rule(
    "ALN140",
    "objective-stands-alone",
    target="objective",
    severity=Severity.WARNING,
    phase=Phase.ASSESSMENT,
    english=True,
    sources=("biggs-1996",),
    params={"share": 0.25, "linked": 8},
    bad=_spec("Repair the drum brake of a bicycle."),
    good=_spec("Clean a survey file of double records."),
)
def objective_stands_alone(objective: Objective, site: Site) -> Iterator[Finding]:
    """Hardly a word of the objective comes back in what is linked to it: assessments, rows, modules, activities."""
    linked = _linked(site.index)[objective.id]
    said = content_words(objective.statement) - ANYWHERE
    if len(linked) < site.param("linked") or len(said) < 3 or len(said & linked) > site.param("share") * len(said):
        return
    lost = [w for w in dict.fromkeys(words(objective.statement)) if content_words(w) & said - linked]
    quoted = ", ".join(f"“{word}”" for word in lost[:4])
    yield site.finding(
        f"What {objective.id} is about ({quoted}) is spoken of by nothing that is linked to it: do task, criteria and content belong to "
        "another objective?",
        field="statement",
        evidence=" ".join(lost),
    )


_SHOWN = ("video", "lecture", "reading", "demonstration")
"""Kinds whose instructions tell how to follow them, in words that nothing else needs."""


@rule(
    "ALN141",
    "instructions-off-activity",
    target="activity",
    severity=Severity.INFO,
    phase=Phase.CREATION,
    english=True,
    sources=("biggs-1996",),
    params={"words": 6, "nearer": 3, "share": 0.12, "elsewhere": 0.4},
    bad=_spec("Clean a survey file of double records.")
    + """
content:
  - {id: M1, title: Double records, objectives: [O1], activities: [{id: M1.1, kind: practice, title: Find double records, objectives: [O1],
     instructions: Loosen the axle nut and centre the brake shoes inside the drum of the wheel., assets: [{id: M1.1.a, kind: dataset, title: Survey}]}]}
""",
    good=_spec("Clean a survey file of double records.")
    + """
content:
  - {id: M1, title: Double records, objectives: [O1], activities: [{id: M1.1, kind: practice, title: Find double records, objectives: [O1],
     instructions: Mark the records of one household that stand twice in the survey., assets: [{id: M1.1.a, kind: dataset, title: Survey}]}]}
""",
)
def instructions_off_activity(activity: Activity, site: Site) -> Iterator[Finding]:
    """The instructions share no word, or one of nine, with the activity's title, objectives, module and material; another part has them, or none has."""
    if not activity.instructions or is_work_to_study(activity) or _is_list(activity.instructions):
        return
    around = _around(site.index)
    said = content_words(activity.instructions) - ANYWHERE
    shared = len(said & around[id(activity)])
    if len(said) < site.param("words") or shared > site.param("share") * len(said):
        return
    others = [
        (len(said & around[id(other)]), other.id)
        for module in site.spec.content
        for other in module.activities
        if not {*other.objectives} & {*activity.objectives}
    ]
    most, nearest = max(others, default=(0, ""))
    related: tuple[str, ...] = ()
    if most >= shared + site.param("nearer"):
        told, related = f"those of {nearest} fit them", (nearest,)
    elif activity.kind not in _SHOWN and len(said & _elsewhere(activity, site.index)) <= site.param("elsewhere") * len(
        said
    ):
        told = "most of it occurs nowhere else"
    else:
        return
    yield site.finding(
        f"The instructions of “{activity.title}” ({activity.id}) share hardly a word with its title, objectives and module; {told}: do they belong "
        "here?",
        field="instructions",
        evidence=" ".join(sorted(said)),
        related=related,
    )


def _is_list(text: str) -> bool:
    """Whether a text is a list of works or topics, which have names of their own, and no instructions."""
    return all(line.lstrip().startswith(("-", "*", "•")) for line in text.splitlines() if line.strip())


@lru_cache(maxsize=2)
def _around(index: Index) -> dict[int, Stems]:
    """Return the identity of each activity → stems of what its instructions may rightly speak of."""
    aims = {o.id: stems_of((o.statement, o.condition, o.criterion)) for o in index.objectives.values()}
    found: dict[int, Stems] = {}
    for module in index.spec.content:
        whole = stems_of((module.title, module.summary))
        for activity in module.activities:
            own = stems_of((activity.title, *(t for a in activity.assets for t in (a.title, a.body))))
            linked = (aims[o] for o in (*activity.objectives, *module.objectives) if o in aims)
            found[id(activity)] = (whole | own).union(*linked) - ANYWHERE
    return found


def _elsewhere(activity: Activity, index: Index) -> Stems:
    """Return the stems of all other activities and of what is linked to any objective but this activity."""
    others = (a for m in index.spec.content for a in m.activities if a is not activity)
    said = _NONE.union(*(content_words(a.instructions) for a in others if a.instructions))
    rows = (row for a in index.spec.assessments for row in (a.rubric.criteria if a.rubric else ()))
    texts = [t for row in rows for t in row.descriptors.values()]
    texts += [t for a in index.spec.assessments for t in (a.title, a.brief, a.evidence) if t]
    return said | stems_of(texts)


def _two(brief: str) -> str:
    return f"""
objectives: [{{id: O1, statement: Clean a survey file of double records.}}, {{id: O2, statement: Draw a bar chart with labelled axes.}}]
assessments: [{{id: A1, title: Survey file, method: task, objectives: [O1, O2], brief: {brief}}}]
"""


@rule(
    "ALN143",
    "brief-leaves-out",
    target="assessment",
    severity=Severity.INFO,
    phase=Phase.ASSESSMENT,
    english=True,
    sources=("biggs-1996",),
    params={"words": 6, "named": 2},
    bad=_two(
        "You receive the survey file of a village. Clean it of double records and hand it in with a log of each change."
    ),
    good=_two(
        "Clean the survey file of a village of double records and draw a bar chart of what you removed; hand in both."
    ),
)
def brief_leaves_out(assessment: Assessment, site: Site) -> Iterator[Finding]:
    """Of several objectives that the assessment names, its brief has no word of one, nor of its rows, and words of another.

    What title and evidence name is no task yet. Of 306 such objectives in hand-written specs and drafts none is told
    without one of these words.
    """
    aims = [site.index.objectives[o] for o in assessment.objectives if o in site.index.objectives]
    told = content_words(assessment.brief or "") - ANYWHERE
    if len(aims) < 2 or assessment.items or len(told) < site.param("words"):
        return
    named = {o.id: (_told_of(o, assessment)) & told for o in aims}
    if max(map(len, named.values())) < site.param("named"):
        return
    for objective in aims:
        if not named[objective.id]:
            yield site.finding(
                f"{assessment.id} names {objective.id} (“{objective.statement}”), and its brief has no word of it: ask for it, or take it off the list.",
                field="brief",
                evidence=objective.id,
                related=(objective.id,),
            )


def _told_of(objective: Objective, assessment: Assessment) -> Stems:
    """Return the stems of an objective and of the rows that judge it in an assessment."""
    rows = (c for c in (assessment.rubric.criteria if assessment.rubric else ()) if objective.id in c.objectives)
    return stems_of((objective.statement, *(text for c in rows for text in (c.title, *c.descriptors.values()))))


@rule(
    "ALN142",
    "title-off-course",
    target="spec",
    severity=Severity.INFO,
    phase=Phase.CONTENT,
    english=True,
    sources=("convention",),
    params={"linked": 12},
    bad="title: Bicycle Repair\n"
    + _spec("Clean a survey file of double records.")
    + "content: [{id: M1, title: Finding double records}]",
    good="title: Survey Files\n"
    + _spec("Clean a survey file of double records.")
    + "content: [{id: M1, title: Finding double records}]",
)
def title_off_course(spec: Spec, site: Site) -> Iterator[Finding]:
    """No word of the title comes back in any other text: is it that of another course?"""
    own = content_words(spec.title)
    texts = (spec.summary, *(o.statement for o in spec.objectives), *(m.title for m in spec.content))
    said = stems_of(texts).union(*_linked(site.index).values())
    if not own or own & said or len(said) < site.param("linked"):
        return
    everything = stems_of(p.text for p in site.index.passages if p.field != "title" or p.element.at != "spec")
    if not own & everything:
        yield site.finding(
            f"The title “{spec.title}” has no word that summary, objectives, assessments or content have: does it name this course?",
            field="title",
            evidence=spec.title.lower(),
        )


@rule(
    "OBJ122",
    "criterion-off-statement",
    target="objective",
    severity=Severity.INFO,
    phase=Phase.ASSESSMENT,
    english=True,
    sources=("mager-1997",),
    params={"words": 2, "linked": 8},
    bad=_spec("Clean a survey file of double records.", ", criterion: in front of an audience of fifty visitors"),
    good=_spec("Clean a survey file of double records.", ", criterion: each household has one record"),
)
def criterion_off_statement(objective: Objective, site: Site) -> Iterator[Finding]:
    """The `criterion` of an objective has no word of its statement, nor of what is linked to it."""
    said = content_words(objective.criterion or "") - ANYWHERE - _NUMBERS
    linked = _linked(site.index)[objective.id]
    if len(said) < site.param("words") or len(linked) < site.param("linked"):
        return
    if not said & (stems_of((objective.statement, objective.condition)) | linked):
        yield site.finding(
            f"The criterion of {objective.id} (“{objective.criterion}”) speaks of nothing that its statement or what is linked to it names: "
            "does it belong to this objective?",
            field="criterion",
            evidence=(objective.criterion or "").lower(),
        )
