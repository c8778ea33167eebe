"""Step 1 for a spec: what is stated becomes measurable and gets its parts; nothing is made up."""

from assistant.language import classify, full_stop, parse_objective
from assistant.spec import Objective, Origin

from ...events import Piece
from ...protocol import DraftError
from ..objectives import DEFAULT_LEVEL, plan_objectives
from ..overlap import Overlap
from ..reword import measurable
from .ground import Ground, texts_of
from .made import Made

_NOTHING = (
    "No objective is stated yet, and no topic from which one could be derived. Say what learners can do at the end, "
    "with a verb that one can see: “add an objective: Clean a survey file so that every column holds one kind of "
    "value.”"
)


def draft_objectives(ground: Ground) -> Made:
    """Return the objectives: those of the spec completed, else those of the outline, else derived from the topics.

    Raises:
        DraftError: there is nothing to draft them from.
    """
    if ground.spec.objectives:
        return _completed(ground)
    outline = ground.outline
    plan = plan_objectives(outline, Overlap(texts_of(outline), ground.phrases.stop_words), ground.phrases, ground.ids)
    if not plan.planned:
        raise DraftError(_NOTHING)
    made = Made(notes=list(plan.notes), assumptions=list(plan.assumptions))
    made.changes["objectives"] = [p.objective for p in plan.planned]
    made.origins = {p.objective.id: p.origin for p in plan.planned}
    made.pieces = [Piece("objective", p.objective.statement) for p in plan.planned]
    made.record["stated_objectives"] = plan.record({})
    return made


def _completed(ground: Ground) -> Made:
    made, objectives = Made(), []
    for objective in ground.spec.objectives:
        done, origin = complete(objective, english=ground.phrases.language == "en" and _english(ground))
        objectives.append(done)
        if origin:
            made.origins[done.id] = origin
            if origin.stated:
                made.notes.append(f"{done.id} is reworded: {origin.because} It read: “{origin.stated}”.")
        made.pieces.append(Piece("objective", done.statement))
    made.changes["objectives"] = objectives
    if objectives == list(ground.spec.objectives):
        made.notes.append(
            "The objectives stand as they are: each can be seen and has a level. Change one by saying so, such as "
            "“set O1 to apply level” or “split O1”."
        )
    return made


def _english(ground: Ground) -> bool:
    return ground.spec.language.split("-")[0].lower() == "en"


def complete(objective: Objective, *, english: bool) -> tuple[Objective, Origin | None]:
    """Return an objective with a measurable statement, its parts and a level; what is declared stays.

    The origin is None where nothing was reworded.
    """
    if not english:
        return objective, None
    rewording = measurable(objective.statement)
    statement = rewording.statement if rewording else objective.statement
    parts, read = parse_objective(statement), classify(statement).best
    changes = {
        "statement": full_stop(statement),
        "verb": (None if rewording else objective.verb) or (parts.verbs[0].lemma if parts.verbs else None),
        "condition": objective.condition or parts.condition,
        "criterion": objective.criterion or parts.criterion,
        "bloom": objective.bloom or (read.label if read else DEFAULT_LEVEL),
    }
    done = objective.with_changes(**changes)
    if rewording is None:
        return done, None
    return done, Origin(by="offline", stated=objective.statement, because=rewording.because)
