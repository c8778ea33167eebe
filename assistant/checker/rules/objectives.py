"""OBJ101 to 107 and 119: the action an objective names, and its declared level."""

import itertools
import re
from collections.abc import Iterator

from assistant.language import (
    BloomLevel,
    actions,
    avoid_verb,
    classify,
    known_verb,
    observable_verbs,
    parse_objective,
)
from assistant.spec import Objective, Spec

from ..edits import change
from ..finding import Finding, Fix, Phase, Severity
from ..patterns import find
from ..registry import rule
from ..site import Site
from ..split import split_objective, split_statement

_OBSERVABLE = "objectives: [{id: O1, statement: Explain with two examples how survey results mislead readers.}]"


_ONE_ACTION = frozenset(
    tuple(pair.split("/"))
    for pair in "compare/contrast copy/paste cut/paste find/replace search/replace drag/drop undo/redo".split()
)
"""Verbs side by side that name one action."""
_PAIR = ("and", "&")
"""What stands between two verbs with one object."""


def _level(objective: Objective) -> BloomLevel:
    return BloomLevel.from_label(objective.bloom) if objective.bloom else BloomLevel.UNDERSTAND


def _suggestions(objective: Objective, count: int = 4) -> str:
    return ", ".join(observable_verbs(_level(objective))[:count])


@rule(
    "OBJ101",
    "unmeasurable-verb",
    target="objective",
    severity=Severity.ERROR,
    phase=Phase.OBJECTIVES,
    english=True,
    sources=("mager-1997", "newton-2020", "dcu-guide"),
    bad="objectives: [{id: O1, statement: Understand how survey results mislead readers.}]",
    good=_OBSERVABLE,
)
def unmeasurable_verb(objective: Objective, site: Site) -> Iterator[Finding]:
    """The objective begins with a verb that nobody can see done: understand, know, appreciate, be aware of.

    Exact against published lists of verbs to avoid. Say what learners do that shows it.
    """
    hit = avoid_verb(objective.statement)
    if hit and hit.kind == "verb":
        verbs = _suggestions(objective)
        yield site.finding(
            f"“{hit.words}” can't be observed: name what learners do that shows it, such as {verbs}.",
            field="statement",
            evidence=hit.words.lower(),
            fix=Fix("display", f"begin with {verbs}"),
        )


@rule(
    "OBJ102",
    "covert-phrase",
    target="objective",
    severity=Severity.ERROR,
    phase=Phase.OBJECTIVES,
    english=True,
    sources=("mager-1997",),
    bad="objectives: [{id: O1, statement: Gain an understanding of how survey results mislead readers.}]",
    good=_OBSERVABLE,
)
def covert_phrase(objective: Objective, site: Site) -> Iterator[Finding]:
    """The objective asks for an understanding, knowledge or awareness of something, not for an action.

    Exact: a verb of having or getting, then the state. Name the behaviour that indicates it.
    """
    hit = avoid_verb(objective.statement)
    if hit and hit.kind == "phrase":
        verbs = _suggestions(objective)
        yield site.finding(
            f"“{hit.words}” names a state of mind, not an action: say what learners do that shows it, such as {verbs}.",
            field="statement",
            evidence=hit.words.lower(),
            fix=Fix("display", f"begin with {verbs}"),
        )


@rule(
    "OBJ103",
    "no-action-verb",
    target="objective",
    severity=Severity.WARNING,
    phase=Phase.OBJECTIVES,
    english=True,
    sources=("dcu-guide", "convention"),
    bad="objectives: [{id: O1, statement: Misleading survey results in the press}]",
    good=_OBSERVABLE,
)
def no_action_verb(objective: Objective, site: Site) -> Iterator[Finding]:
    """The objective does not begin with an action verb that the lexicon knows.

    A verb of your field that is missing there counts once it is declared: write it into the objective's `verb`.
    """
    parts = parse_objective(objective.statement)
    if parts.head or avoid_verb(objective.statement):
        return
    first = parts.behaviour.split(" ", 1)[0].strip(",;:.") or objective.statement.strip()
    verb = (objective.verb or "").casefold()
    behind = rf",\s+{re.escape(verb)}\b"  # “At a bedside, perform …”: a condition first
    if verb and (parts.behaviour.casefold().startswith(verb) or re.search(behind, objective.statement.casefold())):
        return
    yield site.finding(
        f"“{first}” is no action verb the lexicon knows: begin with what learners do ({_suggestions(objective)}), or "
        "declare a verb of your field under `verb`.",
        field="statement",
        evidence=first.lower(),
        fix=Fix("display", f"begin with {_suggestions(objective)}"),
    )


def _farthest(objective: Objective) -> tuple[str, str, int]:
    """Return two of the joined verbs and how many levels lie between their nearest plausible levels, at the most."""
    verbs = actions(objective.statement)
    gaps = [
        (one, two, min(abs(a - b) for a in levels for b in others))
        for (one, levels), (two, others) in itertools.combinations(verbs, 2)
        if levels and others
    ]
    return max(gaps, key=lambda gap: gap[2], default=("", "", 0))


