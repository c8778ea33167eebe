"""What was imported, placed into a spec: proposals with their origin; what stands there is not overwritten."""

from collections.abc import Iterable
from dataclasses import dataclass

from assistant.spec import Assessment, IdAllocator, Item, Objective, Origin, Provenance, Spec

from .found import Found


@dataclass(frozen=True)
class Placed:
    """A spec with what was imported, and what was done."""

    spec: Spec
    added: tuple[str, ...]
    """Ids of new elements."""
    same: tuple[str, ...]
    """Ids of elements that stood there already, word for word."""
    told: tuple[str, ...]
    """What was renamed, not placed, or needs a look; a sentence each."""


def placed(found: Iterable[Found], into: Spec | None = None) -> Placed:
    """Return `into`, or a new spec, with everything that was found.

    An element whose id stands there already with other words gets a new id: the designer decides which of the two
    stays. A link to an objective that is not there is dropped and told.
    """
    everything = list(found)
    spec = into or Spec(title=next((f.title for f in everything if f.title), "Imported"))
    if into is None:
        spec = spec.with_changes(summary=next((f.summary for f in everything if f.summary), None))
    work = _Work(spec)
    for one in everything:
        work.take(one)
    return work.done()


class _Work:
    def __init__(self, spec: Spec) -> None:
        self.spec = spec
        self.ids = IdAllocator(spec)
        self.added: list[str] = []
        self.same: list[str] = []
        self.told: list[str] = []
        self.origins: dict[str, Origin] = {}

    def take(self, found: Found) -> None:
        self.told += [f"{found.source}: {text}" for text in found.left_out]
        if found.issuer and not self.spec.issuer:
            self.told.append(f"{found.source}: names “{found.issuer}” as issuer; fill in `issuer` if that is yours.")
        renamed: dict[str, str] = {}
        for objective in found.objectives:
            renamed[objective.id] = self._objective(objective, found)
        known = {o.id for o in self.spec.objectives}
        for assessment in found.assessments:
            self._assessment(assessment, renamed, known, found)

    def _objective(self, objective: Objective, found: Found) -> str:
        twin = next((o for o in self.spec.objectives if o.statement == objective.statement), None)
        if twin:
            self.same.append(twin.id)
            return twin.id
        new = self._free(objective.id, "O", {o.id for o in self.spec.objectives})
        self._note(objective.id, new, found)
        self.spec = self.spec.with_changes(objectives=(*self.spec.objectives, objective.with_changes(id=new)))
        return new

    def _assessment(self, assessment: Assessment, renamed: dict[str, str], known: set[str], found: Found) -> None:
        linked = self._linked(assessment, renamed, known, found)
        there = next((a for a in self.spec.assessments if a.id == assessment.id), None)
        if there and there.title == assessment.title:
            self._merge(there, linked, found)
            return
        new = self._free(assessment.id, "A", {a.id for a in self.spec.assessments})
        self._note(assessment.id, new, found)
        made = linked.with_changes(id=new)
        if new != assessment.id:
            made = _renumbered(made, assessment.id, new)
        self.spec = self.spec.with_changes(assessments=(*self.spec.assessments, made))

    def _merge(self, there: Assessment, new: Assessment, found: Found) -> None:
        """Add what an assessment of ours lacks: items and a rubric; what differs gets a new id beside it."""
        items: list[Item] = list(there.items)
        for item in new.items:
            twin = next((q for q in items if q.stem == item.stem and q.kind == item.kind), None)
            if twin:
                self.same.append(twin.id)
                continue
            own_id = self._free(item.id, f"{there.id}.Q", {q.id for q in items})
            self._note(item.id, own_id, found)
            items.append(item.with_changes(id=own_id))
        merged = there.with_changes(items=tuple(items))
        if new.rubric and not there.rubric:
            merged = merged.with_changes(rubric=new.rubric)
            self.added.append(f"{there.id} rubric")
        elif new.rubric and new.rubric != there.rubric:
            self.told.append(f"{found.source}: the rubric of {there.id} differs from the one there; not taken.")
        elif new.rubric:
            self.same.append(f"{there.id} rubric")
        kept = [merged if a.id == there.id else a for a in self.spec.assessments]
        self.spec = self.spec.with_changes(assessments=tuple(kept))

    def _linked(self, assessment: Assessment, renamed: dict[str, str], known: set[str], found: Found) -> Assessment:
        """Return an assessment whose links lead to objectives that are there."""
        lost: set[str] = set()

        def link(objective: str | None) -> str | None:
            target = renamed.get(objective, objective) if objective else None
            if target and target not in known:
                lost.add(target)
                return None
            return target

        def links(objectives: Iterable[str]) -> tuple[str, ...]:
            return tuple(dict.fromkeys(t for o in objectives if (t := link(o))))

        items = tuple(q.with_changes(objective=link(q.objective)) for q in assessment.items)
        rubric = assessment.rubric
        if rubric:
            rows = tuple(c.with_changes(objectives=links(c.objectives)) for c in rubric.criteria)
            rubric = rubric.with_changes(criteria=rows)
        made = assessment.with_changes(objectives=links(assessment.objectives), items=items, rubric=rubric)
        if lost:
            names = ", ".join(sorted(lost))
            self.told.append(f"{found.source}: {assessment.id} is linked to {names}, which is not there; dropped.")
        return made

    def _free(self, wanted: str, prefix: str, taken: set[str]) -> str:
        if wanted not in taken and wanted.startswith(prefix):
            return wanted
        new = self.ids.new(prefix)
        while new in taken:
            new = self.ids.new(prefix)
        return new

    def _note(self, wanted: str, new: str, found: Found) -> None:
        self.added.append(new)
        if wanted != new:
            self.told.append(f"{found.source}: {wanted} is taken by something else here; it came in as {new}.")
        self.origins[new] = Origin(
            by="outline", line=found.source, because=f"imported ({found.kind}); a proposal to check"
        )

    def done(self) -> Placed:
        record = self.spec.provenance or Provenance()
        record = record.with_changes(elements={**record.elements, **self.origins})
        spec = self.spec.with_changes(provenance=record) if self.origins else self.spec
        return Placed(spec, tuple(self.added), tuple(dict.fromkeys(self.same)), tuple(self.told))


def _renumbered(assessment: Assessment, old: str, new: str) -> Assessment:
    """Return an assessment whose parts carry its new id."""

    def moved(own: str) -> str:
        return f"{new}{own[len(old) :]}" if own.startswith(f"{old}.") else own

    items = tuple(q.with_changes(id=moved(q.id)) for q in assessment.items)
    rubric = assessment.rubric
    if rubric:
        rubric = rubric.with_changes(criteria=tuple(c.with_changes(id=moved(c.id)) for c in rubric.criteria))
    return assessment.with_changes(items=items, rubric=rubric)
