"""ALN107, 111 and 122: task, practice and pass level ask for the action the objective names, not for less."""

import re
from collections.abc import Iterator

from assistant.language import BloomLevel, actions, classify, sentences
from assistant.spec import Activity, Assessment, Criterion, Objective

from ..finding import Finding, Phase, Severity
from ..index import LEVEL, served_by
from ..registry import rule
from ..site import Site

_GROUP = {1: 0, 2: 0, 3: 1, 4: 1, 5: 2, 6: 2}
"""Bloom level → level group: knowing, using, judging and making."""


def _levels(text: str) -> frozenset[BloomLevel]:
    """Return all levels that published lists give to the actions a text asks for, sentence by sentence."""
    lines = [
        line for part in re.split(r"\n+|;\s+", text) for line in sentences(re.sub(r"^\W*(?:\d+[.)]\s*)?", "", part))
    ]
    return frozenset(level for line in lines for _, levels in actions(line) for level in levels)


def _unlisted(text: str) -> bool:
    """Whether a text asks for an action that no published list places, so that its level is open."""
    return any(not levels for line in sentences(text) for _, levels in actions(line))


@rule(
    "ALN107",
    "task-verb-drift",
    target="assessment",
    severity=Severity.INFO,
    phase=Phase.ASSESSMENT,
    english=True,
    sources=("biggs-1996",),
    params={"distance": 2},
    bad="""
objectives: [{id: O1, statement: Evaluate three survey designs against a checklist., bloom: evaluate}]
assessments: [{id: A1, title: T, method: task, objectives: [O1], brief: List the parts of a survey. Describe each of them.}]
""",
    good="""
objectives: [{id: O1, statement: Evaluate three survey designs against a checklist., bloom: evaluate}]
assessments: [{id: A1, title: T, method: task, objectives: [O1], brief: Judge three survey designs by the checklist. Describe each fault.}]
""",
)
def task_verb_drift(assessment: Assessment, site: Site) -> Iterator[Finding]:
    """The brief never asks for what an objective asks for: each of its actions lies two levels or more below.

    Judged by every level that published lists give a verb; a brief with a verb that no list holds, or with none, is left
    alone, and so is one that names the objective's own verb anywhere.
    """
    brief = assessment.brief or ""
    asked = _levels(brief)
    if not asked or any(_unlisted(line) for line in brief.splitlines()):
        return
    for objective in (site.index.objectives[o] for o in served_by(assessment) if o in site.index.objectives):
        if objective.bloom is None or _names(brief, objective):
            continue
        highest = max(asked)
        if (
            LEVEL[objective.bloom] - highest >= site.param("distance")
            and _GROUP[highest] < _GROUP[LEVEL[objective.bloom]]
        ):
            verbs = ", ".join(dict.fromkeys(f"“{verb}”" for line in sentences(brief) for verb, _ in actions(line)))
            yield site.finding(
                f"{objective.id} asks to {objective.bloom}, and the brief of {assessment.id} only for {verbs}: ask for what the "
                "objective names.",
                field="brief",
                evidence=f"{objective.id}:{verbs}",
                related=(objective.id,),
            )


def _names(text: str, objective: Objective) -> bool:
    """Whether a text holds one of the verbs of an objective in any form."""
    from assistant.language import stem, words  # noqa: PLC0415

    own = {stem(word) for verb, _ in actions(objective.statement) for word in words(verb)}
    own |= {stem(word) for word in words(objective.verb or "")}
    return bool(own & {stem(word) for word in words(text)})