@rule(
    "OBJ104",
    "compound-objective",
    target="objective",
    severity=Severity.WARNING,
    phase=Phase.OBJECTIVES,
    english=True,
    params={"actions": 2, "distance": 2},
    sources=("dcu-guide",),
    bad="objectives: [{id: O1, statement: Plan a survey of ten questions and report its results to a client., bloom: create}]",
    good="""
objectives:
  - {id: O1, statement: Plan a survey of ten questions., bloom: create}
  - {id: O2, statement: Report the results of a survey to a client., bloom: apply}
""",
)
def compound_objective(objective: Objective, site: Site) -> Iterator[Finding]:
    """The objective asks for two or more actions: who can do one but not the other has reached half of it.

    Silent where their levels lie `distance` or more apart: OBJ105 says so then. Two steps with the same object count as
    one action, and so do pairs that name one (compare and contrast). An info where just two verbs of the same level
    share one object ("clean and disinfect a surface"): they may well be the two halves of one procedure.
    """
    asked = [verb for verb, _ in actions(objective.statement)]
    verbs = [verb for n, verb in enumerate(asked) if not n or (asked[n - 1], verb) not in _ONE_ACTION]
    later = _later_action(objective.statement) if len(asked) == 1 else None
    verbs += [later[0]] if later else []
    if len(verbs) < site.param("actions") or _farthest(objective)[2] >= site.param("distance"):
        return
    fix = None
    if split_statement(objective.statement):
        fix = Fix("unsafe", "split it in two", lambda spec: split_objective(spec, objective.id))
    yield site.finding(
        f"{objective.id} asks for {len(verbs)} actions ({', '.join(verbs)}): split it, or keep the one that is assessed.",
        field="statement",
        evidence=",".join(verbs),
        fix=fix,
        severity=Severity.INFO if _is_one_procedure(objective) or (later and not later[1]) else None,
    )


_TAKES_OBJECT = frozenset(
    "the a an their its your his each every how whether which why when two three four five this these those".split()
)
_LINKS = frozenset("of and or for in is are on by at to that which".split())
_LATER = r"(?P<joint>[,;]|\b(?:and|then|as\s+well\s+as)\b)\s+(?P<more>(?:and|then|also)\s+){0,2}(?P<verb>[a-z]+)\s+(?P<next>[a-z]+)\b"
_CLAUSE = r"\bto\s+\w+|\b(?:that|which|who|whom|where|whose)\b"
"""A verb behind it may belong to the clause: “to plan and run a survey”, “tools that collect and store the data”."""


def _later_action(statement: str) -> tuple[str, bool] | None:
    """Return a second action that stands far behind the first, and whether it is sure to be one of the objective itself."""
    head = parse_objective(statement).head
    if head is None or not re.search(r"[,;]|\b(?:and|then|as well as)\b", statement[head.end :]):
        return None
    for match in re.compile(_LATER, re.IGNORECASE).finditer(statement, head.end):
        verb, following = match["verb"].lower(), match["next"].lower()
        if verb in ("given", "using", "state", "like", "make") or following in _LINKS or not known_verb(verb):
            continue
        joint = f"{match['joint']} {match['more'] or ''}".strip().lower()
        takes = following in _TAKES_OBJECT
        if takes and not find(_CLAUSE, statement[head.end : match.start()]):
            return verb, True
        plain = joint in ("and", ",")
        if (
            (takes and not plain)
            or following in ("how", "whether", "which", "why")
            or joint[:1] == ";"
            or joint in (", and", "then", "and then")
        ):
            return verb, False
    return None


def _is_one_procedure(objective: Objective) -> bool:
    """True where just two verbs stand side by side, so that they share the object, and are of the same level."""
    parts = parse_objective(objective.statement)
    if len({level for _, level in classify(objective.statement).asked}) > 1:
        return False
    gaps = [parts.text[one.end : two.start] for one, two in itertools.pairwise(parts.coordinated)]
    return len(gaps) == 1 and gaps[0].strip().lower() in _PAIR


@rule(
    "OBJ105",
    "mixed-levels",
    target="objective",
    severity=Severity.WARNING,
    phase=Phase.OBJECTIVES,
    english=True,
    params={"distance": 2},
    sources=("anderson-krathwohl-2001", "dcu-guide"),
    bad="objectives: [{id: O1, statement: List three kinds of bias and design a survey that avoids them., bloom: create}]",
    good="objectives: [{id: O1, statement: Design a survey that avoids three kinds of bias., bloom: create}]",
)
def mixed_levels(objective: Objective, site: Site) -> Iterator[Finding]:
    """The actions of one objective lie two or more Bloom levels apart, by every public verb list.

    No single assessment shows both; the lower one is usually a step towards the higher.
    """
    low, high, distance = _farthest(objective)
    if distance < site.param("distance"):
        return
    fix = None
    if split_statement(objective.statement):
        fix = Fix("unsafe", "split it in two", lambda spec: split_objective(spec, objective.id))
    yield site.finding(
        f"{objective.id} joins “{low}” and “{high}”, which lie at least {distance} Bloom levels apart: keep the one that "
        "is meant, or make two objectives.",
        field="statement",
        evidence=f"{low},{high}",
        fix=fix,
    )


