"""Step 4: instructions for every activity, sheets for learners, and briefs for whoever makes the material."""

import re
from collections.abc import Collection

from assistant.language import classify, parse_objective
from assistant.spec import Activity, Assessment, Asset, IdAllocator, Module, Objective, Origin

from ...events import Piece
from ...protocol import DraftError
from ...rubrics import Slots, said_of_learners
from ...titles import capitalised, shortened
from ..items import is_open_quiz, told
from ..objectives import DEFAULT_LEVEL, Planned
from ..reword import measurable
from .assessment import with_missing_parts, with_questions
from .ground import Ground
from .made import Made
from .texts import Texts, texts_for, told_if_foreign

NO_CONTENT = "There are no activities yet for which anything could be made: draft the step content first."
_SHORT = 10
"""Minutes below which practice gets a short sheet."""
_WORDS_A_MINUTE = 100
"""Pace of attentive reading for which a text is planned; between the published ones to understand and to engage."""
_MINUTES_A_QUESTION = 1.5
_SCRIPT = (0.1, 0.45, 0.55, 0.9)
"""Where the parts of a video begin, as shares of its length."""
_AUTHOR = {"reading": "text", "video": "video-script", "lecture": "slides", "demonstration": "slides", "quiz": "quiz"}
_ASSET_KIND = {"text": "brief", "quiz": "brief", "video-script": "video-script", "slides": "slides"}
_DEFAULT_MINUTES = 20
_ON_MATERIAL = ("apply", "analyze", "evaluate")
"""Levels whose exercises need material to work on."""


def draft_creation(ground: Ground, only: Collection[str] = ()) -> Made:
    """Return the activities with instructions and assets where they have none, and quizzes with their questions.

    Args:
        ground: the spec, and what it stands on.
        only: ids of the activities to be looked at; all where none are named.

    Raises:
        DraftError: there are no activities.
    """
    if not any(m.activities for m in ground.spec.content):
        raise DraftError(NO_CONTENT)
    texts = texts_for("creation", ground.spec.language)
    made = Made(notes=told_if_foreign(texts, ground.spec.language))
    maker = _Maker(ground, texts, made)
    made.changes["content"] = [
        m.with_changes(activities=[maker.activity(a, m) if not only or a.id in only else a for a in m.activities])
        for m in ground.spec.content
    ]
    if not only:
        _quizzes(ground, made)
    _tell(made, maker)
    return made


def _tell(made: Made, maker: "_Maker") -> None:
    if not made.pieces:
        made.notes.append("Every activity has its instructions and material: nothing is missing.")
    if maker.frames:
        ids = f"{', '.join(maker.frames[:6])}{' and others' if len(maker.frames) > 6 else ''}"
        made.assumptions.append(
            "Material: the subject expert supplies what no outline holds (texts, material to work on, model "
            f"solutions); {len(maker.frames)} assets say what exactly ({ids})."
        )
        made.notes.append(
            f"{maker.sheets} sheets for learners are ready but for the material named in their last paragraph; "
            f"{maker.briefs} are briefs for whoever makes the material. Facts of the subject are the expert's, or a "
            "model's to draft and the expert's to check."
        )


def _quizzes(ground: Ground, made: Made) -> None:
    assessments, quizzes = [], []
    for assessment in ground.spec.assessments:
        whole = assessment
        if is_open_quiz(assessment):
            whole, questions = with_questions(with_missing_parts(assessment, ground), ground)
            quizzes += questions
        assessments.append(_with_rationales(whole))
    made.notes += told(quizzes)
    if assessments != list(ground.spec.assessments):
        made.changes["assessments"] = assessments


def _with_rationales(assessment: Assessment) -> Assessment:
    """Return a quiz whose open questions say what a full answer holds: the descriptor at the pass level."""
    level = assessment.pass_rule.level if assessment.pass_rule else None
    rows = {i: c for c in (assessment.rubric.criteria if assessment.rubric else ()) for i in c.objectives}
    items = []
    for item in assessment.items:
        row = rows.get(item.objective or "")
        told = item.rationale or item.answer or item.options
        said = row.descriptors.get(level or "") if row and not told else None
        items.append(item.with_changes(rationale=f"A full answer, by {row.id}: {said}") if row and said else item)
    return assessment if items == list(assessment.items) else assessment.with_changes(items=items)


