"""RUB108, 114 to 117: rows that judge one thing each, in a number a rater can hold, and only what is meant to be shown."""

import itertools
import re
from collections.abc import Iterator
from functools import lru_cache

from assistant.language import content_words, stem, words
from assistant.spec import Assessment, Criterion, IdAllocator, Spec

from ..edits import change
from ..finding import Finding, Fix, Phase, Severity
from ..index import served_by
from ..patterns import begins, compiled, find
from ..registry import rule
from ..site import Site
from .rubric_examples import SOUND, rows

_CONSTRUCTS = frozenset(
    "accuracy clarity structure organisation organization grammar style content depth creativity originality completeness "
    "correctness efficiency readability documentation presentation analysis argument evidence format formatting layout design "
    "functionality usability timeliness participation coherence consistency relevance teamwork collaboration delivery research "
    "reflection evaluation testing planning validity reliability sources referencing effort professionalism communication "
    "interpretation implementation execution methodology understanding knowledge fluency language reasoning writing vocabulary "
    "pronunciation precision conciseness legibility pacing tone breadth rigour rigor persuasiveness feasibility novelty "
    "aesthetics visuals craftsmanship timing speed safety preparation quantity neatness tidiness attitude speaking listening "
    "quality thinking solving problem-solving".split()
)
"""Qualities that rubrics name; of two words (critical thinking) the last."""
_MEASURES = frozenset("quality depth use level degree choice clarity range".split())
"""What makes a quality of any thing: “use of sources”."""
_JOINT = r"\s*(?:,?\s*\b(?:and|plus|as\s+well\s+as)\b|[&/+;])\s*"
_ASIDE = (
    r"\b(?:neatness|tidiness|handwriting|penmanship|effort|hard\s+work|diligence|attendance|punctuality|attitude|enthusiasm|politeness"
    r"|word\s+count|page\s+count|number\s+of\s+(?:words|pages|slides)|length\s+of\s+(?:the\s+)?(?:text|report|essay|paper|work|answer)"
    r"|(?:text|essay|report|page|word)\s+length|timeliness|on[\s-]time|(?:timely|late)\s+(?:submission|delivery)"
    r"|deadlines?|late(?:ness)?|participation|font|margins|line\s+spacing|cover\s+page|(?:outer|outward|visual)\s+(?:appearance|appeal)|page\s+layout|work\s+ethics?|dress\s+code"
    r"|layout|orthography|presentation\s+of\s+the\s+(?:document|text|report|paper|file|work|submission)"
    r"|presence\s+in\s+(?:the\s+)?(?:class|sessions?|meetings?))\b"
    r"|^(?:(?:good\s+)?behaviou?r|dress|length|formatting|format|appearance|layout|conduct|presence|motivation|commitment|submission)$"
)
"""What is not the matter itself; the last ones only where they are the whole title."""
_ASIDE_SIGNS = (
    "neat", "tidi", "writing", "penman", "effort", "hard", "dilig", "attend", "punct", "attitude", "enthus", "polite", "count",
    "number", "length", "time", "late", "deadline", "particip", "font", "margin", "spacing", "cover", "appear", "layout", "ethic",
    "dress", "orthog", "presen", "behav", "format", "conduct", "motiv", "commit", "submission",
)  # fmt: skip
"""One of these is in every such title: cheaper to see than the pattern."""


