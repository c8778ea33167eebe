"""What people write where something is still to come."""

import re

PLACEHOLDER = re.compile(
    r"\b(?:TODO|TB[DCA]|tb[dca]|FIXME|XXX+)\b(?![-\w])|\b[Ll]orem ipsum\b|(?<!\S)\?{3,}(?!\S)"
    r"|\[(?:insert|add|fill in|your|to be|to follow|to come|placeholder)\b[^\]]*\](?!\()|<(?:insert|your|to be) [^>]*>"
)
"""A placeholder. `TODO` in capitals only, since it is a word of other languages; a link's text in brackets is none."""

_LATER = (
    "to be (?:announced|added|agreed|completed|confirmed|decided|defined|determined|done|filled in|provided|supplied"
    "|written)(?: later)?|to (?:follow|come)|coming soon"
    "|(?:details|instructions|text|content) (?:will follow|to follow|follow later)"
)
_SENTENCE = rf"(?i)\W*(?:{_LATER})\W*"
"""A sentence that only says that something comes later."""
_WHOLE_TEXT = (
    rf"(?i)\W*(?:{_LATER}|(?:[\w-]+ ){{0,4}}(?:will follow|still to come|follows? later)"
    r"|click or tap here to enter text"
    r"|(?:enter|type|add|insert|write) (?:your |the |some )?(?:text|title|description|content) here"
    r"|(?:your |some )?(?:text|title|description|content) (?:goes |comes )?here"
    r"|placeholder|n/a|n\.a\.|not yet written)\W*"
)
_SHORT = 60
"""Characters up to which a text can be nothing but a placeholder."""


def placeholder_in(text: str) -> str | None:
    """Return the words that stand where a text is still to come; None where the text is one.

    A text without a letter or a digit (a dash, three dots) holds a place too.
    """
    match = PLACEHOLDER.search(text)
    if match:
        return match[0]
    short = text.strip()
    if len(short) <= _SHORT and (not re.search(r"\w", short) or re.fullmatch(_WHOLE_TEXT, short)):
        return short
    sentences = re.split(r"(?<=[.!?…])\s+|\n+", text) if "to " in text or "To " in text or "oming" in text else ()
    return next((s.strip() for s in sentences if len(s) <= _SHORT and re.fullmatch(_SENTENCE, s)), None)
