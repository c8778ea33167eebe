"""What people write where something is still to come."""

import re
from collections.abc import Iterator, Sequence

PLACEHOLDER = re.compile(
    r"\b(?:TODO|T[Bb][DdCcAa]|tb[dca]|FIXME|XXX+)\b(?![-\w])|\b[Ll]orem ipsum\b|(?<!\S)\?{3,}(?!\S)"
    r"|\[(?:insert|add|fill in|your|to be|to follow|to come|placeholder)\b[^\]]*\](?!\()"
    r"|<(?:insert|your|to be|fill in|add)\b[^>]*>"
)
"""A placeholder. `TODO` in capitals only, since it is a word of other languages; a link's text in brackets is none."""

_LATER = (
    "to be (?:announced|added|agreed|completed|confirmed|decided|defined|determined|done|filled in|provided|supplied"
    "|written)(?: later)?|to (?:follow|come)|coming soon"
    "|to be (?:announced|confirmed|decided|defined|determined) (?:by|with|in|after|once|when|at) [^.!?]{1,40}"
    "|(?:details|instructions|text|content) (?:will follow|to follow|follow later|follows?)|t\\.b\\.[acd]\\."
    "|(?:[\\w-]+ ){0,3}will be (?:added|announced|completed|confirmed|decided|defined|filled in|provided|supplied"
    "|written|uploaded)"
    " (?:later(?: on)?|soon|shortly|in due course|in time)"
    "|not yet (?:written|decided|defined|known|agreed|available|fixed|chosen)"
)
_SENTENCE = rf"(?i)\W*(?:{_LATER})\W*"
"""A sentence that only says that something comes later."""
_TELLS = "add|define|describe|enter|explain|fill in|give|insert|list|name|put|say|specify|state|type|write|your"
"""How a template begins what it wants in a place."""
_WHOLE_TEXT = (
    rf"(?i)\W*(?:{_LATER}|(?:[\w-]+ ){{0,4}}(?:will follow|still to come|follows? later)"
    rf"|\[(?:{_TELLS}) [^\[\]=/]+\]|<(?:{_TELLS}) [^<>=/]+>|x{{3,}}"
    r"|(?:add|enter|insert) (?:your |the |some )?(?:text|title|description|content)"
    r"|click or tap here to enter text"
    r"|(?:enter|type|add|insert|write) (?:your |the |some )?(?:text|title|description|content) here"
    r"|(?:your |some )?(?:text|title|description|content) (?:goes |comes )?here"
    r"|placeholder(?: text)?|(?:sample|dummy) text|n/a|n\.a\.|under construction|work in progress"
    r"|\[(?:[\w-]+ ){0,4}(?:please|to come|to follow|follows|missing|pending)(?: [\w-]+){0,4}\]"
    r"|here (?:goes|comes|follows) (?:the|an?|your|our) [^.!?]{1,45}"
    r"|to be (?:added|completed|filled in|provided|supplied|written|done) by (?-i:[A-Z][a-z]+)[^.!?]{0,20}"
    r"|in preparation|pending|\{\{[^{}]*\}\}|\$\{[^{}]*\}|fill (?:me|this|it) in|asdf\w*|foo bar|blah(?: blah)*)\W*"
)
_SHORT = 60
"""Characters up to which a text can be nothing but a placeholder."""
_MARKS = ("TODO", "TB", "tb", "FIXME", "XXX", "???", "[", "<", "orem ipsum")
_LATER_WORDS = (
    "o be ", "O BE ", "o follow", "o come", "oming soon", "ill follow", "ill be ", "ot yet", ".b.", ".B.", "ext follow",
    "etails follow", "ontent follow", "nstructions follow",
)  # fmt: skip
_WORDS = (
    " later",
    " here",
    "ere goes",
    "ere comes",
    "ere follows",
    "nter text",
    "nsert ",
    "dd ",
    "nter ",
    "[",
    "<",
    "xxx",
    "laceholder",
    "/a",
    "/A",
    ".a.",
    "till to come",
    "ample text",
    "ummy text",
    "nder construction",
    "ork in progress",
    "n preparation",
    "pending",
    "Pending",
    "{",
    "ill me",
    "ill this",
    "ill it",
    "asdf",
    "oo bar",
    "lah",
)
"""One of these or of the words above is in every placeholder, without its first letter where that may be a capital:
looking for them first is far faster than the patterns. These are looked for in short texts only."""
_LONGEST_SIGN = 12


def placeholders_in(texts: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield the number of each text in which something is still to come, and the words that hold its place.

    A text without a letter or a digit (a dash, three dots) holds a place too.
    """
    everything = "\n".join(texts)
    marks = [mark for mark in _MARKS if mark in everything]
    short = "\n".join(text for text in texts if len(text) <= _SHORT)
    later = [words for words in _LATER_WORDS if words in everything]
    told = [*later, *(words for words in _WORDS if words in short)]
    for number, text in enumerate(texts):
        match = PLACEHOLDER.search(text) if marks and any(mark in text for mark in marks) else None
        words = match[0] if match else _nothing_yet(text, told if len(text) <= _SHORT else later)
        if words:
            yield number, words


def _nothing_yet(text: str, told: Sequence[str]) -> str | None:
    if len(text) <= _LONGEST_SIGN and not any(c.isalnum() for c in text):
        return text.strip()
    found = [words for words in told if words in text] if told else ()
    if found and len(text) <= _SHORT and re.fullmatch(_WHOLE_TEXT, text):
        return text.strip()
    if not set(found) & set(_LATER_WORDS):
        return None
    sentences = re.split(r"(?<=[.!?…])\s+|\n+", text)
    return next((s.strip() for s in sentences if len(s) <= _SHORT and re.fullmatch(_SENTENCE, s)), None)
