"""PIL104, EVA118, LAU124: figures of pilot and evaluation that can't be, and ways to earn it that pass the assessments by."""

import re
from collections.abc import Iterator

from assistant.language import content_words, stem, words
from assistant.spec import EvaluationQuestion, PilotPlan, Spec

from ..amounts import NUMBER, PERCENT, figures, find_number, find_numbers, number_of
from ..finding import Finding, Phase, Severity
from ..patterns import begins, compiled, find
from ..registry import rule
from ..site import Site
from ..strangers import about_courses, families, strangers
from ..vocabulary import stems_of
from .launch_promises import course_of
from .launch_steps import ENTRY

_PEOPLE = r"(?:learners|participants|people|students|trainees|testers|volunteers|persons)"
_OF_PEOPLE = rf"\b(?P<part>{NUMBER})\s+(?:out\s+)?of\s+(?:the\s+|all\s+)?(?P<whole>{NUMBER})\s+(?:\w+\s+)?{_PEOPLE}\b"
_PEOPLE_COUNT = rf"\b(?P<n>{NUMBER})\s+(?:\w+\s+)?{_PEOPLE}\b"
_RESULT = (
    r"\d|%|\b(?:if|when|where|unless|until|above|below|over|under|than|least|most|any|each|every|all|no|none|half|third|otherwise|"
    r"two|three|four|five|six|seven|eight|nine|ten|twelve|one|both|whenever|as\s+soon\s+as|only)\b"
)

_EMPTY = (
    r"\b(?:if|when|where|as|whenever|wherever|unless)(?:ver)?\s+(?:it\s+is\s+|this\s+is\s+|that\s+is\s+)?(?:needed|necessary|appropriate|possible|required|useful|sensible|helpful|desired"
    r"|wished|applicable|feasible|soon\s+as\s+possible)\b|\b(?:all|any|each|every|most|both)\s+(?:the\s+)?(?:feedback|comments?|results?|problems?|suggestions?|data|issues?|answers?|remarks?|points?)\b"
)
"""What makes a rule sound like a condition and names no result."""
_OF_MANY = rf"\b{NUMBER}\s+(?:out\s+)?of\s+(?:the\s+|all\s+)?(?P<whole>{NUMBER})\s+(?!(?:\w+\s+)?{_PEOPLE}\b)[a-z]+\b"


def _is_another(match: re.Match[str], plan: PilotPlan, count: float) -> bool:
    """True for a total above the number of participants, no multiple of it, that nothing else in the plan names."""
    whole = number_of(match["whole"])
    told = figures(" . ".join((*plan.instruments, *plan.questions, plan.who or "")))
    return whole > count and whole % count != 0 and not re.search(rf"(?<!\d){whole:g}(?!\d)", told)


@rule(
    "PIL104",
    "pilot-plan-contradicts",
    target="spec",
    severity=Severity.WARNING,
    phase=Phase.PILOT,
    english=True,
    sources=("arithmetic", "convention"),
    bad="pilot: {plan: {participants: 8, instruments: [time log], questions: [Is it enough?], decision_rule: Change the task if ten of forty learners fail.}}",
    good="pilot: {plan: {participants: 8, instruments: [time log], questions: [Is it enough?], decision_rule: Change the task if two of eight learners fail.}}",
)
def pilot_plan_contradicts(spec: Spec, site: Site) -> Iterator[Finding]:
    """The decision rule counts more learners than take part, or names no result that decides (info); or nothing is asked (info)."""
    plan = spec.pilot.plan if spec.pilot else None
    if plan is None:
        return
    decides, count = " ".join((plan.decision_rule or "").split()), plan.participants
    if count and decides:
        odd = next((m for m in find_numbers(_OF_MANY, decides) if _is_another(m, plan, count)), None)
        if odd:
            yield site.finding(
                f"The decision rule (“{decides}”) counts “{decides[odd.start() : odd.end()]}”, and with {count:g} learners nothing comes in that number: "
                "let both say the same.",
                field="pilot",
                evidence=f"{odd['whole']}/{count:g}",
                severity=Severity.INFO,
            )
        counted = [number_of(m["whole"]) for m in find_numbers(_OF_PEOPLE, decides)]
        counted += [number_of(m["n"]) for m in find_numbers(_PEOPLE_COUNT, decides)]
        if counted and max(counted) > count:
            yield site.finding(
                f"The decision rule (“{decides}”) counts {max(counted):g} learners, yet {count:g} take part: let both say the same.",
                field="pilot",
                evidence=f"{max(counted):g}>{count:g}",
            )
    if decides and not find(_RESULT, compiled(_EMPTY).sub(" ", decides)):
        yield site.finding(
            f"The decision rule (“{decides}”) names no result on which it turns: say what figure or finding leads to which change.",
            field="pilot",
            evidence=decides.lower(),
            severity=Severity.INFO,
        )
    if not plan.questions and (plan.instruments or plan.decision_rule):
        yield site.finding(
            "The pilot plan does not say what it is to find out: add `questions`, which instruments and decision rule answer.",
            field="pilot",
            evidence="questions",
            severity=Severity.INFO,
        )


