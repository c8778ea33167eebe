"""CNT140 to 142: activities use what was made before them, input comes before practice, and instructions say what to do."""

import re
from collections.abc import Iterator
from functools import lru_cache

from assistant.language import content_words, stem, words
from assistant.spec import Activity, Module, Spec

from ..finding import Finding, Phase, Severity
from ..index import ACTIVE, LEVEL
from ..patterns import find
from ..registry import rule
from ..site import Site
from ..vocabulary import ANYWHERE

_MADE = r"(?:made|saw|seen|did|done|wrote|written|built|drew|found|learn(?:ed|t)|got|kept|took|read|heard|met|had|chose|chosen|collected|finished|started|began|\w{3,}ed)"
_THINGS = r"(?:results?|notes?|work|output|findings?|files?|answers?|drafts?|products?|tables?|lists?|sketch(?:es)?|plans?|data|text|version|solution)"
_BACK = (
    rf"\b(?:you|we)\s+(?:have\s+|had\s+)?(?:just\s+|already\s+|also\s+)?{_MADE}(?:\s+\w+){{0,3}}?\s+(?:in|during|for|at|with|from)\s+$"
    rf"|\b(?:your|the|these|those|all)\s+(?:\w+\s+){{0,2}}?{_THINGS}\s+(?:from|of|in)\s+$|\b(?:go\s+back|back|return|goes?\s+on)\s+(?:to|from)\s+$|\bas\s+(?:in|with)\s+$"
)
"""Words before the name of an activity that make it one of the past."""
_DONE = r"^\W*(?:,\s*)?(?:which|that)\s+(?:you|we)\s+(?:have\s+)?(?:just\s+|already\s+)?(?:\w+ed|made|done|seen|read|written)\b"
_AHEAD = r"\b(?:later|will|then|next|soon|prepares?|ready|until|before|keep|needed|bring|take\s+it)\b"


def _course(first: str, second: str = "") -> str:
    return f"""
objectives: [{{id: O1, statement: Clean a survey file of double rows., bloom: apply}}]
content:
  - {{id: M1, title: Double rows, objectives: [O1], activities: [{{id: M1.1, {first}, objectives: [O1]}}]}}
  - {{id: M2, title: A clean file, objectives: [O1], activities: [{{id: M2.1, {second or "kind: practice, title: Clean the file, instructions: Remove each double row."}, objectives: [O1]}}]}}
"""


@rule(
    "CNT140",
    "later-work-used",
    target="spec",
    severity=Severity.WARNING,
    phase=Phase.CONTENT,
    english=True,
    sources=("structure",),
    bad=_course("kind: practice, title: Find double rows, instructions: Begin with the list you wrote in M2.1."),
    good=_course(
        "kind: practice, title: Find double rows, instructions: Keep the list that you write; you need it in M2.1."
    ),
)
def later_work_used(spec: Spec, site: Site) -> Iterator[Finding]:
    """Instructions use what was made, seen or read in an activity or a module that comes only later.

    Named are later parts by id, by “module 4” or by their title in quotation marks, with words of the past before or
    behind them (“what you made in”, “which you have just finished”). What points ahead is sound.
    """
    order = [activity for module in spec.content for activity in module.activities]
    place = {activity.id: i for i, activity in enumerate(order)}
    starts = [(m.id, n, place[m.activities[0].id]) for n, m in enumerate(spec.content, 1) if m.activities]
    for i, activity in enumerate(order):
        text = " ".join((activity.instructions or "").split())
        low = text.lower()
        if not text or not ("odule" in low or "“" in text or '"' in text or re.search(r"\bM\d", text)):
            continue
        later = [(re.escape(other.id) + r"(?![\w.]*\d)", other.id) for other in order[i + 1 :] if other.id in text]
        later += [(rf"[“\"]{re.escape(o.title.lower())}[”\"]", o.id) for o in order[i + 1 :] if o.title.lower() in low]
        later += [(rf"\bmodule\s+{n}\b|\b{re.escape(at)}\b(?!\.)", at) for at, n, first in starts if first > i]
        for pattern, at in later:
            match = find(pattern, text)
            told = match and _from_before(text, match)
            if told:
                yield site.finding(
                    f"{activity.id} uses what comes only in {at} (“{told}”): change the order, or say where else it is from.",
                    field="content",
                    evidence=f"{activity.id}>{at}",
                    related=(activity.id, at),
                )
                break


def _from_before(text: str, match: re.Match[str]) -> str:
    """Return the sentence that speaks of a part as of one that is over; empty where it does not."""
    start = max(text.rfind(mark, 0, match.start()) for mark in (". ", "! ", "? ", "; ")) + 1
    ends = [j for mark in (".", "!", "?", ";") if (j := text.find(mark, match.end())) >= 0]
    before, after = text[start : match.start()].strip(" ") + " ", text[match.end() : min(ends, default=len(text))]
    is_past = find(_BACK, before) or find(_DONE, after)
    return f"{before}{match.group()}{after}".strip() if is_past and not find(_AHEAD, before) else ""


_INPUT = frozenset(("reading", "video", "lecture", "demonstration"))