@rule(
    "RUB108",
    "double-barrelled",
    target="criterion",
    severity=Severity.WARNING,
    phase=Phase.ASSESSMENT,
    english=True,
    sources=("meta-rubric",),
    bad=rows("Every column holds one kind of value.", "At least one column mixes kinds.", "Structure and accuracy"),
    good=SOUND,
)
def double_barrelled(criterion: Criterion, site: Site) -> Iterator[Finding]:
    """A row joins two qualities (structure and accuracy): work that has one and not the other fits no level.

    Judged against a list of qualities that rubrics name, so that “rows and columns” or “health and safety” stay quiet.
    """
    title = " ".join(criterion.title.split())
    joints = list(compiled(_JOINT).finditer(title))
    if len(joints) != 1:
        return
    halves = title[: joints[0].start()], title[joints[0].end() :]
    first, second = map(_quality, halves)
    if not first or not second:
        return
    fix = None
    if "," not in title:
        fix = Fix("unsafe", "make two rows", lambda spec: _split_row(spec, criterion.id, halves))
    yield site.finding(
        f"“{criterion.title}” judges {first} and {second} in one row: give each a row of "
        "its own, and each descriptor to the row it speaks of.",
        field="title",
        evidence=f"{first},{second}",
        fix=fix,
    )


def _quality(side: str) -> str | None:
    """Return the quality that a half of a title names, alone or with a word before it or “of” something after it."""
    text = side.split(",", 1)[0].strip().lower()
    head, of, thing = text.partition(" of ")
    own = head.split()
    if not own or len(own) > 2 or len(thing.split()) > 4:
        return None
    if of and own[-1] in _MEASURES:
        return text
    two = own[-1] in ("thinking", "solving")
    return " ".join(own[-2 if two else -1 :]) if own[-1] in _CONSTRUCTS and len(own) > two else None


def _split_row(spec: Spec, at: str, titles: tuple[str, str]) -> Spec:
    """Return the spec with the row `at` made two: its links are copied, its weight is halved, its descriptors are in both."""
    for assessment in spec.assessments:
        criteria = assessment.rubric.criteria if assessment.rubric else ()
        place = next((i for i, c in enumerate(criteria) if c.id == at), None)
        if place is None or assessment.rubric is None:
            continue
        own, new = criteria[place], IdAllocator(spec).new(f"{assessment.id}.C")
        half = None if own.weight is None else own.weight / 2
        second = titles[1][:1].upper() + titles[1][1:]
        pair = (
            own.with_changes(title=titles[0], weight=half),
            own.with_changes(id=new, title=second, weight=half),
        )
        rubric = assessment.rubric.with_changes(criteria=(*criteria[:place], *pair, *criteria[place + 1 :]))
        return change(spec, assessment.id, rubric=rubric)
    return spec


def _rubric(criteria: str, objectives: str = "[O1]") -> str:
    return f"""
objectives: [{{id: O1, statement: Clean the file.}}, {{id: O2, statement: Report the result.}}]
assessments:
  - id: A1
    title: Cleaning
    method: task
    objectives: {objectives}
    rubric:
      levels: [{{name: Good, points: 2}}, {{name: Poor, points: 1}}]
      criteria: [{criteria}]
"""


def _three(lowest: str) -> str:
    """Return a spec with one row of three levels, the lowest described as given."""
    row = f"{{id: A1.C1, title: Changes reported, descriptors: {{Good: Each change is named with its reason., Fair: Each change is named., Poor: {lowest}}}}}"
    levels = "levels: [{name: Good, points: 3}, {name: Fair, points: 2}, {name: Poor, points: 1}], criteria"
    return f"assessments: [{{id: A1, title: Cleaning, method: task, rubric: {{{levels}: [{row}]}}}}]"


_FAULTS = "{id: A1.C1, title: Faults mended, objectives: [O1], descriptors: {Good: Every column holds one kind of value., Poor: One column mixes kinds.}}"
_REPORT = "{id: A1.C2, title: Result reported, objectives: [O2], descriptors: {Good: The report names each change., Poor: A change is not named.}}"


