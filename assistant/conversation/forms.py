"""Elements as plain labelled text for an editor, and back: `Objective: …`, `Level: …`. All pure.

A label stands at the beginning of a line; what follows it goes on until the next one. A label with nothing behind it
takes the text away; what has no label in the form, such as links and ids, stays as it is.
"""

import re
from collections.abc import Mapping
from typing import Any, Final

from .answers import AnswerError

_FORMS: Final[Mapping[str, Mapping[str, str]]] = {
    "objectives": {
        "Objective": "statement", "Verb": "verb", "Condition": "condition", "Criterion": "criterion", "Level": "bloom",
    },
    "assessments": {
        "Title": "title", "Brief": "brief", "Evidence": "evidence", "Feedback": "feedback", "Due": "due",
        "Minutes": "minutes", "Weight": "weight",
    },
    "criteria": {"Title": "title", "Weight": "weight"},
    "items": {"Question": "stem", "Answer": "answer", "Options": "options", "Why": "rationale", "Level": "bloom"},
    "content": {"Title": "title", "Summary": "summary", "Minutes": "minutes"},
    "activities": {"Title": "title", "Instructions": "instructions", "Minutes": "minutes"},
    "assets": {
        "Title": "title", "Text": "body", "Alternative": "alternative", "Source": "source", "Licence": "licence",
    },
    "findings": {"Observation": "observation", "Decision": "decision"},
    "questions": {
        "Question": "question", "Target": "target", "Baseline": "baseline", "When": "when",
    },
}  # fmt: skip
"""Kind of element → label → field, in the order shown."""
_LEFT_TO_US = ("verb",)
"""Fields that are shown where somebody set them by hand only; they are read from the words."""
_FIGURES = ("minutes", "weight")
_RIGHT = " (right)"
"""What marks a right option."""


def has_form(kind: str) -> bool:
    """True for a kind of element that is edited as labelled text."""
    return kind in _FORMS


def as_form(kind: str, element: Mapping[str, Any]) -> str:
    """Return an element as labelled text; what it does not have is left out."""
    shown = [(label, element.get(field)) for label, field in _FORMS[kind].items() if field not in _LEFT_TO_US]
    shown += [(name, text) for name, text in element.get("descriptors", {}).items()]
    return "\n".join(f"{label}: {_written(value)}" for label, value in shown if value is not None)


def read_form(kind: str, element: Mapping[str, Any], text: str) -> dict[str, Any] | None:
    """Return the element as labelled text says; None where the text is none of the form.

    Raises:
        AnswerError: a figure is none.
    """
    labels = {**_FORMS[kind], **{f: f for f in _FORMS[kind].values()}, **{n: n for n in element.get("descriptors", {})}}
    names = {label.casefold(): field for label, field in labels.items()}
    head = re.compile(rf"^({'|'.join(map(re.escape, names))})[ \t]*:[ \t]*", re.IGNORECASE | re.MULTILINE)
    found = list(head.finditer(text))
    if not found or text[: found[0].start()].strip() or re.search(r"^(?:id|[a-z_]+):[ \t]*[\[{|>]", text, re.MULTILINE):
        return None
    if re.search(r"^id:", text, re.MULTILINE):
        return None
    made = dict(element)
    for match, ends in zip(found, [*(m.start() for m in found[1:]), len(text)], strict=True):
        _put(made, names[match[1].casefold()], _read(text[match.end() : ends]))
    return made


def _put(made: dict[str, Any], field: str, said: str) -> None:
    if field in made.get("descriptors", {}):
        made["descriptors"] = {**made["descriptors"], field: said}
    elif field == "options":
        made[field] = [_option(line) for line in said.splitlines() if line.strip(" -*•")]
    elif not said:
        made.pop(field, None)
    elif field in _FIGURES:
        made[field] = _figure(field, said)
    else:
        made[field] = said


def _figure(field: str, said: str) -> float | int:
    match = re.fullmatch(r"(\d+(?:[.,]\d+)?)\s*(?:%|min(?:ute)?s?)?", said.strip())
    if match is None:
        raise AnswerError(f"The {field} “{said}” must be a number.")
    value = float(match[1].replace(",", "."))
    return int(value) if value == int(value) else value


def _option(line: str) -> dict[str, Any]:
    text = re.sub(r"^\s*[-*•]\s*", "", line).strip()
    right = text.endswith(_RIGHT)
    return {"text": text.removesuffix(_RIGHT), **({"correct": True} if right else {})}


def _written(value: Any) -> str:  # noqa: ANN401 - plain data of any field
    if isinstance(value, list):
        return "".join(f"\n  - {o['text']}{_RIGHT if o.get('correct') else ''}" for o in value)
    if isinstance(value, int | float):
        return f"{value:g}"
    return "\n".join(line and f"  {line}" for line in str(value).splitlines()).strip()


def _read(text: str) -> str:
    return "\n".join(line.removeprefix("  ").rstrip() for line in text.strip().splitlines())
