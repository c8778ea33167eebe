"""OBJ109 to 116: the form of an objective: its parts, its view, its length, its neighbours."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from assistant.language import (
    classify,
    content_words,
    course_activity,
    jaccard,
    only_manner,
    parse_objective,
    provider_view,
    word_count,
    words,
)
from assistant.spec import Objective

from ..finding import Finding, Fix, Phase, Severity
from ..patterns import begins, compiled
from ..registry import rule
from ..site import Site

_SOUND = (
    "objectives: [{id: O1, statement: 'Given a survey file, clean it so that every column holds one kind of value.'}]"
)

_SAYS_ANYTHING = frozenset(
    "a an and as at be best by correct correctly degree effective effectively efficient efficiently expected extent fashion "
    "for good high if in is it level manner needed of possible professional professionally proper properly quality required "
    "satisfactorily satisfactory standard standards sufficient sufficiently suitable suitably the to very way well with work "
    "adequate adequately appropriate appropriately acceptable acceptably successful successfully competent competently done "
    "decent reasonable reasonably can line practice common usual enough one they fairly decently".split()
)
"""A criterion of these words alone says nothing."""
_GRADED = (
    r"(?:pass|score|obtain|earn|get|achieve|receive|gain)\b[^.;]{0,40}?\b(?:quiz|exam(?:ination)?|test|assessments?|badge|credential|certificate|grades?"
    r"|marks?|points?)\b"
)
_VAGUE = (
    r"\b(?:etc\b\.?|and so (?:on|forth)|various|a (?:variety|range) of|appropriate(?:ly)?|suitabl[ey]|relevant|adequate(?:ly)?"
    r"|proper(?:ly)?|effective(?:ly)?|good|as (?:needed|required)|where (?:needed|required))(?!\w)"
)


_PLACES = frozenset(
    "practice everyday situation situations daily life work workplace context contexts job real".split()
)
_THINGS = frozenset("family assembly supply reply anomaly monopoly fly elderly italy belly ally".split())
_SAME_ACTION = tuple(
    frozenset(group.replace("_", " ").split("/"))
    for group in (
        "explain/describe/outline/summarize/discuss/characterize identify/recognize/name/list/recall use/apply/employ/utilize"
        " create/make/build/construct/develop/design/produce/devise/draft/write/compose/prepare"
        " analyze/examine/investigate/inspect/study evaluate/assess/appraise/judge/critique calculate/compute/determine"
        " perform/conduct/execute/carry_out choose/select/decide compare/contrast/differentiate/distinguish repair/fix/mend"
        " set_up/install/configure"
    ).split()
)
"""Actions that one task would show alike."""


@rule(
    "OBJ109",
    "condition-missing",
    target="objective",
    severity=Severity.HINT,
    phase=Phase.OBJECTIVES,
    english=True,
    sources=("mager-1997", "heinich-abcd"),
    bad="objectives: [{id: O1, statement: Clean records so that every column holds one kind of value.}]",
    good=_SOUND,
)
def condition_missing(objective: Objective, site: Site) -> Iterator[Finding]:
    """The objective does not say what learners are given or work with. Most real objectives don't, so this is a hint."""
    if not (objective.condition or "").strip() and not parse_objective(objective.statement).condition:
        yield site.finding(
            f"{objective.id} does not say under which condition: add `condition`, or begin with “Given …” or “Using …”.",
            field="condition",
            evidence="none",
        )


@rule(
    "OBJ110",
    "criterion-missing",
    target="objective",
    severity=Severity.INFO,
    phase=Phase.ASSESSMENT,
    english=True,
    sources=("mager-1997", "heinich-abcd"),
    bad="""
objectives: [{id: O1, statement: Clean the records of a survey file.}]
assessments: [{id: A1, title: T, method: task, objectives: [O1]}]
""",
    good="""
objectives: [{id: O1, statement: Clean the records of a survey file so that every column holds one kind of value.}]
assessments: [{id: A1, title: T, method: task, objectives: [O1]}]
""",
)
def criterion_missing(objective: Objective, site: Site) -> Iterator[Finding]:
    """Nothing says how well it must be done: no words, no `criterion`, and no linked rubric row with a pass level."""
    if (objective.criterion or "").strip() or parse_objective(objective.statement).criterion:
        return
    for assessment in site.index.summative:
        passed, rubric = assessment.pass_rule, assessment.rubric
        judged = any(objective.id in c.objectives for c in (rubric.criteria if rubric else ()))
        keyed = any(q.objective == objective.id for q in assessment.items)
        if passed and passed.rule != "completion" and (judged or keyed):
            return
    yield site.finding(
        f"Nothing says how well {objective.id} must be done: add `criterion`, or a rubric row with a pass level.",
        field="criterion",
        evidence="none",
    )


