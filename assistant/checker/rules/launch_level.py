"""LAU128: the level that is claimed against what the objectives ask for and who the learners are."""

import re
from collections.abc import Iterator

from assistant.spec import Spec

from ..finding import Finding, Phase, Severity
from ..index import LEVEL
from ..patterns import find
from ..registry import rule
from ..site import Site

_SCALES = {"EQF": (2, 7, 8), "RQF": (1, 7, 8), "AQF": (1, 9, 10), "NZQCF": (1, 9, 10), "NFQ": (2, 9, 10)}
"""Framework → its highest basic level, that of a master's degree, that of a doctorate."""
_ADVANCED = (
    r"\b(?:master\w*|bachelor\w*|degrees?|(?:post)?graduates?|post-?docs?|doctor\w*|ph\.?d|research\w*|scientists?|scholars?|academics?|professors?|senior|heads?"
    r"|specialists?|experts?|advanced|experienced|professionals?|consultants?|physicians?|surgeons?|lecturers?|engineers?|lawyers?|judges?|architects?|economists?"
    r"|psychologists?|managers?|directors?|executives?|leaders?|officers?|principals?|teachers?|years)\b"
)
_HIGHEST = (
    r"\b(?:doctor\w*|ph\.?d|research\w*|scientists?|scholars?|academics?|professors?|post-?docs?|postgraduates?|master\w*|senior|specialists?|experts?|consultants?"
    r"|physicians?|surgeons?|lecturers?|executives?|directors?|years)\b"
)
_ANALYZE, _EVALUATE = LEVEL["analyze"], LEVEL["evaluate"]


def _spec(level: str, audience: str) -> str:
    return f"""
level: {{framework: EQF, value: '{level}'}}
audience: {{description: '{audience}'}}
objectives:
  - {{id: O1, statement: Clean a survey file of double records., bloom: apply}}
  - {{id: O2, statement: Explain what a double record changes in a total., bloom: understand}}
"""


@rule(
    "LAU128",
    "level-out-of-reach",
    target="spec",
    severity=Severity.INFO,
    phase=Phase.OBJECTIVES,
    english=True,
    sources=("eqf-2017",),
    bad=_spec("8", "Shop assistants who count visitors."),
    good=_spec("4", "Shop assistants who count visitors."),
)
def level_out_of_reach(spec: Spec, site: Site) -> Iterator[Finding]:
    """A level of a master's degree or doctorate is claimed that neither objectives nor learners reach, or the lowest for judging and creating.

    Level 7 of the European framework is specialised problem solving that makes new knowledge, level 8 the frontier of a
    field; levels 1 and 2 are simple and routine tasks by simple rules. Told where objectives or audience rule it out.
    """
    scale = _SCALES.get(spec.level.framework.strip().upper()) if spec.level else None
    value = re.fullmatch(r"(?:level\s*)?(\d+)", spec.level.value.strip(), re.IGNORECASE) if spec.level else None
    bloom = [LEVEL[o.bloom] for o in spec.objectives if o.bloom]
    if not scale or not value or not spec.level or not bloom or len(bloom) < len(spec.objectives):
        return
    basic, master, doctor = scale
    level, name = int(value[1]), f"{spec.level.framework} {value[1]}"
    why = ""
    if level >= master:
        of = "a doctorate" if level >= doctor else "a master's degree"
        fault = _short_of(spec, max(bloom), level >= doctor)
        why = f"it is the level of {of}, and {fault}" if fault else ""
    elif level <= basic and (max(bloom) >= _EVALUATE or (level < basic and max(bloom) >= _ANALYZE)):
        high = next(o for o in spec.objectives if o.bloom and LEVEL[o.bloom] == max(bloom))
        why = f"it is that of simple tasks by simple rules, and {high.id} asks to {high.bloom}"
    if why:
        yield site.finding(
            f"Can {name} be meant? {why[0].upper()}{why[1:]}.", field="level", evidence=f"{name}:{max(bloom)}"
        )


def _short_of(spec: Spec, most: int, is_doctorate: bool) -> str:
    """Return what rules the level out: no objective that analyses (for a doctorate: evaluates), or nobody who learns at that level."""
    if most < (_EVALUATE if is_doctorate else _ANALYZE):
        return f"no objective asks for more than to {next(name for name, n in LEVEL.items() if n == most)}"
    audience = spec.audience
    told = [audience.description or "", *audience.prerequisites] if audience else []
    if any(told) and not any(
        find(_HIGHEST if is_doctorate else _ADVANCED, t) for t in (*told, spec.title, spec.summary or "")
    ):
        return f"neither audience (“{next(t for t in told if t)}”) nor prerequisites name learners of that level"
    return ""
