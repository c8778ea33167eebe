"""What an instruction says: which row of the table understands it, and where several of them stand in one sentence."""

import functools
import itertools
import re
from collections.abc import Sequence

from .table import Entry, slot, table

_POLITE = (
    r"(?i)^(?:please|could you|can you|would you|let's|lets|i(?:'d| would) like (?:you )?to|i want (?:you )?to"
    r"|we should|now)[, ]+"
)
_KINDS = "objective|outcome|assessment|criterion|row|item|question|module|activity|asset"
_NUMBERED = (
    (r"(?i)\b(?:learning )?(?:objective|outcome|goal) (?:no\. ?|number )?O?(\d+)\b", r"O\1"),
    (r"(?i)\bassessment (?:no\. ?|number )?A?(\d+)\b", r"A\1"),
    (r"(?i)\bmodule (?:no\. ?|number )?M?(\d+)\b", r"M\1"),
    (rf"(?i)\b(?:the )?(?:{_KINDS}) (?=[OAMFE]\d)", ""),
)
_CUT = re.compile(r"\s*,\s*(?:and\s+)?(?:then\s+)?|\s+and\s+(?:then\s+)?", re.IGNORECASE)
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|‘[^’]*’")
_ORDERS = re.compile(
    r"(?:please )?(?:add|allow|assign|bring|call|change|combine|connect|convert|create|cut|delete|detach|disconnect"
    r"|divide|draft|drop|fit|give|include|insert|join|keep|leave|let|link|lower|make|merge|move|omit|place|put|raise"
    r"|redo|release|remove|rename|rephrase|replace|retitle|rewrite|reword|set|shorten|split|switch|take|tie|trim|turn"
    r"|unite|unlink|use|write)\b",
    re.IGNORECASE,
)
"""How a wish begins that can't be a part of the words that stand before it, where it names an element too."""
_MOST_PIECES = 16


def wishes(said: str, at: Sequence[str]) -> list[str] | None:
    """Return the instructions that stand in a text, each of them understood; None where a part is not.

    They may stand on lines of their own, be parted by semicolons or full stops, or be joined by commas and “and”. What
    is quoted or stands behind a colon is taken whole.
    """
    pieces = [p.strip() for p in re.split(r";|\n|(?<=[.!])\s+(?=[A-Z])", said) if p.strip()]
    if len(pieces) > 1:
        parts = [_joined(p, at) for p in pieces]
        if all(parts):
            return list(itertools.chain.from_iterable(p for p in parts if p))
    return _joined(said, at)


def _joined(said: str, at: Sequence[str]) -> list[str] | None:
    """Return the instructions that commas and “and” join: the whole where it is one, unless it only takes words."""
    whole = found(said, at)
    if whole and "text" not in whole[1].groupdict():
        return [said]
    quoted = [m.span() for m in _QUOTED.finditer(said)]
    cuts = [m.span() for m in _CUT.finditer(said) if not any(a < m.start() < b for a, b in quoted)]
    if not cuts or len(cuts) >= _MOST_PIECES:
        return [said] if whole else None
    starts, ends = [0, *(b for _, b in cuts)], [*(a for a, _ in cuts), len(said)]

    @functools.cache
    def from_piece(first: int, after_words: bool) -> tuple[str, ...] | None:
        if first == len(starts):
            return ()
        for last in range(first, len(ends)):
            part = said[starts[first] : ends[last]]
            if after_words and not (_ORDERS.match(part) and re.search(rf"\b{slot('KEY')}\b", part, re.IGNORECASE)):
                continue
            understood = found(part, at)
            if understood is None:
                continue
            takes_words = bool(understood[1].groupdict().get("text")) and not _QUOTED.search(part)
            if takes_words and ":" in part and last + 1 < len(ends):
                continue
            rest = from_piece(last + 1, takes_words)
            if rest is not None:
                return (part, *rest)
        return None

    parts = from_piece(0, False)
    return list(parts) if parts else [said] if whole else None


def found(said: str, at: Sequence[str]) -> tuple[Entry, re.Match[str]] | None:
    """Return the row of the table that understands an instruction; elements that are pointed at stand in for “it”."""
    for text in _readings(said, at):
        for entry in table():
            match = next((m for form in entry.forms if (m := form.fullmatch(text))), None)
            if match:
                return entry, match
    return None


def _readings(said: str, at: Sequence[str]) -> list[str]:
    """Return the forms in which an instruction may be understood, the most literal first."""
    text = re.sub(_POLITE, "", said.strip())
    for pattern, short in _NUMBERED:
        first, mark, rest = head(text)
        text = re.sub(pattern, short, first) + mark + rest
    forms = [text, text.rstrip(" .!")]
    if at and not re.search(rf"\b{slot('KEY')}\b", head(text)[0], re.IGNORECASE):
        own, bare = " and ".join(at), text.rstrip(" .!")
        forms += [re.sub(r"(?i)\b(?:it|this|that|them|these|this one)\b", own, bare, count=1)]
        forms += [f"{own} {bare}", f"{bare} {own}", f"make {own} {bare}", f"change {own} {bare}"]
    return list(dict.fromkeys(forms))


def head(text: str) -> tuple[str, str, str]:
    """Part an instruction before the words that are to be taken as they are."""
    match = re.search(r":|[“\"‘]|\s(?:to|as|into)\s", text)
    return (text[: match.start()], match[0], text[match.end() :]) if match else (text, "", "")
