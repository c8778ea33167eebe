"""Marks inside a line of a spec's text: `**strong**`, `*emphasis*` and code between backticks; all else is plain.

Stricter than CommonMark: underscores are names (`__init__`), and stars count only around whole words, so that formulas,
pointers and footnotes (`2*3*4`, `*args`, `COUNT(*)`) stay as they are.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

_INNER = r"(?:[^*`\n]|`[^`\n]*`)"
"""What stands between stars: no star but in code."""
_FIRST = r"(?=[\w(\[“\"'‘„«¿¡`])"
STARRED = re.compile(
    rf"(?<![\w*\\])(?P<mark>\*\*?){_FIRST}(?P<inner>{_INNER}{{1,400}}?)(?<=[^\s*(\[])(?P=mark)(?![\w*])"
)
_CODE = re.compile(r"(?<!`)(?P<ticks>`+)(?!`)(?P<code>.+?)(?<!`)(?P=ticks)(?!`)", re.DOTALL)
_FENCED = re.compile(
    r"^ {0,3}(?P<fence>`{3,})[ \t]*(?P<info>[^`\n]*)\n(?P<code>(?:(?! {0,3}(?P=fence)`*[ \t]*$).*\n)*)"
    r" {0,3}(?P=fence)`*[ \t]*$",
    re.MULTILINE,
)


@dataclass(frozen=True)
class Run:
    """A piece of a text that looks the same throughout."""

    text: str
    look: Literal["", "code", "strong", "emphasis"] = ""


@dataclass(frozen=True)
class Fenced:
    """A block of code."""

    code: str
    info: str
    """What stands behind its opening marks: a language, mostly."""


def runs(text: str) -> Iterator[Run]:
    """Yield the runs of a text in their order; code within stars is code."""
    if "*" not in text and "`" not in text:
        yield from (Run(text),) if text else ()
        return
    at = 0
    while at < len(text):
        starred, code = STARRED.search(text, at), _CODE.search(text, at)
        found = min((m for m in (starred, code) if m), key=lambda m: m.start(), default=None)
        if found is None:
            break
        if found.start() > at:
            yield Run(text[at : found.start()])
        if found is code:
            yield Run(_trimmed(found["code"]), "code")
        else:
            look: Literal["strong", "emphasis"] = "strong" if found["mark"] == "**" else "emphasis"
            yield from (Run(run.text, run.look or look) for run in runs(found["inner"]))
        at = found.end()
    if at < len(text):
        yield Run(text[at:])


def blocks(text: str) -> Iterator[str | Fenced]:
    """Yield the text between blocks of code, and these."""
    at = 0
    for found in _FENCED.finditer(text):
        if before := text[at : found.start()].strip("\n"):
            yield before
        yield Fenced(found["code"], found["info"].strip())
        at = found.end()
    if rest := text[at:].strip("\n"):
        yield rest


def _trimmed(code: str) -> str:
    """Return the code of a span without the blanks that keep it from its marks."""
    framed = code.startswith(" ") and code.endswith(" ") and code.strip()
    return code[1:-1] if framed else code
