"""What the offline engine writes in the language of the course."""

import functools
import importlib.resources
import re
import tomllib
from dataclasses import dataclass

FALLBACK = "en"


@dataclass(frozen=True)
class Phrases:
    """The phrases of one language."""

    language: str
    texts: dict[str, str]

    def __call__(self, key: str, **values: str) -> str:
        """Return the phrase `key`, its slots filled. Values are put in as they are, never read as a template."""
        return re.sub(r"\{(\w+)\}", lambda m: values[m[1]], self.texts[key])

    @property
    def stop_words(self) -> frozenset[str]:
        """Words without content in this language; English ones are known elsewhere."""
        return frozenset(self.texts["stop_words"].split())

    def is_administrative(self, title: str) -> bool:
        """True for a topic that holds no content: a break, an exam, a review."""
        return re.match(self.texts["administrative"], title.strip(" .:"), re.IGNORECASE) is not None


@functools.cache
def phrases_for(language: str) -> Phrases:
    """Return the phrases for a BCP 47 tag; English where the language has none."""
    primary = language.split("-", maxsplit=1)[0].lower()
    folder = importlib.resources.files(__package__).joinpath("phrases")
    file = folder.joinpath(f"{primary}.toml")
    if not re.fullmatch(r"[a-z]{2,3}", primary) or not file.is_file():
        return phrases_for(FALLBACK)
    return Phrases(primary, tomllib.loads(file.read_text(encoding="utf-8")))
