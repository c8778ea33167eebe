"""ALN101 to 106, 123, 124, 133: assessments show the objectives, at their level."""

from collections.abc import Iterator
from functools import partial

from assistant.spec import BLOOM_LEVELS, Assessment, Criterion, Item, Objective

from ..edits import change
from ..finding import Finding, Fix, Phase, Severity
from ..index import FORMAT_CEILING, LEVEL, served_by
from ..registry import rule
from ..site import Site

_CHOICE = "options: [{text: x, correct: true}, {text: y}]"


def _level(number: int) -> str:
    return BLOOM_LEVELS[number - 1]


@rule(
    "ALN101",
    "objective-not-assessed",
    target="objective",
    severity=Severity.ERROR,
    phase=Phase.ASSESSMENT,
    sources=("biggs-1996", "qm-higher-ed"),
    bad="""
objectives: [{id: O1, statement: Clean the file.}, {id: O2, statement: Report the result.}]
assessments: [{id: A1, title: Cleaning, method: task, objectives: [O1]}]
""",
    good="""
objectives: [{id: O1, statement: Clean the file.}, {id: O2, statement: Report the result.}]
assessments: [{id: A1, title: Cleaning, method: task, objectives: [O1, O2]}]
""",
)
def objective_not_assessed(objective: Objective, site: Site) -> Iterator[Finding]:
    """No summative assessment, criterion or item shows the objective.

    Passing would say nothing about it: assess it, or take it out.
    """
    if objective.id not in site.index.evidence:
        yield site.finding(
            f"{objective.id} is not assessed: link a summative assessment, a criterion or an item to it, or remove it.",
            evidence=objective.id,
        )


@rule(
    "ALN102",
    "assessment-without-objective",
    target="assessment",
    severity=Severity.ERROR,
    phase=Phase.ASSESSMENT,
    sources=("qm-higher-ed",),
    bad="assessments: [{id: A1, title: Attendance, method: task}]",
    good="""
objectives: [{id: O1, statement: Clean the file.}]
assessments: [{id: A1, title: Cleaning, method: task, objectives: [O1]}]
""",
)
def assessment_without_objective(assessment: Assessment, site: Site) -> Iterator[Finding]:
    """The assessment gives evidence of no objective.

    What is assessed but not aimed at surprises learners and dilutes the credential.
    """
    if not served_by(assessment):
        yield site.finding(
            f"“{assessment.title}” is linked to no objective: name the ones it shows under `objectives`, or drop it.",
            field="objectives",
            evidence=assessment.title,
        )


@rule(
    "ALN103",
    "criterion-without-objective",
    target="criterion",
    severity=Severity.WARNING,
    phase=Phase.ASSESSMENT,
    sources=("meta-rubric",),
    bad="""
objectives: [{id: O1, statement: Clean the file.}]
assessments:
  - {id: A1, title: T, method: task, objectives: [O1], rubric: {criteria: [{id: A1.C1, title: Tidiness}]}}
""",
    good="""
objectives: [{id: O1, statement: Clean the file.}]
assessments:
  - {id: A1, title: T, method: task, objectives: [O1], rubric: {criteria: [{id: A1.C1, title: T, objectives: [O1]}]}}
""",
)
def criterion_without_objective(criterion: Criterion, site: Site) -> Iterator[Finding]:
    """The rubric row serves no objective.

    Points then go to something that was never aimed at.
    """
    if criterion.objectives:
        return
    own = site.index.owner[id(criterion)].objectives
    fix = None
    if len(own) == 1:
        fix = Fix("unsafe", f"link it to {own[0]}", lambda spec: change(spec, criterion.id, objectives=own))
    yield site.finding(
        f"The row “{criterion.title}” is linked to no objective: name the one it judges, or drop the row.",
        field="objectives",
        evidence=criterion.title,
        fix=fix,
    )


