"""Instructions that change how something is assessed: the method, with brief, evidence and rubric from the library."""

import copy

from assistant.spec import Assessment, Origin, Spec

from ...protocol import DraftError
from ...wording import with_article
from ..assessments import build, title_of
from ..facts import class_size
from ..items import told
from ..methods import named_method
from ..steps.assessment import numbered, reasons, with_questions
from ..steps.creation import draft_creation
from ..steps.ground import Ground
from ..workload import in_words
from .table import Asked, Done, known, understands

METHODS = ("quiz", "task", "project", "performance", "portfolio", "oral", "simulation", "case", "reflection")
_SEEN_ONE_BY_ONE = ("oral", "performance", "simulation")


@understands
def set_method(asked: Asked) -> Done:
    """Assess by another method: brief, evidence, rubric and time come from the library anew."""
    at = asked.id("assessment")
    word = asked["method"]
    method = named_method(word) or next((m for m in METHODS if m in word.lower()), None)
    if method is None:
        raise DraftError(f"“{word}” is no method that is known; these are: {', '.join(METHODS)}.")
    return by_method(asked, at, method)


@understands
def write_anew(asked: Asked) -> Done:
    """Write elements anew: assessments from the library, the material of activities from the texts."""
    ground, notes = asked.ground, []
    own = set(asked.ids("objective", "assessment", "module", "activity"))
    assessments, quizzes = [], []
    for a in ground.spec.assessments:
        new, questions = with_questions(anew(ground, a, a.method), ground) if a.id in own else (a, [])
        assessments.append(new)
        quizzes += questions
    notes += told(quizzes)
    rewritten = [o.id for o in ground.spec.objectives if o.id in own]
    if rewritten:
        notes.append(
            f"Without a model, objectives are not worded anew ({', '.join(rewritten)}): say the words, such as “change "
            f"{rewritten[0]} to …”."
        )
    spec = ground.spec.with_changes(assessments=assessments)
    bare = {a.id for m in spec.content for a in m.activities if {a.id, m.id} & own}
    if bare:
        content = [
            m.with_changes(activities=[a.with_changes(assets=()) if a.id in bare else a for a in m.activities])
            for m in spec.content
        ]
        spec = spec.with_changes(content=content)
        made = draft_creation(ground.over(spec), only=bare)
        spec = spec.with_changes(**made.changes)
    return Done(spec, notes)


@understands
def another(asked: Asked) -> Done:
    """Take the second choice that stands in the provenance, or the next best."""
    own = [a.id for a in asked.spec.assessments]
    if not asked["id"] and len(own) != 1:
        raise DraftError(
            f"Another way for which one? “another way for {own[0]}”." if own else "There is no assessment yet."
        )
    at = known(asked.spec, asked["id"]) if asked["id"] else own[0]
    if at not in own:
        way = f"“write {at} anew”" if at.startswith("M") else f"“remove {at}”"
        raise DraftError(f"Tell me what should be different in {at}: “change {at} to …”, or {way}.")
    assessment = next(a for a in asked.spec.assessments if a.id == at)
    origin = asked.ground.record.elements.get(at)
    second = (origin.runner_up or "").partition(":")[0].strip() if origin else ""
    if second not in METHODS or second == assessment.method:
        second = (reasons(asked.ground.link(assessment), asked.ground)[1] or "").partition(":")[0]
    if not second:
        raise DraftError(f"There is no second choice for {at}; name a method, such as “make {at} a portfolio”.")
    return by_method(asked, at, second)


def by_method(asked: Asked, at: str, method: str) -> Done:
    """Return the spec with an assessment built anew for a method; title, weight, objectives and rules of use stay."""
    ground = asked.ground
    old = next(a for a in ground.spec.assessments if a.id == at)
    if old.method == method:
        again, questions = with_questions(anew(ground, old, method), ground)
        return Done(
            _with(ground, again),
            [f"{at} is {with_article(method)} already: brief and rubric are written anew.", *told(questions)],
        )
    was = reasons(ground.link(old), ground)[0]
    new, questions = with_questions(anew(ground, old, method), ground)
    link = ground.link(new)
    because = reasons(link, ground)[0]
    notes = (
        []
        if because
        else [f"The library has no rubric for {with_article(method)} at this level; the nearest was taken."]
    )
    if new.title == old.title and old.method in new.title.casefold():
        notes.append(f"The title “{old.title}” still speaks of {with_article(old.method)}: “rename {at} to …”.")
    notes = [*told(questions), *notes]
    if method in _SEEN_ONE_BY_ONE and new.minutes:
        size = class_size(ground.spec)
        notes.append(
            f"With {size} learners, {new.minutes:g} minutes each are {in_words(size * new.minutes)} of examining."
        )
    origin = Origin(
        by="designer", because=f"asked for: “{asked.said}”", runner_up=f"{old.method}: {was or 'what it was'}"
    )
    record = ground.record.with_changes(elements={**ground.record.elements, at: origin})
    return Done(_with(ground, new).with_changes(provenance=record), notes)


def _with(ground: Ground, new: Assessment) -> Spec:
    assessments = [new if a.id == new.id else a for a in ground.spec.assessments]
    return ground.spec.with_changes(assessments=assessments)


def anew(ground: Ground, old: Assessment, method: str) -> Assessment:
    """Return an assessment built anew for a method, with ids of its own for rows and items."""
    if not old.objectives:
        raise DraftError(f"{old.id} is linked to no objective: “link O1 to {old.id}” first.")
    link, was = ground.link(old, method), ground.link(old)
    own_title = old.title == title_of(was, ground.phrases)
    title = title_of(link, ground.phrases) if own_title else old.title
    built = build(old.id, link, old.weight or 1, title, ground.library, ground.phrases, copy.deepcopy(ground.ids))
    return old.with_changes(
        title=title,
        method=method,
        minutes=built.minutes if old.method != method else old.minutes,
        brief=built.brief,
        evidence=built.evidence,
        feedback=old.feedback or built.feedback,
        pass_rule=built.pass_rule,
        rubric=numbered(built.rubric, old.id, ground.ids),
        items=(),
    )
