"""Names and values of the format as a designer says them: `decision_rule` is the decision, `en` is English."""

import re
from collections.abc import Mapping
from typing import Any, Final

from assistant.export.people.words import KIRKPATRICK, MODES, SUPERVISION

WORDS: Final = {
    "bloom": "level", "objectives": "shows", "objective": "tests", "pass": "passed", "ai_use": "AI use",
    "how_to_earn": "how to earn it", "decision_rule": "decision", "because": "because", "kind": "kind",
    "quality_assurance": "quality assurance", "workload": "work", "hours": "hours", "who": "who takes part",
    "participants": "how many take part", "opens": "opens on",
}  # fmt: skip
"""Field → what it is called beside its value."""
_NAMED: Final = {
    "ai_use": "AI use", "items": "questions", "bloom": "level", "decision_rule": "decision", "because": "reason",
}  # fmt: skip
"""Field → what it is called in a sentence."""
_LANGUAGES: Final = {
    "en": "English", "de": "German", "fr": "French", "es": "Spanish", "it": "Italian", "nl": "Dutch",
    "pt": "Portuguese", "pl": "Polish", "sv": "Swedish", "da": "Danish", "fi": "Finnish", "nb": "Norwegian",
}  # fmt: skip
_CHOSEN: Final[Mapping[str, Mapping[str, str]]] = {
    "mode": MODES,
    "supervision": SUPERVISION,
    "language": _LANGUAGES,
}
_UNITS: Final = {"participants": "learners"}
_FIELD = re.compile(r"`([a-z]+(?:[._][a-z]+)*)`")
"""A name of the format in a message; what has other characters is code or a command, and stays."""


def value_in_words(key: str, value: Any) -> str:  # noqa: ANN401 - a scalar of plain data
    """Return a single value of a field in words."""
    if value is True:
        return "yes"
    if key == "level" and type(value) is int:
        return f"level {value}, {KIRKPATRICK[value]}" if value in KIRKPATRICK else f"level {value}"
    if isinstance(value, int | float):
        number = f"{value:g}" if isinstance(value, float) else str(value)
        unit = "hours" if key == "hours" and value != 1 else "hour" if key == "hours" else _UNITS.get(key, "")
        return f"{number} {unit}".rstrip()
    return _CHOSEN.get(key, {}).get(str(value), str(value))


def in_words(message: str) -> str:
    """Return a message of the checker without names of the format: “decision” for `decision_rule`."""
    return _FIELD.sub(lambda found: f"“{' '.join(_named(name) for name in found[1].split('.'))}”", message)


def _named(field: str) -> str:
    return _NAMED.get(field, field.replace("_", " "))
