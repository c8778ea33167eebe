"""When a waiver is valid: it needs a reason in words, and its day must not have passed."""

import re
from datetime import date

from assistant.spec import Waiver

LEAST_WORDS = 3
EMPTY_REASONS = frozenset(
    {"by design", "reviewed", "ok", "fine as is", "false positive", "not applicable", "n/a", "will fix later",
     "this is fine", "see above", "it is ok", "no reason given"}
)  # fmt: skip
"""Phrases that say nothing; users of other linters complain of them."""

_SAYS_NOTHING = frozenset(
    "this that it is was fine ok okay good right here like as so for us me we i want wanted because just not a an the "
    "all no problem issue needed".split()
)
"""Words that, alone, give no reason: “it is good as it is”."""


def has_reason(waiver: Waiver) -> bool:
    """True when the waiver says why, in at least three words that are no empty phrase."""
    reason = re.sub(r"[^\w/ ]+", "", (waiver.reason or "").casefold()).strip()
    return (
        len(reason.split()) >= LEAST_WORDS
        and reason not in EMPTY_REASONS
        and not _SAYS_NOTHING.issuperset(reason.split())
    )


def expired(waiver: Waiver, today: date | None) -> bool:
    """True when the waiver's last day has passed; False where no day is given to judge by."""
    return waiver.until is not None and today is not None and waiver.until < today
