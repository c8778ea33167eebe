"""CNT144 to 147: modules and activities under words of their own matter and kind."""

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from assistant.language import words
from assistant.spec import Activity, Module

from ..finding import Finding, Phase, Severity
from ..index import Index
from ..patterns import find
from ..registry import rule
from ..site import Site
from ..strangers import LIKE, about_courses, families, strangers
from ..vocabulary import ANYWHERE

_ANY = frozenset(word[:LIKE] for word in ANYWHERE)

_O = "objectives: [{id: O1, statement: Clean a survey file of double rows.}, {id: O2, statement: Draw a bar chart with a labelled axis.}]\n"


def _modules(title: str = "Double rows", summary: str = "How double rows come about and are found.") -> str:
    return (
        _O
        + f"""
content:
  - id: M1
    title: {title}
    summary: {summary}
    objectives: [O1]
    activities:
      - {{id: M1.1, kind: reading, title: How double rows come about, objectives: [O1], instructions: Note what makes two rows one household.}}
      - {{id: M1.2, kind: practice, title: Find double rows in a survey, objectives: [O1], instructions: Sort by address and mark each pair.}}
  - id: M2
    title: Charts
    objectives: [O2]
    activities:
      - {{id: M2.1, kind: reading, title: What the axis of a chart must tell, objectives: [O2], instructions: Compare labels and scale of four charts.}}
      - {{id: M2.2, kind: practice, title: Draw bars from a table, objectives: [O2], instructions: Draw the bars and label each axis.}}
"""
    )


@lru_cache(maxsize=2)
def _matter(index: Index) -> dict[str, frozenset[str]]:
    """Return module id → families of words of its title, activities and objectives, without its summary."""
    found = {}
    for module in index.spec.content:
        texts = [module.title, *(t for a in module.activities for t in (a.title, a.instructions))]
        aims = [index.objectives[o].statement for o in module.objectives if o in index.objectives]
        found[module.id] = families((*texts, *aims)) - _ANY
    return found


