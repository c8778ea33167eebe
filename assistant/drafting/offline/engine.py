"""The offline engine: a spec from an outline by rules and the rubric library, without a model or a network.

Deterministic: the same outline gives the same bytes. What the outline states is kept; what is added is marked in
the provenance, and what was assumed is listed there.
"""

from collections.abc import AsyncIterator
from dataclasses import replace

from assistant.outline import Outline
from assistant.spec import (
    IdAllocator,
    Provenance,
    remember_ids,
)

from ..events import DraftEvent, Proposed
from ..protocol import Draft, DraftError, DraftRequest, StepTask
from ..rubrics import RubricLibrary, load_library
from .assessments import plan_assessments
from .content import plan_content
from .frame import frame, size_notes
from .instructions import ANEW, change
from .notes import described
from .objectives import plan_objectives
from .overlap import Overlap
from .phrases import phrases_for
from .placeholders import without_placeholders
from .split import Part, parts_of
from .stated_facts import NOTHING_STATED, stated_facts
from .steps import propose_step
from .workload import settle

MOST_ENTRIES = 600
"""Objectives, topics or assessments beyond which a file is no outline; three times the largest one seen."""


class OfflineDrafter:
    """Drafts from rules and the rubric library."""

    name = "offline"

    async def whole(self, request: DraftRequest) -> AsyncIterator[DraftEvent]:
        """Yield a proposal for each draft; see `draft`, which this makes awaitable like other engines."""
        for made in self.draft(request):
            yield Proposed(made.spec, made.notes)

    async def propose(self, task: StepTask) -> AsyncIterator[DraftEvent]:
        """Yield what happens while a step is drafted for a spec; the last event is the proposal.

        Raises:
            DraftError: the step can't be drafted yet, an id is unknown, or the instruction isn't understood.
        """
        instruction = task.instruction.strip()
        if instruction or task.at:
            asked = instruction or ANEW
            yield change(
                task.spec, task.at, asked, outline=task.outline, rubric_folders=task.rubric_folders, text=task.text
            )
            return
        for event in propose_step(task):
            yield event

    def draft(self, request: DraftRequest) -> list[Draft]:
        """Return one draft, or one a module where the request asks to split and the outline has modules.

        Raises:
            DraftError: neither objectives nor topics were found, or too many for one course.
            LibraryError: a rubric template of the user has a fault.
        """
        outline, left_open = without_placeholders(request.outline)
        _refuse_what_is_no_course(outline)
        library = load_library(tuple(request.rubric_folders))
        parts: list[Part | None] = [*parts_of(outline)] if request.split else [None]
        drafts = [_draft(part.outline if part else outline, library, request, part) for part in parts]
        note = f"The outline leaves open: {', '.join(left_open)}. It was taken out; fill in what belongs there."
        return [replace(d, notes=(*d.notes, note)) for d in drafts] if left_open else drafts


def _refuse_what_is_no_course(outline: Outline) -> None:
    counts = {
        "objectives": len(outline.objectives),
        "topics": sum(1 + len(t.subtopics) for t in outline.topics),
        "assessments": len(outline.assessments),
    }
    if not counts["objectives"] and not counts["topics"]:
        raise DraftError(
            f"{outline.file}: nothing to draft from: neither objectives nor topics were found. `microcred outline` "
            "shows what was read; add a heading such as “Learning outcomes” with a list below it."
        )
    for what, count in counts.items():
        if count > MOST_ENTRIES:
            raise DraftError(
                f"{outline.file}: {count} {what} are more than one course holds (limit {MOST_ENTRIES}); cut the "
                "file to the outline of one course."
            )


def _draft(outline: Outline, library: RubricLibrary, request: DraftRequest, part: Part | None) -> Draft:
    phrases, ids = phrases_for(outline.language), IdAllocator()
    told = described(outline, request.text)
    outline = told.outline
    overlap = Overlap(_texts(outline), phrases.stop_words)
    objectives = plan_objectives(outline, overlap, phrases, ids)
    if not objectives.planned:
        raise DraftError(
            f"{outline.file}: nothing to draft from: no objectives are stated, and the topics are only numbers, dates "
            "or codes. Add a heading such as “Learning outcomes” with a list below it."
        )
    facts = stated_facts(request.text) if phrases.language == "en" else NOTHING_STATED
    assessments = plan_assessments(outline, objectives.planned, library, overlap, phrases, ids, facts)
    content = plan_content(outline, objectives.planned, overlap, phrases, ids, told.said)
    settled = settle(outline, content.modules, content.stated_minutes, assessments.assessments)
    framed = frame(outline, phrases, part, request.profiles, told.used)
    record = framed.provenance or Provenance()
    assumptions = [
        *record.assumptions,
        *objectives.assumptions,
        *_proposed(outline, part),
        *assessments.assumptions,
        *content.assumptions,
        *settled.assumptions,
    ]
    origins = {p.objective.id: p.origin for p in objectives.planned} | assessments.origins | content.origins
    spec = framed.with_changes(
        workload=settled.workload if settled.modules else None,
        objectives=[p.objective for p in objectives.planned],
        assessments=settled.assessments,
        content=settled.modules,
        provenance=record.with_changes(
            stated_objectives=objectives.record(content.activities), assumptions=assumptions, elements=origins
        ),
        steps=_steps(objectives.planned, settled.assessments, settled.modules),
    )
    notes = (*size_notes(outline, request, part), *objectives.notes, *assessments.notes)
    return Draft(remember_ids(spec, ids), notes)


def _texts(outline: Outline) -> list[str]:
    return [
        *(o.text for o in outline.objectives),
        *(" ".join([t.title, *(s.title for s in t.subtopics)]) for t in outline.topics),
        *(f"{a.title} {a.description or ''}" for a in outline.assessments),
    ]


def _proposed(outline: Outline, part: Part | None) -> list[str]:
    """Say why assessments are proposals, where they are."""
    if part and part.assessed_by:
        whole = "; ".join(part.assessed_by)
        return [f"The course as a whole is assessed by: {whole}. The assessments of this part are proposals."]
    return [] if outline.assessments else ["The outline states no assessments; methods and weights are proposals."]


def _steps(objectives: object, assessments: object, modules: object) -> dict[str, str]:
    drafted = {"objectives": objectives, "assessment": assessments, "content": modules}
    return {step: "draft" for step, parts in drafted.items() if parts}