@rule(
    "RUB114",
    "criteria-count",
    target="assessment",
    severity=Severity.INFO,
    phase=Phase.ASSESSMENT,
    sources=("convention",),
    params={"least": 2, "most": 7},
    bad=_rubric(_FAULTS, "[O1, O2]"),
    good=_rubric(f"{_FAULTS}, {_REPORT}", "[O1, O2]"),
)
def criteria_count(assessment: Assessment, site: Site) -> Iterator[Finding]:
    """A rubric for several objectives has one row, or any rubric has more rows than a rater keeps in mind (over seven)."""
    if not assessment.rubric or not assessment.rubric.criteria:
        return
    count = len(assessment.rubric.criteria)
    served = served_by(assessment)
    if count < site.param("least") and len(served) > count:
        yield site.finding(
            f"One row of {assessment.id} judges {len(served)} objectives ({', '.join(served)}) at once: give each what shows it.",
            field="rubric",
            evidence=f"{count}:{','.join(served)}",
        )
    elif count > site.param("most"):
        yield site.finding(
            f"The rubric of {assessment.id} has {count} rows; raters skim so many: join or drop those that decide nothing.",
            field="rubric",
            evidence=str(count),
        )


_LINKING = frozenset(
    "a an the of in to and also as well both is are was were has have been be being that which this these those it its their "
    "there with for on at by".split()
)
"""Words whose change makes no other descriptor: “is” or “has been”, “and” or “as well as”."""


@rule(
    "RUB115",
    "criteria-overlap",
    target="criterion",
    severity=Severity.WARNING,
    phase=Phase.ASSESSMENT,
    sources=("meta-rubric",),
    params={"alike": 0.75},
    bad=_rubric(f"{_FAULTS}, {_FAULTS.replace('A1.C1', 'A1.C2').replace('Faults mended', 'The faults mended')}"),
    good=_rubric(f"{_FAULTS}, {_REPORT}", "[O1, O2]"),
)
def criteria_overlap(criterion: Criterion, site: Site) -> Iterator[Finding]:
    """Two rows of a rubric have the same title, or nearly the same descriptors: one quality counts twice.

    Nearly the same: the words of content are equal; or, where one title holds the other (“Sources”, “Sources in
    detail”), most of them are. Rows that use the same words of different things (“compares A with C”, “compares B with
    C”) are two.
    """
    rubric = site.index.owner[id(criterion)].rubric
    for earlier in itertools.takewhile(lambda c: c is not criterion, rubric.criteria if rubric else ()):
        titled = _plain(criterion.title) == _plain(earlier.title) and bool(_plain(criterion.title))
        described = _says_the_same(criterion, earlier, site.param("alike"))
        if titled or described:
            what = "title" if titled else "descriptors"
            yield site.finding(
                f"“{criterion.title}” ({criterion.id}) {'has the title of' if titled else 'says (nearly) the same as'} "
                f"“{earlier.title}” ({earlier.id}), so one quality counts twice: join the rows, or say what each looks at.",
                field="title" if titled else "descriptors",
                evidence=f"{earlier.id}:{what}",
                related=(earlier.id,),
            )
            return


def _plain(text: str) -> tuple[str, ...]:
    return tuple(w for w in words(text) if w not in ("the", "a", "an"))


def _says_the_same(row: Criterion, other: Criterion, alike: float) -> bool:
    """Whether two rows describe each level in the same words of content, or nearly so under titles of which one holds the other."""
    texts = [(text, other.descriptors.get(name, "")) for name, text in row.descriptors.items() if words(text)]
    if not texts or len(texts) != sum(bool(words(text)) for text in other.descriptors.values()):
        return False
    if any(2 * len({*words(text)} & {*words(against)}) < len({*words(text)}) for text, against in texts):
        return False  # not even half of the words are shared: far cheaper to see than the stems
    pairs = [(_said(text), _said(against)) for text, against in texts]
    if all(
        one == two and (one or words(text) == words(against))
        for (one, two), (text, against) in zip(pairs, texts, strict=True)
    ):
        return True
    one, two = content_words(row.title), content_words(other.title)
    if not one or not two or not (one <= two or two <= one):
        return False
    own = one ^ two
    shared, both = (sum(len(part) for part in parts) for parts in zip(*((a & b, a | b) for a, b in pairs), strict=True))
    return shared >= alike * both and not any(own & (a ^ b) for a, b in pairs)


