"""The questions of each step: data in `questions.toml`, what is still open, and defaults from what is known."""

import functools
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from assistant.drafting import Step
from assistant.spec import to_data

from .design import Design
from .events import Asked, Choice

AnswerKind = Literal["text", "number", "many", "choice", "objectives", "wish"]


@dataclass(frozen=True)
class Question:
    """One thing a step needs to know."""

    key: str
    step: Step
    kind: AnswerKind
    short: str
    ask: str
    why: str
    path: str = ""
    """Where the answer stands in the spec; empty where it has no place of its own."""
    example: str = ""
    default: tuple[str, ...] = ()
    optional: bool = False
    stuck: str = ""
    choices: tuple[Choice, ...] = ()

    @property
    def several(self) -> bool:
        """True where the answer may have many lines."""
        return self.kind in ("many", "objectives")


@functools.cache
def questions() -> Mapping[str, Question]:
    """Return all questions by key, in the order of the steps."""
    text = Path(__file__).with_name("questions.toml").read_text(encoding="utf-8")
    found: dict[str, Question] = {}
    for step, rows in tomllib.loads(text).items():
        for row in rows:
            choices = tuple(Choice(value, label) for value, label in row.get("choices", ()))
            plain = {**row, "step": step, "default": tuple(row.get("default", ())), "choices": choices}
            found[row["key"]] = Question(**plain)
    return found


def next_question(design: Design, step: Step) -> Question | None:
    """Return the first question of a step that is neither answered nor left open; None where all are.

    Once a step is drafted, only what has a place of its own in the spec is asked.
    """
    if design.state(step) == "accepted":
        return None
    own = (q for q in questions().values() if q.step == step and is_open(design, q))
    return next((q for q in own if q.path or step not in design.drafted), None)


def is_open(design: Design, question: Question) -> bool:
    """True where a question has no answer yet, neither here nor in the spec."""
    if question.key in design.answers:
        return False
    return not (question.path and value_at(design, f"spec.{question.path}"))


def asking(design: Design, question: Question) -> Asked:
    """Return a question as it is put to the designer."""
    default = default_of(design, question)
    example = "" if default and question.kind == "number" else question.example  # two figures would read as a riddle
    return Asked(
        question.key, question.ask, question.why, example, default, question.choices, question.optional,
        question.several,
    )  # fmt: skip


def default_of(design: Design, question: Question) -> str:
    """Return what an empty answer stands for: what was answered before, else the first default that is known."""
    now = value_at(design, f"spec.{question.path}") if question.path else None
    if now and not question.several:
        return _written(now)
    for candidate in question.default:
        places = re.findall(r"\{([^}]+)\}", candidate)
        values = {place: value_at(design, place) for place in places}
        if all(values.values()):
            return re.sub(r"\{([^}]+)\}", lambda m: _written(values[m[1]]), candidate)  # noqa: B023 - used at once
    return ""


def value_at(design: Design, place: str) -> Any:  # noqa: ANN401 - whatever stands there
    """Return what stands at a place such as `spec.audience.need` or `outline.hours`; None where nothing does."""
    root, *rest = place.split(".")
    if root == "spec":
        value: Any = to_data(design.spec) if design.spec else None
    else:
        value = design.outline.model_dump(mode="json") if design.outline else None
    for key in rest:
        value = value.get(key) if isinstance(value, Mapping) else None
    return value or None


def _written(value: Any) -> str:  # noqa: ANN401
    return f"{value:g}" if isinstance(value, int | float) else str(value)