def with_fresh_material(activity: Activity, module: Module, ground: Ground, ids: IdAllocator) -> Activity:
    """Return the activity with the instructions and the asset it would get if it had none."""
    texts = texts_for("creation", ground.spec.language)
    return _Maker(ground, texts, Made(), ids).activity(activity.with_changes(assets=(), instructions=None), module)


class _Maker:
    """Makes what the activities lack, and counts it."""

    def __init__(self, ground: Ground, texts: Texts, made: Made, ids: IdAllocator | None = None) -> None:
        self.ground, self.texts, self.made, self.ids = ground, texts, made, ids or ground.ids
        self.sheets, self.briefs = 0, 0
        self.frames: list[str] = []
        self.planned = {p.objective.id: p for p in ground.planned}

    def activity(self, activity: Activity, module: Module) -> Activity:
        """Return the activity with instructions and an asset where it has none."""
        served = [i for i in (*activity.objectives, *module.objectives) if i in self.planned]
        planned = self.planned[served[0]] if served else None
        words = _Words(activity, module, planned, self.ground)
        key = "reading_plain" if activity.kind == "reading" and not words.goal else activity.kind
        told = activity.instructions or self.texts("instructions", key, **words.slots(self.texts))
        if activity.assets or activity.kind in ("assessment", "other"):
            return activity.with_changes(instructions=told)
        asset = self._asset(activity, words)
        self.made.pieces.append(Piece("asset", asset.title))
        self.made.origins[asset.id] = Origin(by="offline", because=f"{activity.id} had no material")
        return activity.with_changes(instructions=told, assets=[asset])

    def _asset(self, activity: Activity, words: "_Words") -> Asset:
        own_id, slots = self.ids.new(f"{activity.id}.a"), words.slots(self.texts)
        self.frames.append(own_id)
        if activity.kind in _AUTHOR:
            self.briefs += 1
            part = _AUTHOR[activity.kind]
            return Asset(
                id=own_id,
                kind=_ASSET_KIND[part],
                title=self.texts("author", part, "title", **slots),
                body=self.texts("author", part, "like" if part == "text" and words.like else "body", **slots),
                alternative=self.texts("author", part, "alternative") if part == "video-script" else None,
            )
        self.sheets += 1
        if activity.kind == "practice":
            return self._exercise(own_id, activity, words)
        self.frames.pop()
        part = "brief" if activity.kind == "project-work" else "handout"
        title, body = (self.texts(part, activity.kind, key, **slots) for key in ("title", "body"))
        return Asset(id=own_id, kind=part, title=title, body=body)

    def _exercise(self, own_id: str, activity: Activity, words: "_Words") -> Asset:
        short = (activity.minutes or _DEFAULT_MINUTES) < _SHORT
        level, slots = "short" if short else words.level, words.slots(self.texts)
        body = self.texts("exercise", level, "body", **slots)
        needs = self.texts("exercise", "author", "full" if level in _ON_MATERIAL else "short")
        note = self.texts("exercise", "author", "note", needs=needs)
        title = self.texts("exercise", level, "title", **slots)
        return Asset(id=own_id, kind="exercise", title=title, body=f"{body}\n\n{note}")