@rule(
    "OBJ111",
    "provider-view",
    target="objective",
    severity=Severity.WARNING,
    phase=Phase.OBJECTIVES,
    english=True,
    sources=("qm-higher-ed",),
    bad="objectives: [{id: O1, statement: This module introduces learners to survey bias.}]",
    good="objectives: [{id: O1, statement: Recognise five kinds of survey bias in published reports.}]",
)
def provider_view_taken(objective: Objective, site: Site) -> Iterator[Finding]:
    """The objective says what the course or the teacher does, not what the learner can do."""
    words = provider_view(objective.statement)
    if words:
        yield site.finding(
            f"“{words}” says what the course does: say what learners do at the end.",
            field="statement",
            evidence=words.lower(),
            fix=Fix("display", "begin with the learner's action"),
        )


@rule(
    "OBJ112",
    "activity-as-outcome",
    target="objective",
    severity=Severity.WARNING,
    phase=Phase.OBJECTIVES,
    english=True,
    sources=("mager-1997",),
    bad="objectives: [{id: O1, statement: Complete the quiz on survey bias.}]",
    good="objectives: [{id: O1, statement: Recognise five kinds of survey bias in published reports.}]",
)
def activity_as_outcome(objective: Objective, site: Site) -> Iterator[Finding]:
    """The objective names something learners go through (attend, watch, complete the quiz), not what they can do after it."""
    graded = begins(_GRADED, objective.statement)
    found = course_activity(objective.statement) or (graded and graded.group())
    if found:
        yield site.finding(
            f"“{found}” is an activity, not its result: say what learners can do after it.",
            field="statement",
            evidence=found.lower(),
            fix=Fix("display", "name what learners can do after the activity"),
        )


@rule(
    "OBJ113",
    "overlong",
    target="objective",
    severity=Severity.WARNING,
    phase=Phase.OBJECTIVES,
    params={"long": 25, "overlong": 35},
    sources=("dcu-guide", "convention"),
    bad="objectives: [{id: O1, statement: Clean the records of a survey file that was collected in the field by several people over many weeks and that holds mixed spellings and formats of places and dates.}]",
    good=_SOUND,
)
def overlong(objective: Objective, site: Site) -> Iterator[Finding]:
    """The objective has more than 35 words (more than 25: info); one in fifty real ones has, one in ten."""
    count = word_count(objective.statement)
    if count > site.param("long"):
        yield site.finding(
            f"{objective.id} has {count} words: move what is given to `condition`, how well to `criterion`, or split it.",
            field="statement",
            evidence=str(count),
            severity=None if count > site.param("overlong") else Severity.INFO,
        )


@rule(
    "OBJ114",
    "no-object",
    target="objective",
    severity=Severity.WARNING,
    phase=Phase.OBJECTIVES,
    english=True,
    params={"least": 3, "aside": 5},
    sources=("mager-1997", "convention"),
    bad="objectives: [{id: O1, statement: Clean data}]",
    good=_SOUND,
)
def no_object(objective: Objective, site: Site) -> Iterator[Finding]:
    """The objective has a verb but says next to nothing of what it acts on: fewer than three words, or only how."""
    parts = parse_objective(objective.statement)
    # "Describe, with reference to a study, the effects of" has its object behind a condition.
    behind = parts.text[parts.text.find(parts.behaviour) + len(parts.behaviour) :]
    particle = parts.head.lemma.partition(" ")[2] if parts.head else ""
    says_how = only_manner(parts.object) or only_manner(f"{particle} {parts.object}")
    bare = says_how and word_count(behind) <= site.param("aside")
    if parts.head and (bare or word_count(objective.statement) < site.param("least")):
        yield site.finding(
            f"“{parts.behaviour}” leaves open what is meant: say what learners {parts.head.lemma}, and with what.",
            field="statement",
            evidence=parts.behaviour.lower(),
        )


