"""What a model is asked to return: flat, all fields required, "" or [] for nothing.

These are not the spec's models: a model names elements by ids it was shown, and code gives new ids, settles links, sums
and provenance. A reply that changes a step lists only the elements it changes or adds.
"""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Level = Literal["remember", "understand", "apply", "analyze", "evaluate", "create"]
MAX_TEXT = 20_000
"""Characters beyond which no single text of a design is meant seriously."""
Words = Annotated[str, Field(max_length=MAX_TEXT)]
OwnId = Annotated[
    str, Field(max_length=40, description="Id of the existing element you change; empty for one you add.")
]
Removed = Annotated[list[str], Field(description="Ids of elements that shall go; mostly empty.", max_length=200)]
Because = Annotated[Words, Field(description="Why this choice, from the facts given: one sentence, no praise.")]
RunnerUp = Annotated[
    Words,
    Field(description="The second choice and what speaks for it, in one sentence; empty if none."),
]
Assumptions = Annotated[
    list[str],
    Field(
        max_length=60,
        description="At most five facts that you had to assume and the designer should correct if wrong; none is fine.",
    ),
]


class Wire(BaseModel):
    """A part of a reply."""

    model_config = ConfigDict(extra="ignore", str_strip_whitespace=True)


class ObjectiveWire(Wire):
    """An objective."""

    id: OwnId
    stated: list[str] = Field(description="Codes (S1, S2, …) of the stated objectives that this one covers.")
    statement: Words = Field(min_length=3, description="The whole objective as learners read it, one sentence.")
    condition: Words = Field(description="The words of the statement that say what is given; empty if none.")
    criterion: Words = Field(description="The words of the statement that say how well; empty if none.")
    bloom: Level = Field(description="The level of what learners do (revised Bloom taxonomy).")
    because: Because
    runner_up: RunnerUp


class SetAsideWire(Wire):
    """A stated objective that becomes no objective of the credential."""

    stated: str = Field(description="Its code, such as S4.")
    how: Literal["practice", "left-out"] = Field(
        description="practice: a step on the way to an objective; left-out: not part of this credential."
    )
    reason: str = Field(description="Why, in one sentence, naming the objective it leads to where there is one.")


class ObjectivesReply(Wire):
    """Step 1."""

    objectives: list[ObjectiveWire] = Field(max_length=40)
    set_aside: list[SetAsideWire] = Field(max_length=300)
    remove: Removed
    title: Words = Field(description="A title that says what one can do afterwards; empty if one is stated.")
    summary: Words = Field(
        description="What a holder can do and where it helps, in one or two sentences; empty if a stated one says so."
    )
    audience: Words = Field(description="Who the learners are; empty if stated or unknown.")
    prerequisites: list[str] = Field(description="What they must know before; empty if stated or none.")
    assumptions: Assumptions


class CriterionWire(Wire):
    """A row of a rubric."""

    id: OwnId
    title: Words = Field(min_length=2, description="The quality looked for, in two to six words.")
    objectives: list[str] = Field(description="Ids of the objectives this row gives evidence of; mostly one.")
    weight: int = Field(ge=0, le=100, description="Share in percent; the rows of a rubric add up to 100.")
    descriptors: list[Words] = Field(description="One descriptor a level, in the order of `levels`.")


class AssessmentWire(Wire):
    """An assessment with its rubric."""

    id: OwnId
    stated: str = Field(description="Code (E1, E2, …) of the stated assessment this is; empty if you propose it.")
    title: Words = Field(min_length=2)
    method: Literal["quiz", "task", "project", "performance", "portfolio", "oral", "simulation", "case", "reflection"]
    purpose: Literal["summative", "formative"]
    objectives: list[str] = Field(description="Ids of the objectives it gives evidence of.")
    weight: float = Field(ge=0, le=100, description="Share of the result in percent; 0 for formative ones.")
    minutes: int = Field(ge=0, le=60_000, description="A learner's working time in minutes.")
    brief: Words = Field(description="The task as the learner reads it: what to do, with what, how much, for whom.")
    evidence: Words = Field(description="What the learner hands in or shows.")
    feedback: Words = Field(description="When and how feedback comes, and how many attempts there are.")
    supervision: Literal["none", "unsupervised-online", "proctored", "on-site"]
    identity: Words = Field(description="How it is known that the work is the learner's own; empty if unknown.")
    ai_use: Literal["not-permitted", "acknowledged", "required"]
    ai_note: Words = Field(description="What that means in this task.")
    pass_rule: Literal["every-criterion", "score", "completion"]
    pass_level: str = Field(description="For every-criterion: the level each row must reach, as named in `levels`.")
    pass_percent: int = Field(ge=0, le=100, description="For score: percent needed; else 0.")
    levels: list[str] = Field(max_length=7, description="Names of the rubric's levels, best first; [] for a quiz.")
    criteria: list[CriterionWire] = Field(max_length=20, description="Rows of the rubric; [] for a quiz.")
    because: Because
    runner_up: RunnerUp


class AssessmentsReply(Wire):
    """Step 2."""

    assessments: list[AssessmentWire] = Field(max_length=30)
    remove: Removed
    assumptions: Assumptions


class OptionWire(Wire):
    """An answer option."""

    text: Words = Field(min_length=1)
    correct: bool
    feedback: Words = Field(description="What a learner who picked it is told: the slip behind it, or why it holds.")


class ItemWire(Wire):
    """A quiz item."""

    id: OwnId
    objective: str = Field(description="Id of the one objective it tests.")
    kind: Literal["single", "multiple", "true-false", "short-answer", "numeric"]
    bloom: Level = Field(description="What answering it takes.")
    stem: Words = Field(min_length=3, description="The whole problem; answerable without reading the options.")
    options: list[OptionWire] = Field(max_length=8, description="[] for short-answer and numeric.")
    answer: Words = Field(description="The key of a short-answer or numeric item; else empty.")
    rationale: Words = Field(description="Why the key is right, in one sentence.")


