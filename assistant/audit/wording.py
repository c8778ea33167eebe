"""What a text is about: its specific words, and whether another text speaks of them. English."""

import functools
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from assistant.language import parse_objective, stem, words
from assistant.language.text import STOP_WORDS

_PREFIX = 6
"""Letters from which two longer words are taken for one family: `algorithm`, `algorithmic`."""
_SHORTEST = 2


def _root(word: str) -> str:
    """Return the stem of a stem: `headings` and `heading` have one root."""
    return stem(stem(word))


@functools.cache
def _lists() -> dict[str, frozenset[str]]:
    data = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))
    return {name: frozenset(_root(word) for word in words(text)) for name, text in data.items()}


def specific_words(text: str) -> dict[str, str]:
    """Return stem → word of what a text is about: no function words, no words of courses and kinds of work."""
    lists = _lists()
    found: dict[str, str] = {}
    for word in _plain(text):
        own = _root(word)
        plain = word in STOP_WORDS or word.endswith("ly")
        if not plain and own not in lists["work"] and own not in lists["general"]:
            found.setdefault(own, word)
    return found


def subject_words(objective: str) -> dict[str, str]:
    """Return the specific words of an objective without its verbs of action and its lead-in."""
    parts = parse_objective(objective)
    verbs = {_root(v.lemma.lower()) for v in parts.verbs} | _lists()["verbs"]
    text = objective[len(parts.lead_in) :] if parts.lead_in and objective.startswith(parts.lead_in) else objective
    return {own: word for own, word in specific_words(text).items() if own not in verbs}


def telling_words(text: str) -> dict[str, str]:
    """Return stem → word of all that shows another text to speak of this one: kinds of work and rare verbs too.

    Who is to write a proposal is assessed by a “Proposal”, though that word alone tells no subject.
    """
    general = _lists()["general"] | _lists()["verbs"]
    found = ((_root(word), word) for word in _plain(text) if word not in STOP_WORDS and not word.endswith("ly"))
    return {own: word for own, word in found if own not in general}


def is_presence(title: str) -> bool:
    """Tell whether an assessment counts being there or taking part, and nothing else."""
    own = {_root(w) for w in _plain(title) if w not in STOP_WORDS} - {_root(w) for w in ("class", "course", "activity")}
    return bool(own) and own <= _lists()["presence"]


def is_open(title: str) -> bool:
    """Tell whether an assessment may cover any part of the course: an exam, quizzes, homework."""
    return any(_root(w) in _lists()["open"] for w in _plain(title))


def is_extra(title: str) -> bool:
    """Tell whether an assessment is a bonus that the whole leaves out."""
    return any(_root(w) in _lists()["extra"] for w in _plain(title))


@dataclass(frozen=True)
class Spoken:
    """The words of some texts, to look subjects up in."""

    stems: frozenset[str]
    families: frozenset[str]

    @classmethod
    def of(cls, texts: Iterable[str]) -> "Spoken":
        """Return what some texts speak of."""
        stems = frozenset(_root(word) for text in texts for word in _plain(text))
        return cls(stems, frozenset(own[:_PREFIX] for own in stems if len(own) >= _PREFIX))

    def shared(self, subject: dict[str, str]) -> list[str]:
        """Return the words of a subject that are spoken of, as the subject writes them."""
        return [word for own, word in subject.items() if own in self.stems or own[:_PREFIX] in self.families]


def _plain(text: str) -> Iterable[str]:
    """Yield words in small letters; the parts of a compound count each."""
    for word in words(text.replace("-", " ").replace("’", "'")):
        bare = word.removesuffix("'s")
        if len(bare) >= _SHORTEST and not bare.isdigit():
            yield bare
