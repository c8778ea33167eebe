"""What is fixed about the assessment, as a designer says it: “the exam is a practical test of 40 minutes”."""

import re
from dataclasses import dataclass, replace

from assistant.outline import StatedAssessment
from assistant.spec import Assessment, IdAllocator, Origin, Spec, element_ids

from ...protocol import DraftError
from ...titles import capitalised
from ...wording import with_article
from ..assessments import plan_assessments
from ..methods import DEFAULT, named_method
from ..steps.ground import Ground
from .methods import by_method
from .table import Asked, Done, understands

_PIECES = re.compile(
    r"\s*(?:,\s*(?:and\s+|plus\s+)?|;\s*|\s+and\s+|\s+plus\s+|\s+\+\s+)(?=(?:an?|one|the)\b|[^\d\W])", re.IGNORECASE
)
_MINUTES = re.compile(r"(?P<number>\d+(?:[.,]\d+)?)[ -]?(?P<unit>h(?:ours?|rs?)?|min(?:ute)?s?)\b", re.IGNORECASE)
_WEIGHT = re.compile(r"(?P<number>\d+(?:[.,]\d+)?) ?(?:%|per ?cent)", re.IGNORECASE)
_FIGURES = re.compile(
    r"[\s,(]*\b(?:(?:of|with|lasting|worth|for|at|in|that (?:takes|lasts|counts(?: for)?)|counting(?: for)?) )?"
    r"\d+(?:[.,]\d+)?(?:[ -]?(?:h(?:ours?|rs?)?|min(?:ute)?s?)\b| ?(?:%|per ?cent))"
    r"(?: long| of the (?:grade|mark|total|result))?[\s)]*",
    re.IGNORECASE,
)
_MOST_NAMED = 6
_ARTICLE = re.compile(r"^(?:an?|one|the|our)\s+", re.IGNORECASE)


@dataclass(frozen=True)
class _Fixed:
    """One assessment as it is fixed."""

    title: str
    method: str
    minutes: float | None = None
    weight: float | None = None


@understands
def fix_assessment(asked: Asked) -> Done:
    """Take what is fixed: our own proposals give way to it; stated assessments are changed to it."""
    ground, pieces = asked.ground, [_read(p) for p in _PIECES.split(asked["fixed"]) if p.strip()]
    if not ground.spec.objectives:
        raise DraftError("There are no objectives yet that anything could show.")
    if ground.spec.steps.get("assessment") != "accepted" and all(_ours(ground, a) for a in ground.spec.assessments):
        return _instead(asked, pieces)
    if len(pieces) > 1:
        raise DraftError("Say it one by one: “make A1 an oral exam”, “A1 40 minutes”, “weights A1 60, A2 40”.")
    return _changed(asked, pieces[0])


def _ours(ground: Ground, assessment: Assessment) -> bool:
    """True for an assessment that we proposed ourselves; what an outline states keeps its line there."""
    origin = ground.record.elements.get(assessment.id)
    return origin is not None and origin.by == "offline" and origin.line is None


def _read(piece: str) -> _Fixed:
    minutes, weight = _MINUTES.search(piece), _WEIGHT.search(piece)
    title = _ARTICLE.sub("", _FIGURES.sub(" ", piece).strip(" ,.()"))
    per = 60 if minutes and minutes["unit"].casefold().startswith("h") else 1
    return _Fixed(
        capitalised(" ".join(title.split())),
        named_method(title) or DEFAULT,
        _figure(minutes) * per if minutes else None,
        _figure(weight) if weight else None,
    )


def _figure(match: re.Match[str]) -> float:
    return float(match["number"].replace(",", "."))


def _instead(asked: Asked, pieces: list[_Fixed]) -> Done:
    """Return the spec with what is fixed in place of assessments that were only proposed."""
    ground = asked.ground
    spec = ground.spec.with_changes(assessments=())
    ids = ground.ids if ground.spec.steps.get("assessment") == "accepted" else IdAllocator(_unrecorded(spec))
    stated = tuple(StatedAssessment(title=p.title, line=0, weight=p.weight) for p in pieces)
    outline = ground.outline.model_copy(update={"assessments": stated})
    made = plan_assessments(outline, ground.planned, ground.library, ground.overlap, ground.phrases, ids, ground.facts)
    assessments = [
        a.with_changes(minutes=p.minutes or a.minutes, weight=100 if len(pieces) == 1 else a.weight)
        for a, p in zip(made.assessments, pieces, strict=True)
    ]
    for prefix, number in ids.last.items():
        ground.ids.last[prefix] = max(number, ground.ids.last.get(prefix, 0))
    because = f"you said: “{asked.said}”"
    elements = {**ground.record.elements, **{a.id: Origin(by="designer", because=because) for a in assessments}}
    record = ground.record.with_changes(elements=elements)
    notes = [n for n in made.notes if n]
    return Done(spec.with_changes(assessments=assessments, provenance=record), notes, {a.id for a in assessments})


def _unrecorded(spec: Spec) -> Spec:
    """Return the spec with no record of elements that it doesn't hold: a draft that was never taken leaves no gap."""
    record, held = spec.provenance, {i for i, _ in element_ids(spec)}
    if record is None:
        return spec
    elements = {i: o for i, o in record.elements.items() if i in held}
    return spec.with_changes(provenance=record.with_changes(elements=elements, last_ids={}))


def _changed(asked: Asked, fixed: _Fixed) -> Done:
    """Return the spec with the one assessment changed that is meant."""
    own = _meant(asked.ground, asked.said, fixed)
    done = Done(asked.spec)
    if own.method != fixed.method:
        done = by_method(asked, own.id, fixed.method)
    figures = {k: v for k, v in (("minutes", fixed.minutes), ("weight", fixed.weight)) if v}
    assessments = [a.with_changes(**figures) if a.id == own.id else a for a in done.spec.assessments]
    others = [a.id for a in asked.spec.assessments if a.id != own.id]
    meant = f"I took {own.id} (“{own.title}”) for it; “make {others[0]} …” changes another." if others else ""
    notes = [*([meant] if meant else []), *done.notes]
    return replace(done, spec=done.spec.with_changes(assessments=assessments), notes=notes, fixed={own.id})


def _meant(ground: Ground, said: str, fixed: _Fixed) -> Assessment:
    """Return the assessment that a sentence is about: the only one, one with its words, one of its method."""
    every = ground.spec.assessments
    words = {w for w in re.findall(r"[^\W\d_]{4,}", said.casefold())}
    near = [a for a in every if words & set(re.findall(r"[^\W\d_]{4,}", a.title.casefold()))]
    alike = [a for a in every if a.method == fixed.method]
    found = next((group[0] for group in (every, near, alike) if len(group) == 1), None)
    if found is None:
        named = "; ".join(f"{a.id} {a.title}" for a in every[:_MOST_NAMED])
        raise DraftError(f"Which one is meant: {named}? Say its id: “make {every[0].id} {with_article(fixed.method)}”.")
    return found
