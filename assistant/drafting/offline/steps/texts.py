"""Texts of the later steps, as data by language; where a language has none, the English ones, and that is told."""

import functools
import importlib.resources
import re
import tomllib
from dataclasses import dataclass
from typing import Any

FALLBACK = "en"
_SLOT = re.compile(r"\{(\w+)(\??)\}")
"""A slot; one that ends in `?` may stay empty without taking its line away."""


@dataclass(frozen=True)
class Texts:
    """The texts of one step in one language."""

    language: str
    data: dict[str, Any]

    def __call__(self, *key: str, **slots: str | float) -> str:
        """Return the text at a place, its slots filled; a line with an empty slot is left out."""
        text: Any = self.data
        for part in key:
            text = text[part]
        return self.fill(str(text), **slots)

    def fill(self, text: str, **slots: str | float) -> str:
        """Return a text of these with its slots filled. Values are put in as they are, never read as a template."""
        values = {name: f"{v:g}" if isinstance(v, int | float) else v for name, v in slots.items()}
        kept = [
            _SLOT.sub(lambda slot: values[slot[1]], line)
            for line in text.strip("\n").split("\n")
            if all(values[name] or optional for name, optional in _SLOT.findall(line))
        ]
        return re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip("\n")


@functools.cache
def texts_for(step: str, language: str) -> Texts:
    """Return a step's texts for a BCP 47 tag; the English ones where the language has none."""
    primary = language.split("-", maxsplit=1)[0].lower()
    folder = importlib.resources.files(__package__.rpartition(".")[0]).joinpath("texts")
    file = folder.joinpath(primary, f"{step}.toml")
    if not re.fullmatch(r"[a-z]{2,3}", primary) or not file.is_file():
        return texts_for(step, FALLBACK)
    return Texts(primary, tomllib.loads(file.read_text(encoding="utf-8")))


def told_if_foreign(texts: Texts, language: str) -> list[str]:
    """Return a sentence that says so where a course in another language gets English texts."""
    if language.split("-", maxsplit=1)[0].lower() == texts.language:
        return []
    return [
        f"The course is in another language ({language}); without a model, what this step writes is in English. "
        "Translate it before learners see it, or let a model draft the step."
    ]
