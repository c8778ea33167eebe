"""What a step is drafted from: the spec as it stands, and the outline it came from where there is one."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from assistant.outline import Outline, Stretch, Topic
from assistant.outline import StatedObjective as Stated
from assistant.spec import Assessment, IdAllocator, Objective, Origin, Provenance, Spec

from ...rubrics import RubricLibrary, load_library
from ..derive_objectives import derive
from ..link_assessments import Link
from ..objectives import Planned
from ..overlap import Overlap
from ..phrases import Phrases, phrases_for
from ..placeholders import without_placeholders
from ..stated_facts import NOTHING_STATED, StatedFacts, stated_facts

NO_FILE = "this spec"


@dataclass
class Ground:
    """A spec with everything the steps look things up in. Ids are given by `ids`, so that none comes twice."""

    spec: Spec
    stated: Outline | None = None
    """The outline the spec came from."""
    rubric_folders: Sequence[Path] = ()
    text: Sequence[Stretch] = ()
    """The outline's whole text."""
    ids: IdAllocator = field(init=False)

    def __post_init__(self) -> None:
        self.ids = IdAllocator(self.spec)

    def over(self, spec: Spec) -> "Ground":
        """Return the same ground under another spec; ids go on where they are."""
        ground = Ground(spec, self.stated, self.rubric_folders, self.text)
        ground.ids = self.ids
        return ground

    @cached_property
    def facts(self) -> StatedFacts:
        """Return what the outline states as true."""
        return stated_facts(self.text) if self.phrases.language == "en" else NOTHING_STATED

    @cached_property
    def outline(self) -> Outline:
        """Return the outline, or what the spec itself says in the form of one."""
        if self.stated is not None:
            return without_placeholders(self.stated)[0]
        return outline_of(self.spec)

    @cached_property
    def phrases(self) -> Phrases:
        """Return what is written in the language of the course."""
        return phrases_for(self.spec.language)

    @cached_property
    def library(self) -> RubricLibrary:
        """Return the rubric library with the user's own folders over it."""
        return load_library(tuple(self.rubric_folders))

    @cached_property
    def overlap(self) -> Overlap:
        """Return the measure of shared words, over all that the course is about."""
        return Overlap([*texts_of(self.outline), *(o.statement for o in self.spec.objectives)], self.phrases.stop_words)

    @cached_property
    def planned(self) -> list[Planned]:
        """Return the objectives of the spec, each with the topics and stated objectives that belong to it."""
        return [self._planned(o) for o in self.spec.objectives]

    @property
    def record(self) -> Provenance:
        """Return the provenance as it stands."""
        return self.spec.provenance or Provenance()

    def for_ids(self, ids: Sequence[str]) -> list[Planned]:
        """Return the planned objectives with these ids, in the spec's order."""
        return [p for p in self.planned if p.objective.id in ids]

    def link(self, assessment: Assessment, method: str | None = None) -> Link:
        """Return an assessment as the link from which it can be built anew."""
        return Link(method or assessment.method, self.for_ids(assessment.objectives))

    def _planned(self, objective: Objective) -> Planned:
        own = objective.id
        origin = self.record.elements.get(own, Origin(by="designer"))
        became = {e.text: e.how for e in self.record.stated_objectives if own in e.became}
        stated = [o for o in self.outline.objectives if o.text in became]
        enabling = tuple(o for o in stated if became[o.text] == "activity")
        topics = tuple(dict.fromkeys(o.module for o in stated if o.module))
        derived = None if self.outline.objectives else self._derived.get(objective.statement)
        if derived is None:
            return Planned(objective, origin, topics, enabling)
        return Planned(objective, origin, derived[0], enabling, derived[1])

    @cached_property
    def _derived(self) -> dict[str, tuple[tuple[str, ...], str | None]]:
        """Return statement → titles and subject, of the objectives that the topics give when none are stated."""
        if not self.outline.topics:
            return {}
        made = derive(self.outline, Overlap(texts_of(self.outline), self.phrases.stop_words), self.phrases)
        return {d.statement: (tuple(t.title for t in d.topics), d.about) for d in made}


def outline_of(spec: Spec) -> Outline:
    """Return what a spec says, in the form of an outline: its modules as topics, its hours as stated."""
    workload, audience = spec.workload, spec.audience
    return Outline(
        file=NO_FILE,
        sha256="",
        format="spec",
        title=spec.title,
        language=spec.language,
        hours=workload.hours if workload else None,
        hours_basis="stated" if workload and workload.hours else "",
        audience=audience.description if audience else None,
        prerequisites=audience.prerequisites if audience else (),
        description=spec.summary,
        objectives=tuple(Stated(text=o.statement, line=i) for i, o in enumerate(spec.objectives, 1)),
        topics=tuple(
            Topic(title=m.title, line=i, minutes=m.minutes, activities=tuple(a.title for a in m.activities))
            for i, m in enumerate(spec.content, 1)
        ),
    )


def texts_of(outline: Outline) -> list[str]:
    """Return the texts of an outline from which one tells common words from rare ones."""
    return [
        *(o.text for o in outline.objectives),
        *(" ".join([t.title, *(s.title for s in t.subtopics)]) for t in outline.topics),
        *(f"{a.title} {a.description or ''}" for a in outline.assessments),
    ]
