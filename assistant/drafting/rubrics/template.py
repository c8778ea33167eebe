"""A rubric template: its fields, and what it must satisfy to be used."""

import difflib
import re
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StrictInt, model_validator

from assistant.spec.base import clean_text
from assistant.spec.design import Bloom, Method

KnowledgeType = Literal["factual", "conceptual", "procedural", "metacognitive"]
ANY_LEVEL: tuple[Bloom, ...] = ("remember", "understand", "apply", "analyze", "evaluate", "create")
ANY_KNOWLEDGE: tuple[KnowledgeType, ...] = ("factual", "conceptual", "procedural", "metacognitive")
SLOTS = (
    "perform", "performs", "Performs", "performing", "Performing", "object", "topic", "Topic", "product", "criterion",
    "condition", "statement",
)  # fmt: skip
"""What a descriptor or a row's title may ask of an objective, between braces."""
TASKS = "tasks"
"""What a brief may ask for: one line an objective."""
CORE = "core"
"""Id of the row that is the objective itself."""
_SLOT = re.compile(r"\{(\w+)\}")
_TEXT_LIMIT = 2_000


def _clean(text: str) -> str:
    if not text.strip():
        raise ValueError("is empty; write a text or leave the key out")
    return clean_text(text).strip()


def _with_slots(text: str, allowed: tuple[str, ...]) -> str:
    for name in _SLOT.findall(text):
        if name not in allowed:
            near = difflib.get_close_matches(name, allowed, n=1)
            hint = f"did you mean {{{near[0]}}}?" if near else "it takes " + ", ".join(f"{{{s}}}" for s in allowed)
            raise ValueError(f"unknown slot {{{name}}}; {hint}")
    if set("{}") & set(_SLOT.sub("", text)):
        raise ValueError("a brace opens or closes nothing; slots are written like {performs}")
    return text


def _no_slots(text: str) -> str:
    if set("{}") & set(text):
        raise ValueError("takes no slot; slots belong in the brief and in the rows")
    return text


_Cleaned = Annotated[str, Field(max_length=_TEXT_LIMIT), AfterValidator(_clean)]
_Plain = Annotated[_Cleaned, AfterValidator(_no_slots)]
_Slotted = Annotated[_Cleaned, AfterValidator(lambda text: _with_slots(text, SLOTS))]
_Brief = Annotated[_Cleaned, AfterValidator(lambda text: _with_slots(text, (TASKS,)))]
_Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{0,59}$")]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class TemplateLevel(_Part):
    """A level of the rubric."""

    name: _Plain
    points: StrictInt = Field(ge=0, le=1000)


STANDARD_LEVELS = (
    TemplateLevel(name="Exemplary", points=3),
    TemplateLevel(name="Proficient", points=2),
    TemplateLevel(name="Developing", points=1),
)
STANDARD_PASS_LEVEL = "Proficient"  # noqa: S105 - a level's name


class TemplateRow(_Part):
    """A row: one quality looked for, described at every level."""

    id: _Id
    title: _Slotted
    weight: StrictInt = Field(ge=1, le=100)
    descriptors: dict[_Plain, _Slotted]


class Card(_Part):
    """The head of a template: what it is for. `choose` needs no more than this."""

    format: Literal["microcred-rubric/1"]
    id: _Id
    title: _Plain
    language: str = Field("en", pattern=r"^[a-z]{2,3}$")
    methods: tuple[Method, ...] = Field(min_length=1)
    bloom: tuple[Bloom, ...] = ANY_LEVEL
    knowledge: tuple[KnowledgeType, ...] = ANY_KNOWLEDGE
    rank: StrictInt = Field(5, ge=1, le=9)
    because: _Plain

    @property
    def is_fallback(self) -> bool:
        """True where the template names no cognitive level, so that it serves any."""
        return "bloom" not in self.model_fields_set


class RubricTemplate(Card):
    """An analytic rubric with slots that an objective fills."""

    brief: _Brief
    evidence: _Plain
    prepare: _Plain | None = None
    levels: tuple[TemplateLevel, ...] = Field(STANDARD_LEVELS, min_length=2, max_length=6)
    pass_level: _Plain = STANDARD_PASS_LEVEL
    criteria: tuple[TemplateRow, ...] = Field(min_length=1, max_length=7)

    @model_validator(mode="after")
    def _levels_sound(self) -> Self:
        names = [level.name for level in self.levels]
        points = [level.points for level in self.levels]
        if len(set(names)) < len(names):
            raise ValueError("levels: two levels have the same name; give each its own")
        if points != sorted(set(points), reverse=True):
            raise ValueError("levels: points must fall from the first level to the last")
        if self.pass_level not in names:
            raise ValueError(f"pass_level: “{self.pass_level}” is no level; use one of {', '.join(names)}")
        return self

    @model_validator(mode="after")
    def _rows_sound(self) -> Self:
        if f"{{{TASKS}}}" not in self.brief:
            raise ValueError("brief: {tasks} is missing; it is where the objectives go, one a line")
        if self.criteria[0].id != CORE:
            raise ValueError(f"criteria: the first row must have the id `{CORE}`; it is the objective itself")
        if len({row.id for row in self.criteria}) < len(self.criteria):
            raise ValueError("criteria: two rows have the same id; give each its own")
        if (total := sum(row.weight for row in self.criteria)) != 100:
            raise ValueError(f"criteria: the weights add up to {total}; they must add up to 100")
        names = [level.name for level in self.levels]
        for row in self.criteria:
            if missing := [name for name in names if name not in row.descriptors]:
                raise ValueError(f"criteria.{row.id}.descriptors: {missing[0]} is missing; describe every level")
            if extra := [name for name in row.descriptors if name not in names]:
                raise ValueError(f"criteria.{row.id}.descriptors: {extra[0]} is no level of this rubric")
        return self
