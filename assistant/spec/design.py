"""Steps 1 and 2 of the design: objectives, and the assessments that show their mastery."""

from typing import Annotated, ClassVar, Literal

from pydantic import BeforeValidator, Field

from .asset import Asset
from .base import Id, Minutes, Node, Number, Percent, Text

BLOOM_LEVELS = ("remember", "understand", "apply", "analyze", "evaluate", "create")
_BLOOM_SPELLINGS = {"analyse": "analyze", "analysis": "analyze", "analyzing": "analyze", "synthesis": "create"}


def _bloom_word(value: object) -> object:
    if not isinstance(value, str):
        return value
    word = value.strip().lower()
    return _BLOOM_SPELLINGS.get(word, word)


Bloom = Annotated[
    Literal["remember", "understand", "apply", "analyze", "evaluate", "create"], BeforeValidator(_bloom_word)
]
Method = Literal["quiz", "task", "project", "performance", "portfolio", "oral", "simulation", "case", "reflection"]
ItemKind = Literal["single", "multiple", "true-false", "short-answer", "numeric", "matching", "ordering", "essay"]


class Skill(Node):
    """A skill of a published framework that an objective builds."""

    framework: Text = Field(description="The framework the skill is listed in, such as ESCO.")
    name: Text = Field(description="The skill's name there.")
    uri: Text | None = Field(None, description="The skill's address there.")


class Objective(Node):
    """What a learner can show at the end: one observable performance."""

    id: Id = Field(description="Stable id, such as O1; never reused for another objective.")
    statement: Text = Field(description="The objective as learners read it: a verb, what it acts on, and how well.")
    verb: Text | None = Field(None, description="The behaviour: the observable verb of the statement.")
    condition: Text | None = Field(None, description="What the learner is given, or works with.")
    criterion: Text | None = Field(None, description="How well it must be done, or what shows that it is.")
    bloom: Bloom | None = Field(None, description="The cognitive level the author declares (revised Bloom taxonomy).")
    skills: tuple[Skill, ...] = Field((), description="Skills of published frameworks that it builds.")


class Level(Node):
    """A level of a rubric."""

    name: Text = Field(description="The level's name, such as Proficient.")
    points: Number = Field(description="Points for reaching it; they fall from the first level to the last.")


class Criterion(Node):
    """A row of a rubric: one quality looked for, described at every level."""

    id: Id = Field(description="Stable id, such as A1.C1.")
    title: Text = Field(description="The quality looked for, in a few words.")
    objectives: tuple[Id, ...] = Field((), description="Ids of the objectives this row gives evidence of.")
    weight: Percent | None = Field(None, description="Share of the rubric in percent; the rows add up to 100.")
    descriptors: dict[Text, Text] = Field(
        default_factory=dict, description="Level name to level descriptor: what a rater sees at that level."
    )


class Rubric(Node):
    """An analytic rubric: criteria by levels."""

    levels: tuple[Level, ...] = Field((), description="Levels from the best to the weakest.")
    criteria: tuple[Criterion, ...] = Field((), description="The rows.")


class Option(Node):
    """An answer option of a quiz item."""

    text: Text = Field(description="The option as the learner reads it.")
    correct: bool = Field(False, description="True when it is (one of) the key(s).")
    feedback: Text | None = Field(None, description="What a learner who picked it is told.")


class Item(Node):
    """A quiz item."""

    always_written: ClassVar[frozenset[str]] = frozenset({"kind"})

    id: Id = Field(description="Stable id, such as A1.Q1.")
    objective: Id | None = Field(None, description="Id of the objective the item tests.")
    kind: ItemKind = Field("single", description="The item's format.")
    stem: Text = Field(description="The question or problem.")
    options: tuple[Option, ...] = Field((), description="Answer options, where the format has them.")
    answer: Text | None = Field(None, description="The key of a short or numeric answer.")
    points: Number | None = Field(None, description="Points for a right answer.")
    bloom: Bloom | None = Field(None, description="The cognitive level the item asks for.")
    rationale: Text | None = Field(None, description="Why the key is right.")


class Supervision(Node):
    """How far the assessment is supervised and the learner's identity checked (an EU Annex I element)."""

    mode: Literal["none", "unsupervised-online", "proctored", "on-site"] = Field(description="Kind of supervision.")
    identity: Text | None = Field(None, description="How the learner's identity is checked.")


class AiUse(Node):
    """What the learner may do with generative AI."""

    stance: Literal["not-permitted", "acknowledged", "required"] = Field(description="What is allowed.")
    note: Text | None = Field(None, description="What that means in this assessment.")


class PassRule(Node):
    """When the assessment is passed."""

    rule: Literal["every-criterion", "score", "completion"] = Field(
        description="every-criterion: a level in each row; score: a share of the points; completion: handed in."
    )
    level: Text | None = Field(None, description="For every-criterion: the level each row must reach.")
    percent: Percent | None = Field(None, description="For score: the share of all points needed, in percent.")


class Assessment(Node):
    """How mastery of some objectives is shown."""

    id: Id = Field(description="Stable id, such as A1.")
    title: Text = Field(description="The assessment's title.")
    method: Method = Field(description="The kind of assessment.")
    purpose: Literal["summative", "formative"] = Field(
        "summative", description="Summative counts towards the credential; formative gives feedback only."
    )
    objectives: tuple[Id, ...] = Field((), description="Ids of the objectives it gives evidence of.")
    weight: Percent | None = Field(None, description="Share of the result in percent; all add up to 100.")
    minutes: Minutes | None = Field(None, description="Working time of the learner in minutes.")
    after: Id | None = Field(None, description="Id of the module it follows; what it needs must come before.")
    due: Text | None = Field(None, description="When it is due, as stated.")
    brief: Text | None = Field(None, description="The task as the learner reads it.")
    evidence: Text | None = Field(None, description="What the learner hands in or shows.")
    feedback: Text | None = Field(None, description="When and how feedback comes, and how many attempts there are.")
    supervision: Supervision | None = Field(None, description="Supervision and identity check.")
    ai_use: AiUse | None = Field(None, description="Whether generative AI may be used.")
    pass_rule: PassRule | None = Field(None, alias="pass", description="When it is passed.")
    rubric: Rubric | None = Field(None, description="How the work is judged.")
    items: tuple[Item, ...] = Field((), description="The items of a quiz.")
    assets: tuple[Asset, ...] = Field((), description="What learners are given for it, and what raters judge it by.")