_DOWNWARD = r"\b(?:fewer|less|under|below|at\s+most|no\s+more|drop\w*|error\w*|complain\w*|(?<!\bin\s)(?<!\bon\s)time|minutes|hours|days|accident\w*|incident\w*|dropout\w*|fail\w*|leave\w*|shortfall\w*|reduc\w*|decreas\w*|lower)\b"
_UPWARD = r"\b(?:pass|reach|complet|succe|achiev|agree|recommend|satisf|earn|master)\w*\b"
_PART_OF = rf"\b(?P<part>{NUMBER})\s+(?:out\s+)?of\s+(?:the\s+|all\s+)?(?P<whole>{NUMBER})\b"


@rule(
    "EVA118",
    "target-impossible",
    target="question",
    severity=Severity.WARNING,
    phase=Phase.EVALUATION,
    english=True,
    sources=("arithmetic",),
    bad="evaluation: {questions: [{id: E1, level: 2, measures: [A1 result], target: 120% of those who start pass, when: each run}]}",
    good="evaluation: {questions: [{id: E1, level: 2, measures: [A1 result], target: 75% of those who start pass, when: each run}]}",
)
def target_impossible(question: EvaluationQuestion, site: Site) -> Iterator[Finding]:
    """A target is more than the whole (120 %, seven of five), or a share below its own baseline (info)."""
    target, base = question.target or "", question.baseline or ""
    share = find_number(PERCENT, target)
    part = find_number(_PART_OF, target)
    growth = find(r"\b(?:increase|rise|growth|of\s+the\s+(?:baseline|former|previous)|compared|more)\b", target)
    if share and number_of(share["percent"]) > 100 and not growth:
        fault = f"is {share.group().strip()}, more than all"
    elif part and number_of(part["part"]) > number_of(part["whole"]):
        fault = f"is {part.group()}, more than all"
    else:
        before = find_number(PERCENT, base)
        falls = find(_DOWNWARD, target) or (find(_DOWNWARD, question.question or "") and not find(_UPWARD, target))
        if not share or not before or falls or number_of(share["percent"]) >= number_of(before["percent"]):
            return
        yield site.finding(
            f"{question.id} aims at {share.group().strip()}, less than the {before.group().strip()} it starts from: have target and baseline changed "
            "places?",
            field="target",
            evidence=f"{share['percent']}<{before['percent']}",
        )
        return
    yield site.finding(
        f"The target of {question.id} (“{target}”) {fault}: name a share that can be reached.",
        field="target",
        evidence=target.lower(),
    )