class _Words:
    """What the texts ask of an activity, in the spec's own words."""

    def __init__(self, activity: Activity, module: Module, planned: Planned | None, ground: Ground) -> None:
        self.activity, self.module, self.planned, self.ground = activity, module, planned, ground
        english = ground.phrases.language == "en" and ground.spec.language[:2].lower() == "en"
        language = ground.phrases.language if english else "xx"
        self.title = _bare(activity.title, ground)
        own = activity.kind == "practice" and (not english or parse_objective(self.title).head is not None)
        better = measurable(self.title) if own and english else None
        statement = better.statement if better else self.title
        self.doing = (
            planned.slots(language)
            if planned is not None and not own
            else Slots.from_objective(Objective(id="O0", statement=statement), language=language)
        )
        self.is_step = bool(own and planned and not _same(self.title, planned.objective.statement))
        read = classify(self.title).best if own and english and self.is_step else None
        declared = planned.objective.bloom if planned else None
        self.level = (read.label if read else declared) or DEFAULT_LEVEL
        self.goal = "" if planned and planned.about and not own else shortened(self.doing.topic, 70)

    def slots(self, texts: Texts) -> dict[str, str | float]:
        """Return all slots; empty where the spec says nothing."""
        minutes = self.activity.minutes or _DEFAULT_MINUTES
        doing, objective = self.doing, self.planned.objective if self.planned else None
        told = self.activity.instructions or ""
        goal = capitalised(self.goal or self.title)
        return {
            "perform": doing.perform,
            "Perform": capitalised(doing.perform),
            "they": self._they(),
            "goal": self.goal,
            "Goal": goal,
            "ending": f"{doing.condition}{doing.criterion}".rstrip(".") + ".",
            "topic": shortened(self._topic(), 70),
            "minutes": minutes,
            "words": round(minutes * _WORDS_A_MINUTE, -2) or _WORDS_A_MINUTE,
            "count": max(2, round(minutes / _MINUTES_A_QUESTION)),
            "points": "; ".join(line[2:] for line in told.splitlines() if line.startswith("- ")),
            "leads": f"{objective.id}: {objective.statement}" if objective and self._leads else "",
            "check": "" if self.is_step else self._check(),
            "question": self.title
            if self.title.endswith("?")
            else texts("handout", "discussion", "question", Goal=goal),
            "parts": texts("author", "text", self.level),
            "like": self.like,
            **{f"t{i}": _clock(minutes * share) for i, share in enumerate(_SCRIPT, 1)},
        }

    @property
    def like(self) -> str:
        """Return the id of an earlier text of the module that is built from the same parts."""
        for other in self.module.activities:
            if other.id == self.activity.id:
                return ""
            if other.kind == "reading" and set(other.objectives) & set(self.activity.objectives):
                return other.id
        return ""

    @property
    def _leads(self) -> bool:
        return self.is_step or self.activity.kind == "quiz"

    def _topic(self) -> str:
        if self.activity.kind != "practice":
            return self.title
        about = self.planned.about if self.planned and not self.is_step else None
        return about or self.doing.topic

    def _they(self) -> str:
        """Return what learners do afterwards; for an objective of our making, on the subject of this activity."""
        if self.planned and self.planned.about:
            return f"explain the main points of “{self.title}”, each with an example of their own"
        return said_of_learners(self.doing.perform)

    def _check(self) -> str:
        """Return what a rater looks for: the descriptor at the pass level of a row for the objective."""
        own = self.planned.objective.id if self.planned else ""
        for assessment in self.ground.spec.assessments:
            level = assessment.pass_rule.level if assessment.pass_rule else None
            for row in assessment.rubric.criteria if assessment.rubric and level else ():
                if own in row.objectives and level in row.descriptors:
                    return f"In “{_title(assessment)}” ({row.id}), {level} means: {row.descriptors[level]}"
        return ""


def _title(assessment: Assessment) -> str:
    return shortened(assessment.title, 80)


def _bare(title: str, ground: Ground) -> str:
    """Return an activity's title without the frame that the drafting puts around it."""
    frames = [ground.phrases("study", title="\0"), ground.phrases("practice_on", title="\1", perform="\0")]
    for frame in frames:
        pattern = re.escape(frame).replace("\0", "(.+)").replace("\1", ".+?")
        match = re.fullmatch(pattern, title, re.DOTALL)
        if match:
            return match[1]
    return title


def _same(one: str, other: str) -> bool:
    a, b = (re.sub(r"\W+", " ", text).strip().casefold() for text in (one, other))
    return a in b or b in a


def _clock(minutes: float) -> str:
    whole = round(minutes * 60 / 5) * 5
    return f"{whole // 60}:{whole % 60:02d}"