@rule(
    "ALN104",
    "assessed-below-level",
    target="objective",
    severity=Severity.ERROR,
    phase=Phase.ASSESSMENT,
    sources=("webb-1997", "biggs-1996"),
    bad=f"""
objectives: [{{id: O1, statement: Calculate a sample size., bloom: apply}}]
assessments:
  - id: A1
    title: Quiz
    method: quiz
    items: [{{id: A1.Q1, objective: O1, bloom: remember, stem: Which symbol means sample size?, {_CHOICE}}}]
""",
    good=f"""
objectives: [{{id: O1, statement: Calculate a sample size., bloom: apply}}]
assessments:
  - id: A1
    title: Quiz
    method: quiz
    items: [{{id: A1.Q1, objective: O1, bloom: apply, stem: Which n does a power of 0.8 need?, {_CHOICE}}}]
""",
)
def assessed_below_level(objective: Objective, site: Site) -> Iterator[Finding]:
    """Everything that shows the objective declares a lower Bloom level than the objective does.

    Passing would not show the objective. Counts declared levels only; formats are judged by ALN106.
    """
    evidence = site.index.evidence.get(objective.id, [])
    if not objective.bloom or not evidence or not all(e.declared for e in evidence):
        return
    best = max(e.level for e in evidence)
    if best < LEVEL[objective.bloom]:
        yield site.finding(
            f"{objective.id} is declared “{objective.bloom}”, yet the best evidence of it asks only to {_level(best)} "
            f"({', '.join(e.at for e in evidence)}): raise the task, or declare the level that is meant.",
            field="bloom",
            evidence=f"{objective.bloom}>{_level(best)}",
            related=tuple(e.at for e in evidence),
        )


@rule(
    "ALN105",
    "assessed-above-level",
    target="item",
    severity=Severity.WARNING,
    phase=Phase.ASSESSMENT,
    sources=("biggs-1996",),
    params={"tolerance": 1},
    bad=f"""
objectives: [{{id: O1, statement: List the kinds of bias., bloom: remember}}]
assessments:
  - id: A1
    title: Quiz
    method: quiz
    items: [{{id: A1.Q1, objective: O1, bloom: evaluate, stem: Which study is most biased?, {_CHOICE}}}]
""",
    good=f"""
objectives: [{{id: O1, statement: List the kinds of bias., bloom: remember}}]
assessments:
  - id: A1
    title: Quiz
    method: quiz
    items: [{{id: A1.Q1, objective: O1, bloom: remember, stem: Which of these is a bias?, {_CHOICE}}}]
""",
)
def assessed_above_level(item: Item, site: Site) -> Iterator[Finding]:
    """The item asks for more than one Bloom level above its objective.

    Learners are examined on what they were not prepared for.
    """
    objective = site.index.objectives.get(item.objective or "")
    if not objective or not objective.bloom or not item.bloom:
        return
    if LEVEL[item.bloom] > LEVEL[objective.bloom] + site.param("tolerance"):
        yield site.finding(
            f"{item.id} asks to {item.bloom}, its objective {objective.id} only to {objective.bloom}: ease the item, or "
            "raise the objective and its practice.",
            field="bloom",
            evidence=f"{item.bloom}>{objective.bloom}",
            related=(objective.id,),
        )


@rule(
    "ALN106",
    "format-too-weak",
    target="item",
    severity=Severity.WARNING,
    phase=Phase.ASSESSMENT,
    sources=("haladyna-2002", "anderson-krathwohl-2001"),
    bad="""
objectives: [{id: O1, statement: Analyse a case., bloom: analyze}]
assessments:
  - id: A1
    title: Quiz
    method: quiz
    items: [{id: A1.Q1, objective: O1, kind: true-false, stem: The case shows bias., options: [{text: T, correct: true}]}]
""",
    good="""
objectives: [{id: O1, statement: Analyse a case., bloom: analyze}]
assessments:
  - id: A1
    title: Quiz
    method: quiz
    items: [{id: A1.Q1, objective: O1, kind: essay, stem: Which claims does the data not bear out?}]
""",
)
def format_too_weak(item: Item, site: Site) -> Iterator[Finding]:
    """The item's format can't show the level of its objective.

    True/false shows at most understanding; no closed or short answer shows that something was created.
    """
    objective = site.index.objectives.get(item.objective or "")
    if not objective or not objective.bloom or FORMAT_CEILING[item.kind] >= LEVEL[objective.bloom]:
        return
    yield site.finding(
        f"A {item.kind} item can't show {objective.id} at “{objective.bloom}”: it shows at most "
        f"“{_level(FORMAT_CEILING[item.kind])}”. Use an open format, or a task judged by a rubric.",
        field="kind",
        evidence=f"{item.kind}<{objective.bloom}",
        related=(objective.id,),
    )


