"""Instructions that add an assessment: by its method, for the objectives that are named or that suit it best."""

import re
from collections.abc import Sequence

from assistant.spec import Assessment, Origin

from ...protocol import DraftError
from ...titles import capitalised
from ..assessments import build, title_of
from ..items import told
from ..link_assessments import preferences
from ..methods import named_method
from ..steps.assessment import NO_OBJECTIVES, reasons, with_questions
from ..steps.ground import Ground
from .table import Asked, Done, slot, understands

_UNMARKED = re.compile(r"\b(?:formative|ungraded|unmarked|practice (?:quiz|test|exam))\b", re.IGNORECASE)
_BARE = re.compile(
    r"(?:(?:short|small|new|little|formative|summative|graded|ungraded|practice) )*"
    r"(?:[\w-]+|oral exam(?:ination)?|case study|role play|short[- ]answer quiz)?",
    re.IGNORECASE,
)
"""Words that only name a method; a title of ours then says more."""
_ENDS = re.compile(
    r"[\s,]*\b(?:for|on|about|of|covering|that shows?|to show|which shows?|assessing|testing|worth|counting|at|and)$",
    re.IGNORECASE,
)


@understands
def add_assessment(asked: Asked) -> Done:
    """Add an assessment with brief, rubric and time from the library; the weights make room for it."""
    ground = asked.ground
    if not ground.spec.objectives:
        raise DraftError(NO_OBJECTIVES)
    said = asked["text"] or asked["method"]
    named = asked.ids("objective") or asked.ids("objective", name="text")
    worth = asked.number() if asked["number"] else None
    words = _words(said)
    method = named_method(words)
    own = named or _suitable(ground, words, method)
    method = method or preferences(ground.for_ids(own)[0], ground.library)[0][0]
    unmarked = _UNMARKED.search(asked.said) is not None
    own_id = ground.ids.new("A")
    link = ground.link(_stub(own_id, method, own))
    title = title_of(link, ground.phrases) if _BARE.fullmatch(words) else capitalised(words)
    made = build(own_id, link, 0 if unmarked else worth or 1, title, ground.library, ground.phrases, ground.ids)
    made, questions = with_questions(made.with_changes(weight=None if unmarked else worth), ground)
    because, second = reasons(link, ground)
    why = f"asked for: “{asked.said}”" + (f"; {because}" if because else "")
    origin = Origin(by="designer", because=why, runner_up=second)
    record = ground.record.with_changes(elements={**ground.record.elements, own_id: origin})
    spec = ground.spec.with_changes(assessments=(*ground.spec.assessments, made), provenance=record)
    notes = [f"{own_id} “{title}” is added, {'formative, ' if unmarked else ''}for {', '.join(own)}."]
    if not named:
        notes[0] += f" “link O1 to {own_id}” and “unlink …” change what it shows."
    notes += told(questions)
    return Done(spec, notes, fixed={own_id} if worth is not None else set())


def _stub(own_id: str, method: str, objectives: Sequence[str]) -> Assessment:
    return Assessment(id=own_id, title=method, method=method, objectives=objectives)


def _words(said: str) -> str:
    """Return what an assessment is called: without article, ids and what ties them to it."""
    words = re.sub(rf"(?:(?:\s*,\s*|\s+)(?:and\s+)?{slot('KEY')})+\s*$", "", said.strip(" ."), flags=re.IGNORECASE)
    while (shorter := _ENDS.sub("", words)) != words:
        words = shorter
    return re.sub(r"^(?:an?|the|one|another) ", "", words, flags=re.IGNORECASE).strip(" ,.")


def _suitable(ground: Ground, words: str, method: str | None) -> list[str]:
    """Return the objectives for an assessment that names none: unshown ones, else those it speaks of or suits."""
    shown = {i for a in ground.spec.assessments if a.purpose == "summative" for i in a.objectives}
    bare = [o.id for o in ground.spec.objectives if o.id not in shown]
    if bare:
        return bare
    spoken = {p.objective.id: ground.overlap(words, p.wording) for p in ground.planned}
    best = max(spoken, key=lambda i: spoken[i])
    if spoken[best] > 0:
        return [best]
    suited = [p.objective.id for p in ground.planned if preferences(p, ground.library)[0][0] == method]
    return suited or [p.objective.id for p in ground.planned]