@rule(
    "ALN111",
    "practice-below-level",
    target="objective",
    severity=Severity.INFO,
    phase=Phase.CONTENT,
    english=True,
    sources=("anderson-krathwohl-2001",),
    params={"distance": 2},
    bad="""
objectives: [{id: O1, statement: Evaluate three survey designs against a checklist., bloom: evaluate}]
content: [{id: M1, title: Designs, objectives: [O1], activities: [{id: M1.1, kind: practice, title: List the parts of a survey design}]}]
""",
    good="""
objectives: [{id: O1, statement: Evaluate three survey designs against a checklist., bloom: evaluate}]
content: [{id: M1, title: Designs, objectives: [O1], activities: [{id: M1.1, kind: practice, title: Judge two survey designs by the checklist}]}]
""",
)
def practice_below_level(objective: Objective, site: Site) -> Iterator[Finding]:
    """All practice for an objective asks for two levels less than the objective, or further below.

    Judged by every level that published lists give a verb; practice whose words name no action, or one that no list
    holds, leaves the question open, and nothing is said.
    """
    practice = site.index.practised.get(objective.id, [])
    if objective.bloom is None or not practice:
        return
    found = [_highest(activity) for activity in practice]
    known = [level for level in found if level is not None]
    if len(known) < len(found) or LEVEL[objective.bloom] - max(known) < site.param("distance"):
        return
    if any(_names(f"{a.title} {a.instructions or ''}", objective) for a in practice):
        return
    named = ", ".join(f"{a.id} “{a.title}”" for a in practice[:3])
    yield site.finding(
        f"{objective.id} asks to {objective.bloom}, and what is practised for it stops at “{BloomLevel(max(known)).label}” ({named}): "
        "let learners try the whole before it counts.",
        evidence=",".join(a.id for a in practice),
        related=tuple(a.id for a in practice),
    )


def _highest(activity: Activity) -> int | None:
    """Return the highest level an activity's words may ask for, or None where that is open."""
    texts = [activity.title, activity.instructions or ""]
    levels = [level for text in texts for level in _levels(text)]
    return None if not levels or any(_unlisted(text) for text in texts) else max(levels)


@rule(
    "ALN122",
    "rubric-level-drift",
    target="criterion",
    severity=Severity.INFO,
    phase=Phase.ASSESSMENT,
    english=True,
    sources=("anderson-krathwohl-2001", "convention"),
    params={"distance": 2},
    bad="""
objectives: [{id: O1, statement: Evaluate three survey designs against a checklist., bloom: evaluate}]
assessments:
  - id: A1
    title: T
    method: task
    objectives: [O1]
    pass: {rule: every-criterion, level: Good}
    rubric:
      levels: [{name: Good, points: 2}, {name: Poor, points: 1}]
      criteria: [{id: A1.C1, title: Designs, objectives: [O1], descriptors: {Good: Lists the parts of each design., Poor: Leaves out a part.}}]
""",
    good="""
objectives: [{id: O1, statement: Evaluate three survey designs against a checklist., bloom: evaluate}]
assessments:
  - id: A1
    title: T
    method: task
    objectives: [O1]
    pass: {rule: every-criterion, level: Good}
    rubric:
      levels: [{name: Good, points: 2}, {name: Poor, points: 1}]
      criteria: [{id: A1.C1, title: Designs, objectives: [O1], descriptors: {Good: Judges each design by every point of the checklist., Poor: Leaves out a point.}}]
""",
)
def rubric_level_drift(criterion: Criterion, site: Site) -> Iterator[Finding]:
    """The descriptor at the pass level asks for an action two levels or more below every objective the row serves.

    Only where the descriptor begins with what the learner does (lists, names, describes), and where no other row serves
    the objective; judged by every level that published lists give the verb.
    """
    owner = site.index.owner[id(criterion)]
    passed = owner.pass_rule.level if owner.pass_rule and owner.pass_rule.rule == "every-criterion" else None
    text = criterion.descriptors.get(passed or "", "")
    declared = [o for i in criterion.objectives if (o := site.index.objectives.get(i)) and o.bloom]
    others = {o for c in (owner.rubric.criteria if owner.rubric else ()) if c is not criterion for o in c.objectives}
    alone = [o for o in declared if o.id not in others]
    asked = _levels(text)
    if not alone or len(alone) < len(criterion.objectives) or not asked or _unlisted(text) or not classify(text).known:
        return
    needed = min(LEVEL[o.bloom] for o in alone if o.bloom)
    if needed - max(asked) >= site.param("distance") and not any(_names(text, o) for o in alone):
        verbs = ", ".join(dict.fromkeys(f"“{verb}”" for line in sentences(text) for verb, _ in actions(line)))
        named = " and ".join(f"{o.id} ({o.bloom})" for o in alone)
        yield site.finding(
            f"“{criterion.title}” passes who {verbs}, which is less than {named} asks for: describe at {passed} what the "
            "objective names.",
            field="descriptors",
            evidence=f"{passed}:{verbs}",
            related=tuple(o.id for o in alone),
        )