@rule(
    "ALN123",
    "objective-without-criterion",
    target="assessment",
    severity=Severity.WARNING,
    phase=Phase.ASSESSMENT,
    sources=("meta-rubric", "biggs-1996"),
    bad="""
objectives: [{id: O1, statement: Clean the file.}, {id: O2, statement: Report the result.}]
assessments:
  - id: A1
    title: T
    method: task
    objectives: [O1, O2]
    rubric: {criteria: [{id: A1.C1, title: Faults mended, objectives: [O1]}]}
""",
    good="""
objectives: [{id: O1, statement: Clean the file.}, {id: O2, statement: Report the result.}]
assessments:
  - id: A1
    title: T
    method: task
    objectives: [O1, O2]
    rubric: {criteria: [{id: A1.C1, title: Faults, objectives: [O1]}, {id: A1.C2, title: Report, objectives: [O2]}]}
""",
)
def objective_without_criterion(assessment: Assessment, site: Site) -> Iterator[Finding]:
    """The assessment claims an objective that none of its rubric rows or items judges.

    The link is then a promise: whoever passes may have shown nothing of it.
    """
    rows = assessment.rubric.criteria if assessment.rubric else ()
    judged = {o for c in rows for o in c.objectives} | {q.objective for q in assessment.items}
    if not judged:
        return
    for objective in assessment.objectives:
        if objective not in judged and objective in site.index.objectives:
            yield site.finding(
                f"{assessment.id} claims to show {objective}, but no criterion or item judges it: add one, or drop the link.",
                field="objectives",
                evidence=objective,
                related=(objective,),
            )


@rule(
    "ALN124",
    "criterion-off-assessment",
    target="criterion",
    severity=Severity.WARNING,
    phase=Phase.ASSESSMENT,
    sources=("structure",),
    bad="""
objectives: [{id: O1, statement: Clean the file.}, {id: O2, statement: Report the result.}]
assessments:
  - id: A1
    title: T
    method: task
    objectives: [O1]
    rubric: {criteria: [{id: A1.C1, title: Report, objectives: [O2]}]}
""",
    good="""
objectives: [{id: O1, statement: Clean the file.}, {id: O2, statement: Report the result.}]
assessments:
  - id: A1
    title: T
    method: task
    objectives: [O1, O2]
    rubric: {criteria: [{id: A1.C1, title: Report, objectives: [O2]}]}
""",
)
def criterion_off_assessment(criterion: Criterion, site: Site) -> Iterator[Finding]:
    """The row judges an objective that its assessment does not name."""
    assessment = site.index.owner[id(criterion)]
    if not assessment.objectives:
        return
    for objective in criterion.objectives:
        if objective not in assessment.objectives and objective in site.index.objectives:
            both = (*assessment.objectives, objective)
            yield site.finding(
                f"{criterion.id} judges {objective}, which {assessment.id} does not name: add it to the assessment, or link "
                "the row to what it judges.",
                field="objectives",
                evidence=objective,
                related=(assessment.id, objective),
                fix=Fix(
                    "unsafe", f"add {objective} to {assessment.id}", partial(change, at=assessment.id, objectives=both)
                ),
            )


@rule(
    "ALN133",
    "item-off-assessment",
    target="item",
    severity=Severity.WARNING,
    phase=Phase.ASSESSMENT,
    sources=("structure",),
    bad=f"""
objectives: [{{id: O1, statement: Clean the file.}}, {{id: O2, statement: Report the result.}}]
assessments:
  - id: A1
    title: Quiz
    method: quiz
    objectives: [O1]
    items: [{{id: A1.Q1, objective: O2, stem: Which part does a report begin with?, {_CHOICE}}}]
""",
    good=f"""
objectives: [{{id: O1, statement: Clean the file.}}, {{id: O2, statement: Report the result.}}]
assessments:
  - id: A1
    title: Quiz
    method: quiz
    objectives: [O1, O2]
    items: [{{id: A1.Q1, objective: O2, stem: Which part does a report begin with?, {_CHOICE}}}]
""",
)
def item_off_assessment(item: Item, site: Site) -> Iterator[Finding]:
    """The item tests an objective that its assessment does not name."""
    assessment = site.index.owner[id(item)]
    named, tested = assessment.objectives, item.objective
    if named and tested and tested not in named and tested in site.index.objectives:
        yield site.finding(
            f"{item.id} tests {tested}, which {assessment.id} does not name: add it to the assessment, or link the item to "
            "what it tests.",
            field="objective",
            evidence=tested,
            related=(assessment.id, tested),
            fix=Fix(
                "unsafe",
                f"add {tested} to {assessment.id}",
                partial(change, at=assessment.id, objectives=(*named, tested)),
            ),
        )