@lru_cache(maxsize=4096)
def _said(text: str) -> frozenset[str]:
    """Return what a descriptor says: its words of content, figures and single letters, without words that only link."""
    return frozenset(stem(w) for w in words(text) if w not in _LINKING)


_LACK = (
    r"(?:(?:the\s+|a\s+)?(?:students?|learners?|work|report|text|author|submission)\s+)?(?:\w+ly\s+)?(?:"
    r"(?:is|was|are|were)\s+(?:un\w+|not|missing|absent|lacking)|(?:do|does|did|has|have|had|can|could|is|was|are|were)(?:\s+not|n['’]t)|cannot"
    r"|no|not|none|nothing|neither|little\s+or\s+no|missing|absent|lacks?|lacking|fails?\s+to|failed\s+to|without|unable|never)\b"
)


@rule(
    "RUB116",
    "lack-only-level",
    target="assessment",
    severity=Severity.HINT,
    phase=Phase.ASSESSMENT,
    english=True,
    sources=("bccampus-rubrics", "brookhart-2013"),
    params={"share": 0.5, "least_levels": 3},
    bad=_three("No change is named."),
    good=_three("The report names a change; which cells it touched is left open."),
)
def lack_only_level(assessment: Assessment, site: Site) -> Iterator[Finding]:
    """In most rows, the lowest level says only what is missing, and not what such work does hold.

    Learners at that level read what to work from only where it says what is there. Rubrics of two levels (met, not met)
    are left alone.
    """
    rubric = assessment.rubric
    if rubric is None or len(rubric.levels) < site.param("least_levels"):
        return
    lowest = rubric.levels[-1].name
    described = [c for c in rubric.criteria if c.descriptors.get(lowest, "").strip()]
    lacking = [c for c in described if _only_lacks(c.descriptors[lowest])]
    if lacking and len(lacking) > site.param("share") * len(described):
        shown = lacking[0]
        where = "in its one row" if len(described) == 1 else f"in {len(lacking)} of {len(described)} rows"
        yield site.finding(
            f"“{lowest}” says only what is missing {where} (“{shown.descriptors[lowest]}”): "
            "say also what such work shows.",
            field="rubric",
            evidence=",".join(c.id for c in lacking),
            related=tuple(c.id for c in lacking),
        )


def _only_lacks(text: str) -> bool:
    """Whether each clause of a descriptor begins with what is missing."""
    clauses = [part for part in re.split(r"[.;]\s+|[.;]$|,\s*(?:and|but|or)\s+", text.strip()) if part.strip()]
    return bool(clauses) and all(begins(_LACK, part.strip()) for part in clauses)


@rule(
    "RUB117",
    "off-construct",
    target="criterion",
    severity=Severity.HINT,
    phase=Phase.ASSESSMENT,
    english=True,
    sources=("convention",),
    bad=rows("Every column holds one kind of value.", "At least one column mixes kinds.", "Neatness and effort"),
    good=SOUND,
)
def off_construct(criterion: Criterion, site: Site) -> Iterator[Finding]:
    """A row rewards neatness, effort, length or punctuality, which no objective of the assessment speaks of."""
    low = criterion.title.lower()
    match = find(_ASIDE, criterion.title) if any(sign in low for sign in _ASIDE_SIGNS) else None
    if not match:
        return
    owner = site.index.owner[id(criterion)]
    linked = [site.index.objectives[o] for o in served_by(owner) if o in site.index.objectives]
    if not any(content_words(match.group()) & content_words(o.statement) for o in linked):
        yield site.finding(
            f"“{match.group()}” counts towards the result, yet no objective of {owner.id} asks for it: judge it apart, or make it "
            "an objective.",
            field="title",
            evidence=match.group().lower(),
        )
