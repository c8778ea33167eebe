"""The vocabulary of a language: heading words, column words, units, months, lead-ins; read from one TOML file each."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import Any

LANGUAGES = ("en", "de", "es", "fr", "it", "nl", "pt")
_WORD = re.compile(r"[^\W_]+|#")
_PLAIN = str.maketrans("’‘ʼ´`“”„«»–—−‐‑", "'''''\"\"\"\"\"-----")


def fold(text: str) -> str:
    """Lower case without accents and with plain quotes and dashes, as many characters as before."""
    if text.isascii():
        return text.lower()
    out = []
    for char in text.translate(_PLAIN):
        base = unicodedata.normalize("NFD", char)[0]
        lower = base.lower()
        out.append(lower if len(lower) == 1 else base)
    return "".join(out)


def words_of(text: str) -> list[str]:
    """The words of a text, folded."""
    return _WORD.findall(fold(text))


def _without_accents(pattern: str) -> str:
    return "".join(unicodedata.normalize("NFD", char)[0] for char in pattern)


@dataclass(frozen=True)
class Match:
    """A phrase found in a heading: what it names, where it stands, how many words it has, whether it is strong."""

    kind: str
    start: int
    size: int
    strong: bool


class Words:
    """The vocabulary of one language together with English, which outlines in every language borrow from."""

    def __init__(self, language: str) -> None:
        tags = ["en"] if language == "en" or language not in LANGUAGES else [language, "en"]
        self.language = language
        self._tables = [_load(tag) for tag in tags]
        self._phrases: dict[tuple[str, ...], tuple[str, bool]] = {}
        self._columns: dict[tuple[str, ...], list[str]] = {}
        for table in reversed(self._tables):
            for strong in (False, True):
                for kind, phrases in table.get("strong" if strong else "weak", {}).items():
                    for phrase in phrases:
                        self._phrases[tuple(words_of(phrase))] = (kind, strong)
            for kind, phrases in table["columns"].items():
                for phrase in phrases:
                    self._columns.setdefault(tuple(words_of(phrase)), []).append(kind)
        self._longest = max(len(phrase) for phrase in self._phrases)
        self.fillers = {
            word for table in self._tables for key in ("fillers", "stopwords") for word in words_of(table[key])
        }

    def kinds(self, text: str, most_words: int = 16) -> tuple[str, ...]:
        """What a heading or label names, best first; empty when it names nothing known."""
        if self.pattern("lead", "introduces").match(fold(text)):
            return ()
        words = words_of(_TRAILER.sub("", _BRACKETS.sub(" ", text))) or words_of(text)
        if not words or len(words) > most_words:
            return ()
        matches = self._matches(words)
        if not matches:
            return ()
        covered = {index for match in matches for index in range(match.start, match.start + match.size)}
        rest = self._beside(words, covered)
        solid = len([word for i, word in enumerate(words) if i in covered])
        strong = [match for match in matches if match.strong and (len(rest) <= 2 * solid or match.kind == "policy")]
        chosen = strong or ([match for match in matches if not match.strong] if not rest else [])
        if len({match.kind for match in chosen}) > 1:  # "Course outcome" names outcomes, not the course
            chosen = [match for match in chosen if match.strong or match.kind != "title"] or chosen
        ranked = sorted(chosen, key=lambda match: (-_PRIORITY.get(match.kind, 0), -match.size, match.start))
        return tuple(dict.fromkeys(match.kind for match in ranked))

    def _beside(self, words: list[str], covered: set[int]) -> list[str]:
        """Words of a heading that no phrase covers and that say something of their own."""
        own = (word for index, word in enumerate(words) if index not in covered)
        return [word for word in own if word not in self.fillers and not word.isdecimal()]

    def is_label(self, text: str) -> bool:
        """Whether a text is a known heading and little else; a colon allows it one word more."""
        words = words_of(_BRACKETS.sub(" ", text))
        matches = self._matches(words)
        covered = {index for match in matches for index in range(match.start, match.start + match.size)}
        return bool(matches) and len(self._beside(words, covered)) <= (1 if text.rstrip().endswith(":") else 0)

    def _matches(self, words: list[str]) -> list[Match]:
        """The longest known phrases, left to right, without overlap."""
        found, index = [], 0
        while index < len(words):
            for size in range(min(self._longest, len(words) - index), 0, -1):
                if (hit := self._phrases.get(tuple(words[index : index + size]))) is not None:
                    found.append(Match(hit[0], index, size, hit[1]))
                    index += size - 1
                    break
            index += 1
        return found

    def columns(self, text: str) -> tuple[str, ...]:
        """What a table column holds by its header; several readings are possible, best first."""
        words = words_of(_BRACKETS.sub("", text)) or words_of(text)
        if not words or len(words) > 9:
            return ()
        plain = [word for word in words if word not in _COLUMN_FILLERS]
        for attempt in (words, plain):
            if hits := self._columns.get(tuple(attempt)):
                return tuple(hits)
        kinds = [_FROM_HEADING[kind] for kind in self.kinds(text) if kind in _FROM_HEADING]
        if kinds:
            return tuple(kinds)
        singles = [
            hit for word in plain for hit in self._columns.get((word,), []) + self._columns.get((word.rstrip("s"),), [])
        ]
        return tuple(dict.fromkeys(singles)) if len(plain) <= 4 else ()

    def pattern(self, section: str, key: str) -> re.Pattern[str]:
        """One pattern that matches what any of the languages' patterns of that name match."""
        return self._compiled(section, key)

    @cache  # noqa: B019 - one Words per language lives as long as the program
    def _compiled(self, section: str, key: str) -> re.Pattern[str]:
        parts = [self._fill(table, str(table[section][key])) for table in self._tables if table[section].get(key)]
        joined = "|".join(f"(?:{part})" for part in parts) or r"(?!)"
        return re.compile(f"(?:{joined})".replace("(?P<rest>", "("))

    def patterns(self, key: str) -> list[re.Pattern[str]]:
        """The lead-in patterns of a name, in order."""
        return self._pattern_list(key)

    @cache  # noqa: B019
    def _pattern_list(self, key: str) -> list[re.Pattern[str]]:
        found: list[re.Pattern[str]] = []
        for table in self._tables:
            value = table["lead"][key]
            parts = value if isinstance(value, list) else [value]
            found += [re.compile(self._fill(table, part)) for part in parts]
        return found

    @staticmethod
    def _fill(table: dict[str, Any], pattern: str) -> str:
        for name in ("who", "end", "can"):
            pattern = pattern.replace("{" + name + "}", table["lead"][name])
        return _without_accents(pattern)

    def units(self, key: str) -> list[str]:
        """Unit words of a kind, folded, longest first."""
        return sorted({fold(word) for table in self._tables for word in table["units"][key]}, key=lambda w: -len(w))

    def any_of(self, key: str) -> str:
        """An alternation of unit words for a pattern."""
        return "(?:" + "|".join(re.escape(word) for word in self.units(key)) + ")"

    @cached_property
    def course(self) -> re.Pattern[str]:
        """Words for a course as a whole."""
        return re.compile(rf"\b{self.any_of('course_words')}\b")

    @cached_property
    def numbers(self) -> dict[str, int]:
        """Number words with their values."""
        return {
            fold(word): value
            for table in reversed(self._tables)
            for value, word in enumerate(table["units"]["numbers"])
        }

    @cached_property
    def _verbs(self) -> frozenset[str]:
        return frozenset(word for table in self._tables for word in table["verbs"]["list"].split())

    @cached_property
    def _verb_patterns(self) -> list[re.Pattern[str]]:
        return [re.compile(t["verbs"]["pattern"]) for t in self._tables if t["verbs"]["pattern"]]

    def opens_with_verb(self, text: str) -> bool:
        """Whether the first word (an adverb before it allowed) can be the verb of an objective."""
        if self.pattern("verbs", "teacher").match(fold(text)):
            return False
        words = re.findall(r"[\w'-]+", fold(text))[:2]
        if len(words) == 2 and words[0].endswith("ly"):
            words = words[1:]
        if not words:
            return False
        return words[0] in self._verbs or any(pattern.match(words[0]) for pattern in self._verb_patterns)


