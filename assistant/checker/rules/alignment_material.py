"""ALN150: what is made for an activity or an assessment speaks of what that is about.

Material has many words of its own. It is told of only where next to none of them stands in what it belongs to, and other
texts of the spec say little of the rest. Of tables, code and texts in another language less may be known, for there few
words can be. Measured on 11 hand-written specs and each other's material: of 33 sound pieces none is told of.
"""

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from assistant.language import content_words, words
from assistant.language.text import STOP_WORDS
from assistant.spec import Activity, Assessment, Asset, Module

from ..finding import Finding, Phase, Severity
from ..index import Index, served_by
from ..registry import rule
from ..site import Site
from ..vocabulary import ANYWHERE, Stems, stems_of

_FIRST_LOOK = 0.7
"""Share of plain words known elsewhere from which no weights are looked up."""
_MOST_QUOTED = 5


def _spec(body: str) -> str:
    return f"""
objectives: [{{id: O1, statement: Clean a survey file of double records.}}]
content:
  - id: M1
    title: Double records
    objectives: [O1]
    activities:
      - {{id: M1.1, kind: practice, title: Find double records, objectives: [O1], instructions: Mark each household that stands twice in the survey.,
         assets: [{{id: M1.1.a, kind: handout, title: How it is done, body: {body}}}]}}
"""


@rule(
    "ALN150",
    "material-off-course",
    target="asset",
    severity=Severity.INFO,
    phase=Phase.CREATION,
    english=True,
    sources=("biggs-1996",),
    params={
        "words": 6,
        "long": 10,
        "near": 1,
        "none": 0,
        "elsewhere": 0.5,
        "elsewhere_long": 0.35,
        "elsewhere_other": 0.2,
        "english": 0.12,
    },
    bad=_spec(
        "Loosen the nut of the axle and centre the shoes of the brake in the drum before you close the wheel again."
    ),
    good=_spec(
        "Sort the survey by street. Where a household stands on two lines with the same names it is a double record."
    ),
)
def material_off_course(asset: Asset, site: Site) -> Iterator[Finding]:
    """Title and text of a material share next to no word with what it is made for, and few with anything in the spec."""
    if not asset.body or not asset.body.strip():
        return
    near, at, name = _owners(site.index)[id(asset)]
    body = stems_of((asset.body,)) - ANYWHERE
    whole = body | (content_words(asset.title) - ANYWHERE)
    others = _said_by(site.index)
    own = _said_at(site.index, asset)
    known = {word for word in whole if word in near or others[word] > (word in own)}
    if _is_english(asset.body, site.param("english")):
        is_off = _is_foreign(whole, near, known, site, ("words", "near", "elsewhere"))
        is_off = is_off or _is_foreign(body, near, known, site, ("long", "near", "elsewhere_long"))
        is_off = is_off or _is_foreign(body, near, known, site, ("words", "near", "elsewhere_other"))
    else:
        is_off = _is_foreign(whole, near, known, site, ("words", "none", "elsewhere_other"))
    if not is_off:
        return
    lost = [w for w in dict.fromkeys(words(asset.body)) if content_words(w) & whole - known]
    quoted = ", ".join(f"“{w}”" for w in sorted(lost, key=len, reverse=True)[:_MOST_QUOTED])
    yield site.finding(
        f"“{asset.title}” ({asset.id}) speaks of {quoted}, and hardly of what {at} (“{name}”) is about: does it belong to this course?",
        field="body",
        evidence=" ".join(sorted(lost)),
        related=(at,),
    )


def _is_foreign(said: Stems, near: Stems, known: set[str], site: Site, names: tuple[str, str, str]) -> bool:
    """True where at most so many words are near and at most that share is known; the names are those of the parameters."""
    fewest, most, share = map(site.param, names)
    if len(said) < fewest or len(said & near) > most or len(said & known) > _FIRST_LOOK * len(said):
        return False
    from assistant.language.relevance_terms import weight  # noqa: PLC0415 - loaded where material looks foreign only

    told = {word: weight(word) for word in said}
    return sum(w for word, w in told.items() if word in known) <= share * sum(told.values())


def _is_english(text: str, least: float) -> bool:
    """True for running English text: of code, tables and other languages few words are words like “the” and “of”."""
    every = [w.lower() for w in words(text)]
    return sum(w in STOP_WORDS for w in every) >= least * len(every)


@lru_cache(maxsize=2)
def _owners(index: Index) -> dict[int, tuple[Stems, str, str]]:
    """Return the identity of each asset → stems of what it is made for, id and title of that."""
    found: dict[int, tuple[Stems, str, str]] = {}
    for module in index.spec.content:
        for activity in module.activities:
            near = _of_activity(activity, module, index) if activity.assets else frozenset()
            found |= {id(a): (near, activity.id, activity.title) for a in activity.assets}
    for assessment in index.spec.assessments:
        near = _of_assessment(assessment, index) if assessment.assets else frozenset()
        found |= {id(a): (near, assessment.id, assessment.title) for a in assessment.assets}
    return found


def _aims(ids: tuple[str, ...], index: Index) -> Stems:
    aims = [index.objectives[o] for o in ids if o in index.objectives]
    return stems_of(t for o in aims for t in (o.statement, o.condition, o.criterion))


def _of_activity(activity: Activity, module: Module, index: Index) -> Stems:
    own = stems_of((activity.title, activity.instructions, module.title, module.summary))
    return (own | _aims((*activity.objectives, *module.objectives), index)) - ANYWHERE


def _of_assessment(assessment: Assessment, index: Index) -> Stems:
    rows = assessment.rubric.criteria if assessment.rubric else ()
    texts = (
        *(assessment.title, assessment.brief, assessment.evidence),
        *(t for row in rows for t in (row.title, *row.descriptors.values())),
        *(t for item in assessment.items for t in (item.stem, *(o.text for o in item.options))),
    )
    return (stems_of(texts) | _aims(tuple(served_by(assessment)), index)) - ANYWHERE


@lru_cache(maxsize=2)
def _by_element(index: Index) -> dict[str, Stems]:
    """Return the id of each element → stems of its texts."""
    texts: dict[str, list[str]] = {}
    for passage in index.passages:
        texts.setdefault(passage.element.at, []).append(passage.text)
    return {at: stems_of(every) for at, every in texts.items()}


@lru_cache(maxsize=2)
def _said_by(index: Index) -> Counter[str]:
    """Return each stem with the number of elements that say it."""
    return Counter(word for said in _by_element(index).values() for word in said)


def _said_at(index: Index, asset: Asset) -> Stems:
    return _by_element(index).get(asset.id, frozenset())
