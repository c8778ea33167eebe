"""What a committee need not read: words meant for the designer at work, and contact data that the outline held."""

import re
from collections.abc import Iterable, Iterator

from assistant.spec import Spec

_ASIDE = re.compile(r"[;,]?\s*\byou left it to me\b|\s*\bSay “[^”]*”(?:,? or “[^”]*”)* to correct (?:it|one|them)\.")
_ADDRESS = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
_MEETING = r"\S*\b(?:zoom\.us|teams\.microsoft\.com|teams\.live\.com|meet\.google\.com|webex\.com)\b\S*"
_PASSWORD = r"\bpass(?:word|code)(?:\s+is\b|\s*[:=])\s*\S+"  # noqa: S105 - what one looks like
_LINK = r"\bhttps?://\S+|\bwww\.\S+|\b[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|edu|io|eu|de|fr|es|nl|uk|ac)\b(?:/\S*)?"
_PHONE = r"\+?\(?\d[\d ().-]{6,}\d"
_IN_CONTACT = re.compile("|".join((_ADDRESS, _MEETING, _PASSWORD, _LINK, _PHONE)), re.IGNORECASE)
_ANYWHERE = re.compile("|".join((_ADDRESS, _MEETING, _PASSWORD)), re.IGNORECASE)
_LISTED = re.compile(rf"(?:[;,]\s*)?(?:{_ANYWHERE.pattern})", re.IGNORECASE)
"""The same with what joins it to the rest of a list."""
_LISTED = re.compile(rf"(?:[;,]\s*)?(?:{_ANYWHERE.pattern})", re.IGNORECASE)
"""The same with what joins it to the rest of a list."""
_CONTACT = re.compile(r"contact\b", re.IGNORECASE)


def without_asides(assumptions: Iterable[str]) -> tuple[str, ...]:
    """Return assumptions without what only says to the designer how to correct them."""
    return tuple(told for text in assumptions if (told := _ASIDE.sub("", text).strip()))


def without_meetings(text: str) -> str:
    """Return a text without addresses of people, links into their meetings and the passwords of these."""
    left = _LISTED.sub(lambda found: found[0][-1] if found[0][-1] in ";," else "", text)
    return left.strip(" ;,") if left != text else text


def not_used(spec: Spec) -> tuple[str, ...]:
    """Return what the outline holds beyond the design, without ways to reach people or to enter their meetings.

    Lines of contact data that hold any are left out whole; elsewhere addresses, meetings and passwords become `…`.
    """
    entries = spec.provenance.not_used if spec.provenance else ()
    return tuple(_ANYWHERE.sub("…", entry) for entry in entries if not _is_contact(entry))


def withheld(spec: Spec) -> Iterator[str]:
    """Yield the entries that `not_used` leaves out or shortens."""
    for entry in spec.provenance.not_used if spec.provenance else ():
        if _is_contact(entry) or _ANYWHERE.search(entry):
            yield entry


def _is_contact(entry: str) -> bool:
    return bool(_CONTACT.match(entry) and _IN_CONTACT.search(entry))