class ItemsReply(Wire):
    """The items of one quiz."""

    items: list[ItemWire] = Field(max_length=60)
    remove: Removed


class ActivityWire(Wire):
    """Something learners do."""

    id: OwnId
    kind: Literal[
        "reading", "video", "lecture", "demonstration", "practice", "discussion", "project-work", "reflection", "quiz"
    ]
    title: Words = Field(min_length=2)
    minutes: int = Field(ge=1, le=6_000)
    objectives: list[str]
    covers: list[str] = Field(description="Codes (S1, S2, …) of the steps on the way that are practised here.")
    instructions: Words = Field(description="What the learner does, concretely, in one to four sentences.")


class ModuleWire(Wire):
    """A unit of content."""

    id: OwnId
    stated: list[str] = Field(description="Codes (T1, T2, …) of the stated topics it holds.")
    title: Words = Field(min_length=2)
    summary: Words
    activities: list[ActivityWire] = Field(max_length=30)


class PlaceWire(Wire):
    """Where in the course an assessment stands."""

    assessment: str = Field(description="Its id.")
    after_module: str = Field(description="Title of the module it follows, exactly as you write it.")


class DeliveryWire(Wire):
    """How the content reaches learners."""

    mode: Literal["online-asynchronous", "online-synchronous", "online-mixed", "on-site", "blended", "workplace"]
    platform: Words
    interaction: Words
    accessibility: Words


class ContentReply(Wire):
    """Step 3."""

    modules: list[ModuleWire] = Field(max_length=60)
    places: list[PlaceWire] = Field(max_length=30)
    delivery: DeliveryWire
    remove: Removed
    assumptions: Assumptions


class AssetWire(Wire):
    """Something made for an activity."""

    kind: Literal["text", "slides", "video-script", "exercise", "dataset", "quiz", "brief", "handout", "other"]
    title: Words = Field(min_length=2)
    body: Words = Field(min_length=3, description="Its whole text in Markdown, ready to use.")
    alternative: Words = Field(description="Captions, transcript or text alternative where needed; else empty.")


class MaterialWire(Wire):
    """What is made for one activity."""

    id: str = Field(max_length=40, description="Id of the activity.")
    instructions: Words = Field(description="What the learner does, step by step.")
    assets: list[AssetWire] = Field(max_length=8)


class MaterialsReply(Wire):
    """Step 4, one module."""

    activities: list[MaterialWire] = Field(max_length=40)
    assumptions: Assumptions


class TaskAssetWire(AssetWire):
    """Something made for an assessment."""

    for_raters: bool = Field(description="True for what learners must not see: the key, the model solution, notes.")


class TaskReply(Wire):
    """Step 4, one assessment."""

    assets: list[TaskAssetWire] = Field(max_length=12)
    assumptions: Assumptions


class PilotReply(Wire):
    """Step 5."""

    participants: int = Field(ge=0, le=10_000)
    who: Words
    when: Words
    questions: list[Words] = Field(max_length=20, description="What the pilot is to find out; name element ids.")
    instruments: list[Words] = Field(max_length=20, description="How: survey with its items, time log, double rating.")
    decision_rule: Words = Field(description="Which figure leads to which change.")
    assumptions: Assumptions


class LaunchReply(Wire):
    """Step 6."""

    platform: Words
    opens: Words = Field(description="As stated; empty where unknown.")
    announcement: Words
    how_to_earn: list[Words] = Field(max_length=20)
    channels: list[Words] = Field(max_length=20)
    support: Words
    assumptions: Assumptions


class QuestionWire(Wire):
    """A question of the evaluation."""

    id: OwnId
    level: int = Field(ge=1, le=4, description="Kirkpatrick: 1 reaction, 2 learning, 3 behaviour, 4 results.")
    question: Words = Field(min_length=3)
    measures: list[Words] = Field(max_length=10, description="The data that answer it; survey items word for word.")
    target: Words
    baseline: Words
    when: Words


class EvaluationReply(Wire):
    """Step 7."""

    questions: list[QuestionWire] = Field(max_length=20)
    remove: Removed
    assumptions: Assumptions


class IntentReply(Wire):
    """What a sentence means in the conversation."""

    kind: Literal[
        "answer", "change", "another", "accept", "reject", "undo", "redo", "next", "back", "step", "why", "show",
        "help", "talk",
    ]  # fmt: skip
    ids: list[str] = Field(max_length=100, description="Ids of the elements it is about; mostly empty.")
    step: Literal["", "objectives", "assessment", "content", "creation", "pilot", "launch", "evaluation"]
    topic: str = Field(max_length=200, description="What is asked about or to be shown; else empty.")
    wish: Words = Field(description="The wish of a change, in plain English, complete by itself; else empty.")


REPLIES: dict[str, type[Wire]] = {
    model.__name__: model
    for model in (
        ObjectivesReply, AssessmentsReply, ItemsReply, ContentReply, MaterialsReply, TaskReply, PilotReply, LaunchReply,
        EvaluationReply, IntentReply,
    )
}  # fmt: skip
"""Output models by the name that a prompt's front matter gives."""


def texts(reply: Wire) -> Iterator[str]:
    """Yield every text of a reply that people will read."""
    for name, value in reply:
        if isinstance(value, Wire):
            yield from texts(value)
        elif isinstance(value, list):
            for part in value:
                if isinstance(part, Wire):
                    yield from texts(part)
                elif isinstance(part, str):
                    yield part
        elif isinstance(value, str) and name not in ("id", "kind", "bloom", "method", "mode", "stated"):
            yield value
