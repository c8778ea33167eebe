"""RUB127 to 129: a level and a title on the matter of the row, and a passing level that describes work that passes."""

from collections.abc import Iterator
from functools import lru_cache

from assistant.language import content_words, words
from assistant.spec import Criterion

from ..finding import Finding, Phase, Severity
from ..index import Index
from ..patterns import find
from ..registry import rule
from ..site import Site
from ..strangers import LIKE, about_courses, families
from ..vocabulary import ANYWHERE
from .rubric_examples import SOUND, rows

_SAYS_NONE = r"\b(?:no|not|nothing|none|nobody|never|neither|cannot|empty|blank|absent)\b|n['’]t\b"
"""A level at which there is nothing needs no word of the matter."""


@lru_cache(maxsize=2)
def _said_around(index: Index) -> dict[int, frozenset[str]]:
    """Return identity of a criterion → families of words that task, objectives and other rows of its assessment say."""
    found: dict[int, frozenset[str]] = {}
    for assessment in index.spec.assessments:
        if not assessment.rubric:
            continue
        task = families((assessment.title, assessment.brief, assessment.evidence))
        told = {id(row): families((row.title, *row.descriptors.values())) for row in assessment.rubric.criteria}
        for row in assessment.rubric.criteria:
            aims = families(index.objectives[o].statement for o in row.objectives if o in index.objectives)
            others = (said for node, said in told.items() if node != id(row))
            found[id(row)] = task.union(aims, *others)
    return found


@rule(
    "RUB127",
    "level-on-another-matter",
    target="criterion",
    severity=Severity.INFO,
    phase=Phase.ASSESSMENT,
    english=True,
    params={"words": 2, "shared": 2},
    sources=("meta-rubric",),
    bad=rows(
        "Every column of records holds one kind of value.",
        "The envelope carries the wrong stamp.",
        "Columns of records",
    )
    .replace("levels: [{name: Good, points: 2}", "levels: [{name: Best, points: 3}, {name: Good, points: 2}")
    .replace(
        "            Good:",
        "            Best: Every column of records holds one kind of value and has a name.\n            Good:",
    ),
    good=SOUND,
)
def level_on_another_matter(criterion: Criterion, site: Site) -> Iterator[Finding]:
    """One level shares no word with the row's title, its other levels, its objectives, the task and the other rows.

    Raters then can't tell which level a work has: it may meet one and the other. A level at which there is nothing
    (“no file is there”) may well say so in words of its own; the other levels must have two words of content in common.
    """
    told = {name: families((text,)) for name, text in criterion.descriptors.items() if text.strip()}
    if len(told) < 3:
        return
    for name, own in told.items():
        others = [said for other, said in told.items() if other != name]
        text, matter = criterion.descriptors[name], own - _ANY
        if len(matter) < site.param("words"):
            continue
        matter -= about_courses()
        if any(matter & said for said in others):
            continue
        if matter & (_said_around(site.index)[id(criterion)] | families((criterion.title,))):
            continue
        common = max(len(one & two) for one in others for two in others if one is not two)
        if common < site.param("shared") or find(_SAYS_NONE, text):
            continue
        yield site.finding(
            f"“{criterion.title}” speaks at {name} of something else (“{text.strip()}”) than at its other levels: say what such work lacks "
            "of what the row is about.",
            field="descriptors",
            evidence=f"{name}:{text.strip().lower()}",
        )


_ANY = frozenset(word[:LIKE] for word in ANYWHERE)


