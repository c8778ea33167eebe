"""Step 2 for a spec: what is stated is kept and completed; objectives that nothing shows get an assessment."""

import copy
from collections.abc import Sequence

from assistant.arithmetic import apportion
from assistant.spec import Assessment, IdAllocator, Origin, Rubric

from ...changes.sums import rows_to_100, weights_to_100
from ...events import Piece
from ...protocol import DraftError
from ..assessments import build, origin_of, plan_assessments, title_of
from ..items import Questions, is_open_quiz, questions_for, told
from ..link_assessments import Link, preferences, propose
from ..workload import MOST_FOR_ASSESSMENT
from .ground import Ground
from .made import Made

NO_OBJECTIVES = "There are no objectives yet, so nothing says what is to be assessed: draft the step objectives first."
CLASS_SIZE = "Class size: 20 learners a run; it decides what marking takes. Say “class size 30” to correct it."
_STEP = 5
_LEAST = 5


def draft_assessment(ground: Ground) -> Made:
    """Return the assessments: stated ones completed, missing ones proposed with their reasons.

    Raises:
        DraftError: there are no objectives.
    """
    if not ground.spec.objectives:
        raise DraftError(NO_OBJECTIVES)
    made = _completed(ground) if ground.spec.assessments else _from_the_start(ground)
    if made.changes["assessments"] == list(ground.spec.assessments):
        made.notes.append(
            "The assessments stand as they are: nothing is missing. Change one by saying so, such as “make A1 an oral "
            "exam” or “another way for A1”."
        )
    made.changes["assessments"] = _within_hours(made.changes["assessments"], ground)
    made.pieces = [Piece("assessment", a.title) for a in made.changes["assessments"]]
    known = any(a.startswith("Class size:") for a in ground.record.assumptions)
    made.assumptions += [] if known else [CLASS_SIZE]
    return made


def _from_the_start(ground: Ground) -> Made:
    plan = plan_assessments(
        ground.outline, ground.planned, ground.library, ground.overlap, ground.phrases, ground.ids, ground.facts
    )
    return Made({"assessments": plan.assessments}, plan.origins, plan.assumptions, plan.notes)


def _completed(ground: Ground) -> Made:
    made, assessments, quizzes = Made(), [], []
    for stated in ground.spec.assessments:
        whole, questions = with_questions(with_missing_parts(_linked(stated, ground), ground), ground)
        assessments.append(whole)
        quizzes += questions
        if whole != stated or stated.id not in ground.record.elements:
            made.origins[whole.id] = _origin_of_kept(whole, ground)
    shown = {i for a in assessments if a.purpose == "summative" for i in a.objectives}
    unshown = [p for p in ground.planned if p.objective.id not in shown]
    for link in propose(unshown, ground.library) if unshown else []:
        built, questions = with_questions(_proposed(link, ground), ground)
        assessments.append(built)
        quizzes += questions
        made.origins[built.id] = origin_of(link)
        served = ", ".join(p.objective.id for p in link.planned)
        made.notes.append(f"{built.id} is added: no assessment showed {served}.")
    made.notes += told(quizzes)
    made.changes["assessments"], weighed = weights_to_100(assessments)
    made.notes += weighed
    return made


def _proposed(link: Link, ground: Ground) -> Assessment:
    title = title_of(link, ground.phrases)
    built = build(ground.ids.new("A"), link, 1, title, ground.library, ground.phrases, ground.ids)
    return built.with_changes(weight=None)


def _linked(assessment: Assessment, ground: Ground) -> Assessment:
    """Return the assessment with an objective that is there: its own, else the one it shares most words with."""
    known = {o.id for o in ground.spec.objectives}
    linked = [i for i in assessment.objectives if i in known]
    if not linked:
        said = f"{assessment.title} {assessment.brief or ''}"
        linked = [max(ground.planned, key=lambda p: ground.overlap(said, p.wording)).objective.id]
    return assessment.with_changes(objectives=linked)


def _origin_of_kept(assessment: Assessment, ground: Ground) -> Origin:
    """Return whose an assessment is, with the reason for its method and the second choice where none stands yet."""
    before = ground.record.elements.get(assessment.id, Origin(by="designer"))
    because, second = reasons(ground.link(assessment), ground)
    return before.with_changes(because=before.because or because, runner_up=before.runner_up or second)


