"""Exports as a designer calls them: `a page for the committee`, `it for Moodle`."""

import functools
import re
import tomllib
from pathlib import Path
from typing import Final

from assistant.export import FORMATS

_VERB: Final = (
    r"(?:export|write|save|download|print|give me|i (?:need|want|would like)"
    r"|(?:can|could) (?:i|you) (?:get|have|export|write))"
)
_MADE: Final = r"(?:make|create|produce|generate|prepare)(?: me)?"
_WHAT: Final = r"(?: (?:it|this|that|everything|(?:the|my) (?:whole )?(?:design|course|thing|spec)|all(?: of it)?))?"
_LINK: Final = r"(?: (?:to|as|for|in|into|on))?(?: (?:an?|the|our|my))?"
_FOR: Final = r"(?: (?:for|to) (?P<who>.{2,60}))?"
_ASKED: Final = re.compile(rf"{_VERB}{_WHAT}{_LINK} (?P<said>.+?){_FOR}")
_THING: Final = re.compile(
    rf"(?:{_MADE} )?(?:an? |the )?"
    r"(?P<said>(?:web ?)?page|(?:word |pdf )?(?:document|file)|pdf|handout|leaflet|docx|html)"
    rf"(?: for (?P<who>.{{2,60}}))"
)


@functools.cache
def _wanted() -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    rows = tomllib.loads(Path(__file__).with_name("exports.toml").read_text(encoding="utf-8"))["wanted"]
    return tuple((re.compile(row["words"], re.IGNORECASE), tuple(row["formats"])) for row in rows)


def formats_for(said: str) -> tuple[str, ...]:
    """Return the formats that a phrase may mean, the likeliest first; none where it names no export."""
    plain = re.sub(r"^(?:an?|the) ", "", said.casefold().strip(" .!?"))
    if plain in FORMATS:
        return (plain,)
    found = next((formats for pattern, formats in _wanted() if pattern.fullmatch(plain)), ())
    return tuple(name for name in found if name in FORMATS)


def export_asked(said: str) -> str:
    """Return what an export is called in a sentence that asks for one; empty where none does."""
    for pattern in (_ASKED, _THING):
        match = pattern.fullmatch(said.casefold().strip(" .!?"))
        if match is None:
            continue
        thing, who = match["said"], match["who"] or ""
        both = set(formats_for(thing)) & set(formats_for(who))
        if len(formats_for(thing)) > 1 and len(both) == 1:  # "the quiz for Moodle"
            return next(iter(both))
        if formats_for(thing):
            return thing
        if formats_for(f"{thing} for {who}") or formats_for(who):
            return who
    return ""
