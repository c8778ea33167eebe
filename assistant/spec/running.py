"""Steps 5 to 7 of the design: pilot, launch, evaluation."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from .base import Id, Node, Number, Text, clean_values


class PilotPlan(Node):
    """A trial with a few learners before the first open run."""

    participants: Number | None = Field(None, description="How many learners take part.", ge=0)
    who: Text | None = Field(None, description="Who they are.")
    when: Text | None = Field(None, description="When it takes place.")
    questions: tuple[Text, ...] = Field((), description="What the pilot is to find out.")
    instruments: tuple[Text, ...] = Field((), description="How it is found out: survey, time log, double rating.")
    decision_rule: Text | None = Field(None, description="What result leads to what change.")


class PilotFinding(Node):
    """Something the pilot showed, and what was decided."""

    id: Id = Field(description="Stable id, such as F1.")
    about: Id | None = Field(None, description="Id of the element it is about.")
    observation: Text = Field(description="What was seen.")
    decision: Text | None = Field(None, description="What is done about it.")
    status: Literal["open", "done", "declined"] = Field("open", description="Where the decision stands.")


class Pilot(Node):
    """The pilot: plan, results, findings."""

    plan: PilotPlan | None = Field(None, description="The plan.")
    results: Annotated[dict[str, Any], BeforeValidator(clean_values)] = Field(
        default_factory=dict,
        description="Figures of the pilot, by name; `minutes` holds the median time really needed, by element id.",
    )
    findings: tuple[PilotFinding, ...] = Field((), description="What it showed.")


class Launch(Node):
    """How the microcredential opens and how learners come to know of it."""

    platform: Text | None = Field(None, description="Where it is offered.")
    opens: Text | None = Field(None, description="When it opens.")
    announcement: Text | None = Field(None, description="The text that announces it.")
    how_to_earn: tuple[Text, ...] = Field((), description="The steps to earning it, as learners read them.")
    channels: tuple[Text, ...] = Field((), description="Where it is announced.")
    support: Text | None = Field(None, description="Where learners get help.")


class EvaluationQuestion(Node):
    """One question of the evaluation, by Kirkpatrick level."""

    id: Id = Field(description="Stable id, such as E1.")
    level: int | None = Field(
        None, ge=1, le=4, description="Kirkpatrick level: 1 reaction, 2 learning, 3 behaviour, 4 results."
    )
    question: Text | None = Field(None, description="What is asked.")
    measures: tuple[Text, ...] = Field((), description="The data that answer it.")
    target: Text | None = Field(None, description="The figure aimed at.")
    baseline: Text | None = Field(None, description="The figure before, or what the result is compared with.")
    when: Text | None = Field(None, description="When the data are taken.")


class Evaluation(Node):
    """How the effect is judged after launch."""

    questions: tuple[EvaluationQuestion, ...] = Field((), description="What is asked.")
    results: Annotated[dict[str, Any], BeforeValidator(clean_values)] = Field(
        default_factory=dict, description="Figures, by name."
    )
