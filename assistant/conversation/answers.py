"""Answers: read as what was asked for, and put into the spec. All pure; what can't be read is an `AnswerError`."""

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from pydantic import ValidationError

from assistant.outline import detect_language
from assistant.spec import (
    IdAllocator,
    Objective,
    Origin,
    Provenance,
    Spec,
    SpecError,
    loads,
    remember_ids,
    to_data,
)  # fmt: skip
from assistant.spec.base import clean_text

from .design import Design
from .questions import Question, questions

MOST_HOURS = 100_000
_ONES = {
    word: number
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
        " eighteen nineteen".split(),
        1,
    )
}
_TENS = {w: 10 * n for n, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
_TENS_AND_ONES = re.compile(rf"\b({'|'.join(_TENS)})(?:[ -]({'|'.join(list(_ONES)[:9])}))?\b")


class AnswerError(ValueError):
    """An answer that can't be taken; one sentence says why and what would do."""


def read_answer(question: Question, text: str) -> Any:  # noqa: ANN401 - a text, a number or a list of texts
    """Return what a typed answer stands for.

    Raises:
        AnswerError: it is not what was asked for.
    """
    text = clean_text(text).strip()
    if question.kind == "number":
        return _number(text)
    if question.choices:
        return _choice(question, text)
    if question.several:
        found = lines_of(text)
        if question.kind == "objectives" and (bare := next((f for f in found if not re.search(r"[^\W\d_]", f)), "")):
            raise AnswerError(f"“{bare}” says nothing that learners can do. Begin with a verb, such as “sort a file”.")
        return found
    return " ".join(text.split())


def lines_of(text: str) -> list[str]:
    """Return the entries of an answer with many: one a line or parted by `;`, without bullets and numbers."""
    entries = (re.sub(r"^\s*(?:[-*•–]|\d{1,2}[.)])\s+", "", line).strip(" \t") for line in re.split(r"[\n;]", text))
    return [" ".join(entry.split()) for entry in entries if entry.strip(" .,-")]


def answered(design: Design, question: Question, value: Any, *, by_us: bool = False) -> Design:  # noqa: ANN401
    """Return the design with an answer in its place.

    Args:
        design: as it stands.
        question: what was asked.
        value: as `read_answer` gives it.
        by_us: the designer left it to us; it is marked as an assumption.

    Raises:
        AnswerError: the spec has no room for such a value.
    """
    known = {**design.answers, question.key: {"value": value, **({"left": "delegated"} if by_us else {})}}
    design = replace(design, answers=known)
    if question.kind == "objectives":
        return replace(design, spec=_in_its_language(_with_objectives(_begun(design), value)))
    if not question.path:
        return design
    spec = with_value(_begun(design, str(value) if question.key == "title" else ""), question.path, value)
    if by_us:
        spec = assumed(spec, f"{question.short.removeprefix('the ').capitalize()}: {value}; you left it to me.")
    return replace(design, spec=spec)


def left_open(design: Design, question: Question) -> Design:
    """Return the design with a question skipped."""
    return replace(design, answers={**design.answers, question.key: {"left": "skipped"}})


def with_value(spec: Spec, place: str, value: Any) -> Spec:  # noqa: ANN401
    """Return the spec with a value at a place such as `audience.need`.

    Raises:
        AnswerError: there is no such place, or it holds other values.
    """
    data = to_data(spec)
    *way, last = place.split(".")
    node = data
    for key in way:
        node = node.setdefault(key, {})
    node[last] = value
    return spec_from(data)


def spec_from(data: Mapping[str, Any]) -> Spec:
    """Return the spec that plain data stand for.

    Raises:
        AnswerError: they stand for none.
    """
    try:
        return Spec.model_validate(data, by_alias=True, by_name=False)
    except ValidationError:
        raise AnswerError(_faults(data)) from None


def _faults(data: Mapping[str, Any]) -> str:
    """Return what keeps plain data from being a spec, in the words in which a file's faults are told."""
    try:
        loads(json.dumps(data))
    except SpecError as error:
        return "; ".join(dict.fromkeys(str(p) for p in error.problems[:2]))
    return "that does not fit"


def stated_again(design: Design, spec: Spec) -> Spec:
    """Return a drafted spec with what the designer answered in its place again: an engine may not reword it."""
    for key, answer in design.answers.items():
        question = questions().get(key)
        if question and question.path and question.kind != "objectives" and "value" in answer:
            spec = with_value(spec, question.path, _current(design, question, answer["value"]))
    ai = design.answers.get("ai", {}).get("value")
    return _with_ai_use(spec, ai) if ai else spec


def _current(design: Design, question: Question, value: Any) -> Any:  # noqa: ANN401
    """Return what now stands where an answer went: it may have been edited since."""
    node: Any = to_data(design.spec) if design.spec else {}
    for part in question.path.split("."):
        node = node.get(part) if isinstance(node, Mapping) else None
    return value if node is None else node


def assumed(spec: Spec, text: str) -> Spec:
    """Return the spec with one more assumption listed."""
    record = spec.provenance or Provenance()
    return spec.with_changes(provenance=record.with_changes(assumptions=(*record.assumptions, text)))


def _begun(design: Design, title: str = "") -> Spec:
    return design.spec or Spec(title=title or "Untitled")


def _with_objectives(spec: Spec, statements: list[str]) -> Spec:
    """Add what the designer says learners can do, each an objective with an id of its own."""
    ids, record = IdAllocator(spec), spec.provenance or Provenance()
    known = {o.statement.casefold() for o in spec.objectives}
    fresh = [s for s in dict.fromkeys(statements) if s.casefold() not in known]
    added = [Objective(id=ids.new("O"), statement=_sentence(s)) for s in fresh]
    origins = {o.id: Origin(by="designer", stated=s) for o, s in zip(added, fresh, strict=True)}
    made = spec.with_changes(
        objectives=(*spec.objectives, *added),
        provenance=record.with_changes(elements={**record.elements, **origins}),
    )
    return remember_ids(made, ids)


def _in_its_language(spec: Spec) -> Spec:
    """Return the spec in the language its designer writes; as it is where that can't be told."""
    audience = spec.audience
    told = (audience.description, audience.need, *audience.prerequisites) if audience else ()
    text = "\n".join(t for t in (spec.title, *told, *(o.statement for o in spec.objectives)) if t)
    return spec.with_changes(language=detect_language(text, spec.language))


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}" + ("" if text.endswith((".", "!", "?")) else ".")