_WORK = {
    "exam": "exam examination",
    "thesis": "thesis dissertation",
    "internship": "internship placement apprenticeship",
    "portfolio": "portfolio",
    "viva": "viva defence defense",
    "essay": "essay",
    "presentation": "presentation",
    "interview": "interview",
    "poster": "poster",
    "video": "video",
    "quiz": "quiz",
}
"""Work that a step can name → the words for it."""
_DEMANDED = r"\b(?:pass|sit|take|write|complete|submit|hand\s+in|defend|give|deliver|record|present|do|finish)\b"
_BEING_JUDGED = (
    r"\b(?:pass\w*|reach\w*|hand\w*\s+(?:\w+\s+){0,3}in|submit\w*|score\w*|assess\w*|exam\w*|tests?|quiz\w*|achiev\w*|demonstrat\w*|show\w*|deliver\w*|upload\w*"
    r"|projects?|portfolios?|tasks?|assignments?|criteri\w+|prove\w*|perform\w*|present\w*|meet\w*|solv\w*)\b"
)


@rule(
    "LAU124",
    "earned-by-something-else",
    target="spec",
    severity=Severity.WARNING,
    phase=Phase.LAUNCH,
    english=True,
    sources=("openbadges-3", "structure"),
    bad="""
assessments: [{id: A1, title: Clean file, method: task, brief: Clean the file and hand it in with a log.}]
launch: {platform: Moodle, how_to_earn: [Enrol, Watch all films]}
""",
    good="""
assessments: [{id: A1, title: Clean file, method: task, brief: Clean the file and hand it in with a log.}]
launch: {platform: Moodle, how_to_earn: [Enrol, Hand in the clean file]}
""",
)
def earned_by_something_else(spec: Spec, site: Site) -> Iterator[Finding]:
    """The steps to earning it leave all assessments out, or name work that no assessment is, such as a thesis (info)."""
    steps = spec.launch.how_to_earn if spec.launch else ()
    if not steps or not site.index.summative:
        return
    titles = stems_of(a.title for a in spec.assessments)
    named = [s for s in steps if find(_BEING_JUDGED, s) or content_words(s) & titles]
    if not named:
        yield site.finding(
            f"None of the steps to earning it ({'; '.join(f'“{s}”' for s in steps)}) is an assessment, yet {site.index.summative[0].id} counts: say what is "
            "to be passed.",
            field="launch",
            evidence="|".join(s.lower() for s in steps),
        )
    told = {stem(w) for a in spec.assessments for t in (a.title, a.brief, a.evidence, a.method) if t for w in words(t)}
    told |= {stem(w) for m in spec.content for a in m.activities for w in words(f"{a.title} {a.kind}")}
    told |= (
        {"exam", "examin"} if any(a.method == "oral" or "test" in a.title.lower() for a in spec.assessments) else set()
    )
    for step in steps:
        fault = _fault(step, told, spec, site)
        if fault:
            yield site.finding(
                f"“{step}” is a step to earning it, and {fault}: name what there is.",
                field="launch",
                evidence=step.lower(),
                severity=Severity.INFO,
            )


def _fault(step: str, told: set[str], spec: Spec, site: Site) -> str:
    """Return in words what a step asks for that the course does not have; empty for a sound one."""
    demanded = find(_DEMANDED, step)
    if find(r"\bwritten\s+(?:final\s+)?(?:exam|examination|test)\b", step) and not _has_written(spec):
        return "no assessment is a written exam or test"
    if begins(ENTRY, step):
        return ""
    for names in _WORK.values() if demanded else ():
        own = {stem(w) for w in names.split()}
        if own & {stem(w) for w in words(step)} and not own & told:
            return f"no assessment or activity is {_article(names.split()[0])}"
    work = step[demanded.end() :] if demanded else step
    strange = strangers(work, course_of(site.index) | about_courses() | families(a.method for a in spec.assessments))
    return f"the course holds no word of it ({', '.join(f'“{w}”' for w in strange[:3])})" if strange else ""


def _has_written(spec: Spec) -> bool:
    """True where a quiz counts or some text speaks of an exam or test in writing."""
    texts = (t for a in spec.assessments for t in (a.title, a.brief, a.evidence) if t)
    return any(a.method == "quiz" for a in spec.assessments) or any(find(r"\bwritten\b|\btests?\b", t) for t in texts)


def _article(noun: str) -> str:
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"
