"""ALN107, 111 and 122: task, practice and pass level ask for the action the objective names, not for less."""

import re
from collections.abc import Iterator
from functools import lru_cache

from assistant.language import BloomLevel, actions, parse_objective, sentences, stem, words
from assistant.spec import Assessment, Criterion, Objective

from ..finding import Finding, Phase, Severity
from ..index import LEVEL, served_by
from ..registry import rule
from ..site import Site

_GROUP = {1: 0, 2: 0, 3: 1, 4: 1, 5: 2, 6: 2}
"""Bloom level → level group: knowing, using, judging and making."""


def _asked(text: str) -> list[tuple[str, frozenset[BloomLevel]]]:
    """Return the actions that the sentences of a text begin with, each with all levels that published lists give it."""
    parts = (re.sub(r"^\W*(?:\d+[.)]\s*)?", "", part) for part in re.split(r"\n+|;\s+", text))
    return [action for part in parts for line in sentences(part) for action in actions(line)]


def _highest(asked: list[tuple[str, frozenset[BloomLevel]]]) -> int | None:
    """Return the highest level that actions may have; None where there is none, or no list places one of them."""
    if not asked or any(not levels for _, levels in asked):
        return None
    return max(level for _, levels in asked for level in levels)


def _named(asked: list[tuple[str, frozenset[BloomLevel]]]) -> str:
    return ", ".join(dict.fromkeys(f"“{verb}”" for verb, _ in asked))


@rule(
    "ALN107",
    "task-verb-drift",
    target="assessment",
    severity=Severity.INFO,
    phase=Phase.ASSESSMENT,
    english=True,
    sources=("biggs-1996",),
    params={"distance": 2, "share": 0.5},
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

    Judged by every level that published lists give a verb, in assessments that count. A brief with a verb that no list
    holds, or with fewer such verbs than half its sentences, is left alone, and so is one that names the objective's own
    verb anywhere.
    """
    if assessment.method == "quiz" or assessment.items or not any(a is assessment for a in site.index.judged):
        return
    brief = assessment.brief or ""
    served = [site.index.objectives[o] for o in served_by(assessment) if o in site.index.objectives]
    unasked = [o for o in served if _above(o, site) and not _speaks_of(brief, o)]
    if not unasked:
        return
    asked = [(verb, levels) for verb, levels in _asked(brief) if _is_base(verb)]
    highest = _highest(asked)
    if highest is None or len(asked) < site.param("share") * len(sentences(brief)):
        return
    for objective in unasked:
        needed = _level(objective)
        if needed - highest >= site.param("distance") and _GROUP[highest] < _GROUP[needed]:
            yield site.finding(
                f"{objective.id} asks to {objective.bloom}, and the brief of {assessment.id} only to {_named(asked)}: ask for what "
                "the objective names.",
                field="brief",
                evidence=f"{objective.id}:{_named(asked)}",
                related=(objective.id,),
            )


def _is_base(verb: str) -> bool:
    """Whether a verb stands as a brief asks for it (“describe”), not as it is told of something (“counts”)."""
    slots = parse_objective(verb).verbs
    return bool(slots) and slots[0].lemma == verb


def _level(objective: Objective) -> int:
    """Return the level an objective declares, 1 to 6; 0 where it declares none."""
    return LEVEL[objective.bloom] if objective.bloom else 0


def _above(objective: Objective, site: Site) -> bool:
    """Whether anything can lie far enough below an objective's level."""
    return _level(objective) > site.param("distance")


def _speaks_of(text: str, objective: Objective) -> bool:
    """Whether a text holds one of the verbs of an objective in any form."""
    return not _verbs(objective.statement, objective.verb or "").isdisjoint(_stems(text))


@lru_cache(maxsize=2048)
def _verbs(statement: str, declared: str) -> frozenset[str]:
    asked = (verb for verb, _ in actions(statement))
    return frozenset(stem(word) for verb in (*asked, declared) for word in words(verb))


@lru_cache(maxsize=2048)
def _stems(text: str) -> frozenset[str]:
    return frozenset(map(stem, words(text)))


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
    if not practice or not _above(objective, site):
        return
    if any(_speaks_of(f"{a.title} {a.instructions or ''}", objective) for a in practice):
        return
    found = [_highest(_asked(f"{a.title}\n{a.instructions or ''}")) for a in practice]
    known = [level for level in found if level is not None]
    if len(known) < len(found) or _level(objective) - max(known) < site.param("distance"):
        return
    named = ", ".join(f"{a.id} “{a.title}”" for a in practice[:3])
    yield site.finding(
        f"{objective.id} asks to {objective.bloom}, and what is practised for it stops at “{BloomLevel(max(known)).label}” ({named}): "
        "let learners try the whole before it counts.",
        evidence=",".join(a.id for a in practice),
        related=tuple(a.id for a in practice),
    )


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
    if not alone or len(alone) < len(criterion.objectives) or any(_speaks_of(text, o) for o in alone):
        return
    needed = min(map(_level, alone))
    highest = _highest(_asked(text)) if needed > site.param("distance") else None
    if highest is not None and needed - highest >= site.param("distance"):
        verbs = _named(_asked(text))
        named = " and ".join(f"{o.id} ({o.bloom})" for o in alone)
        yield site.finding(
            f"“{criterion.title}” passes who {verbs}, which is less than {named} asks for: describe at {passed} what the "
            "objective names.",
            field="descriptors",
            evidence=f"{passed}:{verbs}",
            related=tuple(o.id for o in alone),
        )