def _with_ai_use(spec: Spec, stance: str) -> Spec:
    changed = [
        a.with_changes(ai_use={"stance": stance}) if a.ai_use is None and a.purpose == "summative" else a
        for a in spec.assessments
    ]
    return spec.with_changes(assessments=changed)


def _number(text: str) -> float:
    text = text if re.search(r"\d", text) else _in_digits(text)
    found = re.findall(r"\d+(?:[.,]\d+)?", text)
    if re.search(r"-\s*\d", text) and len(found) == 1:
        raise AnswerError("A number that isn't below zero, please.")
    if len(found) != 1:
        asked = "one number, please" if found else "a number, please, such as 12"
        raise AnswerError(f"I need {asked}.")
    value = float(found[0].replace(",", "."))
    if value > MOST_HOURS:
        raise AnswerError("That is more than anybody has time for; a smaller number, please.")
    return int(value) if value == int(value) else value


def _in_digits(text: str) -> str:
    """Return text with number words up to 99 as digits: `six and a half hours` → `6.5 hours`."""
    said = re.sub(_TENS_AND_ONES, lambda m: str(_TENS[m[1]] + _ONES.get(m[2] or "", 0)), text.casefold())
    said = re.sub(rf"\b(?<!no )({'|'.join(_ONES)})\b(?! of\b)", lambda m: str(_ONES[m[1]]), said)
    return re.sub(r"\b(\d+)(?: hours?)? and a half\b", r"\1.5", said)


def _choice(question: Question, text: str) -> str:
    wanted = text.casefold().strip(" .")
    if wanted.isdecimal() and 1 <= int(wanted) <= len(question.choices):
        return question.choices[int(wanted) - 1].value
    exact = [c.value for c in question.choices if wanted in (c.value.casefold(), c.label.casefold())]
    near = [c.value for c in question.choices if wanted and c.label.casefold().startswith(wanted)]
    if exact or len(near) == 1:
        return (exact or near)[0]
    raise AnswerError(f"Please pick one by its number, 1 to {len(question.choices)}.")