_TRAILER = re.compile(r"\(\s*\d[\d.,]*\s*%\s*\)|[:\d.()%–—-]+\s*$")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_COLUMN_FILLERS = {
    "course",
    "of",
    "the",
    "in",
    "and",
    "a",
    "for",
    "s",
    "total",
    "class",
    "de",
    "du",
    "des",
    "der",
    "die",
    "no",
}
_PRIORITY = {"policy": 3, "grading-scale": 2, "mapping": 2, "contents": 2, "key-points": 1, "evidence": 1}
_FROM_HEADING = {
    "objectives": "objectives", "assessments": "assessment", "topics": "topic", "readings": "reading",
    "evidence": "due", "materials": "reading", "hours": "minutes", "format": "activity", "prerequisites": "due",
}  # fmt: skip


@cache
def _load(tag: str) -> dict[str, Any]:
    return tomllib.loads(files("assistant.outline.vocabulary").joinpath(f"{tag}.toml").read_text(encoding="utf-8"))


@cache
def words(language: str) -> Words:
    """The vocabulary for a language tag; unknown languages get English."""
    return Words(language)


_SCRIPTS = (
    ("CYRILLIC", "ru"), ("GREEK", "el"), ("HIRAGANA", "ja"), ("KATAKANA", "ja"), ("HANGUL", "ko"), ("CJK", "zh"),
    ("ARABIC", "ar"), ("HEBREW", "he"), ("DEVANAGARI", "hi"),
)  # fmt: skip


def detect_language(text: str, hint: str = "") -> str:
    """BCP 47 tag: by script first, then by counting the commonest words; a stated language decides when close."""
    sample = text[:60_000]
    letters = [char for char in sample if char.isalpha()]
    foreign = [char for char in letters if ord(char) > 0x36F]
    if letters and len(foreign) > 0.3 * len(letters):
        names = " ".join(unicodedata.name(char, "") for char in foreign[:400])
        return max(_SCRIPTS, key=lambda pair: names.count(pair[0]) * (3 if pair[1] == "ja" else 1))[1]
    tokens = [word for word in re.findall(r"[^\W\d_]+", sample.lower())]
    scores = {tag: sum(token in _stopwords(tag) for token in tokens) for tag in LANGUAGES}
    stated = hint.lower().split("-")[0].split("_")[0]
    if stated in scores and scores[stated] >= 0.6 * max(scores.values()):
        return stated
    best = max(LANGUAGES, key=lambda tag: scores[tag])
    clear = scores[best] >= scores["en"] + max(3, 0.15 * scores["en"])
    return best if clear or (scores[best] >= 3 and not scores["en"]) else "en"


@cache
def _stopwords(tag: str) -> frozenset[str]:
    return frozenset(_load(tag)["stopwords"].lower().split())