def reasons(link: Link, ground: Ground) -> tuple[str | None, str | None]:
    """Return why a method suits its objectives, and the second choice with what speaks for it."""
    because: str | None = None
    ranked: dict[str, float] = {}
    said: dict[str, str] = {}
    for p in link.planned:
        for place, (method, why) in enumerate(preferences(p, ground.library)):
            if method == link.method:
                because = because or why
            else:
                ranked[method] = ranked.get(method, 0.0) + 1 / (1 + place)
                said.setdefault(method, why)
    second = max(ranked, key=lambda m: (ranked[m], m), default=None)
    return because, f"{second}: {said[second]}" if second else None


def with_missing_parts(assessment: Assessment, ground: Ground) -> Assessment:
    """Return the assessment with what it lacks: brief, evidence, feedback, pass rule, rubric, rows."""
    link, scratch = ground.link(assessment), copy.deepcopy(ground.ids)
    built = build(assessment.id, link, 1, assessment.title, ground.library, ground.phrases, scratch)
    by_key = bool(assessment.items) and all(i.options or i.answer for i in assessment.items)
    present = assessment.pass_rule is not None and assessment.pass_rule.rule == "completion"
    if assessment.rubric is None:
        rubric = None if by_key or present else numbered(built.rubric, assessment.id, ground.ids)
    else:
        rubric = _with_rows_for_all(assessment, assessment.rubric, built.rubric, ground)
    rule = assessment.pass_rule or (built.pass_rule if rubric else None)
    return assessment.with_changes(
        minutes=assessment.minutes or built.minutes,
        brief=assessment.brief or built.brief,
        evidence=assessment.evidence or built.evidence,
        feedback=assessment.feedback or built.feedback,
        pass_rule=rule,
        rubric=rubric,
    )


def with_questions(assessment: Assessment, ground: Ground) -> tuple[Assessment, list[Questions]]:
    """Return a quiz that has no questions with those of what is stated, and these; none for another assessment."""
    if not is_open_quiz(assessment):
        return assessment, []
    questions = questions_for(assessment, ground.planned, ground.facts, ground.overlap, ground.ids)
    return assessment.with_changes(items=questions.items), [questions]


def numbered(rubric: Rubric | None, assessment: str, ids: IdAllocator) -> Rubric | None:
    """Return a rubric made on the side with ids of its own for its rows."""
    if rubric is None:
        return None
    return rubric.with_changes(criteria=[c.with_changes(id=ids.new(f"{assessment}.C")) for c in rubric.criteria])


def _with_rows_for_all(assessment: Assessment, own: Rubric, built: Rubric | None, ground: Ground) -> Rubric:
    """Add the library's row for each objective that no row or item judges, where the levels have the same names."""
    judged = {i for c in own.criteria for i in c.objectives} | {i.objective for i in assessment.items}
    names = {level.name for level in own.levels}
    missing = [
        c for c in (built.criteria if built else ()) if not judged & set(c.objectives) and names == set(c.descriptors)
    ]
    if not missing:
        return own
    criteria = [*own.criteria, *(c.with_changes(id=ground.ids.new(f"{assessment.id}.C")) for c in missing)]
    return own.with_changes(criteria=rows_to_100(criteria))


def _within_hours(assessments: Sequence[Assessment], ground: Ground) -> list[Assessment]:
    """Return the assessments with estimated times cut to their share of the stated hours; stated times stay."""
    hours = ground.spec.workload.hours if ground.spec.workload else None
    before = {a.id: a.minutes for a in ground.spec.assessments}
    open_ones = [i for i, a in enumerate(assessments) if a.minutes and not before.get(a.id)]
    most = int((hours or 0) * 60 * MOST_FOR_ASSESSMENT) - round(sum(m or 0 for m in before.values()))
    wanted = [assessments[i].minutes or 0.0 for i in open_ones]
    if not hours or sum(wanted) <= most:
        return list(assessments)
    parts = dict(zip(open_ones, apportion(max(0, most), wanted, step=_STEP, least=_LEAST), strict=True))
    return [a.with_changes(minutes=parts.get(i, a.minutes) or a.minutes) for i, a in enumerate(assessments)]