@rule(
    "CNT144",
    "summary-of-another-module",
    target="module",
    severity=Severity.WARNING,
    phase=Phase.CONTENT,
    english=True,
    params={"words": 3, "own": 0.34, "other": 0.7},
    sources=("structure",),
    bad=_modules(summary="What labels and scale of the axis tell in bar charts."),
    good=_modules(),
)
def summary_of_another_module(module: Module, site: Site) -> Iterator[Finding]:
    """The summary of a module has the words of another module, and hardly one of its own.

    Words that most modules share tell none from the others. Where the other module comes earlier, its words may be taken up
    again: then it is an info.
    """
    if not module.summary or len(site.spec.content) < 2:
        return
    matter = _matter(site.index)
    often = Counter(word for said in matter.values() for word in said)
    said = {w for w in families((module.summary,)) - _ANY if 0 < often[w] <= max(1, len(matter) // 2)}
    if len(said) < site.param("words"):
        return
    own = len(said & matter[module.id])
    best = max((at for at in matter if at != module.id), key=lambda at: len(said & matter[at]))
    theirs = len(said & matter[best])
    if own > site.param("own") * len(said) or theirs < site.param("other") * len(said):
        return
    is_earlier = site.index.modules[best] < site.index.modules[module.id]
    shared = [w for w in dict.fromkeys(words(module.summary)) if families((w,)) & said & matter[best]]
    yield site.finding(
        f"The summary of {module.id} speaks of what {best} is about (“{'”, “'.join(shared[:4])}”), not of its own activities: write what this "
        "module does.",
        field="summary",
        evidence=f"{best}:{','.join(shared)}",
        related=(best,),
        severity=Severity.INFO if is_earlier and own else None,
    )


@rule(
    "CNT145",
    "module-title-on-another-matter",
    target="module",
    severity=Severity.INFO,
    phase=Phase.CONTENT,
    english=True,
    params={"words": 2, "matter": 8},
    sources=("structure",),
    bad=_modules("Tax returns of freelancers", "How double rows come about."),
    good=_modules(),
)
def module_title_on_another_matter(module: Module, site: Site) -> Iterator[Finding]:
    """The title of a module speaks of something that nothing else in the spec has a word of, and has no word of what is in the module."""
    matter = _without_title(module, site.index)
    if len(matter) < site.param("matter") or families((module.title,)) & matter - _ANY:
        return
    known = _elsewhere(module, site.index)
    own = (w for w in dict.fromkeys(words(module.title)) if w not in _FRAME)
    strange = [w for w in own if families((w,)) - known - _ANY - about_courses()]
    if len(strange) >= site.param("words"):
        yield site.finding(
            f"The title of {module.id}, “{module.title}”, speaks of what neither its activities nor its objectives hold (“{'”, “'.join(strange)}”): "
            "name the module by what learners do in it.",
            field="title",
            evidence=",".join(strange),
        )


_FRAME = frozenset(
    "introduction introductory summary next step steps overview conclusion outlook basics fundamentals fundamental concept concepts principles week "
    "part getting started advanced topics review recap welcome wrap-up foundations essentials".split()
)
"""Words for the place of a module in the course, whatever it is about."""


def _without_title(module: Module, index: Index) -> frozenset[str]:
    aims = [index.objectives[o].statement for o in module.objectives if o in index.objectives]
    return families((module.summary, *(t for a in module.activities for t in (a.title, a.instructions)), *aims)) - _ANY


def _elsewhere(module: Module, index: Index) -> frozenset[str]:
    return families(p.text for p in index.passages if not (p.element.node is module and p.field == "title"))


@rule(
    "CNT146",
    "activity-on-another-matter",
    target="activity",
    severity=Severity.INFO,
    phase=Phase.CONTENT,
    english=True,
    params={"words": 3, "share": 0.4},
    sources=("biggs-1996",),
    bad=_modules()
    .replace("Find double rows in a survey", "Bake a sourdough loaf")
    .replace("Sort by address and mark each pair.", "Knead the dough and let it rest overnight under a cloth."),
    good=_modules(),
)
def activity_on_another_matter(activity: Activity, site: Site) -> Iterator[Finding]:
    """Title and instructions of an activity are about things of which nothing else in the spec has a word.

    Two of three words, weighed by how much they tell about a subject, must be strange, one of the title among them, and none
    of the title may be of its module or objectives.
    """
    module = site.index.module_of[id(activity)]
    aims = [
        site.index.objectives[o].statement
        for o in activity.objectives or module.objectives
        if o in site.index.objectives
    ]
    near = families((module.title, module.summary, *aims)) - _ANY
    title = families((activity.title,)) - _ANY
    if not activity.instructions or title & near:
        return
    text = f"{activity.title}. {activity.instructions}"
    own = {id(activity), *(id(asset) for asset in activity.assets)}
    known = families(p.text for p in site.index.passages if id(p.element.node) not in own)
    strange = [w for w in strangers(text, known, share=site.param("share")) if w.isalpha()]
    if len(strange) >= site.param("words") and title & families(strange):
        yield site.finding(
            f"“{activity.title}” ({activity.id}) is about things that nothing else in the course speaks of (“{'”, “'.join(strange[:4])}”): link it to "
            "what it serves, or drop it.",
            field="title",
            evidence=",".join(strange),
        )


_TOGETHER = (
    r"\b(?:your|the|a)\s+(?:partner|group|pair|team|neighbour|neighbor|peers?|classmates?)(?:['’]s)?\b|\bin\s+(?:pairs|groups|teams|threes|fours)\b|\beach\s+other\b"
    r"|\b(?:discuss|debate|argue|negotiate|role-?play|interview)\b"
)
_MEDIUM = (
    r"\b(?:watch\w*|view\w*|listen\w*|hear\w*|film\w*|video\w*|clips?|record(?:ed|ing|ings)|scenes?|screencast\w*|lectur\w*|talks?|speaker\w*|presenter\w*|slides?"
    r"|read\w*|texts?|articles?|pages?|chapters?|pauses?|stop|while|before|after\s+(?:it|that)|guests?)\b"
)


@rule(
    "CNT147",
    "kind-told-otherwise",
    target="activity",
    severity=Severity.INFO,
    phase=Phase.CONTENT,
    english=True,
    sources=("structure",),
    bad=_modules()
    .replace("kind: reading, title: How double", "kind: video, title: How double")
    .replace("Note what makes two rows one household.", "Argue with your partner which of two rows is right."),
    good=_modules()
    .replace("kind: reading, title: How double", "kind: video, title: How double")
    .replace(
        "Note what makes two rows one household.", "Watch it and argue with your partner which of two rows is right."
    ),
)
def kind_told_otherwise(activity: Activity, site: Site) -> Iterator[Finding]:
    """A video, lecture or reading has learners talk or work with others, and no word of what they watch, hear or read."""
    text = activity.instructions or ""
    if activity.kind not in ("video", "lecture", "reading") or activity.assets or not text:
        return
    match = find(_TOGETHER, text)
    if match and not find(_MEDIUM, f"{text} {activity.title}"):
        yield site.finding(
            f"{activity.id} is of kind {activity.kind}, yet its instructions have learners do something else (“{match.group()}”): let `kind` say what "
            "they do.",
            field="kind",
            evidence=f"{activity.kind}:{match.group().lower()}",
        )
