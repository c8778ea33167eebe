"""Instructions that add a question to a quiz, with its answer in the designer's words."""

import re

from assistant.checker.edits import change
from assistant.spec import Item, Option, Origin

from ...protocol import DraftError
from .table import Asked, Done, understands

_HOW = (
    "Say what is right too: “add a question to {at}: Which line joins points of equal pressure? Answer: an isobar. "
    "Wrong: a front, a contour”. Without wrong answers it is a question for a short answer."
)


@understands
def add_question(asked: Asked) -> Done:
    """Add a question to a quiz: with wrong answers a choice, without them one for a short answer."""
    ground, at = asked.ground, asked.id("assessment", name="quiz")
    quiz = next(a for a in ground.spec.assessments if a.id == at)
    if not asked["key"]:
        raise DraftError(_HOW.format(at=at))
    own = asked.ids("objective")
    if len(own) > 1 or (own and own[0] not in quiz.objectives):
        raise DraftError(f"A question shows one objective of {at}: {', '.join(quiz.objectives)}.")
    objective = own[0] if own else _nearest(asked, quiz.objectives)
    wrong = [w for w in (part.strip(' .“”"') for part in re.split(r"\s*[;|]\s*|,\s+", asked["wrong"])) if w]
    key, item = asked["key"].strip(' .“”"'), ground.ids.new(f"{at}.Q")
    options = [Option(text=t, correct=t == key) for t in sorted({key, *wrong}, key=str.casefold)] if wrong else []
    made = Item(
        id=item,
        objective=objective,
        kind="single" if options else "short-answer",
        stem=asked["stem"].strip(),
        options=options,
        answer=None if options else key,
    )
    record = ground.record.with_changes(elements={**ground.record.elements, item: Origin(by="designer")})
    spec = change(ground.spec.with_changes(provenance=record), at, items=(*quiz.items, made))
    note = (
        f"{item} tests {objective}."
        if own or len(quiz.objectives) == 1
        else (f"{item} tests {objective}, whose words are nearest; “… for {quiz.objectives[-1]}: …” names another.")
    )
    return Done(spec, [note])


def _nearest(asked: Asked, objectives: tuple[str, ...]) -> str:
    """Return the objective of a quiz that a question speaks of most."""
    planned = asked.ground.for_ids(objectives)
    if not planned:
        raise DraftError(f"{asked['quiz']} is linked to no objective: “link O1 to {asked['quiz']}” first.")
    said = f"{asked['stem']} {asked['key']}"
    return max(planned, key=lambda p: asked.ground.overlap(said, p.wording)).objective.id