@rule(
    "OBJ115",
    "vague-qualifier",
    target="objective",
    severity=Severity.INFO,
    phase=Phase.OBJECTIVES,
    english=True,
    sources=("dcu-guide",),
    bad="objectives: [{id: O1, statement: Choose appropriate charts for three questions about a survey.}]",
    good="objectives: [{id: O1, statement: Choose charts whose type fits three questions about a survey.}]",
)
def vague_qualifier(objective: Objective, site: Site) -> Iterator[Finding]:
    """The objective leans on a word that each rater reads in another way: appropriate, effective, various, etc.

    A `criterion` that says no more than such words (“as well as possible”) settles nothing, and is named itself.
    """
    criterion = (objective.criterion or "").strip()
    if criterion and _SAYS_ANYTHING.issuperset(words(criterion)):
        yield site.finding(
            f"The criterion “{criterion}” leaves the standard open: say what one sees or counts when it is met.",
            field="criterion",
            evidence=criterion.lower(),
        )
        return
    matches = compiled(_VAGUE).finditer(objective.statement)
    found = list(dict.fromkeys(match.group().lower() for match in matches))
    if found and not (objective.criterion or "").strip():
        quoted = ", ".join(f"“{word}”" for word in found)
        yield site.finding(
            f"{quoted} leaves the standard open: say which, or how one sees it; a `criterion` does.",
            field="statement",
            evidence=",".join(found),
        )


@rule(
    "OBJ116",
    "near-duplicate",
    target="objective",
    severity=Severity.WARNING,
    phase=Phase.OBJECTIVES,
    params={"overlap": 0.75},
    sources=("convention",),
    english=True,
    bad="objectives: [{id: O1, statement: Clean the records of a survey file.}, {id: O2, statement: Clean a record of survey files.}]",
    good="objectives: [{id: O1, statement: Clean the records of a survey file.}, {id: O2, statement: Report the records of a survey file.}]",
)
def near_duplicate(objective: Objective, site: Site) -> Iterator[Finding]:
    """The objective says nearly the same as an earlier one: same action, three quarters of the words shared.

    Words of manner and place ("safely", "in practice") tell nothing apart, nor do actions of the same meaning
    (describe and explain) where all other words are the same.
    """
    own = _essence(objective.statement)
    for earlier in site.spec.objectives:
        if earlier.id == objective.id:
            return
        other = _essence(earlier.statement)
        if own.figures == other.figures and _alike(own, other, site.param("overlap")):
            yield site.finding(
                f"{objective.id} says nearly the same as {earlier.id}: merge them, or say what differs.",
                field="statement",
                evidence=f"{earlier.id}:{','.join(sorted(own.words & other.words))}",
                related=(earlier.id,),
            )
            return


class _Essence(NamedTuple):
    """What a statement says: its content words, the same without verb, manner and place, its figures, its action."""

    words: frozenset[str]
    matter: frozenset[str]
    figures: tuple[str, ...]
    action: str


@lru_cache(maxsize=1024)
def _essence(statement: str) -> _Essence:
    asked = classify(statement).asked
    action = asked[0][0] if asked else ""
    manner = {word for word in words(statement) if word.lower().endswith("ly")} - _THINGS | _PLACES
    matter = content_words(statement) - content_words(" ".join(manner)) - content_words(action)
    return _Essence(content_words(statement), matter, tuple(re.findall(r"\d+", statement)), action)


def _alike(own: _Essence, other: _Essence, overlap: float) -> bool:
    if own.action == other.action:
        return max(jaccard(own.words, other.words), jaccard(own.matter, other.matter)) >= overlap
    same = any(own.action in group and other.action in group for group in _SAME_ACTION)
    return same and len(own.matter) > 1 and own.matter == other.matter