@rule(
    "RUB128",
    "title-on-another-matter",
    target="criterion",
    severity=Severity.INFO,
    phase=Phase.ASSESSMENT,
    english=True,
    params={"words": 8},
    sources=("meta-rubric",),
    bad=rows(
        "Every column of the file holds one kind of value.",
        "At least one column mixes kinds of values in the file.",
        "Harmony of the singers",
    ),
    good=rows(
        "Every column of the file holds one kind of value.",
        "At least one column mixes kinds of values in the file.",
        "Records cleaned",
    ),
)
def title_on_another_matter(criterion: Criterion, site: Site) -> Iterator[Finding]:
    """The row's title names things that neither its descriptors nor anything else of objectives and assessments speaks of.

    Words that may stand over any row (clarity, accuracy, teamwork of a team task) are known as long as they say how well
    something is done; those that name a thing must come back somewhere.
    """
    own = [w for w in dict.fromkeys(words(criterion.title)) if content_words(w) - ANYWHERE]
    said = families(criterion.descriptors.values())
    if not own or len(said) < site.param("words"):
        return
    known = said | _said_around(site.index)[id(criterion)]
    strange = [w for w in own if families((w,)) - known and not _says_how_well(w)]
    if strange and not any(families((w,)) & known for w in own):
        named = "”, “".join(strange)
        yield site.finding(
            f"“{criterion.title}” ({criterion.id}) names what its descriptors don't judge (“{named}”), nor does anything else of the assessment "
            "speak of it: name the row by what it judges.",
            field="title",
            evidence=",".join(strange),
        )


_MANNER = ("ness", "ity", "acy", "ance", "ence", "ency", "cision", "tion", "ture", "tness", "ship", "ment")
"""Endings of words for how well something is done: clarity, accuracy, completeness, structure, presentation."""


def _says_how_well(word: str) -> bool:
    return word.endswith(_MANNER) or bool(families((word,)) & about_courses())


_FATAL = (
    r"(?:[,;]\s*|\b)(?:but|although|though|yet|however|nevertheless|nonetheless|even\s+though|even\s+so),?\s+"
    r"(?P<flaw>(?:(?:the\s+)?(?:main|central|key|essential|core|most\s+important|decisive)\s+\w+|(?:half|most|much|all|nearly\s+all|the\s+(?:rest|whole))"
    r"(?:\s+of\s+(?:it|them|this|the\s+\w+))?|(?:it|this|the\s+(?:whole|result|work|product|outcome))(?:\s+as\s+a\s+whole)?)\s+"
    r"(?:(?:is|are|was|were|remains?)\s+(?:\w+\s+)?(?:missing|wrong|absent|lost|unusable|useless|unfinished|incorrect|left\s+out|not\s+\w+)"
    r"|(?:cannot|can\s?not|can['’]t|could\s+not|must\s+not)\s+be\s+\w+|(?:does|do|did)\s+not\s+(?:work|run|hold|open|fit|start)|fails?\b|lacks?\b))"
)
_TURNS = frozenset("but although though yet however nevertheless nonetheless even".split())


@rule(
    "RUB129",
    "pass-with-fatal-flaw",
    target="criterion",
    severity=Severity.WARNING,
    phase=Phase.ASSESSMENT,
    english=True,
    sources=("meta-rubric", "convention"),
    bad=rows(
        "Every column holds one kind of value, though most of the file is missing.",
        "At least one column mixes kinds of values.",
    ).replace("    rubric:\n", "    pass: {rule: every-criterion, level: Good}\n    rubric:\n"),
    good=rows(
        "Every column holds one kind of value, though one has no name.", "At least one column mixes kinds of values."
    ).replace("    rubric:\n", "    pass: {rule: every-criterion, level: Good}\n    rubric:\n"),
)
def pass_with_fatal_flaw(criterion: Criterion, site: Site) -> Iterator[Finding]:
    """A level with which one passes says that the whole, or the main thing, is wrong, missing or of no use.

    Flaws of a part (“but one unit is missing”) may well be allowed there and are left alone.
    """
    assessment = site.index.owner[id(criterion)]
    passed = assessment.pass_rule.level if assessment.pass_rule else None
    names = [level.name for level in assessment.rubric.levels] if assessment.rubric else []
    if passed not in names:
        return
    for name in names[: names.index(passed) + 1]:
        text = criterion.descriptors.get(name, "")
        match = None if _TURNS.isdisjoint(words(text)) else find(_FATAL, text)
        if match:
            yield site.finding(
                f"“{criterion.title}” is passed at {name}, although “{match['flaw']}” there: a credential would certify what does not serve; "
                "move that to a level below.",
                field="descriptors",
                evidence=f"{name}:{match['flaw'].lower()}",
            )