@rule(
    "CNT141",
    "input-after-practice",
    target="module",
    severity=Severity.INFO,
    phase=Phase.CONTENT,
    sources=("convention",),
    params={"least": 3},
    bad="""
objectives: [{id: O1, statement: Clean a survey file of double rows., bloom: apply}]
content:
  - id: M1
    title: Double rows
    objectives: [O1]
    activities:
      - {id: M1.1, kind: practice, title: Clean a file on your own, objectives: [O1]}
      - {id: M1.2, kind: practice, title: Find double rows, objectives: [O1]}
      - {id: M1.3, kind: demonstration, title: How double rows are found, objectives: [O1]}
""",
    good="""
objectives: [{id: O1, statement: Clean a survey file of double rows., bloom: apply}]
content:
  - id: M1
    title: Double rows
    objectives: [O1]
    activities:
      - {id: M1.1, kind: demonstration, title: How double rows are found, objectives: [O1]}
      - {id: M1.2, kind: practice, title: Find double rows, objectives: [O1]}
      - {id: M1.3, kind: practice, title: Clean a file on your own, objectives: [O1]}
""",
)
def input_after_practice(module: Module, site: Site) -> Iterator[Finding]:
    """All practice of a module comes before the first text, film or demonstration on the same objectives, with which it ends.

    To let learners try first is a sound design where one activity follows that explains; hence an info, and only where
    objectives have no input in an earlier module either.
    """
    kinds = [a.kind for a in module.activities]
    if len(kinds) < site.param("least") or kinds[-1] not in _INPUT or "practice" not in kinds:
        return
    first_input = next(i for i, kind in enumerate(kinds) if kind in _INPUT)
    worked = [a for a in module.activities[:first_input] if a.kind in ACTIVE]
    if len(worked) < len([k for k in kinds if k in ACTIVE]):
        return
    aims = {o for a in worked for o in a.objectives or module.objectives}
    earlier = site.spec.content[: site.index.modules[module.id]]
    if any(a.kind in _INPUT and aims & {*(a.objectives or m.objectives)} for m in earlier for a in m.activities):
        return
    shown = module.activities[first_input]
    if not aims & {*(shown.objectives or module.objectives)}:
        return
    yield site.finding(
        f"{module.id} begins with practice ({worked[0].id}) and ends with what shows how it is done ({shown.id}): put {shown.id} first, unless "
        "learners are to try unaided.",
        field="activities",
        evidence=f"{worked[0].id}>{shown.id}",
        related=(worked[0].id, shown.id),
    )


_EMPTY = frozenset(
    map(
        stem,
        "engage material materials look think exercise exercises activity activities task tasks do read watch listen text video film session "
        "page content topic go through work consider reflect complete follow instructions instruction participate part take join see view try it "
        "carry out deal discuss study unit module lesson lecture case study familiarise familiarize yourself please".split(),
    )
)
"""Words of instructions that fit any activity."""


@lru_cache(maxsize=1024)
def _says(text: str) -> frozenset[str]:
    return content_words(text) - ANYWHERE - _EMPTY


@rule(
    "CNT142",
    "instructions-say-nothing",
    target="activity",
    severity=Severity.WARNING,
    phase=Phase.CREATION,
    english=True,
    sources=("qm-higher-ed",),
    params={"words": 9},
    bad=_course(
        "kind: practice, title: Find double rows, instructions: Work through the material., assets: [{id: M1.1.a, kind: text, title: T}]"
    ),
    good=_course(
        "kind: practice, title: Find double rows, instructions: Mark both rows of each pair., assets: [{id: M1.1.a, kind: text, title: T}]"
    ),
)
def instructions_say_nothing(activity: Activity, site: Site) -> Iterator[Finding]:
    """Instructions would fit any activity (“work through the material”): no word says what to do with what.

    For a text, film or talk it is an info: its title may tell enough.
    """
    text = " ".join((activity.instructions or "").split())
    said = words(text)
    if not said or len(said) > site.param("words") or _says(text) or any(map(str.isdigit, text)):
        return
    studied = activity.kind in _INPUT
    yield site.finding(
        f"The instructions of “{activity.title}” ({activity.id}) fit any activity (“{text}”): say what to do, with what, and what comes of it.",
        field="instructions",
        evidence=text.lower(),
        severity=Severity.INFO if studied else None,
    )


@rule(
    "CNT143",
    "practice-too-short",
    target="activity",
    severity=Severity.WARNING,
    phase=Phase.CONTENT,
    sources=("convention",),
    params={"least": 3, "level": 3, "module": 45},
    bad=_course("kind: practice, title: Find double rows, minutes: 2"),
    good=_course("kind: practice, title: Find double rows, minutes: 20"),
)
def practice_too_short(activity: Activity, site: Site) -> Iterator[Finding]:
    """Practice of something to be applied or more takes fewer than three minutes, in which nothing is done and looked at.

    In a module of less than three quarters of an hour it is an info: small steps follow each other there.
    """
    if (
        activity.kind not in ("practice", "project-work")
        or not activity.minutes
        or activity.minutes >= site.param("least")
    ):
        return
    module = site.index.module_of[id(activity)]
    aims = [site.index.objectives[o] for o in activity.objectives or module.objectives if o in site.index.objectives]
    aim = max(aims, key=lambda o: LEVEL[o.bloom] if o.bloom else 0, default=None)
    if aim is None or not aim.bloom or LEVEL[aim.bloom] < site.param("level"):
        return
    yield site.finding(
        f"{activity.id} gives {activity.minutes:g} min to “{activity.title}”, in which nobody can {aim.bloom} what {aim.id} asks for: give it more, or "
        "make it part of another activity.",
        field="minutes",
        evidence=f"{activity.minutes:g}",
        related=(aim.id,),
        severity=None if (module.minutes or 0) >= site.param("module") else Severity.INFO,
    )