@rule(
    "OBJ106",
    "implausible-level",
    target="objective",
    severity=Severity.WARNING,
    phase=Phase.OBJECTIVES,
    english=True,
    params={"far": 2, "always": 4},
    sources=("stanny-2016", "anderson-krathwohl-2001"),
    bad="objectives: [{id: O1, statement: Evaluate three survey designs against a checklist., bloom: understand}]",
    good="objectives: [{id: O1, statement: Evaluate three survey designs against a checklist., bloom: evaluate}]",
)
def implausible_level(objective: Objective, site: Site) -> Iterator[Finding]:
    """Verb lists seldom give the objective's action the level it declares, and people who label objectives do not.

    The author declares the level; lists disagree widely, so this only asks for a second look, and only where a table
    trained on labelled objectives does not side with it. A hint where some list has the level or the next one, unless
    it is four away from all usual ones; and where a decision is declared as applying what it rests on.
    """
    found = classify(objective.statement)
    if not objective.bloom or not found.excludes(_level(objective)):
        return
    declared = _level(objective)
    distance = min(abs(level - declared) for level in found.plausible)
    decides = declared is BloomLevel.APPLY and found.lists.usual == {BloomLevel.EVALUATE}
    always = found.distance(declared) >= site.param("always") and not found.placed(declared)
    near = decides or (distance < site.param("far") and not always)
    usual = ", ".join(level.label for level in sorted(found.lists.usual))
    verbs = " and ".join(f"“{verb}”" for verb, _ in found.asked)
    like = ", and objectives worded like it are not labelled so" if found.seldom(declared) else ""
    yield site.finding(
        f"{objective.id} is declared “{objective.bloom}”, yet verb lists usually give {verbs} as {usual}{like}: check the "
        "level, or the verb.",
        field="bloom",
        evidence=f"{objective.bloom}:{','.join(verb for verb, _ in found.asked)}",
        fix=Fix("display", f"usual: {usual}"),
        severity=Severity.HINT if near else None,
    )


@rule(
    "OBJ107",
    "level-missing",
    target="objective",
    severity=Severity.INFO,
    phase=Phase.OBJECTIVES,
    sources=("anderson-krathwohl-2001",),
    bad=_OBSERVABLE,
    good=_OBSERVABLE.replace("readers.", "readers., bloom: understand"),
)
def level_missing(objective: Objective, site: Site) -> Iterator[Finding]:
    """The objective declares no Bloom level, so nothing can tell whether its assessment asks for enough.

    A level is suggested for English objectives only.
    """
    if objective.bloom:
        return
    english = site.spec.language.split("-", 1)[0].lower() == "en"
    best = classify(objective.statement).best if english else None
    fix = None
    if best:
        fix = Fix("unsafe", f"declare {best.label}", lambda spec: change(spec, objective.id, bloom=best.label))
    guess = f" Its verb suggests “{best.label}”." if best else ""
    yield site.finding(
        f"{objective.id} declares no Bloom level: add `bloom`.{guess}", field="bloom", evidence="none", fix=fix
    )


@rule(
    "OBJ119",
    "no-higher-level",
    target="spec",
    severity=Severity.INFO,
    phase=Phase.OBJECTIVES,
    english=True,
    params={"eqf": 6},
    sources=("qm-higher-ed", "anderson-krathwohl-2001", "convention"),
    bad="""
level: {framework: EQF, value: "7"}
objectives:
  - {id: O1, statement: Explain two kinds of bias in surveys., bloom: understand}
  - {id: O2, statement: List five sources of error in surveys., bloom: remember}
""",
    good="""
level: {framework: EQF, value: "7"}
objectives:
  - {id: O1, statement: Explain two kinds of bias in surveys., bloom: understand}
  - {id: O2, statement: Design a survey that avoids two kinds of bias., bloom: create}
""",
)
def no_higher_level(spec: Spec, site: Site) -> Iterator[Finding]:
    """The credential states EQF level 6 or above, yet no objective asks for more than to remember and to understand.

    Silent where the level of an objective is neither declared nor plain from its verb.
    """
    stated = spec.level
    if stated is None or stated.framework.strip().upper() != "EQF" or not stated.value.strip().isdecimal():
        return
    levels = [_level(o) if o.bloom else classify(o.statement).best for o in spec.objectives]
    known = [level for level in levels if level is not None]
    if int(stated.value) < site.param("eqf") or not known or len(known) < len(levels):
        return
    if max(known) < BloomLevel.APPLY:
        yield site.finding(
            f"The credential is at EQF level {stated.value.strip()}, yet its objectives ask for “{max(known).label}” at the most: "
            "let learners also do something with what they know, or check the level.",
            field="level",
            evidence=f"{stated.value.strip()}:{max(known).label}",
        )
