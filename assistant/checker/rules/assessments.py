"""ASM1xx: what an assessment needs to be taken and judged."""

from collections.abc import Iterator

from assistant.spec import Assessment, Spec

from ..finding import Finding, Phase, Severity
from ..registry import rule
from ..site import Site
from ..weights import weights_fault

_KEYED = ("single", "multiple", "true-false", "matching", "ordering")


@rule(
    "ASM101",
    "no-summative",
    target="spec",
    severity=Severity.ERROR,
    phase=Phase.ASSESSMENT,
    sources=("au-mcf-2021",),
    bad="assessments: [{id: A1, title: T, method: quiz, purpose: formative}]",
    good="assessments: [{id: A1, title: T, method: quiz}]",
)
def no_summative(spec: Spec, site: Site) -> Iterator[Finding]:
    """Nothing counts towards the credential.

    A microcredential certifies assessed learning; taking part is no evidence.
    """
    if not site.index.summative:
        yield site.finding(
            "No assessment counts towards the credential: add a summative one, with a weight above 0.",
            field="assessments",
            evidence=",".join(a.id for a in spec.assessments),
        )


@rule(
    "ASM102",
    "no-task-brief",
    target="assessment",
    severity=Severity.ERROR,
    phase=Phase.ASSESSMENT,
    sources=("qm-higher-ed",),
    bad="assessments: [{id: A1, title: T, method: project}]",
    good="assessments: [{id: A1, title: T, method: project, brief: Clean the file and hand in the result.}]",
)
def no_task_brief(assessment: Assessment, site: Site) -> Iterator[Finding]:
    """The learner is not told what to do. The items of a quiz are its brief."""
    if not (assessment.brief or "").strip() and not assessment.items:
        yield site.finding(
            f"“{assessment.title}” has no brief: say what the learner does, with what, and what is handed in.",
            field="brief",
            evidence=assessment.title,
        )


@rule(
    "ASM103",
    "no-rubric",
    target="assessment",
    severity=Severity.ERROR,
    phase=Phase.ASSESSMENT,
    sources=("qm-higher-ed",),
    bad="assessments: [{id: A1, title: T, method: project}]",
    good="""
assessments:
  - {id: A1, title: T, method: project, rubric: {criteria: [{id: A1.C1, title: Faults mended}]}}
""",
)
def no_rubric(assessment: Assessment, site: Site) -> Iterator[Finding]:
    """Work is judged without a rubric or a key.

    Two raters then judge two things. A quiz needs a key for each item, or a rubric for its open answers. What is passed
    by completion is not judged; it shows no objective either (ALN101). An info where the work does not count, and
    nothing where it then has feedback: learners need to see where they stand, by whatever means.
    """
    by_completion = assessment.pass_rule is not None and assessment.pass_rule.rule == "completion"
    if by_completion or (assessment.rubric and assessment.rubric.criteria):
        return
    counts = assessment in site.index.summative
    if not counts and (assessment.feedback or "").strip():
        return
    severity = None if counts else Severity.INFO
    if assessment.method == "quiz":
        unkeyed = [q.id for q in assessment.items if q.kind not in _KEYED and not (q.answer or "").strip()]
        if unkeyed:
            yield site.finding(
                f"The open answers {', '.join(unkeyed)} have neither a key nor a rubric: give each an `answer`, or add a "
                "rubric.",
                field="items",
                evidence=",".join(unkeyed),
                related=tuple(unkeyed),
                severity=severity,
            )
        return
    otherwise = "" if counts else ", or say under `feedback` how learners see where they stand"
    yield site.finding(
        f"“{assessment.title}” has no rubric: describe for each objective what is seen at each level{otherwise}.",
        field="rubric",
        evidence=assessment.title,
        severity=severity,
    )


@rule(
    "ASM104",
    "no-pass-rule",
    target="assessment",
    severity=Severity.ERROR,
    phase=Phase.ASSESSMENT,
    sources=("qm-higher-ed",),
    bad="assessments: [{id: A1, title: T, method: quiz}]",
    good="assessments: [{id: A1, title: T, method: quiz, pass: {rule: score, percent: 70}}]",
)
def no_pass_rule(assessment: Assessment, site: Site) -> Iterator[Finding]:
    """It is not said when a summative assessment is passed."""
    if assessment.purpose == "summative" and assessment.pass_rule is None:
        yield site.finding(
            f"“{assessment.title}” does not say when it is passed: add `pass`, such as {{rule: every-criterion, level: …}} or "
            "{rule: score, percent: …}.",
            field="pass",
            evidence=assessment.title,
        )


@rule(
    "ASM106",
    "weights-sum",
    target="spec",
    severity=Severity.ERROR,
    phase=Phase.ASSESSMENT,
    sources=("arithmetic",),
    bad="assessments: [{id: A1, title: T, method: quiz, weight: 50}, {id: A2, title: U, method: quiz, weight: 40}]",
    good="assessments: [{id: A1, title: T, method: quiz, weight: 60}, {id: A2, title: U, method: quiz, weight: 40}]",
    params={"tolerance": 0.5},
)
def weights_sum(_spec: Spec, site: Site) -> Iterator[Finding]:
    """The weights of the summative assessments don't add up to 100.

    A single assessment without a weight counts as the whole.
    """
    summative = site.index.summative
    if summative and [a.weight for a in summative] != [None]:
        yield from weights_fault(
            site,
            summative,
            of="The weights of the summative assessments",
            field="assessments",
            fix_title="rescale the weights in proportion",
        )


@rule(
    "ASM112",
    "quiz-without-items",
    target="assessment",
    severity=Severity.WARNING,
    phase=Phase.CREATION,
    sources=("structure",),
    bad="""
assessments: [{id: A1, title: T, method: quiz}]
pilot: {plan: {participants: 5}}
""",
    good="""
assessments: [{id: A1, title: T, method: quiz, items: [{id: A1.Q1, stem: Why is the mean misleading here?, kind: essay}]}]
pilot: {plan: {participants: 5}}
""",
)
def quiz_without_items(assessment: Assessment, site: Site) -> Iterator[Finding]:
    """A quiz has no items although the design has gone on to creation or beyond."""
    if assessment.method == "quiz" and not assessment.items:
        yield site.finding(
            f"The quiz “{assessment.title}” has no items: write them under `items`, each linked to an objective.",
            field="items",
            evidence=assessment.title,
        )
