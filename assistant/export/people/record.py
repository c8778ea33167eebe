"""How the design came about: assumptions, what became of the outline, why each element is as it is, what was waived."""

from collections.abc import Iterator

from assistant.checker import Report
from assistant.spec import Origin, Provenance, Spec

from .blocks import Block, Bullets, Facts, Heading, Table
from .discretion import not_used, without_asides
from .parts import without_empty_columns

_BY = {"designer": "the designer", "outline": "the outline", "offline": "by rule", "llm": "a language model"}


def record(spec: Spec, report: Report) -> Iterator[Block]:
    """Return the record of a spec, at the end of the team's document."""
    assumed = without_asides(spec.provenance.assumptions) if spec.provenance else ()
    if assumed:
        yield from (Heading(2, "Assumptions"), Bullets(assumed))
    if spec.provenance:
        yield from _provenance(spec.provenance, not_used(spec))
    yield from _parts(spec)
    if report.waived:
        yield Heading(2, "Waived findings")
        waived = tuple((f.code, f.at, w.reason or "", w.by or "", _day(w.on), _day(w.until)) for f, w in report.waived)
        head = ("Rule", "At", "Reason", "By", "On", "Until")
        yield without_empty_columns(Table("Findings accepted with a reason", head, waived))


def _provenance(origin: Provenance, left: tuple[str, ...]) -> Iterator[Block]:
    if origin.stated_objectives:
        yield Heading(2, "What became of the stated objectives")
        head = ("Stated", "Where", "What was done", "Became", "Why")
        stated = tuple(
            (s.text, s.line or "", s.how, ", ".join(s.became), s.reason or "") for s in origin.stated_objectives
        )
        yield without_empty_columns(Table("Stated objectives of the outline", head, stated))
    if origin.outline or left:
        yield Heading(2, "The outline")
    if origin.outline:
        check = (("Checksum (SHA-256)", origin.outline.sha256),) if origin.outline.sha256 else ()
        yield Facts((("File", origin.outline.file), *check))
    if left:
        yield Bullets(left, "Not used")
    if origin.elements:
        yield Heading(2, "Why each element is as it is")
        yield _origins(origin)


def _origins(origin: Provenance) -> Table:
    head = ("Element", "By", "Because", "Second choice", "Wording of the outline", "Where")
    rows = tuple(_origin(own_id, element) for own_id, element in origin.elements.items())
    return without_empty_columns(Table("Origin of the elements", head, rows))


def _origin(own_id: str, origin: Origin) -> tuple[str, ...]:
    by = ", ".join(part for part in (_BY[origin.by], origin.model, origin.prompt, _day(origin.on)) if part)
    return (own_id, by, origin.because or "", origin.runner_up or "", origin.stated or "", origin.line or "")


def _parts(spec: Spec) -> Iterator[Block]:
    rows = tuple(
        (o.id, o.verb or "", o.condition or "", o.criterion or "")
        for o in spec.objectives
        if o.verb or o.condition or o.criterion
    )
    if rows:
        yield Heading(2, "The parts of the objectives")
        head = ("Objective", "Behaviour", "Given", "How well")
        yield without_empty_columns(Table("Behaviour, conditions and criteria", head, rows))


def _day(day: object) -> str:
    return str(day) if day else ""
